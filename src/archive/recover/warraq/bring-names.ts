/**
 * Sections, tags, persons and bylines of an archive, with the slugs that led to them. A house without stories takes them
 * as the archive has them; one with stories keeps its own, and only what it does not know comes.
 */
import { type Kysely, sql } from 'kysely';
import { isSlug } from '../../../story/slug.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedName } from '../../hand-over/archive-format.ts';
import { SourceBroken } from '../source.ts';

type Db = Kysely<NewsroomTables>;
const nothing = sql`on conflict do nothing`;

/** @param isEmpty the house has no stories of its own */
export async function bringName(db: Db, name: ArchivedName, isEmpty: boolean): Promise<void> {
  if (![name.slug, ...name.former].every(isSlug))
    throw new SourceBroken('malformed', `no slug: ${name.slug.slice(0, 60)}`);
  switch (name.kind) {
    case 'section':
      // The section of a first start that was given another slug later is the same section.
      if (isEmpty)
        await sql`update warraq.section set slug = ${name.slug} where id = (
            select id from warraq.section where edition_id = ${name.edition} and slug = any(${name.former}::text[]) order by id limit 1)
          and not exists (select from warraq.section where edition_id = ${name.edition} and slug = ${name.slug})`.execute(
          db,
        );
      await sql`insert into warraq.section (edition_id, slug, name, description, position)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.position})
        ${isEmpty ? sql`on conflict (edition_id, slug) do update set name = excluded.name, description = excluded.description, position = excluded.position` : nothing}`.execute(
        db,
      );
      break;
    case 'tag':
      await sql`insert into warraq.tag (edition_id, slug, name, description, kind)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.tagKind})
        ${isEmpty ? sql`on conflict (edition_id, slug) do update set name = excluded.name, description = excluded.description, kind = excluded.kind` : nothing}`.execute(
        db,
      );
      break;
    case 'person':
      await sql`
        with made as (
          insert into warraq.person (kind, slug, created_at) values (${name.personKind}, ${name.slug}, ${name.createdAt}::timestamptz)
          on conflict (slug) do nothing returning id
        )
        insert into warraq.person_name (person_id, edition_id, name, capacity, description)
        select made.id, e.id, n.name, n.capacity, n.description
        from made, jsonb_to_recordset(${JSON.stringify(name.names)}::jsonb) as n (edition_id text, name text, capacity text, description text)
        join warraq.edition e on e.id = n.edition_id
        on conflict do nothing`.execute(db);
      if (name.former.length === 0) return;
      await sql`insert into warraq.former_person (slug, person_id)
        select f, p.id from unnest(${name.former}::text[]) f join warraq.person p on p.slug = ${name.slug}
        where not exists (select from warraq.person where slug = f) on conflict do nothing`.execute(db);
      return;
    case 'byline':
      await sql`insert into warraq.byline (edition_id, slug, name, description, kind, person_id)
        values (${name.edition}, ${name.slug}, ${name.name}, ${name.description}, ${name.bylineKind},
          (select id from warraq.person where slug = ${name.bylineKind === 'staff' ? name.person : null}))
        ${isEmpty ? sql`on conflict (edition_id, slug) do update set name = excluded.name, description = excluded.description, kind = excluded.kind, person_id = excluded.person_id` : nothing}`.execute(
        db,
      );
  }
  if (name.former.length === 0) return;
  const table = sql.table(`warraq.${name.kind}`);
  await sql`insert into warraq.former_slug (kind, edition_id, slug, now_id)
    select ${name.kind}, n.edition_id, f, n.id from unnest(${name.former}::text[]) f
    join ${table} n on n.edition_id = ${name.edition} and n.slug = ${name.slug}
    where not exists (select from ${table} where edition_id = ${name.edition} and slug = f) on conflict do nothing`.execute(
    db,
  );
}
