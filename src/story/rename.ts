/**
 * New names for sections, tags and bylines, and two tags made one. An address that readers have keeps leading to what
 * it named: the old slug is kept and redirects.
 */
import type { Kysely, Transaction } from 'kysely';
import { NotASlug } from './masthead.ts';
import { inTransaction } from './save-story.ts';
import { isSlug } from './slug.ts';
import type { FormerSlugRow, NewsroomTables } from './tables.ts';

export type NamedKind = FormerSlugRow['kind'];
export type RenameRefused = { kind: 'refused'; reason: 'no-such-name' | 'slug-taken' };

const tables = { section: 'warraq.section', tag: 'warraq.tag', byline: 'warraq.byline' } as const;

/**
 * Gives the section, tag or byline `id` another name, slug and description.
 * @throws NotASlug when the slug cannot stand in an address; nothing is written then
 */
export async function rename(
  db: Kysely<NewsroomTables>,
  kind: NamedKind,
  id: number,
  named: { slug: string; name: string; description: string },
): Promise<{ kind: 'renamed' } | RenameRefused> {
  if (!isSlug(named.slug)) throw new NotASlug(named.slug);
  return inTransaction(db, async (transaction) => {
    const old = await slugOf(transaction, kind, id);
    if (!old) return { kind: 'refused', reason: 'no-such-name' };
    const { slug, name, description } = named;
    const taken = await transaction
      .selectFrom(tables[kind])
      .select('id')
      .where('edition_id', '=', old.edition_id)
      .where('slug', '=', slug)
      .where('id', '<>', id)
      .executeTakeFirst();
    if (taken) return { kind: 'refused', reason: 'slug-taken' };
    await transaction
      .updateTable(tables[kind])
      .set({ slug, name, description })
      .where('id', '=', id)
      .execute();
    // A name that is in use leads to what bears it now, also when another bore it before.
    await transaction
      .deleteFrom('warraq.former_slug')
      .where('kind', '=', kind)
      .where('edition_id', '=', old.edition_id)
      .where('slug', '=', slug)
      .execute();
    if (old.slug !== slug) await leadOn(transaction, kind, old, id);
    return { kind: 'renamed' };
  });
}

/** Moves every story of tag `from` to tag `into` and takes `from` away; its addresses lead to `into`. */
export async function mergeTags(
  db: Kysely<NewsroomTables>,
  from: number,
  into: number,
): Promise<{ kind: 'merged' } | { kind: 'refused'; reason: 'no-such-name' | 'same-tag' | 'other-edition' }> {
  if (from === into) return { kind: 'refused', reason: 'same-tag' };
  return inTransaction(db, async (transaction) => {
    const [one, other] = [await slugOf(transaction, 'tag', from), await slugOf(transaction, 'tag', into)];
    if (!one || !other) return { kind: 'refused', reason: 'no-such-name' };
    if (one.edition_id !== other.edition_id) return { kind: 'refused', reason: 'other-edition' };
    const both = transaction.selectFrom('warraq.story_tag').select('story_id').where('tag_id', '=', into);
    await transaction
      .deleteFrom('warraq.story_tag')
      .where('tag_id', '=', from)
      .where('story_id', 'in', both)
      .execute();
    await transaction
      .updateTable('warraq.story_tag')
      .set({ tag_id: into })
      .where('tag_id', '=', from)
      .execute();
    await transaction
      .updateTable('warraq.former_slug')
      .set({ now_id: into })
      .where('kind', '=', 'tag')
      .where('now_id', '=', from)
      .execute();
    await transaction.deleteFrom('warraq.tag').where('id', '=', from).execute();
    await leadOn(transaction, 'tag', one, into);
    return { kind: 'merged' };
  });
}

function slugOf(db: Transaction<NewsroomTables>, kind: NamedKind, id: number) {
  return db
    .selectFrom(tables[kind])
    .select(['edition_id', 'slug'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

async function leadOn(
  db: Transaction<NewsroomTables>,
  kind: NamedKind,
  old: { edition_id: string; slug: string },
  now_id: number,
): Promise<void> {
  await db
    .insertInto('warraq.former_slug')
    .values({ kind, edition_id: old.edition_id, slug: old.slug, now_id })
    .onConflict((on) => on.columns(['kind', 'edition_id', 'slug']).doUpdateSet({ now_id }))
    .execute();
}
