/** Where the stories are now that links to the lost site led to: those of the same batch, and those that are there. */
import { sql, type Transaction } from 'kysely';
import { storyAddress } from '../../../story/address.ts';
import type { BodyDocument } from '../../../story/body/document.ts';
import type { Edition } from '../../../story/edition.ts';
import type { WholeStory } from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import { hostOf, withLinks } from './links.ts';
import { oldPath, spellings } from './old-address.ts';
import type { Prepared, TakeIn } from './take-in.ts';

/** The links of a body that lead to the lost site, each with the path it had there. */
export function oldLinksIn(body: BodyDocument, oldHosts: ReadonlySet<string>): Map<string, string> {
  const paths = new Map<string, string>();
  withLinks(body, (href) => {
    const host = hostOf(href);
    const path = host !== null && (host === '' || oldHosts.has(host)) ? oldPath(href) : null;
    if (path !== null) paths.set(href, path);
    return href;
  });
  return paths;
}

/** New addresses by old path, of stories that are written already. */
export async function movedStories(
  db: Transaction<NewsroomTables>,
  paths: Iterable<string>,
  editions: readonly Edition[],
): Promise<Map<string, string>> {
  const asked = [...new Set([...paths].flatMap(spellings))];
  const moved = new Map<string, string>();
  if (asked.length === 0) return moved;
  const { rows } = await sql<{
    address: string;
    id: number;
    slug: string;
    edition_id: string;
    published_at: Date;
  }>`
    select l.address, s.id, s.slug, s.edition_id, s.published_at
    from warraq.legacy_address l join warraq.story s on s.id = l.story_id
    where l.address = any(${asked}::text[]) and s.published_at is not null`.execute(db);
  for (const row of rows) {
    const edition = editions.find((one) => one.id === row.edition_id);
    if (edition)
      moved.set(
        row.address,
        storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at }),
      );
  }
  return moved;
}

/** The body with its old links turned to where `moved` says, in either spelling; what is not there stays. */
export function withMovedLinks(
  body: BodyDocument,
  links: ReadonlyMap<string, string>,
  moved: ReadonlyMap<string, string>,
): { body: BodyDocument; isWhole: boolean } {
  if (links.size === 0) return { body, isWhole: true };
  let isWhole = true;
  const to = new Map<string, string>();
  for (const [href, path] of links) {
    const address = spellings(path)
      .map((one) => moved.get(one))
      .find((one) => one !== undefined);
    if (address === undefined) isWhole = false;
    else to.set(href, encodeURI(address) + (URL.parse(href, 'http://old.invalid/')?.hash ?? ''));
  }
  return { body: withLinks(body, (href) => to.get(href) ?? href), isWhole };
}

/** Links to stories that are here, or come with this batch, lead to them from the beginning. */
export async function withNewLinks(
  db: Transaction<NewsroomTables>,
  ready: readonly Prepared[],
  whole: readonly WholeStory[],
  into: TakeIn,
): Promise<Prepared[]> {
  const links = ready.map(({ body }) => oldLinksIn(body.document, into.oldHosts));
  if (links.every((own) => own.size === 0)) return [...ready];
  const moved = await movedStories(
    db,
    links.flatMap((own) => [...own.values()]),
    into.editions,
  );
  for (const [index, one] of ready.entries()) {
    const story = whole[index];
    if (story === undefined || story.publishedAt === null) continue;
    const { id, publishedAt, draft } = story;
    const address = storyAddress(one.edition, { id, slug: draft.slug, publishedAt });
    for (const path of one.paths) moved.set(path, address);
  }
  return ready.map((one, index) => {
    const { body, isWhole } = withMovedLinks(one.body.document, links[index] ?? new Map(), moved);
    return { ...one, body: { ...one.body, document: body }, hasOldLinks: !isWhole };
  });
}
