/**
 * Nothing is lost, shown where it would be: a real browser on the built desk, a real server and database. Lines are cut,
 * browsers and sessions end, the server goes; on return all text is there, and the screen says what happened.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveSection } from '../../src/story/masthead.ts';
import { findChromium, openBrowser } from '../support/browser.ts';
import {
  atDesk,
  type DeskOfATest,
  deskOfATest,
  isSaved,
  opensStory,
  signIn,
  textOf,
  turnSessions,
} from './desk-of-a-test.ts';
import { aStory, keptText, until } from './newsroom-of-a-test.ts';

type Hired = Awaited<ReturnType<DeskOfATest['hire']>>;
let desk: DeskOfATest;
let browser: Browser;
let salma: Hired;
let karim: Hired;

beforeAll(async () => {
  [desk, browser] = await Promise.all([deskOfATest(), openBrowser()]);
  salma = await desk.hire('editor', 'سلمى');
  karim = await desk.hire('editor', 'كريم');
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** The story's text as PostgreSQL has it, whatever any process holds in memory. */
async function typesAtEnd(page: Page, words: string): Promise<void> {
  await page.locator('.surface').click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(words, { delay: 5 });
}

async function choosesSection(page: Page, name: string): Promise<void> {
  await page.locator('[data-field="sectionId"]').click();
  await page.getByRole('option', { name, exact: true }).click();
}

