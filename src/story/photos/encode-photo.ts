/**
 * Pixels into the files that are kept: the master, and from the master every rendition. Only what the encoder writes
 * leaves here, so no metadata of the original can (sharp writes none unless it is told to, and it must never be).
 * Runs in the decoder's process only.
 */
import type { Sharp, SharpInput, SharpOptions } from 'sharp';
import sharp from 'sharp';
import { photoLimits } from './photo-refused.ts';
import type { MasterFormat, RenditionFormat } from './renditions.ts';

const masterSide = 2560;
/** A drawing or a screenshot stays as it is, without loss, unless that costs more than this. */
const losslessMasterBytes = 3_000_000;
/** The lead of a story on a phone: AVIF at 720 may weigh no more, so that the page opens on a bad line. */
const phoneLeadBytes = 30_000;

const guarded: SharpOptions = {
  limitInputPixels: photoLimits.pixels,
  failOn: 'warning',
  sequentialRead: true,
};

export type Master = { format: MasterFormat; width: number; height: number; bytes: Buffer };

export type RawPixels = { width: number; height: number; data: Uint8ClampedArray };

/** A strange file as a picture of ours, not decoded yet. */
export function guardedPicture(input: SharpInput, options: SharpOptions = {}): Sharp {
  return sharp(input, { ...guarded, ...options });
}

/** Upright, sRGB, on white where it was see-through, at most 2560 pixels long, without metadata. */
export async function makeMaster(picture: Sharp, lossless: boolean): Promise<Master> {
  const upright = picture
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ width: masterSide, height: masterSide, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await upright.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
  const pixels = () =>
    sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
  const size = { width: info.width, height: info.height };
  if (lossless) {
    const png = await pixels().png({ compressionLevel: 9 }).toBuffer();
    if (png.byteLength <= losslessMasterBytes) return { format: 'png', ...size, bytes: png };
  }
  const jpeg = await pixels().jpeg({ quality: 92, chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer();
  return { format: 'jpeg', ...size, bytes: jpeg };
}

/** Four times as high as it is printed for the sharpest screens, and as wide as a phone at most. */
const logoSize = { width: 720, height: 160 };

/** A drawing that stays see-through where it is, small, without metadata. */
export async function makeLogo(picture: Sharp): Promise<Master> {
  const { data, info } = await picture
    .autoOrient()
    .toColourspace('srgb')
    .ensureAlpha()
    .resize({ ...logoSize, fit: 'inside', withoutEnlargement: true })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const bytes = await sharp(data, { raw }).png({ compressionLevel: 9 }).toBuffer();
  return { format: 'png', width: info.width, height: info.height, bytes };
}

/** One rendition of a master, the same bytes each time it is made. */
export async function makeRendition(
  master: Uint8Array,
  width: number,
  format: RenditionFormat,
): Promise<Buffer> {
  const resized = sharp(master, guarded).resize({ width, withoutEnlargement: true });
  switch (format) {
    case 'jpeg':
      return resized.jpeg({ quality: 60, mozjpeg: true }).toBuffer();
    case 'webp':
      return resized.webp({ quality: 58 }).toBuffer();
    case 'avif':
      return avifWithin(resized, width === 720 ? phoneLeadBytes : Number.POSITIVE_INFINITY);
  }
}

async function avifWithin(resized: Sharp, most: number): Promise<Buffer> {
  let bytes: Buffer = Buffer.alloc(0);
  for (const quality of [42, 36, 30, 24]) {
    bytes = await resized.clone().avif({ quality, effort: 3 }).toBuffer();
    if (bytes.byteLength <= most) break;
  }
  return bytes;
}
