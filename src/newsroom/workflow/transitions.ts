/**
 * The workflow, whole: which act leads from where to where, and which permission it asks for. Nothing else moves a
 * story, and the property test tries every act from every state by every role.
 */
import { mayWith, type Principal } from '../http/principal.ts';
import type { Permission } from '../roles/roles.ts';
import type { OwnedStory } from '../stories/owned-story.ts';
import type { State } from './states.ts';

const working = [
  'draft',
  'submitted',
  'in-review',
  'ready',
  'embargoed',
  'scheduled',
  'published',
  'unpublished',
] as const;

type Transition = { from: readonly State[]; to: State | 'same'; permission: Permission };

// biome-ignore format: a table is read by its columns
export const transitions = {
  submit:         { from: ['draft', 'unpublished'],                             to: 'submitted',   permission: 'story.submit' },
  withdraw:       { from: ['submitted'],                                        to: 'draft',       permission: 'story.submit' },
  review:         { from: ['submitted'],                                        to: 'in-review',   permission: 'story.review' },
  'send-back':    { from: ['submitted', 'in-review', 'ready'],                  to: 'draft',       permission: 'story.review' },
  ready:          { from: ['draft', 'unpublished', 'submitted', 'in-review'],   to: 'ready',       permission: 'story.review' },
  reopen:         { from: ['ready', 'embargoed'],                               to: 'in-review',   permission: 'story.review' },
  embargo:        { from: ['ready', 'embargoed'],                               to: 'embargoed',   permission: 'story.publish' },
  'lift-embargo': { from: ['embargoed'],                                        to: 'ready',       permission: 'story.publish' },
  schedule:       { from: ['ready', 'embargoed', 'scheduled'],                  to: 'scheduled',   permission: 'story.publish' },
  unschedule:     { from: ['scheduled'],                                        to: 'ready',       permission: 'story.publish' },
  publish:        { from: ['ready', 'embargoed'],                               to: 'published',   permission: 'story.publish' },
  correct:        { from: ['published'],                                        to: 'same',        permission: 'story.correct' },
  retract:        { from: ['published'],                                        to: 'retracted',   permission: 'story.retract' },
  unpublish:      { from: ['published'],                                        to: 'unpublished', permission: 'story.unpublish' },
  assign:         { from: working,                                              to: 'same',        permission: 'story.assign' },
} as const satisfies Record<string, Transition>;

export type WorkAct = keyof typeof transitions;
export const workActs = Object.keys(transitions) as [WorkAct, ...WorkAct[]];

/** Where `act` leads a story that is in `from`; null where it may not be done. */
export function destination(act: WorkAct, from: State): State | null {
  const { from: allowed, to }: Transition = transitions[act];
  if (!allowed.includes(from)) return null;
  return to === 'same' ? from : to;
}

/** Every act that they may do to the story as it now stands. */
export function openActs(principal: Principal, story: OwnedStory): WorkAct[] {
  return workActs.filter(
    (act) => destination(act, story.state) !== null && mayWith(principal, transitions[act].permission, story),
  );
}
