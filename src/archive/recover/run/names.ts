/**
 * Sections, tags and bylines of a source as rows of an edition: the one that is there under this slug, else a new one,
 * many at a time. What a person has written about a known one is never overwritten.
 */
import { sql, type Transaction } from 'kysely';
import { slugFrom } from '../../../story/slug.ts';
import type { BylineKind, NewsroomTables } from '../../../story/tables.ts';
import type { SourceName } from '../source.ts';
import { oneLine } from './one-line.ts';

type Kind = 'section' | 'tag' | 'byline';
export type WantedName = SourceName & { kind?: BylineKind };

/** Held between batches; forgotten whole when it grows, so that an archive with a million tags fits. */
const mostHeld = 50_000;
const mostSlugs = 5_000;

export type Names = {
  /** Makes sure that all of them have rows. */
  prepare(
    db: Transaction<NewsroomTables>,
    kind: Kind,
    editionId: string,
    wanted: readonly WantedName[],
  ): Promise<void>;
  /** The row's id; null where the name has no letter. */
  id(kind: Kind, editionId: string, wanted: SourceName): number | null;
  /** After a transaction was rolled back, what it made is not there. */
  forget(): void;
};

export function openNames(): Names {
  const held = new Map<string, number>();
  const slugFor = rememberedSlugs();
  const keyOf = (kind: Kind, editionId: string, slug: string) => `${kind} ${editionId} ${slug}`;
  return {
    async prepare(db, kind, editionId, wanted) {
      if (held.size > mostHeld) held.clear();
      const missing = new Map<string, WantedName>();
      for (const one of wanted) {
        const slug = slugFor(one);
        if (slug !== '' && !held.has(keyOf(kind, editionId, slug)))
          missing.set(slug, missing.get(slug) ?? one);
      }
      if (missing.size === 0) return;
      const rows = [...missing].map(([slug, one]) => ({
        slug,
        name: oneLine(one.name, 200) || slug,
        description: oneLine(one.description ?? '', 1000),
        kind: one.kind ?? 'staff',
      }));
      const made = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (slug text, name text, description text, kind text)`;
      const table = sql.table(`warraq.${kind}`);
      const columns = { section: sql`position`, tag: sql`kind`, byline: sql`kind` }[kind];
      const values = {
        section: sql`(select coalesce(max(position), 0) from warraq.section where edition_id = ${editionId}) + row_number() over ()`,
        tag: sql`'tag'`,
        byline: sql`n.kind`,
      }[kind];
      await sql`
        insert into ${table} (edition_id, slug, name, description, ${columns})
        select ${editionId}, n.slug, n.name, n.description, ${values} from ${made}
        where not exists (select from ${table} t where t.edition_id = ${editionId} and t.slug = n.slug)
        on conflict (edition_id, slug) do nothing`.execute(db);
      const { rows: found } = await sql<{ id: number; slug: string }>`
        select id, slug from ${table} where edition_id = ${editionId} and slug = any(${[...missing.keys()]}::text[])`.execute(
        db,
      );
      for (const { id, slug } of found) held.set(keyOf(kind, editionId, slug), id);
    },
    id: (kind, editionId, wanted) => held.get(keyOf(kind, editionId, slugFor(wanted))) ?? null,
    forget: () => held.clear(),
  };
}

/** The slug that the source gives, where it can stand in an address here; else one from the name. */
export function slugOf({ slug, name }: Pick<SourceName, 'slug' | 'name'>): string {
  return slugFrom(unescaped(slug)) || slugFrom(name);
}

/** As `slugOf`, which thousands of stories ask of the same few names. */
function rememberedSlugs(): (name: Pick<SourceName, 'slug' | 'name'>) => string {
  const slugs = new Map<string, string>();
  return (one) => {
    const key = `${one.slug}\0${one.name}`;
    const known = slugs.get(key);
    if (known !== undefined) return known;
    if (slugs.size > mostSlugs) slugs.clear();
    const slug = slugOf(one);
    slugs.set(key, slug);
    return slug;
  };
}

function unescaped(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
