/** A media folder of its own for each test that takes photos in, and what is left in it. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type ImportedPhoto, importPhoto } from './import-photo.ts';

export type MediaOfATest = {
  folder: string;
  /** Takes a photo in; one that is refused fails the test. */
  taken(bytes: Uint8Array): Promise<ImportedPhoto>;
  filesLeft(): Promise<string[]>;
};

/** Makes the folder before each test of the file and takes it away after. */
export function mediaOfEachTest(): MediaOfATest {
  const media: MediaOfATest = {
    folder: '',
    async taken(bytes) {
      const photo = await importPhoto(bytes, { mediaFolder: media.folder });
      if (photo.kind === 'refused') throw new Error(`refused: ${photo.code}`);
      return photo;
    },
    async filesLeft() {
      const entries = await readdir(media.folder, { withFileTypes: true, recursive: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    },
  };
  beforeEach(async () => {
    media.folder = await mkdtemp(join(tmpdir(), 'warraq-media-'));
  });
  afterEach(async () => {
    await rm(media.folder, { recursive: true, force: true });
  });
  return media;
}

/** The HEIC of a telephone, with the place where it was taken. */
export function phonePicture(): Promise<Buffer> {
  return readFile(new URL('./phone.heic', import.meta.url));
}
