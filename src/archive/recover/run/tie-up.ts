/**
 * What can be tied only when the whole source is read: addresses that led to others, language versions, pictures and
 * links. Each tie is a row that goes in the transaction that ties it, so that a run cut off here goes on without
 * repeating anything. A story that a person has changed since is left as it is.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import type { Edition } from '../../../story/edition.ts';
import { saveStory } from '../../../story/save-story.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Source } from '../source.ts';
import { allMissing } from './all-missing.ts';
import { asItWas, asWeLeftIt, storyThere } from './merge.ts';
import { movedStories, oldLinksIn, withMovedLinks } from './old-links.ts';
import { openPhotoDesk, type PhotoDesk } from './photo-desk.ts';
import { openPhotoFinder, type PhotoFinder } from './photo-finder.ts';
import { withPhotos } from './place-photos.ts';

export type TieUp = {
  runId: number;
  source: Source;
  editions: readonly Edition[];
  photosFolder: string | null;
  mediaFolder: string;
  oldHosts: ReadonlySet<string>;
  by: string;
  signal: AbortSignal;
  now(): Date;
  progress(left: number): void;
};

const photoReferenceSchema = z.object({
  key: z.string().nullable().default(null),
  addresses: z.array(z.string()),
  caption: z.string(),
  credit: z.string(),
  alternativeText: z.string(),
});
const bodyPhotoSchema = z.object({
  before: z.number(),
  address: z.string(),
  alternativeText: z.string(),
  caption: z.string(),
  credit: z.string(),
  key: z.string().nullable().default(null),
  gallery: z.object({ number: z.number(), title: z.string() }).nullable().default(null),
});
export type KeptReference = z.infer<typeof photoReferenceSchema>;
export type KeptBodyPhoto = z.infer<typeof bodyPhotoSchema>;

const together = 20;

export async function tieUp(db: Kysely<NewsroomTables>, asked: TieUp): Promise<'done' | 'paused'> {
  const finder = await openPhotoFinder(asked.source, asked.photosFolder);
  try {
    return await tieAll(db, asked, finder);
  } finally {
    finder.close();
  }
}

async function tieAll(
  db: Kysely<NewsroomTables>,
  asked: TieUp,
  finder: PhotoFinder,
): Promise<'done' | 'paused'> {
  const { runId, now, signal } = asked;
  for (const tie of [tieRedirects, tieLanguages, tieCorrections])
    await db.transaction().execute(async (transaction) => {
      // Of the whole run in one statement, however large it was.
      await sql`set local statement_timeout = 0`.execute(transaction);
      await tie(transaction, runId);
    });
  if (asked.source.holdsPhotos === false && asked.photosFolder === null) await allMissing(db, runId, signal);
  await db
    .transaction()
    .execute((transaction) => asked.source.finish?.(transaction, runId) ?? Promise.resolve());
  const desk = openPhotoDesk({
    runId,
    finder,
    mediaFolder: asked.mediaFolder,
    by: asked.by,
    now,
  });
  let left = await tiesLeft(db, runId);
  for (;;) {
    const ties = await db
      .selectFrom('warraq.recovery_tie')
      .selectAll()
      .where('run_id', '=', runId)
      .orderBy('story_id')
      .limit(together)
      .execute();
    if (ties.length === 0) return 'done';
    if (signal.aborted || (await isPaused(db, runId))) return 'paused';
    // Pictures are decoded before the transaction: it must not be held open for them.
    for (const tie of ties) {
      for (const photo of z.array(bodyPhotoSchema).parse(tie.photos))
        await desk.bring(db, tie.story_id, asReference(photo));
      if (tie.lead !== null) await desk.bring(db, tie.story_id, photoReferenceSchema.parse(tie.lead));
    }
    await db.transaction().execute(async (transaction) => {
      await desk.flush(transaction);
      for (const tie of ties) {
        await tieStory(transaction, tie.story_id, asked, desk, {
          lead: tie.lead === null ? null : photoReferenceSchema.parse(tie.lead),
          photos: z.array(bodyPhotoSchema).parse(tie.photos),
          hasLinks: tie.has_links,
        });
      }
      await sql`delete from warraq.recovery_tie where run_id = ${runId}
        and story_id = any(${ties.map((tie) => tie.story_id)}::bigint[])`.execute(transaction);
    });
    left -= ties.length;
    asked.progress(left);
  }
}

export function asReference(photo: KeptBodyPhoto): KeptReference {
  return { ...photo, addresses: [photo.address] };
}

async function tiesLeft(db: Kysely<NewsroomTables>, runId: number): Promise<number> {
  const { left } = await db
    .selectFrom('warraq.recovery_tie')
    .select((eb) => eb.fn.countAll<number>().as('left'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow();
  return left;
}

async function isPaused(db: Kysely<NewsroomTables>, runId: number): Promise<boolean> {
  const row = await db
    .selectFrom('warraq.recovery_run')
    .select('status')
    .where('id', '=', runId)
    .executeTakeFirst();
  return row?.status === 'paused';
}

/** A chain is followed as far as stories go; a circle leads nowhere and is left. */
async function tieRedirects(db: Transaction<NewsroomTables>, runId: number): Promise<void> {
  await sql`
    with recursive led as (
      select address as start, leads_to, 1 as steps from warraq.recovery_redirect where run_id = ${runId}
      union
      select led.start, r.leads_to, led.steps + 1 from led
      join warraq.recovery_redirect r on r.run_id = ${runId} and r.address = led.leads_to where led.steps < 10
    )
    insert into warraq.legacy_address (address, story_id)
    select distinct on (led.start) led.start, l.story_id from led
    join warraq.legacy_address l on l.address in (led.leads_to, led.leads_to || '/', rtrim(led.leads_to, '/'))
    order by led.start, led.steps
    on conflict do nothing`.execute(db);
}

