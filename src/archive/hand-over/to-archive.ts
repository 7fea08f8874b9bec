/**
 * The whole archive of the house as files in a documented format (docs/full-archive.md): every story in any state with
 * all revisions, photos with their files, names with their redirects, the ledger, fronts and settings, the audit log
 * (`archive/every-table.ts` says of each table where it is). `recover` reads it back without loss. Each file is written
 * whole or not at all; the head, which names their hashes, comes last: a folder with one is complete.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { writeDurably } from '../../platform/durable-file.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import { writeAudit } from './archive/audit.ts';
import { writeHouse } from './archive/house-lines.ts';
import type { LinesWritten } from './archive/lines.ts';
import { writeNames } from './archive/names.ts';
import { picturesInto, writePhotos } from './archive/pictures.ts';
import { writeStories } from './archive/stories.ts';
import { type ArchiveHead, archiveVersion } from './archive-format.ts';
import type { House } from './handing.ts';

export type ArchiveWritten = {
  names: number;
  photos: number;
  missingPhotos: string[];
  stories: number;
  /** Lines of the audit log. */
  audit: number;
};

/** Everything is read in one snapshot, so that no reference leads out of it. */
export async function writeArchive(
  db: Kysely<NewsroomTables>,
  house: House,
  {
    folder,
    mediaFolder,
    now,
    progress = () => {},
  }: { folder: string; mediaFolder: string; now: Date; progress?: (stories: number) => void },
): Promise<ArchiveWritten> {
  // An older head would vouch for files that are being written anew.
  await rm(join(folder, 'archive.json'), { force: true });
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      // A long hand-over is no idle transaction.
      await sql`set local statement_timeout = 0`.execute(snapshot);
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(snapshot);
      const { rows } = await sql<{ id: string }>`select id from published.house`.execute(snapshot);
      const id = rows[0]?.id ?? '';
      const pictures = await picturesInto(folder, mediaFolder);
      const names = await writeNames(snapshot, folder);
      const beside = await writeHouse(snapshot, folder, (logo) => pictures.bring(logo));
      const photos = await writePhotos(snapshot, folder, pictures);
      const stories = await writeStories(snapshot, house, folder, photos.numbers, progress);
      const audit = await writeAudit(snapshot, folder, id);
      const stated = ({ bytes, sha256 }: LinesWritten) => ({ bytes, sha256 });
      const head: ArchiveHead = {
        format: 'warraq-archive',
        version: archiveVersion,
        house: id,
        madeAt: now.toISOString(),
        address: house.address,
        editions: house.editions.map(({ look: _look, ...edition }) => edition),
        counts: {
          names: names.lines,
          photos: photos.lines,
          stories: stories.lines,
          house: beside.lines,
          audit: audit.lines,
        },
        files: {
          names: stated(names),
          house: stated(beside),
          photos: stated(photos),
          stories: stated(stories),
          audit: stated(audit),
        },
      };
      await writeDurably(join(folder, 'archive.json'), `${JSON.stringify(head, null, 2)}\n`);
      return {
        names: names.lines,
        photos: photos.lines,
        missingPhotos: pictures.missing,
        stories: stories.lines,
        audit: audit.lines,
      };
    });
}
