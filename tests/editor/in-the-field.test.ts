/**
 * A reporter with a phone (360 px) on a bad line: writes, photographs, describes and submits; and an editor at a desk
 * who brings pictures in by drag and paste and chooses the lead by its picture. Uploads that are cut go on where they were.
 */
import { randomBytes } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { axeFinds } from '../desk/desk-of-a-test.ts';
import { openBrowser } from '../support/browser.ts';
import { atDesk, type DeskOfATest, deskOfATest, isSaved, opensStory } from './desk-of-a-test.ts';
import { aStory, until } from './newsroom-of-a-test.ts';

let desk: DeskOfATest;
let browser: Browser;

beforeAll(async () => {
  [desk, browser] = await Promise.all([deskOfATest(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

/** Noise, so that it is as large as a photo of a phone and goes up in several pieces. */
const photograph = () =>
  sharp(randomBytes(900 * 600 * 3), { raw: { width: 900, height: 600, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();

const storyRow = async (id: number) => {
  await desk.newsroom().coEditing.writeDown(id, 'test', { keep: false });
  return desk.database.newsroom
    .selectFrom('warraq.story')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
};

/** Where each piece of an upload began, as the browser sent them. */
function piecesOf(page: Page): number[] {
  const begun: number[] = [];
  page.on('request', (request) => {
    const at = request.headers()['upload-offset'];
    if (request.method() === 'PATCH' && at !== undefined) begun.push(Number(at));
  });
  return begun;
}

it('a reporter with a phone writes, photographs on a line that is cut, describes the photo, and submits', async () => {
  const rana = await desk.hire('reporter', 'رنا');
  const { page, context, complaints } = await atDesk(browser, rana, { width: 360, height: 740 });
  await page.goto(`${desk.origin}/newsroom/stories`);
  await page.getByRole('button', { name: 'مادة جديدة' }).click();
  await page.getByRole('menuitem').first().click();
  await page.waitForSelector('.story-editor[data-open="true"]', { timeout: 60_000 });
  const id = Number(/stories\/(\d+)/.exec(page.url())?.[1]);
  await page.locator('[data-field="headline"]').fill('جسر الحي القديم أُغلق');
  await page.locator('[data-add-paragraph]').click();
  await page.locator('[data-paragraph]').last().pressSequentially('أُغلق الجسر صباحًا.\nوالناس ينتظرون');

  // The second piece does not get through, and nothing after it until the line is back.
  const begun = piecesOf(page);
  let isCut = false;
  await page.route('**/newsroom/api/uploads/**', (route) => {
    isCut ||= Number(route.request().headers()['upload-offset'] ?? 0) > 0;
    return isCut ? route.abort('internetdisconnected') : route.continue();
  });
  await page
    .locator('input[type="file"][capture="environment"]')
    .first()
    .setInputFiles({ name: 'جسر.jpg', mimeType: 'image/jpeg', buffer: await photograph() });
  await page.locator('[data-upload="waiting"]').waitFor();
  const before = Math.max(...begun);
  expect(before).toBeGreaterThan(0);
  expect(await page.locator('[data-upload="waiting"]').textContent()).toContain('تُكمل من حيث توقفت');
  const since = begun.length;
  await page.unroute('**/newsroom/api/uploads/**');
  const photo = page.locator('[data-field-photo]');
  await photo.locator('img').waitFor({ timeout: 60_000 });
  // Nothing that had arrived was sent again.
  expect(Math.min(...begun.slice(since))).toBe(before);

  await photo.locator('[data-field="caption"]').fill('الجسر عند الظهر');
  await photo.locator('[data-field="credit"]').fill('رنا');
  await photo.locator('[data-field="alternativeText"]').fill('جسر حجري وأمامه حاجز');
  expect(await axeFinds(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
  await isSaved(page);
  await page.getByRole('button', { name: 'سير المادة' }).click();
  const drawer = page.getByRole('dialog', { name: 'سير المادة' });
  await drawer.getByRole('button', { name: 'قدّم للمراجعة' }).click();
  await page
    .getByRole('dialog', { name: 'قدّم للمراجعة' })
    .getByRole('button', { name: 'قدّم للمراجعة' })
    .click();
  await drawer.getByText('مُقدَّمة', { exact: true }).waitFor();
  const row = await storyRow(id);
  expect(row.headline).toBe('جسر الحي القديم أُغلق');
  const blocks = row.body.content.filter((block) => JSON.stringify(block).length > 60);
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'photo']);
  expect(row.body.content.at(-1)).toMatchObject({
    attrs: { caption: 'الجسر عند الظهر', credit: 'رنا', alternativeText: 'جسر حجري وأمامه حاجز' },
  });
  expect(complaints).toEqual([]);
  await context.close();
});

it('an editor drops and pastes pictures into the text, chooses the lead by its picture, and sets its crop and point of interest', async () => {
  const salma = await desk.hire('editor', 'سلمى');
  const id = await aStory(desk.database, 'قبل الصور.');
  const one = await atDesk(browser, salma);
  const { page } = one;
  await opensStory(one, desk, id);
  await page.locator('.surface p').first().click();
  const picture = (await photograph()).toString('base64');
  for (const how of ['drop', 'paste'] as const) {
    const stood = await page.locator('.surface figure.block-photo img:visible').count();
    await page.locator('.surface').evaluate(
      (surface, given) => {
        const bytes = Uint8Array.from(atob(given.picture), (one) => one.charCodeAt(0));
        const data = new DataTransfer();
        data.items.add(new File([bytes], `${given.how}.jpg`, { type: 'image/jpeg' }));
        const { left, top } = surface.getBoundingClientRect();
        const common = { bubbles: true, cancelable: true };
        surface.dispatchEvent(
          given.how === 'drop'
            ? new DragEvent('drop', { ...common, dataTransfer: data, clientX: left + 20, clientY: top + 20 })
            : new ClipboardEvent('paste', { ...common, clipboardData: data }),
        );
      },
      { how, picture },
    );
    // Its progress is shown while it goes up; then it stands in the text.
    await page.locator('.uploads li', { hasText: `${how}.jpg` }).waitFor();
    await until(async () => (await page.locator('.surface figure.block-photo img:visible').count()) > stood);
  }
  await isSaved(page);
  expect((await storyRow(id)).body.content.filter(({ type }) => type === 'photo')).toHaveLength(2);

  await page.locator('[data-choose-lead]').click();
  const library = page.getByRole('dialog', { name: 'اختر من المكتبة' });
  await library.locator('[data-photo] img').first().waitFor();
  const chosen = Number(await library.locator('[data-photo]').first().getAttribute('data-photo'));
  await library.locator(`[data-photo="${chosen}"]`).click();
  const lead = page.locator(`.lead-photo[data-lead="${chosen}"]`);
  await lead.locator('img').waitFor();
  await library.waitFor({ state: 'detached' });
  expect(await axeFinds(page)).toEqual([]);
  await lead.locator('[data-field="leadCaption"]').fill('الجسر في هذه المادة');
  await lead.locator('[data-shape-lead]').click();
  const shape = page.getByRole('dialog', { name: 'الصورة الرئيسية' });
  await shape.getByRole('button', { name: /^نقطة الاهتمام/ }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await shape.getByRole('button', { name: 'احفظ', exact: true }).click();
  await until(async () => /^40%/.test(await lead.locator('img').evaluate((img) => img.style.objectPosition)));
  await shape.getByRole('button', { name: 'قص الصورة' }).click();
  await shape.getByRole('button', { name: 'احفظ', exact: true }).click();
  await until(async () => {
    const { crop } = await desk.database.newsroom
      .selectFrom('warraq.photo')
      .select('crop')
      .where('id', '=', chosen)
      .executeTakeFirstOrThrow();
    return crop !== null;
  });
  await page.keyboard.press('Escape');
  await isSaved(page);
  expect(await storyRow(id)).toMatchObject({ lead_photo_id: chosen, lead_caption: 'الجسر في هذه المادة' });
  await one.context.close();
});
