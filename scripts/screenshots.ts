/**
 * Pictures of every kind of page for people to look at: `npm run screenshots -- DIR [ADDRESS]`, of a running site, at
 * 360 and 1280 pixels, light and dark, in each edition; stories also as they print. Uses the Chromium of the machine.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const [folder, address = 'http://127.0.0.1:4000'] = process.argv.slice(2);
const browserPath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
  (path) => path && existsSync(path),
);
if (!folder || !browserPath) {
  console.error('usage: npm run screenshots -- DIR [ADDRESS]; needs Chromium (CHROMIUM=path)');
  process.exit(64);
}
await mkdir(folder, { recursive: true });

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
const kinds = { ...(await kindsOf('ar', '')), ...(await kindsOf('en', '/en')) };
let taken = 0;
for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await takeAll(browser, { viewport: { width, height: 740 }, colorScheme }, `${width}-${colorScheme}`);
  }
}
const stories = Object.fromEntries(Object.entries(kinds).filter(([name]) => name.endsWith('story')));
await takeAll(browser, { viewport: { width: 794, height: 1123 } }, 'print', stories);
await browser.close();
console.log(`${taken} pictures in ${folder}`);

/** An address of each kind of page in one edition; a kind that the site has no page of is left out. */
async function kindsOf(edition: string, prefix: string): Promise<Record<string, string>> {
  const front = `${address}${prefix}/`;
  const html = await (await fetch(front)).text();
  const lists = await (await fetch(`${address}/sitemap/${edition}-lists.xml`)).text();
  const listed = (kind: string) => {
    const path = new RegExp(`<loc>https?://[^/<]+(/[^<]*${kind}/[^<]*)</loc>`).exec(lists)?.[1];
    return path && address + path;
  };
  const [, story, year, month, day] = /href="((\d{4})\/(\d\d)\/(\d\d)\/\d+[^"]*)"/.exec(html) ?? [];
  const found: Record<string, string | undefined> = {
    home: front,
    story: story && front + story,
    lite: story && `${front}${story}lite/`,
    section: listed('section'),
    tag: listed('tag'),
    author: listed('author'),
    latest: `${front}latest/`,
    archive: `${front}archive/`,
    year: year && `${front}${year}/`,
    month: month && `${front}${year}/${month}/`,
    day: day && `${front}${year}/${month}/${day}/`,
    support: `${front}support/`,
    'support-chosen': `${front}support/?amount=1200-USD-yearly`,
    forget: `${front}forget/`,
    missing: `${front}no-such-page/`,
  };
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, url]) => (url ? [[`${edition}-${name}`, url]] : [])),
  );
}

async function takeAll(
  within: Browser,
  look: { viewport: { width: number; height: number }; colorScheme?: 'light' | 'dark' },
  suffix: string,
  pages: Record<string, string> = kinds,
): Promise<void> {
  const context = await within.newContext(look);
  const page = await context.newPage();
  if (suffix === 'print') await page.emulateMedia({ media: 'print' });
  for (const [name, url] of Object.entries(pages)) {
    await page.goto(url, { waitUntil: 'networkidle' });
    await allPictures(page);
    await page.screenshot({ path: join(folder ?? '', `${name}-${suffix}.png`), fullPage: true });
    taken += 1;
  }
  await context.close();
}

/** Pictures load when a reader comes near: without this the lower half of a page would be empty frames. */
async function allPictures(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const pictures = [...document.images];
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.allSettled(pictures.map((picture) => picture.decode()));
  });
}
