/**
 * How a page is made: from its key to what it says, in one snapshot of the database. Edition by prefix, kind by path,
 * then the kind reads and renders. Whatever is made from the same snapshot under the same key is the same, bytes and
 * all: no clock, no request, nothing of who asks.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { databaseTrouble } from '../../platform/database-away.ts';
import { inSnapshot } from '../../platform/snapshot.ts';
import { type Edition, editionPrefix } from '../../story/edition.ts';
import type { PublishedViews } from '../../story/tables.ts';
import type { Assets } from '../assets.ts';
import { pageContext, relativeLink } from '../context.ts';
import type { PageContext, Reads, Rendered } from '../page-kind.ts';
import { type Asked, liteKind, pageKinds, type RoutedKind, shortKind, storyKind } from '../page-kinds.ts';
import { gonePage } from '../pages/gone/gone-page.tsx';
import { notFoundPage } from '../pages/not-found/not-found-page.tsx';
import { storyOfPath } from '../pages/story/story-page.tsx';
import { storyOfLegacyAddress } from '../reads/addresses.ts';
import { cards } from '../reads/card.ts';
import { newestIn } from '../reads/lists.ts';
import { readHead, sectionLinks, type WholeHead } from '../reads/masthead.ts';
import { storiesWithParts } from '../reads/story.ts';
import { requestedPath, withSlash } from '../requested-path.ts';
import { type Fact, fact } from './facts.ts';
import type { KeptPage, MadePage } from './kept-page.ts';
import type { Outcome, Wanted, Workshop } from './page-graph.ts';
import { missingKey, pageOfKey } from './page-key.ts';
import { whenMade } from './when-made.ts';

export type PageMakerOptions = {
  database: Kysely<PublishedViews>;
  assets: Assets;
  /** The public origin, without a slash at its end. */
  address: string;
  /** The program's own state: templates are part of a page. */
  program: string;
  clock(): number;
};

export type PageMaker = Workshop & {
  /** The page for one request, kept nowhere: what a query asks for. */
  makeOnce(key: string, query: URLSearchParams): Promise<MadePage>;
  /**
   * A page from what a transaction of somebody else sees, kept nowhere: a preview of what is not done yet.
   * @param shownAt the address at which it is shown, where its relative links begin
   * @param path which page, once the editions are known; null for none
   */
  makeWithin(
    transaction: Kysely<PublishedViews>,
    shownAt: string,
    path: (editions: readonly Edition[]) => Promise<string | null>,
  ): Promise<{ status: number; headers: Readonly<Record<string, string>>; body: string } | null>;
  /** Where the database stands. */
  standing(): Promise<Standing>;
  /** The last known editions, for answers that need no database. */
  editions(): readonly Edition[];
};

export type Standing = {
  /** What every page is made on: the house, the program, its templates and sheets. */
  ground: string;
  /** Of the newest change, and when that was made. */
  number: number;
  changedAt: string;
  editions: readonly Edition[];
};

type Beginning = {
  head: WholeHead;
  ground: string;
  /** The editions as a digest takes them in: every page's has them. */
  editionsRead: string;
};

type Snapshot = WholeHead & {
  database: Kysely<PublishedViews>;
  ground: string;
  editionsRead: string;
  /** Where links begin, of a page that is shown elsewhere than where it lives. */
  shownAt?: string;
  memo: Map<string, Promise<{ value: unknown; facts: ReadonlySet<Fact> }>>;
};

/** What of an answer goes to the reader. `lasting`: see `MadePage.isLasting`. */
type Said = Pick<MadePage, 'status' | 'headers' | 'body' | 'isLasting' | 'instead'>;
type Draft = { digest: string; say(): Said };

/** Pages of a batch that are under way at once, in one snapshot on one connection. */
const lanes = 3;

const minute = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=604800';

