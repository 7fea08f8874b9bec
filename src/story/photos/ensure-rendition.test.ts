import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRendition, fillRenditions, MasterDamaged } from './ensure-rendition.ts';
import { importPhoto } from './import-photo.ts';
import { drawnPicture } from './planted-pictures.ts';
import { masterFile, photoFolder, renditionFile } from './renditions.ts';

let mediaFolder = '';
let master = '';
let photo = '';
beforeAll(async () => {
  mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  const taken = await importPhoto(await drawnPicture(800, 500).jpeg().toBuffer(), { mediaFolder });
  if (taken.kind === 'refused') throw new Error(taken.code);
  master = taken.masterSha256;
  photo = photoFolder(master);
});
afterAll(async () => {
  await rm(mediaFolder, { recursive: true, force: true });
});

describe('a rendition', () => {
  it('that was deleted comes back byte for byte', async () => {
    const file = renditionFile(mediaFolder, master, 360, 'avif');
    const before = await readFile(file);
    await rm(file);
    expect(
      before.equals(
        (await ensureRendition(mediaFolder, { photo, width: 360, format: 'avif' })) ?? Buffer.alloc(0),
      ),
    ).toBe(true);
    expect(before.equals(await readFile(file))).toBe(true);
  });

  it('is made once, however many ask for it at the same time', async () => {
    await rm(renditionFile(mediaFolder, master, 720, 'webp'));
    const asked = Array.from({ length: 8 }, () =>
      ensureRendition(mediaFolder, { photo, width: 720, format: 'webp' }),
    );
    const [first, ...others] = await Promise.all(asked);
    expect(first?.byteLength).toBeGreaterThan(100);
    for (const other of others) expect(other).toBe(first);
  });

  it('is not made at a width that no page uses, nor of a photo that is not there', async () => {
    const before = (await readdir(join(mediaFolder, photo))).length;
    expect(await ensureRendition(mediaFolder, { photo, width: 721, format: 'avif' })).toBeNull();
    expect(await ensureRendition(mediaFolder, { photo, width: 960, format: 'avif' })).toBeNull();
    expect(
      await ensureRendition(mediaFolder, { photo: '0'.repeat(20), width: 360, format: 'avif' }),
    ).toBeNull();
    expect(
      await ensureRendition(mediaFolder, { photo: '../../../../etc', width: 360, format: 'avif' }),
    ).toBeNull();
    expect((await readdir(join(mediaFolder, photo))).length).toBe(before);
  });

  it('is filled in with all others that are missing, and a second filling finds nothing to do', async () => {
    for (const width of [160, 360]) await rm(renditionFile(mediaFolder, master, width, 'jpeg'));
    expect(await fillRenditions(mediaFolder)).toEqual({ made: 2, damaged: [] });
    expect(await fillRenditions(mediaFolder)).toEqual({ made: 0, damaged: [] });
    expect(await fillRenditions(join(mediaFolder, 'nowhere'))).toEqual({ made: 0, damaged: [] });
  });

  it('is never made of a master that is not what was written', async () => {
    const file = masterFile(mediaFolder, master, 'jpeg');
    const bytes = await readFile(file);
    const rotten = Buffer.from(bytes);
    rotten[bytes.byteLength - 40] = (rotten[bytes.byteLength - 40] ?? 0) ^ 1;
    await writeFile(file, rotten);
    await rm(renditionFile(mediaFolder, master, 160, 'avif'));
    await expect(ensureRendition(mediaFolder, { photo, width: 160, format: 'avif' })).rejects.toThrow(
      MasterDamaged,
    );
    expect(await fillRenditions(mediaFolder)).toEqual({ made: 0, damaged: [photo] });
    await writeFile(file, bytes);
    expect(
      (await ensureRendition(mediaFolder, { photo, width: 160, format: 'avif' }))?.byteLength,
    ).toBeGreaterThan(100);
  });
});
