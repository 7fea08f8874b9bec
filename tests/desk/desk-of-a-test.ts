/**
 * The whole program for a test of the desk: the sample newspaper, the real newsroom and site on one port, and staff
 * who are in, each in a browser profile of their own. Nothing is faked.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Browser, Page } from 'playwright-core';
import { z } from 'zod';
import { invite } from '../../src/newsroom/accounts/invite.ts';
import type { Role } from '../../src/newsroom/roles/roles.ts';
import { readConfiguration } from '../../src/platform/configuration.ts';
import { startHttp } from '../../src/platform/http-kernel.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { openReaders } from '../../src/readers.ts';
import { openBrowser, openReader, type Reader, type ReaderOptions } from '../support/browser.ts';
import { type SampleHouse, sampleDatabase } from '../support/sample-database.ts';
import { until } from '../support/until.ts';

export const goodPassword = 'قارب ورق ونخلة قرب النهر';

export type DeskOfATest = {
  house: SampleHouse;
  browser: Browser;
  origin: string;
  /** A one-time link for a new account. */
  invitation(role: Role): Promise<string>;
  /** Somebody of this role who is signed in, in front of the desk. */
  staff(role: Role, options?: StaffOptions): Promise<Reader>;
  close(): Promise<void>;
};

export type StaffOptions = ReaderOptions & { language?: 'ar' | 'en'; name?: string };

/** @param host what browsers call this machine: passkeys want a name and no number */
export async function deskOfATest(host = '127.0.0.1'): Promise<DeskOfATest> {
  const [house, browser] = await Promise.all([sampleDatabase(), openBrowser()]);
  const data = await mkdtemp(join(tmpdir(), 'warraq-desk-'));
  const configuration = {
    // Nothing is sent: that is another part's. The desk asks who wants letters.
    ...readConfiguration(
      { WARRAQ_DATA: data, WARRAQ_MAIL_SERVER: 'smtp://127.0.0.1', WARRAQ_MAIL_FROM: 'desk@paper.example' },
      data,
    ),
    mediaFolder: house.mediaFolder,
  };
  const log = pino({ level: 'error' });
  const http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    log,
    metrics: createMetrics(),
    isReady: async () => true,
  });
  const origin = `http://${host}:${http.port}`;
  const { site, answerer } = await openReaders(
    { databases: house, configuration, connection: house.connection },
    log,
    origin,
  );
  http.open(answerer);
  let hired = 0;

  const invitation = async (role: Role) => {
    const { secret } = await house.newsroom
      .transaction()
      .execute((transaction) =>
        invite(transaction, { name: '', role, sectionRoles: [], invitedBy: null }, new Date()),
      );
    return `${origin}/newsroom/join#${secret}`;
  };

  return {
    house,
    browser,
    origin,
    invitation,
    async staff(role, { language = 'ar', name = role, ...options } = {}) {
      hired += 1;
      const reader = await openReader(browser, { width: 1280, height: 800, ...options });
      await speak(reader.page, language);
      const secret = (await invitation(role)).split('#')[1];
      const accepted = await reader.context.request.post(`${origin}/newsroom/api/invitations/accept`, {
        headers: { 'sec-fetch-site': 'same-origin' },
        data: { secret, name, signIn: `${role}${hired}@paper.example`, password: goodPassword },
      });
      if (!accepted.ok()) throw new Error(await accepted.text());
      return reader;
    },
    async close() {
      await browser.close();
      await http.stop();
      await site.stop();
      await house.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

declare global {
  interface Window {
    toldSoFar: string[];
  }
}

/** The language of the screens, as somebody who chose it before finds it; and what the desk says in passing is kept. */
export async function speak(page: Page, language: 'ar' | 'en'): Promise<void> {
  await page.addInitScript((chosen) => {
    // Not in a frame: one that is sandboxed has no storage.
    if (self !== top) return;
    localStorage.setItem('desk-language', chosen);
    window.toldSoFar = [];
    new MutationObserver(() => {
      for (const { textContent } of document.querySelectorAll('.mantine-Notification-root'))
        if (textContent && window.toldSoFar.at(-1) !== textContent) window.toldSoFar.push(textContent);
    }).observe(document, { childList: true, subtree: true });
  }, language);
}

/**
 * Until the desk has said this in passing on the page as it is open. What it says goes away by itself after seconds: a
 * test on a busy machine that looked for it on the screen came too late, and waited for what had been there.
 */
export async function told(page: Page, sentence: string): Promise<void> {
  await until(async () =>
    (await page.evaluate(() => window.toldSoFar)).some((one) => one.includes(sentence)),
  );
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(
  z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string(), failureSummary: z.string() })) }),
);

/** What axe finds wrong with the page as it now stands. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found: unknown = await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'] }).then((result) => result.violations)`);
  return violations.parse(found).map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary.slice(0, 200)}`)
        .join(' | ')}`,
  );
}
