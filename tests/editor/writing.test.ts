/** Writing itself, in a real browser on the built desk: keys, marks, blocks, pasting, finding, revisions, preview. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Block } from '../../src/story/body/document.ts';
import { axeFinds } from '../desk/desk-of-a-test.ts';
import { openBrowser } from '../support/browser.ts';
import {
  type AtDesk,
  atDesk,
  type DeskOfATest,
  deskOfATest,
  isSaved,
  opensStory,
  textOf,
} from './desk-of-a-test.ts';
import { aStory, until } from './newsroom-of-a-test.ts';

let desk: DeskOfATest;
let browser: Browser;
let salma: Awaited<ReturnType<DeskOfATest['hire']>>;
let room: AtDesk;

beforeAll(async () => {
  [desk, browser] = await Promise.all([deskOfATest(), openBrowser()]);
  salma = await desk.hire('owner', 'سلمى');
  room = await atDesk(browser, salma);
});
afterAll(async () => {
  await browser?.close();
  await desk?.close();
});

async function opens(words: string): Promise<{ page: Page; id: number }> {
  const id = await aStory(desk.database, words);
  await opensStory(room, desk, id);
  await room.page.locator('.surface').click();
  await toTheEnd(room.page);
  return { page: room.page, id };
}

/** The editor hears of a moved caret a moment later: a key that comes before that works where the caret was. */
async function toTheEnd(page: Page): Promise<void> {
  await page.keyboard.press('Control+End');
  await until(() => page.evaluate(() => getSelection()?.isCollapsed ?? false));
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50))));
}

/** The body as the server has written it into the story's row. */
async function bodyOf(id: number): Promise<readonly Block[]> {
  await isSaved(room.page);
  await desk.newsroom().coEditing.writeDown(id, 'test', { keep: false });
  const row = await desk.database.newsroom
    .selectFrom('warraq.story')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return row.body.content;
}

const offset = (page: Page) =>
  page.evaluate(() => {
    const selection = getSelection();
    const line = document.querySelector('.surface p');
    if (!selection?.focusNode || !line) return -1;
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(selection.focusNode, selection.focusOffset);
    return range.toString().length;
  });

/** Where the caret is once it rests: read right after a key it is sometimes where it was. */
async function caretAfter(page: Page, key: string): Promise<number> {
  const before = await offset(page);
  await page.keyboard.press(key);
  const end = Date.now() + 400;
  let now = await offset(page);
  while (now === before && Date.now() < end) {
    await page.waitForTimeout(20);
    now = await offset(page);
  }
  return now;
}

async function paste(page: Page, html: string, text = ''): Promise<void> {
  await page.locator('.surface').evaluate(
    (surface, given) => {
      const data = new DataTransfer();
      if (given.html) data.setData('text/html', given.html);
      data.setData('text/plain', given.text);
      surface.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    },
    { html, text },
  );
}

describe('the caret', () => {
  it('goes one letter to the left at each arrow, through bold and through Latin words', async () => {
    const { page } = await opens('قال');
    await page.keyboard.press('Home');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('أعلن ');
    await page.keyboard.press('Control+B');
    await page.keyboard.type('الوزير');
    await page.keyboard.press('Control+B');
    await page.keyboard.type(' اليوم');
    await page.keyboard.press('Control+Home');
    const line = await page.locator('.surface p').first().textContent();
    for (let at = 1; at <= (line ?? '').length; at += 1) expect(await caretAfter(page, 'ArrowLeft')).toBe(at);
    // Nothing is stuck at a Latin word either: every arrow moves, and the end is reached.
    await page.keyboard.type(' لوكالة Reuters أمس');
    await page.keyboard.press('Control+Home');
    const whole = ((await page.locator('.surface p').first().textContent()) ?? '').length;
    const seen = new Set<number>();
    for (let presses = 0; presses < whole; presses += 1) seen.add(await caretAfter(page, 'ArrowLeft'));
    expect(seen.size).toBe(whole);
    expect(await offset(page)).toBe(whole);
  });

  it('makes a paragraph run from left to right and back with Ctrl and Shift, as in Word', async () => {
    const { page, id } = await opens('نص');
    const chord = async (shift: string) => {
      await page.keyboard.down('Control');
      await page.keyboard.down(shift);
      await page.keyboard.up(shift);
      await page.keyboard.up('Control');
    };
    await chord('ShiftLeft');
    expect((await bodyOf(id))[0]).toMatchObject({ attrs: { direction: 'ltr' } });
    expect(
      await page
        .locator('.surface p')
        .first()
        .evaluate((p) => getComputedStyle(p).direction),
    ).toBe('ltr');
    await chord('ShiftRight');
    expect((await bodyOf(id))[0]).toMatchObject({ attrs: { direction: 'rtl' } });
  });
});

