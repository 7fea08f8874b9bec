/**
 * What may happen to a desk in a year: a day without a line, a browser that throws its storage away, a full disk on the
 * server, a lid that is closed in the middle of a word, signing out with words unsent. Nothing is lost, and it is said.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goodPassword } from '../newsroom/newsroom-of-a-test.ts';
import { openBrowser } from '../support/browser.ts';
import {
  atDesk,
  type DeskOfATest,
  deskOfATest,
  isSaved,
  opensStory,
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
  await page.keyboard.type(words);
}

/** How many pages of a story the browser's journal holds, and how many of them this browser can still open. */
const pagesOf = (page: Page, id: number) =>
  page.evaluate(
    (storyId) =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('warraq-journal');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          if (!database.objectStoreNames.contains('pages')) {
            database.close();
            resolve(0);
            return;
          }
          const asking = database.transaction('pages').objectStore('pages').getAll();
          asking.onsuccess = () => {
            database.close();
            resolve(asking.result.filter((one: { storyId: string }) => one.storyId === storyId).length);
          };
        };
      }),
    String(id),
  );

/** Until the journal holds what was typed: a question to it stands behind what is being written, and the last batch waits 150 ms. */
async function isInJournal(page: Page, id: number): Promise<void> {
  let before = -1;
  await until(async () => {
    const now = await pagesOf(page, id);
    const isCalm = now === before;
    before = now;
    if (!isCalm) await page.waitForTimeout(400);
    return isCalm;
  });
}

describe('a day without a line', () => {
  it('with a session that ended meanwhile: back, all text is there, merged with another’s, and the screen says so', async () => {
    const id = await aStory(desk.database, 'البداية.');
    const nada = await desk.hire('editor', 'ندى');
    const one = await atDesk(browser, nada);
    await one.page.clock.install();
    await opensStory(one, desk, id);
    await one.context.setOffline(true);
    await one.page.waitForSelector('[data-offline="true"]');
    await typesAtEnd(one.page, ' كُتب صباحًا بلا اتصال.');
    await one.page.clock.fastForward('12:00:00');
    await typesAtEnd(one.page, ' كُتب مساءً بلا اتصال.');
    // A colleague writes on in the office, and the session ends.
    const two = await atDesk(browser, karim);
    await opensStory(two, desk, id);
    await typesAtEnd(two.page, ' كُتب في المكتب.');
    await isSaved(two.page);
    await turnSessions(desk, nada.id);
    await one.page.clock.fastForward('14:00:00');
    expect(await one.page.locator('[data-saved="true"]').count()).toBe(0);
    expect(await keptText(desk.database, id)).not.toContain('بلا اتصال');
    await one.context.setOffline(false);
    await one.page.waitForSelector('[data-refusal="signed-out"]');
    expect(await textOf(one.page)).toContain('كُتب مساءً بلا اتصال.');
    const dialog = one.page.getByRole('dialog', { name: 'انتهت جلستك' });
    await dialog.getByLabel('كلمة السر', { exact: true }).fill(goodPassword);
    await dialog.getByRole('button', { name: 'ادخل', exact: true }).click();
    await isSaved(one.page);
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    for (const words of ['كُتب صباحًا بلا اتصال.', 'كُتب مساءً بلا اتصال.', 'كُتب في المكتب.']) {
      expect((await textOf(two.page)).split(words).length, words).toBe(2);
      expect(await keptText(desk.database, id)).toContain(words);
    }
    // From yesterday's day and hour to now, in words.
    expect(await one.page.locator('[data-caught-up]').textContent()).toMatch(/لم يكن حفظ .+ إلى .+ وضُمّ/);
    await Promise.all([one.context.close(), two.context.close()]);
  });
});

describe('a browser that throws its storage away while a story is open', () => {
  it('or lets somebody delete it: the journal is written anew from memory each time, and it is said', async () => {
    const id = await aStory(desk.database, 'قبل الضياع.');
    const one = await atDesk(browser, salma);
    await opensStory(one, desk, id);
    await one.context.setOffline(true);
    await one.page.waitForSelector('[data-offline="true"]');
    await typesAtEnd(one.page, ' كُتب ولم يُرسل.');
    await until(async () => (await pagesOf(one.page, id)) > 0);
    const session = await one.context.newCDPSession(one.page);
    await session.send('Storage.clearDataForOrigin', { origin: desk.origin, storageTypes: 'indexeddb' });
    // Without another key: it was noticed by itself.
    const told = one.page.locator('[data-journal="rebuilt"]');
    await told.waitFor();
    await until(async () => (await pagesOf(one.page, id)) > 0);
    await told.getByRole('button').click();
    await one.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase('warraq-journal');
          deleting.onsuccess = () => resolve();
          deleting.onerror = () => reject(deleting.error);
        }),
    );
    await told.waitFor();
    await typesAtEnd(one.page, ' وبعد الضياع.');
    await isInJournal(one.page, id);
    // The window is closed without ever having had a line; the words come out of the new journal.
    await one.page.close();
    await one.context.setOffline(false);
    const page = await one.context.newPage();
    await opensStory({ ...one, page }, desk, id);
    await page.waitForSelector('[data-came-back="merged"]');
    expect(await textOf(page)).toBe('قبل الضياع. كُتب ولم يُرسل. وبعد الضياع.');
    expect(await keptText(desk.database, id)).toContain('كُتب ولم يُرسل. وبعد الضياع.');
    await one.context.close();
  });
});

