import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { mediaOfEachTest, phonePicture } from './media-of-a-test.ts';
import { drawnPicture } from './planted-pictures.ts';
import { masterFile, renditionFile, widthsFor } from './renditions.ts';

const media = mediaOfEachTest();

describe('a photo that is taken in', () => {
  it('comes as a master and as AVIF, WebP and JPEG at the widths of the layout', async () => {
    const photo = await media.taken(await drawnPicture(1500, 1000).jpeg().toBuffer());
    expect(photo).toMatchObject({ format: 'jpeg', width: 1500, height: 1000, iptc: {}, takenAt: null });
    expect(widthsFor(photo.width)).toEqual([160, 360, 720, 960, 1280]);
    for (const width of widthsFor(photo.width)) {
      for (const [format, found] of [
        ['avif', 'heif'],
        ['webp', 'webp'],
        ['jpeg', 'jpeg'],
      ] as const) {
        const rendition = await sharp(
          renditionFile(media.folder, photo.masterSha256, width, format),
        ).metadata();
        expect([rendition.format, rendition.width]).toEqual([found, width]);
      }
    }
    expect((await media.filesLeft()).length).toBe(16);
  }, 60_000);

  it('is turned upright, made sRGB and at most 2560 pixels long', async () => {
    const photo = await media.taken(
      await drawnPicture(4000, 2000).withIccProfile('p3').jpeg().withMetadata({ orientation: 6 }).toBuffer(),
    );
    expect([photo.width, photo.height]).toEqual([1280, 2560]);
    const master = await sharp(masterFile(media.folder, photo.masterSha256, photo.format)).metadata();
    expect(master).toMatchObject({ space: 'srgb', width: 1280, height: 2560 });
    expect([master.icc, master.exif, master.orientation]).toEqual([undefined, undefined, undefined]);
  }, 60_000);

  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('may be %s', async (format) => {
    const photo = await media.taken(await drawnPicture(400, 300).toFormat(format).toBuffer());
    expect([photo.width, photo.height]).toEqual([400, 300]);
    expect(photo.format).toBe(format === 'png' ? 'png' : 'jpeg');
  });

  it('may be the HEIC of a telephone, and keeps its words without its place', async () => {
    const photo = await media.taken(await phonePicture());
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
    const [red = 0, green = 0, blue = 0] = await sharp(masterFile(media.folder, photo.masterSha256, 'jpeg'))
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
    const photo = await media.taken(png);
    const pixel = await sharp(masterFile(media.folder, photo.masterSha256, 'png'))
      .raw()
      .toBuffer();
    expect([...pixel.subarray(0, 3)]).toEqual([255, 255, 255]);
  });

  it('gives the same master each time it is sent', async () => {
    const bytes = await drawnPicture(500, 400).jpeg().toBuffer();
    const [first, second] = [await media.taken(bytes), await media.taken(bytes)];
    expect(second).toEqual(first);
  });

  it('weighs at most 30 kB as AVIF on a phone, even where it is all detail', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 22 } as const;
    const background = '#888888';
    const grain = sharp({ create: { width: 720, height: 405, channels: 3, background, noise } });
    const photo = await media.taken(await grain.blur(1.2).jpeg({ quality: 95 }).toBuffer());
    const lead = await readFile(renditionFile(media.folder, photo.masterSha256, 720, 'avif'));
    expect(lead.byteLength).toBeLessThanOrEqual(30_000);
  }, 60_000);
});
