/**
 * The picture that stands for a story where its link is shared: headline set large in Noto Kufi Arabic, the section,
 * the site's name, and half of it the lead photo where there is one. A pure function of what is printed on it; its
 * address carries a hash of that, so a corrected headline is a new address and no cache shows the old one.
 */
import { createHash } from 'node:crypto';
import sharp, { type OverlayOptions } from 'sharp';
import type { Direction } from '../story/body/document.ts';

export const sharePictureSize = { width: 1200, height: 630 } as const;
const mostBytes = 100_000;

/** Counted up when the drawing changes, so that no picture of the old kind is served under a new address. */
const drawing = 1;
const colours = { paper: '#fffdf8', ink: '#1c1714', brand: '#7a1f1f', quiet: '#5c514a' };

export type SharePicture = {
  headline: string;
  section: string;
  siteName: string;
  direction: Direction;
  /** The brand's colour on paper; the plain one where it is not given. */
  brand?: string;
  /** The lead photo by its master, and what must stay in sight of it. */
  photo: { masterSha256: string; focalX: number; focalY: number } | null;
};

/** `/share/<story>-<hash of what is printed>.jpg` */
export function sharePicturePath(storyId: number, picture: SharePicture): string {
  return `/share/${storyId}-${sharePictureHash(picture)}.jpg`;
}

/** Sixteen hex digits over everything that the drawing depends on. */
export function sharePictureHash({
  headline,
  section,
  siteName,
  direction,
  brand,
  photo,
}: SharePicture): string {
  const printed = [
    drawing,
    headline,
    section,
    siteName,
    direction,
    photo?.masterSha256,
    photo?.focalX,
    photo?.focalY,
    ...(brand === undefined || brand === colours.brand ? [] : [brand]),
  ];
  return createHash('sha256').update(JSON.stringify(printed)).digest('hex').slice(0, 16);
}

const margin = 64;
const gap = 28;
const sectionSize = 30;
const siteSize = 34;

/**
 * Draws it as JPEG of at most 100 kB. `photo` is the master's bytes; `font` the file of Noto Kufi Arabic Bold, which
 * has Arabic and Latin letters.
 */
export async function drawSharePicture(
  picture: SharePicture,
  { photo, font }: { photo: Uint8Array | null; font: string },
): Promise<Buffer> {
  const { width, height } = sharePictureSize;
  const photoWidth = picture.photo && photo ? width / 2 : 0;
  const column = width - photoWidth - 2 * margin;
  const rightToLeft = picture.direction === 'rtl';
  const columnStart = rightToLeft ? margin + photoWidth : margin;
  const at = (textWidth: number) => (rightToLeft ? columnStart + column - textWidth : columnStart);
  const line = (text: string, size: number, colour: string) =>
    setText(text, { size, colour, width: column, direction: picture.direction, font });

  const brand = picture.brand ?? colours.brand;
  const layers: OverlayOptions[] = [];
  if (picture.photo && photo) {
    const input = await cropped(photo, photoWidth, height, picture.photo);
    layers.push({ input, left: rightToLeft ? 0 : width - photoWidth, top: 0 });
  }
  // A band of the house's colour along the edge where reading begins.
  layers.push({ input: block(14, height, brand), left: rightToLeft ? width - 14 : 0, top: 0 });

  const section = picture.section ? await line(picture.section, sectionSize, brand) : null;
  const site = await line(picture.siteName, siteSize, brand);
  if (section) layers.push({ input: section.data, left: at(section.width), top: margin - 8 });
  const top = margin + (section ? section.height + gap : 0);
  const room = height - margin - site.height - gap - top;
  const headline = await largest(picture.headline, photoWidth > 0 ? 60 : 76, { column, room, line });
  layers.push({
    input: headline.data,
    left: at(headline.width),
    top: top + Math.max(0, Math.round((room - headline.height) / 3)),
  });
  layers.push({ input: site.data, left: at(site.width), top: height - margin - site.height + 8 });

  const drawn = await sharp({ create: { width, height, channels: 3, background: colours.paper } })
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer();
  return asJpeg(drawn);
}

type SetText = { data: Buffer; width: number; height: number };
type Line = (text: string, size: number, colour: string) => Promise<SetText>;

/** The headline as large as its room allows; one that is too long even small loses its end, said by an ellipsis. */
async function largest(
  headline: string,
  size: number,
  { column, room, line }: { column: number; room: number; line: Line },
): Promise<SetText> {
  const fits = (text: SetText) => text.height <= room && text.width <= column;
  for (let smaller = size; smaller >= 36; smaller -= 4) {
    const text = await line(headline, smaller, colours.ink);
    if (fits(text)) return text;
  }
  const words = headline.split(/\s+/).slice(0, 60);
  while (words.length > 1) {
    words.pop();
    const text = await line(`${words.join(' ')}…`, 36, colours.ink);
    if (fits(text)) return text;
  }
  return line(`${headline.slice(0, 12)}…`, 36, colours.ink);
}

/** Sets text with Pango: shaped, joined and in both directions, its first direction that of the edition. */
async function setText(
  text: string,
  how: { size: number; colour: string; width: number; direction: Direction; font: string },
): Promise<SetText> {
  // Pango takes a paragraph's direction from its first letter; a Latin name must not turn an Arabic headline round.
  const direction = how.direction === 'rtl' ? '\u200f' : '\u200e';
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${how.colour}" line_height="0.82">${direction}${escaped(text)}</span>`,
      font: `Noto Kufi Arabic Bold ${how.size}`,
      fontfile: how.font,
      width: how.width,
      wrap: 'word-char',
      align: 'left',
      rgba: true,
      dpi: 72,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

/** Pango reads markup: what a headline says is text. Control characters have no form and would stop it. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}]+/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** The part of a photo that fills the space and keeps its focal point as near to the middle as can be. */
async function cropped(
  photo: Uint8Array,
  width: number,
  height: number,
  { focalX, focalY }: { focalX: number; focalY: number },
): Promise<Buffer> {
  const { data, info } = await sharp(photo)
    .resize({ width, height, fit: 'outside' })
    .png({ compressionLevel: 1 })
    .toBuffer({ resolveWithObject: true });
  const start = (whole: number, part: number, focal: number) =>
    Math.min(whole - part, Math.max(0, Math.round(whole * focal - part / 2)));
  const left = start(info.width, width, focalX);
  const top = start(info.height, height, focalY);
  return sharp(data).extract({ left, top, width, height }).png({ compressionLevel: 1 }).toBuffer();
}

function block(width: number, height: number, background: string) {
  return { create: { width, height, channels: 3 as const, background } };
}

async function asJpeg(pixels: Buffer): Promise<Buffer> {
  const { width, height } = sharePictureSize;
  let bytes: Buffer = Buffer.alloc(0);
  for (const quality of [86, 78, 68, 56, 44, 30]) {
    bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality, mozjpeg: true, chromaSubsampling: quality > 70 ? '4:4:4' : '4:2:0' })
      .toBuffer();
    if (bytes.byteLength <= mostBytes) break;
  }
  return bytes;
}
