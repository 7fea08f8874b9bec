import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { chooseEncoding, compress } from './compression.ts';

const long = 'خبر عاجل '.repeat(500);
const page = (headers: Record<string, string> = {}) =>
  new Response(long, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
const ask = (encoding: string) => new Request('http://x/', { headers: { 'accept-encoding': encoding } });

describe('compression', () => {
  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['*', 'gzip'],
    ['identity', undefined],
    ['', undefined],
    [';;;,,,q=', undefined],
  ])('answers "%s" with %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted)).toBe(encoding);
  });

  it('gives back the same text from either encoding, and says that answers vary', async () => {
    const br = await compress(ask('br'), page({ etag: '"1"' }));
    expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(long);
    expect(br.headers.get('vary')).toBe('accept-encoding');
    expect(br.headers.get('etag')).toBe('W/"1"');
    const gz = await compress(ask('gzip'), page());
    expect(gunzipSync(await gz.arrayBuffer()).toString()).toBe(long);
  });

  it('leaves pictures alone, and what is compressed already', async () => {
    const picture = new Response(long, { headers: { 'content-type': 'image/avif' } });
    expect(await compress(ask('br'), picture)).toBe(picture);
    const packed = page({ 'content-encoding': 'br' });
    expect(await compress(ask('br'), packed)).toBe(packed);
  });

  it('keeps a status and sends no body where there is none', async () => {
    const moved = new Response(null, {
      status: 301,
      headers: { location: '/x', 'content-type': 'text/html' },
    });
    expect((await compress(ask('br'), moved)).status).toBe(301);
    const missing = new Response(long, { status: 404, headers: { 'content-type': 'text/html' } });
    expect((await compress(ask('br'), missing)).status).toBe(404);
  });
});
