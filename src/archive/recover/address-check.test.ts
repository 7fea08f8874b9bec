import { describe, expect, it } from 'vitest';
import { type AddressAnswer, checkAddresses } from './address-check.ts';
import { addressLines } from './address-lines.ts';

const site = new Map<string, AddressAnswer>([
  ['/?p=12', { status: 301, location: '/2014/05/03/12-library/' }],
  ['/2014/05/03/12-library/', { status: 200, location: null }],
  ['/about/', { status: 200, location: null }],
  ['/old', { status: 301, location: 'http://site.example/old/' }],
  ['/old/', { status: 301, location: '../2014/05/03/12-library/' }],
  ['/front', { status: 301, location: '/' }],
  ['/', { status: 200, location: null }],
  ['/gone', { status: 410, location: null }],
  ['/round', { status: 301, location: '/round' }],
  ['/sick', { status: 500, location: null }],
]);

const asked: string[] = [];
async function* lines(...all: string[]) {
  yield* all;
}
const check = (...all: string[]) =>
  checkAddresses(lines(...all), {
    hosts: new Set(['old.example']),
    isStory: (path) => /^\/\d{4}\//.test(path),
    async ask(path) {
      asked.push(path);
      return site.get(path) ?? { status: 404, location: null };
    },
  });

describe('old addresses', () => {
  it('lead to stories, pages or nowhere, and the counts add up', async () => {
    const result = await check(
      '# a list',
      '',
      'http://old.example/?p=12',
      'https://www.old.example/?p=12#comments',
      '/old',
      'http://old.example/about/',
      'http://old.example/gone',
      'http://old.example/never',
      'http://old.example/front',
      'http://old.example/round',
      'http://old.example/sick',
      'http://other.example/?p=12',
      'not an address',
      `http://old.example/${'x'.repeat(10_000)}`,
      'javascript:alert(1)',
      '"http://old.example/?p=12","12","title"',
    );
    expect(result.counts).toEqual({
      story: 4,
      page: 1,
      gone: 1,
      missing: 1,
      broken: 3,
      'other-site': 1,
      'no-address': 3,
    });
    expect(result.read).toBe(Object.values(result.counts).reduce((sum, count) => sum + count, 0));
    expect(result.lost.map(({ outcome, detail }) => `${outcome} ${detail}`)).toContain('broken leads to /');
  });

  it('are asked as a browser writes them, whatever the case of their percent signs', async () => {
    asked.length = 0;
    await check('http://old.example/%d8%AE%d8%a8%D8%B1/1', 'http://old.example/خبر/1?p=1&utm_source=x');
    expect(asked).toEqual(['/%d8%AE%d8%a8%D8%B1/1', '/%D8%AE%D8%A8%D8%B1/1?p=1&utm_source=x']);
  });
});

describe('the lines of a list', () => {
  const linesOf = async (...parts: string[]) => {
    const given: string[] = [];
    for await (const line of addressLines(lines(...parts))) given.push(line);
    return given;
  };

  it('are the same however the list is cut into pieces and its lines end', async () => {
    expect(await linesOf('/a\n/ب', 'ج\n', '\n/d')).toEqual(['/a', '/بج', '', '/d']);
    expect((await linesOf('/a\r', '\n/b\r/c\r\n')).filter((line) => line !== '')).toEqual(['/a', '/b', '/c']);
    expect(await linesOf('', '')).toEqual([]);
  });

  it('that have no end are no address, and are never held', async () => {
    const piece = 'ا'.repeat(64 * 1024);
    const length = 4_000;
    async function* endless() {
      yield 'http://old.example/?p=12\nhttp://old.example/';
      for (let at = 0; at < length; at += 1) yield piece;
      yield '\n/about/\n';
    }
    const before = process.memoryUsage().rss;
    let most = before;
    const result = await checkAddresses(
      addressLines(
        (async function* () {
          for await (const part of endless()) {
            most = Math.max(most, process.memoryUsage().rss);
            yield part;
          }
        })(),
      ),
      {
        hosts: new Set(['old.example']),
        isStory: (path) => /^\/\d{4}\//.test(path),
        ask: async (path) => site.get(path) ?? { status: 404, location: null },
      },
    );
    expect(result.counts).toMatchObject({ story: 1, page: 1, 'no-address': 1 });
    expect(result.read).toBe(3);
    // 500 MB of text went through (UTF-16).
    expect(most - before).toBeLessThan(150_000_000);
  });
});
