/** A process that writes the index may die at any moment: what it said was kept is found, and nothing is half there. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { IndexFile } from '../../src/story/search-index/index-file.ts';
import { SearchIndex } from '../../src/story/search-index/search-index.ts';

test('an index whose writer was killed holds what was kept, whole, and goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-search-'));
  const path = join(folder, 'index.sqlite');
  for (const after of [20, 75, 130]) {
    const child = spawn(process.execPath, [
      fileURLToPath(new URL('./writer-to-kill.ts', import.meta.url)),
      path,
    ]);
    let said = '';
    let last = 0;
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (data: Buffer) => {
        said += data.toString();
        last = Number(said.trim().split('\n').at(-1));
        if (last >= after) child.kill('SIGKILL');
      });
      child.on('exit', () => resolve());
    });
    const file = new IndexFile(path);
    const followed = file.get('followed');
    expect(followed).toBeGreaterThanOrEqual(last);
    const index = new SearchIndex(file);
    expect(index.count).toBe(followed);
    const { total, hits } = index.ask({ text: 'زيتون', limit: 5, now: 0 });
    expect(total).toBe(followed);
    expect(file.text(hits[0]?.document ?? 0)?.body).toContain('الزيتون');
    expect(file.db.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    file.inOne(() => file.remove(Array.from({ length: followed }, (_, at) => at + 1)));
    expect(index.count).toBe(0);
    file.close();
  }
  await rm(folder, { recursive: true, force: true });
});
