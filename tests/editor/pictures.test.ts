/** The pictures of the editor that people look at, where `SCREENSHOTS` names a folder. Nothing is asserted here. */
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
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
        if (width === 1280 && colorScheme === 'light') {
          await one.page.locator('[data-panel="preview"]').click();
          await one.page.waitForTimeout(2_500);
          await one.page.screenshot({ path: join(folder, `${language}-preview.png`) });
          await one.page.locator('[data-panel="revisions"]').click();
          await one.page.locator('.surface p').first().click();
          await one.page.keyboard.type(' وأضاف');
          await one.page.locator('[data-revision] button').first().click();
          await one.page.waitForTimeout(1_000);
          await one.page.screenshot({ path: join(folder, `${language}-revisions.png`) });
        }
        await one.context.close();
      }
});
