/**
 * The server is killed (SIGKILL) again and again while people type, and every keystroke that it had acknowledged is
 * counted afterwards. Two such servers at once also show that people on two of them are in one story.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { aStory, keptText, until, writer } from './newsroom-of-a-test.ts';

let database: FreshDatabase;
const running = new Set<ChildProcess>();

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await database?.close();
});

async function startServer(port = 0): Promise<{ port: number; kill(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [
      '--experimental-transform-types',
      '--no-warnings',
      fileURLToPath(new URL('./co-editing-process.ts', import.meta.url)),
      database.socketFolder,
      database.name,
      String(port),
    ],
    { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] },
  );
  running.add(child);
  const [said] = (await once(child, 'message')) as [{ port: number }];
  return {
    port: said.port,
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      running.delete(child);
    },
  };
}

describe('a server that is killed while people type', () => {
  it('has every keystroke that it acknowledged; what it had not comes when it is back, once', async () => {
    const id = await aStory(database, 'بداية ');
    let server = await startServer();
    const { port } = server;
    const people = [writer(port, id, 'سلمى'), writer(port, id, 'كريم')];
    await Promise.all(people.map((one) => one.saved()));
    const typed: string[] = [];
    const acknowledged = new Set<string>();
    for (let round = 0; round < 4; round += 1) {
      const before = acknowledged.size;
      let kill = () => {};
      const killed = new Promise<'killed'>((resolve) => {
        kill = () => resolve('killed');
      });
      let isKilled = false;
      const typing = people.map(async (one, person) => {
        let unsure: string[] = [];
        for (let key = 0; !isKilled; key += 1) {
          const word = `⟨${round}.${person}.${key}⟩`;
          one.type(word);
          typed.push(word);
          unsure.push(word);
          await new Promise((resolve) => setTimeout(resolve, 3));
          // Words are counted as acknowledged only where the server said so while it still ran.
          if (unsure.length < 25) continue;
          if ((await Promise.race([one.saved(), killed])) === 'killed' || isKilled) return;
          for (const word of unsure) acknowledged.add(word);
          unsure = [];
        }
      });
      // However quick the machine is: killed in the middle of typing, each time at another place of a batch.
      await until(() => acknowledged.size >= before + 100, 60_000);
      await new Promise((resolve) => setTimeout(resolve, round * 20));
      isKilled = true;
      await server.kill();
      kill();
      await Promise.all(typing);
      const there = await keptText(database, id);
      for (const word of acknowledged) expect(there, `acknowledged ${word}`).toContain(word);
      server = await startServer(port);
      await Promise.all(people.map((one) => one.saved()));
    }
    expect(acknowledged.size).toBeGreaterThanOrEqual(400);
    const there = await keptText(database, id);
    for (const word of typed) expect(there.split(word).length, word).toBe(2);
    for (const one of people) one.leave();
    await server.kill();
  });
});

describe('two web processes', () => {
  it('have people in one story: words and carets go from one to the other, and the row never goes back', async () => {
    const id = await aStory(database, 'بداية ');
    const [first, second] = await Promise.all([startServer(), startServer()]);
    const salma = writer(first.port, id, 'سلمى');
    const karim = writer(second.port, id, 'كريم');
    await Promise.all([salma.saved(), karim.saved()]);
    for (let key = 0; key < 20; key += 1) {
      salma.type(`س${key} `);
      karim.type(`ك${key} `);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    await until(
      () => salma.text() === karim.text() && salma.text().includes('ك19') && salma.text().includes('س19'),
    );
    karim.provider.awareness?.setLocalStateField('user', {});
    await until(() =>
      [...(salma.provider.awareness?.getStates().values() ?? [])].some(({ user }) => user?.name === 'كريم'),
    );
    await until(async () => {
      const row = await database.newsroom
        .selectFrom('warraq.story')
        .select('body')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      const words = JSON.stringify(row.body);
      return words.includes('ك19') && words.includes('س19');
    });
    salma.leave();
    karim.leave();
    await Promise.all([first.kill(), second.kill()]);
  });
});
