import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mediaOfEachTest, phonePicture } from './media-of-a-test.ts';
import {
  drawnPicture,
  iptcSegment,
  plantedExif,
  plantedXmp,
  pngChunk,
  secret,
  windows1256,
  withChunks,
  withSegments,
  xmpSegment,
} from './planted-pictures.ts';

const media = mediaOfEachTest();

const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0;
if (!hasExiftool)
  console.error('exiftool is not installed: the byte search alone judges what photos still carry');

/** What an independent reader finds in a file beside what its pixels and its coding make necessary. */
function foreignTags(files: readonly string[]): string[] {
  const read = spawnSync('exiftool', ['-j', '-G1', '-a', '-u', ...files], { encoding: 'utf8' });
  const harmless =
    /^(SourceFile|ExifTool:|System:|File:|JFIF:|RIFF:|VP8|Composite:(ImageSize|Megapixels)|PNG:|PNG-pHYs:|Meta:|QuickTime:|ICC)/;
  const answer: Record<string, unknown>[] = JSON.parse(read.stdout);
  return answer.flatMap((file) =>
    Object.keys(file).filter(
      (tag) =>
        !harmless.test(tag) ||
        /GPS|Serial|Comment|Description|Creat|Copyright|Date(?!.*System)/i.test(
          tag.replace(/^System:.*/, ''),
        ),
    ),
  );
}

describe('what a photo carries', () => {
  it('is read where it may be kept, and none of the rest is in any file', async () => {
    const exif = await drawnPicture().jpeg().withExif(plantedExif).toBuffer();
    const film = Buffer.concat([
      Buffer.from('\0\0\0\x18ftypmp42', 'latin1'),
      Buffer.from(`MotionPhoto ${secret}`),
    ]);
    const iptc = iptcSegment([
      [120, Buffer.from('نصّ قديم')],
      [115, Buffer.from('أرشيف السلمى')],
      [90, Buffer.from(secret)],
    ]);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, secret.length + 2]), Buffer.from(secret)]);
    const planted = withSegments(exif, [xmpSegment(plantedXmp), iptc, comment], film);
    expect(planted.includes(secret)).toBe(true);

    const photo = await media.taken(planted);
    expect(photo.iptc).toEqual({
      caption: 'طابور أمام بئر في السوق القديمة',
      credit: 'وكالة السلمى',
      byline: 'سامي الحقل',
      copyright: '© ورّاق',
      source: 'أرشيف السلمى',
      headline: 'عطش المدينة',
      takenAt: '2025-11-22T10:11:12+03:00',
    });
    expect(JSON.stringify(photo)).not.toContain(secret);
    await nothingLeaks();
  }, 60_000);

  it('is lost from PNG text and EXIF chunks', async () => {
    const png = await drawnPicture(400, 300).png().withExif(plantedExif).toBuffer();
    const text = pngChunk('tEXt', Buffer.from(`Location\0${secret}`, 'latin1'));
    const xmp = pngChunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${plantedXmp}`));
    await media.taken(withChunks(png, [text, xmp]));
    await nothingLeaks();
  });

  it.each(['webp', 'avif'] as const)('is lost from %s', async (format) => {
    const picture = drawnPicture(400, 300).toFormat(format).withExif(plantedExif).withXmp(plantedXmp);
    const bytes = await picture.toBuffer();
    expect(bytes.includes(secret)).toBe(true);
    await media.taken(bytes);
    await nothingLeaks();
  });

  it('is lost from HEIC', async () => {
    const bytes = await phonePicture();
    expect(bytes.includes(secret)).toBe(true);
    await media.taken(bytes);
    await nothingLeaks();
  });

  it('is seen by the independent reader when it is there, so its silence means something', async () => {
    if (!hasExiftool) return;
    const file = join(media.folder, 'planted.jpg');
    await drawnPicture(100, 100).jpeg().withExif(plantedExif).withXmp(plantedXmp).toFile(file);
    expect(foreignTags([file]).join(' ')).toMatch(/GPSLatitude.*SerialNumber|SerialNumber.*GPSLatitude/s);
  });

  it('may be Arabic in the encoding of the nineties', async () => {
    const jpeg = await drawnPicture(200, 200).jpeg().toBuffer();
    const fields = [
      [120, windows1256('عناصر الدفاع المدني في السوق القديمة')],
      [110, windows1256('روسيا اليوم')],
      [80, windows1256('سامي')],
      [80, windows1256('ليلى')],
      [55, Buffer.from('20251121')],
      [60, Buffer.from('143000+0300')],
    ] as const;
    expect((await media.taken(withSegments(jpeg, [iptcSegment(fields)]))).iptc).toEqual({
      caption: 'عناصر الدفاع المدني في السوق القديمة',
      credit: 'روسيا اليوم',
      byline: 'سامي، ليلى',
      takenAt: '2025-11-21T14:30:00+03:00',
    });
  });

  async function nothingLeaks(): Promise<void> {
    const files = await media.filesLeft();
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) {
      const bytes = await readFile(file);
      for (const trace of [
        secret,
        'GPS',
        'Exif',
        'xmpmeta',
        'adobe',
        'Photoshop',
        'MotionPhoto',
        'Sami Field',
      ]) {
        expect(bytes.includes(trace), `${trace} in ${file}`).toBe(false);
      }
    }
    if (hasExiftool) expect(foreignTags(files)).toEqual([]);
  }
});
