/** The reader's search over a real database: what is public is found, as it is written or not, and nothing else is. */
import { readdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { relateSome } from '../../src/archive-kin.ts';
import { openStoryIndex } from '../../src/newsroom/stories/story-index.ts';
import { openDatabases } from '../../src/platform/database.ts';
import { relateByText } from '../../src/relate-by-text.ts';
import { type IndexWriter, openIndexWriter } from '../../src/site/search/index-writer.ts';
import { openSearchDesk, type SearchDesk } from '../../src/site/search/search-desk.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { listWaitingStories } from '../../src/story/list-waiting-stories.ts';
import { saveByline, saveEdition, saveSection, saveTag } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { addStatement, dismissStatement } from '../../src/story/statements/ledger.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { lineTo } from '../support/line-to-database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';

const act = { at: new Date('2026-11-21T06:00:00Z'), by: 'رنا' };
let house: FreshDatabase;
let folder: string;
let writer: IndexWriter;
let desk: SearchDesk;
let site: TestSite;
let section: number;
let economy: number;
let tag: number;
let byline: number;
let schools: number;

beforeAll(async () => {
  house = await freshDatabase();
  const db = house.newsroom;
  await saveEdition(db, {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'صحيفة الوادي',
    tagline: '',
    isDefault: true,
    position: 0,
  });
  const named = { editionId: 'ar', description: '' };
  section = (await saveSection(db, { ...named, slug: 'محليات', name: 'محليات', position: 0 })).id;
  economy = (await saveSection(db, { ...named, slug: 'اقتصاد', name: 'اقتصاد', position: 1 })).id;
  tag = (await saveTag(db, { ...named, kind: 'tag', slug: 'قناة-السويس', name: 'قناة السويس' })).id;
  byline = (
    await saveByline(db, { ...named, kind: 'staff', slug: 'رنا-الحسن', name: 'رنا الحسن', personId: null })
  ).id;
  folder = await mkdtemp(join(tmpdir(), 'warraq-search-'));
  schools = await publish('مدارس حلب تفتح أبوابها', 'قالت مديرة مدرسة في الحي الشرقي إن الطلاب عادوا.');
  await publish('افتتاح قناة السويس الجديدة', 'حضر أَحْمَد الخطيب وعدد من الرؤساء حفل الافتتاح.', {
    tagIds: [tag],
    kicker: 'ملاحة',
    sectionId: economy,
  });
  await publish('<script>alert(1)</script> في العنوان', 'كلام <b>غليظ</b> & عطف عن الزيتون.');
  writer = await openIndexWriter(house.publicSite, folder);
  desk = openSearchDesk(folder, { error: () => {} });
  site = await testSite(house, { assets: noAssets, address: 'https://paper.example', search: desk });
});

afterAll(async () => {
  await site?.stop();
  await desk?.stop();
  writer?.close();
  await house?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

function draftOf(headline: string, text = 'نص.', more: Partial<StoryDraft> = {}): StoryDraft {
  return {
    editionId: 'ar',
    sectionId: section,
    kicker: '',
    headline,
    standfirst: '',
    slug: '',
    datelinePlace: '',
    leadPhotoId: null,
    leadCaption: '',
    leadAlternativeText: '',
    bylineIds: [byline],
    tagIds: [],
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
    body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text }] }]),
    ...more,
  };
}

async function publish(
  headline: string,
  text: string,
  more: Partial<StoryDraft> = {},
  publishedAt = act.at,
): Promise<number> {
  const { id } = await saveStory(house.newsroom, draftOf(headline, text, more), act);
  const published = await publishStory(house.newsroom, id, { ...act, publishedAt });
  expect(published.kind).toBe('published');
  return id;
}

const get = (path: string) => site.fetch(new Request(`https://paper.example${path}`));
const search = async (q: string, more = '') =>
  (await get(`/search/?q=${encodeURIComponent(q)}${more}`)).text();

/** Waits as an act of the newsroom does; the index follows meanwhile, as it does in the running house. */
async function knownToReaders(): Promise<void> {
  const { newest } = await house.publicSite
    .selectFrom('published.change')
    .select(({ fn }) => fn.max('number').as('newest'))
    .executeTakeFirstOrThrow();
  let isKnown = false;
  const known = desk.follows(Number(newest)).then((is) => {
    isKnown = true;
    return is;
  });
  // A look of the desk's, and it does not know yet.
  await desk.suggest('ar', 'الوادي');
  expect(isKnown).toBe(false);
  const [is] = await Promise.all([known, writer.catchUp()]);
  expect(is).toBe(true);
}