/** The version in the default edition is the original, else the oldest row. */
async function tieLanguages(db: Transaction<NewsroomTables>, runId: number): Promise<void> {
  await sql`
    with version as (
      select r.translation_group, s.id, s.edition_id,
        first_value(s.id) over (partition by r.translation_group order by e.is_default desc, s.id) as original,
        row_number() over (partition by r.translation_group, s.edition_id order by s.id) as nth
      from warraq.recovery_record r
      join warraq.story s on s.id = r.story_id
      join warraq.edition e on e.id = s.edition_id
      where r.run_id = ${runId} and r.translation_group is not null and r.outcome = 'imported'
    )
    update warraq.story s set translation_of = v.original
    from version v join warraq.story o on o.id = v.original
    where s.id = v.id and v.id <> v.original and v.nth = 1 and v.edition_id <> o.edition_id
      and s.translation_of is null`.execute(db);
}

async function tieCorrections(db: Transaction<NewsroomTables>, runId: number): Promise<void> {
  await sql`
    with gone as (delete from warraq.recovery_correction where run_id = ${runId} returning *)
    insert into warraq.correction (story_id, kind, was_wrong, is_right, made_at, made_by)
    select s.id, g.kind, g.was_wrong, g.is_right, coalesce(g.made_at, s.updated_at, s.published_at), 'recover'
    from gone g
    join warraq.recovery_record r on r.run_id = ${runId} and r.identity = g.identity and r.story_id is not null
    join warraq.story s on s.id = r.story_id and s.status = 'published'
    where not exists (select from warraq.correction c where c.story_id = s.id and c.is_right = g.is_right)`.execute(
    db,
  );
}

type Tie = { lead: KeptReference | null; photos: readonly KeptBodyPhoto[]; hasLinks: boolean };

async function tieStory(
  db: Transaction<NewsroomTables>,
  storyId: number,
  asked: TieUp,
  desk: PhotoDesk,
  tie: Tie,
): Promise<void> {
  const there = await storyThere(db, storyId);
  if (there === null) return;
  const { draft } = there;
  const lead = tie.lead === null ? null : desk.photoOf(storyId, tie.lead);
  const inBody = tie.photos.map((photo) => ({ photo, found: desk.photoOf(storyId, asReference(photo)) }));
  // Many systems show the lead again as the first picture of the body: it stands once.
  const shown = lead === null ? inBody : inBody.filter(({ found }) => found?.id !== lead.id);
  let body = withPhotos(draft.body, shown);
  if (tie.hasLinks) {
    const links = oldLinksIn(body, asked.oldHosts);
    body = withMovedLinks(body, links, await movedStories(db, links.values(), asked.editions)).body;
  }
  const takesLead = lead !== null && draft.leadPhotoId === null;
  if (body === draft.body && !takesLead) return;
  await saveStory(
    db,
    {
      ...draft,
      body,
      ...(takesLead && lead !== null
        ? { leadPhotoId: lead.id, leadCaption: lead.caption, leadAlternativeText: lead.alternativeText }
        : {}),
    },
    { at: asked.now(), by: asked.by },
  );
  await asItWas(db, storyId, there.updatedAt);
  await asWeLeftIt(db, storyId);
}
