/** The door for WebSockets: own pages only, no giant messages, and no connection that is dead on the other side. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hocuspocus, WebSocketLike } from '@hocuspocus/server';
import crossws, { type NodeOptions } from 'crossws/adapters/node';
import type { NewsroomLog } from '../newsroom-parts.ts';

export type WebSocketRules = {
  isOwnOrigin(headers: Headers): boolean;
  longestMessage: number;
  log: NewsroomLog;
};

type Connection = ReturnType<Hocuspocus['handleConnection']>;

export function webSockets<Context>(hocuspocus: Hocuspocus<Context>, rules: WebSocketRules) {
  const connections = new Map<string, Connection>();
  const options: NodeOptions = {
    // In seconds: whoever answers no ping in that time is gone.
    idleTimeout: 20,
    serverOptions: { maxPayload: rules.longestMessage },
    hooks: {
      upgrade(request) {
        if (!rules.isOwnOrigin(request.headers)) return new Response('forbidden\n', { status: 403 });
        return undefined;
      },
      open(peer) {
        connections.set(
          peer.id,
          hocuspocus.handleConnection(peer.websocket as unknown as WebSocketLike, peer.request as Request),
        );
      },
      message(peer, message) {
        connections.get(peer.id)?.handleMessage(message.uint8Array());
      },
      close(peer, { code, reason }) {
        connections.get(peer.id)?.handleClose({ code: code ?? 1006, reason: reason ?? '' });
        connections.delete(peer.id);
      },
      error(peer, error) {
        rules.log.warn({ err: error }, 'a connection to a story failed');
        connections.get(peer.id)?.handleClose({ code: 1006, reason: '' });
        connections.delete(peer.id);
      },
    },
  };
  const adapter = crossws(options);
  return {
    upgrade: async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
      await adapter.handleUpgrade(request, socket, head);
    },
    async stop(): Promise<void> {
      adapter.closeAll(1001, 'stopping');
      for (const connection of connections.values())
        connection.handleClose({ code: 1001, reason: 'stopping' });
      connections.clear();
      await adapter.close();
    },
  };
}
