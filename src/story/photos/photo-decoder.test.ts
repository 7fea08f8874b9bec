import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mediaOfEachTest } from './media-of-a-test.ts';
import { decodePhoto } from './photo-decoder.ts';

const media = mediaOfEachTest();

describe('the decoder', () => {
  it('has no environment, cannot write and cannot start programs', async () => {
    const program = join(media.folder, 'decoder.mjs');
    const script = `import { writeFileSync } from 'node:fs'; import { spawnSync } from 'node:child_process';
      const can = (work) => { try { work(); return true; } catch { return false; } };
      const found = [Object.keys(process.env).length > 0, can(() => writeFileSync('${media.folder}/leak', 'x')), can(() => spawnSync('id'))];
      process.stdout.write(JSON.stringify({ kind: 'refused', refused: { code: 'unsupported-kind', format: found.join() }, peakMemory: 1 }) + '\\n');`;
    await writeFile(program, script);
    expect(
      await decodePhoto({ job: 'take-in', kind: 'jpeg', renditions: false }, Buffer.alloc(1), { program }),
    ).toMatchObject({
      refused: { format: 'false,false,false' },
    });
  });
});
