import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSharePicture, shareRoutes } from '../../src/site/share.ts';
import { sharePicturePath } from '../../src/site/share-picture.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { saveEdition, saveSection } from '../../src/story/masthead.ts';
import { type ImportedPhoto, importPhoto } from '../../src/story/photos/import-photo.ts';
import { keepPhoto, offeredText, savePhotoText } from '../../src/story/photos/keep-photo.ts';
import { drawnPicture, plantedExif } from '../../src/story/photos/planted-pictures.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const font = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-kufi-arabic/700Bold/NotoKufiArabic_700Bold.ttf'),
);
const act = { at: new Date('2026-11-21T06:00:00Z'), by: 'رنا' };

let house: FreshDatabase;
let mediaFolder = '';
let imported: ImportedPhoto;
let photoId = 0;
let sectionId = 0;
let routes: Hono;

beforeAll(async () => {
  house = await freshDatabase();
  mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  await saveEdition(house.newsroom, {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'ورّاق',
    tagline: '',
    isDefault: true,
    position: 0,
  });
  const section = { editionId: 'ar', slug: 'society', name: 'مجتمع', description: '', position: 0 };
  sectionId = (await saveSection(house.newsroom, section)).id;
  const bytes = await drawnPicture().jpeg().withExif(plantedExif).toBuffer();
  const photo = await importPhoto(bytes, { mediaFolder });
  if (photo.kind === 'refused') throw new Error(photo.code);
  imported = photo;
  photoId = (await keepPhoto(house.newsroom, imported, act)).id;
  routes = shareRoutes({ database: house.publicSite, mediaFolder, font });
});
afterAll(async () => {
  await house?.close();
  await rm(mediaFolder, { recursive: true, force: true });
});

const draft = (change: Partial<StoryDraft> = {}): StoryDraft => ({
  editionId: 'ar',
  sectionId,
  kicker: '',
  headline: 'الماء يعود إلى البلدة بعد أسبوعين',
  standfirst: '',
  slug: '',
  body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'عاد الماء أمس.' }] }]),
  datelinePlace: '',
  leadPhotoId: photoId,
  leadCaption: '',
  leadAlternativeText: '',
  bylineIds: [],
  tagIds: [],
  isBreaking: false,
  withoutAppeal: false,
  translationOf: null,
  legacyAddresses: [],
  relatedPicks: [],
  relatedExclusions: [],
  ...change,
});

async function published(change: Partial<StoryDraft> = {}): Promise<number> {
  const { id } = await saveStory(house.newsroom, draft(change), act);
  expect((await publishStory(house.newsroom, id, act)).kind).toBe('published');
  return id;
}

describe('a kept photo', () => {
  it('is one row, however often its original is sent', async () => {
    expect(await keepPhoto(house.newsroom, imported, { ...act, at: new Date() })).toEqual({ id: photoId });
    const rows = await house.newsroom.selectFrom('warraq.photo').selectAll().execute();
    expect(rows).toMatchObject([
      {
        id: photoId,
        master_sha256: imported.masterSha256,
        format: 'jpeg',
        width: 900,
        height: 600,
        copyright: 'Copyright Warraq',
        taken_at: new Date('2025-11-22T07:11:12Z'),
        created_at: act.at,
        iptc: { caption: 'Queue at the well', byline: 'Sami Field' },
      },
    ]);
  });

  it('has words for each edition, the last ones written; the file’s own are a first offer', async () => {
    expect(offeredText(imported)).toEqual({
      caption: 'Queue at the well',
      credit: 'Sami Field',
      alternativeText: '',
    });
    await savePhotoText(house.newsroom, photoId, 'ar', offeredText(imported));
    const words = {
      caption: 'طابور أمام البئر',
      credit: 'سامي الحقل',
      alternativeText: 'رجال ونساء في صف طويل',
    };
    await savePhotoText(house.newsroom, photoId, 'ar', words);
    const rows = await house.newsroom.selectFrom('warraq.photo_text').selectAll().execute();
    expect(rows).toEqual([
      {
        photo_id: photoId,
        edition_id: 'ar',
        caption: words.caption,
        credit: words.credit,
        alternative_text: words.alternativeText,
      },
    ]);
  });

  it('can be seen by the public site only when a published story shows it', async () => {
    const seen = () => house.publicSite.selectFrom('published.photo').select('id').execute();
    const { id } = await saveStory(house.newsroom, draft(), act);
    expect(await seen()).toEqual([]);
    await publishStory(house.newsroom, id, act);
    expect(await seen()).toEqual([{ id: photoId }]);
  });
});

