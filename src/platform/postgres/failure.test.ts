import { describe, expect, it } from 'vitest';
import { readFailure } from './failure.ts';

describe('PostgreSQL’s last words', () => {
  it.each([
    [
      'no-shared-memory',
      'FATAL:  could not create shared memory segment: Cannot allocate memory\nDETAIL:  Failed system call was shmget(key=1, size=56, 03600).',
    ],
    ['no-shared-memory', 'FATAL:  could not map anonymous shared memory: Cannot allocate memory'],
    [
      'no-shared-memory',
      'FATAL:  could not resize shared memory segment "/PostgreSQL.1" to 1048576 bytes: No space left on device',
    ],
    ['no-shared-memory', 'FATAL:  could not create semaphores: No space left on device'],
    ['disk-full', 'PANIC:  could not write to file "pg_wal/xlogtemp.9": No space left on device'],
    [
      'database-busy',
      'FATAL:  pre-existing shared memory block (key 18, ID 4) is still in use\nHINT:  Terminate any old server processes',
    ],
    ['already-running', 'FATAL:  lock file "postmaster.pid" already exists'],
    [
      'data-of-another-major',
      'DETAIL:  The data directory was initialized by PostgreSQL version 15, which is not compatible with this version 18.4.',
    ],
    ['data-belongs-to-another', 'FATAL:  data directory "/x" has wrong ownership'],
  ])('mean %s', (code, log) => {
    const problem = readFailure(`2026 LOG:  starting\n${log}\n`, 'postgres.log');
    expect(problem.code).toBe(code);
    expect(problem.said.ar).toMatch(/[\u0621-\u064a]/);
  });

  it('are shown as they are when nobody knows them', () => {
    const problem = readFailure('one\nFATAL:  the moon is full\n', 'postgres.log');
    expect(problem.code).toBe('postgres-did-not-start');
    expect(problem.said.en).toContain('the moon is full');
    expect(problem.exitCode).toBeGreaterThan(0);
  });
});
