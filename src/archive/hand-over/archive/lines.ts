/** One file of the archive, line by line, each an object that the format knows. Holds one line at a time. */
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchiveFileName } from '../archive-format.ts';
import { type Written, writtenFile } from '../written-file.ts';

/** The house as it was at one moment: every file is read from it. */
export type Snapshot = Kysely<NewsroomTables>;

export type LinesWritten = Written & { lines: number };

/** Writes what `work` gives; says how many lines there are and what the file came to be. */
export async function writtenLines<Line extends object>(
  folder: string,
  name: ArchiveFileName,
  work: (write: (line: Line) => Promise<void>) => Promise<void>,
): Promise<LinesWritten> {
  let lines = 0;
  const written = await writtenFile(join(folder, `${name}.ndjson`), (file) =>
    work(async (line) => {
      lines += 1;
      await file.write(`${JSON.stringify(line)}\n`);
    }),
  );
  return { ...written, lines };
}
