/**
 * A line to the database of the run that a test can cut, freeze and mend: a socket of its own whose bytes go through
 * this process. What is behind it stays as it is.
 */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Line = {
  /** The folder to connect to, in place of the database's own. */
  folder: string;
  /** Ends every connection and refuses new ones, as a server that was killed. */
  cut(): Promise<void>;
  /** Connections stay and nothing comes, as from a server that was stopped in its tracks. */
  freeze(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
};

const name = '.s.PGSQL.5432';

export async function lineTo(socketFolder: string): Promise<Line> {
  const folder = await mkdtemp(join(tmpdir(), 'warraq-line-'));
  const pairs = new Set<[Socket, Socket]>();
  let isFrozen = false;
  const server = createServer((near) => {
    const far = connect(join(socketFolder, name));
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const [from, to] of [pair, [far, near] as const]) {
      from.on('data', (bytes) => to.write(bytes));
      from.on('close', () => {
        to.destroy();
        pairs.delete(pair);
      });
      from.on('error', () => to.destroy());
    }
    if (isFrozen) for (const one of pair) one.pause();
  });
  const listen = async () => {
    server.listen(join(folder, name));
    await once(server, 'listening');
  };
  const cut = async () => {
    if (server.listening) {
      server.close();
      for (const pair of pairs) for (const one of pair) one.destroy();
      await once(server, 'close');
    }
  };
  await listen();
  return {
    folder,
    cut,
    freeze() {
      isFrozen = true;
      for (const pair of pairs) for (const one of pair) one.pause();
    },
    async mend() {
      isFrozen = false;
      for (const pair of pairs) for (const one of pair) one.resume();
      if (!server.listening) await listen();
    },
    async close() {
      await cut();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
