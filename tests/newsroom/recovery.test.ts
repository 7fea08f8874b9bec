/** Recovery over HTTP: runs that are watched and paused, counts with their lists, and the queue of uncertain stories. */
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recoverFile } from '../../src/archive/recover/recover-file.ts';
import { takeUpRun } from '../../src/archive/recover/run/run-row.ts';
import { reviewItemSchema } from '../../src/newsroom/recovery/review-shape.ts';
import { speed } from '../../src/newsroom/recovery/run-routes.ts';
import { forgetUploads } from '../../src/newsroom/recovery/uploads.ts';
import { forgetOldOriginals, originalsKeptFor } from '../../src/newsroom/tidy.ts';
import { recoverArguments } from '../../src/recovery-runs.ts';
import { runAt } from '../recover/a-run.ts';
import { uncertainPages, uncertainTitles } from '../recover/uncertain-pages.ts';
import { newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let room: TestNewsroom;
let folder: string;
let source: string;
let run: number;
let editor: Person;
let managing: Person;
let reporter: Person;

const queueSchema = z.object({
  items: z.array(z.object({ id: z.number(), story: z.number(), headline: z.string() })),
  count: z.number(),
});
const queue = async (status = 'open') =>
  queueSchema.parse((await editor.ask('GET', `/recovery/review?status=${status}`)).json);
const itemOf = async (id: number) =>
  reviewItemSchema.parse((await editor.ask('GET', `/recovery/review/${id}`)).json);
const fieldOf = async (id: number, name: string) =>
  (await itemOf(id)).fields.find((field) => field.name === name) ?? expect.fail(name);
const titled = async (title: string) =>
  (await queue()).items.find(({ headline }) => headline === title)?.id ?? expect.fail(title);

beforeAll(async () => {
  room = await newsroomOfATest();
  [editor, managing, reporter] = [
    await room.hire('editor'),
    await room.hire('managing'),
    await room.hire('reporter'),
  ];
  folder = await mkdtemp(join(tmpdir(), 'warraq-review-'));
  source = await uncertainPages(folder);
  const { runId } = await runAt(room.house, source);
  run = runId ?? expect.fail('no run');
});
afterAll(async () => {
  await room?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a run', () => {
  it('tells its counts, which add up, and gives the list behind each of them', async () => {
    const { json } = await editor.ask('GET', `/recovery/runs/${run}`);
    const { report } = z
      .object({
        report: z.looseObject({
          records: z.object({
            read: z.number(),
            imported: z.number(),
            merged: z.number(),
            skipped: z.number(),
          }),
          reasons: z.record(z.string(), z.number()),
        }),
      })
      .parse(json);
    const { read, imported, merged, skipped } = report.records;
    expect([read, imported, merged, skipped]).toEqual([6, 5, 0, 1]);
    const listed = async (query: string) =>
      z
        .object({ records: z.array(z.looseObject({ detail: z.string() })) })
        .parse((await editor.ask('GET', `/recovery/runs/${run}/records?${query}`)).json).records;
    expect(await listed('outcome=imported')).toHaveLength(imported);
    for (const [reason, count] of Object.entries(report.reasons))
      expect(await listed(`outcome=skipped&reason=${reason}`)).toHaveLength(count);
    expect((await listed('outcome=skipped'))[0]?.detail).toContain('9-nothing');
    expect((await editor.ask('GET', `/recovery/runs/${run}/records?outcome=lost`)).status).toBe(422);
    expect((await editor.ask('GET', '/recovery/runs/999999')).status).toBe(404);
    const missing = await editor.ask('GET', `/recovery/runs/${run}/missing-photos`);
    expect(JSON.stringify(missing.json)).toContain('https://old.example/w-1.jpg');
  });

  it('is paused and gone on with by those who may, and neither where it makes no sense', async () => {
    expect((await editor.ask('POST', `/recovery/runs/${run}/pause`)).status).toBe(403);
    expect((await managing.ask('POST', `/recovery/runs/${run}/pause`)).json.code).toBe('not-now');
    expect((await managing.ask('POST', `/recovery/runs/${run}/resume`)).json.code).toBe('not-now');
    const now = new Date();
    const { id } = await room.house.newsroom
      .insertInto('warraq.recovery_run')
      .values({
        format: 'folder',
        source: '/elsewhere',
        edition_id: 'ar',
        options: JSON.stringify({ sectionSlug: 'أخبار', publish: true, photosFolder: '/photos' }),
        status: 'running',
        phase: 'reading',
        size: 1000,
        position: 250,
        read: 30,
        imported: 30,
        started_at: new Date(now.getTime() - 10_000),
        phase_since: new Date(now.getTime() - 10_000),
        updated_at: now,
        finished_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const shown = async () =>
      z
        .object({ runs: z.array(z.looseObject({ id: z.number() })) })
        .parse((await editor.ask('GET', '/recovery/runs')).json)
        .runs.find((one) => one.id === id);
    expect(await shown()).toMatchObject({ status: 'running', share: 0.25, rate: 3, secondsLeft: 30 });
    expect((await managing.ask('POST', `/recovery/runs/${id}/resume`)).json.code).toBe('not-now');
    expect((await managing.ask('POST', `/recovery/runs/${id}/pause`)).json.status).toBe('paused');
    expect((await managing.ask('POST', `/recovery/runs/${id}/resume`)).json.status).toBe('waiting');
    const taken = await takeUpRun(room.house.newsroom, new Date());
    expect(taken && recoverArguments(taken)).toEqual(
      [
        ['recover', '--resume', '--by-house', '--json', '--edition', 'ar', '--section', 'أخبار', '--publish'],
        ['--photos', '/photos', '--', '/elsewhere'],
      ].flat(),
    );
    expect(await takeUpRun(room.house.newsroom, new Date())).toBeNull();
    // Its program is killed: nothing is heard of it, and whoever looks is told so.
    await room.house.newsroom
      .updateTable('warraq.recovery_run')
      .set({ updated_at: new Date(Date.now() - 120_000) })
      .where('id', '=', id)
      .execute();
    expect(await shown()).toMatchObject({ status: 'interrupted', rate: null });
    expect((await takeUpRun(room.house.newsroom, new Date()))?.id).toBe(id);
    const lines = await room.house.newsroom
      .selectFrom('staff.audit')
      .select('operation')
      .where('subject', '=', `recovery:${id}`)
      .orderBy('number')
      .execute();
    expect(lines.map(({ operation }) => operation)).toEqual(['recovery.pause', 'recovery.resume']);
  });

  it('has a speed of its phase: records while it reads, stories while their pictures are tied', () => {
    const still = { isMoving: true, seconds: 10, position: 0, size: null };
    expect(speed({ ...still, phase: 'tying', from: 40, read: 100, toTie: 30 })).toEqual({
      share: 0.25,
      rate: 1,
      secondsLeft: 30,
    });
    expect(speed({ ...still, phase: 'reading', from: 100, read: 150, toTie: 0 })).toEqual({
      share: null,
      rate: 5,
      secondsLeft: null,
    });
    expect(speed({ ...still, isMoving: false, phase: 'done', from: 0, read: 9, toTie: 0 }).share).toBe(1);
  });
});

describe('the queue of uncertain stories', () => {
  it('holds them with each field, where it came from, how sure, and the original in which nothing runs', async () => {
    const { items, count } = await queue();
    expect(count).toBe(3);
    expect(items.map(({ headline }) => headline)).toEqual([...uncertainTitles]);
    const id = await titled(uncertainTitles[0]);
    const item = await itemOf(id);
    expect(item.questions.map(({ what }) => what)).toContain('publicationDay');
    expect(await fieldOf(id, 'headline')).toMatchObject({ certainty: 'certain', mayMend: true });
    expect(await fieldOf(id, 'day')).toMatchObject({ value: '', certainty: 'unknown' });
    const response = await room.newsroom.fetch(
      new Request(`http://127.0.0.1:4250/newsroom/api/recovery/review/${id}/original`, {
        headers: {
          'sec-fetch-site': 'same-origin',
          cookie: [...editor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        },
      }),
    );
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/);
    const html = await response.text();
    expect(html).toContain('صهاريج المياه');
    expect(html).not.toMatch(/<script|tracker\.example|onclick|<iframe/);
    expect((await reporter.ask('GET', `/recovery/review/${id}/original`)).status).toBe(403);
    expect((await editor.ask('GET', '/recovery/review/999999/original')).status).toBe(404);
  });

  it('takes a field that a person puts right, and refuses what cannot stand or was changed meanwhile', async () => {
    const id = await titled(uncertainTitles[0]);
    const mend = (field: string, was: string, value: string, person = editor) =>
      person.ask('POST', `/recovery/review/${id}/mend`, { field, was, value });
    expect((await mend('headline', 'عنوان آخر', 'x')).json.code).toBe('story-changed');
    expect((await mend('headline', uncertainTitles[0], 'س'.repeat(400))).status).toBe(422);
    expect((await mend('body', '', 'x')).status).toBe(422);
    for (const day of ['2017-02-31', 'أمس', '2999-01-01', '0001-01-01'])
      expect((await mend('day', '', day)).status, day).toBe(422);
    expect((await mend('section', String(room.sections.news), 'x')).status).not.toBe(200);
    expect((await mend('day', '', '2017-11-20', reporter)).status).toBe(403);
    expect((await mend('day', '', '2017-11-20')).status).toBe(200);
    expect((await mend('headline', uncertainTitles[0], 'عودة الماء إلى البلدة القديمة')).status).toBe(200);
    expect(await fieldOf(id, 'day')).toMatchObject({
      value: '2017-11-20',
      isMended: true,
      certainty: 'certain',
    });
    const item = await itemOf(id);
    expect(item.questions.find(({ what }) => what === 'publicationDay')?.isAnswered).toBe(true);
    expect(item.story.state).toBe('draft');
  });

  it('brings a story out on the day on which it was public, and never on one that nobody knows', async () => {
    const [first, second] = (await queue()).items;
    const blind = await editor.ask('POST', `/recovery/review/${second?.id}/accept`, { publish: true });
    expect([blind.status, blind.json.code]).toEqual([422, 'not-valid']);
    const done = await editor.ask('POST', `/recovery/review/${first?.id}/accept`, { publish: true });
    expect(done.json).toMatchObject({ status: 'accepted', story: { state: 'published' } });
    expect(reviewItemSchema.parse(done.json).story.address).toMatch(/^\/2017\/11\/20\//);
    expect(room.shown).toContain(first?.story);
    // A colleague who has the same story open learns who was faster and what was decided; nothing of it is changed.
    for (const [path, body] of [
      ['accept', { publish: false }],
      ['discard', undefined],
      ['mend', { field: 'headline', was: 'عودة الماء إلى البلدة القديمة', value: 'عنوان من زميلة' }],
    ] as const) {
      const late = await managing.ask('POST', `/recovery/review/${first?.id}/${path}`, body);
      expect([late.status, late.json.code]).toEqual([409, 'already-settled']);
      expect(late.json.details).toMatchObject({ status: 'accepted', by: 'editor 1' });
    }
    expect(await itemOf(first?.id ?? 0)).toMatchObject({ status: 'accepted', settledBy: 'editor 1' });
    expect(await fieldOf(first?.id ?? 0, 'headline')).toMatchObject({
      value: 'عودة الماء إلى البلدة القديمة',
    });
    expect((await queue()).count).toBe(2);
  });

  it('discards without deleting: lists and readers no longer have it, and taking it back brings it again', async () => {
    const inList = async (id: number) =>
      JSON.stringify((await editor.ask('GET', '/stories?limit=200')).json.stories).includes(`"id":${id},`);
    const [draft] = (await queue()).items;
    if (!draft) expect.fail();
    expect(await inList(draft.story)).toBe(true);
    expect((await editor.ask('POST', `/recovery/review/${draft.id}/discard`)).json.status).toBe('discarded');
    expect(await inList(draft.story)).toBe(false);
    expect((await queue('discarded')).items.map(({ id }) => id)).toEqual([draft.id]);
    expect((await runAt(room.house, source)).report?.records).toMatchObject({
      read: 6,
      imported: 0,
      merged: 5,
    });
    expect(await inList(draft.story)).toBe(false);
    expect((await editor.ask('POST', `/recovery/review/${draft.id}/reopen`)).json.status).toBe('open');
    expect(await inList(draft.story)).toBe(true);

    const [published] = (await queue('accepted')).items;
    if (!published) expect.fail();
    await editor.ask('POST', `/recovery/review/${published.id}/reopen`);
    expect((await editor.ask('POST', `/recovery/review/${published.id}/discard`)).json.code).toBe(
      'not-allowed',
    );
    const gone = await managing.ask('POST', `/recovery/review/${published.id}/discard`);
    expect(gone.json).toMatchObject({ story: { state: 'unpublished' } });
    const back = await managing.ask('POST', `/recovery/review/${published.id}/reopen`);
    expect(back.json).toMatchObject({ status: 'open', story: { state: 'published' } });
    expect(reviewItemSchema.parse(back.json).story.address).toMatch(/^\/2017\/11\/20\//);
    expect(room.faults).toEqual([]);
  });

  it('has the single saved page too, with its file beside it', async () => {
    const text =
      'المكتبة تفتح أبوابها مساء\n\n22 تشرين الثاني 2017\n\nفتحت المكتبة العامة أبوابها مساء أمس أمام الطلاب بعد أن طالبوا بذلك أشهرًا، وقالت المديرة إن الإقبال كبير.\n\nوتبقى المكتبة مفتوحة حتى العاشرة ليلًا طوال أيام الامتحانات، وتقدم الشاي مجانًا لروادها.\n';
    await writeFile(join(folder, 'page.txt'), text);
    const made = await recoverFile(room.house.newsroom, Buffer.from(text), {
      editionId: 'ar',
      sectionSlug: null,
      date: null,
      publish: false,
      fileName: 'page.txt',
      originalsFolder: join(folder, 'originals'),
      now: new Date(),
    });
    expect(made.kind).toBe('recovered');
    const id = await titled('المكتبة تفتح أبوابها مساء');
    expect(await itemOf(id)).toMatchObject({ run: null, source: 'page.txt', hasOriginal: true });
    expect((await fieldOf(id, 'day')).certainty).not.toBe('unknown');
  });

  it('keeps the originals of open doubts for good, and of settled ones until a month after', async () => {
    const [open, other] = (await queue()).items.filter(
      ({ headline }) => headline !== 'المكتبة تفتح أبوابها مساء',
    );
    if (!open || !other) expect.fail();
    const bytes = async () =>
      (
        await room.house.newsroom
          .selectFrom('warraq.recovery_run')
          .select('originals_bytes')
          .where('id', '=', run)
          .executeTakeFirstOrThrow()
      ).originals_bytes;
    const before = await bytes();
    expect((await editor.ask('POST', `/recovery/review/${other.id}/discard`)).json.status).toBe('discarded');
    const hadOriginal = (await itemOf(other.id)).hasOriginal;
    expect(hadOriginal).toBe(true);
    const monthAgo = new Date(Date.now() - originalsKeptFor);
    expect(await forgetOldOriginals(room.house.newsroom, monthAgo)).toBe(0);
    expect((await itemOf(other.id)).hasOriginal).toBe(true);
    // As if it were settled longer ago than that.
    await room.house.newsroom
      .updateTable('warraq.recovery_review')
      .set({ settled_at: new Date(monthAgo.getTime() - 1000) })
      .where('id', '=', other.id)
      .execute();
    expect(await forgetOldOriginals(room.house.newsroom, monthAgo)).toBe(1);
    expect((await itemOf(other.id)).hasOriginal).toBe(false);
    expect((await editor.ask('GET', `/recovery/review/${other.id}/original`)).status).toBe(404);
    expect((await itemOf(open.id)).hasOriginal).toBe(true);
    expect(await bytes()).toBeLessThan(before);
    // The decision stands, and can be taken back.
    expect((await editor.ask('POST', `/recovery/review/${other.id}/reopen`)).json.status).toBe('open');
  });
});

describe('a run that is begun in the desk', () => {
  const tus = { 'tus-resumable': '1.0.0' };
  const piece = { ...tus, 'content-type': 'application/offset+octet-stream' };
  const send = async (bytes: Buffer, name: string) => {
    const begun = await managing.ask('POST', '/recovery/uploads', undefined, {
      ...tus,
      'upload-length': String(bytes.length),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    });
    const path = String(begun.headers.get('location')).replace('/newsroom/api', '');
    const half = Math.floor(bytes.length / 2);
    await managing.ask('PATCH', path, bytes.subarray(0, half), { ...piece, 'upload-offset': '0' });
    const last = await managing.ask('PATCH', path, bytes.subarray(half), {
      ...piece,
      'upload-offset': String(half),
    });
    return String(last.headers.get('warraq-export'));
  };
  /** What it is begun from, or an upload and more of them. */
  const start = (
    from: object | string,
    isDry: boolean,
    person = managing,
    more: string[] = [],
    anew = false,
  ) =>
    person.ask('POST', '/recovery/runs', {
      from: typeof from === 'string' ? { kind: 'upload', uploads: [from, ...more] } : from,
      editionId: 'ar',
      publish: true,
      isDry,
      anew,
    });
  /** As the house does: takes the run up, reads it through. */
  const runIt = async () => {
    const taken = await takeUpRun(room.house.newsroom, new Date());
    if (taken === null) return expect.fail('nothing waits');
    const { photosFolder, isDry } = taken.options;
    await runAt(room.house, taken.source, {
      resume: true,
      isDry,
      ...(photosFolder === null ? {} : { photosFolder }),
    });
    return taken;
  };
  const feed =
    Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>صحيفة</title>
    <link>https://lost.example/</link><item><title>عادت المكتبة إلى الحي</title><link>https://lost.example/2017/a</link>
    <guid>https://lost.example/2017/a</guid><pubDate>Tue, 21 Nov 2017 09:00:00 GMT</pubDate>
    <description>&lt;p&gt;عادت المكتبة إلى الحي بعد عام من إغلاقها، وفتحت أبوابها أمام الأطفال صباح أمس.&lt;/p&gt;</description>
    </item></channel></rss>`);

  it('is tried without a story being written, then done in earnest of the same file, each with its line in the log', async () => {
    const upload = await send(feed, '../../خلاصة ٢٠١٧.xml');
    expect((await start(upload, true, editor)).status).toBe(403);
    const stranger = await room.hire('owner');
    expect((await start(upload, true, stranger)).status).toBe(404);
    const begun = await start(upload, true);
    expect([begun.status, begun.json]).toMatchObject([
      200,
      { status: 'waiting', isDry: true, format: 'feed' },
    ]);
    expect(String(begun.json.source)).toMatch(/recovered-exports\/[0-9a-f]{12}\/خلاصة ٢٠١٧\.xml$/);
    expect(begun.json).toMatchObject({
      startedBy: 'managing 2',
      upload: { name: 'خلاصة ٢٠١٧.xml', files: 1, bytes: feed.length, goesAt: null, removedAt: null },
    });
    expect((await start(upload, true)).status).toBe(404);
    // Before the trial is through the answer says which run it is, whose, and since when.
    const early = await start({ kind: 'trial', run: Number(begun.json.id) }, false);
    expect([early.status, early.json.code, early.json.details]).toMatchObject([
      409,
      'recovery-under-way',
      { run: begun.json.id, status: 'waiting', isDry: true, startedBy: 'managing 2' },
    ]);
    expect((await managing.ask('POST', `/recovery/runs/${begun.json.id}/remove-upload`)).json.code).toBe(
      'not-now',
    );
    const stories = async () =>
      (
        await room.house.newsroom
          .selectFrom('warraq.story')
          .select('status')
          .where('headline', '=', 'عادت المكتبة إلى الحي')
          .execute()
      ).length;
    const trial = await runIt();
    expect(recoverArguments(trial)).toContain('--dry-run');
    expect((await editor.ask('GET', `/recovery/runs/${begun.json.id}`)).json).toMatchObject({
      run: { status: 'finished', isDry: true },
      report: { records: { read: 1, imported: 1, merged: 0, skipped: 0 } },
    });
    expect(await stories()).toBe(0);
    const earnest = await start({ kind: 'trial', run: Number(begun.json.id) }, false);
    expect(earnest.json).toMatchObject({ status: 'waiting', isDry: false, source: begun.json.source });
    expect((await start({ kind: 'trial', run: Number(begun.json.id) }, false)).json).toMatchObject({
      code: 'recovery-under-way',
      details: { run: earnest.json.id, isDry: false },
    });
    expect(recoverArguments(await runIt())).not.toContain('--dry-run');
    expect((await editor.ask('GET', `/recovery/runs/${earnest.json.id}`)).json).toMatchObject({
      report: { records: { read: 1, imported: 1 } },
    });
    expect(await stories()).toBe(1);
    const lines = await room.house.newsroom
      .selectFrom('staff.audit')
      .select(['subject', 'after'])
      .where('operation', '=', 'recovery.start')
      .orderBy('number')
      .execute();
    expect(lines).toMatchObject([
      { subject: `recovery:${begun.json.id}`, after: { isDry: true } },
      { subject: `recovery:${earnest.json.id}`, after: { isDry: false } },
    ]);
  });

  it('is refused in words for what is no export and what is too large, and what was sent is kept', async () => {
    const upload = await send(Buffer.from('%PDF-1.7 nothing of ours'), 'a.pdf');
    const refused = await start(upload, true);
    expect([refused.status, refused.json.code]).toEqual([422, 'export-not-known']);
    expect(refused.json.details).toMatchObject({
      file: 'a.pdf',
      reason: expect.stringContaining('ووردبريس'),
    });
    expect((await start(upload, true)).json.code).toBe('export-not-known');
    const photo = await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'a.jpg');
    expect((await start(photo, true)).json.code).toBe('only-photos');
    const second = await send(feed, 'b.xml');
    expect((await start(second, true, managing, [await send(feed, 'c.xml')])).json.code).toBe(
      'more-than-one-export',
    );
    expect((await start(second, true, managing, [upload])).json.code).toBe('export-not-known');
    expect((await start(second, true, managing, ['a'.repeat(56)])).status).toBe(404);
    // What was refused is not sent again.
    expect((await start(second, true)).status).toBe(200);
    await runIt();
    const large = (length: string) =>
      managing.ask('POST', '/recovery/uploads', undefined, { ...tus, 'upload-length': length });
    expect((await large('99999999999')).status).toBe(413);
    expect((await start({ kind: 'path', path: '/etc/passwd' }, true)).status).toBe(422);
    expect((await start('../../../etc/passwd', true)).status).toBe(422);
    expect((await start(upload, true, managing, Array(2_000).fill('a'.repeat(56)))).status).toBe(422);
  });

  it('reads no address inside a network, however it is written, and takes one that is public', async () => {
    const code = async (address: string) => (await start({ kind: 'address', address }, true)).json.code;
    for (const address of [
      'http://127.0.0.1/',
      'http://localhost/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://[::ffff:10.0.0.1]/',
      'http://169.254.169.254/latest/meta-data/',
      '10.0.0.8',
      'https://93.184.215.14:8443/',
    ])
      expect(await code(address), address).toBe('private-address');
    for (const address of [
      'file:///etc/passwd',
      'ftp://example.org/',
      'https://a:b@93.184.215.14/',
      'http://',
    ])
      expect(await code(address), address).toBe('not-valid');
    const site = await start({ kind: 'address', address: 'https://93.184.215.14/' }, true);
    expect(site.json).toMatchObject({
      status: 'waiting',
      format: 'live-site',
      source: 'https://93.184.215.14',
    });
    const second = await start({ kind: 'address', address: '93.184.215.14' }, false);
    expect(second.json).toMatchObject({
      code: 'recovery-under-way',
      details: { run: site.json.id, isDry: true },
    });
    expect((await managing.ask('POST', `/recovery/runs/${site.json.id}/pause`)).status).toBe(200);
    // A paused one can be gone on with; who wants another one all the same says so.
    const third = await start({ kind: 'address', address: '93.184.215.14' }, true);
    expect(third.json).toMatchObject({
      code: 'recovery-under-way',
      details: { run: site.json.id, status: 'paused' },
    });
    const anew = await start({ kind: 'address', address: '93.184.215.14' }, true, managing, [], true);
    expect(anew.json).toMatchObject({ status: 'waiting', upload: null });
    expect(
      (await start({ kind: 'address', address: '93.184.215.14' }, true, managing, [], true)).json.code,
    ).toBe('recovery-under-way');
    expect((await managing.ask('POST', `/recovery/runs/${anew.json.id}/pause`)).status).toBe(200);
  });

  const story = (title: string) =>
    `<!doctype html><html lang="ar"><head><title>${title}</title></head><body><article><h1>${title}</h1>
    <img src="/img/2017/${encodeURIComponent(title)}.png" width="600">
    <p>${title}، وقال أهالي البلدة إنهم انتظروا هذا اليوم منذ أعوام طويلة، وإنهم جاؤوا منذ الصباح الباكر ليروا ما تم من العمل.</p>
    <p>وبعد أن ${title} قالوا إن أبناءهم سيكبرون هنا، وأن ما خسروه في السنين الماضية سيعود إليهم شيئًا بعد شيء مهما طال الوقت.</p></article></body></html>`;
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );

  it('takes saved pages with the photos beside them, and an export with its folder of photos, under their own names', async () => {
    const pages = [
      await send(Buffer.from(story('عادت المدرسة')), '../../etc/cron.d/صفحات/عادت المدرسة.html'),
      await send(Buffer.from(story('عاد السوق')), 'صفحات/عاد السوق.html'),
      await send(Buffer.from(story('عاد الجسر')), 'صفحات/عاد السوق.html'),
    ];
    const photo = await send(png, 'img/2017/عاد السوق.png');
    const begun = await start(pages[0] ?? '', false, managing, [...pages.slice(1), photo]);
    expect(begun.json).toMatchObject({ format: 'folder', upload: { name: '', files: 4 } });
    const root = String(begun.json.source);
    expect(root.startsWith(join(room.mediaFolder, 'recovered-exports'))).toBe(true);
    const names = (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((one) => one.isFile())
      .map((one) => join(relative(root, one.parentPath), one.name));
    expect(names.sort()).toEqual(
      [
        '2/صفحات/عاد السوق.html',
        'etc/cron.d/صفحات/عادت المدرسة.html',
        'img/2017/عاد السوق.png',
        'صفحات/عاد السوق.html',
      ].sort(),
    );
    await runIt();
    const { report } = (await editor.ask('GET', `/recovery/runs/${begun.json.id}`)).json as {
      report: { records: object; photos: { wanted: number; missing: number } };
    };
    expect(report).toMatchObject({ records: { read: 3, imported: 3 }, photos: { wanted: 3, missing: 2 } });
    expect((await editor.ask('GET', `/recovery/runs/${begun.json.id}`)).json).toMatchObject({
      run: { upload: { goesAt: expect.any(String) } },
    });
  });

  it('keeps what was uploaded until nothing of it is doubtful, a month in any case, and takes it away on wish', async () => {
    const upload = await send(feed, 'أخرى.xml');
    const begun = await start(upload, true);
    const source = String(begun.json.source);
    await runIt();
    const ofRun = async (id: unknown) =>
      z
        .object({ upload: z.object({ goesAt: z.string().nullable(), removedAt: z.string().nullable() }) })
        .parse(
          z.object({ run: z.unknown() }).parse((await managing.ask('GET', `/recovery/runs/${id}`)).json).run,
        ).upload;
    const days = (later: string | null, updated: Date) =>
      (new Date(later ?? 0).getTime() - updated.getTime()) / 86_400_000;
    const updatedOf = async (id: unknown) =>
      (
        await room.house.newsroom
          .selectFrom('warraq.recovery_run')
          .select('updated_at')
          .where('id', '=', Number(id))
          .executeTakeFirstOrThrow()
      ).updated_at;
    // Tried only: it may still be wanted.
    expect((await ofRun(begun.json.id)).goesAt).not.toBeNull();
    const exportsFolder = join(room.mediaFolder, 'recovered-exports');
    expect(await forgetUploads(room.house.newsroom, exportsFolder, new Date())).toBe(0);
    const earnest = await start({ kind: 'trial', run: Number(begun.json.id) }, false);
    expect((await ofRun(earnest.json.id)).goesAt).toBeNull();
    expect(await forgetUploads(room.house.newsroom, exportsFolder, new Date('2999-01-01'))).toBeGreaterThan(
      0,
    );
    expect(existsSync(source)).toBe(true);
    await runIt();
    const through = (await ofRun(earnest.json.id)).goesAt;
    expect(new Date(through ?? 0).getTime()).toBeLessThan(Date.now() + 1.01 * 86_400_000);
    expect(days(through, await updatedOf(earnest.json.id))).toBeLessThanOrEqual(365 * 20);
    expect(
      await forgetUploads(room.house.newsroom, exportsFolder, new Date(Date.now() + 2 * 86_400_000)),
    ).toBe(1);
    expect(existsSync(source)).toBe(false);
    expect((await ofRun(earnest.json.id)).removedAt).not.toBeNull();
    expect((await start({ kind: 'trial', run: Number(begun.json.id) }, false)).json.code).toBe('upload-gone');
    expect((await managing.ask('POST', `/recovery/runs/${earnest.json.id}/resume`)).json.code).toBe(
      'upload-gone',
    );

    const other = await start(await send(feed, 'ثالثة.xml'), true);
    await runIt();
    expect((await editor.ask('POST', `/recovery/runs/${other.json.id}/remove-upload`)).status).toBe(403);
    const removed = await managing.ask('POST', `/recovery/runs/${other.json.id}/remove-upload`);
    expect(removed.json).toMatchObject({ upload: { removedAt: expect.any(String), goesAt: null } });
    expect(existsSync(String(other.json.source))).toBe(false);
    expect((await managing.ask('POST', `/recovery/runs/${other.json.id}/remove-upload`)).json.code).toBe(
      'upload-gone',
    );
    const lines = await room.house.newsroom
      .selectFrom('staff.audit')
      .select('subject')
      .where('operation', '=', 'recovery.remove-upload')
      .execute();
    expect(lines).toEqual([{ subject: `recovery:${other.json.id}` }]);
  });
});
