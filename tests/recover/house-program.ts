/**
 * What the house forks for a run, for a test: the real `warraq recover` on a test's database. A source whose name says so
 * has its program killed or broken first: a file beside it counts how often.
 */
import { appendFileSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';

const source = process.argv.at(-1) ?? '';
const begun = () => {
  appendFileSync(`${source}.begun`, '.');
  return readFileSync(`${source}.begun`, 'utf8').length;
};
const name = basename(source);
const times = begun();
if (name.startsWith('always-killed') || (name.startsWith('killed-once') && times === 1))
  process.kill(process.pid, 'SIGKILL');
if (name.startsWith('breaks')) process.exit(1);

const { recover } = await import('../../src/cli/recover.ts');
const { openDatabases } = await import('../../src/platform/database.ts');
const [folder = '', database = '', data = ''] = (process.env.WARRAQ_TEST_HOUSE ?? '').split(' ');
const databases = openDatabases({ kind: 'socket', folder, database });
const silent = { language: 'en', say() {}, step() {}, settle() {}, table() {} };
// Only what a recovery takes of a house.
const house = { databases, configuration: { mediaFolder: data, originalsFolder: data } };
const flags = process.argv.slice(2, process.argv.indexOf('--'));
const exit = await recover(
  house as never,
  [source],
  {
    editionId: 'ar',
    sectionSlug: null,
    date: null,
    publish: flags.includes('--publish'),
    json: true,
    isDry: flags.includes('--dry-run'),
    resume: flags.includes('--resume'),
    byHouse: flags.includes('--by-house'),
    photosFolder: null,
  },
  silent as never,
  new AbortController().signal,
);
await databases.close();
process.exit(exit);
