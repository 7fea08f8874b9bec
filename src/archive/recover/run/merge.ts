/**
 * A record that tells a story which is there already: the best of each field is kept, all addresses lead to the story.
 * What a person has written since the recovery is never overwritten; only addresses are added then.
 */
import { sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { bodyText } from '../../../story/body/plain-text.ts';
import { saveStory } from '../../../story/save-story.ts';
import type { StoryDraft } from '../../../story/story-draft.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { certainties } from '../found-story.ts';
import type { SourceBody, SourceStory } from '../source.ts';
import { instantOf } from './instant.ts';
import { leadsBack } from './links.ts';
import { oldPath } from './old-address.ts';
import { oneLine } from './one-line.ts';
import { isBetter, isBetterBody } from './same-story.ts';
import type { TakeIn } from './take-in.ts';

const sure = z.object({ source: z.string(), certainty: z.enum(certainties) });
const fieldsSchema = z.object({
  headline: sure,
  kicker: sure,
  standfirst: sure,
  bylines: sure,
  section: sure,
  tags: sure,
  lead: sure,
  published: sure,
  updated: sure,
});
export type RecoveredFields = z.infer<typeof fieldsSchema>;

/** Where each field came from and how sure it is, for the row beside the story. */
export function fieldsOf(story: SourceStory): RecoveredFields {
  const of = ({ source, certainty }: { source: string; certainty: (typeof certainties)[number] }) => ({
    source,
    certainty,
  });
  return {
    headline: of(story.headline),
    kicker: of(story.kicker),
    standfirst: of(story.standfirst),
    bylines: of(story.bylines),
    section: of(story.section),
    tags: of(story.tags),
    lead: of(story.lead),
    published: of(story.published),
    updated: of(story.updated),
  };
}

/**
 * Brings what is better in the found story into the one that is there; with `renews` all that it says, for it is a newer
 * version of the same. `body` null: the record was read before.
 * @returns `left` where a person has changed the story since, and only addresses were added
 */
export async function mergeInto(
  db: Transaction<NewsroomTables>,
  storyId: number,
  found: SourceStory,
  body: SourceBody | null,
  into: TakeIn,
  renews = false,
): Promise<'taken' | 'left'> {
  const paths = found.addresses
    .map(oldPath)
    .filter((path) => path !== null)
    .slice(0, 90);
  if (paths.length > 0) {
    await sql`insert into warraq.legacy_address (address, story_id)
      select a, ${storyId} from unnest(${[...new Set(paths)]}::text[]) a on conflict do nothing`.execute(db);
  }
  if (body === null) return 'taken';
  const there = await storyThere(db, storyId);
  if (there === null) return 'left';
  const { draft, fields, hasLead } = there;
  const bodyLength = { length: bodyText(draft.body).length };
  const takesBody = renews || isBetterBody(bodyLength, { length: bodyText(body.document).length });
  const takesLead = !hasLead && found.lead.value !== null;
  const next: RecoveredFields = { ...fields };
  const changed: Partial<StoryDraft> = {};
  const take = <F extends 'headline' | 'kicker' | 'standfirst'>(field: F, longest: number) => {
    const value = oneLine(found[field].value, longest);
    const there = { ...fields[field], isEmpty: draft[field] === '' };
    if (renews ? value === '' : !isBetter(there, found[field], value === '')) return;
    if (value === draft[field]) return;
    changed[field] = value;
    next[field] = { source: found[field].source, certainty: found[field].certainty };
  };
  take('headline', 300);
  take('kicker', 120);
  take('standfirst', 1000);
  const ids = (kind: 'byline' | 'tag') =>
    (kind === 'byline' ? found.bylines.value : found.tags.value)
      .map((name) => into.names.id(kind, draft.editionId, name))
      .filter((id) => id !== null);
  const bylines = { ...fields.bylines, isEmpty: draft.bylineIds.length === 0 };
  const isNameless = ids('byline').length === 0;
  if (renews ? !isNameless : isBetter(bylines, found.bylines, isNameless)) {
    changed.bylineIds = [...new Set(ids('byline'))].slice(0, 20);
    next.bylines = { source: found.bylines.source, certainty: found.bylines.certainty };
  }
  const tags = [...new Set([...(renews ? [] : draft.tagIds), ...ids('tag')])].slice(0, 50);
  if (renews ? tags.length > 0 : tags.length > draft.tagIds.length) changed.tagIds = tags;
  if (takesBody) changed.body = body.document;
  if (Object.keys(changed).length === 0 && !takesLead) return 'taken';

  if (Object.keys(changed).length > 0) {
    await saveStory(db, { ...draft, ...changed, id: storyId }, { at: into.at, by: into.by });
    const updated = instantOf(found.updated.value);
    await asItWas(db, storyId, renews ? (updated ?? there.updatedAt) : (there.updatedAt ?? updated));
  }
  if (takesBody || takesLead) {
    await db
      .insertInto('warraq.recovery_tie')
      .values({
        run_id: into.runId,
        story_id: storyId,
        lead: takesLead ? JSON.stringify(found.lead.value) : null,
        photos: takesBody ? JSON.stringify(body.photos) : '[]',
        has_links: takesBody && leadsBack(body.document, into.oldHosts),
      })
      .onConflict((on) => on.columns(['run_id', 'story_id']).doNothing())
      .execute();
    // What another run still looks for in the body that is replaced stands nowhere now.
    if (takesBody)
      await sql`delete from warraq.recovery_tie where story_id = ${storyId} and run_id <> ${into.runId}`.execute(
        db,
      );
  }
  await sql`update warraq.recovered_story set fields = ${JSON.stringify(next)}::jsonb
    where story_id = ${storyId}`.execute(db);
  await asWeLeftIt(db, storyId);
  return 'taken';
}

/** What the run itself did is no person's change: from here on it is told from one. */
export async function asWeLeftIt(db: Transaction<NewsroomTables>, storyId: number): Promise<void> {
  await sql`update warraq.recovered_story
    set revision = (select max(number) from warraq.revision where story_id = ${storyId})
    where story_id = ${storyId}`.execute(db);
}

/** Recovery changes words of years ago: readers are not told that the story is new. */
export async function asItWas(
  db: Transaction<NewsroomTables>,
  storyId: number,
  updatedAt: Date | null,
): Promise<void> {
  await db.updateTable('warraq.story').set({ updated_at: updatedAt }).where('id', '=', storyId).execute();
}

type StoryThere = { draft: StoryDraft; fields: RecoveredFields; hasLead: boolean; updatedAt: Date | null };

/** The story as recovery left it; null where a person has changed it since, or it was never recovered. */
export async function storyThere(db: Transaction<NewsroomTables>, id: number): Promise<StoryThere | null> {
  const row = await db
    .selectFrom('warraq.story')
    .innerJoin('warraq.recovered_story', 'warraq.recovered_story.story_id', 'warraq.story.id')
    .selectAll('warraq.story')
    .select('warraq.recovered_story.fields')
    .where('warraq.story.id', '=', id)
    .where((eb) =>
      eb(
        'warraq.recovered_story.revision',
        '=',
        eb
          .selectFrom('warraq.revision')
          .select((e) => e.fn.max('number').as('n'))
          .where('story_id', '=', id),
      ),
    )
    .executeTakeFirst();
  if (!row) return null;
  const list = async (table: 'warraq.story_byline' | 'warraq.story_tag', column: 'byline_id' | 'tag_id') => {
    const { rows } = await sql<{ id: number }>`
      select ${sql.ref(column)} as id from ${sql.table(table)} where story_id = ${id} order by position`.execute(
      db,
    );
    return rows.map((one) => one.id);
  };
  const { rows: related } = await sql<{ related_id: number; kind: string }>`
    select related_id, kind from warraq.related where story_id = ${id} and kind <> 'found' order by position`.execute(
    db,
  );
  const ofKind = (kind: string) => related.filter((one) => one.kind === kind).map((one) => one.related_id);
  return {
    draft: {
      id,
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
      bylineIds: await list('warraq.story_byline', 'byline_id'),
      tagIds: await list('warraq.story_tag', 'tag_id'),
      isBreaking: row.is_breaking,
      withoutAppeal: row.without_appeal,
      translationOf: row.translation_of,
      legacyAddresses: [],
      relatedPicks: ofKind('pick'),
      relatedExclusions: ofKind('exclusion'),
    },
    fields: fieldsSchema.parse(row.fields),
    hasLead: row.lead_photo_id !== null,
    updatedAt: row.updated_at,
  };
}