describe('the search', () => {
  it('finds other forms of a word, marks them as printed and says which', async () => {
    const html = await search('مدرسة');
    expect(html).toContain('<mark>مدارس</mark>');
    expect(html).toContain('شملنا:');
    expect(html).toContain('<bdi>مدارس</bdi>');
  });

  it('finds the same for every way of writing hamza, vowel signs and tatweel', async () => {
    for (const q of ['أحمد', 'احمد', 'أَحْمَد', 'أحــمد'])
      expect(await search(q), q).toContain('<mark>أَحْمَد</mark>');
  });

  it('keeps to the word as it is spelled when asked to', async () => {
    expect(await search('مدارس', '&exact=1')).toContain('<mark>مدارس</mark>');
    expect(await search('مدرسه', '&exact=1')).not.toContain('<mark>مدارس</mark>');
  });

  it('is private to the reader who asks: kept by nobody, out of every log', async () => {
    const answer = await get('/search/?q=%D8%B3%D8%B1');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(JSON.stringify(site.logged)).not.toContain('سر');
  });

  it('says what was meant by a misspelled word and leads to it', async () => {
    const html = await search('قناة السوبس');
    expect(html).toContain('هل تقصد:');
    expect(html).toMatch(/<a href="[^"]*q=[^"]*">قناة السويس<\/a>/);
  });

  it('leads to the page of a tag or a person that is asked for by name', async () => {
    expect(await search('قناة السويس')).toContain('tag/قناة-السويس/');
    const draft = {
      words: 'عاد الطلاب إلى صفوفهم',
      isDirect: true,
      speaker: 'سهام العمر',
      capacity: 'مديرة مدرسة',
      agency: '',
      saidOn: null,
      saidCertainty: 'unknown',
      person: { new: 'person' },
    } as const;
    expect(await search('سهام العمر')).not.toContain('person/');
    const said = await addStatement(house.newsroom, schools, draft, act);
    await writer.catchUp();
    expect(await search('سهام العمر')).toContain('person/سهام-العمر/');
    if (said.kind === 'refused') throw new Error(said.reason);
    await dismissStatement(house.newsroom, said.id, act);
    await writer.catchUp();
    expect(await search('سهام العمر')).not.toContain('person/');
  });

  it('finds a story by its kicker and its tags, and shows of it only what its text says', async () => {
    const html = await search('ملاحة');
    expect(html).toContain('حفل الافتتاح');
    expect(html).not.toContain('<mark>ملاحة</mark>');
    expect(html).not.toContain('حفل الافتتاح. ملاحة');
    expect(await search('رنا الحسن')).toContain('author/رنا-الحسن/');
  });

  it('narrows by section, author, tag and period', async () => {
    expect(await search('الرؤساء', `&section=${encodeURIComponent('اقتصاد')}`)).toContain('data-n="1"');
    expect(await search('الرؤساء', `&section=${encodeURIComponent('محليات')}`)).not.toContain('data-n="');
    expect(await search('الرؤساء', `&tag=${encodeURIComponent('قناة-السويس')}`)).toContain('data-n="1"');
    expect(await search('الرؤساء', '&tag=nothing')).not.toContain('data-n="');
    expect(await search('الرؤساء', `&author=${encodeURIComponent('رنا-الحسن')}`)).toContain('data-n="1"');
    await publish('خزان الحي القديم', 'جف الخزان.', {}, new Date('2019-05-01T06:00:00Z'));
    await publish('خزان الحي الجديد', 'امتلأ الخزان.', {}, new Date());
    await writer.catchUp();
    expect(await search('الخزان')).toContain('data-n="2"');
    for (const period of ['week', 'month', 'year'])
      expect(await search('الخزان', `&period=${period}`)).toContain('data-n="1"');
    expect(await search('الخزان', '&period=nonsense')).toContain('data-n="2"');
  });

  it('shows what was typed and what is printed as text, never as markup', async () => {
    const html = await search('"><script>alert(2)</script>');
    expect(html).not.toContain('<script>alert');
    expect(await search('الزيتون')).not.toContain('<b>غليظ');
  });

  it('answers hostile addresses as any other', async () => {
    const hostile = [
      '?q=%ff',
      '?q=',
      '?q=%00',
      `?q=${'%D8%A8'.repeat(600)}`,
      '?q=a&page=999999',
      '?q=a&page=-1',
      '?q=a&section=../..',
      '?q=a&period=never',
      '?q[]=a',
    ];
    for (const query of hostile) expect((await get(`/search/${query}`)).status, query).toBe(200);
    expect((await get('/search')).status).toBeLessThan(400);
  });

  it('suggests tags and people as they are printed', async () => {
    const said = (await (await get(`/search/suggest?q=${encodeURIComponent('قنا')}`)).json()) as {
      text: string;
    }[];
    expect(said.map(({ text }) => text)).toContain('قناة السويس');
    expect(await (await get('/search/suggest?q=*')).json()).toEqual([]);
  });

  it('finds what was published, and never what was taken back: no act is answered before the index knows of it', async () => {
    const own = { editionId: 'ar', kind: 'tag' as const, description: '' };
    const power = await saveTag(house.newsroom, { ...own, slug: 'الكهرباء', name: 'الكهرباء' });
    const id = await publish('انقطاع الكهرباء في الوادي', 'انقطعت الكهرباء ساعات.', { tagIds: [power.id] });
    const suggested = async () =>
      JSON.stringify(await (await get(`/search/suggest?q=${encodeURIComponent('الكهر')}`)).json());
    await knownToReaders();
    expect(await search('الكهرباء')).toContain('<mark>الكهرباء</mark>');
    expect(await search('الكهرباء')).toContain('/tag/الكهرباء/');
    expect(await suggested()).toContain('الكهرباء');
    await retractStory(house.newsroom, id, 'خبر غير صحيح', act);
    await knownToReaders();
    const html = await search('الكهرباء');
    expect(html).not.toContain('<mark>');
    expect(html).not.toContain('/tag/الكهرباء/');
    expect(await suggested()).not.toContain('الكهرباء');
  });

  it('finds nothing of a time that a restored backup undid, though its changes have come to the same number', async () => {
    const id = await publish('انقطاع الاتصالات في الوادي', 'انقطعت الاتصالات ساعات.');
    await writer.catchUp();
    expect(await search('الاتصالات')).toContain('<mark>الاتصالات</mark>');
    const keeper = await house.asKeeper();
    await keeper.query('set session_replication_role = replica');
    await keeper.query(`update warraq.story set status = 'draft' where id = $1`, [id]);
    await keeper.query(
      'update warraq.change set made_at = clock_timestamp() where number = (select max(number) from warraq.change)',
    );
    await keeper.end();
    await writer.catchUp();
    expect(await search('الاتصالات')).not.toContain('<mark>');
  });

  it('never holds a draft', async () => {
    await writer.rebuild();
    await saveStory(house.newsroom, draftOf('سر لم يُنشر'), act);
    await writer.catchUp();
    await writer.rebuild();
    expect(await search('سر لم ينشر')).not.toContain('<mark>');
  });

  it('follows a renamed section and byline', async () => {
    await saveByline(house.newsroom, {
      id: byline,
      editionId: 'ar',
      description: '',
      kind: 'staff',
      slug: 'رنا-الحسن',
      name: 'رنا محمود الحسن',
      personId: null,
    } as never);
    await writer.catchUp();
    expect(await search('رنا محمود الحسن')).toContain('author/رنا-الحسن/');
  });

  it('is rebuilt while it serves', async () => {
    const rebuilding = writer.rebuild();
    for (let asked = 0; asked < 20; asked++) expect(await search('مدرسة')).toContain('<mark>مدارس</mark>');
    await rebuilding;
    expect(await search('مدرسة')).toContain('<mark>مدارس</mark>');
  });

  it('weighs at most 8 KB for a page of twenty results', async () => {
    for (let number = 0; number < 30; number++)
      await publish(
        `خبر رقم ${number} عن محصول القمح في سهل الغاب وأسعاره`,
        `قال مزارعون في القرية ${number} إن محصول القمح تراجع هذا الموسم بسبب الجفاف، وطالبوا برفع سعر الشراء. ${'وتحدث آخرون عن نقص الوقود والأسمدة وارتفاع أجور الحصاد والنقل إلى المراكز. '.repeat(3)}`,
      );
    await writer.catchUp();
    const html = await search('محصول القمح');
    expect(html.match(/<h2>/g)).toHaveLength(20);
    expect(html).toContain('الصفحة التالية');
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(8_000);
    expect(await search('محصول القمح', '&page=2')).toContain('الصفحة السابقة');
  });

  it('tells honestly that it is busy when more ask than it answers, and pages are served meanwhile', async () => {
    // Kept before the flood: what readers have read is served from memory whatever the search has to do.
    expect((await get('/')).status).toBe(200);
    const asked = Array.from({ length: 200 }, () => get(`/search/?q=${encodeURIComponent('مدرسة')}`));
    expect((await get('/')).status).toBe(200);
    const answers = await Promise.all(asked);
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([200, 503]);
    const busy = answers.find(({ status }) => status === 503);
    expect(await busy?.text()).toContain('البحث مشغول');
    expect(busy?.headers.get('retry-after')).toBe('5');
  });
});

