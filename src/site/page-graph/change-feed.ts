/**
 * Hears of changes as they are committed, in their order and without a gap: LISTEN wakes it, the numbers say what is
 * missing. While it has no connection nobody knows what is new; it says so, connects again and catches up.
 */

import type { Kysely } from 'kysely';
import pg from 'pg';
import { afterOwnTime } from '../../platform/own-time.ts';
import type { PublishedViews } from '../../story/tables.ts';
import { type Fact, factNamed } from './facts.ts';
import { whenMade } from './when-made.ts';

export type Change = { number: number; facts: readonly Fact[] };

export type ChangeFeed = {
  /** Number of the newest change that was heard of. */
  readonly known: number;
  /** Since when nothing can be heard, as milliseconds of the clock; null while all is well. */
  readonly awaySince: number | null;
  /** Whether the database says anything within so many milliseconds. */
  answersWithin(milliseconds: number): Promise<boolean>;
  /** Looks for changes now, without waiting for a notification. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
};

export type ChangeFeedOptions = {
  database: Kysely<PublishedViews>;
  /** How a connection of its own is made. */
  listener: pg.ClientConfig;
  onChange(change: Change): void;
  /**
   * What follows is not what went before: changes were forgotten before they were heard of, or the database is one that
   * was restored from a backup. Nothing that is kept is known to be good.
   */
  onGap(): void;
  onAway(error: unknown): void;
  onBack(): void;
};

const atOnce = 500;
const firstWait = 200;
const longestWait = 5_000;
/** A connection that is cut without a word is noticed by asking. */
const askEvery = 2_000;

/** Connects, learns the newest number, and follows from there. Waits for the first success at most `patience` ms. */
export async function followChanges(options: ChangeFeedOptions, patience = 5_000): Promise<ChangeFeed> {
  const { database, onChange, onGap, onAway, onBack } = options;
  let known = -1;
  let knownAt = '';
  let awaySince: number | null = Date.now();
  let isStopped = false;
  let client: pg.Client | null = null;
  let wait = firstWait;
  let retry: NodeJS.Timeout | undefined;
  let catching: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  let toldAway = false;

  const lost = (error: unknown) => {
    const old = client;
    client = null;
    old?.removeAllListeners();
    old?.on('error', () => {});
    void old?.end().catch(() => {});
    awaySince ??= Date.now();
    if (!toldAway && known >= 0) onAway(error);
    toldAway = true;
    if (isStopped || retry) return;
    retry = setTimeout(() => {
      retry = undefined;
      void connect();
    }, wait);
    retry.unref();
    wait = Math.min(wait * 2, longestWait);
  };

  const connect = async () => {
    if (isStopped || client) return;
    const mine = new pg.Client({ ...options.listener, connectionTimeoutMillis: 2_000, query_timeout: 4_000 });
    client = mine;
    mine.on('error', (error) => mine === client && lost(error));
    mine.on('end', () => mine === client && lost(new Error('the connection ended')));
    mine.on('notification', () => void catchUp());
    try {
      await mine.connect();
      await mine.query('listen warraq_change');
      if (mine !== client) return;
      await catchUpOnce();
      wait = firstWait;
      awaySince = null;
      if (toldAway) onBack();
      toldAway = false;
    } catch (error) {
      if (mine === client) lost(error);
    }
  };

  /** One at a time; asked for meanwhile, it looks once more after that, for whoever asked. */
  function catchUp(): Promise<void> {
    if (!catching) return look();
    next ??= catching.then(() => {
      next = null;
      return look();
    });
    return next;
  }

  function look(): Promise<void> {
    if (isStopped) return Promise.resolve();
    catching = catchUpOnce()
      .catch((error: unknown) => lost(error))
      .finally(() => {
        catching = null;
      });
    return catching;
  }

  async function catchUpOnce(): Promise<void> {
    if (known < 0) {
      ({ known, knownAt } = await newest(database));
      return;
    }
    for (;;) {
      // With the one that is known: it is where what follows has to begin.
      const rows = await database
        .selectFrom('published.change')
        .select(['number', 'facts', whenMade])
        .where('number', '>=', known)
        .orderBy('number')
        .limit(atOnce)
        .execute();
      const [first] = rows;
      if (known > 0 && (first?.number !== known || first.changedAt !== knownAt)) {
        ({ known, knownAt } = await newest(database));
        onGap();
        return;
      }
      for (const { number, facts, changedAt } of rows) {
        if (number <= known) continue;
        known = number;
        knownAt = changedAt;
        onChange({ number, facts: facts.map(factNamed) });
      }
      if (rows.length < atOnce) return;
    }
  }

  /** A sign of life, one at a time: whoever wants one while it is awaited waits for the same. */
  let sign: { of: pg.Client; given: Promise<void> } | null = null;
  function signOfLife(of: pg.Client): Promise<void> {
    if (sign?.of === of) return sign.given;
    const given = of.query('select 1').then(() => {});
    const mine = { of, given };
    sign = mine;
    const over = () => {
      if (sign === mine) sign = null;
    };
    given.then(over, over);
    return given;
  }

  const asking = setInterval(() => {
    if (client && awaySince === null) void signOfLife(client).then(() => catchUp(), lost);
  }, askEvery);
  asking.unref();

  await Promise.race([connect(), new Promise<void>((late) => setTimeout(late, patience).unref())]);
  return {
    get known() {
      return known;
    },
    get awaySince() {
      return awaySince;
    },
    catchUp,
    async answersWithin(milliseconds) {
      if (!client || awaySince !== null) return false;
      let giveUp = () => {};
      const answers = await Promise.race([
        signOfLife(client).then(
          () => true,
          () => false,
        ),
        new Promise<boolean>((late) => {
          giveUp = afterOwnTime(milliseconds, () => late(false));
        }),
      ]);
      giveUp();
      return answers;
    },
    async stop() {
      isStopped = true;
      clearInterval(asking);
      clearTimeout(retry);
      const old = client;
      client = null;
      old?.removeAllListeners();
      old?.on('error', () => {});
      await catching;
      await old?.end().catch(() => {});
    },
  };
}

async function newest(database: Kysely<PublishedViews>): Promise<{ known: number; knownAt: string }> {
  const row = await database
    .selectFrom('published.change')
    .select(['number', whenMade])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { known: row?.number ?? 0, knownAt: row?.changedAt ?? '' };
}
