/**
 * Keeps each page as it would be rendered now. What a reader asks for comes from memory, then from disk, and is made
 * only when neither has it or what they have is no longer good. A change makes the pages that depend on one of its
 * facts stale, and they are made again at once; until then readers get the old page. With the database away they get
 * the last good one, whatever its age. Decides nothing about what a page shows.
 */
import type { DatabaseTrouble } from '../../platform/database-away.ts';
import { afterOwnTime } from '../../platform/own-time.ts';
import type { ChangeFeed } from './change-feed.ts';
import type { DiskShelf } from './disk-shelf.ts';
import type { Fact } from './facts.ts';
import { type KeptPage, keep, type MadePage, squeezed } from './kept-page.ts';
import { MemoryShelf } from './memory-shelf.ts';

/** A page to make, unless what it is made of is still what it was made of when it was `known`. */
export type Wanted = { key: string; known: Pick<KeptPage, 'digest'> | undefined };

/** How pages are made: all of a batch from one snapshot of the database. */
export type Workshop = {
  /**
   * Makes each page, unless what was read is what `known` was made of. An error of one page is that page's. `made` is
   * told of each as soon as it is there.
   * @throws when the database is away
   */
  makeAll(wanted: readonly Wanted[], made?: (index: number, outcome: Outcome) => void): Promise<Outcome[]>;
  /** Whether a page that was kept somewhere is what would be made now, as far as the database says. */
  isGood(page: KeptPage): Promise<boolean>;
  /** What an error says of the database, where it is one that passes; null where the fault is ours. */
  troubleOf(error: unknown): DatabaseTrouble | null;
};

export type Outcome =
  | { kind: 'made'; page: MadePage }
  /** Read again and the same: only what it depends on and since when it is good may differ. */
  | ({ kind: 'same' } & Pick<MadePage, 'facts' | 'number' | 'changedAt'>)
  | { kind: 'failed'; error: unknown };

export type Served = {
  page: KeptPage /** Seconds for which nobody could say whether the page is good. */;
  age: number;
};

export type GraphOptions = {
  workshop: Workshop;
  disk: DiskShelf;
  memoryBytes: number;
  /** Started by the graph's owner with the graph's own `onChange`, `onGap`. */
  feed: () => ChangeFeed;
  log: { warn(details: object, message: string): void; error(details: object, message: string): void };
  /** The order in which stale pages are made: smaller first. */
  urgency(key: string): number;
  clock(): number;
};

export type GraphFigures = {
  pagesInMemory: number;
  bytesInMemory: number;
  stale: number;
  rendered: number;
  readAgain: number;
  fromMemory: number;
  fromDisk: number;
};

/**
 * How long a reader waits for a page that only the database can give, in milliseconds: the first while with a
 * database of which nothing is known, then for a word from it, and much longer where it gave one and is only slow.
 */
const patience = { silent: 600, word: 300, slow: 10_000 };
/** Of one snapshot: those of a publication together; those behind it in smaller ones, so that another can come between. */
const inBatch = { ahead: 48, behind: 12 };
/** So long nothing was made: there is time to compress thoroughly. */
const quiet = 1_500;
/** Changes that a page may have missed while it was made. */
const changesHeld = 2_000;

/** After trouble with the database, before stale pages are tried again without a word from it. */
const breath = 2_000;

/** For what is no page, in bytes. */
const smallBytes = 8_000_000;

/** The database did not answer, or not in time, and the page was never made before. */
export class PageAway extends Error {
  readonly code = 'page-away';
  /** It answers, but the page is taking very long: it is made behind this answer, and soon there. */
  readonly isSlow: boolean;
  constructor(cause: unknown, isSlow: boolean) {
    super(`the page was never made and the database is ${isSlow ? 'slow' : 'away'}`, { cause });
    this.isSlow = isSlow;
    this.name = 'PageAway';
  }
}

export class PageGraph {
  readonly #options: GraphOptions;
  readonly #memory: MemoryShelf;
  /** Redirects and addresses that lead nowhere: apart, so that a flood of them puts no page out of memory. */
  readonly #small: MemoryShelf;
  /** Key to the number of the change that made it stale. */
  readonly #stale = new Map<string, number>();
  readonly #making = new Map<string, Promise<KeptPage>>();
  readonly #recent: { number: number; facts: ReadonlySet<Fact> }[] = [];
  /** Another one after each gap: what was begun in an older one is kept in no memory. */
  #era = 0;
  readonly #toSqueeze = new Set<string>();
  #refreshing: Promise<void> | null = null;
  #squeezing: Promise<void> | null = null;
  #isStopped = false;
  readonly #counts = { rendered: 0, readAgain: 0, fromMemory: 0, fromDisk: 0 };
  /** Publications whose pages are being made: everything else waits. */
  #ahead = 0;
  #lastMade = 0;
  #isHurried = false;
  readonly #toWrite = new Map<string, KeptPage>();
  #writing: Promise<void> | null = null;
  #tryAgain: NodeJS.Timeout | undefined;

