/**
 * Pages on disk, behind those in memory: every page that was ever rendered, for the day when the database is away.
 * Derived, so nothing here is flushed: a file that a power cut left broken does not match its own digest and is as
 * good as absent. A full disk costs readers nothing; it is told once and the page is made again when it is asked for.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { factNamed } from './facts.ts';
import { exactly, type KeptPage } from './kept-page.ts';

const headSchema = z.strictObject({
  key: z.string(),
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  ground: z.string(),
  digest: z.string(),
  facts: z.array(z.string().transform(factNamed)),
  number: z.int(),
  changedAt: z.string(),
  madeAt: z.number(),
  isLasting: z.boolean(),
  instead: z.string().nullable(),
  etag: z.string(),
  length: z.int(),
  isThorough: z.boolean(),
  brotliLength: z.int().nonnegative(),
  sha256: z.string(),
});

export type DiskShelf = {
  get(key: string): Promise<KeptPage | null>;
  put(key: string, page: KeptPage): Promise<void>;
  remove(key: string): Promise<void>;
  /** The keys of all pages, in no order. */
  keys(): AsyncGenerator<string>;
};

/** @param onFault is told of a write that failed: once, until one succeeds again */
export function diskShelf(folder: string, onFault: (error: unknown) => void): DiskShelf {
  let isFaulty = false;
  const made = new Set<string>();
  const fileOf = (key: string) => {
    const name = createHash('sha256').update(key).digest('hex');
    return join(folder, name.slice(0, 2), name.slice(2, 4), name.slice(4, 40));
  };
  return {
    async get(key) {
      const bytes = await readFile(fileOf(key)).catch(() => null);
      const read = bytes ? unpack(bytes) : null;
      return read?.key === key ? read.page : null;
    },
    async put(key, page) {
      const file = fileOf(key);
      const part = `${file}.${randomBytes(4).toString('hex')}.part`;
      try {
        if (!made.has(dirname(file))) {
          await mkdir(dirname(file), { recursive: true });
          made.add(dirname(file));
        }
        await writeFile(part, pack(key, page));
        await rename(part, file);
        isFaulty = false;
      } catch (error) {
        made.delete(dirname(file));
        await rm(part, { force: true }).catch(() => {});
        if (!isFaulty) onFault(error);
        isFaulty = true;
      }
    },
    async remove(key) {
      await rm(fileOf(key), { force: true }).catch(() => {});
    },
    async *keys() {
      const names = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      for (const entry of names) {
        if (!entry.isFile() || entry.name.endsWith('.part')) continue;
        const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => null);
        const read = bytes ? unpack(bytes) : null;
        if (read) yield read.key;
      }
    },
  };
}

/** Length of the head (4 bytes), the head as JSON, brotli, gzip. */
function pack(key: string, page: KeptPage): Buffer {
  const { brotli, gzip, ...rest } = page;
  const sha256 = digestOf(brotli, gzip);
  const head = Buffer.from(JSON.stringify({ ...rest, key, brotliLength: brotli.length, sha256 }));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(head.length);
  return Buffer.concat([length, head, brotli, gzip]);
}

function unpack(bytes: Buffer): { key: string; page: KeptPage } | null {
  if (bytes.length < 4) return null;
  const headEnd = 4 + bytes.readUInt32BE(0);
  if (headEnd > bytes.length) return null;
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8', 4, headEnd));
  } catch {
    return null;
  }
  const parsed = headSchema.safeParse(json);
  if (!parsed.success) return null;
  const { key, brotliLength, sha256, ...rest } = parsed.data;
  const brotli = exactly(bytes.subarray(headEnd, headEnd + brotliLength));
  const gzip = exactly(bytes.subarray(headEnd + brotliLength));
  return digestOf(brotli, gzip) === sha256 ? { key, page: { ...rest, brotli, gzip } } : null;
}

function digestOf(brotli: Buffer, gzip: Buffer): string {
  return createHash('sha256').update(brotli).update(gzip).digest('base64');
}
