import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawSharePicture, type SharePicture, sharePictureHash, sharePicturePath } from './share-picture.ts';

const font = fileURLToPath(
  import.meta.resolve('@expo-google-fonts/noto-kufi-arabic/700Bold/NotoKufiArabic_700Bold.ttf'),
);
const lead = { masterSha256: 'a'.repeat(64), focalX: 0.9, focalY: 0.5 };
const plain: SharePicture = {
  headline: 'بلدية «السلمى» ترفع أسعار المياه بنسبة 70%',
  section: 'اقتصاد',
  siteName: 'ورّاق',
  direction: 'rtl',
  photo: null,
};

const draw = (change: Partial<SharePicture>, photo: Uint8Array | null = null) =>
  drawSharePicture({ ...plain, ...change }, { photo, font });

/** Leftmost and rightmost column with dark ink between these rows. */
async function inkBetween(
  jpeg: Buffer,
  top: number,
  bottom: number,
): Promise<{ first: number; last: number }> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  let first = info.width;
  let last = -1;
  for (let y = top; y < bottom; y += 1) {
    for (let x = 30; x < info.width - 30; x += 1) {
      if ((data[y * info.width + x] ?? 255) > 90) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
  }
  return { first, last };
}
/** Rows that hold the headline alone. */
const headlineOf = (jpeg: Buffer) => inkBetween(jpeg, 130, 500);

/** How many columns of the headline between these two have no ink at all. */
async function columnsWithoutInk(jpeg: Buffer, from: number, to: number): Promise<number> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  let empty = 0;
  for (let x = from; x < to; x += 1) {
    const column = Array.from({ length: 370 }, (_, row) => data[(130 + row) * info.width + x] ?? 255);
    if (column.every((grey) => grey > 150)) empty += 1;
  }
  return empty;
}

/** Red, green and blue at a point. */
async function pixel(jpeg: Buffer, left: number, top: number): Promise<number[]> {
  return [...(await sharp(jpeg).extract({ left, top, width: 1, height: 1 }).raw().toBuffer())];
}

describe('the share picture', () => {
  it('is a JPEG of 1200 × 630 of at most 100 kB, even where the photo is all detail', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
    const create = { width: 1600, height: 1000, channels: 3, background: '#888888', noise } as const;
    const jpeg = await draw({ photo: lead }, await sharp({ create }).jpeg().toBuffer());
    expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 1200, height: 630 });
    expect(jpeg.byteLength).toBeLessThanOrEqual(100_000);
  });

  it('sets Arabic from the right, with the house’s colour at its edge, and English from the left', async () => {
    const arabic = await draw({ headline: 'ماء' });
    expect((await headlineOf(arabic)).last).toBeGreaterThan(1100);
    expect((await headlineOf(arabic)).first).toBeGreaterThan(800);
    const english = await draw({ headline: 'Water', section: '', siteName: 'Warraq', direction: 'ltr' });
    expect((await headlineOf(english)).first).toBeLessThan(100);
    expect((await headlineOf(english)).last).toBeLessThan(500);
    for (const [jpeg, x] of [
      [arabic, 1195],
      [english, 4],
    ] as const) {
      const [red = 0, green = 0, blue = 0] = await pixel(jpeg, x, 300);
      expect(Math.abs(red - 0x7a) + Math.abs(green - 0x1f) + Math.abs(blue - 0x1f)).toBeLessThan(20);
    }
  });

  it('joins the letters of a word: set apart by a non-joiner they take another width', async () => {
    const width = async (headline: string) => {
      const { first, last } = await headlineOf(await draw({ headline }));
      return last - first;
    };
    expect(await width('بيتتيب')).toBeLessThan((await width([...'بيتتيب'].join('\u200c'))) * 0.8);
  });

  it('keeps the edition’s direction when an Arabic headline begins with a Latin name', async () => {
    // Strokes of l stand apart and joined ب do not: the gaps tell at which end the Latin word is.
    const jpeg = await draw({ headline: 'llllllll ببببببببببب' });
    const { first, last } = await headlineOf(jpeg);
    expect(await columnsWithoutInk(jpeg, last - 80, last)).toBeGreaterThan(10);
    expect(await columnsWithoutInk(jpeg, first, first + 80)).toBe(0);
  });

  it('prints what a headline says, markup and all, and ends one that is too long', async () => {
    const headlines = [
      'a < b & c > d',
      '<span size="999999">x</span>',
      '&amp;',
      '\u0000\u0007نبأ',
      'خبر '.repeat(800),
      'ط'.repeat(900),
    ];
    for (const headline of headlines) {
      const { first, last } = await headlineOf(await draw({ headline }));
      expect(first).toBeGreaterThanOrEqual(50);
      expect(last).toBeLessThan(1160);
      expect(last).toBeGreaterThan(first);
    }
  }, 60_000);

  it('shows the lead on the half where the text is not, around its focal point', async () => {
    const photo = await sharp({ create: { width: 2000, height: 600, channels: 3, background: '#0000ff' } })
      .composite([
        {
          input: { create: { width: 400, height: 600, channels: 3, background: '#00ff00' } },
          left: 1600,
          top: 0,
        },
      ])
      .png()
      .toBuffer();
    const [, green = 0] = await pixel(await draw({ photo: lead }, photo), 500, 300);
    expect(green).toBeGreaterThan(200);
    const [, , blue = 0] = await pixel(await draw({ photo: { ...lead, focalX: 0.1 } }, photo), 500, 300);
    expect(blue).toBeGreaterThan(200);
    const [, english = 0] = await pixel(await draw({ photo: lead, direction: 'ltr' }, photo), 1100, 300);
    expect(english).toBeGreaterThan(200);
  });

  it('has another address for each thing that is printed on it, and the same for the same', () => {
    const changes: Partial<SharePicture>[] = [
      {},
      { headline: 'آخر' },
      { section: 'آخر' },
      { siteName: 'آخر' },
      { direction: 'ltr' },
      { photo: lead },
      { photo: { ...lead, focalX: 0.2 } },
    ];
    const hashes = changes.map((change) => sharePictureHash({ ...plain, ...change }));
    expect(new Set(hashes).size).toBe(changes.length);
    expect(sharePicturePath(12, plain)).toBe(`/share/12-${hashes[0]}.jpg`);
    expect(hashes[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
