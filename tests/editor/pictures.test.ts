/** The pictures of the editor that people look at, where `SCREENSHOTS` names a folder. Nothing is asserted here. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, it } from 'vitest';
import { type BodyDocument, bodyDocument } from '../../src/story/body/document.ts';
import { openBrowser } from '../support/browser.ts';
import { atDesk, type DeskOfATest, deskOfATest, opensStory } from './desk-of-a-test.ts';
import { aStory } from './newsroom-of-a-test.ts';

let desk: DeskOfATest;
let browser: Browser;
let salma: Awaited<ReturnType<DeskOfATest['hire']>>;

beforeAll(async () => {
  if (!process.env.SCREENSHOTS) return;
  [desk, browser] = await Promise.all([deskOfATest(), openBrowser()]);
  salma = await desk.hire('owner', 'سلمى الحلبي');
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

const sentence = 'قال مصدر في مديرية المياه لوكالة Reuters إن الضخ عاد إلى 12 حيًّا بعد أسبوعين من الانقطاع';

async function setBody(id: number, body: BodyDocument): Promise<void> {
  await desk.database.newsroom
    .updateTable('warraq.story')
    .set({ body: JSON.stringify(body) })
    .where('id', '=', id)
    .execute();
}

/** Every panel and notice of the editor, one picture each. */
async function panels(page: Page, called: (name: string) => string): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? 0) < 500;
  const taken = async (name: string) => {
    await page.waitForTimeout(700);
    await page.screenshot({ path: called(name) });
  };
  if (isNarrow) await page.locator('[data-field-mode]').click();
  await page.locator('.surface p').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('ادارة الشبكة اجتمعت');
  await page.waitForSelector('[data-saved="true"]');
  for (const name of ['checks', 'found', 'related', 'revisions', 'preview']) {
    const button = page.locator(`[data-panel="${name}"]`);
    await button.click();
    const panel = page.locator('.panel').last();
    await panel.waitFor();
    if (name === 'preview') await page.frameLocator('.preview iframe').locator('.body').waitFor();
    await panel.scrollIntoViewIfNeeded();
    await taken(name);
    if (name === 'revisions' && (await page.locator('[data-revision] button').count()) > 0) {
      await page.locator('[data-revision] button').first().click();
      await page.locator('.comparison').first().scrollIntoViewIfNeeded();
      await taken('compare');
    }
    await button.click();
  }
  await page.locator('.surface p').first().click();
  await page.keyboard.press('Control+F');
  await page.locator('.find-bar input').first().fill('المياه');
  await taken('find');
  await page.locator('.find-bar input').first().press('Escape');
  await page.locator('.surface p').last().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Enter');
  await page.keyboard.type('/');
  await page.locator('.slash-menu').waitFor();
  await taken('slash');
  await page.keyboard.press('Backspace');
  await page.locator('.lead-photo').scrollIntoViewIfNeeded();
  await taken('lead');
  await page.locator('[data-choose-lead]').click();
  await page.locator('[data-photo]').first().waitFor();
  await taken('library');
  await page.locator('[data-photo]').first().click();
  await page.locator('[data-shape-lead]').click();
  await taken('shape');
  await page.keyboard.press('Escape');
  await page.context().setOffline(true);
  await page.locator('[data-offline]').waitFor();
  await page.evaluate(() => indexedDB.deleteDatabase('warraq-journal'));
  await page.locator('[data-journal="rebuilt"]').waitFor();
  await page.locator('.line-notices').scrollIntoViewIfNeeded();
  await taken('notices');
  await page.context().setOffline(false);
}

it.runIf(process.env.SCREENSHOTS)('pictures of the editor', async () => {
  const folder = process.env.SCREENSHOTS ?? '';
  const id = await aStory(desk.database);
  const line = (text: string) => ({ type: 'paragraph' as const, content: [{ type: 'text' as const, text }] });
  await setBody(
    id,
    bodyDocument([
      line(`${sentence}.`),
      { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'أسبوعان بلا ماء' }] },
      {
        type: 'quotation',
        attrs: { speaker: 'نبيل الحسن', capacity: 'مدير المياه', agency: 'سانا', date: '2025-11-22' },
        content: [line('لن يتكرر ذلك هذا الشتاء')],
      },
      {
        type: 'fact_box',
        attrs: { title: 'الشبكة بالأرقام' },
        content: [line('طولها 240 كيلومترًا، وعمرها 40 عامًا.')],
      },
    ]),
  );
  const jpeg = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#7a8f6a' } })
    .jpeg()
    .toBuffer();
  const first = await atDesk(browser, salma);
  await opensStory(first, desk, id);
  await first.page
    .locator('.lead-photo input[type="file"]')
    .first()
    .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await first.page.locator('.lead-photo img').waitFor();
  await first.context.close();
  for (const language of ['ar', 'en'] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [1280, 360]) {
        const one = await atDesk(browser, salma, {
          width,
          height: width === 360 ? 740 : 900,
          colorScheme,
          language,
        });
        await opensStory(one, desk, id);
        await one.page.waitForTimeout(500);
        await one.page.screenshot({
          path: join(folder, `${language}-${colorScheme}-${width}.png`),
          fullPage: width === 360,
        });
        await panels(one.page, (name) => join(folder, `${language}-${colorScheme}-${width}-${name}.png`));
        await one.context.close();
      }
});