describe('related stories', () => {
  it('are found in the text, with the reason, and what was reported before is told apart', async () => {
    const text = 'هز انفجار نترات الأمونيوم مرفأ بيروت وقتل العشرات، وقال المحافظ إن الإهراءات تصدعت.';
    const before = new Date('2026-11-10T06:00:00Z');
    const older = await publish('انفجار نترات الأمونيوم في مرفأ بيروت', text, {}, before);
    await publish('أسعار الخبز ترتفع', 'قال خبازون إن الطحين نقص.');
    const excluded = await publish(
      'نترات الأمونيوم والمرفأ: رأي',
      'مرفأ بيروت ونترات الأمونيوم والإهراءات.',
      {},
      before,
    );
    await writer.catchUp();
    const fresh =
      'واستمع القاضي إلى شهود جدد في ما جرى في 10 تشرين الثاني، وطلب من الإدارة سجلات التخزين كلها منذ عام 2013.';
    const id = await publish('تحقيق في انفجار مرفأ بيروت', `${text} ${fresh}`, {
      relatedExclusions: [excluded],
    });
    const log = { warn: (details: object) => expect(details).toBe('nothing to warn of') };
    await relateByText(id, { db: house.newsroom, search: desk, log });
    const ties = await house.newsroom
      .selectFrom('warraq.related')
      .selectAll()
      .where('story_id', '=', id)
      .where('kind', '=', 'found')
      .orderBy('position')
      .execute();
    // It repeats the whole report and says more: a follow-up, not a doublet. It speaks of the day of the first one.
    expect(ties[0]).toMatchObject({ related_id: older, bond: 'earlier', days: ['2026-11-10'] });
    expect(ties[0]?.shares.length).toBeGreaterThan(2);
    expect(ties.length).toBeLessThanOrEqual(4);
    expect(ties.map((row) => row.related_id)).not.toContain(excluded);
    const back = await house.newsroom
      .selectFrom('warraq.related')
      .select('related_id')
      .where('story_id', '=', older)
      .orderBy('position')
      .execute();
    expect(back[0]?.related_id).toBe(id);
    expect(back.length).toBeLessThanOrEqual(4);
    const page = await (await site.fetch(new Request(`https://paper.example/2026/11/21/${id}/`))).text();
    expect(page).toContain('سبق أن نشرنا');
    await relateByText(id, { db: house.newsroom, search: desk, log });
    expect(
      await house.newsroom
        .selectFrom('warraq.related')
        .selectAll()
        .where('story_id', '=', id)
        .where('kind', '=', 'found')
        .orderBy('position')
        .execute(),
    ).toEqual(ties);

    await writer.catchUp();
    const twin = await publish('تحقيق في انفجار مرفأ بيروت', `${text} ${fresh}`);
    await relateByText(twin, { db: house.newsroom, search: desk, log });
    const told = await house.newsroom
      .selectFrom('warraq.related')
      .select('related_id')
      .where('story_id', '=', twin)
      .where('bond', '=', 'same-text')
      .execute();
    expect(told).toEqual([{ related_id: id }]);
    const twinPage = await (
      await site.fetch(new Request(`https://paper.example/2026/11/21/${twin}/`))
    ).text();
    expect(twinPage).toContain(`/${older}/">`);
    expect(twinPage).not.toContain(`/${id}/">`);
  });

  it('of an archive that came at once wait in rows, through a search that cannot answer, until they are found', async () => {
    const db = house.newsroom;
    const text =
      'أعلنت بلدية صيدا ترميم خان الإفرنج العثماني، وقال مهندس الترميم إن قناطر الخان ستُدعّم بالحجر الرملي.';
    const brought: number[] = [];
    for (const [headline, day] of [
      ['ترميم خان الإفرنج في صيدا', '2019-04-02'],
      ['قناطر خان الإفرنج العثماني في صيدا تُدعّم', '2019-05-07'],
    ] as const) {
      const { id } = await saveStory(db, draftOf(headline, `${text} ${headline}.`), act);
      brought.push(id);
      await db.transaction().execute(async (transaction) => {
        await sql`select set_config('warraq.lists', 'later', true)`.execute(transaction);
        await publishStory(transaction, id, { ...act, publishedAt: new Date(`${day}T06:00:00Z`) });
      });
    }
    const waiting = async () =>
      (
        await sql<{ story_id: number }>`
          select story_id from warraq.waiting_for_kin order by published_at`.execute(db)
      ).rows.map(({ story_id }) => story_id);
    const ties = async () => {
      const { rows } = await sql<{ story_id: number; related_id: number; shares: string[] }>`
        select story_id, related_id, shares from warraq.related
        where story_id = any(${brought}::bigint[]) and related_id = any(${brought}::bigint[])
        and cardinality(shares) > 0`.execute(db);
      return rows;
    };
    await listWaitingStories(db);
    expect(await waiting()).toEqual(expect.arrayContaining(brought));
    const log = { info: () => {}, warn: (details: object) => expect(details).toBe('nothing to warn of') };
    const given = { db, log, indexed: () => writer.catchUp().then(() => {}) };
    expect(await relateSome({ ...given, search: { related: async () => null } })).toBeNull();
    expect(await waiting()).toEqual(expect.arrayContaining(brought));
    expect(await ties()).toEqual([]);
    await given.indexed();
    // Those that publication tied to them wait with them.
    const all = (await waiting()).length;
    expect(await relateSome({ ...given, search: desk })).toBe(all);
    expect(await waiting()).toEqual([]);
    const [older = 0, newer = 0] = brought;
    expect(await ties()).toContainEqual(
      expect.objectContaining({
        story_id: newer,
        related_id: older,
        shares: expect.arrayContaining([expect.any(String)]),
      }),
    );
    expect(await relateSome({ ...given, search: desk })).toBe(0);
  });
});

