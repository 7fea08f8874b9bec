/**
 * Pictures on their way in: each looked for once, decoded through the one door for pictures, kept as a row; the same
 * file twice is one photo. What is missing or refused is written down with the story that wanted it.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { z } from 'zod';
import { type ImportedPhoto, importPhoto } from '../../../story/photos/import-photo.ts';
import { keepPhoto } from '../../../story/photos/keep-photo.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { photoKey } from './asides.ts';
import { oneLine } from './one-line.ts';
import type { PhotoFinder } from './photo-finder.ts';
import { originalsFirst } from './photo-finder.ts';
import type { KeptReference } from './tie-up.ts';

export type FoundPhotoRow = { id: number; caption: string; credit: string; alternativeText: string };

export type PhotoDesk = {
  /** Finds and decodes the picture, unless it is here already. Reads the database, writes nothing to it. */
  bring(db: Kysely<NewsroomTables>, storyId: number, reference: KeptReference): Promise<void>;
  /** Writes rows for what was brought, and what is missing. */
  flush(db: Transaction<NewsroomTables>): Promise<void>;
  /** The row, with the words of this story about it; null where the picture is lost. After `flush`. */
  photoOf(storyId: number, reference: KeptReference): FoundPhotoRow | null;
};

type Words = { caption: string; credit: string; alternativeText: string };
type Brought = { storyId: number; reference: KeptReference; words: Words } & (
  | { kind: 'new'; photo: ImportedPhoto; isRendition: boolean }
  | { kind: 'known'; id: number; isRendition: boolean }
  | { kind: 'missing'; reason: string; lookedFor: string }
);

const describedSchema = z.object({
  addresses: z.array(z.string()),
  caption: z.string(),
  credit: z.string(),
  alternativeText: z.string(),
});

export type PhotoCounts = {
  wanted: number;
  taken: number;
  known: number;
  renditions: number;
  missing: number;
  refused: number;
};

export function openPhotoDesk(asked: {
  runId: number;
  finder: PhotoFinder;
  mediaFolder: string;
  by: string;
  now(): Date;
}): PhotoDesk {
  const { runId, finder } = asked;
  let brought: Brought[] = [];
  let rows = new Map<string, FoundPhotoRow | null>();
  const nameOf = (storyId: number, { key, addresses }: KeptReference) =>
    `${storyId} ${key ?? ''} ${addresses[0] ?? ''}`;

  return {
    async bring(db, storyId, reference) {
      if (brought.some((one) => nameOf(one.storyId, one.reference) === nameOf(storyId, reference))) return;
      const described = await describedAs(db, runId, reference);
      const words = wordsFor(reference, described);
      const addresses = [...new Set([...(described?.addresses ?? []), ...reference.addresses])].slice(0, 20);
      const common = { storyId, reference, words };
      const found = await finder.find(addresses);
      if (found === null) {
        brought.push({
          ...common,
          kind: 'missing',
          reason: 'missing',
          lookedFor: lookedFor(addresses, reference),
        });
        return;
      }
      const known = await db
        .selectFrom('warraq.photo')
        .select('id')
        .where('original_sha256', '=', createHash('sha256').update(found.bytes).digest('hex'))
        .executeTakeFirst();
      const { isRendition } = found;
      if (known) {
        brought.push({ ...common, kind: 'known', id: known.id, isRendition });
        return;
      }
      const photo = await importPhoto(found.bytes, { mediaFolder: asked.mediaFolder, renditions: 'later' });
      brought.push(
        photo.kind === 'refused'
          ? { ...common, kind: 'missing', reason: photo.code, lookedFor: lookedFor(addresses, reference) }
          : { ...common, kind: 'new', photo, isRendition },
      );
    },

    async flush(db) {
      rows = new Map();
      const counts: PhotoCounts = { wanted: 0, taken: 0, known: 0, renditions: 0, missing: 0, refused: 0 };
      const held = new Map<string, number>();
      for (const one of brought) {
        counts.wanted += 1;
        const name = nameOf(one.storyId, one.reference);
        if (one.kind === 'missing') {
          counts[one.reason === 'missing' ? 'missing' : 'refused'] += 1;
          rows.set(name, null);
          await sql`insert into warraq.recovery_missing_photo (run_id, address, story_id, reason, caption, credit)
            select ${runId}, ${oneLine(one.lookedFor, 600)}, id, ${one.reason},
              ${one.words.caption}, ${one.words.credit}
            from warraq.story where id = ${one.storyId} on conflict do nothing`.execute(db);
          continue;
        }
        if (one.isRendition) counts.renditions += 1;
        let id: number;
        let { words } = one;
        if (one.kind === 'known') {
          counts.known += 1;
          id = one.id;
        } else {
          const twice = held.get(one.photo.originalSha256);
          counts[twice === undefined ? 'taken' : 'known'] += 1;
          id = twice ?? (await keepPhoto(db, one.photo, { at: asked.now(), by: asked.by })).id;
          held.set(one.photo.originalSha256, id);
          // What the file itself says comes last: the newsroom's words are about this picture in this story.
          const { iptc } = one.photo;
          words = {
            ...words,
            caption: words.caption || oneLine(iptc.caption ?? iptc.headline ?? '', 1000),
            credit: words.credit || oneLine(iptc.credit ?? iptc.byline ?? iptc.source ?? '', 200),
          };
        }
        rows.set(name, { id, ...words });
        await sql`insert into warraq.photo_text (photo_id, edition_id, caption, credit, alternative_text)
          select ${id}, edition_id, ${words.caption}, ${words.credit}, ${words.alternativeText}
          from warraq.story where id = ${one.storyId} on conflict do nothing`.execute(db);
      }
      brought = [];
      await sql`update warraq.recovery_run set photos = (
          select jsonb_object_agg(key, coalesce((photos ->> key)::int, 0) + value::int)
          from jsonb_each_text(${JSON.stringify(counts)}::jsonb))
        where id = ${runId}`.execute(db);
    },

    photoOf: (storyId, reference) => rows.get(nameOf(storyId, reference)) ?? null,
  };
}

/** What the source says of the picture apart from the story: under its key, or under one of its addresses. */
async function describedAs(
  db: Kysely<NewsroomTables>,
  runId: number,
  { key, addresses }: KeptReference,
): Promise<z.infer<typeof describedSchema> | null> {
  const keys = [...(key === null ? [] : [key]), ...addresses.flatMap(originalsFirst)].map(photoKey);
  const { rows } = await sql<{ key: string; reference: unknown }>`
    select key, reference from warraq.recovery_photo where run_id = ${runId} and key = any(${keys}::text[])`.execute(
    db,
  );
  const found = keys.map((one) => rows.find((row) => row.key === one)).find((row) => row !== undefined);
  return found ? describedSchema.parse(found.reference) : null;
}

/** What a person looks for: an address, or the name that the old system had for the picture. */
function lookedFor(addresses: readonly string[], { key }: KeptReference): string {
  return addresses.find((address) => address !== '') ?? key ?? '';
}

function wordsFor(reference: KeptReference, described: Words | null): Words {
  return {
    caption: oneLine(reference.caption || described?.caption || '', 1000),
    credit: oneLine(reference.credit || described?.credit || '', 200),
    alternativeText: oneLine(reference.alternativeText || described?.alternativeText || '', 1000),
  };
}
