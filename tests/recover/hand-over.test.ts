/** Nobody is locked in: the full archive comes back without loss, and the other formats are read by their own readers. */
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArchive } from '../../src/archive/hand-over/to-archive.ts';
import { writeGhost } from '../../src/archive/hand-over/to-ghost.ts';
import { writeNinjs } from '../../src/archive/hand-over/to-ninjs.ts';
import { writeWxr } from '../../src/archive/hand-over/to-wxr.ts';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { anyBody } from '../../src/story/body/arbitrary-body.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { withPhotoNumbers } from '../../src/story/body/photo-numbers.ts';
import { bodyText, photosOf } from '../../src/story/body/plain-text.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { editionFromRow, saveByline, saveTag } from '../../src/story/masthead.ts';
import { importPhoto } from '../../src/story/photos/import-photo.ts';
import { keepPhoto, savePhotoText } from '../../src/story/photos/keep-photo.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { now, recordsOf } from './a-run.ts';
import { importerFaults } from './wordpress-importer-rules.ts';

let folder: string;
let jpeg: Uint8Array;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-hand-over-'));
  jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const line = (most: number) =>
  fc.constantFrom('خبر من البلدة', 'Library opens', '“قول”', 'أ & <ب>').map((text) => text.slice(0, most));
const anyStory = fc.record({
  edition: fc.constantFrom('ar', 'en'),
  headline: line(300),
  kicker: fc.constantFrom('', 'متابعة'),
  standfirst: fc.constantFrom('', 'مقدمة المادة'),
  body: anyBody.map((body) => withPhotoNumbers(body, () => 1)),
  lead: fc.boolean(),
  tags: fc.subarray([0, 1]),
  byline: fc.boolean(),
  fate: fc.constantFrom('draft', 'published', 'published', 'corrected', 'retracted', 'saved again'),
  old: fc.boolean(),
});
type AnyStory = typeof anyStory extends fc.Arbitrary<infer T> ? T : never;

async function fill(
  database: FreshDatabase,
  mediaFolder: string,
  stories: readonly AnyStory[],
): Promise<void> {
  const db = database.newsroom;
  await makeFirstEditions(db);
  const act = { at: now, by: 'salma' };
  const imported = await importPhoto(jpeg, { mediaFolder, renditions: 'later' });
  if (imported.kind === 'refused') throw new Error(imported.code);
  const { id: photo } = await keepPhoto(db, imported, act);
  await savePhotoText(db, photo, 'ar', { caption: 'تعليق', credit: 'وكالة', alternativeText: 'بديل' });
  const ids: number[] = [];
  for (const [at, story] of stories.entries()) {
    const editionId = story.edition;
    const section = await db
      .selectFrom('warraq.section')
      .select('id')
      .where('edition_id', '=', editionId)
      .executeTakeFirstOrThrow();
    const tags = [];
    for (const tag of story.tags)
      tags.push(
        (
          await saveTag(db, {
            editionId,
            kind: tag ? 'series' : 'tag',
            slug: `t${tag}`,
            name: `وسم ${tag}`,
            description: '',
          })
        ).id,
      );
    const byline = await saveByline(db, {
      editionId,
      kind: 'pseudonym',
      slug: 'pen',
      name: 'قلم',
      description: 'كاتبة',
      personId: null,
    });
    const draft = {
      editionId,
      sectionId: section.id,
      kicker: story.kicker,
      headline: story.headline,
      standfirst: story.standfirst,
      slug: at % 2 ? 'story' : '',
      body: withPhotoNumbers(story.body, () => photo),
      datelinePlace: 'التل',
      leadPhotoId: story.lead ? photo : null,
      leadCaption: story.lead ? 'هنا' : '',
      leadAlternativeText: '',
      bylineIds: story.byline ? [byline.id] : [],
      tagIds: tags,
      isBreaking: at % 3 === 0,
      withoutAppeal: false,
      translationOf: at > 0 && stories[at - 1]?.edition !== editionId ? (ids[at - 1] ?? null) : null,
      legacyAddresses: story.old ? [`/old/${at}/`, `/?p=${at}`] : [],
      relatedPicks: at > 1 ? [ids[0] ?? 0] : [],
      relatedExclusions: [],
    };
    const { id } = await saveStory(db, draft, act);
    ids.push(id);
    if (story.fate === 'saved again')
      await saveStory(db, { ...draft, id, headline: `${draft.headline} 2` }, act);
    if (story.fate === 'draft' || story.fate === 'saved again') continue;
    await publishStory(db, id, { ...act, publishedAt: new Date(now.getTime() - at * 86_400_000) });
    if (story.fate === 'corrected')
      await correctStory(db, id, { kind: 'correction', wasWrong: 'خطأ', isRight: 'صواب' }, act);
    if (story.fate === 'retracted') await retractStory(db, id, 'سُحبت لخطأ في المصدر', act);
    await database.owner.query(
      `insert into warraq.dated_event (story_id, occurs_on, granularity, words, what, position) values ($1, '2025-11-21', 'day', 'أمس', 'افتتاح', 0)`,
      [id],
    );
  }
}

