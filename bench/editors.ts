/**
 * Fifty editors typing at once: how long a save takes (from sending to the server's word that it is committed), and
 * whether anything is lost. The server is a process of its own on an embedded PostgreSQL, as a newsroom has it.
 * `npm run bench:editors -- [--editors 50] [--seconds 20] [--stories 25]`
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as Y from 'yjs';
import { openHouse } from '../src/house.ts';
import { UpdateLog } from '../src/newsroom/co-editing/update-log.ts';
import { readConfiguration } from '../src/platform/configuration.ts';
import { aStory, writer } from '../tests/editor/newsroom-of-a-test.ts';

const { values: asked } = parseArgs({
  allowPositionals: true,
  options: {
    editors: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '20' },
    stories: { type: 'string', default: '25' },
  },
});
const [editors, seconds, stories] = [Number(asked.editors), Number(asked.seconds), Number(asked.stories)];
/** Five keys a second is a fast typist. */
const betweenKeys = 200;

const data = await mkdtemp(join(tmpdir(), 'warraq-editors-'));
const root = fileURLToPath(new URL('..', import.meta.url));
const house = await openHouse(readConfiguration({ WARRAQ_DATA: data, WARRAQ_SAMPLE: '0' }, root), {
  command: 'bench',
});
const child = fork(
  fileURLToPath(new URL('../tests/editor/co-editing-process.ts', import.meta.url)),
  [
    house.connection.kind === 'socket' ? house.connection.folder : '',
    house.connection.kind === 'socket' ? house.connection.database : '',
    '0',
  ],
  { execArgv: ['--experimental-transform-types', '--no-warnings'] },
);
try {
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const database = { newsroom: house.databases.newsroom } as Parameters<typeof aStory>[0];
  const ids: number[] = [];
  for (let story = 0; story < stories; story += 1) ids.push(await aStory(database, 'بداية '));
  const took: number[] = [];
  const people =
    ids.length === 0
      ? []
      : Array.from({ length: editors }, (_, person) => {
          const one = writer(port, ids[person % ids.length] ?? 0, `محرر ${person}`, new Y.Doc(), 250);
          const sent: number[] = [];
          let outstanding = 0;
          one.provider.on('outgoingMessage', ({ message }: { message: { description?: string } }) => {
            if (message.description === 'A document update') sent.push(performance.now());
          });
          one.provider.on('unsyncedChanges', ({ number }: { number: number }) => {
            const at = number < outstanding ? sent.shift() : undefined;
            if (at !== undefined) took.push(performance.now() - at);
            outstanding = number;
          });
          return one;
        });
  await Promise.all(people.map((one) => one.saved()));
  took.length = 0;
  const typed = new Map<number, string[]>(ids.map((id) => [id, []]));
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    people.map(async (one, person) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * betweenKeys));
      for (let key = 0; performance.now() < until; key += 1) {
        const word = `⟨${person}.${key}⟩`;
        one.type(word);
        typed.get(ids[person % ids.length] ?? 0)?.push(word);
        await new Promise((resolve) => setTimeout(resolve, betweenKeys));
      }
    }),
  );
  await Promise.all(people.map((one) => one.saved()));
  child.kill('SIGKILL');
  let lost = 0;
  let keys = 0;
  const log = new UpdateLog(house.databases.newsroom);
  for (const [id, words] of typed) {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, (await log.read(id)) ?? new Uint8Array());
    const text = doc.getXmlFragment('body').toString();
    for (const word of words) {
      keys += 1;
      if (text.split(word).length !== 2) lost += 1;
    }
  }
  for (const one of people) one.leave();
  took.sort((one, other) => one - other);
  const at = (share: number) =>
    Math.round(took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0);
  console.log(
    `${editors} editors in ${stories} stories, ${seconds} s, ${cpus().length} cores, Node ${process.version}`,
  );
  console.log(`${keys} keys, ${took.length} saves, lost or doubled: ${lost} (goal 0)`);
  console.log(
    `a save: p50 ${at(0.5)} ms  p95 ${at(0.95)} ms (goal ≤ 300)  p99 ${at(0.99)} ms  most ${at(1)} ms`,
  );
  if (lost > 0) process.exitCode = 1;
} finally {
  child.kill('SIGKILL');
  await house.close();
  await rm(data, { recursive: true, force: true });
}
