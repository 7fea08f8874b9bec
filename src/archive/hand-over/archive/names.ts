/** Sections, tags, persons and bylines, each with the slugs that led to it before. */
import { sql } from 'kysely';
import type { ArchivedName } from '../archive-format.ts';
import { type LinesWritten, type Snapshot, writtenLines } from './lines.ts';

const formerSlugs = (kind: 'section' | 'tag' | 'byline') => sql`coalesce((
  select jsonb_agg(f.slug order by f.slug collate "C") from warraq.former_slug f
  where f.kind = ${sql.lit(kind)} and f.now_id = n.id), '[]')`;

export async function writeNames(db: Snapshot, folder: string): Promise<LinesWritten> {
  const { rows } = await sql<{ line: ArchivedName }>`
    select jsonb_build_object('kind', 'section', 'edition', edition_id, 'slug', slug, 'name', name, 'description', description,
        'position', position, 'former', ${formerSlugs('section')}) as line,
      1 as kind, edition_id || ' ' || slug collate "C" as key from warraq.section n
    union all select jsonb_build_object('kind', 'tag', 'edition', edition_id, 'slug', slug, 'name', name, 'description', description,
        'tagKind', kind, 'former', ${formerSlugs('tag')}),
      2, edition_id || ' ' || slug from warraq.tag n
    union all select jsonb_build_object('kind', 'person', 'slug', p.slug, 'personKind', p.kind, 'createdAt', p.created_at,
        'names', coalesce((select jsonb_agg(to_jsonb(n) - 'person_id' order by n.edition_id) from warraq.person_name n where n.person_id = p.id), '[]'),
        'former', coalesce((select jsonb_agg(f.slug order by f.slug collate "C") from warraq.former_person f where f.person_id = p.id), '[]')),
      3, p.slug from warraq.person p
    union all select jsonb_build_object('kind', 'byline', 'edition', edition_id, 'slug', n.slug, 'name', name, 'description', description,
        'bylineKind', n.kind, 'person', p.slug, 'former', ${formerSlugs('byline')}), 4, edition_id || ' ' || n.slug
      from warraq.byline n left join warraq.person p on p.id = n.person_id
    order by 2, 3`.execute(db);
  return writtenLines<ArchivedName>(folder, 'names', async (write) => {
    for (const { line } of rows) await write(line);
  });
}
