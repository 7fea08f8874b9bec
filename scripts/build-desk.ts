/**
 * Makes the desk: one page, its scripts and styles under hashed names, each also compressed once (`.br`). Nothing is
 * inlined, and the page has a place for the nonce that the server puts in for each answer.
 */
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const brotli = promisify(brotliCompress);
const root = fileURLToPath(new URL('../src/desk', import.meta.url));

/** Where the desk is served; its addresses and its router begin here. */
const base = '/newsroom/';

/**
 * Writes the desk into `folder`.
 * @param fonts the folder of the reader's font subsets, which the desk uses too
 */
export async function buildDesk(folder: string, fonts: string): Promise<void> {
  const faces = `${folder}-faces`;
  await mkdir(faces, { recursive: true });
  for (const file of await readdir(fonts)) {
    await copyFile(join(fonts, file), join(faces, file.replace(/\.[0-9a-f]+\.woff2$/, '.woff2')));
  }
  try {
    await build({
      configFile: false,
      root,
      base,
      mode: 'production',
      logLevel: 'warn',
      plugins: [react()],
      resolve: { alias: { '@faces': faces } },
      html: { cspNonce: '__NONCE__' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'es2022',
        // For reading a profile: `READABLE=1 npm run build`.
        minify: !process.env.READABLE,
        assetsInlineLimit: 0,
        sourcemap: false,
        reportCompressedSize: false,
        chunkSizeWarningLimit: 2_000,
        modulePreload: { polyfill: false },
      },
      worker: { format: 'es' },
    });
  } finally {
    await rm(faces, { recursive: true, force: true });
  }
  await compressAll(join(folder, 'assets'));
}

/** Once, as small as it gets: the server answers with these bytes. */
async function compressAll(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.(js|css|svg|json|txt|bin)$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const packed = await brotli(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    });
    await writeFile(join(folder, `${name}.br`), packed);
  }
}
