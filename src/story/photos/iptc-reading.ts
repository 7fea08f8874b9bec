/**
 * Reads from a photo's XMP, IPTC and EXIF the few fields that a newsroom may keep, and mends their encodings. It asks
 * for those fields by name: where a photo was taken, with which machine and by which account is never even read.
 * Runs in the decoder's process, because the bytes come from strangers.
 */
import exifr from 'exifr';
import { z } from 'zod';
import type { KeptIptc } from './iptc.ts';

const longestText = 4000;

/** exifr's answer, group by group; what is not of this shape is as good as absent. */
const group = z.record(z.string(), z.unknown()).optional().catch(undefined);
const foundSchema = z.object({
  ifd0: group,
  exif: group,
  iptc: group,
  dc: group,
  photoshop: group,
  xmp: group,
});
type Found = z.infer<typeof foundSchema>;
type Key = 'caption' | 'credit' | 'byline' | 'copyright' | 'source' | 'headline';

/** IPTC's own numbers for its record 2. */
const iptcFields: Record<Key, string> = {
  caption: '120',
  credit: '110',
  byline: '80',
  copyright: '116',
  source: '115',
  headline: '105',
};
const xmpFields: Record<Key, readonly ['dc' | 'photoshop', string]> = {
  caption: ['dc', 'description'],
  credit: ['photoshop', 'Credit'],
  byline: ['dc', 'creator'],
  copyright: ['dc', 'rights'],
  source: ['photoshop', 'Source'],
  headline: ['photoshop', 'Headline'],
};
const exifFields: Partial<Record<Key, string>> = {
  caption: 'ImageDescription',
  byline: 'Artist',
  copyright: 'Copyright',
};

/** What may be kept of a photo's metadata. Broken metadata gives less, never an error. */
export async function readIptc(bytes: Uint8Array): Promise<KeptIptc> {
  const found = (await metadataOf(bytes)) ?? (await metadataOf(bareTiff(bytes)));
  if (!found) return {};
  const kept: KeptIptc = {};
  for (const key of ['caption', 'credit', 'byline', 'copyright', 'source', 'headline'] as const) {
    const [space, name] = xmpFields[key];
    const exifName = exifFields[key];
    const text =
      fromXmp(found[space]?.[name]) ||
      fromIptc(found.iptc?.[iptcFields[key]]) ||
      (exifName ? cleaned(asText(found.ifd0?.[exifName])) : '');
    if (text !== '') kept[key] = text;
  }
  const takenAt = timeTaken(found);
  if (takenAt) kept.takenAt = takenAt;
  return kept;
}

async function metadataOf(bytes: Uint8Array | null): Promise<Found | null> {
  if (!bytes) return null;
  try {
    const answer: unknown = await exifr.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      mergeOutput: false,
      reviveValues: false,
      translateValues: false,
      ifd0: { pick: ['ImageDescription', 'Artist', 'Copyright'] },
      exif: { pick: ['DateTimeOriginal', 'OffsetTimeOriginal'] },
      iptc: { translateKeys: false },
      xmp: { parse: true },
      gps: false,
      ifd1: false,
      interop: false,
      makerNote: false,
      userComment: false,
      icc: false,
      jfif: false,
      ihdr: false,
    });
    const found = foundSchema.safeParse(answer);
    if (!found.success) return null;
    return Object.values(found.data).some((part) => part !== undefined) ? found.data : null;
  } catch {
    return null;
  }
}

/** Some HEIC writers put the EXIF block where exifr does not look for it: find its own head. */
function bareTiff(bytes: Uint8Array): Uint8Array | null {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const heads = ['II*\0\x08\0\0\0', 'MM\0*\0\0\0\x08'].map((head) => whole.indexOf(head, 0, 'latin1'));
  const head = heads.find((at) => at > 0);
  return head === undefined ? null : whole.subarray(head);
}

/** XMP gives a text, a list of texts, or a text for a language. */
function fromXmp(value: unknown): string {
  if (Array.isArray(value)) return cleaned(value.map(fromXmp).filter(Boolean).join('، '));
  if (typeof value === 'object' && value !== null && 'value' in value) return fromXmp(value.value);
  return cleaned(asText(value));
}

/** exifr hands IPTC's bytes over one character a byte; several values are several people. */
function fromIptc(value: unknown): string {
  if (Array.isArray(value)) return cleaned(value.map(fromIptc).filter(Boolean).join('، '));
  return typeof value === 'string' ? cleaned(mended(Buffer.from(value, 'latin1'))) : '';
}

/**
 * Bytes of unknown encoding as text: UTF-8 where they are that, else Windows-1256 where that gives Arabic words
 * (two letters in a row; one alone is a German or Scandinavian vowel), else Windows-1252.
 */
export function mended(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const arabic = new TextDecoder('windows-1256').decode(bytes);
    return /\p{Script=Arabic}{2}/u.test(arabic) ? arabic : new TextDecoder('windows-1252').decode(bytes);
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** Control and direction characters have no place in stored words; a text with lost letters is no text. */
function cleaned(text: string): string {
  if (text.includes('\ufffd')) return '';
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (character) =>
      character === '\n' ? '\n' : character === '\t' ? ' ' : '',
    )
    .trim()
    .slice(0, longestText)
    .toWellFormed();
}

function timeTaken(found: Found): string | undefined {
  const candidates = [
    fromExifTime(asText(found.exif?.DateTimeOriginal), asText(found.exif?.OffsetTimeOriginal)),
    asText(found.photoshop?.DateCreated),
    fromIptcTime(asText(found.iptc?.['55']), asText(found.iptc?.['60'])),
  ];
  return candidates.find(
    (time) =>
      /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/.test(time) &&
      !Number.isNaN(Date.parse(time)),
  );
}

function fromExifTime(time: string, offset: string): string {
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(time);
  if (!match) return '';
  return `${match[1]}-${match[2]}-${match[3]}T${match[4]}${/^[+-]\d\d:\d\d$/.test(offset) ? offset : ''}`;
}

function fromIptcTime(day: string, time: string): string {
  const date = /^(\d{4})(\d\d)(\d\d)$/.exec(day);
  if (!date) return '';
  const clock = /^(\d\d)(\d\d)(\d\d)(?:([+-]\d\d)(\d\d))?$/.exec(time);
  const ofDay = clock
    ? `T${clock[1]}:${clock[2]}:${clock[3]}${clock[4] ? `${clock[4]}:${clock[5]}` : ''}`
    : '';
  return `${date[1]}-${date[2]}-${date[3]}${ofDay}`;
}
