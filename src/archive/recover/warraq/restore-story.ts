/**
 * What a story of our own archive has beyond what other sources give: its state and times, all revisions, corrections
 * with who made them, the ledger, where it stood in the newsroom, what waited to be published. Written over the new row in the transaction that made it.
 */

import { sql, type Transaction } from 'kysely';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedStory } from '../../hand-over/archive-format.ts';
import { asWeLeftIt } from '../run/merge.ts';
import { oldPath } from '../run/old-address.ts';
import { restoreWriting } from './restore-writing.ts';

type Db = Transaction<NewsroomTables>;

/** @param publish without it a story that was public comes back as a draft, and keeps its times in the revisions */
export async function restoreStory(
  db: Db,
  id: number,
  story: ArchivedStory,
  photos: ReadonlyMap<number, number>,
  publish: boolean,
): Promise<void> {
  const photo = (number: number | null | undefined) =>
    typeof number === 'number' ? (photos.get(number) ?? null) : null;
  const isHeldBack = !publish && story.status !== 'draft';
  const status = isHeldBack ? 'draft' : story.status;
  await sql`update warraq.story set
      status = ${status}, headline = ${story.headline}, slug = ${story.slug}, dateline_place = ${story.datelinePlace},
      lead_photo_id = ${photo(story.lead)}, lead_caption = ${story.leadCaption}, lead_alternative_text = ${story.leadAlternativeText},
      is_breaking = ${story.isBreaking}, without_appeal = ${story.withoutAppeal},
      section_id = (select id from warraq.section where edition_id = ${story.edition} and slug = ${story.section}),
      embargo_until = ${status === 'scheduled' ? story.embargoUntil : null}::timestamptz,
      published_at = ${isHeldBack ? null : story.publishedAt}::timestamptz, updated_at = ${isHeldBack ? null : story.updatedAt}::timestamptz,
      retracted_at = ${isHeldBack ? null : story.retractedAt}::timestamptz, retraction_note = ${isHeldBack ? '' : story.retractionNote},
      created_at = ${story.createdAt}::timestamptz
    where id = ${id}`.execute(db);
  // The photo's row may be missing from a damaged archive: then the body names it and shows nothing.
  const lead = photo(story.lead);
  if (lead !== null)
    await sql`insert into warraq.story_photo (story_id, photo_id)
      select ${id}, p.id from warraq.photo p where p.id = ${lead} on conflict do nothing`.execute(db);
  const addresses = story.oldAddresses.filter(
    (address) => oldPath(address) !== null || address.startsWith('/'),
  );
  if (story.address !== null && id !== story.number) addresses.push(story.address);
  if (addresses.length > 0)
    await sql`insert into warraq.legacy_address (address, story_id)
      select a, ${id} from unnest(${addresses}::text[]) a on conflict do nothing`.execute(db);
  if (story.corrections.length > 0)
    await sql`insert into warraq.correction (story_id, kind, was_wrong, is_right, made_at, made_by)
      select ${id}, c.kind, c."wasWrong", c."isRight", c."madeAt", c."madeBy"
      from jsonb_to_recordset(${JSON.stringify(story.corrections)}::jsonb) as c (kind text, "wasWrong" text, "isRight" text, "madeAt" timestamptz, "madeBy" text)`.execute(
      db,
    );
  await restoreLedger(db, id, story);
  await restoreBeside(db, id, story);
  await restoreRevisions(db, id, story, photo);
  await restoreWork(db, id, story);
  if (story.writing !== null) await restoreWriting(db, id, story.edition, story.writing, story.body, photo);
}

async function restoreRevisions(
  db: Db,
  id: number,
  story: ArchivedStory,
  photo: (number: number | null | undefined) => number | null,
): Promise<void> {
  if (story.revisions.length === 0) return;
  const revisions = story.revisions.map((revision) => {
    const { lead_photo_id: lead } = revision.content;
    const body = withPhotoNumbers(revision.content.body, (number) => photo(number));
    return {
      ...revision,
      content: {
        ...revision.content,
        id,
        body,
        lead_photo_id: photo(typeof lead === 'number' ? lead : null),
      },
    };
  });
  await sql`delete from warraq.revision where story_id = ${id}`.execute(db);
  await sql`
    insert into warraq.revision (story_id, number, act, made_at, made_by, content)
    select ${id}, r.number, r.act, r."madeAt", r."madeBy", (r.content - 'section') || jsonb_build_object(
      'section_id', (select id from warraq.section where edition_id = ${story.edition} and slug = r.content ->> 'section'),
      'bylines', coalesce((select jsonb_agg(id order by n) from (
        select n, (select id from warraq.byline where edition_id = ${story.edition} and slug = i.slug) as id
        from jsonb_array_elements_text(r.content -> 'bylines') with ordinality i (slug, n)) named where id is not null), '[]'),
      'tags', coalesce((select jsonb_agg(id order by n) from (
        select n, (select id from warraq.tag where edition_id = ${story.edition} and slug = i.slug) as id
        from jsonb_array_elements_text(r.content -> 'tags') with ordinality i (slug, n)) named where id is not null), '[]'))
    from jsonb_to_recordset(${JSON.stringify(revisions)}::jsonb) as r (number int, act text, "madeAt" timestamptz, "madeBy" text, content jsonb)
    order by r.number`.execute(db);
  await asWeLeftIt(db, id);
}

