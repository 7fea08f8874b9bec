/**
 * WordPress exports of sites with plugins, as those write them: Newspack (subtitle, summary, byline, sponsors, corrections),
 * Co-Authors Plus (terms that bear sign-ins, guests among the items), WPML (no language in the export but in addresses).
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceRecord, SourceStory } from '../../src/archive/recover/source.ts';
import { nameInDescription } from '../../src/archive/recover/wxr/bylines.ts';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { freshDatabase } from '../support/database.ts';
import { recordsOf, runText } from './a-run.ts';
import { type Post, wxrXml } from './wxr-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-plugins-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function read(posts: readonly Post[], head = '') {
  files += 1;
  const path = join(folder, `${files}.xml`);
  await writeFile(path, wxrXml(posts, { head }));
  const records = await recordsOf(path);
  const story = (number: number): SourceStory => {
    const found = records.find(
      ({ kind, ...one }) => kind === 'story' && 'identity' in one && one.identity.endsWith(`:${number}`),
    );
    if (found?.kind !== 'story') throw new Error(`no story ${number}`);
    return found;
  };
  return { records, story };
}
const skippedOf = (records: readonly SourceRecord[]) =>
  records.flatMap((one) => (one.kind === 'skipped' ? [`${one.reason}: ${one.detail}`] : []));

/** `wxr_term_*` of WordPress's export: each taxonomy that a plugin registered, in the head of an export of everything. */
const term = (number: number, taxonomy: string, slug: string, name: string, description = '') =>
  `<wp:term><wp:term_id>${number}</wp:term_id><wp:term_taxonomy><![CDATA[${taxonomy}]]></wp:term_taxonomy><wp:term_slug><![CDATA[${slug}]]></wp:term_slug><wp:term_parent><![CDATA[]]></wp:term_parent><wp:term_name><![CDATA[${name}]]></wp:term_name><wp:term_description><![CDATA[${description}]]></wp:term_description></wp:term>`;

const guest = (
  number: number,
  login: string,
  name: string,
  more: Readonly<Record<string, string>> = {},
): Post => ({
  number,
  type: 'guest-author',
  title: name,
  content: '',
  name: `cap-${login}`,
  metas: { 'cap-display_name': name, 'cap-user_login': login, 'cap-first_name': '', 'cap-last_name': '', 'cap-user_email': `${login}@old.example`, 'cap-website': '', 'cap-description': '', 'cap-linked_account': '', ...more }, // biome-ignore format: a row
});

describe('an export of a site with Co-Authors Plus', () => {
  it('names its authors as readers knew them, guests behind their posts among them, and never by a sign-in', async () => {
    const head = [
      term(41, 'author', 'cap-salma', 'salma', 'سلمى الراعي سلمى الراعي salma 1 salma@old.example'),
      term(
        42,
        'author',
        'cap-nour-haddad',
        'nour-haddad',
        'نور حداد   nour-haddad 90 nour-haddad@old.example',
      ),
      term(43, 'author', 'cap-marafi', 'marafi', 'وكالة مرافئ   marafi 91 '),
      term(44, 'author', 'cap-yazan', 'yazan', 'يزن الحاج يزن الحاج yazan 7 yazan@old.example'),
    ].join('');
    const by = (...terms: readonly (readonly [string, string, string])[]) => terms;
    const { story, records } = await read(
      [
        { number: 10, title: 'خبر باثنين', terms: by(['author', 'cap-nour-haddad', 'nour-haddad'], ['author', 'cap-salma', 'salma']) },
        { number: 11, title: 'خبر الوكالة', terms: by(['author', 'cap-marafi', 'marafi']) },
        { number: 12, title: 'خبر بلا ضيف', terms: by(['author', 'cap-yazan', 'yazan']) },
        { number: 13, title: 'خبر بحساب مربوط', terms: by(['author', 'cap-editor1', 'editor1']) },
        { number: 14, title: 'خبر بلا أحد' },
        guest(90, 'nour-haddad', 'نور حداد', { 'cap-description': 'صحفية من <b>عدن</b>' }),
        guest(91, 'marafi', 'وكالة مرافئ'),
        guest(92, 'hind', 'هند سالم', { 'cap-linked_account': 'editor1' }),
      ],
      head,
    ); // biome-ignore format: rows
    const names = (number: number) =>
      story(number).bylines.value.map(({ name, kind, slug }) => [name, kind, slug]);
    expect(names(10)).toEqual([
      ['نور حداد', 'staff', 'nour-haddad'],
      ['سلمى الراعي', 'staff', 'salma'],
    ]);
    expect(story(10).bylines.value[0]?.description).toBe('صحفية من عدن');
    expect(names(11)).toEqual([['وكالة مرافئ', 'agency', 'marafi']]);
    expect(names(12)).toEqual([['يزن الحاج', 'staff', 'yazan']]);
    expect(names(13)).toEqual([['هند سالم', 'staff', 'editor1']]);
    expect(names(14)).toEqual([['سلمى الراعي', 'staff', '']]);
    expect(skippedOf(records)).toHaveLength(3);
    expect(JSON.stringify(records)).not.toContain('@old.example');
  });

  it('of its posts alone still names those whom the head knows', async () => {
    const { story } = await read([
      { number: 10, title: 'خبر', terms: [['author', 'cap-salma', 'salma'], ['author', 'cap-lina', 'لينا قاسم']] },
    ]); // biome-ignore format: a row
    expect(story(10).bylines.value.map(({ name }) => name)).toEqual(['سلمى الراعي', 'لينا قاسم']);
    expect(nameInDescription('سلمى سلمى الراعي salma 1 s@x.example', 'salma')).toBe('سلمى الراعي');
    expect(nameInDescription('salma 1', 'salma')).toBe('');
    expect(nameInDescription('كلام عن salma فقط', 'salma')).toBe('');
  });
});