async function handOver(database: FreshDatabase, target: string, mediaFolder: string) {
  const rows = await database.newsroom
    .selectFrom('warraq.edition')
    .selectAll()
    .orderBy('is_default', 'desc')
    .execute();
  const house = { editions: rows.map(editionFromRow), address: 'https://tell.example' };
  const written = await writeArchive(database.newsroom, house, { folder: target, mediaFolder, now });
  return { house, written };
}

async function bringBack(database: FreshDatabase, path: string, mediaFolder: string) {
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  return recoverSource(database.newsroom, {
    source,
    sourceKey: path,
    editionId: 'ar',
    options: { sectionSlug: null, publish: true, photosFolder: null, isDry: false },
    resumed: null,
    mediaFolder,
    isDry: false,
    signal: new AbortController().signal,
    progress: () => {},
    now: () => now,
  });
}

const files = ['names.ndjson', 'photos.ndjson', 'stories.ndjson'];

describe('the full archive', () => {
  it('comes back without loss into an empty house: handed over again it is the same, byte for byte', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStory, { minLength: 1, maxLength: 8 }), async (stories) => {
        round += 1;
        const place = join(folder, String(round));
        const [first, second] = [await freshDatabase(), await freshDatabase()];
        try {
          await fill(first, join(place, 'media'), stories);
          const { written } = await handOver(first, join(place, 'archive'), join(place, 'media'));
          expect(written).toMatchObject({ stories: stories.length, photos: 1, missingPhotos: [] });
          // An empty house has its first editions, as the command line makes them.
          await makeFirstEditions(second.newsroom);
          const end = await bringBack(second, join(place, 'archive'), join(place, 'media-2'));
          expect(end).toMatchObject({
            kind: 'finished',
            tally: { read: stories.length, imported: stories.length },
          });
          await handOver(second, join(place, 'again'), join(place, 'media-2'));
          for (const file of files) {
            const [before, after] = await Promise.all(
              ['archive', 'again'].map((name) => readFile(join(place, name, file), 'utf8')),
            );
            expect(after).toBe(before);
          }
          // The lists of the public site are those of the first house.
          const lists = async (database: FreshDatabase) =>
            (
              await database.owner.query(
                `select list, story_id from warraq.listing where list like 'edition:%' order by 1, 2`,
              )
            ).rows;
          expect(await lists(second)).toEqual(await lists(first));
          // Into its own house it brings nothing twice.
          const home = await bringBack(first, join(place, 'archive'), join(place, 'media'));
          expect(home.tally).toMatchObject({ imported: 0, merged: stories.length });
        } finally {
          await first.close();
          await second.close();
        }
      }),
      { numRuns: process.env.LONG_RUN ? 60 : 3, endOnFailure: true },
    );
  }, 600_000);
});

