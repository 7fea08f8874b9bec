/** The newest stories of a scope with all that a feed carries: whole bodies, bylines, tags, corrections, photos. */
import { type Selectable, sql } from 'kysely';
import type { BodyDocument } from '../../story/body/document.ts';
import { photosOf } from '../../story/body/plain-text.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import type { CorrectionRow } from '../../story/tables.ts';
import { fact, type ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import { cards, photosById, type StoryCard } from './card.ts';
import { storiesIn } from './lists.ts';

export const storiesInFeed = 20;

export type FeedStory = StoryCard & {
  standfirst: string;
  body: BodyDocument;
  updatedAt: Date | null;
  bylines: readonly string[];
  tags: readonly string[];
  corrections: readonly Pick<Selectable<CorrectionRow>, 'kind' | 'was_wrong' | 'is_right' | 'made_at'>[];
  photos: ReadonlyMap<number, PhotoView>;
};

/** The three formats of a feed share it. */
export function readFeed(reads: Reads, list: ListName): Promise<FeedStory[]> {
  return reads.once(`feed ${list}`, (own) => readStories(own, list));
}

async function readStories(reads: Reads, list: ListName): Promise<FeedStory[]> {
  const { database, note } = reads;
  note(fact.list(list));
  const lines = await storiesIn(reads, list)
    .select(['story.body', 'story.updated_at'])
    .orderBy('listing.published_at', 'desc')
    .orderBy('listing.story_id', 'desc')
    .limit(storiesInFeed)
    .execute();
  if (lines.length === 0) return [];
  const ids = lines.map((line) => line.id);
  const [shown, photos, bylines, tags, corrections] = await Promise.all([
    cards(reads, lines),
    photosById(
      reads,
      lines.flatMap((line) => photosOf(line.body)),
    ),
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
  note(...bylines.map(({ id }) => fact.ofId('byline', id)), ...tags.map(({ id }) => fact.ofId('tag', id)));
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return shown.flatMap((card) => {
    const line = lineOf.get(card.id);
    if (!line) return [];
    const ofThis = (row: { story_id: number }) => row.story_id === card.id;
    return {
      ...card,
      standfirst: line.standfirst,
      body: line.body,
      updatedAt: line.updated_at,
      bylines: bylines.filter(ofThis).map((row) => row.name),
      tags: tags.filter(ofThis).map((row) => row.name),
      corrections: corrections.filter(ofThis),
      photos,
    };
  });
}
