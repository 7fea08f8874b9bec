/** The newest stories of a scope with all that a feed carries: whole bodies, bylines, tags, corrections, photos. */
import type { Selectable } from 'kysely';
import type { BodyDocument } from '../../story/body/document.ts';
import { photosOf } from '../../story/body/plain-text.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import type { CorrectionRow } from '../../story/tables.ts';
import type { Reads } from '../page-kind.ts';
import { cards, photosById, type StoryCard } from './card.ts';
import { type Scope, storiesIn } from './lists.ts';

export const storiesInFeed = 20;

export type FeedStory = StoryCard & {
  body: BodyDocument;
  updatedAt: Date | null;
  bylines: readonly string[];
  tags: readonly string[];
  corrections: readonly Pick<Selectable<CorrectionRow>, 'kind' | 'was_wrong' | 'is_right' | 'made_at'>[];
  photos: ReadonlyMap<number, PhotoView>;
};

export async function readFeed(reads: Reads, scope: Scope): Promise<FeedStory[]> {
  const { database } = reads;
  const lines = await storiesIn(reads, scope)
    .select(['story.body', 'story.updated_at'])
    .orderBy('story.published_at', 'desc')
    .orderBy('story.id', 'desc')
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
      .select(['sb.story_id', 'byline.name'])
      .where('sb.story_id', 'in', ids)
      .orderBy('sb.position')
      .execute(),
    database
      .selectFrom('published.story_tag as st')
      .innerJoin('published.tag as tag', 'tag.id', 'st.tag_id')
      .select(['st.story_id', 'tag.name'])
      .where('st.story_id', 'in', ids)
      .orderBy('st.position')
      .execute(),
    database
      .selectFrom('published.correction')
      .select(['story_id', 'kind', 'was_wrong', 'is_right', 'made_at'])
      .where('story_id', 'in', ids)
      .orderBy('made_at')
      .orderBy('id')
      .execute(),
  ]);
  const lineOf = new Map(lines.map((line) => [line.id, line]));
  return shown.flatMap((card) => {
    const line = lineOf.get(card.id);
    if (!line) return [];
    const ofThis = (row: { story_id: number }) => row.story_id === card.id;
    return {
      ...card,
      body: line.body,
      updatedAt: line.updated_at,
      bylines: bylines.filter(ofThis).map((row) => row.name),
      tags: tags.filter(ofThis).map((row) => row.name),
      corrections: corrections.filter(ofThis),
      photos,
    };
  });
}
