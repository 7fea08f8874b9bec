/**
 * Our own full archive (docs/full-archive.md) as a source, a folder or a zip of it. Stories come back with all that
 * belongs to them, under their old numbers where those are free; photos before them, ties between stories after.
 */
import { createReadStream } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import { writeDurably } from '../../../platform/durable-file.ts';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import { validateBody } from '../../../story/body/validate.ts';
import { saveEdition } from '../../../story/masthead.ts';
import { masterFile } from '../../../story/photos/renditions.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import {
  type ArchivedName,
  type ArchivedPhoto,
  type ArchivedStory,
  type ArchiveHead,
  archivedNameSchema,
  archivedPhotoSchema,
  archivedStorySchema,
  archiveHeadSchema,
} from '../../hand-over/archive-format.ts';
import { jsonItems } from '../json/items.ts';
import {
  certain,
  type Source,
  SourceBroken,
  type SourceFormat,
  type SourceRecord,
  unknown,
} from '../source.ts';
import type { SourceInput } from '../source-input.ts';
import { restoreStory, tieRestored } from './restore-story.ts';
import { sha256Of } from './sha256.ts';

export const warraqArchive: SourceFormat = {
  name: 'warraq-archive',
  recognises: ({ names }) => names.includes('archive.json') && names.includes('stories.ndjson'),
  open: async (input) => openArchive(input),
};

async function openArchive(input: SourceInput): Promise<Source> {
  const head = await headOf(input);
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
      for (const edition of head.editions) {
        const known = await db
          .selectFrom('warraq.edition')
          .select('id')
          .where('id', '=', edition.id)
          .executeTakeFirst();
        const isFirst =
          (await db
            .selectFrom('warraq.edition')
            .select('id')
            .where('is_default', '=', true)
            .executeTakeFirst()) === undefined;
        if (!known) await saveEdition(db, { ...edition, isDefault: edition.isDefault && isFirst });
      }
      for await (const name of linesOf(input, 'names.ndjson', archivedNameSchema)) await keepName(db, name);
      photos = new Map();
      for await (const photo of linesOf(input, 'photos.ndjson', archivedPhotoSchema))
        photos.set(photo.number, await bringPhoto(db, input, photo, mediaFolder));
    },

    async *records() {
      position = 0;
      for await (const item of jsonItems(linesFile(input, 'stories.ndjson'), (path) => path.length === 0)) {
        position += 1;
        const parsed = 'refused' in item ? null : archivedStorySchema.safeParse(item.value);
        if (!parsed?.success) {
          const reason = 'refused' in item ? item.refused : 'malformed';
          yield {
            kind: 'skipped',
            identity: `warraq:${head.house}:#${position}`,
            reason,
            detail: `#${position}`,
          };
        } else if (!validateBody(parsed.data.body).ok) {
          yield {
            kind: 'skipped',
            identity: identityOf(parsed.data.number),
            reason: 'malformed',
            detail: parsed.data.headline,
          };
        } else
          yield recordOf(
            parsed.data,
            identityOf(parsed.data.number),
            head.house,
            'length' in item ? item.length : 0,
            () => photos,
          );
      }
    },

    async finish(db, runId) {
      for await (const story of linesOf(input, 'stories.ndjson', archivedStorySchema))
        await tieRestored(db, runId, story, identityOf);
    },
  };
}

type Head = ArchiveHead & { house: string };

async function headOf(input: SourceInput): Promise<Head> {
  let text: string;
  try {
    const parts: Buffer[] = [];
    for await (const part of linesFile(input, 'archive.json')) parts.push(part);
    text = Buffer.concat(parts).toString('utf8');
  } catch (error) {
    throw new SourceBroken('unreadable', 'archive.json cannot be read', { cause: error });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new SourceBroken('malformed', 'archive.json is no JSON', { cause: error });
  }
  const head = archiveHeadSchema.safeParse(json);
  if (!head.success)
    throw new SourceBroken('malformed', 'archive.json is not of a version that this program reads');
  const { house } = json as { house?: unknown };
  return { ...head.data, house: typeof house === 'string' ? house.slice(0, 60) : '' };
}

function linesFile(input: SourceInput, name: string): AsyncIterable<Buffer> {
  if (input.zip === null) return createReadStream(join(input.path, name));
  const bytes = input.zip.read(name);
  if (bytes === null) throw new SourceBroken('malformed', `${name} is not in the archive`);
  return bytes;
}

