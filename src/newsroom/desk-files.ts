/**
 * The desk's build (`dist/desk`), served under `/newsroom/`: one page for every address of the desk, with a new nonce
 * each time, and its hashed files. Only what the build made is served; where there is no build, a page that says so.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { frontDoor, frontDoorStyle } from './front-door.ts';

const kinds: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.aff': 'text/plain; charset=utf-8',
  '.dic': 'text/plain; charset=utf-8',
  '.gz': 'application/gzip',
  '.txt': 'text/plain; charset=utf-8',
};

const nonceMark = '__NONCE__';

const always = {
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), interest-cohort=()',
};

/**
 * What the desk's page may do. Scripts and style elements carry the nonce; a style attribute is never parsed (React
 * and Mantine set styles through the object model, which the policy does not concern).
 */
function deskPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'none'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** @param folder of the build; null where there is none */
export async function deskFiles(folder: string, isSecure: boolean): Promise<Hono> {
  const shell = await readFile(join(folder, 'index.html'), 'utf8').catch(() => null);
  const names = new Set(await readdir(join(folder, 'assets')).catch(() => []));
  const headers = isSecure
    ? { ...always, 'strict-transport-security': 'max-age=31536000; includeSubDomains' }
    : always;
  const desk = new Hono({ strict: true });
  desk.get('/newsroom', (context) => context.redirect('/newsroom/', 301));
  desk.get('/newsroom/assets/:name', async (context) => {
    const name = context.req.param('name');
    const kind = kinds[extname(name)];
    if (!names.has(name) || kind === undefined) return context.text('404\n', 404, headers);
    const packed = names.has(`${name}.br`) && /\bbr\b/.test(context.req.header('accept-encoding') ?? '');
    const bytes = await readFile(join(folder, 'assets', packed ? `${name}.br` : name));
    return new Response(new Uint8Array(bytes), {
      headers: {
        ...headers,
        'content-type': kind,
        'cache-control': 'public, max-age=31536000, immutable',
        vary: 'accept-encoding',
        ...(packed ? { 'content-encoding': 'br' } : {}),
      },
    });
  });
  desk.get('/newsroom/*', (context) => {
    if (shell === null) {
      const style = createHash('sha256').update(frontDoorStyle).digest('base64');
      const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
      return context.html(frontDoor, 200, {
        ...headers,
        'content-security-policy': policy,
        'cache-control': 'no-store',
      });
    }
    const nonce = randomBytes(18).toString('base64');
    return context.html(shell.replaceAll(nonceMark, nonce), 200, {
      ...headers,
      'content-security-policy': deskPolicy(nonce),
      'cache-control': 'no-store',
    });
  });
  return desk;
}
