/** A server that has its port, and how it lets go of it: no new connection, what is running ends, then the rest is cut. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { Problem } from './problem.ts';

export type Listening = { port: number; stop(): Promise<void> };

const patience = 5_000;

/**
 * Takes the port, or says who should look where. `isShared`: processes of ours may take it too; that it is nobody
 * else's was seen by whoever took it first.
 */
export async function listen(
  server: Server,
  host: string,
  port: number,
  isShared = false,
): Promise<Listening> {
  server.listen({ host, port, exclusive: true, reusePort: isShared });
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw portTaken(host, port, cause);
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async stop() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      server.closeIdleConnections();
      // One that was answering becomes idle, and would be kept for its next request.
      const idle = setInterval(() => server.closeIdleConnections(), 50);
      const hurry = setTimeout(() => server.closeAllConnections(), patience);
      await closed;
      clearTimeout(hurry);
      clearInterval(idle);
    },
  };
}

/** Whether the port is free for us alone: a shared one could be shared with a stranger, and readers with it. */
export async function refuseTakenPort(host: string, port: number): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  try {
    probe.listen({ host, port, exclusive: true });
    await once(probe, 'listening');
  } catch (cause) {
    throw portTaken(host, port, cause);
  }
  const closed = once(probe, 'close');
  probe.close();
  await closed;
}

function portTaken(host: string, port: number, cause: unknown): Problem {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EACCES') {
    return new Problem(
      'port-taken',
      {
        ar: `هذا المستخدم لا يُسمح له بالمنفذ ${port}. اختر منفذاً فوق 1024: PORT=4000، وضع أمامه خادماً مثل Caddy.`,
        en: `This user may not use port ${port}. Choose one above 1024: PORT=4000, with a server like Caddy in front of it.`,
      },
      { cause },
    );
  }
  if (code === 'EADDRNOTAVAIL') {
    return new Problem(
      'port-taken',
      {
        ar: `ليس لهذا الجهاز العنوان ${host}. صحّح WARRAQ_HOST أو احذفه.`,
        en: `This machine does not have the address ${host}. Correct WARRAQ_HOST or remove it.`,
      },
      { cause },
    );
  }
  return new Problem(
    'port-taken',
    {
      ar: `برنامج آخر يستعمل المنفذ ${port}. أوقفه، أو اختر منفذاً آخر: PORT=${port + 10} npm start. لم يُمسّ شيء.`,
      en: `Another program is using port ${port}. Stop it, or choose another port: PORT=${port + 10} npm start. Nothing was touched.`,
    },
    { cause },
  );
}
