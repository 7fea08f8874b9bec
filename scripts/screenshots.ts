/**
 * Pictures of every kind of page for people to look at: `npm run screenshots -- DIR [ADDRESS]`, of a running site, at
 * 360 and 1280 pixels, light and dark, in each edition. Uses the Chromium of the machine.
 */
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

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
const finder = await browser.newPage();
const pages: { name: string; url: string }[] = [];
for (const edition of ['', '/en']) {
  const code = edition === '' ? 'ar' : 'en';
  await finder.goto(`${address}${edition}/`);
  const links = await finder
    .locator('main a')
    .evaluateAll((all) => all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')));
  const story = links.find((href) => /\/\d{4}\/\d\d\/\d\d\/\d+/.test(href));
  const section = links.find((href) => href.includes('/section/'));
  const found = {
    home: `${address}${edition}/`,
    story,
    lite: story && `${story}lite/`,
    section,
    latest: `${address}${edition}/latest/`,
    support: `${address}${edition}/support/`,
    missing: `${address}${edition}/no-such-page/`,
  };
  for (const [name, url] of Object.entries(found)) if (url) pages.push({ name: `${code}-${name}`, url });
}
for (const width of [360, 1280]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ viewport: { width, height: 740 }, colorScheme });
    const page = await context.newPage();
    for (const { name, url } of pages) {
      await page.goto(url, { waitUntil: 'networkidle' });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
    await context.close();
  }
}
await browser.close();
console.log(`${pages.length * 4} pictures in ${folder}`);
