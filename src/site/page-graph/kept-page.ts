/**
 * A page as it is kept and sent: its bytes compressed once, its headers, and what it depends on. A value: nothing in
 * it is changed after it was made; a better compressed twin is another value.
 */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import {
  brotliCompress,
  brotliCompressSync,
  brotliDecompress,
  brotliDecompressSync,
  constants,
  gzip,
  gzipSync,
} from 'node:zlib';
import type { Fact } from './facts.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);
const unpacked = promisify(brotliDecompress);

export type MadePage = {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Of the program, its assets, its address and the database: pages of another ground are not good. */
  ground: string;
  /** Of what was read, before it was rendered: the same digest is the same page. */
  digest: string;
  facts: readonly Fact[];
  /** Of the newest change that was visible when it was read… */
  number: number;
  /** …and when that was made: after a backup was restored another change may come to bear the number. */
  changedAt: string;
  madeAt: number;
  /** Worth a place on disk: a page, not an answer that anybody can have made up an address for. */
  isLasting: boolean;
  /** The page that is sent in place of this one, which has no words: «not found» is one page for every address. */
  instead: string | null;
};

export type KeptPage = Omit<MadePage, 'body'> & {
  etag: string;
  /** Bytes of the body as it was rendered. */
  length: number;
  brotli: Buffer;
  gzip: Buffer;
  /** Whether the bytes are as small as they get. */
  isThorough: boolean;
};

/** Of brotli and gzip: what is there at once, and what it is replaced by when there is time. */
const quick = { brotli: 4, gzip: 1 };
const thorough = { brotli: 11, gzip: 9 };
/** A feed of whole stories: the last hundredths would take a second of the processor at each publication. */
const long = { bytes: 100_000, brotli: 9 };

/** Made ready for readers at once; `squeezed` makes it smaller when there is time. */
export async function keep(made: MadePage): Promise<KeptPage> {
  const { body, ...rest } = made;
  const bytes = Buffer.from(body);
  const [asBrotli, asGzip] = await Promise.all([
    inBrotli(bytes, quick.brotli),
    zip(bytes, { level: quick.gzip }),
  ]);
  return {
    ...rest,
    // Weak: the same words, whichever way they were compressed.
    etag: `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    length: bytes.length,
    brotli: exactly(asBrotli),
    gzip: exactly(asGzip),
    isThorough: false,
  };
}

/**
 * The bytes in memory of their own. What zlib gives is a window on a block of 64 KB that it shares with whatever was
 * made beside it: kept as it is, each page held the whole block, ten times what it weighs.
 */
export function exactly(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}

/** The same page in as few bytes as brotli can. */
export async function squeezed(page: KeptPage): Promise<KeptPage> {
  const bytes = await unpacked(page.brotli);
  const [asBrotli, asGzip] = await Promise.all([
    inBrotli(bytes, bytes.length > long.bytes ? long.brotli : thorough.brotli),
    zip(bytes, { level: thorough.gzip }),
  ]);
  return { ...page, brotli: exactly(asBrotli), gzip: exactly(asGzip), isThorough: true };
}

/** The body as it was rendered. */
export const bodyOf = (page: KeptPage): Buffer => brotliDecompressSync(page.brotli);

/**
 * What it takes in memory, in bytes: with its prepared head, with what the shelves note of it, and half as much again
 * for what lies about until it is collected or stands empty between others. So measured, in a web process of 10,000 pages.
 */
export const weightOf = (page: KeptPage): number =>
  1.5 * (page.brotli.length + page.gzip.length + 2_500 + page.facts.length * 100);

/** A body's compressed twins, made here and now: for a thread that has nothing else to do. */
export function twinsOf(bytes: Buffer): { brotli: Buffer; gzip: Buffer } {
  return {
    brotli: brotliCompressSync(bytes, brotliOptions(bytes, quick.brotli)),
    gzip: gzipSync(bytes, { level: quick.gzip }),
  };
}

const inBrotli = (bytes: Buffer, quality: number): Promise<Buffer> =>
  brotli(bytes, brotliOptions(bytes, quality));

const brotliOptions = (bytes: Buffer, quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    // As large as the page and no larger: for the usual 4 MB the encoder takes 32 MB of tables, and gains nothing.
    [constants.BROTLI_PARAM_LGWIN]: Math.min(22, Math.max(16, Math.ceil(Math.log2(bytes.length + 16)))),
  },
});
