/**
 * The sample newspaper as real rows, written through the same acts as a newsroom's own stories. It loads once, into
 * an empty house; what a person does to it afterwards is theirs.
 */
import type { Kysely } from 'kysely';
import { bodyDocument } from '../story/body/document.ts';
import { correctStory } from '../story/correct-story.ts';
import { saveByline, saveEdition, saveSection, saveTag } from '../story/masthead.ts';
import { importPhoto } from '../story/photos/import-photo.ts';
import { keepPhoto, savePhotoText } from '../story/photos/keep-photo.ts';
import { publishStory } from '../story/publish-story.ts';
import { relateStory } from '../story/relate-story.ts';
import { offerCampaign, startCampaign } from '../story/run-campaign.ts';
import { saveStory } from '../story/save-story.ts';
import type { NewsroomTables } from '../story/tables.ts';
import { acceptInSample } from './accepted-statements.ts';
import type { DrawnPicture, SampleEdition, SampleStory } from './sample-story.ts';

const by = 'sample';

/** A part of the sample names something that is not in it, or a rule of the house refused it. */
export class SampleBroken extends Error {
  readonly code = 'sample-broken';
  constructor(what: string) {
    super(`the sample newspaper is broken: ${what}`);
    this.name = 'SampleBroken';
  }
}

export type Sample = {
  editions: readonly SampleEdition[];
  stories: readonly SampleStory[];
  pictures: readonly DrawnPicture[];
};

/** True when no edition has been made yet: the only state into which the sample loads. */
export async function isEmptyHouse(db: Kysely<NewsroomTables>): Promise<boolean> {
  return (await db.selectFrom('warraq.edition').select('id').limit(1).executeTakeFirst()) === undefined;
}

/**
 * Writes editions, photos and stories in one transaction, oldest story first, so that ids follow time, then ties
 * related ones in another. A photo is made ready before: `progress` hears how many of how many steps are done.
 */
export async function loadSample(
  database: Kysely<NewsroomTables>,
  sample: Sample,
  { mediaFolder, progress }: { mediaFolder: string; progress: (done: number, of: number) => void },
): Promise<void> {
  const wanted = sample.pictures.filter((picture) => usedPictures(sample.stories).has(picture.key));
  const steps = wanted.length + 1;
  const imported = new Map<string, Parameters<typeof keepPhoto>[1]>();
  for (const picture of wanted) {
    const photo = await importPhoto(await picture.draw(), { mediaFolder, renditions: 'later' });
    if (photo.kind === 'refused') throw new SampleBroken(`picture ${picture.key}: ${photo.code}`);
    imported.set(picture.key, photo);
    progress(imported.size, steps);
  }

  const written = await database.transaction().execute(async (db) => {
    const at = new Date(Math.min(...sample.stories.map((story) => Date.parse(story.publishedAt))));
    const ids = await mastheads(db, sample.editions, at);
    const photos = new Map<string, number>();
    for (const [key, photo] of imported) photos.set(key, (await keepPhoto(db, photo, { at, by })).id);

    const stories = new Map<string, number>();
    const byTime = [...sample.stories].sort((a, b) => Date.parse(a.publishedAt) - Date.parse(b.publishedAt));
    // A translation names its original, which may be of the same minute: originals first.
    for (const story of [...byTime.filter(isOriginal), ...byTime.filter((story) => !isOriginal(story))]) {
      stories.set(story.key, await writeStory(db, story, { ids, photos, stories }));
    }
    for (const story of byTime) await pickRelated(db, story, stories);
    return stories;
  });
  // Related stories are found in the lists, which are written when a transaction ends: hence a second one.
  await database.transaction().execute(async (db) => {
    for (const id of written.values()) await relateStory(db, id);
    for (const story of sample.stories)
      await acceptInSample(db, story, found(written, story.key, 'story'), by);
  });
  progress(steps, steps);
}

const isOriginal = (story: SampleStory) => story.translationOf === undefined;

function usedPictures(stories: readonly SampleStory[]): Set<string> {
  const used = new Set<string>();
  for (const story of stories) {
    if (story.lead) used.add(story.lead.picture);
    story.body((picture) => {
      used.add(picture);
      return 1;
    });
  }
  return used;
}

