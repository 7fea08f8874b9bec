/**
 * What people have written together and no row says yet: changes to a public story that wait for an editor, and fields
 * that two people wrote without knowing of each other. Read out of the shared document into the archive's words.
 */
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import * as Y from 'yjs';
import type { BodyDocument } from '../../../story/body/document.ts';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import { claimsOf, type FieldName, fieldNames } from '../../../story/shared-story/fields.ts';
import { bodyIn, putBody } from '../../../story/shared-story/shared-body.ts';
import type { ArchivedStory, ArchivedWriting } from '../archive-format.ts';
import type { Snapshot } from './lines.ts';

/** Which of these stories have been written together. */
export async function sharedAmong(db: Snapshot, stories: readonly number[]): Promise<Set<number>> {
  const { rows } = await sql<{ story_id: number }>`
    select story_id from warraq.shared_story where story_id = any(${stories}::bigint[])`.execute(db);
  return new Set(rows.map(({ story_id }) => story_id));
}

/**
 * Null where the row says all that the document says.
 * @param row the story as it goes into the archive, its photos already by the archive's numbers
 */
export async function unpublishedWriting(
  db: Snapshot,
  row: ArchivedStory,
  photo: (id: number) => number | null,
): Promise<ArchivedWriting | null> {
  const { rows } = await sql<{ content: Buffer }>`
    select content from (
      select content, 0::bigint as number from warraq.shared_story where story_id = ${row.number}
      union all select content, number from warraq.story_update where story_id = ${row.number}
    ) as parts order by number`.execute(db);
  const doc = new Y.Doc();
  for (const { content } of rows) Y.applyUpdate(doc, new Uint8Array(content));
  const names = await slugsOf(db, doc);
  const portable = (name: FieldName, value: unknown): unknown => {
    switch (name) {
      case 'sectionId':
        return typeof value === 'number' ? (names.section.get(value) ?? null) : null;
      case 'leadPhotoId':
        return typeof value === 'number' ? photo(value) : null;
      case 'bylineIds':
      case 'tagIds': {
        const known = name === 'tagIds' ? names.tag : names.byline;
        return Array.isArray(value) ? value.flatMap((id) => known.get(id) ?? []) : [];
      }
      default:
        return value;
    }
  };
  const fields: ArchivedWriting['fields'] = {};
  for (const name of fieldNames) {
    const standing = claimsOf(doc, name).map(({ value, by, at }) => ({
      value: portable(name, value),
      by,
      at,
    }));
    if (standing.length > 0) fields[name] = standing.sort((a, b) => (inWords(a) < inWords(b) ? -1 : 1));
  }
  const written = bodyIn(doc);
  doc.destroy();
  const body = written.ok ? withPhotoNumbers(written.document, photo) : null;
  const said = saidByRow(row);
  const isSaid = (name: FieldName) => {
    const standing = fields[name];
    return (
      standing === undefined ||
      (standing.length === 1 && isDeepStrictEqual(standing[0]?.value, said[name] ?? null))
    );
  };
  const isWhole = fieldNames.every(isSaid) && isDeepStrictEqual(body, asShared(row.body));
  return isWhole ? null : { fields, body };
}

const inWords = (claim: unknown) => JSON.stringify(claim);

/** The row's body in the one form that comes out of a shared document. */
function asShared(body: BodyDocument): BodyDocument | null {
  const doc = new Y.Doc();
  putBody(doc, body);
  const read = bodyIn(doc);
  doc.destroy();
  return read.ok ? read.document : null;
}

function saidByRow(row: ArchivedStory): Readonly<Record<FieldName, unknown>> {
  return {
    kicker: row.kicker,
    headline: row.headline,
    standfirst: row.standfirst,
    slug: row.slug,
    datelinePlace: row.datelinePlace,
    sectionId: row.section,
    leadPhotoId: row.lead,
    leadCaption: row.leadCaption,
    leadAlternativeText: row.leadAlternativeText,
    bylineIds: row.bylines,
    tagIds: row.tags,
    isBreaking: row.isBreaking,
    withoutAppeal: row.withoutAppeal,
  };
}

async function slugsOf(db: Snapshot, doc: Y.Doc) {
  const ids = (name: 'sectionId' | 'bylineIds' | 'tagIds') =>
    claimsOf(doc, name)
      .flatMap(({ value }) => value)
      .filter((id) => id !== null);
  const slugs = async (table: 'section' | 'byline' | 'tag', wanted: readonly number[]) => {
    if (wanted.length === 0) return new Map<number, string>();
    const { rows } = await sql<{ id: number; slug: string }>`
      select id, slug from ${sql.table(`warraq.${table}`)} where id = any(${wanted}::bigint[])`.execute(db);
    return new Map(rows.map(({ id, slug }) => [id, slug] as const));
  };
  return {
    section: await slugs('section', ids('sectionId')),
    byline: await slugs('byline', ids('bylineIds')),
    tag: await slugs('tag', ids('tagIds')),
  };
}
