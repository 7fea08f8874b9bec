/** A WordPress export comes back whole: fields, languages, links, addresses; twice is once; a run cut off goes on. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { recordsOf, runText } from './a-run.ts';
import { type Post, wxrXml } from './wxr-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-wxr-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inHouse(work: (database: FreshDatabase) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  try {
    await makeFirstEditions(database.newsroom);
    await work(database);
  } finally {
    await database.close();
  }
}

const storiesOf = (database: FreshDatabase) =>
  database.newsroom.selectFrom('warraq.story').selectAll().orderBy('id').execute();

const posts: readonly Post[] = [
  {
    number: 10,
    title: 'افتتاح مكتبة الحي &#8211; بعد عام',
    excerpt: 'بعد عام من الترميم.',
    name: '%d8%a7%d9%81%d8%aa%d8%aa%d8%a7%d8%ad',
    content:
      '<!-- wp:paragraph -->\n<p>افتتح أهالي الحي مكتبتهم.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts /-->\n\n<!-- wp:quote -->\n<blockquote class="wp-block-quote"><p>اقرأ ما شئت.</p><cite>أمينة المكتبة</cite></blockquote>\n<!-- /wp:quote -->\n\n<!-- wp:embed {"url":"https://www.youtube.com/watch?v=abcdefghijk"} -->\n<figure class="wp-block-embed is-type-video"><div class="wp-block-embed__wrapper">\nhttps://www.youtube.com/watch?v=abcdefghijk\n</div><figcaption class="wp-element-caption">الافتتاح</figcaption></figure>\n<!-- /wp:embed -->',
    terms: [
      ['category', 'local', 'محليات'],
      ['category', 'culture', 'ثقافة'],
      ['post_tag', '%d9%85%d9%83%d8%aa%d8%a8%d8%a7%d8%aa', 'مكتبات'],
      ['author', 'cap-salma', 'سلمى الراعي'],
      ['author', 'cap-reuters', 'رويترز'],
      ['language', 'ar', 'العربية'],
      ['post_translations', 'pll_1', 'pll_1'],
    ],
    metas: { _wp_old_slug: 'library-first', _yoast_wpseo_primary_category: '3' },
    comments: 2,
  },
  {
    number: 11,
    title: 'Neighbourhood library opens',
    content:
      'It opened on Friday.\n\nRead <a href="https://old.example/?p=10">the Arabic story</a>, or [the notes] here.\n\n[contact-form-7 id="5"]',
    terms: [
      ['language', 'en', 'English'],
      ['post_translations', 'pll_1', 'pll_1'],
    ],
  },
  {
    number: 12,
    title: 'خبر قديم',
    content:
      'سطر أول\nسطر ثان\n\nفقرة ثانية عن <a href="https://www.old.example/2017/11/22/story-13">لاحق</a> و<a href="https://else.example/x">غيره</a>.',
  },
  { number: 13, title: 'خبر لاحق' },
  { number: 14, title: 'من نحن', type: 'page' },
  { number: 15, title: 'قائمة', type: 'nav_menu_item' },
  { number: 16, title: 'محذوف', status: 'trash' },
  { number: 17, title: '', content: '<p>بلا عنوان</p>' },
  {
    number: 18,
    title: 'تصحيح',
    type: 'newspack_correction',
    content: 'الافتتاح كان يوم الجمعة.',
    metas: { 'newspack_correction-post-id': '10', newspack_corrections_type: 'correction' },
  },
  {
    number: 19,
    title: 'تحويل',
    type: 'redirect_rule',
    metas: { _redirect_rule_from: '/lib', _redirect_rule_to: '/2017/11/22/story-10/' },
  },
];

describe('a WordPress export', () => {
  it('comes back with its fields, languages, bylines, corrections and old addresses', () =>
    inHouse(async (database) => {
      const { report, kind } = await runText(database, folder, 'whole.xml', wxrXml(posts));
      expect(kind).toBe('finished');
      expect(report).toMatchObject({
        records: { read: 8, imported: 5, merged: 0, skipped: 3 },
        reasons: { 'not-a-story': 1, 'in-trash': 1, 'no-headline': 1 },
        published: 4,
        drafts: 1,
        comments: 2,
        doubts: 1,
        dropped: { 'block latest-posts': 1, 'shortcode contact-form-7': 1 },
      });
      const [library, english, older, later, page] = await storiesOf(database);
      expect(library).toMatchObject({
        status: 'published',
        headline: 'افتتاح مكتبة الحي – بعد عام',
        standfirst: 'بعد عام من الترميم.',
        slug: 'افتتاح',
        edition_id: 'ar',
        published_at: new Date('2017-11-22T08:15:00Z'),
        updated_at: null,
      });
      expect(library?.body.content).toEqual([
        { type: 'paragraph', content: [{ type: 'text', text: 'افتتح أهالي الحي مكتبتهم.' }] },
        {
          type: 'quotation',
          attrs: { speaker: 'أمينة المكتبة', capacity: '', agency: '', date: null },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'اقرأ ما شئت.' }] }],
        },
        {
          type: 'embed',
          attrs: {
            href: 'https://www.youtube.com/watch?v=abcdefghijk',
            provider: 'YouTube',
            title: 'الافتتاح',
            photo: null,
          },
        },
      ]);
      expect(english).toMatchObject({ edition_id: 'en', translation_of: library?.id });
      expect(JSON.stringify(english?.body)).toContain('[the notes]');
      expect(JSON.stringify(english?.body)).toContain(encodeURI(`/2017/11/22/${library?.id}-افتتاح/`));
      expect(JSON.stringify(older?.body)).toContain(`"/2017/11/22/${later?.id}-story-13/"`);
      expect(JSON.stringify(older?.body)).toContain('https://else.example/x');
      expect(older?.body.content).toHaveLength(2);
      expect(page).toMatchObject({ status: 'draft', headline: 'من نحن' });
      const { rows: names } = await database.owner.query(
        `select s.name as section, array(select b.name || ' ' || b.kind from warraq.story_byline sb join warraq.byline b on b.id = sb.byline_id
           where sb.story_id = $1 order by position) as bylines,
         array(select t.name from warraq.story_tag st join warraq.tag t on t.id = st.tag_id where st.story_id = $1 order by position) as tags,
         (select c.is_right from warraq.correction c where c.story_id = $1) as correction
         from warraq.story st join warraq.section s on s.id = st.section_id where st.id = $1`,
        [library?.id],
      );
      expect(names[0]).toEqual({
        section: 'محليات',
        bylines: ['سلمى الراعي staff', 'رويترز agency'],
        tags: ['مكتبات', 'ثقافة'],
        correction: 'الافتتاح كان يوم الجمعة.',
      });
      const { rows: addresses } = await database.owner.query(
        'select address from warraq.legacy_address where story_id = $1 order by 1',
        [library?.id],
      );
      expect(addresses.map(({ address }) => address)).toEqual(['/2017/11/22/story-10/', '/?p=10', '/lib']);
    }));

  it('read twice is there once, and a newer export brings only what is new', () =>
    inHouse(async (database) => {
      await runText(database, folder, 'first.xml', wxrXml(posts));
      const again = await runText(
        database,
        folder,
        'second.xml',
        wxrXml([...posts, { number: 30, title: 'جديد' }]),
      );
      expect(again.report?.records).toEqual({ read: 9, imported: 1, merged: 5, skipped: 3 });
      expect(await storiesOf(database)).toHaveLength(6);
    }));

  it('keeps what was public on no day as a draft, and asks', () =>
    inHouse(async (database) => {
      const { report } = await runText(
        database,
        folder,
        'no-day.xml',
        wxrXml([{ number: 1, title: 'بلا يوم', day: '0000-00-00 00:00:00' }]),
      );
      expect(report).toMatchObject({ published: 0, drafts: 1, doubts: 1 });
    }));

  it('writes nothing on a dry run, and counts the same', () =>
    inHouse(async (database) => {
      const { tally, reasons } = await runText(database, folder, 'dry.xml', wxrXml(posts), { isDry: true });
      expect(tally).toMatchObject({ read: 8, imported: 5, merged: 0, skipped: 3 });
      expect(reasons).toEqual({ 'not-a-story': 1, 'in-trash': 1, 'no-headline': 1 });
      expect(await storiesOf(database)).toEqual([]);
      const { rows } = await database.owner.query('select count(*) from warraq.recovery_run');
      expect(rows).toEqual([{ count: 0 }]);
    }));

  it('paused behind a batch goes on where it stopped, without repeats', () =>
    inHouse(async (database) => {
      const many = Array.from(
        { length: 1300 },
        (_, at): Post => ({ number: at + 1, title: `خبر ${at + 1}` }),
      );
      const stopping = new AbortController();
      const paused = await runText(database, folder, 'many.xml', wxrXml(many), {
        signal: stopping.signal,
        progress: () => stopping.abort(),
      });
      expect(paused.kind).toBe('paused');
      expect(paused.tally.read).toBe(500);
      const whole = await runText(database, folder, 'many.xml', wxrXml(many), { resume: true });
      expect(whole).toMatchObject({ kind: 'finished', runId: paused.runId });
      expect(whole.report?.records).toEqual({ read: 1300, imported: 1300, merged: 0, skipped: 0 });
      const stories = await storiesOf(database);
      expect(new Set(stories.map(({ headline }) => headline)).size).toBe(1300);
      // The lists are what they would be one by one.
      const { rows } = await database.owner.query(
        `select l.count, l.last_page, l.on_last_page, (select max(page) from warraq.listing where list = l.name) as newest,
           (select count(*) from warraq.listing where list = l.name) as listed
         from warraq.list l where name = 'edition:ar'`,
      );
      expect(rows).toEqual([{ count: 1300, last_page: 65, on_last_page: 20, newest: 65, listed: 1300 }]);
    }));
});

describe('the counts of a run', () => {
  const anyPost: fc.Arbitrary<Post> = fc.record({
    number: fc.integer({ min: 1, max: 30 }),
    title: fc.constantFrom('خبر', 'خبر آخر', '', 'نشرة الأخبار'),
    type: fc.constantFrom('post', 'post', 'post', 'page', 'revision', 'attachment', 'custom'),
    status: fc.constantFrom('publish', 'publish', 'draft', 'trash', 'auto-draft', 'private'),
    content: fc.constantFrom(
      '<p>كلام</p>',
      '',
      '<script>x</script>',
      '[gallery ids="1,2"]',
      '<p>كلام آخر أطول من الأول قليلًا</p>',
    ),
  });

  it('add up for any export, read any number of times, cut off anywhere', () =>
    inHouse(async (database) => {
      let file = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyPost, { maxLength: 25 }), fc.nat(1), async (some, cut) => {
          file += 1;
          const text = wxrXml(some);
          const whole = cut === 0 ? text : text.slice(0, Math.floor(text.length * 0.8));
          const { tally, report, broken } = await runText(database, folder, `any-${file}.xml`, whole);
          expect(tally.read).toBe(tally.imported + tally.merged + tally.skipped);
          expect(report?.records.read).toBe(tally.read);
          if (cut === 0) {
            expect(tally.read).toBe(some.filter(({ type }) => type !== 'attachment').length);
            expect(broken).toBeNull();
          }
          const second = await runText(database, folder, `any-${file}-again.xml`, whole);
          expect(second.tally.imported).toBe(0);
          expect(second.tally.read).toBe(tally.read);
        }),
        { numRuns: 25 },
      );
    }));
});

it('an export of a large site, several files in a zip archive, is one source with the pictures beside them', async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('junk'), '__MACOSX/site/._site.wordpress.000.xml');
  zip.addBuffer(Buffer.from('<urlset/>'), 'site/a-sitemap.xml');
  zip.addBuffer(Buffer.from(wxrXml([{ number: 1, title: 'أول' }])), 'site/site.wordpress.000.xml');
  zip.addBuffer(Buffer.from(wxrXml([{ number: 2, title: 'ثان' }])), 'site/site.wordpress.001.xml');
  zip.addBuffer(Buffer.from('JPEG'), 'site/wp-content/uploads/2017/11/a.jpg');
  zip.addBuffer(Buffer.from('<rss>damaged</rss>'.repeat(20)), 'site/site.wordpress.002.xml');
  zip.end();
  const path = join(folder, 'site.zip');
  const bytes = await buffer(zip.outputStream);
  // Behind the local head: thirty bytes and the name.
  const damaged = bytes.indexOf('site/site.wordpress.002.xml') + 'site/site.wordpress.002.xml'.length;
  bytes.fill(0xff, damaged, damaged + 12);
  await writeFile(path, bytes);
  const records = await recordsOf(path);
  expect(records.map((record) => (record.kind === 'story' ? record.headline.value : record))).toEqual([
    'أول',
    'ثان',
    {
      kind: 'skipped',
      identity: expect.any(String),
      reason: 'malformed',
      detail: 'site/site.wordpress.002.xml',
    },
  ]);
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  expect(source.format).toBe('wxr');
  expect(await source.photo('https://old.example/wp-content/uploads/2017/11/a.jpg')).toHaveLength(4);
  for await (const _ of source.records());
  expect(source.position()).toBeLessThanOrEqual(source.size ?? 0);
  expect(source.position()).toBeGreaterThan((source.size ?? 0) / 2);
  input.zip?.close();
});
