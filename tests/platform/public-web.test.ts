/** What fetches strangers' addresses: no spelling, name, redirect or size leads it inside. */
import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../src/platform/public-addresses.ts';
import { openPublicWeb } from '../../src/platform/public-web.ts';

let server: Server;
let port = 0;
let asked: string[] = [];
/** Where a public server sends on to. */
let ways: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/redirect')
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
    else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else if (request.url?.startsWith('/to-'))
      response.writeHead(302, { location: ways[request.url] ?? '/', connection: 'close' }).end();
    else if (request.url === '/close') response.writeHead(200, { connection: 'close' }).end('صفحة');
    else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
    else if (request.url === '/on') response.writeHead(301, { location: '/page' }).end();
    else if (request.url === '/bomb')
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)));
    else if (request.url === '/endless') {
      response.writeHead(200);
      const more = () =>
        response.write(Buffer.alloc(100_000), () => !response.destroyed && setImmediate(more));
      more();
    } else
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip' })
        .end(gzipSync('صفحة'));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  port = typeof address === 'object' && address ? address.port : 0;
  ways = {
    '/to-name': `http://inside.example:${port}/close`,
    '/to-mapped': `http://[::ffff:127.0.0.1]:${port}/close`,
    '/to-nothing': `http://0.0.0.0:${port}/close`,
    '/to-number': `http://2130706434:${port}/close`,
    '/to-octal': `http://0177.0.0.2:${port}/close`,
    '/to-hex': `http://0x7f000002:${port}/close`,
  };
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const largest = 1_000_000;

describe('the public web', () => {
  it('is no machine of ours, however its address is spelled, and nobody is asked', async () => {
    const web = openPublicWeb({ agentName: 'test' });
    asked = [];
    for (const host of [
      'localhost',
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0177.0.0.1',
      '0x7f.1',
      '0.0.0.0',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[64:ff9b::7f00:1]',
      '[2002:7f00:1::]',
      '169.254.169.254',
      '10.0.0.1',
      '192.168.1.1',
      '172.20.0.1',
      '100.64.1.1',
      '[fe80::1]',
      '[fd00::1]',
    ]) {
      // biome-ignore format: a list
      for (const at of ['', `:${port}`])
        expect([host, await web.get(`http://${host}${at}/page`, { largest })]).toEqual([
          host,
          { kind: 'refused', why: expect.stringMatching(/^(?:not-allowed|unreachable)$/) },
        ]);
    }
    for (const address of [
      'file:///etc/passwd',
      'gopher://example.org/',
      'ftp://example.org/',
      'http://user:word@example.org/',
      'data:text/html,x',
      'nonsense',
    ])
      expect(await web.get(address, { largest })).toEqual({ kind: 'refused', why: 'not-allowed' });
    expect(asked).toEqual([]);
    await web.close();
  });

  it('is told by the machine, not by the name: all ranges that are not the internet are closed', () => {
    for (const address of [
      '8.8.8.8',
      '93.184.216.34',
      '2606:2800:220:1:248:1893:25c8:1946',
      '::ffff:8.8.8.8',
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
    for (const address of [
      '',
      'x',
      '::',
      '::1',
      'fe80::1%eth0',
      'fc00::1',
      'ff02::1',
      '::ffff:10.0.0.1',
      '::ffff:0a00:1',
      '64:ff9b::8.8.8.8',
      '2001:db8::1',
      '2002:808:808::1',
      '255.255.255.255',
      '224.0.0.1',
      '192.0.2.7',
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });

  it('answers once with its redirects, asks again at each, and stops at what is too much', async () => {
    const here = (address: string, at: number) => address === '127.0.0.1' && at === port;
    const web = openPublicWeb({ agentName: 'test', mayConnect: here });
    const at = (path: string) => web.get(`http://127.0.0.1:${port}${path}`, { largest });
    const page = await at('/on');
    expect(page).toMatchObject({ kind: 'answered', status: 200, by: [`http://127.0.0.1:${port}/on`] });
    expect(page.kind === 'answered' && page.body.toString()).toBe('صفحة');
    expect(await at('/redirect')).toEqual({ kind: 'refused', why: 'not-allowed' });
    expect(await at('/file')).toEqual({ kind: 'refused', why: 'not-allowed' });
    expect(await at('/round')).toEqual({ kind: 'refused', why: 'too-many-redirects' });
    expect(await at('/bomb')).toEqual({ kind: 'refused', why: 'too-large' });
    expect(await at('/endless')).toEqual({ kind: 'refused', why: 'too-large' });
    await web.close();
  });

  it('is not left by a name that changes its mind: what it led to is looked at for every connection', async () => {
    const here = (address: string, at: number) =>
      (address === '127.0.0.1' && at === port) || (at === port && isPublicAddress(address));
    const answers: string[][] = [];
    let lookups = 0;
    const web = openPublicWeb({
      agentName: 'test',
      mayConnect: here,
      lookupAll: (_host, _options, give) => {
        lookups += 1;
        give(
          null,
          (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        );
      },
    });
    const get = (host: string, path = '/close') => web.get(`http://${host}:${port}${path}`, { largest });
    const refused = { kind: 'refused', why: 'not-allowed' };
    asked = [];
    // Outside at first, inside at the next connection: the second never comes to be.
    answers.push(['127.0.0.1'], ['127.0.0.2']);
    expect(await get('rebind.example')).toMatchObject({ kind: 'answered', status: 200 });
    expect(lookups).toBe(1);
    expect(await get('rebind.example')).toEqual(refused);
    expect(lookups).toBe(2);
    expect(asked).toEqual(['/close']);
    // A good address and a bad one beside it, in either order.
    answers.push(['127.0.0.1', '10.0.0.7'], ['fd00::7', '127.0.0.1']);
    expect(await get('both.example')).toEqual(refused);
    expect(await get('both-6.example')).toEqual(refused);
    // The same within redirects: by name, by number, in any spelling.
    for (const [path, ...led] of [
      ['/to-name', '10.1.2.3'],
      ['/to-mapped'],
      ['/to-nothing'],
      ['/to-number'],
      ['/to-octal'],
      ['/to-hex'],
    ] as const) {
      answers.push(['127.0.0.1'], [...led]);
      expect([path, await get(`public${path.slice(1)}.example`, path)]).toEqual([path, refused]);
      answers.length = 0;
    }
    for (const inside of [
      '0.0.0.0',
      '::',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:a00:1',
      '64:ff9b::a00:1',
      '169.254.169.254',
      '100.100.100.200',
      'fe80::1',
    ]) /* biome-ignore format: a list */ {
      answers.push([inside]);
      expect([inside, await get(`x${inside.replace(/[^a-z\d]/g, '-')}x.example`)]).toEqual([inside, refused]);
    }
    answers.push([]);
    expect(await get('nowhere.example')).toEqual(refused);
    expect(asked.filter((path) => path === '/close')).toHaveLength(1);
    await web.close();
  });
});
