/**
 * An act of the workflow, carried out: the table decides whether it may be, the story's own acts do what readers see,
 * and the stage, the log and the notices follow in the same transaction.
 */

import type { Act } from '../../story/act.ts';
import { correctStory } from '../../story/correct-story.ts';
import { publishStory } from '../../story/publish-story.ts';
import { retractStory } from '../../story/retract-story.ts';
import { scheduleStory, unscheduleStory } from '../../story/schedule-story.ts';
import { slugFrom } from '../../story/slug.ts';
import { unpublishStory } from '../../story/unpublish-story.ts';
import type { Entry } from '../audit/record.ts';
import { type KnownPrincipal, requireWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { notify } from '../notices/notify.ts';
import { houseSettings } from '../settings/house-settings.ts';
import { type OwnedStory, ownedStory } from '../stories/owned-story.ts';
import type { StaffTransaction } from '../tables.ts';
import { checklistOf } from './checklist-of-story.ts';
import { isPublicState, type State } from './states.ts';
import { destination, transitions, type WorkAct } from './transitions.ts';

/** What each act is told beside the story. */
export type ActDetails = {
  submit: { note?: string };
  withdraw: object;
  review: object;
  'send-back': { reason: string };
  ready: object;
  reopen: object;
  embargo: { until: string };
  'lift-embargo': object;
  schedule: { at: string };
  unschedule: object;
  publish: object;
  correct: { kind: 'correction' | 'clarification'; wasWrong: string; isRight: string };
  retract: { note: string };
  unpublish: { reason: string };
  assign: { to: string | null; deadline?: string | null | undefined };
};

export type Moved = { state: State; touchesReaders: boolean };

/** @throws Refusal when the table, the role, the checklist, the two-person rule or the story itself is against it */
export async function moveStory<A extends WorkAct>(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
  what: A,
  details: ActDetails[A],
  act: Act,
): Promise<{ answer: Moved; entries: Entry[] }> {
  const story = await ownedStory(transaction, id, { hold: true });
  requireWith(principal, transitions[what].permission, story);
  const to = destination(what, story.state);
  if (to === null) throw new Refusal('not-now', { details: { state: story.state, act: what } });
  const effect: { [K in WorkAct]: (told: ActDetails[K]) => Promise<void> } = {
    submit: ({ note = '' }) => stage(transaction, id, { stage: 'submitted', note, returned_reason: '' }),
    withdraw: () => stage(transaction, id, { stage: 'draft' }),
    review: () => stage(transaction, id, { stage: 'in-review' }),
    'send-back': ({ reason }) =>
      stage(transaction, id, { stage: 'draft', returned_reason: reason, readied_by: null }),
    ready: () => makeReady(transaction, principal, id),
    reopen: async () => {
      await holdUntil(transaction, id, null);
      await stage(transaction, id, { stage: 'in-review', readied_by: null });
    },
    embargo: ({ until }) => holdUntil(transaction, id, later(until, act.at, 'until')),
    'lift-embargo': () => holdUntil(transaction, id, null),
    schedule: async ({ at }) => {
      await twoPeople(transaction, principal, story);
      await nameAddress(transaction, id);
      const done = await scheduleStory(transaction, id, later(at, act.at, 'at'), act);
      if (done.kind === 'refused') throw refusedBecause(done.reasons);
    },
    unschedule: async () => {
      if (!(await unscheduleStory(transaction, id, act))) throw new Refusal('not-now');
      await stage(transaction, id, { stage: 'ready' });
    },
    publish: async () => {
      await twoPeople(transaction, principal, story);
      await nameAddress(transaction, id);
      const done = await publishStory(transaction, id, act);
      if (done.kind === 'refused') throw refusedBecause(done.reasons);
    },
    correct: async (told) => {
      const done = await correctStory(transaction, id, told, act);
      if (done.kind === 'refused') throw refusedBecause([done.reason]);
    },
    retract: async ({ note }) => {
      const done = await retractStory(transaction, id, note, act);
      if (done.kind === 'refused') throw refusedBecause([done.reason]);
    },
    unpublish: async ({ reason }) => {
      const done = await unpublishStory(transaction, id, act);
      if (done.kind === 'refused') throw refusedBecause([done.reason]);
      await stage(transaction, id, { stage: 'draft', note: reason, readied_by: null });
    },
    assign: ({ to: whom, deadline }) => assign(transaction, id, whom, deadline),
  };
  await effect[what](details);
  await notify(transaction, principal, story, what, details, act.at);
  return {
    answer: { state: to, touchesReaders: isPublicState(story.state) || isPublicState(to) },
    entries: [
      {
        operation: `story.${what}`,
        subject: `story:${id}`,
        before: { state: story.state, assignedTo: story.assignedTo },
        after: { state: to, ...details },
      },
    ],
  };
}

type StageChange = {
  stage?: 'draft' | 'submitted' | 'in-review' | 'ready';
  note?: string;
  returned_reason?: string;
  readied_by?: string | null;
};

async function stage(transaction: StaffTransaction, id: number, change: StageChange): Promise<void> {
  await transaction.updateTable('staff.story_work').set(change).where('story_id', '=', id).execute();
}

async function makeReady(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
): Promise<void> {
  const missing = await checklistOf(transaction, id);
  if (missing.length > 0) throw new Refusal('not-ready', { details: { missing } });
  await stage(transaction, id, {
    stage: 'ready',
    returned_reason: '',
    readied_by: principal.kind === 'account' ? principal.id : null,
  });
}

/** Where the house asks for two: who said that it is ready is not who lets it out, nor is a program. */
async function twoPeople(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  story: OwnedStory,
): Promise<void> {
  const { twoPersonRule } = await houseSettings(transaction);
  if (!twoPersonRule) return;
  const isAnother =
    principal.kind === 'account' && story.readiedBy !== null && story.readiedBy !== principal.id;
  if (!isAnother) throw new Refusal('needs-another');
}

/** An address tells what it leads to; one that an editor wrote stays. */
async function nameAddress(transaction: StaffTransaction, id: number): Promise<void> {
  const { headline, slug } = await transaction
    .selectFrom('warraq.story')
    .select(['headline', 'slug'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (slug !== '') return;
  await transaction
    .updateTable('warraq.story')
    .set({ slug: slugFrom(headline) })
    .where('id', '=', id)
    .execute();
}

async function holdUntil(transaction: StaffTransaction, id: number, until: Date | null): Promise<void> {
  await transaction.updateTable('warraq.story').set({ embargo_until: until }).where('id', '=', id).execute();
}

async function assign(
  transaction: StaffTransaction,
  id: number,
  whom: string | null,
  deadline: string | null | undefined,
): Promise<void> {
  if (whom !== null) {
    const there = await transaction
      .selectFrom('staff.account')
      .select('id')
      .where('id', '=', whom)
      .where('disabled_at', 'is', null)
      .executeTakeFirst();
    if (!there) throw new Refusal('not-valid', { problems: [{ field: 'to', message: whom }] });
  }
  await transaction
    .updateTable('staff.story_work')
    .set({
      assigned_to: whom,
      ...(deadline === undefined ? {} : { deadline: deadline === null ? null : new Date(deadline) }),
    })
    .where('story_id', '=', id)
    .execute();
}

function later(text: string, now: Date, field: string): Date {
  const at = new Date(text);
  const years = (at.getTime() - now.getTime()) / (365 * 24 * 3_600_000);
  if (years <= 0 || years > 10)
    throw new Refusal('not-in-the-past', { problems: [{ field, message: text }] });
  return at;
}

function refusedBecause(reasons: readonly string[]): Refusal {
  return new Refusal('cannot-publish', { details: { reasons } });
}