  constructor(options: GraphOptions) {
    this.#options = options;
    this.#memory = new MemoryShelf(options.memoryBytes);
    this.#small = new MemoryShelf(Math.min(smallBytes, options.memoryBytes));
  }

  /** The page from memory, good or about to be made again; undefined when memory has none. Never waits. */
  held(key: string): Served | undefined {
    const page = this.#memory.take(key) ?? this.#small.take(key);
    if (!page) return undefined;
    this.#counts.fromMemory += 1;
    return { page, age: this.#age() };
  }

  /** The page, wherever it comes from. @throws PageAway, or what the making threw */
  async get(key: string): Promise<Served> {
    const held = this.held(key);
    if (held) return held;
    const era = this.#era;
    const stored = await this.#options.disk.get(key);
    if (stored && (await this.#isGood(stored))) {
      this.#counts.fromDisk += 1;
      // Since it was read a change may have been heard of that concerns it.
      if (this.#options.feed().awaySince === null && era === this.#era) this.#shelve(key, stored);
      return { page: stored, age: this.#age() };
    }
    try {
      return { page: await this.#waitFor(this.#make(key, stored ?? undefined)), age: 0 };
    } catch (error) {
      if (stored) {
        this.#options.log.warn({ key, err: error }, 'an old page was served: it could not be made again');
        return { page: stored, age: Math.max(1, Math.round((this.#options.clock() - stored.madeAt) / 1000)) };
      }
      if (error instanceof Late) throw new PageAway(error, error.gaveAWord);
      const trouble = this.#options.workshop.troubleOf(error);
      if (trouble === null) throw error;
      throw new PageAway(error, trouble === 'slow');
    }
  }

  /** Takes note of a committed change: what depends on it is stale from here on. */
  heard(change: { number: number; facts: readonly Fact[] }): void {
    this.#recent.push({ number: change.number, facts: new Set(change.facts) });
    if (this.#recent.length > changesHeld) this.#recent.shift();
    for (const fact of change.facts) {
      for (const key of this.#memory.dependentsOf(fact)) {
        const page = this.#memory.get(key);
        if (page && page.number < change.number) this.#stale.set(key, change.number);
      }
      // Nobody waits for these: they are found out again when somebody asks.
      for (const key of [...this.#small.dependentsOf(fact)]) {
        const answer = this.#small.get(key);
        if (answer && answer.number < change.number) this.#small.remove(key);
      }
    }
    this.#refresh();
  }

  /** The keys of what is in memory and depends on one of these facts. */
  dependentsOf(facts: readonly Fact[]): ReadonlySet<string> {
    const keys = facts.flatMap((fact) =>
      [this.#memory, this.#small].flatMap((shelf) => [...shelf.dependentsOf(fact)]),
    );
    return new Set(keys);
  }

  /**
   * What was heard of does not go on from there (the feed's `onGap`): no page in memory is served as one of now any
   * more. Each waits on disk, where it is asked whether it is good, and is the last good one for as long as nobody can say.
   */
  missedChanges(): void {
    this.#era += 1;
    this.#recent.length = 0;
    this.#stale.clear();
    this.#making.clear();
    for (const shelf of [this.#memory, this.#small]) for (const key of shelf.keys()) shelf.remove(key);
  }

  /** The database is back: what became stale meanwhile is made again. */
  resume(): void {
    this.#refresh();
  }

  /**
   * Makes these pages now if they are not good, whether a reader ever asked for them or not. Nothing else that became
   * stale is made meanwhile. `keys` is awaited within that time: the change itself may be heard of before.
   */
  async bringUpToDate(keys: Promise<readonly string[]>): Promise<void> {
    this.#ahead += 1;
    try {
      const wanted = [...new Set(await keys)];
      await this.#options.feed().catchUp();
      for (let rest = wanted; rest.length > 0; rest = rest.slice(inBatch.ahead)) {
        const batch = rest
          .slice(0, inBatch.ahead)
          .filter((key) => !this.#memory.get(key) || this.#stale.has(key));
        if (batch.length > 0) await this.#makeBatch(batch);
      }
    } finally {
      this.#ahead -= 1;
      this.#refresh();
    }
  }

  /** Resolves when nothing that is kept in memory is stale and every page is on disk. */
  async settled(): Promise<void> {
    await this.#options.feed().catchUp();
    while (this.#refreshing) await this.#refreshing;
    while (this.#writing) await this.#writing;
  }

  /** Resolves when, besides, every page in memory is as small as it gets. */
  async squeezed(): Promise<void> {
    await this.settled();
    this.#isHurried = true;
    while (this.#squeezing) await this.#squeezing;
    this.#isHurried = false;
  }

  get figures(): GraphFigures {
    const { pages, bytes } = this.#memory.figures;
    return { pagesInMemory: pages, bytesInMemory: bytes, stale: this.#stale.size, ...this.#counts };
  }

  /** The keys of the pages in memory, for those who compare. */
  keysInMemory(): string[] {
    return this.#memory.keys();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#tryAgain);
    await this.#refreshing;
    await this.#squeezing;
    await this.#writing;
  }

  #age(): number {
    const { awaySince } = this.#options.feed();
    return awaySince === null ? 0 : Math.max(1, Math.round((this.#options.clock() - awaySince) / 1000));
  }

  /** Whether no fact of a page from disk was touched since. With nobody to ask it has to do. */
  async #isGood(page: KeptPage): Promise<boolean> {
    if (this.#options.feed().awaySince !== null) return true;
    try {
      return await this.#waitFor(this.#options.workshop.isGood(page));
    } catch {
      return true;
    }
  }

  /** @throws Late where the database hangs, soon, or is very slow, not so soon */
  async #waitFor<T>(asked: Promise<T>): Promise<T> {
    const began = performance.now();
    try {
      return await inTime(asked, patience.silent);
    } catch (error) {
      // On a machine that has too much to do a word may come late as well: what it said to others since counts.
      const answers = this.#lastMade > began || (await this.#options.feed().answersWithin(patience.word));
      if (!(error instanceof Late) || !answers) throw error;
      return inTime(asked, patience.slow, true);
    }
  }

  /** One making a page, however many ask for it. */
  #make(key: string, known: KeptPage | undefined): Promise<KeptPage> {
    const begun = this.#making.get(key);
    if (begun) return begun;
    const era = this.#era;
    const making = this.#options.workshop
      .makeAll([{ key, known }])
      .then(async ([outcome]) => {
        if (!outcome || outcome.kind === 'failed') throw outcome?.error ?? new Error('nothing was made');
        const page = await this.#accept(key, outcome, known, era);
        // From disk, where it says of itself what is good no longer.
        if (outcome.kind === 'same' && era === this.#era) this.#write(key, page);
        return page;
      })
      .finally(() => {
        if (this.#making.get(key) === making) this.#making.delete(key);
      });
    this.#making.set(key, making);
    return making;
  }

  async #makeBatch(keys: readonly string[]): Promise<void> {
    const wanted = keys.map((key) => ({ key, known: this.#memory.get(key) }));
    const era = this.#era;
    const accepted: Promise<unknown>[] = [];
    await this.#options.workshop.makeAll(wanted, (index, outcome) => {
      const { key, known } = wanted[index] ?? { key: '', known: undefined };
      if (outcome.kind !== 'failed') {
        // Compressed while the next one is rendered.
        accepted.push(this.#accept(key, outcome, known, era));
        return;
      }
      // Not kept any longer: the next asking tries again, and tells if it fails.
      this.#stale.delete(key);
      this.#memory.remove(key);
      this.#options.log.error({ key, err: outcome.error }, 'a page could not be made again');
    });
    await Promise.all(accepted);
  }

  async #accept(
    key: string,
    outcome: Exclude<Outcome, { kind: 'failed' }>,
    known: KeptPage | undefined,
    era: number,
  ): Promise<KeptPage> {
    let page: KeptPage;
    if (outcome.kind === 'made') {
      this.#counts.rendered += 1;
      page = await keep(outcome.page);
      this.#lastMade = performance.now();
      if (era !== this.#era) return page;
      if (page.isLasting) {
        this.#write(key, page);
        this.#toSqueeze.add(key);
      } else if (known?.isLasting) await this.#options.disk.remove(key);
    } else {
      this.#counts.readAgain += 1;
      if (!known) throw new Error('the same as what was never there');
      const { facts, number, changedAt } = outcome;
      page = { ...known, facts, number, changedAt };
      if (era !== this.#era) return page;
    }
    const held = this.#memory.get(key) ?? this.#small.get(key);
    // Made from an older snapshot than what another making put there meanwhile.
    if (held && held.number > page.number) return held;
    this.#stale.delete(key);
    this.#shelve(key, page);
    this.#squeeze();
    return page;
  }

  /** Into memory; stale already if a change that it has not seen was heard of while it was made. */
  #shelve(key: string, page: KeptPage): void {
    const [shelf, other] = page.isLasting ? [this.#memory, this.#small] : [this.#small, this.#memory];
    other.remove(key);
    shelf.put(key, page);
    const missed = this.#recent.findLast(
      ({ number, facts }) => number > page.number && page.facts.some((fact) => facts.has(fact)),
    );
    if (missed && shelf === this.#small) this.#small.remove(key);
    else if (missed) this.#stale.set(key, missed.number);
    if (this.#stale.size > 0) this.#refresh();
  }

  #refresh(): void {
    if (this.#refreshing || this.#ahead > 0 || this.#isStopped || this.#stale.size === 0) return;
    this.#refreshing = this.#refreshAll()
      .catch((err: unknown) => {
        const trouble = this.#options.workshop.troubleOf(err);
        const { log } = this.#options;
        if (trouble === null) log.error({ err }, 'stale pages could not be made again');
        else if (trouble !== 'away') log.warn({ err }, `stale pages wait: the database is ${trouble}`);
        // One lost connection, or a slow minute, is nothing that anybody comes back from: no word will come.
        if (trouble !== null) this.#tryAgain = setTimeout(() => this.#refresh(), breath).unref();
      })
      .finally(() => {
        this.#refreshing = null;
      });
  }

  async #refreshAll(): Promise<void> {
    // A moment for the changes of one act to arrive together.
    await new Promise((soon) => setImmediate(soon));
    while (this.#stale.size > 0 && this.#ahead === 0 && !this.#isStopped) {
      if (this.#options.feed().awaySince !== null) return;
      for (const key of this.#stale.keys()) if (!this.#memory.get(key)) this.#stale.delete(key);
      const { urgency } = this.#options;
      const keys = [...this.#stale.keys()].sort((a, b) => urgency(a) - urgency(b)).slice(0, inBatch.behind);
      if (keys.length > 0) await this.#makeBatch(keys);
    }
  }

  /** To disk, behind what readers wait for, one at a time: of a page that was made twice meanwhile the last. */
  #write(key: string, page: KeptPage): void {
    this.#toWrite.set(key, page);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = null;
    });
  }

  async #writeAll(): Promise<void> {
    for (let [next] = this.#toWrite; next; [next] = this.#toWrite) {
      if ((this.#refreshing || this.#ahead > 0) && this.#toWrite.size < 500)
        await new Promise((later) => setTimeout(later, 5));
      const [key, page] = next;
      const last = this.#toWrite.get(key) ?? page;
      this.#toWrite.delete(key);
      await this.#options.disk.put(key, last);
    }
  }

  /** Behind everything else: the pages that were made quickly, made small. */
  #squeeze(): void {
    if (this.#squeezing || this.#isStopped) return;
    this.#squeezing = this.#squeezeAll().finally(() => {
      this.#squeezing = null;
    });
  }

  async #squeezeAll(): Promise<void> {
    while (this.#toSqueeze.size > 0 && !this.#isStopped) {
      await new Promise((later) => setTimeout(later, 5));
      // What is made again and again would be compressed for nothing; and it takes the processor from what readers wait for.
      while (!this.#isHurried && !this.#isStopped && performance.now() - this.#lastMade < quiet)
        await new Promise((later) => setTimeout(later, 100));
      const [key] = this.#toSqueeze;
      if (key === undefined) return;
      this.#toSqueeze.delete(key);
      const page = this.#memory.get(key);
      if (!page || page.isThorough) continue;
      const small = await squeezed(page);
      if (this.#memory.get(key) !== page) continue;
      this.#memory.put(key, small);
      this.#write(key, small);
    }
  }
}

class Late extends Error {
  readonly code = 'late';
  readonly gaveAWord: boolean;
  constructor(gaveAWord: boolean) {
    super('the database did not answer in time');
    this.gaveAWord = gaveAWord;
  }
}

/** What a promise gives, if it gives it in time; what it gives later is not lost to those who still wait for it. */
async function inTime<T>(asked: Promise<T>, milliseconds: number, gaveAWord = false): Promise<T> {
  let giveUp = () => {};
  asked.catch(() => {});
  try {
    return await Promise.race([
      asked,
      new Promise<never>((_, late) => {
        giveUp = afterOwnTime(milliseconds, () => late(new Late(gaveAWord)));
      }),
    ]);
  } finally {
    giveUp();
  }
}
