import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openLog } from './log.ts';

it.runIf(process.platform === 'linux')('a log on a full disk ends no program', async () => {
  const data = await mkdtemp(join(tmpdir(), 'warraq-log-'));
  try {
    // A file that takes not one byte.
    await symlink('/dev/full', join(data, 'warraq.log'));
    const log = openLog({ data, logLevel: 'info', logTo: 'file' });
    for (let line = 0; line < 3_000; line += 1)
      expect(() => log.warn({ line, why: 'x'.repeat(500) }, 'the disk is full')).not.toThrow();
  } finally {
    await rm(data, { recursive: true, force: true });
  }
});
