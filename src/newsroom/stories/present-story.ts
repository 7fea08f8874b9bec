/** From rows to what the API says of a story. The one place where a story becomes JSON. */

import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { storyAddress } from '../../story/address.ts';
import { mayWith, type Principal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { StaffDatabase } from '../tables.ts';
import { stateOf } from '../workflow/states.ts';
import { openActs } from '../workflow/transitions.ts';
import { mayEdit, type OwnedStory } from './owned-story.ts';
import type { StoryAnswer, StorySummary } from './story-shape.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** The columns that a list shows, with who has the story. */
export function summaries(db: StaffDatabase) {
  return db
    .selectFrom('warraq.story as s')
    .innerJoin('staff.story_work as w', 'w.story_id', 's.id')
    .innerJoin('warraq.edition as e', 'e.id', 's.edition_id')
    .leftJoin('staff.account as creator', 'creator.id', 'w.created_by')
    .leftJoin('staff.account as assignee', 'assignee.id', 'w.assigned_to')
    .leftJoin('staff.account as readier', 'readier.id', 'w.readied_by')
    .select(['s.id', 's.edition_id', 's.section_id', 's.status', 's.kicker', 's.headline', 's.is_breaking'])
    .select(['s.lead_photo_id', 's.published_at', 's.embargo_until', 's.slug', 'e.is_default', 'e.time_zone'])
    .select(['w.stage', 'w.deadline', 'w.returned_reason', 'w.note', 'w.changed_at'])
    .select(['creator.id as creator_id', 'creator.name as creator_name'])
    .select(['assignee.id as assignee_id', 'assignee.name as assignee_name'])
    .select(['readier.id as readier_id', 'readier.name as readier_name'])
    .select((eb) =>
      eb
        .selectFrom('warraq.story_byline as sb')
        .innerJoin('warraq.byline as b', 'b.id', 'sb.byline_id')
        .select(sql<string[]>`coalesce(array_agg(b.name order by sb.position), '{}')`.as('names'))
        .whereRef('sb.story_id', '=', 's.id')
        .as('bylines'),
    );
}

type SummaryRow = Awaited<ReturnType<ReturnType<typeof summaries>['execute']>>[number];

export function presentSummary(row: SummaryRow): StorySummary {
  return { ...presentCommon(row), bylines: row.bylines ?? [], work: presentWork(row) };
}

function presentCommon(row: SummaryRow) {
  const edition = { id: row.edition_id, isDefault: row.is_default, timeZone: row.time_zone };
  return {
    id: row.id,
    editionId: row.edition_id,
    sectionId: row.section_id,
    state: stateOf(row.status, row.stage, row.embargo_until),
    kicker: row.kicker,
    headline: row.headline,
    isBreaking: row.is_breaking,
    leadPhotoId: row.lead_photo_id,
    publishedAt: iso(row.published_at),
    embargoUntil: iso(row.embargo_until),
    changedAt: row.changed_at.toISOString(),
    address:
      row.status === 'published' && row.published_at
        ? storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at })
        : null,
  };
}

function presentWork(row: SummaryRow) {
  return {
    createdBy: colleague(row.creator_id, row.creator_name),
    assignedTo: colleague(row.assignee_id, row.assignee_name),
    deadline: iso(row.deadline),
    returnedReason: row.returned_reason,
    readiedBy: colleague(row.readier_id, row.readier_name),
    note: row.note,
  };
}

function colleague(id: string | null, name: string | null) {
  return id !== null && name !== null ? { id, name } : null;
}

/** A story whole, as `principal` gets it. @throws Refusal when there is none that they may read */
export async function presentStory(
  db: StaffDatabase,
  principal: Principal,
  owned: OwnedStory,
): Promise<StoryAnswer> {
  if (!mayWith(principal, 'story.read', owned)) throw new Refusal('not-found');
  const { id } = owned;
  const summary = await summaries(db).where('s.id', '=', id).executeTakeFirst();
  if (!summary) throw new Refusal('not-found');
  const row = await db
    .selectFrom('warraq.story as s')
    .selectAll('s')
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('warraq.story_byline')
          .select('byline_id as id')
          .where('story_id', '=', id)
          .orderBy('position'),
      ).as('bylines'),
      jsonArrayFrom(
        eb
          .selectFrom('warraq.story_tag')
          .select('tag_id as id')
          .where('story_id', '=', id)
          .orderBy('position'),
      ).as('tags'),
      jsonArrayFrom(
        eb
          .selectFrom('warraq.legacy_address')
          .select('address')
          .where('story_id', '=', id)
          .orderBy('address'),
      ).as('addresses'),
      jsonArrayFrom(
        eb
          .selectFrom('warraq.related')
          .select(['related_id as id', 'kind'])
          .where('story_id', '=', id)
          .orderBy('position'),
      ).as('relations'),
    ])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom('warraq.revision')
    .select(['number', 'made_by'])
    .where('story_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const corrections = await db
    .selectFrom('warraq.correction')
    .selectAll()
    .where('story_id', '=', id)
    .orderBy('made_at')
    .execute();
  const related = (kind: 'pick' | 'exclusion') =>
    row.relations.filter((one) => one.kind === kind).map((one) => one.id);
  return {
    ...presentCommon(summary),
    fields: {
      editionId: row.edition_id,
      sectionId: row.section_id,
      kicker: row.kicker,
      headline: row.headline,
      standfirst: row.standfirst,
      slug: row.slug,
      body: row.body,
      datelinePlace: row.dateline_place,
      leadPhotoId: row.lead_photo_id,
      leadCaption: row.lead_caption,
      leadAlternativeText: row.lead_alternative_text,
      bylineIds: row.bylines.map((one) => one.id),
      tagIds: row.tags.map((one) => one.id),
      isBreaking: row.is_breaking,
      withoutAppeal: row.without_appeal,
      translationOf: row.translation_of,
      legacyAddresses: row.addresses.map((one) => one.address),
      relatedPicks: related('pick'),
      relatedExclusions: related('exclusion'),
    },
    revision: last?.number ?? 0,
    changedBy: last?.made_by ?? '',
    updatedAt: iso(row.updated_at),
    retractionNote: row.retraction_note,
    corrections: corrections.map((one) => ({
      id: one.id,
      kind: one.kind,
      wasWrong: one.was_wrong,
      isRight: one.is_right,
      madeAt: one.made_at.toISOString(),
      madeBy: one.made_by,
    })),
    work: presentWork(summary),
    may: { edit: mayEdit(principal, owned), acts: openActs(principal, owned) },
  };
}
