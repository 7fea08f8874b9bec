/**
 * What an export has to make: the first time whatever has an address, later what a change touched, and stories that
 * were not public before.
 */
import { type Kysely, sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { missingKey } from '../page-graph/page-key.ts';
import { statementFormats } from '../pages/person/statement-formats.ts';
import type { ExportRecord } from './record.ts';

const storiesAtOnce = 10_000;

/**
 * Notes in the record what has to be made.
 * @param since the number of the database at the last export; null for everything
 */
export async function wantChanged(
  record: ExportRecord,
  database: Kysely<PublishedViews>,
  editions: readonly Edition[],
  since: number | null,
): Promise<void> {
  for (const edition of editions) {
    for (const path of ['/', '/latest/', '/archive/', '/said/', '/support/', '/forget/'])
      record.wantNew(editionPrefix(edition) + path);
    record.wantNew(missingKey(edition.id));
  }
  for (const path of ['/robots.txt', '/sitemap.xml', '/news-sitemap.xml']) record.wantNew(path);
  if (since === null) {
    for (let after = 0; ; ) {
      const ids = await wantStories(after, null);
      if (ids === null) break;
      after = ids;
    }
    await wantOldNames(null);
    return;
  }
  const { rows } = await sql<{
    fact: string;
  }>`select fact from published.fact where number > ${since}`.execute(database);
  const stories: number[] = [];
  for (const { fact } of rows) {
    record.wantTouched(fact);
    const id = /^story:(\d+)$/.exec(fact)?.[1];
    if (id !== undefined) stories.push(Number(id));
  }
  if (stories.length > 0) await wantStories(0, stories);
  if (rows.length > 0) await wantOldNames(stories);

  /** The pages of stories, public and gone, and their short addresses. Gives the last number, null after the last one. */
  async function wantStories(after: number, only: readonly number[] | null): Promise<number | null> {
    const { rows } = await sql<{ id: number; edition_id: string; slug: string; published_at: Date }>`
      select * from (
        select id, edition_id, slug, published_at from published.story
        union all select id, edition_id, slug, published_at from published.retracted_story) story
      where id > ${after} and (${only}::bigint[] is null or id = any(${only}::bigint[]))
      order by id limit ${only === null ? storiesAtOnce : only.length}`.execute(database);
    for (const { id, edition_id, slug, published_at } of rows) {
      const edition = editions.find((one) => one.id === edition_id);
      if (!edition) continue;
      const to = storyAddress(edition, { id, slug, publishedAt: new Date(published_at) });
      record.wantNew(to);
      record.wantNew(`${to}lite/`);
      const short = { key: `/a/${id}/`, status: 301, location: encodeURI(to), digest: '' };
      if (record.page(short.key)?.location !== short.location) {
        record.done(short, []);
        record.listsChanged();
      }
    }
    const last = rows.at(-1)?.id;
    return last === undefined || only !== null ? null : Number(last);
  }

  /** Addresses of before the move, and names that sections, tags, bylines and persons had. */
  async function wantOldNames(stories: readonly number[] | null): Promise<void> {
    const old = await sql<{ address: string }>`
      select address from published.legacy_address
      where ${stories}::bigint[] is null or story_id = any(${stories}::bigint[])`.execute(database);
    for (const { address: path } of old.rows) record.wantNew(path);
    const names = await database.selectFrom('published.former_slug').selectAll().execute();
    for (const { kind, edition_id, slug } of names) {
      const edition = editions.find(({ id }) => id === edition_id);
      const folder = kind === 'byline' ? 'author' : kind;
      if (edition) record.wantNew(`${editionPrefix(edition)}/${folder}/${slug}/`);
    }
    const people = await database
      .selectFrom('published.former_person as former')
      .innerJoin('published.speaking as speaking', 'speaking.person_id', 'former.person_id')
      .select(['former.slug', 'speaking.edition_id'])
      .distinct()
      .execute();
    for (const { slug, edition_id } of people) {
      const edition = editions.find(({ id }) => id === edition_id);
      if (!edition) continue;
      for (const file of ['', ...statementFormats])
        record.wantNew(`${editionPrefix(edition)}/person/${slug}/${file}`);
    }
  }
}