describe('an export of a Newspack site', () => {
  const sponsor = (
    number: number,
    slug: string,
    title: string,
    metas: Readonly<Record<string, string>>,
  ): Post => ({
    number,
    type: 'newspack_spnsrs_cpt',
    title,
    name: slug,
    metas,
  });
  const paid = ['newspack_spnsrs_tax', 'bank', 'مصرف الضفة'] as const;
  const backed = ['newspack_spnsrs_tax', 'fund', 'صندوق الصحافة'] as const;
  const posts: readonly Post[] = [
    {
      number: 20,
      title: 'موازنة البلدية',
      excerpt: 'مقتطف',
      metas: {
        newspack_post_subtitle: 'نصفها للماء',
        newspack_article_summary: '<ul><li>زادت الموازنة عُشرها.</li><li>نصفها للماء.</li></ul>',
        newspack_article_summary_title: 'الخلاصة:',
        newspack_featured_image_position: 'hidden',
        _thumbnail_id: '70',
        _newspack_byline_active: '1',
        _newspack_byline: 'بقلم [Author id=1]اسم قديم[/Author] ونور حداد، وليد سالم',
        newspack_popups_has_disabled_popups: '',
      },
      content: '<!-- wp:paragraph --><p>النص الأول.</p><!-- /wp:paragraph -->\n\n<!-- wp:image {"id":71} --><figure class="wp-block-image"><img src="https://old.example/a.jpg" class="wp-image-71"/></figure><!-- /wp:image -->',
    },
    { number: 21, title: 'افتتاح فرع', terms: [paid], metas: { newspack_sponsor_sponsorship_scope: 'inherit' } },
    { number: 22, title: 'تحقيق عن الماء', terms: [backed] },
    { number: 23, title: 'A branch opens', terms: [paid], metas: { newspack_sponsor_native_byline_display: 'author' } },
    sponsor(80, 'bank', 'مصرف الضفة', { newspack_sponsor_url: 'https://bank.example', newspack_sponsor_flag_override: '', newspack_sponsor_byline_prefix: 'دفع ثمنها', newspack_sponsor_sponsorship_scope: 'native', newspack_sponsor_native_byline_display: 'sponsor' }), // biome-ignore format: a row
    sponsor(81, 'fund', 'صندوق الصحافة', { newspack_sponsor_sponsorship_scope: 'underwritten' }),
  ]; // biome-ignore format: rows
  const head =
    term(50, 'newspack_spnsrs_tax', 'bank', 'مصرف الضفة') +
    term(51, 'newspack_spnsrs_tax', 'fund', 'صندوق الصحافة');

  it('keeps subtitle, summary and byline, and says what readers were not shown', async () => {
    const { story } = await read(posts, head);
    const budget = story(20);
    expect(budget).toMatchObject({
      standfirst: { value: 'نصفها للماء', source: 'subtitle' },
      bylines: { value: [{ name: 'سلمى الراعي' }, { name: 'نور حداد' }, { name: 'وليد سالم' }] },
      lead: { value: { key: 'wp-image-70' } },
    });
    const { document, photos, dropped } = budget.body();
    expect(document.content[0]).toMatchObject({
      type: 'fact_box',
      attrs: { title: 'الخلاصة:' },
      content: [{ type: 'bullet_list' }],
    });
    expect(bodyText(document)).toContain('النص الأول.');
    // Where the picture stood is counted behind the box.
    expect(photos).toMatchObject([{ before: 2, key: 'wp-image-71' }]);
    expect(dropped).toContainEqual({ what: 'featured image hidden on its page', count: 1 });
  });

  it('never takes in what was paid for as if it were not', async () => {
    const { story } = await read(posts, head);
    expect(story(21)).toMatchObject({
      kicker: { value: 'محتوى برعاية' },
      bylines: { value: [{ name: 'مصرف الضفة', kind: 'agency' }] },
      tags: { value: [{ name: 'مصرف الضفة' }] },
      questions: [{ what: 'sponsored' }],
    });
    expect(story(22)).toMatchObject({
      kicker: { value: '' },
      bylines: { value: [{ name: 'سلمى الراعي' }] },
      tags: { value: [{ name: 'صندوق الصحافة' }] },
      questions: [{ what: 'sponsored' }],
    });
    expect(story(23)).toMatchObject({
      kicker: { value: 'Sponsored' },
      bylines: { value: [{ name: 'سلمى الراعي' }, { name: 'مصرف الضفة' }] },
    });
  });
});

