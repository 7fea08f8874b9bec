/**
 * What any web server has to answer that serves an exported site by the configuration that came with it: what the live
 * site answers. One list for every server.
 */
import { expect } from 'vitest';

/** The address at which a file of the export is found. */
export const pathOf = (file: string) => file.replace(/^(public|gone)/, '').replace(/index\.html$/, '');

export type ServedSite = {
  /** Every file of the export by its path in the folder. */
  files: ReadonlyMap<string, Buffer>;
  live(path: string): Response | Promise<Response>;
  /** Asks the server that is tried; follows no redirect. */
  get(path: string, encoding?: string): Promise<Response>;
  /** The name of one of the site's fonts. */
  font: string;
};

export async function expectServedAsTheSite({ files, live, get, font }: ServedSite): Promise<void> {
  for (const [name, bytes] of files) {
    if (!/^(public|gone)\/.*\.(html|xml|json|txt)$/.test(name) || name.endsWith('404.html')) continue;
    const path = pathOf(name);
    const [ours, theirs] = [await live(path), await get(path)];
    const header = (of: Response, named: string) => of.headers.get(named);
    expect([path, theirs.status, header(theirs, 'content-type')]).toEqual([
      path,
      ours.status,
      header(ours, 'content-type'),
    ]);
    expect(header(theirs, 'x-content-type-options')).toBe(header(ours, 'x-content-type-options'));
    expect(Buffer.from(await theirs.arrayBuffer()).equals(bytes)).toBe(true);
    for (const hash of header(ours, 'content-security-policy')?.match(/'sha256-[^']+'/g) ?? [])
      expect(header(theirs, 'content-security-policy')).toContain(hash);
  }
  for (const encoding of ['br', 'gzip']) {
    const packed = await get('/', `${encoding}, deflate`);
    expect([packed.status, packed.headers.get('content-encoding')]).toEqual([200, encoding]);
    expect(packed.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(await packed.text()).toBe(await (await live('/')).text());
  }
  const moved = /^"(\/a\/\d+\/)" "([^"]+)";$/m.exec(files.get('moved.map')?.toString() ?? '');
  const [, from = '', to = ''] = moved ?? [];
  const led = await get(from);
  expect([led.status, led.headers.get('location')]).toEqual([301, to]);
  // Somebody of the ledger who was renamed: his page and his feeds lead on.
  for (const [, was = '', now = ''] of (files.get('moved.map')?.toString() ?? '').matchAll(
    /^"(\/person\/[^"]+)" "([^"]+)";$/gm,
  )) {
    const [ours, theirs] = [await live(was), await get(was)];
    expect([was, ours.status, theirs.status, theirs.headers.get('location')]).toEqual([was, 301, 301, now]);
  }
  for (const [path, language] of [
    ['/no-such/', 'ar'],
    ['/en/no-such/', 'en'],
    ['/media/no.jpg', 'ar'],
  ] as const) {
    const missing = await get(path);
    expect([path, missing.status, missing.headers.get('content-type')]).toEqual([
      path,
      404,
      'text/html; charset=utf-8',
    ]);
    expect(await missing.text()).toContain(`lang="${language}"`);
  }
  const bare = await get('/latest');
  expect([bare.status, bare.headers.get('location')]).toEqual([301, '/latest/']);
  const drawn = await get(`/fonts/${font}`);
  expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'font/woff2']);
  expect(drawn.headers.get('cache-control')).toContain('immutable');
}
