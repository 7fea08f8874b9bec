/** The media library through the real API: uploads that go on, search, words right everywhere, crop, replace, rights. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { uploadsFolder } from '../../src/newsroom/media/upload-routes.ts';
import { tidy } from '../../src/newsroom/tidy.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { fieldsOf, newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
let reporter: Person;
let editor: Person;
beforeAll(async () => {
  test = await newsroomOfATest();
  reporter = await test.hire('reporter');
  editor = await test.hire('editor');
});
afterAll(() => test?.close());

const jpeg = (width = 400, height = 300) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();
const tus = { 'tus-resumable': '1.0.0' };
const piece = { ...tus, 'content-type': 'application/offset+octet-stream' };

async function begin(person: Person, length: number): Promise<string> {
  const begun = await person.ask('POST', '/uploads', undefined, {
    ...tus,
    'upload-length': String(length),
    'upload-metadata': `filename ${Buffer.from('بيت جدتي.jpg').toString('base64')}`,
  });
  expect(begun.status).toBe(201);
  return String(begun.headers.get('location')).replace('/newsroom/api', '');
}

async function upload(person: Person, bytes: Buffer): Promise<number> {
  const path = await begin(person, bytes.length);
  const sent = await person.ask('PATCH', path, bytes, { ...piece, 'upload-offset': '0' });
  expect(sent.status).toBe(204);
  return Number(sent.headers.get('warraq-photo'));
}

describe('an upload', () => {
  it('that finds the disk full is told so in words, keeps what came, and goes on when there is room', async (context) => {
    const uploads = uploadsFolder(test.mediaFolder);
    await mkdir(uploads, { recursive: true });
    const mount = (...options: string[]) => spawnSync('mount', options).status === 0;
    if (!mount('-t', 'tmpfs', '-o', 'size=300k', 'tmpfs', uploads))
      return context.skip('a small disk can be mounted by root alone');
    try {
      const bytes = await jpeg(900, 700);
      expect(bytes.length).toBeGreaterThan(400_000);
      const path = await begin(reporter, bytes.length);
      const full = await reporter.ask('PATCH', path, bytes, { ...piece, 'upload-offset': '0' });
      expect([full.status, full.json.code]).toEqual([507, 'storage-full']);
      expect(full.json.message).toContain('امتلأ قرص الخادم');
      expect(mount('-o', 'remount,size=8m', uploads)).toBe(true);
      const kept = await reporter.ask('HEAD', path, undefined, tus);
      const offset = Number(kept.headers.get('upload-offset'));
      expect(offset).toBeLessThan(bytes.length);
      const rest = await reporter.ask('PATCH', path, bytes.subarray(offset), {
        ...piece,
        'upload-offset': String(offset),
      });
      expect([rest.status, Number(rest.headers.get('warraq-photo')) > 0]).toEqual([204, true]);
    } finally {
      spawnSync('umount', [uploads]);
    }
  });

  it('goes on where it stopped, and its last piece answers with the photo', async () => {
    const bytes = await jpeg();
    const path = await begin(reporter, bytes.length);
    const half = Math.floor(bytes.length / 2);
    await reporter.ask('PATCH', path, bytes.subarray(0, half), { ...piece, 'upload-offset': '0' });
    const asked = await reporter.ask('HEAD', path, undefined, tus);
    expect(asked.headers.get('upload-offset')).toBe(String(half));
    const wrong = await reporter.ask('PATCH', path, bytes.subarray(half), { ...piece, 'upload-offset': '3' });
    expect(wrong.status).toBe(409);
    const last = await reporter.ask('PATCH', path, bytes.subarray(half), {
      ...piece,
      'upload-offset': String(half),
    });
    const id = Number(last.headers.get('warraq-photo'));
    expect((await reporter.ask('GET', `/photos/${id}`)).json.photo).toMatchObject({
      width: 400,
      height: 300,
      addedBy: { id: reporter.id },
    });
    expect(await upload(editor, bytes)).toBe(id);
    expect(await readdir(join(test.mediaFolder, '.uploads'))).toEqual([]);
  });

  it('is nobody else’s, and takes neither what is no picture nor what is too large', async () => {
    const path = await begin(reporter, 5_000);
    expect((await editor.ask('HEAD', path, undefined, tus)).status).toBe(404);
    expect(
      (await editor.ask('PATCH', path, Buffer.alloc(5_000), { ...piece, 'upload-offset': '0' })).status,
    ).toBe(404);
    const refused = await reporter.ask('PATCH', path, Buffer.alloc(5_000, 'x'), {
      ...piece,
      'upload-offset': '0',
    });
    expect([refused.status, refused.json.code]).toEqual([422, 'picture-refused']);
    expect(refused.json.details).toMatchObject({ reason: expect.stringContaining('ليس صورة') });
    const large = await reporter.ask('POST', '/uploads', undefined, { ...tus, 'upload-length': '999999999' });
    expect(large.status).toBe(413);
    const other = await reporter.ask('POST', '/uploads', undefined, {
      ...tus,
      'upload-length': '5',
      'sec-fetch-site': 'cross-site',
    });
    expect(other.status).toBe(403);
    expect(
      (await test.somebody().ask('POST', '/uploads', undefined, { ...tus, 'upload-length': '5' })).status,
    ).toBe(401);
    expect(await readdir(join(test.mediaFolder, '.uploads'))).toEqual([]);
  });
});

describe('the library', () => {
  it('finds a photo by its words whatever their spelling, says where it is used, and has its credit right everywhere', async () => {
    const id = await upload(reporter, await jpeg());
    const words = {
      caption: 'أُسَرٌ نازحة في المدرسة الابتدائيّة',
      credit: 'سلمى الخطيب',
      alternativeText: 'ساحة مدرسة',
    };
    expect((await reporter.ask('PUT', `/photos/${id}/words/ar`, words)).status).toBe(200);
    const found = async (query: string) =>
      ((await reporter.ask('GET', `/photos?${query}`)).json.photos as { id: number }[]).map(
        (photo) => photo.id,
      );
    expect(await found(`q=${encodeURIComponent('اسر المدرسه')}`)).toEqual([id]);
    expect(await found(`q=${encodeURIComponent('100%')}`)).toEqual([]);
    expect(await found(`credit=${encodeURIComponent('سلمي')}`)).toEqual([id]);
    expect(await found('q=%27%3B drop table warraq.photo --')).toEqual([]);
    const story = await reporter.ask('POST', '/stories', {
      fields: fieldsOf(test.sections.news, {
        leadPhotoId: id,
        body: bodyDocument([
          { type: 'photo', attrs: { photo: id, caption: '', credit: 'اسم آخر', alternativeText: '' } },
        ]),
      }),
    });
    const { usedIn } = (await editor.ask('GET', `/photos/${id}`)).json;
    expect(usedIn).toMatchObject([{ id: story.json.id, hasOwnCredit: true }]);
    await editor.ask('PUT', `/photos/${id}/words/ar`, { ...words, credit: 'سلمى الخطيب / غرفة الأخبار' });
    expect(await found(`credit=${encodeURIComponent('غرفة')}`)).toEqual([id]);
    const stranger = await test.hire('reporter');
    expect((await stranger.ask('PUT', `/photos/${id}/words/ar`, words)).status).toBe(403);
    expect((await editor.ask('PUT', `/photos/${id}/words/xx`, words)).status).toBe(404);
  });

  it('crops from the whole picture each time, brings it back, and moves the focal point', async () => {
    const id = await upload(reporter, await jpeg(800, 600));
    const change = async (told: object) => (await reporter.ask('PATCH', `/photos/${id}`, told)).json;
    expect(await change({ crop: { x: 0.25, y: 0, width: 0.5, height: 1 } })).toMatchObject({
      width: 400,
      height: 600,
    });
    expect(await change({ crop: { x: 0, y: 0.5, width: 1, height: 0.5 } })).toMatchObject({
      width: 800,
      height: 300,
    });
    expect(await change({ crop: null, focal: { x: 0.2, y: 0.9 } })).toMatchObject({
      width: 800,
      height: 600,
      crop: null,
      focal: { x: expect.closeTo(0.2, 5), y: expect.closeTo(0.9, 5) },
    });
    for (const crop of [
      { x: 0.9, y: 0, width: 0.5, height: 1 },
      { x: 0, y: 0, width: 0, height: 1 },
      { x: 'a' },
    ])
      expect((await reporter.ask('PATCH', `/photos/${id}`, { crop })).status).toBe(422);
  });

  it('puts another picture behind a photo that stories show', async () => {
    const [old, fresh] = [await upload(reporter, await jpeg()), await upload(reporter, await jpeg(500, 200))];
    await reporter.ask('POST', '/stories', { fields: fieldsOf(test.sections.news, { leadPhotoId: old }) });
    expect((await reporter.ask('POST', `/photos/${fresh}/replace`, { by: old })).json.code).toBe(
      'photo-in-use',
    );
    expect((await reporter.ask('POST', `/photos/${old}/replace`, { by: fresh })).json).toMatchObject({
      id: old,
      width: 500,
    });
    expect((await reporter.ask('GET', `/photos/${fresh}`)).status).toBe(404);
  });

  it('keeps a story from being ready while the rights in a photo have ended', async () => {
    const id = await upload(reporter, await jpeg());
    await reporter.ask('PUT', `/photos/${id}/words/ar`, { caption: 'أ', credit: 'ب', alternativeText: 'ج' });
    await reporter.ask('PATCH', `/photos/${id}`, { rightsUntil: '2020-01-31' });
    const story = await reporter.ask('POST', '/stories', {
      fields: fieldsOf(test.sections.news, { leadPhotoId: id }),
    });
    const refused = await editor.ask('POST', `/stories/${story.json.id}/ready`, {});
    expect(refused.json.details).toEqual({ missing: [{ check: 'rights', place: 'lead', photoId: id }] });
    const ended = (await reporter.ask('GET', '/photos?rights=ended')).json.photos as { id: number }[];
    expect(ended.map((photo) => photo.id)).toEqual([id]);
    await reporter.ask('PATCH', `/photos/${id}`, { rightsUntil: null });
    expect((await editor.ask('POST', `/stories/${story.json.id}/ready`, {})).status).toBe(200);
    expect(test.faults).toEqual([]);
  });
});

describe('what nobody finished', () => {
  it('is forgotten: uploads after two days, sessions and challenges when they are over', async () => {
    const path = await begin(reporter, 5_000);
    await tidy(test.house.newsroom, test.mediaFolder);
    expect((await reporter.ask('HEAD', path, undefined, tus)).status).toBe(200);
    const folder = join(test.mediaFolder, '.uploads');
    for (const name of (await readdir(folder)).filter((one) => one.endsWith('.json'))) {
      const upload = JSON.parse(await readFile(join(folder, name), 'utf8'));
      await writeFile(
        join(folder, name),
        JSON.stringify({ ...upload, creation_date: '2026-01-01T00:00:00Z' }),
      );
    }
    const stranger = await test.hire('reporter');
    await test.house.newsroom
      .updateTable('staff.session')
      .set({ expires_at: new Date(0) })
      .where('user_id', '=', stranger.id)
      .execute();
    await tidy(test.house.newsroom, test.mediaFolder);
    expect(await readdir(folder)).toEqual([]);
    const left = await test.house.newsroom
      .selectFrom('staff.session')
      .select('id')
      .where('user_id', '=', stranger.id)
      .execute();
    expect(left).toEqual([]);
  });
});