describe('an export with WPML', () => {
  it('gives the languages that its addresses and its export plugin say', async () => {
    const traces = { _wpml_word_count: '{"total":40}', _last_translation_edit_mode: 'native-editor' };
    const { story } = await read([
      { number: 30, title: 'ق 1', content: '', excerpt: 'x', link: 'https://old.example/en/2017/story/', metas: traces },
      { number: 31, title: 'Two', link: 'https://old.example/?p=31&#038;lang=fr' },
      { number: 32, title: 'ثالث', link: 'https://old.example/tv/2017/story/', metas: traces },
      { number: 33, title: 'رابع', link: 'https://old.example/en/2017/x/' },
      { number: 34, title: 'Cinq', metas: { _wpml_import_language_code: 'en', _wpml_import_source_language_code: 'ar', _wpml_import_translation_group: 'g-5' } },
    ]); // biome-ignore format: rows
    const language = (number: number) => [story(number).language.value, story(number).language.certainty];
    expect(language(30)).toEqual(['en', 'certain']);
    expect(language(31)).toEqual(['fr', 'certain']);
    // A section's folder is no language, and without WPML a folder says nothing.
    expect(language(32)).toEqual(['ar', 'likely']);
    expect(language(33)).toEqual(['ar', 'likely']);
    expect(language(34)).toEqual(['en', 'certain']);
    expect(story(34).translationGroup).toBe('old.example:g-5');
  });

  it('ties its pairs, takes an untranslated copy once, and corrections as readers saw them', async () => {
    const database = await freshDatabase();
    try {
      await makeFirstEditions(database.newsroom);
      const pair = (code: string, source = '') => ({
        _wpml_import_language_code: code,
        ...(source === '' ? {} : { _wpml_import_source_language_code: source }),
        _wpml_import_translation_group: 'trid-7',
      });
      const correction = (number: number, of: number, words: string, more: Partial<Post> = {}): Post => ({
        number,
        type: 'newspack_correction',
        title: `Correction for ${of}`,
        content: words,
        day: '2017-12-01 09:00:00',
        ...more,
        metas: { 'newspack_correction-post-id': String(of), ...more.metas },
      });
      const { report } = await runText(
        database,
        folder,
        'wpml.xml',
        wxrXml([
          { number: 40, title: 'الماء يعود', metas: pair('ar') },
          { number: 41, title: 'Water is back', content: '<p>Water came back to the town on Friday morning.</p>', metas: pair('en', 'ar'), link: 'https://old.example/en/water/' },
          { number: 42, title: 'نشرة لم تترجم', link: 'https://old.example/bulletin/' },
          { number: 43, title: 'نشرة لم تترجم', link: 'https://old.example/en/bulletin/', content: '<p>نص المادة 42 كما نُشر يوم صدورها، وفيه ما يكفي من الكلام ليعرف القارئ ما جرى.</p>', metas: { _icl_lang_duplicate_of: '42', _wpml_word_count: '9' } },
          { number: 44, title: 'خبر أُخفي تصحيحه', metas: { newspack_corrections_active: '0', newspack_corrections_location: 'bottom' } },
          correction(50, 40, 'عاد الماء يوم الجمعة لا الخميس.', { metas: { newspack_corrections_type: 'clarification', newspack_corrections_priority: 'high' } }),
          correction(51, 40, 'تصحيح محذوف', { status: 'trash' }),
          correction(52, 40, 'تصحيح لم يُنشر', { status: 'draft' }),
          correction(53, 44, 'تصحيح أخفاه المحرر'),
        ]), // biome-ignore format: rows
      );
      expect(report).toMatchObject({
        records: { read: 8, imported: 4, merged: 0, skipped: 4 },
        reasons: { repeated: 1, 'in-trash': 1, 'not-a-story': 2 },
      });
      const { rows } = await database.owner.query(
        `select s.headline, o.headline as original, s.edition_id,
           array(select c.kind || ' ' || c.is_right from warraq.correction c where c.story_id = s.id) as corrections,
           array(select address from warraq.legacy_address l where l.story_id = s.id and address like '/%bulletin%' order by 1) as addresses
         from warraq.story s left join warraq.story o on o.id = s.translation_of order by s.id`,
      );
      expect(rows).toEqual([
        { headline: 'الماء يعود', original: null, edition_id: 'ar', corrections: ['clarification عاد الماء يوم الجمعة لا الخميس.'], addresses: [] },
        { headline: 'Water is back', original: 'الماء يعود', edition_id: 'en', corrections: [], addresses: [] },
        { headline: 'نشرة لم تترجم', original: null, edition_id: 'ar', corrections: [], addresses: ['/bulletin/', '/en/bulletin/'] },
        { headline: 'خبر أُخفي تصحيحه', original: null, edition_id: 'ar', corrections: [], addresses: [] },
      ]); // biome-ignore format: rows
    } finally {
      await database.close();
    }
  });
});
