import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RecoverOptions, recoverFile } from '../../src/archive/recover/recover-file.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const shared = process.env.WARRAQ_SHARED ?? fileURLToPath(new URL('../../../shared', import.meta.url));
const seedFolder = join(shared, 'seed');

let house: FreshDatabase;
let originalsFolder: string;
const asked = (more: Partial<RecoverOptions> = {}): RecoverOptions => ({
  fileName: 'page.txt',
  editionId: 'ar',
  sectionSlug: null,
  date: null,
  publish: false,
  originalsFolder,
  now: new Date('2026-11-23T10:00:00Z'),
  ...more,
});
const count = async () =>
  Number(
    (
      await house.newsroom
        .selectFrom('warraq.story')
        .select((eb) => eb.fn.countAll().as('stories'))
        .executeTakeFirstOrThrow()
    ).stories,
  );

beforeAll(async () => {
  house = await freshDatabase();
  originalsFolder = await mkdtemp(join(tmpdir(), 'warraq-originals-'));
  await makeFirstEditions(house.newsroom);
});
afterAll(async () => {
  await house?.close();
  await rm(originalsFolder, { recursive: true, force: true });
});

const page = `عنوان المادة\n\nقال المتحدث أمس 4 آذار “نص كما هو”.\n\nفقرة ثانية.\n`;

describe('recovering a page saved as text', () => {
  it('makes one draft of it, however often it comes, and keeps the original by its hash', async () => {
    const first = await recoverFile(house.newsroom, Buffer.from(page), asked());
    const again = await recoverFile(house.newsroom, Buffer.from(page), asked());
    if (first.kind === 'refused' || again.kind === 'refused') throw new Error('refused');
    expect(again.report).toEqual({ ...first.report, outcome: 'already-recovered' });
    expect(await count()).toBe(1);
    expect(await readFile(join(originalsFolder, first.report.source.sha256), 'utf8')).toBe(page);
    expect(first.report.address).toBeNull();
    expect(first.report.fields.publicationDay).toMatchObject({ value: '2026-03-05', certainty: 'guess' });
  });

  it('writes nothing when the file is empty, binary, HTML, without a story, too large, or its date contradicts it', async () => {
    const before = await count();
    const originals = (await readdir(originalsFolder)).length;
    const reasonOf = async (bytes: Uint8Array, more: Partial<RecoverOptions> = {}) => {
      const result = await recoverFile(house.newsroom, bytes, asked(more));
      return result.kind === 'refused' ? result.reason : result.kind;
    };
    expect(await reasonOf(new Uint8Array())).toBe('empty');
    expect(await reasonOf(Buffer.from([0, 1, 2, 3]))).toBe('binary');
    expect(await reasonOf(Buffer.from('<!doctype html><p>x'))).toBe('no-article');
    expect(await reasonOf(Buffer.from('سطر واحد'))).toBe('no-article');
    expect(await reasonOf(new Uint8Array(20_000_001))).toBe('too-large');
    const other = Buffer.from(page.replace('ثانية', 'أخرى'));
    expect(await reasonOf(other, { date: '2020-01-01' })).toBe('date-contradicts');
    expect(await reasonOf(other, { editionId: 'xx' })).toBe('no-edition');
    expect(await reasonOf(other, { sectionSlug: 'لا-قسم' })).toBe('no-section');
    expect(await count()).toBe(before);
    expect((await readdir(originalsFolder)).length).toBe(originals);
  });

  it('publishes it on its own day when asked', async () => {
    const other = Buffer.from(page.replace('عنوان', 'خبر'));
    const result = await recoverFile(house.newsroom, other, asked({ date: '2019-03-05', publish: true }));
    if (result.kind === 'refused') throw new Error(result.reason);
    expect(result.report.address).toMatch(/^\/2019\/03\/05\/\d+-خبر-المادة\/$/);
    const shown = await house.publicSite.selectFrom('published.story').select('headline').execute();
    expect(shown).toEqual([{ headline: 'خبر المادة' }]);
  });
});