/** Who said what, and the dated events: all of it, also what waits for a decision or was dismissed. */
async function restoreLedger(db: Db, id: number, { statements, events }: ArchivedStory): Promise<void> {
  if (statements.length > 0)
    await sql`insert into warraq.statement (story_id, person_id, speaker, capacity, agency, words, is_direct, said_on, position, state,
        said_certainty, block, starts_at, ends_at, found_words, decided_at, decided_by, stems, stems_by)
      select ${id}, p.id, r.speaker, r.capacity, r.agency, r.words, r.is_direct, r.said_on, r.position, r.state,
        r.said_certainty, r.block, r.starts_at, r.ends_at, r.found_words, r.decided_at, r.decided_by, r.stems, r.stems_by
      from jsonb_array_elements(${JSON.stringify(statements)}::jsonb) with ordinality e (line, n)
      cross join lateral jsonb_populate_record(null::warraq.statement, e.line) r
      left join warraq.person p on p.slug = e.line ->> 'person'
      order by n`.execute(db);
  if (events.length > 0)
    await sql`insert into warraq.dated_event (story_id, occurs_on, granularity, words, what, position, state, certainty, block, starts_at,
        ends_at, decided_at, decided_by)
      select ${id}, r.occurs_on, r.granularity, r.words, r.what, r.position, r.state, r.certainty, r.block, r.starts_at,
        r.ends_at, r.decided_at, r.decided_by
      from jsonb_array_elements(${JSON.stringify(events)}::jsonb) with ordinality e (line, n)
      cross join lateral jsonb_populate_record(null::warraq.dated_event, e.line) r
      order by n`.execute(db);
}

async function restoreBeside(
  db: Db,
  id: number,
  { passedOver, recoveredFrom }: ArchivedStory,
): Promise<void> {
  if (passedOver.length > 0)
    await sql`insert into warraq.passed_over_name (story_id, words, passed_at, passed_by)
      select ${id}, p.words, p."passedAt", p."passedBy"
      from jsonb_to_recordset(${JSON.stringify(passedOver)}::jsonb) as p (words text, "passedAt" timestamptz, "passedBy" text)
      on conflict do nothing`.execute(db);
  if (recoveredFrom.length > 0)
    await sql`insert into warraq.recovered_source (sha256, story_id, file_name, media_type, bytes, report, recovered_at)
      select r.sha256, ${id}, r."fileName", r."mediaType", r.bytes, r.report, r."recoveredAt"
      from jsonb_to_recordset(${JSON.stringify(recoveredFrom)}::jsonb) as r (sha256 text, "fileName" text, "mediaType" text, bytes int,
        report jsonb, "recoveredAt" timestamptz) on conflict do nothing`.execute(db);
}

/** Where it stood in the newsroom, behind the revisions: these bring its row. */
async function restoreWork(db: Db, id: number, { work }: ArchivedStory): Promise<void> {
  if (work === null) return;
  const account = (which: string | null) => sql`(select id from staff.account where id = ${which})`;
  await sql`update staff.story_work set stage = ${work.stage}, created_by = ${account(work.createdBy)},
      assigned_to = ${account(work.assignedTo)}, deadline = ${work.deadline}::timestamptz, returned_reason = ${work.returnedReason},
      readied_by = ${account(work.readiedBy)}, note = ${work.note}, changed_at = ${work.changedAt}::timestamptz,
      deleted_at = ${work.deletedAt}::timestamptz, deleted_by = ${work.deletedBy}
    where story_id = ${id}`.execute(db);
}

/** What leads from story to story, when all are there. Twice is once. */
export async function tieRestored(
  db: Db,
  runId: number,
  story: ArchivedStory,
  identityOf: (number: number) => string,
): Promise<void> {
  const wanted = [
    ...story.related.map((one) => one.story),
    ...(story.translationOf === null ? [] : [story.translationOf]),
  ];
  if (wanted.length === 0) return;
  const { rows } = await sql<{ identity: string; story_id: number }>`
    select identity, story_id from warraq.recovery_record
    where run_id = ${runId} and outcome = 'imported' and identity = any(${[story.number, ...wanted].map(identityOf)}::text[])`.execute(
    db,
  );
  const ids = new Map(rows.map((row) => [row.identity, row.story_id] as const));
  const own = ids.get(identityOf(story.number));
  if (own === undefined) return;
  const related = story.related.flatMap(({ story: other, ...bound }) => {
    const id = ids.get(identityOf(other));
    return id === undefined || id === own ? [] : [{ story_id: own, related_id: id, ...bound }];
  });
  if (related.length > 0)
    await db
      .insertInto('warraq.related')
      .values(related)
      .onConflict((on) => on.doNothing())
      .execute();
  const original = story.translationOf === null ? undefined : ids.get(identityOf(story.translationOf));
  if (original !== undefined)
    await sql`update warraq.story set translation_of = ${original} where id = ${own} and translation_of is null`.execute(
      db,
    );
}
