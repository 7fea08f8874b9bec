/**
 * Our own full archive (docs/full-archive.md) as a source, a folder or a zip of it. Stories come back with all that
 * belongs to them, under their old numbers where those are free; photos before them, ties between stories after.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import { validateBody } from '../../../story/body/validate.ts';
import { saveEdition } from '../../../story/masthead.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import {
  type ArchivedStory,
  type ArchiveHead,
  archivedAuditSchema,
  archivedHouseLineSchema,
  archivedNameSchema,
  archivedPhotoSchema,
  archivedStorySchema,
} from '../../hand-over/archive-format.ts';
import { certain, type Source, type SourceFormat, type SourceRecord, unknown } from '../source.ts';
import type { SourceInput } from '../source-input.ts';
import { checkFiles, goodLinesOf, headOf, linesOf } from './archive-files.ts';
import { bringAudit } from './bring-audit.ts';
import { bringFront, bringHouseLine } from './bring-house.ts';
import { bringName } from './bring-names.ts';
import { bringPhoto } from './bring-photos.ts';
import { restoreStory, tieRestored } from './restore-story.ts';

export const warraqArchive: SourceFormat = {
  name: 'warraq-archive',
  recognises: ({ names }) => names.includes('archive.json') && names.includes('stories.ndjson'),
  open: async (input) => openArchive(input),
};

async function openArchive(input: SourceInput): Promise<Source> {
  const head = await headOf(input);
  await checkFiles(input, head);
  const identityOf = (number: number) => `warraq:${head.house}:${number}`;
  /** Numbers of photos here by their numbers in the archive. */
  let photos = new Map<number, number>();
  let position = 0;
  return {
    format: 'warraq-archive',
    name: input.name,
    size: head.counts.stories,
    position: () => position,
    holdsPhotos: false,
    photo: async () => null,
    close: async () => {},

    async prepare(db, { mediaFolder }) {
      const standing = await standingOf(db, head);
      await bringEditions(db, head, standing.isEmpty);
      // One commit for all of them: a newspaper has thousands of tags.
      await db.transaction().execute(async (transaction) => {
        for await (const name of goodLinesOf(input, head, 'names', archivedNameSchema))
          await bringName(transaction, name, standing.isEmpty);
      });
      if (head.version > 1 && !standing.isOwn) {
        const beside = { input, mediaFolder, isEmpty: standing.isEmpty };
        await db.transaction().execute(async (transaction) => {
          for await (const line of goodLinesOf(input, head, 'house', archivedHouseLineSchema))
            await bringHouseLine(transaction, line, beside);
        });
        await bringAudit(db, goodLinesOf(input, head, 'audit', archivedAuditSchema));
      }
      photos = new Map();
      for await (const photo of goodLinesOf(input, head, 'photos', archivedPhotoSchema))
        photos.set(photo.number, await bringPhoto(db, input, photo, mediaFolder));
    },

    async *records() {
      position = 0;
      for await (const read of linesOf(input, 'stories', archivedStorySchema)) {
        position = read.line;
        if (!read.ok) {
          const { reason } = read;
          yield {
            kind: 'skipped',
            identity: `warraq:${head.house}:#${position}`,
            reason,
            detail: `#${position}`,
          };
        } else if (!validateBody(read.value.body).ok) {
          const identity = identityOf(read.value.number);
          yield { kind: 'skipped', identity, reason: 'malformed', detail: read.value.headline };
        } else
          yield recordOf(read.value, identityOf(read.value.number), head.house, read.length, () => photos);
      }
    },

    async finish(db, runId) {
      for await (const read of linesOf(input, 'stories', archivedStorySchema))
        if (read.ok) await tieRestored(db, runId, read.value, identityOf);
      if (head.version === 1 || (await standingOf(db, head)).isOwn) return;
      for await (const line of goodLinesOf(input, head, 'house', archivedHouseLineSchema)) {
        if (line.kind !== 'front' && line.kind !== 'breaking') continue;
        const wanted = line.kind === 'front' ? line.slots.map(({ story }) => story) : [line.story ?? 0];
        const ids = await broughtStories(db, runId, wanted, identityOf);
        await bringFront(db, line, (number) => ids.get(identityOf(number)));
      }
    },
  };
}

/** Whether the archive is this very house's, and whether there is nothing yet that its settings could overrule. */
async function standingOf(db: Kysely<NewsroomTables>, head: ArchiveHead) {
  const { rows } = await sql<{ is_own: boolean; is_empty: boolean }>`
    select (select id::text from published.house) = ${head.house} as is_own,
      not exists (select from warraq.story) as is_empty`.execute(db);
  return { isOwn: rows[0]?.is_own ?? false, isEmpty: rows[0]?.is_empty ?? false };
}

/** A house without stories becomes the archive's newspaper; one with stories keeps its editions and takes others. */
async function bringEditions(db: Kysely<NewsroomTables>, head: ArchiveHead, isEmpty: boolean): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const known = await transaction.selectFrom('warraq.edition').select(['id', 'is_default']).execute();
    const takesDefault = isEmpty && head.editions.some(({ isDefault }) => isDefault);
    if (takesDefault) await transaction.updateTable('warraq.edition').set({ is_default: false }).execute();
    let hasDefault = !takesDefault && known.some((row) => row.is_default);
    for (const edition of head.editions) {
      if (!isEmpty && known.some(({ id }) => id === edition.id)) continue;
      await saveEdition(transaction, { ...edition, isDefault: edition.isDefault && !hasDefault });
      hasDefault ||= edition.isDefault;
    }
  });
}

/** Stories that this run brought or found to be here, by identity. */
async function broughtStories(
  db: Transaction<NewsroomTables>,
  runId: number,
  numbers: readonly number[],
  identityOf: (number: number) => string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ identity: string; story_id: number }>`
    select identity, story_id from warraq.recovery_record
    where run_id = ${runId} and story_id is not null and identity = any(${numbers.map(identityOf)}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.identity, row.story_id] as const));
}

function recordOf(
  story: ArchivedStory,
  identity: string,
  house: string,
  length: number,
  photos: () => ReadonlyMap<number, number>,
): SourceRecord {
  const name = (slug: string) => ({ slug, name: slug });
  return {
    kind: 'story',
    identity,
    addresses: [...story.oldAddresses],
    language: certain(story.edition, 'archive'),
    translationGroup: null,
    status: story.status === 'published' ? 'published' : 'draft',
    kicker: certain(story.kicker, 'archive'),
    headline: story.headline === '' ? unknown('—') : certain(story.headline, 'archive'),
    standfirst: certain(story.standfirst, 'archive'),
    slug: story.slug,
    bylines: certain(
      story.bylines.map((slug) => ({ ...name(slug), kind: 'staff' as const })),
      'archive',
    ),
    section: story.section === null ? unknown(null) : certain(name(story.section), 'archive'),
    tags: certain(story.tags.map(name), 'archive'),
    lead: unknown(null),
    published: certain(story.publishedAt, 'archive'),
    updated: certain(story.updatedAt, 'archive'),
    corrections: [],
    comments: 0,
    body: () => ({
      document: withPhotoNumbers(story.body, (number) => photos().get(number) ?? null),
      photos: [],
      dropped: [],
    }),
    questions: [],
    weight: length,
    original: () => null,
    restored: {
      number: story.number,
      house,
      write: (db: Transaction<NewsroomTables>, id: number, publish: boolean) =>
        restoreStory(db, id, story, photos(), publish),
    },
  };
}
