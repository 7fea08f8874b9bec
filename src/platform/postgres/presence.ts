/**
 * Who has the house open: the process that runs PostgreSQL listens on a socket beside it and answers with its name.
 * The system takes the socket away with the process, so that nothing a killed one leaves behind keeps others out.
 */
import { once } from 'node:events';
import { link, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

/** `start` serves the site for as long as it is left alone; any other command has the house open for a moment. */
const keeperOfTheHouse = z.object({ pid: z.number(), command: z.string(), address: z.string().optional() });
export type KeeperOfTheHouse = z.infer<typeof keeperOfTheHouse>;

export type Presence = { leave(): Promise<void> };

/** Who has the house open, if anyone. */
export async function whoIsThere(socketFolder: string): Promise<KeeperOfTheHouse | undefined> {
  const socket = connect(join(socketFolder, 'house.sock'));
  socket.setTimeout(2_000, () => socket.destroy(new Error('no answer')));
  try {
    await once(socket, 'connect');
    return keeperOfTheHouse.parse(JSON.parse(await text(socket)));
  } catch {
    return undefined;
  } finally {
    socket.destroy();
  }
}

/** Takes the house, or says that someone was quicker. Ask `whoIsThere` first: a dead one's socket is replaced. */
export async function takeHouse(
  socketFolder: string,
  self: KeeperOfTheHouse,
): Promise<Presence | 'someone was quicker'> {
  const path = join(socketFolder, 'house.sock');
  const own = join(socketFolder, `h${process.pid}.sock`);
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.end(JSON.stringify(self));
  });
  await rm(own, { force: true });
  server.listen(own);
  await once(server, 'listening');
  server.unref();
  // A link is made or it is not: of two that try at once, one has the name.
  try {
    await link(own, path);
  } catch {
    if (await whoIsThere(socketFolder)) return giveUp(server, own);
    await rm(path, { force: true });
    try {
      await link(own, path);
    } catch {
      return giveUp(server, own);
    }
  }
  await rm(own, { force: true });
  return {
    async leave() {
      await rm(path, { force: true });
      server.close();
    },
  };
}

async function giveUp(server: Server, own: string): Promise<'someone was quicker'> {
  server.close();
  await rm(own, { force: true });
  return 'someone was quicker';
}
