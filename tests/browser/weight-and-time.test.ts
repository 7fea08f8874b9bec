/** What a first visit costs a reader on a phone and a slow line: bytes as they come over the wire, movement, waiting. */
import { brotliDecompressSync } from 'node:zlib';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openReader, type Reader } from '../support/browser.ts';
import { type RunningSite, runningSite } from '../support/running-site.ts';

/** 400 kbit/s, 400 ms there and back, a processor four times slower than this one. */
const slow3g = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

let site: RunningSite;
let browser: Browser;
/** The stories of the sample in both editions; not those that the tests add. */
let stories: string[];
beforeAll(async () => {
  [site, browser] = await Promise.all([runningSite(), openBrowser()]);
  stories = [];
  for (const prefix of ['/', '/en/']) {
    let path: string | undefined = `${prefix}latest/`;
    while (path) {
      const list: string = await (await fetch(site.origin + path)).text();
      for (const [, link = '', title = ''] of list.matchAll(/<h3><a href="([^"]*)">(.*?)<\/a>/g)) {
        if (!site.addedTitles.some((added) => title.replaceAll(/<[^>]*>/g, '').startsWith(added)))
          stories.push(new URL(link, site.origin + path).pathname);
      }
      const next: string | undefined = /rel="next" href="([^"]*)"/.exec(list)?.[1];
      path = next && new URL(next, site.origin + path).pathname;
    }
  }
  for (const path of stories) await fetch(site.origin + path);
  await site.settled();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function overTheWire(path: string): Promise<{ brotli: number; html: string }> {
  const { request } = await import('node:http');
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    request(site.origin + path, { headers: { 'accept-encoding': 'br' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
    })
      .on('error', reject)
      .end();
  });
  return { brotli: bytes.length, html: brotliDecompressSync(bytes).toString() };
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function visit(reader: Reader, path: string, session?: CDPSession) {
  const network = session ?? (await reader.context.newCDPSession(reader.page));
  let bytes = 0;
  let requests = 0;
  await network.send('Network.enable');
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await reader.page.addInitScript(() => {
    const seen = { shift: 0, largest: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('value' in entry && typeof entry.value === 'number') seen.shift += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.largest = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await reader.page.goto(site.origin + path, { waitUntil: 'load' });
  await reader.page.evaluate(() => document.fonts.ready);
  await reader.page.waitForTimeout(300);
  const seen: { shift: number; largest: number } = await reader.page.evaluate('window.seen');
  return { bytes, requests, ...seen };
}

describe('a first visit', () => {
  test('has a typical story in 6,000 bytes of HTML', async () => {
    const sizes = await Promise.all(stories.map(async (path) => (await overTheWire(path)).brotli));
    expect(sizes.length).toBe(35);
    expect(median(sizes)).toBeLessThanOrEqual(6_000);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(14_000);
  });

  test('takes at most 60 KB for a story with its photo, fonts and all, at 360 px', async () => {
    const weights: number[] = [];
    for (const path of stories.slice(0, 8)) {
      const reader = await openReader(browser, { width: 360 });
      weights.push((await visit(reader, path)).bytes);
      await reader.close();
    }
    expect(median(weights)).toBeLessThanOrEqual(60_000);
  });

  test('takes at most 10 KB for a lite story, in one request', async () => {
    const reader = await openReader(browser, { width: 360 });
    const { bytes, requests } = await visit(reader, `${stories[0]}lite/`);
    await reader.close();
    expect([bytes <= 10_000, requests]).toEqual([true, 1]);
  });

  test.each([0, 1, 30])(
    'of story %i on slow 3G shows its largest part within 2.5 s and nothing jumps',
    async (index) => {
      const path = stories[index] ?? stories[0] ?? '/';
      const seen: { shift: number; largest: number }[] = [];
      // The machine that runs the tests is busy with others: the best of three is what the page can do.
      for (let time = 0; time < 3; time += 1) {
        const reader = await openReader(browser, { width: 360 });
        const session = await reader.context.newCDPSession(reader.page);
        await session.send('Network.enable');
        await session.send('Network.emulateNetworkConditions', slow3g);
        await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        seen.push(await visit(reader, path, session));
        await reader.close();
        if ((seen.at(-1)?.largest ?? 9_999) <= 2_500) break;
      }
      expect(Math.min(...seen.map(({ largest }) => largest))).toBeLessThanOrEqual(2_500);
      for (const { shift } of seen) expect(shift).toBeLessThanOrEqual(0.02);
    },
    240_000,
  );
});

describe('the reader’s own choices', () => {
  test('of text size holds on the next page, on the device alone', async () => {
    const reader = await openReader(browser);
    const [first = '/', second = '/'] = stories;
    await reader.page.goto(site.origin + first);
    const size = () =>
      reader.page.evaluate(
        () => getComputedStyle(document.querySelector('.body p') ?? document.body).fontSize,
      );
    const before = await size();
    await reader.page.locator('label[for=size-large]').click();
    expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before));
    await reader.page.goto(site.origin + second);
    expect(Number.parseFloat(await size())).toBeGreaterThan(Number.parseFloat(before));
    expect(await reader.context.cookies()).toEqual([]);
    expect(reader.refused).toEqual([]);
    await reader.close();
  });

  test('of text size works without script', async () => {
    const reader = await openReader(browser, { script: false });
    await reader.page.goto(site.origin + (stories[0] ?? '/'));
    const height = async () => (await reader.page.locator('.body p').first().boundingBox())?.height ?? 0;
    const before = await height();
    await reader.page.locator('label[for=size-large]').click();
    expect(await height()).toBeGreaterThan(before);
    await reader.close();
  });

  test('to close the appeal is remembered for good, and focus is not lost', async () => {
    const reader = await openReader(browser);
    const withAppeal: string[] = [];
    for (const path of stories)
      if ((await overTheWire(path)).html.includes('class="appeal"')) withAppeal.push(path);
    const [first = '/', second = '/'] = withAppeal;
    await reader.page.goto(site.origin + first);
    const appeal = reader.page.locator('.appeal');
    expect(await appeal.isVisible()).toBe(true);
    await reader.page.locator('.appeal .close').click();
    expect(await appeal.isVisible()).toBe(false);
    expect(await reader.page.evaluate(() => document.activeElement?.localName)).not.toBe('body');
    await reader.page.goto(site.origin + second);
    expect(await appeal.isVisible()).toBe(false);
    // A year later too.
    await reader.page.clock.setSystemTime(new Date('2028-01-01T00:00:00Z'));
    await reader.page.reload();
    expect(await appeal.isVisible()).toBe(false);
    expect(await reader.context.cookies()).toEqual([]);
    await reader.close();
  });

  test('to follow the appeal leads to our own page with the amount that was chosen', async () => {
    const reader = await openReader(browser, { script: false });
    for (const path of stories) {
      await reader.page.goto(site.origin + path);
      if (await reader.page.locator('.appeal .go').count()) break;
    }
    await reader.page.locator('.appeal .go').click();
    expect(new URL(reader.page.url()).pathname).toMatch(/\/support\/$/);
    expect(new URL(reader.page.url()).searchParams.get('amount')).toBe('1200-USD-yearly');
    await reader.close();
  });
});
