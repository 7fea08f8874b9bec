/**
 * The newest stories of a list with all that a feed carries: whole bodies, bylines, tags, corrections, photos. Most of
 * them stand in several of the feeds that a publication makes again: each is read once in a snapshot.
 */
import { createHash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { BodyDocument } from '../../story/body/document.ts';
import { photosOf } from '../../story/body/plain-text.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import type { CorrectionRow } from '../../story/tables.ts';
import { type Fact, fact, type ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { photosById, type StoryCard, storyQuery, withLeadWords } from './card.ts';

export const storiesInFeed = 20;

export type FeedStory = StoryCard & {
  standfirst: string;
  body: BodyDocument;
  updatedAt: Date | null;
  bylines: readonly string[];
  tags: readonly string[];
  corrections: readonly Pick<Selectable<CorrectionRow>, 'kind' | 'was_wrong' | 'is_right' | 'made_at'>[];
  photos: ReadonlyMap<number, PhotoView>;
  /** Of all of the above: what is made of a story is the same as long as it is. */
  digest: string;
  /** In what a feed was read as it stands for the whole: bodies are long, and each is in many feeds. */
  toJSON(): string;
};

export async function readFeed(reads: Reads, list: ListName): Promise<FeedStory[]> {
  const { database, edition, note } = reads;
  note(fact.list(list));
  const lines = await database
    .selectFrom('published.listing')
    .select('story_id')
    .where('list', '=', list)
    .orderBy('published_at', 'desc')
    .orderBy('story_id', 'desc')
    .limit(storiesInFeed)
    .execute();
  return reads.onceEach(
    `feed ${edition.id}`,
    lines.map((line) => line.story_id),
    (ids) => readStories(reads, ids),
  );
}

async function readStories(
  reads: Reads,
  ids: readonly number[],
): Promise<Map<number, { value: FeedStory; facts: readonly Fact[] }>> {
  const { database, edition } = reads;
  const [lines, bylines, tags, corrections] = await Promise.all([
    storyQuery(reads)
      .select(['story.body', 'story.updated_at'])
      .where(sql<boolean>`story.id = any(${ids})`)
      .execute(),
    database
      .selectFrom('published.story_byline as sb')
      .innerJoin('published.byline as byline', 'byline.id', 'sb.byline_id')
      .select(['sb.story_id', 'byline.id', 'byline.name'])
      .where(sql<boolean>`sb.story_id = any(${ids})`)
      .orderBy('sb.position')
      .orderBy('byline.id')
      .execute(),
    database
      .selectFrom('published.story_tag as st')
      .innerJoin('published.tag as tag', 'tag.id', 'st.tag_id')
      .select(['st.story_id', 'tag.id', 'tag.name'])
      .where(sql<boolean>`st.story_id = any(${ids})`)
      .orderBy('st.position')
      .orderBy('tag.id')
      .execute(),
    database
      .selectFrom('published.correction')
      .select(['story_id', 'kind', 'was_wrong', 'is_right', 'made_at'])
      .where(sql<boolean>`story_id = any(${ids})`)
      .orderBy('made_at')
      .orderBy('id')
      .execute(),
  ]);
  const photosIn = new Map(
    lines.map((line) => [
      line.id,
      [...(line.lead_photo_id === null ? [] : [line.lead_photo_id]), ...photosOf(line.body)],
    ]),
  );
  // Noted below, with the story that has them.
  const photos = await photosById({ ...reads, note: () => {} }, [...photosIn.values()].flat());
  return new Map(
    lines.map((line) => {
      const ofThis = (row: { story_id: number }) => row.story_id === line.id;
      const its = {
        bylines: bylines.filter(ofThis),
        tags: tags.filter(ofThis),
        photos: photosIn.get(line.id) ?? [],
      };
      const lead = line.lead_photo_id === null ? undefined : photos.get(line.lead_photo_id);
      const story = {
        id: line.id,
        address: storyAddress(edition, { id: line.id, slug: line.slug, publishedAt: line.published_at }),
        headline: line.headline,
        sectionName: line.section_name,
        publishedAt: line.published_at,
        photo: lead ? withLeadWords(lead, line.lead_caption, line.lead_alternative_text) : null,
        standfirst: line.standfirst,
        body: line.body,
        updatedAt: line.updated_at,
        bylines: its.bylines.map((row) => row.name),
        tags: its.tags.map((row) => row.name),
        corrections: corrections
          .filter(ofThis)
          .map(({ kind, was_wrong, is_right, made_at }) => ({ kind, was_wrong, is_right, made_at })),
        photos: new Map(
          its.photos.flatMap((id) => {
            const photo = photos.get(id);
            return photo ? [[id, photo] as const] : [];
          }),
        ),
      };
      const digest = createHash('sha256')
        .update(JSON.stringify({ ...story, photos: [...story.photos] }))
        .digest('base64url');
      const facts = [
        fact.story(line.id),
        fact.ofId('section', line.section_id),
        ...its.photos.map(fact.photo),
        ...its.bylines.map(({ id }) => fact.ofId('byline', id)),
        ...its.tags.map(({ id }) => fact.ofId('tag', id)),
      ];
      return [line.id, { value: { ...story, digest, toJSON: () => digest }, facts }];
    }),
  );
}