/** Lines that are of the schema; a broken one of names or photos is passed over, and what needs it says so. */
async function* linesOf<T>(
  input: SourceInput,
  name: string,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): AsyncGenerator<T> {
  for await (const item of jsonItems(linesFile(input, name), (path) => path.length === 0)) {
    if ('refused' in item) continue;
    const parsed = schema.safeParse(item.value);
    if (parsed.success) yield parsed.data;
  }
}

async function keepName(db: Kysely<NewsroomTables>, name: ArchivedName): Promise<void> {
  switch (name.kind) {
    case 'section':
      await sql`insert into warraq.section (edition_id, slug, name, description, position)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.position}) on conflict do nothing`.execute(
        db,
      );
      return;
    case 'tag':
      await sql`insert into warraq.tag (edition_id, slug, name, description, kind)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.tagKind}) on conflict do nothing`.execute(
        db,
      );
      return;
    case 'person':
      await sql`
        with made as (
          insert into warraq.person (kind, slug, created_at) values (${name.personKind}, ${name.slug}, ${name.createdAt}::timestamptz)
          on conflict (slug) do nothing returning id
        )
        insert into warraq.person_name (person_id, edition_id, name, capacity, description)
        select made.id, n.edition_id, n.name, coalesce(n.capacity, ''), coalesce(n.description, '')
        from made, jsonb_to_recordset(${JSON.stringify(name.names)}::jsonb) as n (edition_id text, name text, capacity text, description text)`.execute(
        db,
      );
      return;
    case 'byline':
      await sql`insert into warraq.byline (edition_id, slug, name, description, kind, person_id)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.bylineKind},
          (select id from warraq.person where slug = ${name.person})) on conflict do nothing`.execute(db);
  }
}

/** The row and the master, checked by its hash; renditions are made when somebody asks. */
async function bringPhoto(
  db: Kysely<NewsroomTables>,
  input: SourceInput,
  photo: ArchivedPhoto,
  mediaFolder: string,
): Promise<number> {
  const { row } = photo;
  const known = await db
    .selectFrom('warraq.photo')
    .select('id')
    .where('original_sha256', '=', row.original_sha256)
    .executeTakeFirst();
  if (known) return known.id;
  const bytes = await photoBytes(input, photo.file);
  if (bytes !== null && sha256Of(bytes) === row.master_sha256)
    await writeDurably(masterFile(mediaFolder, row.master_sha256, row.format), bytes);
  const { rows } = await sql<{ id: number }>`${insertOf('photo', row)} returning id`.execute(db);
  const id = rows[0]?.id ?? 0;
  for (const text of photo.texts)
    await sql`insert into warraq.photo_text (photo_id, edition_id, caption, credit, alternative_text)
      select ${id}, id, ${text.caption}, ${text.credit}, ${text.alternativeText} from warraq.edition where id = ${text.edition}
      on conflict do nothing`.execute(db);
  return id;
}

const photoColumns = [
  'original_sha256', 'master_sha256', 'format', 'width', 'height', 'bytes', 'focal_x', 'focal_y', 'copyright', 'taken_at',
  'iptc', 'created_at', 'rights_until', 'crop', 'withdrawn_at',
]; // biome-ignore format: a list

/** Only columns that we know: a name from a file is never SQL. */
export function insertOf(table: 'photo', row: Readonly<Record<string, unknown>>) {
  const columns = photoColumns.filter((name) => Object.hasOwn(row, name) && row[name] !== null);
  const list = sql.join(columns.map((name) => sql.ref(name)));
  return sql`insert into ${sql.table(`warraq.${table}`)} (${list})
    select ${list} from jsonb_populate_record(null::${sql.table(`warraq.${table}`)}, ${JSON.stringify(row)}::jsonb)`;
}

async function photoBytes(input: SourceInput, file: string): Promise<Uint8Array | null> {
  if (input.zip !== null) {
    const parts: Buffer[] = [];
    for await (const part of input.zip.read(file) ?? []) parts.push(part);
    return parts.length === 0 ? null : Buffer.concat(parts);
  }
  const root = await realpath(input.path);
  const path = await realpath(join(root, file)).catch(() => null);
  return path?.startsWith(root + sep) ? readFile(path) : null;
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