describe('the share picture of a story', () => {
  it('is drawn from what the public may see, kept, and served again without the database', async () => {
    const story = await published();
    const picture = await readSharePicture(house.publicSite, story);
    if (!picture) throw new Error('no picture');
    expect(picture).toEqual({
      headline: draft().headline,
      section: 'مجتمع',
      siteName: 'ورّاق',
      direction: 'rtl',
      photo: { masterSha256: imported.masterSha256, focalX: 0.5, focalY: 0.5 },
    });
    const path = sharePicturePath(story, picture);
    const first = await routes.request(path);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1200, height: 630 });

    const gone = {
      selectFrom: () => {
        throw new Error('the database is away');
      },
    };
    const alone = shareRoutes({
      database: Object.assign(Object.create(house.publicSite), gone),
      mediaFolder,
      font,
    });
    const again = Buffer.from(await (await alone.request(path)).arrayBuffer());
    expect(again.equals(bytes)).toBe(true);

    await rm(join(mediaFolder, 'share'), { recursive: true });
    const redrawn = Buffer.from(await (await routes.request(path)).arrayBuffer());
    expect(redrawn.equals(bytes)).toBe(true);
  });

  it('moves with its headline: the old address leads to the new one, and one picture is kept', async () => {
    const story = await published();
    const before = await readSharePicture(house.publicSite, story);
    if (!before) throw new Error('no picture');
    expect((await routes.request(sharePicturePath(story, before))).status).toBe(200);
    await house.newsroom
      .updateTable('warraq.story')
      .set({ headline: 'الماء يعود بعد أسبوع' })
      .where('id', '=', story)
      .execute();
    const after = await readSharePicture(house.publicSite, story);
    if (!after) throw new Error('no picture');
    const path = sharePicturePath(story, after);
    await routes.request(path);
    expect(await readdir(join(mediaFolder, 'share', String(story)))).toEqual([path.replace(/^.*-/, '')]);
    const old = await routes.request(sharePicturePath(story, before));
    expect([old.status, old.headers.get('location')]).toEqual([302, path.replace('/share/', './')]);
  });

  it('is drawn without its photo when the file is missing, and not kept so', async () => {
    const story = await published();
    const picture = await readSharePicture(house.publicSite, story);
    if (!picture) throw new Error('no picture');
    const elsewhere = await mkdtemp(join(tmpdir(), 'warraq-media-'));
    const poor = shareRoutes({ database: house.publicSite, mediaFolder: elsewhere, font });
    expect((await poor.request(sharePicturePath(story, picture))).status).toBe(200);
    expect(await readdir(elsewhere)).toEqual([]);
    await rm(elsewhere, { recursive: true });
  });

  it('is of published stories only, and of no other address', async () => {
    const { id } = await saveStory(house.newsroom, draft(), act);
    const hash = '0123456789abcdef';
    for (const name of [
      `${id}-${hash}.jpg`,
      `999999999-${hash}.jpg`,
      `${id}.jpg`,
      `${id}-${hash}.png`,
      `0-${hash}.jpg`,
      `..%2f${id}-${hash}.jpg`,
      `${id}-..%2f..%2fx.jpg`,
    ]) {
      expect((await routes.request(`/share/${name}`)).status, name).toBe(404);
    }
  });
});