export function pageMaker(options: PageMakerOptions): PageMaker {
  const { database, assets, address, program, clock } = options;
  // What is not read from the database and is on every page.
  const groundOf = (house: string) =>
    createHash('sha256')
      .update(JSON.stringify([house, assets.hashes, assets.fonts, program, address]))
      .digest('base64url');
  let known: Beginning | null = null;

  return {
    makeAll,
    makeOnce,
    makeWithin,
    isGood,
    troubleOf: databaseTrouble,
    editions: () => known?.head.editions ?? [],
    standing,
  };

  async function standing() {
    const { head, ground } = await beginningOf(database);
    return { ground, number: head.number, changedAt: head.changedAt, editions: head.editions };
  }

  /** What every page of a snapshot begins with. Most snapshots see the same: it is told apart from the last one's by its number. */
  async function beginningOf(asked: Kysely<PublishedViews>): Promise<Beginning> {
    const before = known;
    const head = await readHead(asked, before?.head ?? null);
    if (before && before.head === head) return before;
    const now = { head, ground: groundOf(head.house), editionsRead: JSON.stringify(head.editions) };
    if (head.editions.length > 0) known = now;
    return now;
  }

  function withSnapshot<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return inSnapshot(database, async (asked) => {
      const { head, ground, editionsRead } = await beginningOf(asked);
      if (head.editions.length === 0) throw new NoEdition();
      return work({ ...head, database: asked, ground, editionsRead, memo: new Map() });
    });
  }

  /** Of a transaction whose changes have no number yet: nothing known before is good for it, and nothing of it is kept. */
  async function snapshotIn(transaction: Kysely<PublishedViews>): Promise<Snapshot> {
    const head = await readHead(transaction);
    if (head.editions.length === 0) throw new NoEdition();
    return {
      ...head,
      database: transaction,
      ground: groundOf(head.house),
      editionsRead: JSON.stringify(head.editions),
      memo: new Map(),
    };
  }

  function makeAll(
    wanted: readonly Wanted[],
    made: (index: number, outcome: Outcome) => void = () => {},
  ): Promise<Outcome[]> {
    return withSnapshot(async (snapshot) => {
      const outcomes: Outcome[] = [];
      const rest = wanted.entries();
      let broken: { error: unknown } | null = null;
      if (wanted.length > 1) await readStoriesOf(snapshot, wanted);
      // While one page is rendered, the database reads for another.
      const lane = async () => {
        for (const [index, { key, known: old }] of rest) {
          if (broken) return;
          const outcome = await make(snapshot, key, new URLSearchParams(), old).catch(
            (error: unknown): Outcome => {
              if (databaseTrouble(error) || abortsTheSnapshot(error)) broken ??= { error };
              return { kind: 'failed', error };
            },
          );
          if (broken) return;
          outcomes[index] = outcome;
          made(index, outcome);
        }
      };
      // All of them end before the snapshot does, whatever happened to one.
      await Promise.all(Array.from({ length: Math.min(lanes, wanted.length) }, lane));
      if (broken) throw (broken as { error: unknown }).error;
      return outcomes;
    });
  }

  /** The stories that a batch has pages of, in one question. */
  async function readStoriesOf(snapshot: Snapshot, wanted: readonly Wanted[]): Promise<void> {
    const ids = wanted.flatMap(({ key }) => {
      const asked = pageOfKey(key);
      const id =
        asked.kind === 'path' || asked.kind === 'lite'
          ? storyOfPath(asked.path.replace(/lite\/$/, ''))
          : null;
      return id === null ? [] : [id];
    });
    if (ids.length > 0)
      await storiesWithParts(readsOf(snapshot, editionOf(snapshot, '/'), new Set()), [...new Set(ids)]);
  }

  async function makeOnce(key: string, query: URLSearchParams): Promise<MadePage> {
    const outcome = await withSnapshot((snapshot) => make(snapshot, key, query, undefined));
    if (outcome.kind !== 'made') throw new Error('a page without a predecessor cannot be the same');
    return outcome.page;
  }

  async function makeWithin(
    transaction: Kysely<PublishedViews>,
    shownAt: string,
    path: (editions: readonly Edition[]) => Promise<string | null>,
  ) {
    const snapshot = await snapshotIn(transaction);
    const key = await path(snapshot.editions);
    if (key === null) return null;
    const { say } = await draft({ ...snapshot, shownAt }, key, new URLSearchParams(), new Set());
    const { status, headers, body } = say();
    return { status, headers, body: body.toString() };
  }

  async function make(
    snapshot: Snapshot,
    key: string,
    query: URLSearchParams,
    old: Wanted['known'],
  ): Promise<Outcome> {
    const facts = new Set<Fact>([fact.editions]);
    const { digest: read, say } = await draft(snapshot, key, query, facts);
    const digest = createHash('sha256')
      .update(`${snapshot.ground}\n${key}\n${snapshot.editionsRead}\n${read}`)
      .digest('base64url');
    const noted = [...facts];
    const { number, changedAt } = snapshot;
    if (old?.digest === digest) return { kind: 'same', facts: noted, number, changedAt };
    return {
      kind: 'made',
      page: {
        ...say(),
        ground: snapshot.ground,
        digest,
        facts: noted,
        number,
        changedAt,
        madeAt: clock(),
      },
    };
  }

  async function isGood(kept: KeptPage): Promise<boolean> {
    const row = await database
      .selectFrom('published.house')
      .select((eb) => [
        'id',
        eb
          .selectFrom('published.fact')
          .select((fact) => fact.fn.max('number').as('number'))
          .where(sql<boolean>`fact = any(${kept.facts})`)
          .as('touched'),
        eb.selectFrom('published.change').select(whenMade).where('number', '=', kept.number).as('changedAt'),
      ])
      .executeTakeFirstOrThrow();
    // The change that it saw last is another one, or none: a backup was restored, or the change is forgotten. Nobody can
    // say what else is different: the page is read again, once.
    const isOfThisTime = (row.changedAt ?? '') === kept.changedAt;
    return isOfThisTime && kept.ground === groundOf(row.id) && (row.touched ?? 0) <= kept.number;
  }

  async function draft(
    snapshot: Snapshot,
    key: string,
    query: URLSearchParams,
    facts: Set<Fact>,
  ): Promise<Draft> {
    const asked = pageOfKey(key);
    if (asked.kind === 'missing') {
      const edition = snapshot.editions.find(({ id }) => id === asked.editionId) ?? editionOf(snapshot, '/');
      return missingPage(snapshot, edition, facts);
    }
    if (asked.kind === 'old') {
      const reads = readsOf(snapshot, editionOf(snapshot, asked.path), facts);
      const to = await storyOfLegacyAddress(reads, [asked.path]);
      return to === null ? nothingHere(reads) : moved(to, true);
    }
    const place = placeOf(snapshot, asked.path);
    const reads = readsOf(snapshot, place.edition, facts);
    const found = kindFor(place.path, place.edition, query);
    if (!found) return elsewhere(snapshot, reads, asked.path, query);
    // A short address leads straight to its story, with a slash or without.
    if (asked.path !== place.prefix + found.path && found.kind !== shortKind)
      return moved(place.prefix + found.path, false);
    const lite = asked.kind === 'lite' && found.kind === storyKind;
    const ask = lite ? (liteKind.ask(`${found.path}lite/`, query) ?? found.ask) : found.ask;
    const answer = await ask(reads);
    const context = contextOf(snapshot, place.edition, asked.path);
    switch (answer.kind) {
      case 'missing':
        return elsewhere(snapshot, reads, asked.path, query);
      case 'moved':
        return moved(answer.to, false);
      case 'gone': {
        const sections = await sectionLinks(reads);
        return {
          digest: JSON.stringify([answer, sections]),
          say: () => page(gonePage({ ...answer, sections }, context), 410),
        };
      }
      case 'page': {
        const { model } = answer;
        const home = lite ? model.address?.replace(/lite\/$/, '') : model.address;
        if (home && home.normalize('NFC') !== asked.path) return moved(home, false);
        return {
          digest: model.digest,
          say: () => page(model.render(context), 200, found.kind === storyKind ? { vary: 'Save-Data' } : {}),
        };
      }
    }
  }

  /** Not a page of ours under this name: an address of before the move, one written in capitals, or nothing. */
  async function elsewhere(
    snapshot: Snapshot,
    reads: Reads,
    path: string,
    query: URLSearchParams,
  ): Promise<Draft> {
    const spellings = [...new Set([path, withSlash(path), path.replace(/(.)\/$/, '$1')])];
    const to = await storyOfLegacyAddress(reads, spellings);
    if (to !== null && to !== path) return moved(to, true);
    const small = path.toLowerCase();
    if (small !== path && requestedPath(encodeURI(small)) !== null) {
      const other = placeOf(snapshot, small);
      if (kindFor(other.path, other.edition, query)) return moved(small, false);
    }
    return nothingHere(reads);
  }

  async function missingPage(snapshot: Snapshot, edition: Edition, facts: Set<Fact>): Promise<Draft> {
    const reads = readsOf(snapshot, edition, facts);
    const sections = await sectionLinks(reads);
    const stories = await cards(reads, await newestIn(reads, `edition:${edition.id}`, 5));
    const context = {
      ...contextOf(snapshot, edition, `${editionPrefix(edition)}/`),
      // It is sent for every address there is: its links begin at the root.
      link: (to: string) => {
        const [path = '', rest = ''] = to.split(/(?=[?#])/, 2);
        return encodeURI(path) + rest;
      },
    };
    return {
      digest: JSON.stringify([sections, stories]),
      say: () => page(notFoundPage({ sections, newest: stories }, context), 404),
    };
  }

  function contextOf({ editions, shownAt }: Snapshot, edition: Edition, path: string): PageContext {
    const context = pageContext({ edition, editions, path }, { assets, address });
    return shownAt === undefined ? context : { ...context, link: (to) => relativeLink(shownAt, to) };
  }
}

function page(rendered: Rendered, status: number, more: Readonly<Record<string, string>> = {}): Said {
  return {
    status,
    headers: { 'content-type': rendered.type, 'cache-control': minute, ...more, ...rendered.headers },
    body: rendered.body,
    isLasting: true,
    instead: null,
  };
}

function nothingHere({ edition }: Reads): Draft {
  return {
    digest: 'missing',
    say: () => ({ status: 404, headers: {}, body: '', isLasting: false, instead: missingKey(edition.id) }),
  };
}

function moved(to: string, isLasting: boolean): Draft {
  const location = encodeURI(to.normalize('NFC')).replaceAll('//', '/');
  return {
    digest: `moved ${location}`,
    say: () => ({
      status: 301,
      headers: { location, 'cache-control': minute },
      body: '',
      isLasting,
      instead: null,
    }),
  };
}

function kindFor(
  path: string,
  edition: Edition,
  query: URLSearchParams,
): { kind: RoutedKind; ask: Asked; path: string } | null {
  const slashed = withSlash(path);
  for (const kind of pageKinds) {
    if (kind.atRootOnly && !edition.isDefault) continue;
    const ask = kind.ask(slashed, query);
    if (ask) return { kind, ask, path: slashed };
  }
  return null;
}

/** The edition at whose prefix a path lies, the default one's where no other's. */
export function editionOf({ editions }: { editions: readonly Edition[] }, path: string): Edition {
  const named = editions.find((one) => !one.isDefault && `${path}/`.startsWith(`${editionPrefix(one)}/`));
  const edition = named ?? editions.find((one) => one.isDefault) ?? editions[0];
  if (!edition) throw new NoEdition();
  return edition;
}

function placeOf(snapshot: Snapshot, whole: string): { edition: Edition; prefix: string; path: string } {
  const edition = editionOf(snapshot, whole);
  const prefix = editionPrefix(edition);
  return { edition, prefix, path: whole.slice(prefix.length) || '/' };
}

function readsOf(snapshot: Snapshot, edition: Edition, facts: Set<Fact>): Reads {
  const { database, editions, memo } = snapshot;
  return {
    database,
    edition,
    editions,
    head: snapshot,
    note(...noted) {
      for (const one of noted) facts.add(one);
    },
    async once<T>(name: string, read: (reads: Reads) => Promise<T>): Promise<T> {
      let begun = memo.get(name);
      if (!begun) {
        const own = new Set<Fact>();
        begun = read(readsOf(snapshot, edition, own)).then((value) => ({ value, facts: own }));
        memo.set(name, begun);
      }
      const { value, facts: own } = await begun;
      for (const one of own) facts.add(one);
      // What was put there under this name was put there by this same read.
      return value as T;
    },
    async onceEach<T>(
      kind: string,
      ids: readonly number[],
      read: (ids: readonly number[]) => Promise<ReadonlyMap<number, { value: T; facts: readonly Fact[] }>>,
    ): Promise<T[]> {
      const nameOf = (id: number) => `${kind} ${id}`;
      const missing = ids.filter((id) => !memo.has(nameOf(id)));
      if (missing.length > 0) {
        const reading = read(missing);
        for (const id of missing) {
          const one = reading.then((found) => found.get(id));
          memo.set(
            nameOf(id),
            one.then((found) => ({ value: found?.value, facts: new Set(found?.facts) })),
          );
        }
      }
      const all = await Promise.all(ids.map((id) => memo.get(nameOf(id))));
      return all.flatMap((one) => {
        for (const noted of one?.facts ?? []) facts.add(noted);
        return one?.value === undefined ? [] : [one.value as T];
      });
    },
  };
}

/** After such an error PostgreSQL answers nothing more in the transaction. */
function abortsTheSnapshot(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^[0-9A-Z]{5}$/.test(error.code)
  );
}

/** A house without an edition has no language to answer in. */
export class NoEdition extends Error {
  readonly code = 'no-edition';
}
