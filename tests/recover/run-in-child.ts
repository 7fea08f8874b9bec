/** A recovery in a process of its own, for a test that kills it: `run-in-child.ts SOCKET DATABASE PATH`. */
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { openDatabases } from '../../src/platform/database.ts';
import type { NewsroomTables, PublishedViews } from '../../src/story/tables.ts';

const [, , folder = '', database = '', path = ''] = process.argv;
const databases = openDatabases<NewsroomTables, PublishedViews>({ kind: 'socket', folder, database });
const input = await inputAt(path);
const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
await recoverSource(databases.newsroom, {
  source,
  sourceKey: path,
  editionId: 'ar',
  options: { sectionSlug: null, publish: true, photosFolder: null, isDry: false },
  resumed: null,
  mediaFolder: '/nowhere',
  isDry: false,
  signal: new AbortController().signal,
  progress: ({ tally }) => process.send?.(tally.read),
  now: () => new Date(),
});
await databases.close();