describe('a server whose disk is full', () => {
  it('does not say saved: words stay on the device, also through a closed window, and are saved by themselves when there is room', async () => {
    const id = await aStory(desk.database, 'قبل الامتلاء.');
    const one = await atDesk(browser, salma);
    await opensStory(one, desk, id);
    await desk.database.owner.query(`
      create function warraq.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
      create trigger refuse before insert on warraq.story_update for each row execute function warraq.refuse()`);
    try {
      await typesAtEnd(one.page, ' كُتب والقرص ممتلئ.');
      const said = await one.page.waitForSelector('[data-refusal="storage-full"]');
      expect(await said.textContent()).toContain('امتلأ قرص الخادم');
      expect(await one.page.locator('[data-saved="true"]').count()).toBe(0);
      await typesAtEnd(one.page, ' وزيد عليه.');
      await isInJournal(one.page, id);
      await one.page.close();
      one.page = await one.context.newPage();
      await one.page.goto(`${desk.origin}/newsroom/stories/${id}`);
      await one.page.waitForSelector('[data-refusal="storage-full"]', { timeout: 60_000 });
      expect(await textOf(one.page)).toBe('قبل الامتلاء. كُتب والقرص ممتلئ. وزيد عليه.');
      expect(await keptText(desk.database, id)).not.toContain('كُتب والقرص');
    } finally {
      await desk.database.owner.query(
        'drop trigger refuse on warraq.story_update; drop function warraq.refuse()',
      );
    }
    await isSaved(one.page);
    await one.page.waitForSelector('[data-came-back="merged"]');
    expect(await keptText(desk.database, id)).toContain('قبل الامتلاء. كُتب والقرص ممتلئ. وزيد عليه.');
    await one.context.close();
  });
});

describe('a lid that is closed in the middle of a word', () => {
  it('freezes the page; the line is cut; opened again, the word is whole and saved', async () => {
    const id = await aStory(desk.database, 'قبل الإغلاق.');
    const one = await atDesk(browser, salma);
    const two = await atDesk(browser, karim);
    await Promise.all([opensStory(one, desk, id), opensStory(two, desk, id)]);
    const session = await one.context.newCDPSession(one.page);
    await one.page.clock.install();
    await one.page.clock.pauseAt(Date.now() + 10_000);
    // No timer of the page runs from here on: nothing is gathered, written or sent.
    await typesAtEnd(one.page, ' كلمة نصف مكتو');
    await session.send('Page.setWebLifecycleState', { state: 'frozen' });
    // The server is restarted meanwhile, and the colleague goes on.
    await desk.stop();
    await desk.start();
    await isSaved(two.page);
    await typesAtEnd(two.page, ' والزميل يكتب.');
    await isSaved(two.page);
    await session.send('Page.setWebLifecycleState', { state: 'active' });
    await one.page.clock.resume();
    await typesAtEnd(one.page, 'بة');
    await isSaved(one.page);
    await until(async () => (await textOf(one.page)) === (await textOf(two.page)));
    const text = await textOf(one.page);
    for (const words of ['قبل الإغلاق.', ' كلمة نصف مكتو', ' والزميل يكتب.', 'بة'])
      expect(text.split(words).length, words).toBe(2);
    expect(await keptText(desk.database, id)).toContain(text);
    await Promise.all([one.context.close(), two.context.close()]);
  });
});

describe('signing out with words unsent', () => {
  it('by choice leaves none of them on the device, in no window, and none on the server', async () => {
    const id = await aStory(desk.database, 'قبل الخروج.');
    const one = await atDesk(browser, await desk.hire('editor', 'هالة'));
    await opensStory(one, desk, id);
    const other = await one.context.newPage();
    await opensStory({ ...one, page: other }, desk, id);
    // Nothing reaches the server from this browser, but its questions are answered.
    await desk.database.owner.query(`
      create function warraq.refuse() returns trigger language plpgsql as
        $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
      create trigger refuse before insert on warraq.story_update for each row execute function warraq.refuse()`);
    await typesAtEnd(one.page, ' كلام لا يُرسل.');
    await one.page.waitForSelector('[data-refusal="storage-full"]');
    await until(async () => (await pagesOf(one.page, id)) > 0);
    await one.page.getByRole('button', { name: 'حسابي' }).click();
    await one.page.getByRole('menuitem', { name: 'تسجيل الخروج' }).click();
    await one.page.locator('[data-unsent="1"]').waitFor();
    await one.page.locator('[data-discard]').click();
    await one.page.waitForURL(`${desk.origin}/newsroom/`);
    await one.page.getByLabel('كلمة السر', { exact: true }).waitFor();
    await desk.database.owner.query(
      'drop trigger refuse on warraq.story_update; drop function warraq.refuse()',
    );
    // The other window says that it keeps nothing any more, and keeps nothing.
    await other.waitForSelector('[data-journal="ended"]');

    await typesAtEnd(other, ' بعد الخروج.');

    await other.waitForTimeout(300);
    expect(await pagesOf(one.page, id)).toBe(0);
    expect(await keptText(desk.database, id)).not.toContain('كلام لا يُرسل');
    await one.context.close();
  });
});
