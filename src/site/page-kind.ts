/**
 * What a kind of page is: a path that it answers, what it reads, what it shows. Reading is all the SQL there is and
 * rendering is pure (no clock, no SQL, no request), so that the same page comes out wherever and whenever it is made.
 * A page kind never decides about caching.
 */
import type { Kysely } from 'kysely';
import type { Campaign } from '../story/campaign.ts';
import type { Edition } from '../story/edition.ts';
import type { PublishedViews } from '../story/tables.ts';
import type { Assets } from './assets.ts';
import type { Fact } from './page-graph/facts.ts';
import type { Phrases } from './phrases/phrases.ts';

/**
 * What reading may use: one snapshot of the published views, and a note of each fact that was looked at. Only `reads/`
 * asks the database, and whatever is asked there is noted there; a page kind cannot forget what it depends on.
 */
export type Reads = {
  database: Kysely<PublishedViews>;
  edition: Edition;
  editions: readonly Edition[];
  /** What every snapshot begins with, of all editions; `reads/masthead.ts` gives it out. */
  head: SnapshotHead;
  note(...facts: readonly Fact[]): void;
  /** A read that many pages of one snapshot share, with what it notes. `name` says what is read, edition included. */
  once<T>(name: string, read: (reads: Reads) => Promise<T>): Promise<T>;
  /**
   * The same for many things of one kind: `read` is asked, all at once, for those that no page of the snapshot has read
   * yet, and says what each depends on. Gives them in the order of `ids`; those that are not there are left out.
   */
  onceEach<T>(
    kind: string,
    ids: readonly number[],
    read: (ids: readonly number[]) => Promise<ReadonlyMap<number, { value: T; facts: readonly Fact[] }>>,
  ): Promise<T[]>;
};

export type SnapshotHead = {
  sections: readonly { id: number; edition_id: string; slug: string; name: string }[];
  campaigns: readonly (Campaign & { edition_id: string })[];
};

/** What rendering may use beside the model. All `to` are site-absolute paths of an edition, e.g. `/en/section/economy/`. */
export type PageContext = {
  edition: Edition;
  editions: readonly Edition[];
  phrases: Phrases;
  assets: Assets;
  /** Site-absolute path of this page, edition prefix included. */
  path: string;
  /** A relative address from this page to `to`: pages work under any prefix, host or from a folder. */
  link(to: string): string;
  /** The full address, for canonical links, feeds and Open Graph only. */
  absolute(to: string): string;
};

export type Answer<Model> =
  | { kind: 'page'; model: Model }
  | { kind: 'moved'; to: string }
  /** Retracted with a note, or taken offline without one: then `retractedAt` is null and nothing is said. */
  | { kind: 'gone'; headline: string; note: string; retractedAt: Date | null }
  | { kind: 'missing' };

export type Rendered = {
  type: string;
  body: string;
  /** Beyond those that every page has, e.g. `clear-site-data`. */
  headers?: Readonly<Record<string, string>>;
};

export type PageKind<Params, Model> = {
  /** In metrics and tests: `story`, `section`, … */
  name: string;
  /** `path` is within the edition (prefix taken off), starts with `/`, decoded. Null when it is not of this kind. */
  match(path: string, query?: URLSearchParams): Params | null;
  /** One for the whole site, not one an edition (robots.txt, sitemaps): answers at the root alone. */
  atRootOnly?: boolean;
  read(reads: Reads, params: Params): Promise<Answer<Model>>;
  /** Where this page lives, edition prefix included, if the asked path may be another (a wrong slug): others redirect. */
  address?(model: Model): string;
  render(model: Model, context: PageContext): Rendered;
};
