/**
 * The machine's reference: a bare `node:http` server that writes one buffer, in a process of its own. Takes the
 * bytes on standard input, prints its port, ends with its parent.
 */
import { createServer } from 'node:http';

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const page = Buffer.concat(chunks);
const headers = { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length };

const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(page);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.send?.(address.port);
});
process.on('disconnect', () => process.exit());
