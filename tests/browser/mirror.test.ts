/**
 * A mirror in a folder of somebody else's site, where blocked newspapers live: pages come out whole there, with fonts
 * and photos, and every link stays within the folder.
 */
import { createServer, request, type Server } from 'node:http';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openReader } from '../support/browser.ts';
import { type RunningSite, runningSite } from '../support/running-site.ts';

let site: RunningSite;
let browser: Browser;
let mirror: Server;
/** `http://127.0.0.1:PORT/saved/paper` */
let folder: string;
beforeAll(async () => {
  [site, browser] = await Promise.all([runningSite(), openBrowser()]);
  mirror = createServer((asked, answer) => {
    const path = asked.url?.startsWith('/saved/paper/') ? asked.url.slice('/saved/paper'.length) : null;
    if (path === null) {
      answer.writeHead(404).end();
      return;
    }
    request(site.origin + path, { headers: asked.headers }, (original) => {
      answer.writeHead(original.statusCode ?? 502, original.headers);
      original.pipe(answer);
    }).end();
  });
  await new Promise<void>((listening) => mirror.listen(0, '127.0.0.1', listening));
  const address = mirror.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  folder = `http://127.0.0.1:${address.port}/saved/paper`;
});
afterAll(async () => {
  await browser?.close();
  mirror?.closeAllConnections();
  mirror?.close();
  await site?.close();
});

test.each(['ar', 'en'] as const)(
  'every page of the %s edition is whole in a mirror',
  async (edition) => {
    const reader = await openReader(browser);
    for (const { name, path, status } of site.pages[edition]) {
      if (status !== 200) continue;
      // A short address leads to where the story lives; the mirror is asked for that.
      const { pathname, search } = new URL((await fetch(site.origin + path)).url);
      await reader.page.goto(folder + pathname + search);
      await reader.rest();
      const links = await reader.page
        .locator('a[href]')
        .evaluateAll((all) => all.map((link) => (link instanceof HTMLAnchorElement ? link.href : '')));
      const outside = links.filter((href) => /^http:\/\/127/.test(href) && !href.startsWith(`${folder}/`));
      expect([name, outside]).toEqual([name, []]);
    }
    expect(reader.complaints).toEqual([]);
    expect(reader.asked.filter((url) => !url.startsWith(`${folder}/`) && !url.startsWith('data:'))).toEqual(
      [],
    );
    const fonts = reader.asked.filter((url) => url.endsWith('.woff2'));
    if (edition === 'ar') expect(new Set(fonts).size).toBe(2);
    expect(reader.asked.some((url) => url.endsWith('.avif'))).toBe(true);
    await reader.close();
  },
  240_000,
);