describe('what is typed', () => {
  it('becomes Arabic punctuation and quotation marks by nesting, each a step that can be undone', async () => {
    const { page } = await opens('');
    await page.keyboard.type('قال "سمعت "الأخبار"", ثم مضى?');
    expect(await textOf(page)).toBe('قال «سمعت “الأخبار”»، ثم مضى؟');
    await page.keyboard.press('Control+Z');
    expect(await textOf(page)).toBe('قال «سمعت “الأخبار”»، ثم مضى?');
  });

  it('behind a slash opens a menu in either language; a quotation has its speaker and day', async () => {
    const { page, id } = await opens('مقدمة');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/quot');
    await page.waitForSelector('[data-slash="quotation"]');
    await page.keyboard.press('Enter');
    await page.keyboard.type('لن نقبل بذلك');
    await page.fill('[data-field="speaker"]', 'سامر الخطيب');
    await page.fill('[data-field="capacity"]', 'وزير المياه');
    await page.fill('[data-field="agency"]', 'سانا');
    await page.fill('[data-block="quotation"] [data-field="date"]', '2025-11-22');
    const quotation = (await bodyOf(id))[1];
    expect(quotation).toEqual({
      type: 'quotation',
      attrs: { speaker: 'سامر الخطيب', capacity: 'وزير المياه', agency: 'سانا', date: '2025-11-22' },
      content: [
        { type: 'paragraph', attrs: { direction: null }, content: [{ type: 'text', text: 'لن نقبل بذلك' }] },
      ],
    });
    // A field that would hold what a story may not says so and changes nothing.
    await page.fill('[data-field="speaker"]', 'سامر\u202e الخطيب');
    expect(await page.getAttribute('[data-field="speaker"]', 'aria-invalid')).toBe('true');
    expect((await bodyOf(id))[1]).toMatchObject({ attrs: { speaker: 'سامر الخطيب' } });
  });

  it('behind a slash in English screens finds every kind of block by either language’s name', async () => {
    const id = await aStory(desk.database, 'مقدمة');
    const english = await atDesk(browser, salma, { language: 'en' });
    await opensStory(english, desk, id);
    const { page } = english;
    await page.locator('.surface').click();
    for (const [typed, act] of [
      ['/fact', 'factBox'],
      ['/جدول', 'table'],
      ['/time', 'timeline'],
      ['/pull', 'pullQuote'],
      ['/photo', 'photo'],
      ['/gall', 'gallery'],
      ['/embed', 'embed'],
      ['/upd', 'update'],
      ['/quot', 'quotation'],
      ['/div', 'divider'],
    ] as const) {
      await toTheEnd(page);
      await page.keyboard.press('Enter');
      await page.keyboard.type(typed);
      await page.waitForSelector(`[data-slash="${act}"]`);
      for (let key = 0; key < typed.length; key += 1) await page.keyboard.press('Backspace');
      await page.waitForSelector('[data-slash]', { state: 'detached' });
    }
    await page.keyboard.type('/qqqq');
    await page.getByText('Nothing by that name').first().waitFor();
    await english.context.close();
  });

  it('is put into every kind of block from the toolbar, and the server keeps each', async () => {
    const { page, id } = await opens('أول');
    for (const act of [
      'factBox',
      'table',
      'timeline',
      'update',
      'gallery',
      'divider',
      'pullQuote',
      'bulletList',
    ]) {
      await page.keyboard.press('Control+End');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.locator(`[data-act="${act}"]`).click();
      await page.keyboard.type('كلمات');
    }
    await page.keyboard.press('Control+Home');
    await page.locator('[data-act="footnote"]').click();
    await page.keyboard.type('حاشية');
    await page.locator('[data-act="embed"]').click();
    await page.fill('.address-prompt input', 'javascript:alert(1)');
    await page.locator('.address-prompt button[type="submit"]').click();
    expect(await page.locator('.address-prompt [role="alert"]').count()).toBe(1);
    await page.fill('.address-prompt input', 'https://video.example/1');
    await page.locator('.address-prompt button[type="submit"]').click();
    const body = JSON.stringify(await bodyOf(id));
    for (const type of [
      'fact_box',
      'table',
      'timeline',
      'update',
      'gallery',
      'divider',
      'pull_quote',
      'bullet_list',
      'footnote',
      'embed',
    ])
      expect(body, type).toContain(`"type":"${type}"`);
    expect(body).not.toContain('javascript');
    expect(room.complaints).toEqual([]);
  });
});