/** Ids of sections, tags and bylines by `edition/slug`. */
type Ids = { section: Map<string, number>; tag: Map<string, number>; byline: Map<string, number> };

async function mastheads(
  db: Kysely<NewsroomTables>,
  editions: readonly SampleEdition[],
  at: Date,
): Promise<Ids> {
  const ids: Ids = { section: new Map(), tag: new Map(), byline: new Map() };
  for (const { edition, sections, tags, bylines, campaign } of editions) {
    const editionId = edition.id;
    await saveEdition(db, edition);
    for (const [position, section] of sections.entries()) {
      const { id } = await saveSection(db, { ...section, editionId, position });
      ids.section.set(`${editionId}/${section.slug}`, id);
    }
    for (const tag of tags) {
      ids.tag.set(`${editionId}/${tag.slug}`, (await saveTag(db, { ...tag, editionId })).id);
    }
    for (const byline of bylines) {
      const { id } = await saveByline(db, { ...byline, editionId, personId: null });
      ids.byline.set(`${editionId}/${byline.slug}`, id);
    }
    const offered = await offerCampaign(db, { editionId, campaign, source: '' }, { at, by });
    await startCampaign(db, offered.id);
  }
  return ids;
}

async function writeStory(
  db: Kysely<NewsroomTables>,
  story: SampleStory,
  known: { ids: Ids; photos: Map<string, number>; stories: Map<string, number> },
): Promise<number> {
  const photo = (key: string) => found(known.photos, key, `${story.key}: picture`);
  const at = new Date(story.publishedAt);
  const editionId = story.edition;
  const { id } = await saveStory(
    db,
    {
      editionId,
      sectionId: found(known.ids.section, `${editionId}/${story.section}`, `${story.key}: section`),
      kicker: story.kicker,
      headline: story.headline,
      standfirst: story.standfirst,
      slug: story.slug,
      body: bodyDocument(story.body(photo)),
      datelinePlace: story.datelinePlace,
      leadPhotoId: story.lead ? photo(story.lead.picture) : null,
      leadCaption: story.lead?.caption ?? '',
      leadAlternativeText: story.lead?.alternativeText ?? '',
      bylineIds: story.bylines.map((slug) =>
        found(known.ids.byline, `${editionId}/${slug}`, `${story.key}: byline`),
      ),
      tagIds: story.tags.map((slug) => found(known.ids.tag, `${editionId}/${slug}`, `${story.key}: tag`)),
      isBreaking: story.isBreaking ?? false,
      withoutAppeal: story.withoutAppeal ?? false,
      translationOf: story.translationOf
        ? found(known.stories, story.translationOf, `${story.key}: original`)
        : null,
      legacyAddresses: [],
      relatedPicks: [],
      relatedExclusions: [],
    },
    { at, by },
  );
  if (story.lead) {
    const { picture, ...text } = story.lead;
    await savePhotoText(db, photo(picture), editionId, text);
  }
  const published = await publishStory(db, id, { at, by, publishedAt: at });
  if (published.kind === 'refused') throw new SampleBroken(`${story.key}: ${published.reasons.join(', ')}`);
  for (const { kind, wasWrong, isRight, madeAt, madeBy } of story.corrections ?? []) {
    await correctStory(db, id, { kind, wasWrong, isRight }, { at: new Date(madeAt), by: madeBy });
  }
  return id;
}

async function pickRelated(
  db: Kysely<NewsroomTables>,
  story: SampleStory,
  stories: Map<string, number>,
): Promise<void> {
  const picks = (story.relatedPicks ?? []).map((key, position) => ({
    story_id: found(stories, story.key, 'story'),
    related_id: found(stories, key, `${story.key}: related`),
    kind: 'pick' as const,
    position,
  }));
  if (picks.length > 0) await db.insertInto('warraq.related').values(picks).execute();
}

function found(ids: Map<string, number>, key: string, what: string): number {
  const id = ids.get(key);
  if (id === undefined) throw new SampleBroken(`${what} ${key} is not in the sample`);
  return id;
}
