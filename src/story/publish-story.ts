/** Making a story public, and the rules of when it may be. */
import { type Kysely, sql } from 'kysely';
import type { Act } from './act.ts';
import { relateStory } from './relate-story.ts';
import { keepRevision } from './revision.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables, StoryStatus } from './tables.ts';

export type Published = { kind: 'published'; id: number; publishedAt: Date };

export type PublishRefused = {
  kind: 'refused';
  reasons: readonly (
    | 'no-such-story'
    | 'already-published'
    | 'retracted'
    | 'embargoed'
    | 'no-headline'
    | 'no-section'
    | 'no-body'
  )[];
};

type Publishable = {
  status: StoryStatus;
  headline: string;
  section_id: number | null;
  embargo_until: Date | null;
  hasBody: boolean;
};

/** Every reason that speaks against publishing this story now; empty when it may go out. */
export function reasonsAgainst(story: Publishable, now: Date): PublishRefused['reasons'] {
  if (story.status === 'published') return ['already-published'];
  if (story.status === 'retracted') return ['retracted'];
  const reasons: PublishRefused['reasons'][number][] = [];
  if (story.headline.trim() === '') reasons.push('no-headline');
  if (story.section_id === null) reasons.push('no-section');
  if (!story.hasBody) reasons.push('no-body');
  if (story.embargo_until !== null && story.embargo_until > now) reasons.push('embargoed');
  return reasons;
}

/**
 * Publishes a draft, or one that was taken back. `publishedAt` is for stories that were public before (recovery,
 * the sample): elsewhere it is the time of the act. A story keeps its first publication time for good.
 */
export async function publishStory(
  db: Kysely<NewsroomTables>,
  id: number,
  act: Act & { publishedAt?: Date },
): Promise<Published | PublishRefused> {
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story')
      .select(['status', 'headline', 'section_id', 'embargo_until', 'published_at'])
      .select(sql<boolean>`jsonb_array_length(body -> 'content') > 0`.as('hasBody'))
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!story) return { kind: 'refused', reasons: ['no-such-story'] };
    const reasons = reasonsAgainst(story, act.at);
    if (reasons.length > 0) return { kind: 'refused', reasons };

    const publishedAt = story.published_at ?? act.publishedAt ?? act.at;
    await transaction
      .updateTable('warraq.story')
      .set({ status: 'published', published_at: publishedAt, embargo_until: null })
      .where('id', '=', id)
      .execute();
    await relateStory(transaction, id);
    await keepRevision(transaction, id, 'publish', act);
    return { kind: 'published', id, publishedAt };
  });
}
