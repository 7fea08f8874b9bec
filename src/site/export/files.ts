/**
 * Pages as files, as a web server finds them: `/2025/11/slug/` is `public/2025/11/slug/index.html`, and beside each
 * its twins in brotli and gzip. Each is written beside its place and renamed into it, so that a reader of a site that
 * is being written gets the old page or the new one.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bodyOf, type KeptPage } from '../page-graph/kept-page.ts';

const twins = ['', '.br', '.gz'] as const;

/** Where under the export's folder a page of this key and status stands; null for what has no words of its own. */
export function fileOf(key: string, status: number, prefixOf: (editionId: string) => string): string | null {
  const missing = /^missing (.+)$/.exec(key)?.[1];
  if (missing !== undefined) return `public${prefixOf(missing)}/404.html`;
  const file = key.endsWith('/') ? `${key}index.html` : key;
  if (status === 200) return `public${file}`;
  return status === 410 ? `gone${file}` : null;
}

export type SiteFolder = {
  put(file: string, page: KeptPage): Promise<void>;
  putBytes(file: string, bytes: Uint8Array | string): Promise<void>;
  remove(file: string): Promise<void>;
};

export function siteFolder(root: string): SiteFolder {
  const made = new Set<string>();
  let number = 0;

  async function putBytes(file: string, bytes: Uint8Array | string): Promise<void> {
    const whole = join(root, file);
    const folder = dirname(whole);
    if (!made.has(folder)) {
      await mkdir(folder, { recursive: true });
      if (made.size > 50_000) made.clear();
      made.add(folder);
    }
    number += 1;
    const part = join(folder, `.${number}.part`);
    try {
      await writeFile(part, bytes);
      await rename(part, whole);
    } catch (error) {
      made.delete(folder);
      await rm(part, { force: true }).catch(() => {});
      throw error;
    }
  }

  return {
    putBytes,
    async put(file, page) {
      await Promise.all([
        putBytes(file, bodyOf(page)),
        putBytes(`${file}.br`, page.brotli),
        putBytes(`${file}.gz`, page.gzip),
      ]);
    },
    async remove(file) {
      await Promise.all(twins.map((twin) => rm(join(root, `${file}${twin}`), { force: true })));
    },
  };
}
