import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { importPhoto } from './import-photo.ts';
import { mediaOfEachTest, phonePicture } from './media-of-a-test.ts';
import { decodePhoto } from './photo-decoder.ts';
import { drawnPicture, pngBomb } from './planted-pictures.ts';

const media = mediaOfEachTest();

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
      expect(await importPhoto(await bytes(), { mediaFolder: media.folder })).toEqual({
        kind: 'refused',
        ...refused,
      });
      expect(await media.filesLeft()).toEqual([]);
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
    const refused = await importPhoto(await jpeg(), {
      mediaFolder: media.folder,
      decoder: { milliseconds: 1 },
    });
    expect(refused).toEqual({ kind: 'refused', code: 'took-too-long' });
    expect(await media.filesLeft()).toEqual([]);
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
      const program = join(media.folder, 'decoder.mjs');
      await writeFile(program, script);
      const refused = await importPhoto(await jpeg(), {
        mediaFolder: media.folder,
        decoder: { program, milliseconds: 20_000 },
      });
      expect(refused).toEqual({ kind: 'refused', code: 'decoder-died' });
      expect(await media.filesLeft()).toEqual([program]);
      expect((await media.taken(await jpeg())).width).toBe(400);
    },
    60_000,
  );
});
