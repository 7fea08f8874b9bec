/**
 * Web archives as a source: a WARC file, plain, with a gzip member or Zstandard frames a record or packed as a whole, and WACZ, a zip of
 * such files. What is in it is read in place; only what is packed a second time is unpacked into a temporary file.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { pageName } from '../pages/page-address.ts';
import { recordsOfPages } from '../pages/page-records.ts';
import type { CollectedPage } from '../pages/saved-page.ts';
import { type Source, SourceBroken, type SourceFormat, type SourceSettings } from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { type Capture, capturesIn } from './captures.ts';
import { type FileWindow, openWindow } from './file-window.ts';
import { indexPictures, type PictureIndex } from './picture-index.ts';
import { warcRecords } from './records.ts';
import { dictionaryOf, plainBytes } from './zstd-frames.ts';
import { beginsAsZstdWarc } from './zstd-record.ts';

const inWacz = /^archive\/[^/]+\.warc(?:\.gz|\.zst)?$/i;

export const warc: SourceFormat = {
  name: 'warc',
  recognises: ({ name, head, zip, names }) =>
    head.subarray(0, 5).toString('latin1') === 'WARC/' ||
    beginsAsZstdWarc(name, head) ||
    (zip !== null && names.some((name) => inWacz.test(name))),
  async open(input, settings) {
    const files = input.zip === null ? await fileOf(input) : await filesOfWacz(input);
    return sourceOf(input.name, files, settings, input.zip === null ? null : () => input.zip?.close());
  },
};

type Opened = { windows: FileWindow[]; remove: () => Promise<void> };

async function fileOf(input: SourceInput): Promise<Opened> {
  const window = await openWindow(input.path);
  let isReadInPlace = false;
  try {
    const isZstd = beginsAsZstdWarc(input.name, input.head);
    if (isZstd) await dictionaryOf(window);
    isReadInPlace = (input.packing !== 'gzip' && !isZstd) || (await isMemberEach(window));
    if (isReadInPlace) return { windows: [window], remove: async () => {} };
    const folder = await mkdtemp(join(tmpdir(), 'warraq-warc-'));
    return await unpackedInto(folder, [isZstd ? plainBytes(window) : openBytes(input).bytes]);
  } finally {
    if (!isReadInPlace) await window.close();
  }
}

/** Whether the first member holds one record and no more: then each has its own. */
async function isMemberEach(window: FileWindow): Promise<boolean> {
  for await (const one of warcRecords(window)) return one.kind === 'record';
  return true;
}

async function filesOfWacz({ path, names, zip }: SourceInput): Promise<Opened> {
  if (zip === null) throw new SourceBroken('malformed', `${path} is no zip archive`);
  const inside = names.filter((name) => inWacz.test(name));
  const places = await Promise.all(inside.map((name) => zip.placeOf(name)));
  // Archives in it are packed already and stored as they are: then they are read where they lie.
  if (places.every((place) => place !== null)) {
    const windows = await Promise.all(places.map(({ start, length }) => openWindow(path, start, length)));
    if ((await Promise.all(windows.map(isMemberEach))).every((each) => each))
      return { windows, remove: async () => {} };
    for (const window of windows) await window.close();
  }
  const folder = await mkdtemp(join(tmpdir(), 'warraq-wacz-'));
  return unpackedInto(
    folder,
    inside.map((name) => zip.read(name) ?? none()),
  );
}

async function* none(): AsyncGenerator<Buffer> {}

/** A disk is finite: more than this no newsroom's site has in one archive. */
const mostBytes = 256 * 1024 ** 3;

/** Names come from us alone: 0.warc, 1.warc, … */
async function unpackedInto(folder: string, parts: readonly AsyncIterable<Buffer>[]): Promise<Opened> {
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const windows: FileWindow[] = [];
    for (const [at, part] of parts.entries()) {
      const path = join(folder, `${at}.warc`);
      let length = 0;
      await pipeline(
        part,
        async function* (bytes: AsyncIterable<Buffer>) {
          for await (const one of bytes) {
            length += one.length;
            if (length > mostBytes) throw new SourceBroken('too-large', 'an archive without end');
            yield one;
          }
        },
        createWriteStream(path, { mode: 0o600 }),
      ).catch((error: unknown) => {
        // What came before the damage is there and is read.
        if (!(error instanceof SourceBroken) || error.code !== 'truncated' || length === 0) throw error;
      });
      windows.push(await openWindow(path));
    }
    return { windows, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function sourceOf(
  name: string,
  { windows, remove }: Opened,
  settings: SourceSettings,
  also: (() => void) | null,
): Source {
  const size = windows.reduce((sum, window) => sum + window.size, 0);
  let position = 0;
  let pictures: Promise<PictureIndex> | null = null;
  const pages = async function* (): AsyncGenerator<CollectedPage> {
    position = 0;
    let before = 0;
    for (const window of windows) {
      for await (const capture of capturesIn(window)) {
        position = before + capture.offset;
        yield collected(capture, name);
      }
      before += window.size;
      position = before;
    }
  };
  return {
    format: 'warc',
    name,
    size,
    records: () => recordsOfPages(pages(), settings),
    position: () => position,
    async photo(address) {
      pictures ??= indexPictures(windows);
      return (await pictures).find(address);
    },
    async close() {
      for (const window of windows) await window.close();
      also?.();
      await remove();
    },
  };
}

const reasons = {
  damaged: 'malformed',
  'too-large': 'too-large',
  'error-status': 'unreachable',
  'no-address': 'no-address',
} as const;

function collected(capture: Capture, archive: string): CollectedPage {
  switch (capture.kind) {
    case 'redirect':
      return { kind: 'redirect', from: pageName(capture.from), to: pageName(capture.to) };
    case 'unread':
      return {
        kind: 'passed',
        identity:
          capture.address === '' ? `warc:${archive}:${capture.offset}` : `page:${pageName(capture.address)}`,
        name: `${capture.address || archive} (${capture.detail}, byte ${capture.offset})`,
        reason: reasons[capture.why],
      };
    case 'page':
      return {
        kind: 'page',
        identity: `page:${pageName(capture.address)}`,
        address: capture.address,
        name: capture.address,
        bytes: capture.body,
        charset: capture.charset,
        visitedAt: capture.visitedAt,
        isCut: capture.isCut,
      };
  }
}
