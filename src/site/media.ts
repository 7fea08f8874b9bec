/**
 * Serves `/media/<photo>/<width>.<avif|webp|jpg>` and nothing else of the media folder. The bytes behind an address
 * never change, so it may be kept for good; a rendition that is missing is made again by the function handed in.
 * It works without the database, and knows nothing of stories: an address holds 80 bits that only a page tells.
 */
import { Hono } from 'hono';
import { type RenditionFormat, renditionNamed } from '../story/photos/renditions.ts';

export type RenditionSource = (wanted: {
  photo: string;
  width: number;
  format: RenditionFormat;
}) => Promise<Uint8Array | null>;

const types: Record<RenditionFormat, string> = { avif: 'image/avif', webp: 'image/webp', jpeg: 'image/jpeg' };

/** The media routes, to be mounted at the root. `rendition` gives bytes from disk or makes them (`ensureRendition`). */
export function mediaRoutes(rendition: RenditionSource): Hono {
  const routes = new Hono();
  routes.get('/media/:photo/:name', async (context) => {
    const { photo, name } = context.req.param();
    const wanted = renditionNamed(name);
    if (!wanted || !/^[0-9a-f]{20}$/.test(photo)) return context.notFound();
    const tag = `"${photo}-${name}"`;
    const headers = {
      'content-type': types[wanted.format],
      'cache-control': 'public, max-age=31536000, immutable',
      etag: tag,
      ...pictureHeaders,
    };
    const bytes = await rendition({ photo, ...wanted });
    if (!bytes) return context.notFound();
    if (isFresh(context.req.header('if-none-match'), tag)) return context.body(null, 304, headers);
    return context.body(new Uint8Array(bytes), 200, {
      ...headers,
      'content-length': String(bytes.byteLength),
    });
  });
  return routes;
}

/** For every picture served: it is what its type says, can run nothing, and may stand in other people's pages. */
export const pictureHeaders = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** `If-None-Match` by weak comparison: any of the listed tags, or `*`. */
export function isFresh(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  const strong = tag.replace(/^W\//, '');
  return ifNoneMatch
    .split(',')
    .some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === strong);
}
