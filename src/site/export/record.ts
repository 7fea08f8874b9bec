/**
 * What an export knows of the one before it, in a file beside the site: of every page its state and the facts that it
 * depends on, and what is still to be made. A run that was cut short goes on where it stopped; one after an edit
 * makes only what the edit touched. Derived: without it the next run makes everything again.
 */
import { DatabaseSync } from 'node:sqlite';
import type { Fact } from '../page-graph/facts.ts';

/** `changedAt`: when the change of this number was made. After a backup was restored another one may bear it. */
export type Standing = { ground: string; number: number; changedAt: string };
export type RecordedPage = {
  key: string;
  status: number;
  /** Where a redirect leads, percent-encoded. */
  location: string | null;
  digest: string;
};

const cached = 100_000;

/** Opens the record, or begins one. Close it: what was noted since the last `commit` is lost otherwise. */
export function openRecord(file: string) {
  const db = new DatabaseSync(file);
  db.exec(`
    pragma journal_mode = wal; pragma synchronous = normal;
    create table if not exists stands (
      ground text not null, number integer not null, changed_at text not null, lists_good integer not null);
    create table if not exists page (
      id integer primary key, key text not null unique, status integer not null, location text, digest text not null);
    create index if not exists redirects on page (key) where location is not null;
    create index if not exists gone on page (key) where status = 410;
    create table if not exists fact (id integer primary key, name text not null unique);
    create table if not exists depends (fact integer not null, page integer not null, primary key (fact, page)) without rowid;
    create index if not exists depends_page on depends (page);
    create table if not exists todo (is_asset integer not null, key text not null, primary key (is_asset, key)) without rowid;
    create table if not exists asset (key text primary key) without rowid;
    create table if not exists policy (text text primary key) without rowid;
    begin;`);
  const standing = db.prepare('select ground, number, changed_at, lists_good from stands');
  const pageOf = db.prepare('select id, status, location, digest from page where key = ?');
  const putPage = db.prepare(
    `insert into page (key, status, location, digest) values (?, ?, ?, ?)
     on conflict (key) do update set status = excluded.status, location = excluded.location, digest = excluded.digest
     returning id`,
  );
  const factOf = db.prepare('select id from fact where name = ?');
  const putFact = db.prepare('insert into fact (name) values (?) returning id');
  const forget = db.prepare('delete from depends where page = ?');
  const depend = db.prepare('insert or ignore into depends values (?, ?)');
  const touch = db.prepare(
    `insert or ignore into todo select 0, page.key from fact join depends on depends.fact = fact.id
     join page on page.id = depends.page where fact.name = ?`,
  );
  const putTodo = db.prepare('insert or ignore into todo values (0, ?)');
  const isKnown = db.prepare('select 1 from page where key = ?');
  const putAsset = db.prepare(
    'insert or ignore into todo select 1, ?1 where not exists (select 1 from asset where key = ?1)',
  );
  const next = db.prepare('select key from todo where is_asset = 0 limit ?');
  const nextAsset = db.prepare('select key from todo where is_asset = 1 and key >= ? and key < ? limit ?');
  const takeTodo = db.prepare('delete from todo where is_asset in (0, 1) and key = ?');
  const assetDone = db.prepare('insert or ignore into asset values (?)');
  const left = db.prepare('select count(*) as count from todo where is_asset = ?');
  const lines = db.prepare('select key, location from page where location is not null order by key');
  const goneKeys = db.prepare('select key from page where status = 410 order by key');

  const putPolicy = db.prepare('insert or ignore into policy values (?)');
  const everyPolicy = db.prepare('select text from policy order by text');
  const policies = new Set<string>();

  const factIds = new Map<string, number>();
  /** Keys that were asked for in this run: most links lead where another one led. */
  const asked = new Set<string>();
  const remember = (key: string) => {
    if (asked.size >= cached) asked.clear();
    asked.add(key);
  };

  function setStanding({ ground, number, changedAt }: Standing, listsGood: boolean): void {
    db.exec('delete from stands');
    db.prepare('insert into stands values (?, ?, ?, ?)').run(ground, number, changedAt, listsGood ? 1 : 0);
  }

  function idOf(fact: Fact): number {
    const known = factIds.get(fact);
    if (known !== undefined) return known;
    const row = factOf.get(fact) ?? putFact.get(fact);
    const id = Number(row?.id);
    if (factIds.size >= cached) factIds.clear();
    factIds.set(fact, id);
    return id;
  }

  return {
    standing(): Standing | null {
      const row = standing.get();
      return row
        ? { ground: String(row.ground), number: Number(row.number), changedAt: String(row.changed_at) }
        : null;
    },
    page(key: string): RecordedPage | undefined {
      const row = pageOf.get(key);
      return row
        ? {
            key,
            status: Number(row.status),
            location: row.location === null ? null : String(row.location),
            digest: String(row.digest),
          }
        : undefined;
    },
    /** Everything again: the first run, and one on other ground. What the folder holds is kept until it is replaced. */
    begin(now: Standing) {
      db.exec('insert or ignore into todo select 0, key from page; delete from policy');
      setStanding(now, false);
    },
    /** Addresses moved or went: the lists of them are to be written again, by whichever run comes to it. */
    listsChanged: () => db.exec('update stands set lists_good = 0'),
    listsAreGood: (): boolean => Number(standing.get()?.lists_good) === 1,
    /** The pages that depend on a fact. */
    wantTouched: (fact: string) => void touch.run(fact),
    /** A page, again. */
    want: (key: string) => void putTodo.run(key),
    /** A page, unless it was made before. */
    wantNew(key: string) {
      if (asked.has(key)) return;
      remember(key);
      if (!isKnown.get(key)) putTodo.run(key);
    },
    wantAsset(key: string) {
      if (asked.has(key)) return;
      remember(key);
      putAsset.run(key);
    },
    nextPages: (count: number): string[] => next.all(count).map(({ key }) => String(key)),
    /** Those whose path begins so. */
    nextAssets: (beginning: string, count: number): string[] =>
      nextAsset.all(beginning, `${beginning}\u{10ffff}`, count).map(({ key }) => String(key)),
    left: (): { pages: number; assets: number } => ({
      pages: Number(left.get(0)?.count),
      assets: Number(left.get(1)?.count),
    }),
    /** The page stands as recorded, and depends on these. */
    done({ key, status, location, digest }: RecordedPage, facts: readonly Fact[]) {
      const id = Number(putPage.get(key, status, location, digest)?.id);
      forget.run(id);
      for (const fact of facts) depend.run(idOf(fact), id);
      takeTodo.run(key);
    },
    /** It could not be made: another run asks for it again. */
    drop: (key: string) => void takeTodo.run(key),
    notePolicy(text: string) {
      if (policies.has(text)) return;
      policies.add(text);
      putPolicy.run(text);
    },
    policies: (): string[] => everyPolicy.all().map(({ text }) => String(text)),
    assetDone(key: string, isThere: boolean) {
      if (isThere) assetDone.run(key);
      takeTodo.run(key);
    },
    redirects: (): { key: string; location: string }[] =>
      lines.all().map(({ key, location }) => ({ key: String(key), location: String(location) })),
    gone: (): string[] => goneKeys.all().map(({ key }) => String(key)),
    commit() {
      db.exec('commit; begin');
    },
    /** From here on the site in the folder is as the database stood at this number. */
    finish(now: Standing) {
      setStanding(now, true);
      db.exec('commit; begin');
    },
    close() {
      // A disk that failed has ended it: what went wrong is told, not this.
      if (db.isTransaction) db.exec('commit');
      db.close();
    },
  };
}

export type ExportRecord = ReturnType<typeof openRecord>;
