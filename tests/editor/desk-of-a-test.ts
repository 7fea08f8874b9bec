/**
 * The built desk over a real server and database on a port of its own, with people who are signed in, each in a browser
 * profile of their own. `stop` and `start` take the server away and bring it back on the same port.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { invite } from '../../src/newsroom/accounts/invite.ts';
import { isNewsroomPath, type Newsroom, openNewsroom } from '../../src/newsroom/newsroom.ts';
import type { Role } from '../../src/newsroom/roles/roles.ts';
import { exportsFolder, recoveryDesk } from '../../src/recovery-desk.ts';
import { assetRoutes } from '../../src/site/asset-routes.ts';
import { loadAssets } from '../../src/site/assets.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { storyPreview } from '../../src/story-preview.ts';
import { goodPassword } from '../newsroom/newsroom-of-a-test.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

const dist = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));

export type DeskOfATest = {
  database: FreshDatabase;
  origin: string;
  newsroom(): Newsroom;
  faults: unknown[];
  start(): Promise<void>;
  stop(): Promise<void>;
  hire(role: Role, name: string): Promise<{ id: string; cookies: [string, string][] }>;
  close(): Promise<void>;
};

export async function deskOfATest(port = 0): Promise<DeskOfATest> {
  const database = await freshDatabase();
  await makeFirstEditions(database.newsroom);
  const mediaFolder = await mkdtemp(join(tmpdir(), 'warraq-editor-'));
  const assets = await loadAssets(dist('assets'));
  const faults: unknown[] = [];
  let server: Server | null = null;
  let newsroom: Newsroom | null = null;
  let at = port;
  const desk: DeskOfATest = {
    database,
    get origin() {
      return `http://127.0.0.1:${at}`;
    },
    faults,
    newsroom() {
      if (!newsroom) throw new Error('the server is stopped');
      return newsroom;
    },
    async start() {
      let answer: ((request: IncomingMessage, response: ServerResponse) => void) | null = null;
      const made = createServer((request, response) => answer?.(request, response));
      server = made;
      await new Promise<void>((resolve) => made.listen(at, '127.0.0.1', resolve));
      at = (made.address() as AddressInfo).port;
      const opened = await openNewsroom({
        db: database.newsroom,
        origin: desk.origin,
        mediaFolder,
        key: 'a key of the tests that is long enough for anything',
        name: 'Warraq',
        deskFolder: dist('desk'),
        shown: async () => {},
        preview: storyPreview({
          db: database.newsroom,
          publicSite: database.publicSite,
          assets,
          address: desk.origin,
        }),
        recovery: recoveryDesk(database.newsroom, exportsFolder(mediaFolder)),
        log: { info() {}, warn: (details) => faults.push(details), error: (details) => faults.push(details) },
      });
      newsroom = opened;
      const site = assetRoutes({ database: database.publicSite, assets, mediaFolder });
      answer = getRequestListener((request) =>
        isNewsroomPath(new URL(request.url).pathname) ? opened.fetch(request) : site.fetch(request),
      );
      made.on('upgrade', (request, socket, head) => {
        if (!opened.upgrade(request, socket, head)) socket.destroy();
      });
    },
    async stop() {
      await newsroom?.stop();
      server?.closeAllConnections();
      await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
      server = null;
      newsroom = null;
    },
    async hire(role, name) {
      const { secret } = await database.newsroom
        .transaction()
        .execute((transaction) =>
          invite(transaction, { name: '', role, sectionRoles: [], invitedBy: null }, new Date()),
        );
      const signIn = `p${Math.random().toString(36).slice(2)}@paper.example`;
      const response = await fetch(`${desk.origin}/newsroom/api/invitations/accept`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: desk.origin },
        body: JSON.stringify({ secret, name, signIn, password: goodPassword }),
      });
      if (!response.ok) throw new Error(await response.text());
      const cookies = response.headers.getSetCookie().map((line): [string, string] => {
        const [, key = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        return [key, value];
      });
      const me = await fetch(`${desk.origin}/newsroom/api/me`, {
        headers: { cookie: cookies.map(([key, value]) => `${key}=${value}`).join('; ') },
      });
      const { id } = (await me.json()) as { id: string };
      return { id, cookies };
    },
    async close() {
      await desk.stop();
      await database.close();
      await rm(mediaFolder, { recursive: true, force: true });
    },
  };
  await desk.start();
  return desk;
}

export type AtDesk = { page: Page; context: BrowserContext; complaints: string[] };
export type DeskView = {
  width?: number;
  height?: number;
  colorScheme?: 'light' | 'dark';
  language?: 'ar' | 'en';
};

/** A person at a browser, signed in. */
export async function atDesk(
  browser: Browser,
  person: { cookies: [string, string][] },
  { width = 1280, height = 900, colorScheme = 'light', language = 'ar' }: DeskView = {},
): Promise<AtDesk> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language === 'ar' ? 'ar-SY' : 'en-GB',
    timezoneId: 'Asia/Damascus',
    colorScheme,
    // A test does not wait until a menu has slid into its place.
    reducedMotion: 'reduce',
  });
  await signIn(context, person);
  await context.addInitScript((chosen) => localStorage.setItem('desk-language', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) complaints.push(message.text());
  });
  return { page, context, complaints };
}

export async function signIn(
  context: BrowserContext,
  { cookies }: { cookies: [string, string][] },
): Promise<void> {
  await context.addCookies(
    cookies.map(([name, value]) => ({ name, value, domain: '127.0.0.1', path: '/', httpOnly: true })),
  );
}

/** Opens a story and waits until its text is there and saved. */
export async function opensStory({ page }: AtDesk, desk: DeskOfATest, id: number): Promise<void> {
  await page.goto(`${desk.origin}/newsroom/stories/${id}`);
  await page.waitForSelector('.story-editor[data-open="true"]', { timeout: 60_000 });
  await page.waitForSelector('[data-saved="true"]', { timeout: 60_000 });
}

/** The words on the writing surface, without the names beside other people's carets. */
export const textOf = (page: Page): Promise<string> =>
  page.locator('.surface').evaluate((surface) => {
    const copy = surface.cloneNode(true) as Element;
    for (const caret of copy.querySelectorAll('.others-caret')) caret.remove();
    return [...copy.children].map((block) => (block.textContent ?? '').replaceAll('\u2060', '')).join('\n');
  });

export const isSaved = (page: Page) => page.waitForSelector('[data-saved="true"]', { timeout: 60_000 });

/** Ends an account’s sessions on the server; done again, they are as they were. */
export async function turnSessions({ database }: DeskOfATest, account: string): Promise<void> {
  await database.newsroom
    .updateTable('staff.session')
    .set({ token_hash: sql`reverse(token_hash)` })
    .where('user_id', '=', account)
    .execute();
}
