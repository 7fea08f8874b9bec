/**
 * The pictures themselves: masters as they are kept, what they were cropped from, logos. A picture is named by its
 * SHA-256 and is in the archive once. Renditions are not in it: they are made again.
 */
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { syncFolder } from '../../../platform/durable-file.ts';
import { type MasterFormat, masterFile, masterFormats } from '../../../story/photos/renditions.ts';
import type { ArchivedPhoto } from '../archive-format.ts';
import { type LinesWritten, type Snapshot, writtenLines } from './lines.ts';

const together = 100;

export type Pictures = {
  /** Copies a picture; gives its name in the archive, or null where it is not on disk. */
  bring(sha256: string, format?: MasterFormat): Promise<string | null>;
  /** Hashes that were asked for and are not on disk. */
  missing: string[];
};

export async function picturesInto(folder: string, mediaFolder: string): Promise<Pictures> {
  await mkdir(join(folder, 'photos'), { recursive: true });
  const missing: string[] = [];
  return {
    missing,
    async bring(sha256, format) {
      for (const one of format ? [format] : masterFormats) {
        const from = masterFile(mediaFolder, sha256, one);
        if (!(await stat(from).catch(() => null))?.isFile()) continue;
        const name = `photos/${sha256}.${one === 'png' ? 'png' : 'jpg'}`;
        await copyFile(from, join(folder, name));
        return name;
      }
      missing.push(sha256);
      return null;
    },
  };
}

/** Photos in the order of their originals' hashes, and their numbers in the archive by those of this house. */
export async function writePhotos(
  db: Snapshot,
  folder: string,
  pictures: Pictures,
): Promise<LinesWritten & { numbers: Map<number, number> }> {
  const numbers = new Map<number, number>();
  const written = await writtenLines<ArchivedPhoto>(folder, 'photos', async (write) => {
    for (let last = ''; ; ) {
      const { rows } = await sql<{ id: number; row: ArchivedPhoto['row']; texts: ArchivedPhoto['texts'] }>`
        select p.id, to_jsonb(p) - 'id' as row, coalesce((
          select jsonb_agg(jsonb_build_object('edition', edition_id, 'caption', caption, 'credit', credit, 'alternativeText', alternative_text) order by edition_id)
          from warraq.photo_text where photo_id = p.id), '[]') as texts
        from warraq.photo p where p.original_sha256 > ${last} order by p.original_sha256 limit ${together}`.execute(
        db,
      );
      for (const { id, row, texts } of rows) {
        last = row.original_sha256;
        numbers.set(id, numbers.size + 1);
        const file = `photos/${row.master_sha256}.${row.format === 'png' ? 'png' : 'jpg'}`;
        await pictures.bring(row.master_sha256, row.format);
        const uncroppedFile =
          row.uncropped_sha256 === null ? null : await pictures.bring(row.uncropped_sha256);
        await write({ number: numbers.size, file, uncroppedFile, row, texts });
      }
      if (rows.length < together) break;
    }
  });
  await syncFolder(join(folder, 'photos'));
  return { ...written, numbers };
}
