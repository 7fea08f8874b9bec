/** Settings over the real API: what is not right is refused in the language of the screen and changes nothing. */
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newsroomOfATest, type Person, type TestNewsroom } from './newsroom-of-a-test.ts';

let test: TestNewsroom;
let managing: Person;
beforeAll(async () => {
  test = await newsroomOfATest();
  managing = await test.hire('managing');
});
afterAll(() => test?.close());

const look = {
  brandLight: '#0b4f8a',
  brandDark: '#8cc4ff',
  social: [{ network: 'telegram', address: 'https://t.me/almarfa' }],
};
const drawing = () =>
  sharp({ create: { width: 1600, height: 400, channels: 4, background: { r: 11, g: 79, b: 138, alpha: 0 } } })
    .composite([
      {
        input: { create: { width: 800, height: 200, channels: 4, background: '#0b4f8a' } },
        left: 400,
        top: 100,
      },
    ])
    .withMetadata({ exif: { IFD0: { Copyright: 'a name that may not stay' } } })
    .png()
    .toBuffer();

describe('the look of an edition', () => {
  it('is what was set, with a line in the audit log, and readers’ pages are touched', async () => {
    expect((await managing.ask('PATCH', '/editions/ar', { look })).status).toBe(200);
    expect((await managing.ask('GET', '/editions/ar/look')).json).toEqual({ ...look, logo: null });
    const [fact] = await test.house.publicSite
      .selectFrom('published.fact')
      .select('number')
      .where('fact', '=', 'editions')
      .execute();
    expect(fact?.number).toBeGreaterThan(0);
    const { entries } = (await managing.ask('GET', '/audit?limit=1')).json as {
      entries: { operation: string; after: { look: unknown } }[];
    };
    expect(entries[0]).toMatchObject({ operation: 'edition.change', after: { look } });
  });

  it('takes no colour that cannot be read and no link that leads elsewhere, and says so in the screen’s language', async () => {
    const ask = (change: object, language: string) =>
      managing.ask(
        'PATCH',
        '/editions/ar',
        { look: { ...look, ...change } },
        { 'accept-language': language },
      );
    const faint = await ask({ brandLight: '#ffcc00' }, 'ar');
    expect(faint.status).toBe(422);
    expect(faint.json.problems).toEqual([
      { field: 'look.brandLight', message: expect.stringContaining('لا يُقرأ بوضوح') },
    ]);
    const dim = await ask({ brandDark: '#3a0d0d' }, 'en');
    expect(dim.json.problems).toEqual([
      { field: 'look.brandDark', message: expect.stringContaining('Cannot be read well') },
    ]);
    for (const brandLight of ['red', '#12345', '#0b4f8a;}body{display:none', 'url(//evil.example)', '']) {
      expect((await ask({ brandLight }, 'ar')).status, brandLight).toBe(422);
    }
    for (const address of [
      'javascript:alert(1)',
      'http://t.me/almarfa',
      'https://evil.example/t.me',
      'https://t.me.evil.example/',
      'https://user:pass@t.me/',
      'تلغرام',
      '',
    ]) {
      const { status, json } = await ask({ social: [{ network: 'telegram', address }] }, 'ar');
      expect(status, address).toBe(422);
      expect(JSON.stringify(json.problems), address).toContain('look.social.0.address');
    }
    const many = Array.from({ length: 9 }, () => look.social[0]);
    expect((await ask({ social: many }, 'ar')).status).toBe(422);
    expect((await managing.ask('PATCH', '/editions/ar', { timeZone: 'Mars/Base' })).status).toBe(422);
    expect((await managing.ask('GET', '/editions/ar/look')).json).toEqual({ ...look, logo: null });
  });

  it('has a logo that is encoded anew, stays see-through, and keeps nothing of the original', async () => {
    const original = await drawing();
    const put = await managing.ask('PUT', '/editions/ar/logo', { picture: original.toString('base64') });
    expect(put.status).toBe(200);
    expect(put.json.logo).toMatchObject({
      width: 640,
      height: 160,
      address: expect.stringMatching(/^\/media\//),
    });
    const folders = (await readdir(test.mediaFolder)).filter((name) => /^[0-9a-f]{20}$/.test(name));
    expect(folders).toHaveLength(1);
    const kept = sharp(`${test.mediaFolder}/${folders[0]}/master.png`);
    const { hasAlpha, exif } = await kept.metadata();
    expect([hasAlpha, exif]).toEqual([true, undefined]);
    const { data } = await kept.raw().toBuffer({ resolveWithObject: true });
    expect(data[3]).toBe(0);
    // Other colours leave the logo where it is.
    await managing.ask('PATCH', '/editions/ar', { look });
    expect((await managing.ask('GET', '/editions/ar/look')).json.logo).toEqual(put.json.logo);
    const removed = await managing.ask('DELETE', '/editions/ar/logo');
    expect(removed.json.logo).toBeNull();
  });

  it('takes no logo that is no picture, one that can run a script, or one that is too large', async () => {
    const put = (bytes: Uint8Array) =>
      managing.ask('PUT', '/editions/ar/logo', { picture: Buffer.from(bytes).toString('base64') });
    const svg = await put(
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    );
    expect(svg.status).toBe(422);
    expect(svg.json).toMatchObject({ code: 'picture-refused', details: { reason: expect.any(String) } });
    expect((await put((await drawing()).subarray(0, 900))).json.code).toBe('picture-refused');
    expect((await put(Buffer.alloc(0))).status).toBe(422);
    expect((await put(Buffer.alloc(2_000_001, 1))).status).toBe(422);
    expect([413, 422]).toContain((await put(Buffer.alloc(6_000_000, 1))).status);
    expect((await managing.ask('PUT', '/editions/ar/logo', { picture: '***' })).status).toBe(422);
    expect((await managing.ask('PUT', '/editions/zz/logo', { picture: 'AAAA' })).status).toBe(404);
    expect((await managing.ask('GET', '/editions/ar/look')).json.logo).toBeNull();
  });
});

describe('a new edition', () => {
  it('is made once a language by whoever manages, last, with a section, on the newsroom’s clock', async () => {
    const told = { language: 'tr', name: 'Liman', section: 'Gündem' };
    const editor = await test.hire('editor');
    expect((await editor.ask('POST', '/editions', told)).status).toBe(403);
    for (const wrong of [
      { ...told, language: 'tag' },
      { ...told, language: '../en' },
      { ...told, name: ' ' },
      { ...told, name: 'L'.repeat(121) },
      { ...told, section: '؟؟؟' },
      { ...told, isDefault: true },
    ])
      expect((await managing.ask('POST', '/editions', wrong)).status, JSON.stringify(wrong)).toBe(422);
    expect((await managing.ask('POST', '/editions', told)).json).toEqual({ id: 'tr' });
    expect((await managing.ask('POST', '/editions', told)).json.code).toBe('name-taken');
    expect((await managing.ask('POST', '/editions', { ...told, language: 'ar' })).json.code).toBe(
      'name-taken',
    );
    const { editions } = (await managing.ask('GET', '/editions')).json as {
      editions: { id: string; timeZone: string; isDefault: boolean }[];
    };
    expect(editions.at(-1)).toMatchObject({
      id: 'tr',
      language: 'tr',
      direction: 'ltr',
      isDefault: false,
      timeZone: editions.find(({ isDefault }) => isDefault)?.timeZone,
    });
    expect((await managing.ask('GET', '/sections?edition=tr')).json).toMatchObject({
      sections: [{ name: 'Gündem', slug: 'gündem' }],
    });
  });
});