describe("the newsroom's search", () => {
  it('finds drafts, as they are now, among those that may be found, apart from what the public can reach', async () => {
    const own = await mkdtemp(join(tmpdir(), 'warraq-search-'));
    let drafts = await openStoryIndex(house.newsroom, own);
    const { id } = await saveStory(
      house.newsroom,
      draftOf('تحقيق سري عن الفوسفات', 'وثائق الفوسفات وصلت.'),
      act,
    );
    const find = async (text: string, among?: number[]) => {
      await drafts.catchUp();
      return drafts.find({ text, edition: 'ar', most: 100, now: act.at.getTime(), among });
    };
    expect(await find('فوسفات')).toEqual([id]);
    expect(await find('فوسفات', [id + 1])).toEqual([]);
    await saveStory(house.newsroom, { ...draftOf('تحقيق عن القمح', 'لا شيء.'), id }, act);
    expect(await find('فوسفات')).toEqual([]);
    expect(await find('القمح')).toContain(id);
    await writer.catchUp();
    expect(await search('تحقيق عن القمح')).not.toContain('>تحقيق</mark> عن القمح');
    drafts.close();
    for (const name of readdirSync(own)) writeFileSync(join(own, name), 'damaged');
    drafts = await openStoryIndex(house.newsroom, own);
    expect(await find('القمح')).toContain(id);
    drafts.close();
    await rm(own, { recursive: true, force: true });
  });
});

