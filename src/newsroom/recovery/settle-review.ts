/**
 * What a person decides about an uncertain story: a field put right, the story accepted (and brought out on the day on
 * which it was public), or discarded, and each of these taken back. Discarding deletes nothing: readers and lists no
 * longer have it, and a later run does not bring it again.
 */
import { z } from 'zod';
import type { Act } from '../../story/act.ts';
import { dayIn } from '../../story/address.ts';
import { publishStory } from '../../story/publish-story.ts';
import { unpublishStory } from '../../story/unpublish-story.ts';
import type { Entry } from '../audit/record.ts';
import { type KnownPrincipal, requireWith } from '../http/principal.ts';
import { type Language, Refusal } from '../http/refusal.ts';
import { houseSettings } from '../settings/house-settings.ts';
import { changeStory } from '../stories/keep-story.ts';
import { type OwnedStory, ownedStory, requireEdit } from '../stories/owned-story.ts';
import { presentStory } from '../stories/present-story.ts';
import type { StaffTransaction } from '../tables.ts';
import { isPublicState } from '../workflow/states.ts';
import type { Mend } from './review-shape.ts';

/** `isPublic`: readers have it, or had it: its pages are made again before anybody is told. */
type Settled = { answer: { storyId: number; touchesReaders: boolean }; entries: Entry[] };

type Held = {
  owned: OwnedStory;
  status: 'open' | 'accepted' | 'discarded';
  wasPublic: boolean;
  mended: string[];
};