describe.skipIf(!existsSync(seedFolder))(
  'the page that the project started from (skipped where ../shared is absent)',
  () => {
    it('gives each of its fields, and says what it left out', async () => {
      const [name = ''] = await readdir(seedFolder);
      const bytes = await readFile(join(seedFolder, name));
      const result = await recoverFile(house.newsroom, bytes, asked({ fileName: name, date: '2017-11-22' }));
      if (result.kind === 'refused') throw new Error(result.reason);
      const { fields, dropped, lines } = result.report;
      const printed = bytes
        .toString('utf8')
        .split('\n')
        .map((line) => line.trim());

      expect(fields.headline.value).toBe('واشنطن تعلق على معانقة الأسد لبوتين');
      expect(fields.caption.value).toMatch(/^الرئيس الروسي يعانق .* 20 تشرين الثاني الجاري$/);
      expect(fields.credit.value).toBe('روسيا اليوم');
      expect(fields.publicationDay).toMatchObject({ value: '2017-11-22', certainty: 'certain' });
      expect(fields.paragraphs.value).toHaveLength(12);
      for (const paragraph of fields.paragraphs.value) expect(printed).toContain(paragraph);
      expect(fields.paragraphs.value[1]).toContain('“رأينا جميعًا صورة يعانق فيها الأسد لبوتين');
      expect(fields.paragraphs.value[5]).toContain('لـ ”مؤتمر الحوار الوطني“'.slice(0, 4));
      expect(fields.campaign.value).toHaveLength(5);
      expect(dropped.map((line) => [line.text, line.reason])).toEqual(
        expect.arrayContaining([
          ['tag icon ع ع ع', 'site-chrome'],
          ['مقالات متعلقة', 'related-heading'],
          ['×', 'site-chrome'],
          ['ادعم عنب بلدي', 'appeal'],
          ['اضغط هنا للمساهمة', 'appeal'],
        ]),
      );
      expect(lines.read).toBe(lines.kept + lines.dropped);
      const offer = await house.newsroom
        .selectFrom('warraq.campaign')
        .select(['status', 'amounts'])
        .executeTakeFirstOrThrow();
      expect(offer).toEqual({
        status: 'offered',
        amounts: [{ minorUnits: 100, currency: 'USD', rhythm: 'monthly' }],
      });
    });
  },
);

describe('recovering a page saved as HTML', () => {
  it('takes a page saved as HTML the same way, in an encoding of the older web, and publishes it on its day', async () => {
    const words =
      'افتتح أهالي الحي القديم مكتبتهم العامة أمس، بعد عام كامل من الترميم، وحضر الافتتاح معلمون وطلاب من مدارس البلدة.';
    const html = `<html><head><meta charset="windows-1256"><meta property="article:published_time" content="2011-03-05"></head><body><div id="menu">الرئيسية</div><h1>افتتاح مكتبة الحي القديم</h1><div class="text">${`<p>${words}</p>`.repeat(3)}</div></body></html>`;
    const letters = new Map(
      Array.from({ length: 128 }, (_, at) => [
        new TextDecoder('windows-1256').decode(Uint8Array.of(128 + at)),
        128 + at,
      ]),
    );
    const bytes = Uint8Array.from(html, (letter) => letters.get(letter) ?? letter.charCodeAt(0));
    const done = await recoverFile(house.newsroom, bytes, asked({ fileName: 'old.html', publish: true }));
    if (done.kind === 'refused') throw new Error(done.reason);
    const { fields, source, lines, address } = done.report;
    expect(source.encoding).toBe('windows-1256');
    expect(fields.headline.value).toBe('افتتاح مكتبة الحي القديم');
    expect(fields.paragraphs.value).toEqual([words, words, words]);
    expect(lines.read).toBe(lines.kept + lines.dropped);
    expect(address).toMatch(/^\/2011\/03\/05\//);
  });
});