describe('handed over to others', () => {
  it('a story is read back by our readers of their formats, word for word', async () => {
    const database = await freshDatabase();
    try {
      const words = ['فقرة أولى فيها كلام.', 'فقرة ثانية'];
      const body = bodyDocument([
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: words[0] ?? '' },
            { type: 'footnote', content: [{ type: 'text', text: 'حاشية' }] },
          ],
        },
        {
          type: 'quotation',
          attrs: { speaker: 'سلمى', capacity: '', agency: '', date: null },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'قول' }] }],
        },
        { type: 'photo', attrs: { photo: 1, caption: '', credit: '', alternativeText: '' } },
        {
          type: 'gallery',
          attrs: { title: 'جولة' },
          content: [1, 1].map(
            (photo) =>
              ({ type: 'photo', attrs: { photo, caption: '', credit: '', alternativeText: '' } }) as const,
          ),
        },
        {
          type: 'embed',
          attrs: {
            href: 'https://www.youtube.com/watch?v=abcdefghijk',
            provider: 'YouTube',
            title: 'تسجيل',
            photo: null,
          },
        },
        {
          type: 'bullet_list',
          content: [
            {
              type: 'list_item',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: words[1] ?? '' }] }],
            },
          ],
        },
      ]);
      const story: AnyStory = {
        edition: 'ar',
        headline: 'خبر & تحليل',
        kicker: 'متابعة',
        standfirst: 'مقدمة المادة',
        body,
        lead: true,
        tags: [0],
        byline: true,
        fate: 'corrected',
        old: true,
      };
      await fill(database, join(folder, 'media'), [story]);
      const rows = await database.newsroom
        .selectFrom('warraq.edition')
        .selectAll()
        .orderBy('is_default', 'desc')
        .execute();
      const house = { editions: rows.map(editionFromRow), address: 'https://tell.example' };
      await writeWxr(database.newsroom, house, join(folder, 'out.xml'));
      await writeGhost(database.newsroom, house, join(folder, 'out-ghost.json'), now);
      await writeNinjs(database.newsroom, house, join(folder, 'out-ninjs.json'));
      const records = {
        wxr: await recordsOf(join(folder, 'out.xml')),
        ghost: await recordsOf(join(folder, 'out-ghost.json')),
        ninjs: await recordsOf(join(folder, 'out-ninjs.json')),
      };
      for (const [format, given] of Object.entries(records)) {
        const found = given.find((record) => record.kind === 'story');
        if (found?.kind !== 'story') throw new Error(`${format}: no story`);
        expect(found.headline.value).toBe('خبر & تحليل');
        expect(found.standfirst.value).toBe('مقدمة المادة');
        expect(found.bylines.value.map(({ name }) => name)).toEqual(['قلم']);
        expect(found.section.value?.name).toBe('أخبار');
        expect(found.tags.value.map(({ name }) => name)).toContain('وسم 0');
        expect(found.published.value).toBe(now.toISOString());
        const { document, photos } = found.body();
        const text = bodyText(document);
        for (const word of [...words, 'حاشية', 'قول']) expect(text).toContain(word);
        expect(photos).toHaveLength(3);
        expect(photosOf(document)).toEqual([]);
      }
      const wxr = records.wxr.find((record) => record.kind === 'story');
      if (wxr?.kind !== 'story') throw new Error('no story');
      expect(wxr.body().photos.filter(({ gallery }) => gallery?.title === 'جولة')).toHaveLength(2);
      expect(wxr.body().document.content.map(({ type }) => type)).toEqual([
        'paragraph',
        'quotation',
        'embed',
        'bullet_list',
        'paragraph',
      ]);
      expect(records.wxr.find((record) => record.kind === 'photo')).toMatchObject({
        reference: { credit: 'وكالة', caption: 'تعليق' },
      });
      const written = await readFile(join(folder, 'out.xml'), 'utf8');
      expect(await importerFaults(written)).toEqual([]);
      // The rules are none that any file keeps.
      expect(await importerFaults(written.replace('>1.2<', '><'))).toEqual(['version ']);
      expect(await importerFaults(written.replaceAll('wp:author_login', 'wp:login'))).not.toEqual([]);
      expect(await importerFaults(written.replaceAll('wp:attachment_url', 'wp:url'))).toHaveLength(1);
      if (process.env.KEEP) await copyFile(join(folder, 'out.xml'), process.env.KEEP);
    } finally {
      await database.close();
    }
  });
});
