/**
 * What stands above stories and changes seldom: editions, sections, tags and bylines. Each is known by its edition
 * and slug; saving one that exists changes its words and keeps its id, so that addresses and stories stay with it.
 */
import type { Kysely, Selectable } from 'kysely';
import { type Edition, editionSchema } from './edition.ts';
import { type Look, plainLook, wholeLookSchema } from './look/look.ts';
import { isSlug } from './slug.ts';
import type { BylineKind, EditionRow, LookRow, NewsroomTables } from './tables.ts';

/** A section, tag or byline was given a slug that cannot stand in an address. Nothing was written. */
export class NotASlug extends Error {
  readonly code = 'not-a-slug';
  constructor(slug: string) {
    super(`not a slug: ${JSON.stringify(slug)}`);
    this.name = 'NotASlug';
  }
}

/** The edition as the program knows it, from its row. */
export function editionFromRow(
  row: Required<{ [K in keyof EditionRow]: unknown }> & {
    look?: { [K in keyof Selectable<LookRow>]: unknown } | null;
  },
): Edition {
  return editionSchema.parse({
    ...(row.look ? { look: lookFromRow(row.look) } : {}),
    id: row.id,
    language: row.language,
    direction: row.direction,
    timeZone: row.time_zone,
    numberingSystem: row.numbering_system,
    monthStyle: row.month_style,
    name: row.name,
    tagline: row.tagline,
    isDefault: row.is_default,
    position: row.position,
  });
}

function lookFromRow(row: { [K in keyof Selectable<LookRow>]: unknown }) {
  return {
    brandLight: row.brand_light,
    brandDark: row.brand_dark,
    social: row.social,
    logo:
      row.logo_sha256 === null
        ? null
        : { sha256: row.logo_sha256, width: row.logo_width, height: row.logo_height },
  };
}

/** An edition's look as readers have it. */
export async function lookOf(db: Kysely<NewsroomTables>, editionId: string): Promise<Look> {
  const row = await db
    .selectFrom('warraq.look')
    .selectAll()
    .where('edition_id', '=', editionId)
    .executeTakeFirst();
  return row ? wholeLookSchema.parse(lookFromRow(row)) : plainLook;
}

/** @throws ZodError when a colour cannot be read or a link leads elsewhere: parse at the edge */
export async function saveLook(db: Kysely<NewsroomTables>, editionId: string, look: Look): Promise<void> {
  const { brandLight, brandDark, social, logo } = wholeLookSchema.parse(look);
  const row = {
    brand_light: brandLight,
    brand_dark: brandDark,
    social: JSON.stringify(social),
    logo_sha256: logo?.sha256 ?? null,
    logo_width: logo?.width ?? null,
    logo_height: logo?.height ?? null,
  };
  await db
    .insertInto('warraq.look')
    .values({ edition_id: editionId, ...row })
    .onConflict((on) => on.column('edition_id').doUpdateSet(row))
    .execute();
}

export async function saveEdition(db: Kysely<NewsroomTables>, edition: Edition): Promise<void> {
  const valid = editionSchema.parse(edition);
  const row = {
    id: valid.id,
    language: valid.language,
    direction: valid.direction,
    time_zone: valid.timeZone,
    numbering_system: valid.numberingSystem,
    month_style: valid.monthStyle,
    name: valid.name,
    tagline: valid.tagline,
    is_default: valid.isDefault,
    position: valid.position,
  };
  await db
    .insertInto('warraq.edition')
    .values(row)
    .onConflict((on) => on.column('id').doUpdateSet(row))
    .execute();
}

type Named = { editionId: string; slug: string; name: string; description: string };

export async function saveSection(
  db: Kysely<NewsroomTables>,
  section: Named & { position: number },
): Promise<{ id: number }> {
  const { slug, name, description, position } = checked(section);
  return db
    .insertInto('warraq.section')
    .values({ edition_id: section.editionId, slug, name, description, position })
    .onConflict((on) => on.columns(['edition_id', 'slug']).doUpdateSet({ name, description, position }))
    .returning('id')
    .executeTakeFirstOrThrow();
}

export async function saveTag(
  db: Kysely<NewsroomTables>,
  tag: Named & { kind: 'tag' | 'series' },
): Promise<{ id: number }> {
  const { slug, name, description, kind } = checked(tag);
  return db
    .insertInto('warraq.tag')
    .values({ edition_id: tag.editionId, slug, name, description, kind })
    .onConflict((on) => on.columns(['edition_id', 'slug']).doUpdateSet({ name, description, kind }))
    .returning('id')
    .executeTakeFirstOrThrow();
}

/** `personId` may be set for staff only: the database refuses to tie a pseudonym to anybody. */
export async function saveByline(
  db: Kysely<NewsroomTables>,
  byline: Named & { kind: BylineKind; personId: number | null },
): Promise<{ id: number }> {
  const { slug, name, description, kind, personId } = checked(byline);
  return db
    .insertInto('warraq.byline')
    .values({ edition_id: byline.editionId, slug, name, description, kind, person_id: personId })
    .onConflict((on) =>
      on.columns(['edition_id', 'slug']).doUpdateSet({ name, description, kind, person_id: personId }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
}

function checked<T extends Named>(named: T): T {
  if (!isSlug(named.slug)) throw new NotASlug(named.slug);
  return named;
}
