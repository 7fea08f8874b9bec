/**
 * The program in which strangers' pictures are decoded: one job, one process, then it ends. It is started without
 * environment, network, write access or children where the system can take those away (`photo-decoder.ts`), so a
 * picture that takes it over has gained nothing. It must import nothing that talks to anyone.
 */
import { buffer } from 'node:stream/consumers';
import sharp, { type Sharp } from 'sharp';
import {
  type DecoderAnswer,
  type DecoderRequest,
  decoderRequestSchema,
  type Frame,
  type RenditionOf,
  splitLine,
} from './decoder-messages.ts';
import { guardedPicture, makeLogo, makeMaster, makeRendition } from './encode-photo.ts';
import { readIptc } from './iptc-reading.ts';
import type { AcceptedKind } from './photo-kind.ts';
import { type PhotoRefused, photoLimits } from './photo-refused.ts';
import { renditionsFor } from './renditions.ts';

const loaders: Record<AcceptedKind, readonly string[]> = {
  jpeg: ['VipsForeignLoadJpeg'],
  png: ['VipsForeignLoadPng'],
  webp: ['VipsForeignLoadWebp'],
  avif: ['VipsForeignLoadHeif'],
  // Decoded by libheif in WebAssembly; libvips gets pixels, no file.
  heic: [],
};
/** A master of ours is read back to make its renditions. */
const masterLoaders = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'];

type Unanswered<Answer> = Answer extends unknown ? Omit<Answer, 'peakMemory'> : never;
type Result = { answer: Unanswered<DecoderAnswer>; blobs: readonly Uint8Array[] };

class Refusal extends Error {
  readonly refused: PhotoRefused;
  constructor(refused: PhotoRefused) {
    super(refused.code);
    this.refused = refused;
  }
}

async function takeIn(request: DecoderRequest & { job: 'take-in' }, file: Buffer): Promise<Result> {
  allowOnly(loaders[request.kind]);
  const master = await decoding(async () => {
    const picture = request.kind === 'heic' ? await heicPicture(file) : await checked(guardedPicture(file));
    return makeMaster(request.frame ? await framed(picture, request.frame) : picture, request.kind === 'png');
  });
  const iptc = await readIptc(file);
  allowOnly(masterLoaders);
  const made = await rendered(master.bytes, request.renditions ? renditionsFor(master.width) : []);
  const answer = {
    kind: 'taken-in' as const,
    master: { ...master, bytes: master.bytes.byteLength },
    renditions: made.renditions,
    iptc,
  };
  return { answer, blobs: [master.bytes, ...made.blobs] };
}

async function logo(request: DecoderRequest & { job: 'logo' }, file: Buffer): Promise<Result> {
  allowOnly(loaders[request.kind]);
  const master = await decoding(async () =>
    makeLogo(request.kind === 'heic' ? await heicPicture(file) : await checked(guardedPicture(file))),
  );
  const answer = { kind: 'taken-in' as const, master: { ...master, bytes: master.bytes.byteLength } };
  return { answer: { ...answer, renditions: [], iptc: {} }, blobs: [master.bytes] };
}

async function render(request: DecoderRequest & { job: 'render' }, file: Buffer): Promise<Result> {
  allowOnly(loaders[request.kind]);
  const { renditions, blobs } = await decoding(() => rendered(file, request.renditions));
  return { answer: { kind: 'rendered', renditions }, blobs };
}

async function rendered(master: Buffer, wanted: readonly RenditionOf[]) {
  const blobs: Buffer[] = [];
  for (const { width, format } of wanted) blobs.push(await makeRendition(master, width, format));
  const renditions = wanted.map((rendition, index) => ({
    ...rendition,
    bytes: blobs[index]?.byteLength ?? 0,
  }));
  return { renditions, blobs };
}

/** Looks at the head alone: a bomb is known by its size before a pixel of it is decoded. */
async function checked(picture: Sharp): Promise<Sharp> {
  const { width, height, pages = 1 } = await picture.metadata();
  refuseTooLarge(width, height);
  if (pages > 1) throw new Refusal({ code: 'animated' });
  return picture;
}

/** A part of a picture that is upright already, as every master is. */
async function framed(picture: Sharp, { x, y, width, height }: Frame): Promise<Sharp> {
  const whole = await picture.metadata();
  const [left, top] = [Math.floor(x * whole.width), Math.floor(y * whole.height)];
  return picture.extract({
    left,
    top,
    width: Math.max(1, Math.min(whole.width - left, Math.round(width * whole.width))),
    height: Math.max(1, Math.min(whole.height - top, Math.round(height * whole.height))),
  });
}

/** libheif prints its complaints on standard output, where the answer goes: it is given another place to print. */
async function heicPicture(file: Buffer): Promise<Sharp> {
  console.log = console.error;
  const { default: heic } = await import('heic-decode');
  const images = await heic.all({ buffer: file });
  const [first] = images;
  if (!first) throw new Refusal({ code: 'damaged' });
  refuseTooLarge(first.width, first.height);
  const { width, height, data } = await first.decode();
  images.dispose();
  return guardedPicture(data, { raw: { width, height, channels: 4 } });
}

function refuseTooLarge(width: number, height: number): void {
  if (width * height > photoLimits.pixels) throw new Refusal({ code: 'too-many-pixels' });
}

function allowOnly(operations: readonly string[]): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  if (operations.length > 0) sharp.unblock({ operation: [...operations] });
}

/** A decoder's complaint means a damaged picture, except the one about its size. */
async function decoding<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new Refusal({ code: /pixel limit/i.test(words) ? 'too-many-pixels' : 'damaged' });
  }
}

async function answerTo(message: Buffer): Promise<Result> {
  const split = splitLine(message);
  if (!split) throw new TypeError('no request');
  const request = decoderRequestSchema.parse(split.line);
  try {
    switch (request.job) {
      case 'take-in':
        return await takeIn(request, split.rest);
      case 'logo':
        return await logo(request, split.rest);
      case 'render':
        return await render(request, split.rest);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { answer: { kind: 'refused', refused: error.refused }, blobs: [] };
  }
}

sharp.cache(false);
const { answer, blobs } = await answerTo(await buffer(process.stdin));
const peakMemory = process.resourceUsage().maxRSS * 1024;
process.stdout.write(`${JSON.stringify({ ...answer, peakMemory })}\n`);
for (const blob of blobs) process.stdout.write(blob);