describe('a search without an index', () => {
  it('says that it is not ready', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'warraq-search-'));
    const none = openSearchDesk(empty, { error: () => {} });
    const lone = await testSite(house, { assets: noAssets, address: 'https://paper.example', search: none });
    const answer = await lone.fetch(
      new Request(`https://paper.example/search/?q=${encodeURIComponent('مدرسة')}`),
    );
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('البحث غير جاهز');
    await lone.stop();
    await none.stop();
    await rm(empty, { recursive: true, force: true });
  });
});

describe('a search with the database away', () => {
  it('answers from its own index, with the names of sections as they were last known; or says that it cannot', async () => {
    const line = await lineTo(house.socketFolder);
    const readers = openDatabases<NewsroomTables, PublishedViews>({
      kind: 'socket',
      folder: line.folder,
      database: house.name,
    });
    const open = () =>
      testSite(readers, { assets: noAssets, address: 'https://paper.example', search: desk });
    const ask = async (of: TestSite) => {
      const url = `https://paper.example/search/?q=${encodeURIComponent('مدرسة')}`;
      const answer = await of.fetch(new Request(url));
      return { status: answer.status, text: await answer.text() };
    };
    const lasting = await open();
    const before = await ask(lasting);
    expect(before.status).toBe(200);
    await line.cut();
    const after = await ask(lasting);
    expect(after).toEqual(before);
    expect(after.text).toContain('محليات');
    // One that starts without a database knows no edition: it says so, and keeps nothing from whoever asks again.
    const late = await open();
    const refused = await ask(late);
    expect(refused.status).toBe(503);
    await line.mend();
    await expect.poll(async () => (await ask(late)).status).toBe(200);
    await late.stop();
    await lasting.stop();
    await readers.close();
    await line.close();
  });
});