describe.each(['ar', 'en'] as const)('with screens in %s', (language) => {
  it('two people see each other’s words, names and headlines', async () => {
    const id = await aStory(desk.database, 'قال الوزير');
    const one = await atDesk(browser, salma, { language });
    const two = await atDesk(browser, karim, { language });
    await Promise.all([opensStory(one, desk, id), opensStory(two, desk, id)]);
    await typesAtEnd(one.page, ' أمس');
    await typesAtEnd(two.page, ' في دمشق');
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    expect(await textOf(one.page)).toMatch(/قال الوزير (?:أمس في دمشق|في دمشق أمس)/);
    await one.page.waitForSelector('.person');
    expect(await one.page.locator('.people').textContent()).toContain('كريم');
    expect(await one.page.locator('.others-name').textContent()).toBe('كريم');
    await two.page.fill('[data-field="headline"]', 'عنوان من كريم');
    await until(async () => (await one.page.inputValue('[data-field="headline"]')) === 'عنوان من كريم');
    expect([...one.complaints, ...two.complaints]).toEqual([]);
    await Promise.all([one.context.close(), two.context.close()]);
  });

  it('a line that is cut and comes back: both sides’ text is merged, and the screen said so', async () => {
    for (const [position, name] of ['ثقافة', 'رياضة'].entries())
      await saveSection(desk.database.newsroom, {
        editionId: 'ar',
        slug: `${name}-${language}`,
        name: `${name} ${language}`,
        description: '',
        position,
      });
    const id = await aStory(desk.database, 'البداية.');
    const one = await atDesk(browser, salma, { language });
    const two = await atDesk(browser, karim, { language });
    await Promise.all([opensStory(one, desk, id), opensStory(two, desk, id)]);
    await cutLine(one.page);
    await typesAtEnd(one.page, ' كُتب بلا اتصال.');
    await one.page.fill('[data-field="headline"]', 'عنوان بلا اتصال');
    await one.page.waitForSelector('[data-offline="true"]');
    await choosesSection(one.page, `ثقافة ${language}`);
    expect(await one.page.locator('[data-saved="true"]').count()).toBe(0);
    // Signing out now would take the words with it: the stories are named, and nothing is ended.
    const [account, out] = language === 'ar' ? ['حسابي', 'تسجيل الخروج'] : ['My account', 'Sign out'];
    await one.page.getByRole('button', { name: account }).click();
    await one.page.getByRole('menuitem', { name: out }).click();
    await until(async () => /عنوان/.test((await one.page.locator('[data-unsent="1"]').textContent()) ?? ''));
    await one.page.locator('[data-stay]').click();
    await one.page.waitForSelector('[data-unsent]', { state: 'detached' });
    await typesAtEnd(two.page, ' وكُتب في المكتب.');
    await two.page.fill('[data-field="headline"]', 'عنوان المكتب');
    await choosesSection(two.page, `رياضة ${language}`);
    await isSaved(two.page);
    expect(await keptText(desk.database, id)).not.toContain('بلا اتصال');
    await mendLine(one.page);
    await isSaved(one.page);
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    const text = await textOf(two.page);
    expect(text).toContain('كُتب بلا اتصال.');
    expect(text).toContain('وكُتب في المكتب.');
    // Neither headline overwrote the other: both stand, on both screens, until somebody chooses.
    for (const { page } of [one, two]) {
      await page.waitForSelector('[data-conflict="headline"]');
      const choices = await page.locator('[data-conflict="headline"] li').allTextContents();
      expect(choices.join(' ')).toContain('عنوان بلا اتصال');
      expect(choices.join(' ')).toContain('عنوان المكتب');
    }
    // Nor did one section the other: both are told, by name.
    for (const { page } of [one, two]) {
      const choices = page.locator('[data-conflict="sectionId"] li');
      expect((await choices.allTextContents()).join(' ')).toMatch(/ثقافة.*رياضة|رياضة.*ثقافة/s);
    }
    await one.page.locator('[data-conflict="sectionId"] li', { hasText: 'رياضة' }).locator('button').click();
    await two.page.waitForSelector('[data-conflict="sectionId"]', { state: 'detached' });
    expect(await two.page.inputValue('[data-field="sectionId"]')).toBe(`رياضة ${language}`);
    await two.page
      .locator('[data-conflict="headline"] li', { hasText: 'عنوان المكتب' })
      .locator('button')
      .click();
    await one.page.waitForSelector('[data-conflict="headline"]', { state: 'detached' });
    await Promise.all([one.context.close(), two.context.close()]);
  });

  it('a session that ends with text unsent: the text stays, and is merged after signing in again', async () => {
    const id = await aStory(desk.database, 'قبل.');
    const one = await atDesk(browser, salma, { language });
    await opensStory(one, desk, id);
    const cookies = await one.context.cookies();
    await turnSessions(desk, salma.id);
    await desk.newsroom().coEditing.lookAgain();
    await one.page.waitForSelector('[data-refusal="signed-out"]');
    await typesAtEnd(one.page, ' كُتب بعد انتهاء الجلسة.');
    await one.page.waitForTimeout(500);
    expect(await keptText(desk.database, id)).not.toContain('انتهاء الجلسة');
    expect(await textOf(one.page)).toContain('كُتب بعد انتهاء الجلسة.');
    await turnSessions(desk, salma.id);
    await one.context.addCookies(cookies);
    await one.page.locator('[data-refusal="signed-out"] button').click();
    await isSaved(one.page);
    expect(await keptText(desk.database, id)).toContain('كُتب بعد انتهاء الجلسة.');
    await one.context.close();
  });
});

describe('undo', () => {
  it('takes back what was written here and nothing of another’s, not even within a block that was made here', async () => {
    const id = await aStory(desk.database, 'أولًا');
    const one = await atDesk(browser, salma);
    const two = await atDesk(browser, karim);
    await Promise.all([opensStory(one, desk, id), opensStory(two, desk, id)]);
    await typesAtEnd(one.page, ' من سلمى');
    await one.page.keyboard.press('Enter');
    await one.page.locator('[data-act="factBox"]').click();
    await one.page.keyboard.type('إطار سلمى');
    await two.page.locator('.surface .block-fact_box', { hasText: 'إطار سلمى' }).waitFor();
    await two.page.locator('.surface .block-fact_box .block-content p').last().click();
    await two.page.keyboard.press('End');
    await two.page.keyboard.type(' وفيه كلام كريم');
    await two.page.locator('.surface > p').first().click();
    await two.page.keyboard.press('Home');
    await two.page.keyboard.type('كريم: ');
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    const before = await textOf(one.page);
    expect(before).toContain('كريم: أولًا من سلمى');
    expect(before).toContain('إطار سلمى وفيه كلام كريم');
    await one.page.locator('.surface').focus();
    for (let steps = 0; steps < 8; steps += 1) await one.page.keyboard.press('Control+Z');
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    const after = await textOf(two.page);
    expect(after).not.toContain('سلمى');
    expect(after).toContain('كريم: أولًا');
    expect(after).toContain(' وفيه كلام كريم');
    await two.page.locator('.surface').focus();
    for (let steps = 0; steps < 8; steps += 1) await two.page.keyboard.press('Control+Z');
    await until(async () => !(await textOf(one.page)).includes('كريم'));
    expect(await textOf(one.page)).toContain('أولًا');
    // And by redo it is there again, once.
    for (let steps = 0; steps < 8; steps += 1) await two.page.keyboard.press('Control+Shift+Z');
    await until(async () => (await textOf(one.page)).split(' وفيه كلام كريم').length === 2);
    await Promise.all([one.context.close(), two.context.close()]);
  });
});

