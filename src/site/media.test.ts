import { describe, expect, it } from 'vitest';
import { mediaRoutes, type RenditionSource } from './media.ts';

const photo = '0123456789abcdef0123';
const bytes = Uint8Array.of(1, 2, 3, 4);
const asked: Parameters<RenditionSource>[0][] = [];
const routes = mediaRoutes(async (wanted) => {
  asked.push(wanted);
  return wanted.photo === photo && wanted.width === 720 ? bytes : null;
});
const address = `/media/${photo}/720.avif`;

describe('a picture', () => {
  it('is served as what it is, to be kept for good, and can run nothing', async () => {
    const answer = await routes.request(address);
    expect(answer.status).toBe(200);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/avif',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'content-length': '4',
    });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(bytes);
  });

  it('is not sent again to who has it', async () => {
    const tag = (await routes.request(address)).headers.get('etag') ?? '';
    for (const held of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const answer = await routes.request(address, { headers: { 'if-none-match': held } });
      expect([answer.status, await answer.text()]).toEqual([304, '']);
    }
    expect((await routes.request(address, { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('is described to a HEAD request without being sent', async () => {
    const answer = await routes.request(address, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-length'), await answer.text()]).toEqual([
      200,
      '4',
      '',
    ]);
  });

  it.each([
    `/media/${photo}/360.avif`,
    `/media/${'f'.repeat(20)}/720.avif`,
    `/media/${photo}/master.jpg`,
    `/media/${photo}/720.png`,
    `/media/${photo}/720.jpeg`,
    `/media/${photo}/0720.avif`,
    `/media/${photo}/-1.avif`,
    `/media/${photo}/1e3.avif`,
    `/media/${photo}/720.avif/`,
    `/media/${photo}/`,
    `/media/${photo}`,
    `/media/${photo.toUpperCase()}/720.avif`,
    `/media/${photo}0/720.avif`,
    '/media/..%2f..%2fetc/720.avif',
    `/media/${photo}/..%2f720.avif`,
    `/media/${photo}/%2e%2e%2fmaster.jpg`,
    `/media/${photo}/720.avif%00.jpg`,
    '/media/../../etc/passwd',
  ])('is nothing else of the folder: %s', async (path) => {
    const before = asked.length;
    expect((await routes.request(path)).status).toBe(404);
    for (const wanted of asked.slice(before)) {
      expect(wanted.photo).toMatch(/^[0-9a-f]{20}$/);
      expect(Number.isInteger(wanted.width)).toBe(true);
    }
  });

  it('is not written by anyone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) {
      expect((await routes.request(address, { method })).status).toBe(404);
    }
  });
});
