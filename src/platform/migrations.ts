/**
 * Changes of the schema, in order, forward only, under a lock, each in its own transaction with its own record:
 * killed anywhere, the next start finds the state before or after a step, never between. A step that has run
 * anywhere is never edited.
 */
import { createHash } from 'node:crypto';
import type pg from 'pg';
import { Problem } from './problem.ts';

export type Migration = { name: string; sql: string };

/** Any number, the same in every Warraq: who holds it may change the schema. */
const lockKey = 7_741_301;

/** Brings the database to this program's schema and gives the names of the steps that it ran. */
export async function migrate(owner: pg.Pool, migrations: readonly Migration[]): Promise<string[]> {
  const client = await owner.connect();
  try {
    await client.query(`set lock_timeout = '10min'`);
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await client.query(`
      create schema if not exists migrations;
      create table if not exists migrations.applied (
        position int primary key,
        name text not null unique,
        sha256 text not null,
        applied_at timestamptz not null default now()
      )`);
    const done = await alreadyApplied(client, migrations);
    const ran: string[] = [];
    for (const [position, migration] of migrations.entries()) {
      if (position < done) continue;
      await apply(client, position, migration);
      ran.push(migration.name);
    }
    return ran;
  } finally {
    // Ending the session gives back the lock, whatever state an error left it in.
    client.release(true);
  }
}

async function apply(client: pg.PoolClient, position: number, { name, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations.applied (position, name, sha256) values ($1, $2, $3)', [
      position,
      name,
      checksum(sql),
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // With the session gone there is nothing to take back.
    throw error;
  }
}

/** How many steps have run. Refuses data that a newer program, or an edited step, has made. */
async function alreadyApplied(client: pg.PoolClient, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migrations.applied order by position',
  );
  for (const [position, { name, sha256 }] of rows.entries()) {
    const ours = migrations[position];
    if (!ours || ours.name !== name) {
      throw new Problem('data-is-newer', {
        ar: `كتب هذه البيانات إصدار أحدث من ورّاق (${name} غير معروف هنا). لم يُمسّ شيء. شغّل ذلك الإصدار أو ما بعده.`,
        en: `A newer Warraq wrote this data (${name} is not known here). Nothing was touched. Run that version or a later one.`,
      });
    }
    if (sha256 !== checksum(ours.sql)) {
      throw new Problem('migration-changed', {
        ar: `تغيّر نص الخطوة ${name} بعد أن نُفذت على هذه البيانات. لم يُمسّ شيء. أعد ملفات البرنامج إلى إصدار منشور.`,
        en: `The step ${name} was edited after it had run on this data. Nothing was touched. Put the program's files back to a released version.`,
      });
    }
  }
  return rows.length;
}

function checksum(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
