/** What waited in a shared document, put into a new one of the story's own: nobody's words are decided over here. */
import { sql, type Transaction } from 'kysely';
import * as Y from 'yjs';
import type { BodyDocument } from '../../../story/body/document.ts';
import { withPhotoNumbers } from '../../../story/body/photo-numbers.ts';
import { validateBody } from '../../../story/body/validate.ts';
import { type FieldName, fieldNames } from '../../../story/shared-story/fields.ts';
import { putBody } from '../../../story/shared-story/shared-body.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedWriting } from '../../hand-over/archive-format.ts';

/** Where somebody has opened the story here already, their document stays as it is. */
export async function restoreWriting(
  db: Transaction<NewsroomTables>,
  id: number,
  edition: string,
  writing: ArchivedWriting,
  /** What the row says, for a document that nobody could read. */
  inRow: BodyDocument,
  photo: (number: number | null | undefined) => number | null,
): Promise<void> {
  const slugs = (name: FieldName) =>
    (writing.fields[name] ?? []).flatMap(({ value }) => value).filter(isText);
  const [section, byline, tag] = [
    await idsOf(db, 'section', edition, slugs('sectionId')),
    await idsOf(db, 'byline', edition, slugs('bylineIds')),
    await idsOf(db, 'tag', edition, slugs('tagIds')),
  ];
  const here = (name: FieldName, value: unknown): unknown => {
    switch (name) {
      case 'sectionId':
        return isText(value) ? (section.get(value) ?? null) : null;
      case 'leadPhotoId':
        return typeof value === 'number' ? photo(value) : null;
      case 'bylineIds':
      case 'tagIds': {
        const known = name === 'tagIds' ? tag : byline;
        return Array.isArray(value) ? value.filter(isText).flatMap((slug) => known.get(slug) ?? []) : [];
      }
      default:
        return value;
    }
  };
  const doc = new Y.Doc();
  const claims = doc.getMap('fields');
  for (const name of fieldNames)
    for (const [at, claim] of (writing.fields[name] ?? []).entries())
      claims.set(`${name}/${at + 1}`, { ...claim, value: here(name, claim.value) });
  const body = writing.body === null ? null : validateBody(writing.body);
  putBody(doc, withPhotoNumbers(body?.ok ? body.document : inRow, photo));
  const content = Buffer.from(Y.encodeStateAsUpdate(doc));
  doc.destroy();
  await sql`insert into warraq.shared_story (story_id, content, known) values (${id}, ${content}, 'null') on conflict do nothing`.execute(
    db,
  );
}

const isText = (value: unknown): value is string => typeof value === 'string';

async function idsOf(
  db: Transaction<NewsroomTables>,
  table: 'section' | 'byline' | 'tag',
  edition: string,
  slugs: readonly string[],
): Promise<Map<string, number>> {
  if (slugs.length === 0) return new Map();
  const { rows } = await sql<{ id: number; slug: string }>`
    select id, slug from ${sql.table(`warraq.${table}`)} where edition_id = ${edition} and slug = any(${slugs}::text[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.slug, row.id] as const));
}
