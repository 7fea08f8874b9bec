/**
 * The one word for where a story stands, from its status (what readers see) and its stage (where the newsroom is with
 * it). Nothing else decides which acts are open.
 */
import type { WorkStage } from '../../story/staff-tables.ts';
import type { StoryStatus } from '../../story/tables.ts';

export const states = [
  'draft',
  'submitted',
  'in-review',
  'ready',
  'embargoed',
  'scheduled',
  'published',
  'retracted',
  'unpublished',
] as const;
export type State = (typeof states)[number];

/** `unpublished` is a story that was taken offline and that nobody has submitted again. */
export function stateOf(status: StoryStatus, stage: WorkStage, embargoUntil: Date | null): State {
  if (status === 'scheduled' || status === 'published' || status === 'retracted') return status;
  if (stage === 'ready' && embargoUntil !== null) return 'embargoed';
  return status === 'unpublished' && stage === 'draft' ? 'unpublished' : stage;
}

/** Whether readers have it before them now. */
export function isPublicState(state: State): boolean {
  return state === 'published';
}
