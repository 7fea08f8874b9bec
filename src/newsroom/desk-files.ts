/**
 * The desk as files: its page at every address under `/newsroom/` that is not the API's, and its scripts, styles and
 * fonts. The page's policy lets nothing run or style but what the page itself names. Reads `dist/desk`, never a story.
 */
import { randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.bin': 'application/octet-stream',
};

/** What the desk's page may load and do. Its own host and nothing else; no style or script without the nonce. */
export function deskPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "frame-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

type DeskFile = { bytes: Buffer; brotli: Buffer | undefined; type: string };

/**
 * Routes for the desk, to be mounted at the root after the API's.
 * @param folder where the build wrote the desk
 * @throws when the desk was not built
 */
export async function deskRoutes(folder: string): Promise<Hono> {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const files = await filesOf(join(folder, 'assets'));
  const routes = new Hono();
  routes.get('/newsroom', (context) => context.redirect('/newsroom/', 301));
  routes.get('/newsroom/assets/:name', (context) => {
    const file = files.get(context.req.param('name'));
    if (!file) return context.text('not found', 404, { 'cache-control': 'no-store' });
    const asBrotli = file.brotli && /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
    return context.body(new Uint8Array(asBrotli && file.brotli ? file.brotli : file.bytes), 200, {
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      ...(file.brotli ? { vary: 'accept-encoding' } : {}),
      ...(asBrotli ? { 'content-encoding': 'br' } : {}),
    });
  });
  routes.get('/newsroom/*', (context) => {
    const nonce = randomBytes(16).toString('base64url');
    return context.html(page.replaceAll('__NONCE__', nonce), 200, {
      'content-security-policy': deskPolicy(nonce),
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(), microphone=(), payment=(), usb=()',
      'x-robots-tag': 'noindex',
      'cache-control': 'no-store',
    });
  });
  return routes;
}

/** All of them in memory: a few megabytes, and a newer build cannot change what an open page still asks for. */
async function filesOf(folder: string): Promise<Map<string, DeskFile>> {
  const names = await readdir(folder);
  const files = new Map<string, DeskFile>();
  for (const name of names) {
    const type = types[extname(name)];
    if (!type) continue;
    const brotli = names.includes(`${name}.br`) ? await readFile(join(folder, `${name}.br`)) : undefined;
    files.set(name, { bytes: await readFile(join(folder, name)), brotli, type });
  }
  return files;
}
