/** Each check of printed Arabic passes on a good page and fails on one made wrong on purpose; else it proves nothing. */
import { readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checks, shownByFlows } from '../arabic-checks/all.ts';
import { type Check, ltr, rtl } from '../arabic-checks/check.ts';
import { lookInto } from '../arabic-checks/in-page.ts';
import { sabotages } from '../pages/sabotage.ts';
import { openBrowser, openReader, type Reader } from '../support/browser.ts';

const editions = { ar: rtl, en: ltr } as const;
const good = {
  ar: await readFile(new URL('../pages/good-ar.html', import.meta.url), 'utf8'),
  en: await readFile(new URL('../pages/good-en.html', import.meta.url), 'utf8'),
};
const fonts = new URL('../../dist/assets/fonts/', import.meta.url);

let browser: Browser;
let server: Server;
let origin = '';
let shown = '';

beforeAll(async () => {
  browser = await openBrowser();
  const files = await readdir(fonts);
  server = createServer(async (request, response) => {
    const face = /^\/fonts\/(naskh|kufi)\.woff2$/.exec(request.url ?? '')?.[1];
    if (face) {
      const file = files.find((name) => name.startsWith(`${face}.`)) ?? '';
      response.setHeader('content-type', 'font/woff2').end(await readFile(new URL(file, fonts)));
    } else if (request.url === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8').end(shown);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`;
});

afterAll(async () => {
  await browser.close();
  server.close();
});

async function lookAt(reader: Reader, html: string, language: 'ar' | 'en', asked: readonly Check[]) {
  shown = html;
  await reader.page.goto(origin, { waitUntil: 'load' });
  await lookInto(reader.page);
  const found = new Map<number, string[]>();
  for (const check of asked) {
    const checked = { page: reader.page, kind: 'story', edition: editions[language] } as const;
    if (check.applies(checked)) found.set(check.number, await check.run(checked));
  }
  return found;
}

describe('a reader of the tests', () => {
  test('is told of whomever else a page asks for something, by name or by number, and nobody is reached', async () => {
    const reader = await openReader(browser);
    const elsewhere = ['http://counter.example/seen.gif', 'http://192.0.2.7/seen.gif', 'ws://192.0.2.7/'];
    await reader.page.setContent(
      elsewhere
        .map((url) =>
          url.startsWith('ws') ? `<script>new WebSocket('${url}')</script>` : `<img src="${url}" alt="">`,
        )
        .join(''),
    );
    await reader.rest();
    const unreached = () => reader.complaints.filter((one) => one.includes('ERR_NAME_NOT_RESOLVED'));
    await expect.poll(() => unreached().length).toBe(elsewhere.length);
    expect(reader.refused.toSorted()).toEqual(elsewhere.toSorted());
    await reader.close();
  });
});

describe('the checks of printed Arabic', () => {
  test.each(['ar', 'en'] as const)('all hold on the good page in %s', async (language) => {
    const reader = await openReader(browser);
    const found = await lookAt(reader, good[language], language, checks);
    await reader.close();
    expect(Object.fromEntries([...found].filter(([, wrong]) => wrong.length > 0))).toEqual({});
  });

  test('are forty, each written and sabotaged or shown by a flow that is there', () => {
    const sabotaged = new Set(sabotages.map(({ check }) => check));
    const written = checks.map(({ number }) => number);
    expect(new Set(written).size).toBe(written.length);
    expect([...written, ...Object.keys(shownByFlows).map(Number)].toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    expect(written.filter((number) => !sabotaged.has(number))).toEqual([]);
    for (const { file, tests } of Object.values(shownByFlows)) {
      const flows = readFileSync(new URL(`../arabic-checks/${file}`, import.meta.url), 'utf8');
      for (const name of tests) expect(flows).toContain(`it('${name}'`);
    }
  });

  describe('bite', () => {
    let reader: Reader;
    beforeAll(async () => {
      reader = await openReader(browser);
    });
    afterAll(() => reader.close());

    test.each(sabotages)('check $check sees $mistake ($page)', async ({ check: number, page, make }) => {
      const check = checks.filter((one) => one.number === number);
      const found = await lookAt(reader, make(good[page]), page, check);
      expect(found.get(number), 'the check saw nothing').not.toEqual([]);
      expect(found.get(number), 'the check was not asked').toBeDefined();
    });
  });
});
