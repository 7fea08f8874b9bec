import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Assets, loadAssets } from '../../src/site/assets.ts';
import { type SampleHouse, sampleDatabase } from '../support/sample-database.ts';
import { type TestSite, testSite } from '../support/test-site.ts';

let house: SampleHouse;
let assets: Assets;
let site: TestSite;
const get = async (path: string) => {
  const response = await site.fetch(new Request(`http://127.0.0.1${path}`));
  expect(response.status, path).toBe(200);
  return response.text();
};
const compressed = (text: string) => brotliCompressSync(text).length;
const storiesOf = (home: string) => [
  ...new Set(home.match(/(?<=href=")\d{4}\/\d\d\/\d\d\/[^"]+(?=")/g) ?? []),
];

beforeAll(async () => {
  house = await sampleDatabase();
  assets = await loadAssets(fileURLToPath(new URL('../../dist/assets', import.meta.url)));
  site = await testSite(house, { assets, mediaFolder: house.mediaFolder, address: 'http://127.0.0.1' });
});
afterAll(async () => {
  await site?.stop();
  await house?.close();
});

describe('what a first visit weighs', () => {
  it('is at most 26,000 bytes of fonts in exactly two files', async () => {
    const sizes = await Promise.all(
      assets.fonts.map(async (font) => (await stat(join(assets.folder, 'fonts', font))).size),
    );
    expect(sizes).toHaveLength(2);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(26_000);
  });

  it('is at most 2,500 bytes of style and 1,000 of script, compressed', () => {
    const { frame, story, blocks, timeline, appeal, lists, lite } = assets.styles;
    for (const page of [frame + story + blocks + timeline + appeal, frame + lists, lite])
      expect(compressed(page)).toBeLessThanOrEqual(2_500);
    // Live coverage has a second one.
    expect(compressed(assets.script + assets.live)).toBeLessThanOrEqual(1_000);
    expect(compressed(assets.suggest)).toBeLessThanOrEqual(1_000);
    expect(Buffer.byteLength(assets.suggest)).toBeLessThanOrEqual(1_500);
  });

  it('is at most 10 KB for the lite page of every story, which asks for nothing else', async () => {
    const stories = storiesOf(await get('/'));
    expect(stories.length).toBeGreaterThan(4);
    for (const story of stories) {
      const lite = await get(`/${story}lite/`);
      expect(Buffer.byteLength(lite), story).toBeGreaterThan(500);
      expect(compressed(lite), story).toBeLessThanOrEqual(10_000);
      expect(lite).not.toMatch(/<(?:img|script|source)|@font-face/);
    }
  });

  it('is at most 14,000 bytes of HTML for every story', async () => {
    for (const story of storiesOf(await get('/'))) {
      expect(compressed(await get(`/${story}`)), story).toBeLessThanOrEqual(14_000);
    }
  });
});
