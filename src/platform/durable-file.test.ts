import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFolderDurably, removeDurably, sweepUnfinished, writeDurably } from './durable-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-durable-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a file that matters', () => {
  it('is there whole, in folders that did not exist, and leaves no other file', async () => {
    await writeDurably(join(folder, 'a/b/photo.jpg'), new Uint8Array([1, 2, 3]));
    expect([...(await readFile(join(folder, 'a/b/photo.jpg')))]).toEqual([1, 2, 3]);
    expect(await readdir(join(folder, 'a/b'))).toEqual(['photo.jpg']);
  });

  it('replaces an older one and takes text as UTF-8', async () => {
    const path = join(folder, 'note.txt');
    await writeDurably(path, 'قديم');
    await writeDurably(path, 'جديد');
    expect(await readFile(path, 'utf8')).toBe('جديد');
  });

  it('is not readable by other users of the machine', async () => {
    await writeDurably(join(folder, 'secret'), 'x', { mode: 0o600 });
    expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600);
  });

  it('leaves the old file and nothing else when the new one cannot take its place', async () => {
    await makeFolderDurably(join(folder, 'taken/inside'));
    await expect(writeDurably(join(folder, 'taken'), 'x')).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['taken']);
  });

  it('is always one whole version, whoever else writes it at the same time', async () => {
    const path = join(folder, 'raced');
    const versions = Array.from({ length: 12 }, (_, n) => String(n).repeat(50_000));
    await Promise.all(versions.map((version) => writeDurably(path, version)));
    expect(versions).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['raced']);
  });

  it('stays away once removed, and removing it twice is no error', async () => {
    await writeDurably(join(folder, 'gone'), 'x');
    await removeDurably(join(folder, 'gone'));
    await removeDurably(join(folder, 'gone'));
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('the sweep at the start', () => {
  it('takes what a killed process left half-written and nothing else', async () => {
    await makeFolderDurably(join(folder, 'media'));
    await writeFile(join(folder, 'media/.720.avif.0123456789ab.part'), 'half');
    await writeFile(join(folder, 'media/720.avif'), 'whole');
    await writeFile(join(folder, 'media/notes.part'), 'not ours');
    expect(await sweepUnfinished(folder)).toBe(1);
    expect((await readdir(join(folder, 'media'))).sort()).toEqual(['720.avif', 'notes.part']);
    expect(await sweepUnfinished(join(folder, 'no such folder'))).toBe(0);
  });
});
