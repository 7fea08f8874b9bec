/**
 * `warraq hand-over FORMAT TARGET`: the newsroom's work in a form that others read, because nobody should be locked in.
 * A file is there whole or not at all; the report says what went into it and what could not.
 */
import { resolve } from 'node:path';
import { writeArchive } from '../archive/hand-over/to-archive.ts';
import { writeGhost } from '../archive/hand-over/to-ghost.ts';
import { writeNinjs } from '../archive/hand-over/to-ninjs.ts';
import { writeWxr } from '../archive/hand-over/to-wxr.ts';
import type { House } from '../house.ts';
import { editionFromRow } from '../story/masthead.ts';
import type { HandOverFormat } from './hand-over-formats.ts';
import type { Terminal } from './terminal.ts';

/** Writes the file or folder and says what is in it. Gives the exit code: 1 where pictures are missing. */
export async function handOver(
  house: House,
  format: HandOverFormat,
  target: string,
  { json }: { json: boolean },
  terminal: Terminal,
): Promise<number> {
  const db = house.databases.newsroom;
  const path = resolve(target);
  const rows = await db
    .selectFrom('warraq.edition')
    .selectAll()
    .orderBy('is_default', 'desc')
    .orderBy('position')
    .execute();
  const handing = { editions: rows.map(editionFromRow), address: house.configuration.address };
  const now = new Date();
  const report = await written();
  const { stories, photos, missingPhotos = [] } = report;
  if (json) process.stdout.write(`${JSON.stringify({ format, path, ...report })}\n`);
  else {
    terminal.say({
      ar: `سُلّمت ${stories} مادة إلى ${path}`,
      en: `${stories} stories were handed over to ${path}`,
    });
    if (photos !== undefined) terminal.say({ ar: `الصور: ${photos}`, en: `Photos: ${photos}` });
    if (missingPhotos.length > 0)
      terminal.say({
        ar: `ملفات ${missingPhotos.length} من الصور ليست في مجلد media: كُتبت بياناتها وحدها.`,
        en: `The files of ${missingPhotos.length} photos are not in the media folder: only what is known of them was written.`,
      });
  }
  return missingPhotos.length > 0 ? 1 : 0;

  async function written(): Promise<{ stories: number; photos?: number; missingPhotos?: readonly string[] }> {
    switch (format) {
      case 'wordpress':
        return writeWxr(db, handing, path);
      case 'ghost':
        return writeGhost(db, handing, path, now);
      case 'ninjs':
        return writeNinjs(db, handing, path);
      case 'archive':
        return writeArchive(db, handing, {
          folder: path,
          mediaFolder: house.configuration.mediaFolder,
          now,
          progress: (done) => {
            if (!json)
              terminal.step({ ar: 'تُكتب المواد', en: 'Writing stories' }, undefined, undefined, {
                ar: String(done),
                en: String(done),
              });
          },
        });
    }
  }
}
