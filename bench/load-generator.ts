/**
 * Readers, in a process of their own: connections that are kept open, each asking again as soon as it was answered.
 * Answers of one page are all as long as the first one, so it counts bytes instead of reading headers: a client that
 * parses thirteen headers takes longer over an answer than the server, and would be what is measured.
 */
import { connect } from 'node:net';

export type LoadAsked = { port: number; path: string; connections: number; seconds: number };
export type Load = { perSecond: number; p50: number; p99: number; errors: number };

process.on('message', async (asked: LoadAsked) => {
  process.send?.(await load(asked));
});
process.on('disconnect', () => process.exit());

async function load({ port, path, connections, seconds }: LoadAsked): Promise<Load> {
  const request = Buffer.from(
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAccept-Encoding: br\r\n\r\n`,
  );
  const length = await lengthOfAnswer(port, request);
  const took: number[] = [];
  let errors = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from(
      { length: connections },
      () =>
        new Promise<void>((done) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true });
          let began = 0;
          let left = 0;
          const ask = () => {
            began = performance.now();
            left = length;
            socket.write(request);
          };
          socket.on('connect', ask);
          socket.on('data', (chunk) => {
            if (left === length && chunk.toString('latin1', 0, 12) !== 'HTTP/1.1 200') errors += 1;
            left -= chunk.length;
            if (left > 0) return;
            if (left < 0) errors += 1;
            const now = performance.now();
            took.push(now - began);
            if (now < until) ask();
            else socket.end();
          });
          socket.on('error', () => {
            errors += 1;
          });
          socket.on('close', () => done());
        }),
    ),
  );
  const sorted = Float64Array.from(took).sort();
  const at = (share: number) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3));
  return { perSecond: Math.round(took.length / seconds), p50: at(0.5), p99: at(0.99), errors };
}

/** Head and body, in bytes. */
function lengthOfAnswer(port: number, request: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1' });
    let text = '';
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const end = text.indexOf('\r\n\r\n');
      const length = /^content-length: (\d+)/im.exec(text)?.[1];
      if (end < 0) return;
      if (!text.startsWith('HTTP/1.1 200') || length === undefined) {
        reject(new Error(`not a page: ${text.slice(0, 200)}`));
        socket.destroy();
      } else if (text.length >= end + 4 + Number(length)) {
        resolve(text.length);
        socket.destroy();
      }
    });
    socket.write(request);
  });
}
