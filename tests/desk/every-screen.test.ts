/** Every screen of the desk, in both languages, on a phone and on a desk, by day and by night: axe, policy, no stranger. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runAt } from '../recover/a-run.ts';
import { uncertainPages, uncertainTitles } from '../recover/uncertain-pages.ts';
import { axeFinds, type DeskOfATest, deskOfATest } from './desk-of-a-test.ts';

let desk: DeskOfATest;
let folder: string;
beforeAll(async () => {
  desk = await deskOfATest();
  folder = await mkdtemp(join(tmpdir(), 'warraq-screens-'));
  await runAt(desk.house, await uncertainPages(folder), { publish: false });
});
afterAll(async () => {
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

const screens = [
  'stories',
  'stories?state=draft',
  'tasks',
  'calendar',
  'photos',
  'photos/1',
  'fronts',
  'recovery',
  'recovery/1',
  'recovery/review',
  'people',
  'settings/sections',
  'settings/tags',
  'settings/speakers',
  'settings/checking',
  'settings/support',
  'settings/house',
  'settings/tokens',
  'audit',
  'account',
  'no-such-screen',
];

describe.each([
  ['ar', 360, 'dark'],
  ['ar', 1280, 'light'],
  ['en', 360, 'dark'],
  ['en', 1280, 'light'],
] as const)('in «%s» at %i px, %s', (language, width, colorScheme) => {
  const withAxe = (language === 'ar') === (colorScheme === 'dark');
  test('every screen is whole, accessible, within its width, and asks nobody else for anything', async () => {
    const reader = await desk.staff('owner', {
      language,
      width,
      height: width === 360 ? 740 : 800,
      colorScheme,
    });
    const { page } = reader;
    const wrong: Record<string, unknown> = {};
    for (const screen of screens) {
      await page.goto(`${desk.origin}/newsroom/${screen}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      // Pictures that nobody asked for yet are made when they are: that may take a while on a busy machine.
      await reader.rest();
      // Each language, width and colour once: what axe sees depends on one of them.
      const found: unknown[] = withAxe ? await axeFinds(page) : [];
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (wide > 0) found.push(`${wide} px too wide`);
      const left = await page.evaluate(() =>
        /undefined|\[object|NaN|Invalid Date/.exec(document.getElementById('desk')?.textContent ?? '')?.at(0),
      );
      if (left) found.push(`says «${left}»`);
      if (found.length > 0) wrong[screen] = found;
    }
    expect(wrong).toEqual({});
    expect(reader.refused).toEqual([]);
    expect(reader.complaints).toEqual([]);
    await reader.close();
  });
});

test('a recovery is begun of a file: tried first, and watched as it waits for the house', async () => {
  const managing = await desk.staff('managing', { name: 'هدى', width: 360, height: 740 });
  const { page } = managing;
  await page.goto(`${desk.origin}/newsroom/recovery`);
  // Every dialog of Mantine has a <header> of its own: a second banner to axe, and none while the page behind is inert.
  const inDialog = async () => (await axeFinds(page)).filter((find) => !find.startsWith('landmark-'));
  await page.getByRole('button', { name: 'ابدأ استعادة' }).click();
  const dialog = page.getByRole('dialog', { name: 'استعادة جديدة' });
  await dialog.getByRole('radio', { name: 'موقع ما زال يعمل' }).check();
  await dialog.getByRole('textbox', { name: 'عنوان الموقع أو الخلاصة' }).fill('http://127.0.0.1/');
  await dialog.getByRole('button', { name: 'ابدأ' }).click();
  await dialog.getByRole('alert').getByText('داخل الشبكة').waitFor();
  expect(await inDialog()).toEqual([]);
  await dialog.getByRole('radio', { name: 'ملفات عندي' }).check();
  const file = (name: string, text: string) => ({ name, mimeType: 'text/xml', buffer: Buffer.from(text) });
  const input = page.locator('input[type=file]').first();
  await input.setInputFiles(file('صورة.pdf', '%PDF-1.7'));
  await dialog.getByRole('button', { name: 'ابدأ' }).click();
  await dialog.getByRole('alert').getByText('صورة.pdf: هذا الملف ليس تصديرًا نعرفه').waitFor();
  await dialog.getByRole('button', { name: 'أزل صورة.pdf' }).click();
  const feed =
    '<rss version="2.0"><channel><title>أ</title><link>https://lost.example/</link></channel></rss>';
  await input.setInputFiles([
    file('خلاصة.xml', feed),
    { name: 'صورة.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) },
  ]);
  await dialog.getByText('ملفان', { exact: false }).waitFor();
  expect(await inDialog()).toEqual([]);
  await dialog.getByRole('button', { name: 'ابدأ' }).click();
  await page.getByText('تجربة: لم تُكتب مادة').waitFor();
  await page.getByText('تنتظر دورها').waitFor();
  await page.getByText('خلاصة.xml').waitFor();
  await page.getByText('يبقى على الخادم ما دامت استعادته جارية').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  // The two refusals are answers, not faults.
  expect(managing.refused).toEqual([]);
  await managing.close();
});

test('the queue of uncertain stories is worked through by key, also with an Arabic keyboard, and each decision is taken back', async () => {
  const editor = await desk.staff('managing', { name: 'سلمى' });
  const { page } = editor;
  await page.goto(`${desk.origin}/newsroom/recovery`);
  await page.getByRole('link', { name: '3 مواد تنتظر نظرك' }).first().click();
  const [first, second, third] = uncertainTitles;
  const shows = (title: string) =>
    page.locator('[data-field=headline]').getByText(title, { exact: true }).waitFor();
  await shows(first);
  // The original stands beside it, and nothing in it runs.
  const original = page.frameLocator(`iframe[title="الأصل: ${first}"]`);
  await original.getByText('صهاريج المياه').first().waitFor();
  expect(await original.locator('script, iframe, [onclick]').count()).toBe(0);
  await page.getByText('يوم النشر تخمين أو غير معروف').waitFor();
  await page.locator('[data-field=day]').getByText('لا يذكر النص يومًا له').waitFor();
  await page.keyboard.press('j');
  await shows(second);
  await page.keyboard.press('ArrowUp');
  await shows(first);

  // Kicker, headline, standfirst, day, section: the fourth field is the day.
  await page.keyboard.press('4');
  await page.getByRole('textbox', { name: 'يوم النشر' }).fill('2999-01-01');
  await page.keyboard.press('Enter');
  await page.getByText('يوم مضى').first().waitFor();
  await page.getByRole('textbox', { name: 'يوم النشر' }).fill('2017-11-20');
  await page.keyboard.press('Enter');
  await page.locator('[data-field=day]').getByText('صحّحتَه هنا').waitFor();
  await page.getByText('أُجيب').first().waitFor();
  // As the key «p» comes from an Arabic layout.
  await page.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ح', code: 'KeyP', bubbles: true })),
  );
  await shows(second);
  const [published] = await desk.house.newsroom
    .selectFrom('warraq.story')
    .select(['status', 'published_at'])
    .where('headline', '=', first)
    .execute();
  expect(published).toMatchObject({ status: 'published', published_at: new Date('2017-11-20T09:00:00Z') });

  await page.keyboard.press('d');
  await shows(third);
  await page.keyboard.press('u');
  await shows(second);
  await page.keyboard.press('u');
  await shows(first);
  await page.keyboard.press('u');
  await page.locator('[data-field=day]').getByText('2017-11-20').waitFor({ state: 'visible' });

  // Two at the same story: what the second one is writing stays, and is told who was faster and what was decided.
  const other = await desk.staff('managing', { name: 'هدى' });
  await other.page.goto(`${desk.origin}/newsroom/recovery/review`);
  await other.page.locator('[data-field=headline]').getByText(first, { exact: true }).waitFor();
  await page.keyboard.press('2');
  const words = page.getByRole('textbox', { name: 'العنوان', exact: true });
  await words.fill('عنوان أكتبه وزميلتي تقرر');
  await other.page.keyboard.press('a');
  await other.page.locator('[data-field=headline]').getByText(second, { exact: true }).waitFor();
  // It asks every few seconds, and at once when somebody comes back to it.
  await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')));
  await page.getByRole('status').getByText('قبلها هدى').waitFor();
  expect(await words.inputValue()).toBe('عنوان أكتبه وزميلتي تقرر');
  await page.getByText('لم يُحفظ هذا لأن المادة سُوّيت وأنت تكتب').waitFor();
  expect(await axeFinds(page)).toEqual([]);
  await page.getByRole('button', { name: 'إلى التالية' }).click();
  await shows(second);
  expect([editor.refused, other.refused]).toEqual([[], []]);
  await other.close();
  await editor.close();
});

test('stories are found by a word of their text alone, and the list shows it where it stands', async () => {
  const editor = await desk.staff('editor', { name: 'سلمى' });
  const { page } = editor;
  await page.goto(`${desk.origin}/newsroom/stories`);
  await page.getByRole('searchbox', { name: 'ابحث في نصوص المواد والمسودات' }).fill('الأرصاد');
  const row = page.locator('tr', { hasText: 'عاصفة تضرب الساحل' });
  await row.locator('mark', { hasText: 'الأرصاد' }).waitFor();
  expect(await row.getByRole('link').first().textContent()).not.toContain('الأرصاد');
  expect(editor.refused).toEqual([]);
  await editor.close();
});