describe('a browser that is killed in the middle of a word', () => {
  it('has, when it is opened again, all that was typed up to 300 ms before, and says so', async () => {
    const id = await aStory(desk.database, 'قبل القتل.');
    const profile = await mkdtemp(join(tmpdir(), 'warraq-profile-'));
    try {
      const first = await profiled(profile);
      const page = first.pages()[0] ?? (await first.newPage());
      await signIn(first, salma);
      await opensStory({ page, context: first, complaints: [] }, desk, id);
      await cutLine(page);
      await typesAtEnd(page, ' نصّ لم يصل إلى الخادم وكلمة غير تا');
      await page.waitForTimeout(300);
      await killBrowser(first, profile);
      expect(await keptText(desk.database, id)).not.toContain('لم يصل');

      const again = await profiled(profile);
      const reopened = again.pages()[0] ?? (await again.newPage());
      await signIn(again, salma);
      await opensStory({ page: reopened, context: again, complaints: [] }, desk, id);
      await reopened.waitForSelector('[data-came-back="merged"]');
      expect(await textOf(reopened)).toContain('نصّ لم يصل إلى الخادم وكلمة غير تا');
      await isSaved(reopened);
      expect(await keptText(desk.database, id)).toContain('وكلمة غير تا');
      // What lies on the disk is sealed: the words are in none of the profile's files.
      await again.close();
      expect(await wordsOnDisk(profile, 'وكلمة غير تا')).toBe(false);
    } finally {
      await rm(profile, { recursive: true, force: true });
    }
  });
});

async function profiled(profile: string): Promise<BrowserContext> {
  const { path, env } = await findChromium();
  return chromium.launchPersistentContext(profile, {
    executablePath: path,
    env: { ...process.env, ...env },
    locale: 'ar-SY',
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu', '--disable-background-networking'],
  });
}

/** As a power cut would: no page is told, nothing is closed. The process is known by its own profile. */
async function killBrowser(context: BrowserContext, profile: string): Promise<void> {
  const { readdir, readFile } = await import('node:fs/promises');
  const mine: number[] = [];
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const command = await readFile(`/proc/${entry}/cmdline`, 'utf8').catch(() => '');
    if (command.includes(`--user-data-dir=${profile}`)) mine.push(Number(entry));
  }
  expect(mine.length).toBeGreaterThan(0);
  for (const id of mine) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // Gone with its parent already.
    }
  }
  await context.close().catch(() => {});
  await rm(join(profile, 'SingletonLock'), { force: true });
}

async function wordsOnDisk(folder: string, words: string): Promise<boolean> {
  const { readdir, readFile } = await import('node:fs/promises');
  const needles = [Buffer.from(words, 'utf8'), Buffer.from(words, 'utf16le')];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name)).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) return true;
  }
  return false;
}

/** Cuts this page's connections as a tunnel on the road does: what is open ends, and nothing new gets through. */
async function cutLine(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await page.context().setOffline(true);
  await page.evaluate(() => dispatchEvent(new Event('offline')));
  await page.waitForSelector('[data-offline="true"]', { timeout: 60_000 });
}

async function mendLine(page: Page): Promise<void> {
  await page.context().setOffline(false);
}
