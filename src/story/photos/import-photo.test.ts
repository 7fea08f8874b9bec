import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ImportedPhoto, importPhoto } from './import-photo.ts';
import { decodePhoto } from './photo-decoder.ts';
import {
  drawnPicture,
  iptcSegment,
  plantedExif,
  plantedXmp,
  pngBomb,
  pngChunk,
  secret,
  windows1256,
  withChunks,
  withSegments,
  xmpSegment,
} from './planted-pictures.ts';
import { masterFile, renditionFile, widthsFor } from './renditions.ts';

let mediaFolder = '';
beforeEach(async () => {
  mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-media-'));
});
afterEach(async () => {
  await rm(mediaFolder, { recursive: true, force: true });
});

async function taken(bytes: Uint8Array): Promise<ImportedPhoto> {
  const photo = await importPhoto(bytes, { mediaFolder });
  if (photo.kind === 'refused') throw new Error(`refused: ${photo.code}`);
  return photo;
}

async function filesLeft(): Promise<string[]> {
  const entries = await readdir(mediaFolder, { withFileTypes: true, recursive: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function phonePicture(): Promise<Buffer> {
  return readFile(new URL('./phone.heic', import.meta.url));
}

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

describe('a photo that is taken in', () => {
  it('comes as a master and as AVIF, WebP and JPEG at the widths of the layout', async () => {
    const photo = await taken(await drawnPicture(1500, 1000).jpeg().toBuffer());
    expect(photo).toMatchObject({ format: 'jpeg', width: 1500, height: 1000, iptc: {}, takenAt: null });
    expect(widthsFor(photo.width)).toEqual([160, 360, 720, 960, 1280]);
    for (const width of widthsFor(photo.width)) {
      for (const [format, found] of [
        ['avif', 'heif'],
        ['webp', 'webp'],
        ['jpeg', 'jpeg'],
      ] as const) {
        const rendition = await sharp(
          renditionFile(mediaFolder, photo.masterSha256, width, format),
        ).metadata();
        expect([rendition.format, rendition.width]).toEqual([found, width]);
      }
    }
    expect((await filesLeft()).length).toBe(16);
  }, 60_000);

  it('is turned upright, made sRGB and at most 2560 pixels long', async () => {
    const photo = await taken(
      await drawnPicture(4000, 2000).withIccProfile('p3').jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    );
    expect([photo.width, photo.height]).toEqual([1280, 2560]);
    const master = await sharp(masterFile(mediaFolder, photo.masterSha256, photo.format)).metadata();
    expect(master).toMatchObject({ space: 'srgb', width: 1280, height: 2560 });
    expect([master.icc, master.exif, master.orientation]).toEqual([undefined, undefined, undefined]);
  }, 60_000);

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('may be %s', async (format) => {
    const photo = await taken(await drawnPicture(400, 300).toFormat(format).toBuffer());
    expect([photo.width, photo.height]).toEqual([400, 300]);
    expect(photo.format).toBe(format === 'png' ? 'png' : 'jpeg');
  });

  it('may be the HEIC of a telephone, and keeps its words without its place', async () => {
    const photo = await taken(await phonePicture());
    expect(photo).toMatchObject({
      width: 96,
      height: 64,
      iptc: {
        caption: 'Water queue in the old market',
        byline: 'Sami Field',
        takenAt: '2025-11-22T10:11:12+03:00',
      },
      takenAt: new Date('2025-11-22T07:11:12Z'),
    });
    const [red = 0, green = 0, blue = 0] = await sharp(masterFile(mediaFolder, photo.masterSha256, 'jpeg'))
      .extract({ left: 10, top: 10, width: 1, height: 1 })
      .raw()
      .toBuffer();
    for (const [seen, drawn] of [
      [red, 0x2a],
      [green, 0x6f],
      [blue, 0x97],
    ] as const) {
      expect(Math.abs(seen - drawn)).toBeLessThan(12);
    }
  });

  it('stands on white where it was see-through, and keeps no loss where it was drawn', async () => {
    const png = await sharp({ create: { width: 300, height: 200, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const photo = await taken(png);
    const pixel = await sharp(masterFile(mediaFolder, photo.masterSha256, 'png'))
      .raw()
      .toBuffer();
    expect([...pixel.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('gives the same master each time it is sent', async () => {
    const bytes = await drawnPicture(500, 400).jpeg().toBuffer();
    const [first, second] = [await taken(bytes), await taken(bytes)];
    expect(second).toEqual(first);
  });

  it('weighs at most 30 kB as AVIF on a phone, even where it is all detail', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 22 } as const;
    const background = '#888888';
    const grain = sharp({ create: { width: 720, height: 405, channels: 3, background, noise } });
    const photo = await taken(await grain.blur(1.2).jpeg({ quality: 95 }).toBuffer());
    const lead = await readFile(renditionFile(mediaFolder, photo.masterSha256, 720, 'avif'));
    expect(lead.byteLength).toBeLessThanOrEqual(30_000);
  }, 60_000);
});

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

    const photo = await taken(planted);
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
    await taken(withChunks(png, [text, xmp]));
    await nothingLeaks();
  });

  it.each(['webp', 'avif'] as const)('is lost from %s', async (format) => {
    const picture = drawnPicture(400, 300).toFormat(format).withExif(plantedExif).withXmp(plantedXmp);
    const bytes = await picture.toBuffer();
    expect(bytes.includes(secret)).toBe(true);
    await taken(bytes);
    await nothingLeaks();
  });

  it('is lost from HEIC', async () => {
    const bytes = await phonePicture();
    expect(bytes.includes(secret)).toBe(true);
    await taken(bytes);
    await nothingLeaks();
  });

  it('is seen by the independent reader when it is there, so its silence means something', async () => {
    if (!hasExiftool) return;
    const file = join(mediaFolder, 'planted.jpg');
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
    expect((await taken(withSegments(jpeg, [iptcSegment(fields)]))).iptc).toEqual({
      caption: 'عناصر الدفاع المدني في السوق القديمة',
      credit: 'روسيا اليوم',
      byline: 'سامي، ليلى',
      takenAt: '2025-11-21T14:30:00+03:00',
    });
  });

  async function nothingLeaks(): Promise<void> {
    const files = await filesLeft();
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

/** Two frames. */
function movingWebp(): Promise<Buffer> {
  const frames = Buffer.alloc(9 * 18 * 3, 7).fill(200, 9 * 9 * 3);
  return sharp(frames, { raw: { width: 9, height: 18, channels: 3, pageHeight: 9 } })
    .webp({ loop: 0 })
    .toBuffer();
}

describe('a file that is refused', () => {
  const svg =
    '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>';
  const jpeg = () => drawnPicture(400, 300).jpeg().toBuffer();
  const cases: readonly (readonly [what: string, bytes: () => Buffer | Promise<Buffer>, refused: object])[] =
    [
      ['nothing at all', () => Buffer.alloc(0), { code: 'empty' }],
      ['a hundred megabytes of zeros', () => Buffer.alloc(100 * 1024 * 1024), { code: 'too-many-bytes' }],
      ['twenty megabytes of zeros', () => Buffer.alloc(20 * 1024 * 1024), { code: 'not-a-picture' }],
      ['a page of text', () => Buffer.from('عنوان الخبر\nنص الخبر'), { code: 'not-a-picture' }],
      [
        'a web page',
        () => Buffer.from('<!doctype html><script>alert(1)</script>'),
        { code: 'not-a-picture' },
      ],
      ['an SVG, whatever it is called', () => Buffer.from(svg), { code: 'unsupported-kind', format: 'SVG' }],
      [
        'a TIFF, whatever it is called',
        () => drawnPicture(40, 30).tiff().toBuffer(),
        { code: 'unsupported-kind', format: 'TIFF' },
      ],
      ['a GIF', () => drawnPicture(40, 30).gif().toBuffer(), { code: 'unsupported-kind', format: 'GIF' }],
      [
        'a GIF that is also a script',
        () => Buffer.from('GIF89a/*\0\0*/=1;alert(1)//'),
        { code: 'unsupported-kind', format: 'GIF' },
      ],
      ['a PDF', () => Buffer.from('%PDF-1.7\n'), { code: 'unsupported-kind', format: 'PDF' }],
      ['a JPEG cut short', async () => (await jpeg()).subarray(0, 3000), { code: 'damaged' }],
      ['a JPEG of three bytes', () => Buffer.from([0xff, 0xd8, 0xff]), { code: 'damaged' }],
      [
        'a PNG cut short',
        async () => (await drawnPicture(400, 300).png().toBuffer()).subarray(0, 2000),
        { code: 'damaged' },
      ],
      [
        'a WebP cut short',
        async () => (await drawnPicture(400, 300).webp().toBuffer()).subarray(0, 900),
        { code: 'damaged' },
      ],
      [
        'an AVIF cut short',
        async () => (await drawnPicture(400, 300).avif().toBuffer()).subarray(0, 700),
        { code: 'damaged' },
      ],
      ['a HEIC cut short', async () => (await phonePicture()).subarray(0, 900), { code: 'damaged' }],
      [
        'a HEIC of nothing',
        () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
        { code: 'damaged' },
      ],
      [
        'an SVG behind the head of a JPEG',
        () => Buffer.from(`\xff\xd8\xff${svg}`, 'latin1'),
        { code: 'damaged' },
      ],
      [
        'a TIFF behind the head of a PNG',
        async () =>
          Buffer.concat([
            Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
            await drawnPicture(9, 9).tiff().toBuffer(),
          ]),
        { code: 'damaged' },
      ],
      [
        'a film',
        () => Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'),
        { code: 'unsupported-kind', format: 'MP4' },
      ],
      ['a moving WebP', movingWebp, { code: 'animated' }],
      ['a PNG of 50,000 × 50,000', () => pngBomb(50_000), { code: 'too-many-pixels' }],
      ['a PNG just over the limit', () => pngBomb(8_945), { code: 'too-many-pixels' }],
    ];

  it.each(cases)(
    'is %s, and leaves nothing',
    async (_what, bytes, refused) => {
      expect(await importPhoto(await bytes(), { mediaFolder })).toEqual({ kind: 'refused', ...refused });
      expect(await filesLeft()).toEqual([]);
    },
    60_000,
  );

  it('is known by its head: a bomb costs the decoder little memory', async () => {
    const bomb = pngBomb(50_000);
    expect(bomb.byteLength).toBeLessThan(4_000_000);
    const began = performance.now();
    const decoded = await decodePhoto({ job: 'take-in', kind: 'png', renditions: true }, bomb);
    if (decoded.kind !== 'refused') throw new Error('a bomb was decoded');
    expect(decoded.refused).toEqual({ code: 'too-many-pixels' });
    expect(decoded.peakMemory).toBeGreaterThan(1024 * 1024);
    expect(decoded.peakMemory).toBeLessThan(300 * 1024 * 1024);
    expect(performance.now() - began).toBeLessThan(5000);
  }, 60_000);

  it('is not one just under the limit of pixels, and that fits into memory', async () => {
    const decoded = await decodePhoto({ job: 'take-in', kind: 'png', renditions: false }, pngBomb(8_900));
    if (decoded.kind === 'refused') throw new Error(decoded.refused.code);
    expect(decoded.answer).toMatchObject({ kind: 'taken-in', master: { width: 2560, height: 2560 } });
    expect(decoded.answer.peakMemory).toBeLessThan(500 * 1024 * 1024);
  }, 60_000);

  it('is one that takes too long', async () => {
    const refused = await importPhoto(await jpeg(), { mediaFolder, decoder: { milliseconds: 1 } });
    expect(refused).toEqual({ kind: 'refused', code: 'took-too-long' });
    expect(await filesLeft()).toEqual([]);
  });

  it.each([
    ['dies', 'process.exit(3)'],
    ['kills itself', "process.kill(process.pid, 'SIGKILL')"],
    ['speaks nonsense', "process.stdout.write('nonsense\\n')"],
    [
      'promises more than it sends',
      `process.stdout.write('{"kind":"rendered","renditions":[{"width":160,"format":"avif","bytes":9}],"peakMemory":1}\\nabc')`,
    ],
    ['eats all memory', 'const held = []; for (;;) held.push(Buffer.alloc(64 * 1024 * 1024, 1));'],
  ])(
    'is one whose decoder %s; the next photo is taken in',
    async (_what, script) => {
      const program = join(mediaFolder, 'decoder.mjs');
      await writeFile(program, script);
      const refused = await importPhoto(await jpeg(), {
        mediaFolder,
        decoder: { program, milliseconds: 20_000 },
      });
      expect(refused).toEqual({ kind: 'refused', code: 'decoder-died' });
      expect(await filesLeft()).toEqual([program]);
      expect((await taken(await jpeg())).width).toBe(400);
    },
    60_000,
  );
});

describe('the decoder', () => {
  it('has no environment, cannot write and cannot start programs', async () => {
    const program = join(mediaFolder, 'decoder.mjs');
    const script = `import { writeFileSync } from 'node:fs'; import { spawnSync } from 'node:child_process';
      const can = (work) => { try { work(); return true; } catch { return false; } };
      const found = [Object.keys(process.env).length > 0, can(() => writeFileSync('${mediaFolder}/leak', 'x')), can(() => spawnSync('id'))];
      process.stdout.write(JSON.stringify({ kind: 'refused', refused: { code: 'unsupported-kind', format: found.join() }, peakMemory: 1 }) + '\\n');`;
    await writeFile(program, script);
    expect(
      await decodePhoto({ job: 'take-in', kind: 'jpeg', renditions: false }, Buffer.alloc(1), { program }),
    ).toMatchObject({
      refused: { format: 'false,false,false' },
    });
  });
});