async function held(
  transaction: StaffTransaction,
  id: number,
  wanted: readonly Held['status'][],
): Promise<Held> {
  const row = await transaction
    .selectFrom('warraq.recovery_review')
    .select(['story_id', 'status', 'was_public', 'mended', 'settled_by', 'settled_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row || row.story_id === null) throw new Refusal('not-found');
  const owned = await ownedStory(transaction, row.story_id, { hold: true });
  // Two at the queue at once: the second one learns who was faster and what was decided.
  if (!wanted.includes(row.status))
    throw new Refusal('already-settled', {
      details: { status: row.status, by: row.settled_by, at: row.settled_at?.toISOString() ?? null },
    });
  const mended = z.array(z.string()).parse(row.mended);
  return { owned, status: row.status, wasPublic: row.was_public, mended };
}

const entry = (id: number, what: string, storyId: number, before: object, after: object): Entry => ({
  operation: `recovery.${what}`,
  subject: `story:${storyId}`,
  before,
  after: { review: id, ...after },
});

async function settle(
  transaction: StaffTransaction,
  id: number,
  status: Held['status'],
  act: Act,
  wasPublic = false,
): Promise<void> {
  await transaction
    .updateTable('warraq.recovery_review')
    .set({
      status,
      was_public: wasPublic,
      settled_at: status === 'open' ? null : act.at,
      settled_by: status === 'open' ? null : act.by,
    })
    .where('id', '=', id)
    .execute();
}

/** @param publish brings it out on its own day; without one it cannot be */
export async function acceptRecovered(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
  { publish }: { publish: boolean },
  act: Act,
): Promise<Settled> {
  const { owned } = await held(transaction, id, ['open']);
  requireWith(principal, 'story.read', owned);
  if (publish && !isPublicState(owned.state)) {
    requireWith(principal, 'story.publish', owned);
    if ((await houseSettings(transaction)).twoPersonRule) throw new Refusal('needs-another');
    await bringOut(transaction, owned.id, act);
  }
  await settle(transaction, id, 'accepted', act);
  return {
    answer: { storyId: owned.id, touchesReaders: publish },
    entries: [entry(id, 'accept', owned.id, { status: 'open', state: owned.state }, { publish })],
  };
}

/** On the day on which it was public before: a story without one is not brought out as if it were new. */
async function bringOut(transaction: StaffTransaction, id: number, act: Act): Promise<void> {
  const { published_at } = await transaction
    .selectFrom('warraq.story')
    .select('published_at')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  if (published_at === null)
    throw new Refusal('not-valid', {
      problems: [{ field: 'day', message: 'ضع يوم النشر أولًا · set the day of publication first' }],
    });
  const done = await publishStory(transaction, id, act);
  if (done.kind === 'refused') throw new Refusal('cannot-publish', { details: { reasons: done.reasons } });
}

export async function discardRecovered(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
  act: Act,
): Promise<Settled> {
  const { owned } = await held(transaction, id, ['open']);
  const wasPublic = isPublicState(owned.state);
  if (wasPublic) {
    requireWith(principal, 'story.unpublish', owned);
    await unpublishStory(transaction, owned.id, act);
  } else {
    requireEdit(principal, owned);
    if (owned.state === 'scheduled') throw new Refusal('not-now', { details: { state: owned.state } });
  }
  await settle(transaction, id, 'discarded', act, wasPublic);
  return {
    answer: { storyId: owned.id, touchesReaders: wasPublic },
    entries: [entry(id, 'discard', owned.id, { status: 'open', state: owned.state }, { wasPublic })],
  };
}

/** Back into the queue; what discarding took from readers they have again. */
export async function reopenRecovered(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
  act: Act,
): Promise<Settled> {
  const { owned, status, wasPublic } = await held(transaction, id, ['accepted', 'discarded']);
  requireWith(principal, 'story.read', owned);
  const comesBack = status === 'discarded' && wasPublic && !isPublicState(owned.state);
  if (comesBack) {
    requireWith(principal, 'story.publish', owned);
    await bringOut(transaction, owned.id, act);
  }
  await settle(transaction, id, 'open', act);
  return {
    answer: { storyId: owned.id, touchesReaders: comesBack },
    entries: [entry(id, 'reopen', owned.id, { status }, { comesBack })],
  };
}

export async function mendRecovered(
  transaction: StaffTransaction,
  principal: KnownPrincipal,
  id: number,
  { field, was, value }: Mend,
  act: Act,
  language: Language,
): Promise<Settled> {
  const { owned, mended } = await held(transaction, id, ['open']);
  requireEdit(principal, owned);
  const storyId = owned.id;
  if (field === 'day') {
    requireWith(principal, 'story.publish', owned);
    await mendDay(transaction, owned, { was, value }, act, language);
  } else {
    const story = await presentStory(transaction, principal, owned);
    const { fields, revision } = story;
    const stands = field === 'section' ? String(fields.sectionId ?? '') : fields[field];
    if (stands !== was) throw new Refusal('story-changed', { details: { revision } });
    const changed =
      field === 'section' ? { sectionId: sectionIn(value, language) } : { [field]: value.trim() };
    await changeStory(
      transaction,
      principal,
      { id: storyId, basedOn: revision, fields: { ...fields, ...changed } },
      act,
      language,
    );
  }
  await transaction
    .updateTable('warraq.recovery_review')
    .set({ mended: JSON.stringify([...new Set([...mended, field])]) })
    .where('id', '=', id)
    .execute();
  return {
    answer: { storyId, touchesReaders: isPublicState(owned.state) },
    entries: [entry(id, 'mend', storyId, { [field]: was }, { [field]: value })],
  };
}

function sectionIn(value: string, language: Language): number {
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new Refusal('not-valid', {
    problems: [{ field: 'value', message: language === 'ar' ? 'اختر قسمًا.' : 'Choose a section.' }],
  });
}

async function mendDay(
  transaction: StaffTransaction,
  { id, state }: OwnedStory,
  { was, value }: { was: string; value: string },
  act: Act,
  language: Language,
): Promise<void> {
  const { published_at, time_zone } = await transaction
    .selectFrom('warraq.story as s')
    .innerJoin('warraq.edition as e', 'e.id', 's.edition_id')
    .select(['s.published_at', 'e.time_zone'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();
  const stands = published_at === null ? '' : dayIn(time_zone, published_at);
  if (stands !== was) throw new Refusal('story-changed');
  // Undone: nobody knows it again. What readers have was public on some day.
  if (value === '' && !isPublicState(state)) {
    await transaction.updateTable('warraq.story').set({ published_at: null }).where('id', '=', id).execute();
    return;
  }
  const at = new Date(`${value}T09:00:00.000Z`);
  const isDay =
    /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
  if (!isDay || value < '1400-01-01' || value > dayIn(time_zone, act.at))
    throw new Refusal('not-valid', {
      problems: [
        {
          field: 'value',
          message:
            language === 'ar'
              ? 'يوم مضى، مثل 2017-11-22.'
              : 'A day that has passed, written like 2017-11-22.',
        },
      ],
    });
  await transaction.updateTable('warraq.story').set({ published_at: at }).where('id', '=', id).execute();
}
