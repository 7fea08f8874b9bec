/** Items that an agency sends again, takes back or holds until a time: the newest version stands, whatever the order. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storyThere } from '../../src/archive/recover/run/merge.ts';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { runAt, runText } from './a-run.ts';

let folder: string;
let database: FreshDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-agency-'));
  database = await freshDatabase();
  await makeFirstEditions(database.newsroom);
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});

type Version = { uri: string; hour: number; words?: string; status?: string; more?: object };
const item = ({ uri, hour, words = `نص الساعة ${hour}`, status = 'usable', more = {} }: Version) => ({
  uri,
  type: 'text',
  versioncreated: `2024-05-02T${String(hour).padStart(2, '0')}:00:00Z`,
  firstcreated: '2024-05-02T06:00:00Z',
  pubstatus: status,
  language: 'ar',
  headline: `عاجل ${uri} عند ${hour}`,
  body_html: `<p>${words}</p>`,
  ...more,
});
let file = 0;
const receive = (...versions: Version[]) =>
  runText(database, folder, `ninjs-${++file}.json`, JSON.stringify(versions.map(item)));

async function storyOf(uri: string) {
  const { rows } = await database.owner.query(
    `select s.id, s.status, s.headline, s.body, s.updated_at, s.embargo_until from warraq.story s
     where s.headline like $1 order by s.id`,
    [`%${uri}%`],
  );
  expect(rows.length, `stories of ${uri}`).toBeLessThanOrEqual(1);
  const [row] = rows;
  return row && { ...row, text: bodyText(row.body) };
}
async function doubts(storyId: number): Promise<string[]> {
  const { rows } = await database.owner.query(
    `select q->>'what' as what from warraq.recovery_review, jsonb_array_elements(questions) q where story_id = $1
     order by run_id, number`,
    [storyId],
  );
  return rows.map(({ what }) => what);
}

it('of one item the newest version stands, in whatever order the versions come', async () => {
  const first = await receive(
    { uri: 'urn:a', hour: 8 },
    { uri: 'urn:a', hour: 10 },
    { uri: 'urn:a', hour: 9 },
  );
  expect(first.report?.records).toEqual({ read: 3, imported: 1, merged: 0, skipped: 2 });
  expect(first.report?.reasons).toEqual({ 'older-version': 2 });
  expect(await storyOf('urn:a')).toMatchObject({ status: 'published', text: 'نص الساعة 10' });

  const again = await receive({ uri: 'urn:a', hour: 10 });
  expect(again.report?.records).toEqual({ read: 1, imported: 0, merged: 1, skipped: 0 });
  const newer = await receive({ uri: 'urn:a', hour: 12, words: 'قصير' });
  expect(newer.report?.records).toEqual({ read: 1, imported: 0, merged: 1, skipped: 0 });
  const late = await receive({ uri: 'urn:a', hour: 11, words: 'أطول بكثير من النص الذي بعده '.repeat(9) });
  expect(late.report?.reasons).toEqual({ 'older-version': 1 });
  expect(await storyOf('urn:a')).toMatchObject({
    headline: 'عاجل urn:a عند 12',
    text: 'قصير',
    updated_at: new Date('2024-05-02T12:00:00Z'),
  });
});

it('a newer version does not touch what a person has changed, and a person is told', async () => {
  await receive({ uri: 'urn:b', hour: 8 });
  const story = await storyOf('urn:b');
  const there = await database.newsroom.transaction().execute((t) => storyThere(t, story.id));
  const draft = there?.draft ?? expect.fail();
  const act = { at: new Date(), by: 'سلمى' };
  await saveStory(database.newsroom, { ...draft, headline: 'عنوان الديسك urn:b' }, act);
  await receive({ uri: 'urn:b', hour: 9 });
  expect(await storyOf('urn:b')).toMatchObject({ headline: 'عنوان الديسك urn:b', text: 'نص الساعة 8' });
  expect(await doubts(story.id)).toEqual(['newerVersion']);
  await receive({ uri: 'urn:b', hour: 10, status: 'canceled' });
  expect(await storyOf('urn:b')).toMatchObject({ status: 'published' });
  expect(await doubts(story.id)).toEqual(['newerVersion', 'withdrawnByAgency']);
});

it('what the agency takes back goes offline with its reason, and older words of it do not come again', async () => {
  await receive({ uri: 'urn:c', hour: 8 });
  const killed = await receive({
    uri: 'urn:c',
    hour: 9,
    status: 'canceled',
    more: { ednote: 'إلغاء إلزامي: الخبر غير صحيح' },
  });
  expect(killed.report?.records).toEqual({ read: 1, imported: 0, merged: 0, skipped: 1 });
  expect(killed.report?.reasons).toEqual({ withdrawn: 1 });
  const story = await storyOf('urn:c');
  expect(story).toMatchObject({ status: 'unpublished', text: 'نص الساعة 8' });
  const { rows } = await database.owner.query(
    'select questions from warraq.recovery_review where story_id = $1',
    [story.id],
  );
  expect(JSON.stringify(rows[0].questions)).toContain('إلغاء إلزامي: الخبر غير صحيح. حُجبت عن القراء');

  await receive({ uri: 'urn:c', hour: 8 });
  expect(await storyOf('urn:c')).toMatchObject({ status: 'unpublished' });
  // Sent again later: its words are the newest, and a person lets it out.
  await receive({ uri: 'urn:c', hour: 11 });
  expect(await storyOf('urn:c')).toMatchObject({ status: 'unpublished', text: 'نص الساعة 11' });
  expect(await doubts(story.id)).toEqual(['withdrawnByAgency', 'sentAgain']);

  // A withdrawal that comes before its item, and in one file with it.
  await receive({ uri: 'urn:d', hour: 9, status: 'canceled' }, { uri: 'urn:d', hour: 8 });
  await receive({ uri: 'urn:d', hour: 8 });
  const inOne = await receive({ uri: 'urn:e', hour: 8 }, { uri: 'urn:e', hour: 9, status: 'canceled' });
  expect(inOne.report?.records).toEqual({ read: 2, imported: 1, merged: 0, skipped: 1 });
  expect(await storyOf('urn:d')).toMatchObject({ status: 'unpublished' });
  expect(await storyOf('urn:e')).toMatchObject({ status: 'unpublished' });
});

it('a withheld item goes offline, and one under embargo waits as a draft until its time', async () => {
  await receive({ uri: 'urn:f', hour: 8 });
  await receive({ uri: 'urn:f', hour: 9, status: 'withheld' });
  const held = await storyOf('urn:f');
  expect(held).toMatchObject({ status: 'unpublished', text: 'نص الساعة 9' });
  expect(await doubts(held.id)).toEqual(['withheldByAgency']);

  await receive(
    { uri: 'urn:g', hour: 8, more: { embargoed: '2025-12-24T18:00:00Z' } },
    { uri: 'urn:h', hour: 8, more: { embargoed: '2024-05-03T18:00:00Z' } },
  );
  const later = await storyOf('urn:g');
  expect(later).toMatchObject({ status: 'draft', embargo_until: new Date('2025-12-24T18:00:00Z') });
  expect(await doubts(later.id)).toEqual(['embargo']);
  // Of an archive of years ago the embargo is over.
  expect(await storyOf('urn:h')).toMatchObject({ status: 'published', embargo_until: null });
});

it('NewsML-G2 counts its versions, and a canceled one takes the story offline', async () => {
  const xml = (version: number, status = 'usable') =>
    `<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:n" version="${version}" xml:lang="ar"><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2024-05-02T09:00:00Z</versionCreated><firstCreated>2024-05-02T09:00:00Z</firstCreated><pubStatus qcode="stat:${status}"/><edNote>سبب الوكالة</edNote></itemMeta><contentMeta><headline>عاجل urn:n ${version}</headline></contentMeta><contentSet><inlineData contenttype="text/plain">نسخة ${version}</inlineData></contentSet></newsItem>`;
  const receiveXml = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return runAt(database, path);
  };
  await receiveXml('9.xml', xml(9));
  await receiveXml('10.xml', xml(10));
  await receiveXml('2.xml', xml(2));
  expect(await storyOf('urn:n')).toMatchObject({ status: 'published', text: 'نسخة 10' });
  await receiveXml('11.xml', xml(11, 'canceled'));
  expect(await storyOf('urn:n')).toMatchObject({ status: 'unpublished' });
});

it('as Superdesk writes its items (guid, versions in quotes, a takedown notice) they are the same', async () => {
  const guid = 'urn:newsml:marafi.example:2025-11-20T08:00:00.000000:5b2c7a55-21a1-4a6e-9d5d-0d8b6b0f2c11';
  const item = (version: number, more: object = {}) => ({
    guid,
    version: String(version),
    type: 'text',
    pubstatus: 'usable',
    language: 'ar',
    headline: `الميناء يستقبل القمح ${version}`,
    slugline: 'ميناء',
    byline: 'سلمى الراعي',
    body_html: '<p>وصلت السفينة إلى الميناء صباح الخميس وعلى متنها القمح الذي انتظرته المطاحن.</p>',
    description_html: '<p>بعد <b>انتظار</b>.</p>',
    firstcreated: '2025-11-20T08:00:00+0000',
    versioncreated: `2025-11-20T1${version}:30:00+0000`,
    firstpublished: '2025-11-20T08:05:00+0000',
    priority: 6,
    subject: [{ code: '04000000', name: 'اقتصاد' }],
    service: [{ code: 'a', name: 'محلي' }],
    annotations: [],
    associations: {},
    ...more,
  });
  const send = async (one: object) => {
    const { tally, report } = await runText(
      database,
      folder,
      `superdesk-${++file}.json`,
      JSON.stringify(one),
    );
    expect(tally.read).toBe(tally.imported + tally.merged + tally.skipped);
    return report;
  };
  expect((await send(item(2)))?.records.imported).toBe(1);
  expect((await send(item(4)))?.records.merged).toBe(1);
  expect((await send(item(3)))?.reasons).toEqual({ 'older-version': 1 });
  const { rows } = await database.owner.query(
    `select headline, standfirst, status, updated_at from warraq.story where headline like 'الميناء يستقبل القمح%'`,
  );
  expect(rows).toEqual([
    {
      headline: 'الميناء يستقبل القمح 4',
      standfirst: 'بعد انتظار.',
      status: 'published',
      updated_at: new Date('2025-11-20T14:30:00Z'),
    },
  ]);
  const notice = { headline: 'Kill/Takedown notice', body_html: '<p>Please kill the story.</p>' };
  expect((await send(item(5, { ...notice, pubstatus: 'canceled' })))?.reasons).toEqual({ withdrawn: 1 });
  expect(await storyOf('يستقبل القمح 4')).toMatchObject({ status: 'unpublished' });
});
