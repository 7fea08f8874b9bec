/** A disk that says EIO when it is to flush (RELIABILITY R5): nothing is called written that may not be there. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

/** strace gives the error in the system's place. Not every machine lets it look into another process. */
const canFail = spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', 'true']).status === 0;
if (!canFail)
  process.stdout.write('strace is not on this machine: a disk that fails at fsync is not tried\n');

const durableFile = fileURLToPath(new URL('../../src/platform/durable-file.ts', import.meta.url));

it.runIf(canFail)(
  'a file that matters is not said to be written where the disk fails to flush it, and the old one is whole',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'warraq-failing-'));
    try {
      const file = join(folder, 'photo.jpg');
      await writeFile(file, 'old and whole');
      const program = join(folder, 'write.mjs');
      await writeFile(
        program,
        `import { writeDurably } from ${JSON.stringify(durableFile)};
         await writeDurably(${JSON.stringify(file)}, 'new').then(
           () => console.log('written'),
           (error) => console.log(error.code),
         );`,
      );
      const said = (when: string) =>
        spawnSync(
          'strace',
          [
            '-f',
            '-qq',
            '-o',
            '/dev/null',
            '-e',
            'trace=fsync,fdatasync',
            '-e',
            `inject=fsync,fdatasync:error=EIO:when=${when}`,
            process.execPath,
            '--experimental-transform-types',
            '--no-warnings',
            program,
          ],
          { encoding: 'utf8' },
        ).stdout.trim();
      // The file itself.
      expect(said('1+')).toBe('EIO');
      expect(await readFile(file, 'utf8')).toBe('old and whole');
      expect((await readdir(folder)).sort()).toEqual(['photo.jpg', 'write.mjs']);
      // No failure: the same program writes, so what failed above is the disk alone.
      expect(said('100+')).toBe('written');
      expect(await readFile(file, 'utf8')).toBe('new');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