const word = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{}</style></head><body lang="AR-SA">
<p class="MsoNormal" dir="RTL"><b>قـــــال</b> ﺍﻟﻮﺯﻳﺮ إن&nbsp;&nbsp;ﷲ أكبر\u200f\u202b</p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>الأول</p>
<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;</span></span>الثاني</p>
<p class="MsoNormal"><a href="https://paper.example/1">رابط</a> و<span lang="EN-US">Reuters</span> و<a href="javascript:alert(1)">خطر</a></p>
<script>alert(1)</script></body></html>`;

const googleDocs = `<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="rtl"><span style="font-weight:400;white-space:pre-wrap;">قال الوزير إن القرار </span><span style="font-weight:700;">نهائي</span><sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup><span style="font-weight:400;">، بحسب </span><a href="https://www.google.com/url?q=https://example.org/a&amp;sa=D"><span>البيان</span></a></p></b><div style="border:1px solid black;margin:5px"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>لا تنشروه</span></p></div>`;
const webPage = `<style>p{}</style><article><h2>عاد الماء</h2><p>بعد أسبوعين <b>كاملين</b>.</p><ul><li>الحي الأول</li></ul><img src="https://paper.example/a.jpg" alt="جسر" width="800" height="600"><svg><text>رسم</text></svg><span style="display:none">مخفي</span><form>اشترك<input></form><iframe src="https://ads.example/1"></iframe><script>alert(1)</script></article>`;

describe('what is pasted', () => {
  it('from Word is cleaned: lists are lists, letters are letters, and a note says what was dropped', async () => {
    const { page, id } = await opens('');
    await paste(page, word, 'x');
    await page.waitForSelector('[data-paste="pasted"]');
    const body = await bodyOf(id);
    const json = JSON.stringify(body);
    expect(await textOf(page)).toContain('قال الوزير إن الله أكبر');
    expect(body.some(({ type }) => type === 'bullet_list')).toBe(true);
    expect(json).toContain('https://paper.example/1');
    expect(json).toContain('"language":"EN-US"');
    for (const gone of ['javascript', '·', 'ـ', '\u200f', '\u202b', 'ﷲ', 'alert'])
      expect(json).not.toContain(gone);
    const noted = await page
      .locator('[data-dropped]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-dropped')));
    expect(noted).toEqual(
      expect.arrayContaining(['presentation_form', 'tatweel', 'control', 'unsafe_address', 'program']),
    );
  });

  it('from Google Docs and from a web page keeps words, links and structure, and tells what was left', async () => {
    const { page, id } = await opens('');
    const noted = () =>
      page.locator('[data-dropped]').evaluateAll((all) => all.map((one) => one.getAttribute('data-dropped')));
    await paste(page, googleDocs, 'x');
    await until(async () => (await noted()).includes('comment'));
    expect(await textOf(page)).toBe('قال الوزير إن القرار نهائي، بحسب البيان');
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await paste(page, webPage, 'x');
    await until(async () => (await noted()).includes('frame'));
    expect((await noted()).sort()).toEqual(['drawing', 'form', 'frame', 'hidden', 'program', 'style']);
    expect(await page.locator('[data-paste]').textContent()).toContain('صورة واحدة لم تُنقل');
    const body = await bodyOf(id);
    expect(body.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'paragraph', 'bullet_list']);
    const json = JSON.stringify(body);
    expect(json).toContain('"href":"https://example.org/a"');
    for (const gone of ['google', 'cmnt', 'لا تنشروه', 'اشترك', 'مخفي', 'alert'])
      expect(json).not.toContain(gone);
  });

  it('as plain text keeps its paragraphs, and from our own editor every block', async () => {
    const { page, id } = await opens('');
    await paste(page, '', 'فقرة أولى\n\nفقرة ثانية <b>');
    await until(async () => (await textOf(page)).includes('فقرة ثانية <b>'));
    expect((await bodyOf(id)).filter(({ type }) => type === 'paragraph').length).toBe(2);
    await page.locator('[data-act="factBox"]').click();
    await page.locator('.surface').press('Control+A');
    const html = await page.evaluate(() => {
      const data = new DataTransfer();
      document
        .querySelector('.surface')
        ?.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData('text/html');
    });
    await toTheEnd(page);
    await paste(page, html, 'x');
    await until(async () => JSON.stringify(await bodyOf(id)).split('"fact_box"').length === 3);
  });
});

describe('a key', () => {
  it('draws the letter and nothing else of the screen anew while somebody types on', async () => {
    const { page } = await opens('بداية النص');
    await page.keyboard.type('ا');
    await page.waitForSelector('[data-saved="false"]');
    await page.evaluate(() => {
      const drawn: string[] = [];
      Object.assign(globalThis, { drawn });
      new MutationObserver((all) => {
        for (const { target } of all) {
          const at = target instanceof Element ? target : target.parentElement;
          if (at && !at.closest('.surface, .saving-state')) drawn.push(at.outerHTML.slice(0, 120));
        }
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
    for (const letter of 'لماء عاد') await page.keyboard.type(letter);
    expect(await page.evaluate(() => (globalThis as unknown as { drawn: string[] }).drawn)).toEqual([]);
    await isSaved(page);
  });
});

describe('the checks', () => {
  const state = (page: Page) => page.locator('[data-checks-state]').getAttribute('data-checks-state');

  it('mark spelling and house style; a key takes a fix, as a step that can be undone; what is known or left is not marked', async () => {
    const { page, id } = await opens('قال المدير إن الأزمة ادارة في التواهىي وبلغت 3 ملايين');
    await page.keyboard.type(' , ثم عاد أمس');
    await page.locator('[data-panel="checks"]').click();
    await until(async () => (await state(page)) === 'done');
    const marked = () => page.locator('.surface .check').allTextContents();
    await until(async () => (await marked()).includes('ادارة'));
    // The house's own rule, in the same list.
    await until(async () => (await page.locator('.surface .check-style').count()) > 0);
    await page.locator('.surface').press('Control+Home');
    await page.keyboard.press('F8');
    await page.waitForSelector('[data-mark-menu]');
    await page.keyboard.press('Alt+Enter');
    await until(async () => (await textOf(page)).includes('الأزمة إدارة في'));
    await page.keyboard.press('Control+Z');
    await until(async () => (await textOf(page)).includes('الأزمة ادارة في'));
    await until(async () => (await marked()).includes('ادارة'));
    // The headline and the standfirst are checked as the text is, and their fixes taken by the same keys.
    for (const field of ['headline', 'standfirst']) {
      const written = page.locator(`[data-field=${field}]`);
      const before = await written.inputValue();
      await written.fill('تقرير عن ادارة المستشفى');
      await page.locator(`[data-field-marks=${field}]`).getByText('ادارة').first().waitFor();
      await written.press('Control+Home');
      await page.keyboard.press('F8');
      await page.keyboard.press('Alt+Enter');
      expect(await written.inputValue()).toBe('تقرير عن إدارة المستشفى');
      await page.locator(`[data-field-marks=${field}]`).waitFor({ state: 'detached' });
      await page.keyboard.press('Control+Z');
      expect(await written.inputValue()).toBe('تقرير عن ادارة المستشفى');
      await written.fill(before);
      await page.locator(`[data-field-marks=${field}]`).getByText('ادارة').waitFor({ state: 'detached' });
    }
    await page.locator('.surface .check-spelling').first().click();
    await page.locator('[data-mark-menu] [data-learn]').click();
    await until(async () => !(await marked()).includes('ادارة'));
    const words = await desk.database.newsroom.selectFrom('warraq.edition_word').select('word').execute();
    expect(words).toEqual([{ word: 'ادارة' }]);
    const style = await page.locator('.surface .check-style').count();
    await page.locator('.checks [data-ignore]').first().click();
    await until(async () => (await page.locator('.surface .check-style').count()) < style);
    // A date that will rot: the keys go to it, and one writes the day beside it.
    await page.locator('.surface').press('Control+Home');
    await until(async () => {
      await page.keyboard.press('F8');
      return ((await page.locator('[data-mark-menu]').textContent()) ?? '').includes('أمس ');
    });
    await page.keyboard.press('Alt+Enter');
    await until(async () => /عاد أمس \d+ \p{L}+/u.test(await textOf(page)));
    // The newsroom's own file of rules changes what is marked; and what was left stays so on this device.
    await isSaved(page);
    await desk.database.newsroom
      .insertInto('warraq.house_style')
      .values({
        edition_id: 'ar',
        file: JSON.stringify({ off: ['punctuation'], spellings: [{ not: 'عاد', but: 'رجع' }] }),
        saved_at: new Date(),
        saved_by: 'test',
      })
      .execute();
    await opensStory(room, desk, id);
    await page.locator('[data-panel="checks"]').click();
    await until(async () => (await state(page)) === 'done');
    await until(async () => (await page.locator('.surface .check-style').allTextContents()).join() === 'عاد');
    await desk.database.newsroom.deleteFrom('warraq.house_style').execute();
    expect(room.complaints.filter((one) => !/sandboxed|Blocked script/.test(one))).toEqual([]);
    for (const panel of ['checks', 'revisions', 'preview']) {
      if (panel !== 'checks') await page.locator(`[data-panel="${panel}"]`).click();
      expect(await axeFinds(page), panel).toEqual([]);
    }
    await page.locator('[data-panel="preview"]').click();
  });
});

describe('finding', () => {
  it('«مدرسه» selects «مُدَرِّسة»; an exact match does not; all are replaced in one step', async () => {
    const { page } = await opens('قالت مُدَرِّسة إن المدرسة قريبة من مدرسةٍ أخرى');
    await page.keyboard.press('Control+F');
    await page.locator('.find-bar input').first().fill('مدرسه');
    expect(await page.locator('.find-bar output').getAttribute('data-found')).toBe('3');
    expect(await page.locator('.found-now').textContent()).toMatch(/مُدَرِّسة|مدرسة/);
    await page.locator('.find-bar .exact input').check();
    expect(await page.locator('.find-bar output').getAttribute('data-found')).toBe('0');
    await page.locator('.find-bar .exact input').uncheck();
    await page.locator('.find-bar input').nth(2).fill('معلمة');
    await page.locator('.find-bar button', { hasText: 'استبدل الكل' }).click();
    expect(await textOf(page)).toBe('قالت معلمة إن المعلمة قريبة من معلمة أخرى');
    await page.keyboard.press('Escape');
    await page.locator('.surface').click();
    await page.keyboard.press('Control+Z');
    expect(await textOf(page)).toContain('مُدَرِّسة');
  });
});

describe('beside the text', () => {
  it('a revision is kept, compared word by word and brought back, and nothing is published by that', async () => {
    const { page, id } = await opens('قال الوزير أمس إن القرار نهائي');
    await page.keyboard.type(' تمامًا');
    await isSaved(page);
    await page.locator('[data-panel="revisions"]').click();
    await page.locator('[data-keep-revision]').click();
    await page.waitForSelector('[data-revision="2"]');
    await page.locator('[data-revision="1"] button').first().click();
    await page.waitForSelector('.comparison ins');
    expect(await page.locator('.comparison ins').textContent()).toContain('تمامًا');
    expect(await page.locator('.comparison table').getAttribute('dir')).toBe('rtl');
    await page.locator('[data-restore]').click();
    await until(async () => (await textOf(page)) === 'قال الوزير أمس إن القرار نهائي');
    const row = await desk.database.newsroom
      .selectFrom('warraq.story')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.status).toBe('draft');
    await page.locator('[data-panel="revisions"]').click();
  });

  it('the page stands as readers will get it, follows each save, and runs nothing', async () => {
    const { page } = await opens('نص المعاينة');
    await page.locator('[data-panel="preview"]').click();
    const frame = page.frameLocator('.preview iframe');
    await frame.locator('.body', { hasText: 'نص المعاينة' }).waitFor();
    await page.locator('.surface').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' وتتبع الكتابة');
    await frame.locator('.body', { hasText: 'وتتبع الكتابة' }).waitFor();
    const width = () => frame.locator('html').evaluate(() => innerWidth);
    await page.locator('.preview button', { hasText: 'هاتف' }).click();
    await until(async () => (await width().catch(() => 0)) === 360);
    await page.locator('.preview button', { hasText: 'حاسوب' }).click();
    await until(async () => (await width().catch(() => 0)) >= 1000);
    const ink = () => frame.locator('h1').evaluate((headline) => getComputedStyle(headline).color);
    await page.locator('.preview button', { hasText: 'ليلي' }).click();
    await until(async () => (await ink().catch(() => '')) === 'rgb(234, 231, 225)');
    await page.locator('.preview button', { hasText: 'خفيفة' }).click();
    await frame.locator('.banner').first().waitFor();
    expect(await page.locator('[data-weight]').getAttribute('data-weight')).toMatch(/^\d{4,5}$/);
    expect(room.complaints.filter((one) => !/sandboxed|Blocked script/.test(one))).toEqual([]);
    await page.locator('[data-panel="preview"]').click();
  });
});

describe('field mode', () => {
  it('on a phone writes plain paragraphs into the same story, marks elsewhere untouched', async () => {
    const id = await aStory(desk.database, 'وصلنا إلى الجسر');
    const phone = await atDesk(browser, salma, { width: 360, height: 740 });
    await opensStory(phone, desk, id);
    const first = phone.page.locator('[data-paragraph="0"]');
    await first.fill('وصلنا إلى الجسر القديم');
    await phone.page.locator('[data-add-paragraph]').click();
    await phone.page.locator('[data-paragraph="1"]').pressSequentially('الطريق مقطوع\nوالناس ينتظرون');
    await isSaved(phone.page);
    await desk.newsroom().coEditing.writeDown(id, 'test', { keep: false });
    const row = await desk.database.newsroom
      .selectFrom('warraq.story')
      .select('body')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.body.content.map((block) => JSON.stringify(block))).toEqual([
      expect.stringContaining('وصلنا إلى الجسر القديم'),
      expect.stringContaining('الطريق مقطوع'),
      expect.stringContaining('والناس ينتظرون'),
    ]);
    for (const button of await phone.page.locator('.field-buttons > *').all())
      expect((await button.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(48);
    const overflows = await phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    expect(overflows).toBe(false);
    await phone.context.close();
  });
});

describe('what was found in the story', () => {
  const told =
    'وقال مدير المستشفى سامر الخطيب في 3 آذار 2026 إن «غرف العمليات تعمل منذ ثلاثة أيام بلا توقف». وأضاف أن المستشفى استقبل عشرات الجرحى من درعا.';

  it('is marked in the text and accepted, mended, dismissed and taken back by key', async () => {
    const { page, id } = await opens(told);
    const states = async () =>
      (
        await desk.database.newsroom
          .selectFrom('warraq.statement')
          .select(['speaker', 'state', 'capacity', 'person_id'])
          .where('story_id', '=', id)
          .orderBy('id')
          .execute()
      )[0];
    await page.locator('[data-panel=found]').click();
    const panel = page.getByRole('region', { name: 'ما وجدناه في المادة' });
    const now = panel.locator('[data-now]');
    await panel.getByRole('button', { name: 'تصريحات' }).click();
    await now.getByText('غرف العمليات').waitFor();
    await page.locator('.surface .proposed-now', { hasText: 'غرف العمليات' }).waitFor();
    const list = panel.locator('.found-list');
    await list.focus();
    await page.keyboard.press('a');
    await until(async () => (await states())?.state === 'accepted');
    expect((await states())?.person_id).not.toBeNull();
    await list.focus();
    await page.keyboard.press('u');
    await until(async () => (await states())?.state === 'proposed');
    await now.getByText('غرف العمليات').waitFor();

    await list.focus();
    await page.keyboard.press('e');
    await panel.getByLabel('صفته يومها').fill('مدير مستشفى درعا الوطني');
    await page.keyboard.press('Enter');
    await until(async () => (await states())?.state === 'mended');
    expect(await states()).toMatchObject({ capacity: 'مدير مستشفى درعا الوطني', speaker: 'سامر الخطيب' });

    await panel.getByRole('button', { name: 'تواريخ' }).click();
    await now.getByText('2026-03-03').waitFor();
    await page.locator('.surface .proposed-now', { hasText: '3 آذار 2026' }).waitFor();
    const events = async () =>
      (
        await desk.database.newsroom
          .selectFrom('warraq.dated_event')
          .select('state')
          .where('story_id', '=', id)
          .where('occurs_on', '=', '2026-03-03')
          .executeTakeFirst()
      )?.state;
    await list.focus();
    await page.keyboard.press('a');
    await until(async () => (await events()) === 'accepted');
    await list.focus();
    await page.keyboard.press('u');
    await until(async () => (await events()) === 'proposed');
    await now.getByText('2026-03-03').waitFor();
    await list.focus();
    await page.keyboard.press('d');
    await until(async () => {
      const dismissed = await desk.database.newsroom
        .selectFrom('warraq.dated_event')
        .select('occurs_on')
        .where('story_id', '=', id)
        .where('state', '=', 'dismissed')
        .execute();
      return dismissed.map(({ occurs_on }) => occurs_on).join() === '2026-03-03';
    });

    // A name becomes a tag of the story, saved with its words: a place here. A person is passed over and taken back.
    await panel.getByRole('button', { name: 'أسماء' }).click();
    const marked = async () => (await page.locator('.surface .proposed-now').allTextContents()).join('');
    const passed = async () =>
      (
        await desk.database.newsroom
          .selectFrom('warraq.passed_over_name')
          .select('words')
          .where('story_id', '=', id)
          .execute()
      ).length;
    await panel.locator('.found-item', { hasText: 'شخص' }).first().click();
    await now.getByText('سامر الخطيب').first().waitFor();
    await until(async () => (await marked()).includes('سامر الخطيب'));
    await list.focus();
    await page.keyboard.press('d');
    await until(async () => (await passed()) === 1);
    await panel.locator('.found-item', { hasText: 'شخص' }).first().waitFor({ state: 'detached' });
    await list.focus();
    await page.keyboard.press('u');
    await until(async () => (await passed()) === 0);
    await now.getByText('سامر الخطيب').first().waitFor();
    await panel.locator('.found-item', { hasText: 'مكان' }).first().click();
    const name = 'درعا';
    await now.getByText(name).first().waitFor();
    await until(async () => (await marked()).includes(name));
    await list.focus();
    await page.keyboard.press('a');
    await panel.getByText(`صار «${name}» وسمًا للمادة.`).waitFor();
    await bodyOf(id);
    const tags = await desk.database.newsroom
      .selectFrom('warraq.story_tag as st')
      .innerJoin('warraq.tag as t', 't.id', 'st.tag_id')
      .select('t.name')
      .where('st.story_id', '=', id)
      .execute();
    expect(tags).toEqual([{ name }]);
    // So does a key phrase that is no name, and one key takes it back.
    const phrase = panel.locator('.found-item', { hasText: 'موضوع' }).first();
    const subject = (await phrase.locator('strong').textContent()) ?? '';
    await phrase.click();
    await now.getByText(subject).first().waitFor();
    await list.focus();
    await page.keyboard.press('a');
    await panel.getByText(`صار «${subject}» وسمًا للمادة.`).waitFor();
    const tagNames = async () => {
      await bodyOf(id);
      const rows = await desk.database.newsroom
        .selectFrom('warraq.story_tag as st')
        .innerJoin('warraq.tag as t', 't.id', 'st.tag_id')
        .select('t.name')
        .where('st.story_id', '=', id)
        .execute();
      return rows.map((row) => row.name);
    };
    expect(await tagNames()).toContain(subject);
    await list.focus();
    await page.keyboard.press('u');
    await until(async () => !(await tagNames()).includes(subject));
    // Back in the text, marks are no part of it.
    await list.focus();
    await page.keyboard.press('Escape');
    await until(() => page.evaluate(() => document.activeElement?.classList.contains('surface') ?? false));
    expect(await textOf(page)).toBe(told);
    await page.locator('[data-panel=found]').click();
    await until(async () => (await page.locator('.surface .proposed').count()) === 0);
  });

  it('stands beside the stories that go with it and why, and the editor picks and dismisses', async () => {
    const other = await aStory(desk.database, 'غرف العمليات في مستشفى درعا');
    const third = await aStory(desk.database, 'جرحى من درعا إلى المستشفى');
    const { page, id } = await opens(told);
    for (const [one, headline] of [
      [other, 'غرف العمليات بلا توقف'],
      [third, 'جرحى من درعا'],
    ] as const)
      await desk.database.newsroom
        .updateTable('warraq.story')
        .set({ headline })
        .where('id', '=', one)
        .execute();
    await desk.database.newsroom
      .insertInto('warraq.related')
      .values({
        story_id: id,
        related_id: other,
        kind: 'found',
        bond: 'event',
        shares: ['المستشفى', 'العمليات'],
        days: ['2026-03-03'],
      })
      .execute();
    const kinds = async () =>
      (
        await desk.database.newsroom
          .selectFrom('warraq.related')
          .select(['related_id', 'kind'])
          .where('story_id', '=', id)
          .execute()
      )
        .map(({ related_id, kind }) => `${related_id === other ? 'other' : 'third'} ${kind}`)
        .sort();
    await page.locator('[data-panel=related]').click();
    const panel = page.getByRole('region', { name: 'مواد متعلقة' });
    await panel.getByText('الحدث نفسه').waitFor();
    await panel.getByText('يشتركان في: المستشفى، العمليات، 3 آذار 2026').waitFor();
    await panel.getByRole('searchbox', { name: 'ابحث عن مادة لتختارها' }).fill('جرحى');
    await panel.locator(`[data-candidate="${third}"]`).getByRole('button', { name: 'اختر' }).click();
    await panel.locator(`[data-related="${third}"][data-kind=pick]`).waitFor();
    await panel.locator(`[data-related="${other}"]`).getByRole('button', { name: 'استبعد' }).click();
    await panel.locator(`[data-related="${other}"][data-kind=exclusion]`).waitFor();
    expect(await kinds()).toEqual(['other exclusion', 'third pick']);
    await panel.locator(`[data-related="${other}"]`).getByRole('button', { name: 'أعِدها' }).click();
    await panel.locator(`[data-related="${third}"]`).getByRole('button', { name: 'ألغِ الاختيار' }).click();
    await until(async () => (await kinds()).join() === 'other found');
  });
});
