/** A newsroom's day in the desk: a story on its way to readers, lists by key, photos, fronts, colleagues, a second step. */
import { createHmac } from 'node:crypto';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { savePerson } from '../../src/story/statements/people.ts';
import type { Reader } from '../support/browser.ts';
import { type DeskOfATest, deskOfATest, goodPassword, told } from './desk-of-a-test.ts';

let desk: DeskOfATest;
beforeAll(async () => {
  desk = await deskOfATest();
});
afterAll(() => desk?.close());

const at = (path: string) => `${desk.origin}/newsroom/${path}`;

/** A draft of whoever is signed in, with all that readiness asks for. */
async function draft(writer: Reader, headline: string): Promise<number> {
  const answer = await writer.context.request.post(at('api/stories'), {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: {
      fields: {
        editionId: 'ar',
        sectionId: 1,
        kicker: '',
        headline,
        standfirst: '',
        slug: '',
        body: {
          type: 'doc',
          attrs: { schema: 1 },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'عاد الماء أمس إلى البلدة.' }] }],
        },
        datelinePlace: '',
        leadPhotoId: null,
        leadCaption: '',
        leadAlternativeText: '',
        bylineIds: [],
        tagIds: [],
        isBreaking: false,
        withoutAppeal: false,
        translationOf: null,
        legacyAddresses: [],
        relatedPicks: [],
        relatedExclusions: [],
      },
    },
  });
  return z.object({ id: z.number() }).parse(await answer.json()).id;
}

const words = {
  ar: {
    submit: 'قدّم للمراجعة',
    sendBack: 'أعدها إلى كاتبها',
    reason: 'السبب',
    ready: 'جاهزة للنشر',
    publish: 'انشر الآن',
    workflow: 'سير المادة',
    published: 'نُشرت، وهي الآن أمام القراء.',
    correct: 'أضف تصحيحًا',
    isRight: 'الصواب',
    notices: /الإشعارات: (واحد|اثنان)/,
    sentBackNotice: 'أعاد سلمى المادة إليك',
  },
  en: {
    submit: 'Submit for review',
    sendBack: 'Send back to the writer',
    reason: 'Reason',
    ready: 'Ready to publish',
    publish: 'Publish now',
    workflow: 'Workflow',
    published: 'Published: readers have it now.',
    correct: 'Add a correction',
    isRight: 'What is right',
    notices: /Notices: (one|\d+) new/,
    sentBackNotice: 'سلمى sent the story back to you',
  },
} as const;

describe.each(['ar', 'en'] as const)('in «%s»', (language) => {
  const said = words[language];

  test('a story goes from its reporter to readers: submitted, sent back with a reason, mended, published, corrected', async () => {
    const reporter = await desk.staff('reporter', { language, name: 'رنا', width: 360, height: 740 });
    const editor = await desk.staff('editor', { language, name: 'سلمى' });
    const headline = `عاد الماء إلى البلدة ${language}`;
    const id = await draft(reporter, headline);

    // The reporter, on a phone: the workflow is one press away.
    await reporter.page.goto(at(`stories/${id}`));
    await reporter.page.getByRole('button', { name: said.workflow }).click();
    const drawer = reporter.page.getByRole('dialog', { name: said.workflow });
    await drawer.getByRole('button', { name: said.submit }).click();
    await reporter.page
      .getByRole('dialog', { name: said.submit })
      .getByRole('button', { name: said.submit })
      .click();
    await drawer.getByText(language === 'ar' ? 'مُقدَّمة' : 'submitted', { exact: true }).waitFor();

    // The editor finds it among what waits, and cannot send it back without a reason.
    await editor.page.goto(at('stories?state=submitted,in-review'));
    await editor.page.getByRole('link', { name: headline }).click();
    const panel = editor.page.getByRole('region', { name: said.workflow });
    await panel.getByRole('button', { name: said.sendBack }).click();
    const asking = editor.page.getByRole('dialog', { name: said.sendBack });
    await asking.getByRole('button', { name: said.sendBack }).click();
    expect(await asking.getByRole('textbox', { name: said.reason }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    await asking.getByRole('textbox', { name: said.reason }).fill('من قال هذا؟');
    await asking.getByRole('button', { name: said.sendBack }).click();
    await asking.waitFor({ state: 'detached' });

    // The reporter is told, with the reason.
    await reporter.page.goto(at('stories'));
    await reporter.page.getByRole('button', { name: said.notices }).click();
    await reporter.page.getByText(said.sentBackNotice).waitFor();
    await reporter.page.keyboard.press('Escape');
    await reporter.page.getByText('من قال هذا؟').first().waitFor();

    await editor.page.goto(at(`stories/${id}`));
    await panel.getByRole('button', { name: said.ready }).click();
    await panel.getByRole('button', { name: said.publish }).click();
    await editor.page
      .getByRole('dialog', { name: said.publish })
      .getByRole('button', { name: said.publish })
      .click();
    await editor.page.getByText(said.published).waitFor();
    const page = await editor.context.request.get(`${desk.origin}/a/${id}`);
    expect(await page.text()).toContain(headline);

    await panel.getByRole('button', { name: said.correct }).click();
    const correcting = editor.page.getByRole('dialog', { name: said.correct });
    await correcting.getByRole('textbox', { name: said.isRight }).fill('عاد الماء صباح أمس.');
    await correcting.getByRole('button', { name: said.correct }).click();
    await correcting.waitFor({ state: 'detached' });
    const corrected = await editor.context.request.get(`${desk.origin}/a/${id}`);
    expect(await corrected.text()).toContain('عاد الماء صباح أمس.');
    await reporter.close();
    await editor.close();
  });
});

test('a list is worked through by keys alone, and an act on many is taken back in one press', async () => {
  const editor = await desk.staff('editor', { name: 'هدى' });
  const { page } = editor;
  await page.goto(at('stories'));
  await page.getByRole('row').nth(3).waitFor();
  // On an Arabic keyboard, where j, k and x are ت, ن and ء.
  const onArabicKeyboard = (letter: string) =>
    page.evaluate(
      (key) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })),
      letter,
    );
  await page.keyboard.press('j');
  await onArabicKeyboard('ت');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await onArabicKeyboard('ء');
  await page.getByText('اختيرت مادتان').waitFor();
  await page.getByRole('button', { name: 'أسند إلى…' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'هدى' }).focus();
  await page.keyboard.press('Enter');
  await told(page, 'تم ذلك على مادتين.');
  await expect.poll(() => page.getByRole('cell', { name: 'هدى', exact: true }).count()).toBe(2);
  await page.getByRole('button', { name: 'تراجع' }).click();
  await page.getByText('عادت المواد كما كانت.').waitFor();
  await expect.poll(() => page.getByRole('cell', { name: 'هدى', exact: true }).count()).toBe(0);

  await page.keyboard.press('Escape');
  await page.keyboard.press('/');
  await page.keyboard.type('المرفأ القديم');
  await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('المرفأ القديم');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/stories\/\d+$/);

  // The palette, from anywhere.
  await page.keyboard.press('Control+k');
  await page.getByRole('textbox', { name: 'إلى أين؟ اكتب أمرًا أو كلمة من مادة' }).fill('الروزنامة');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'الروزنامة' }).waitFor();
  await editor.close();
});

test('many are thrown away and led on by keys alone, what is left is named, and a saved list follows to another machine', async () => {
  const managing = await desk.staff('managing', { name: 'مها' });
  const { page } = managing;
  await draft(managing, 'مسودة للمحو أولى');
  await draft(managing, 'مسودة للمحو ثانية');
  await page.goto(at('stories'));
  const row = (headline: string) => page.getByRole('row').filter({ hasText: headline });
  await row('مسودة للمحو ثانية').waitFor();
  // Both drafts, and the story below them, which readers have.
  const published = (await page.locator('tr[data-story] a[data-headline] bdi').nth(2).textContent()) ?? '';
  for (let count = 0; count < 3; count += 1) {
    await page.keyboard.press('j');
    await page.keyboard.press('x');
  }
  await page.keyboard.press('Delete');
  const sure = page.getByRole('dialog', { name: 'احذفها' });
  await sure.getByText('تعود من هناك كما كانت').waitFor();
  await sure.getByRole('button', { name: 'احذفها' }).focus();
  await page.keyboard.press('Enter');
  const left = page.getByRole('dialog', { name: /^لم يتم على مادة واحدة/ });
  await left.getByText(published).waitFor();
  await left.getByText('أوقف نشرها أولًا').waitFor();
  await page.keyboard.press('Escape');
  await row('مسودة للمحو ثانية').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await row('مسودة للمحو أولى').waitFor();

  // Submitted from the bar, which a key reaches.
  await page.goto(at('stories?state=draft'));
  await row('مسودة للمحو ثانية').waitFor();
  await page.keyboard.press('Home');
  await page.keyboard.press('x');
  await page.getByText('اختيرت مادة واحدة').waitFor();
  // On a phone the bar is one row: the list keeps the screen.
  await page.setViewportSize({ width: 360, height: 740 });
  const bar = await page.getByRole('region', { name: 'أفعال على ما اختير' }).boundingBox();
  expect(bar?.height).toBeLessThan(74);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'قدّمها للمراجعة' }).focus();
  await page.keyboard.press('Enter');
  await told(page, 'تم ذلك على مادة واحدة.');

  await page.goto(at('stories?state=submitted'));
  await page.getByRole('button', { name: 'احفظ هذه القائمة' }).click();
  await page.getByRole('textbox', { name: 'اسم القائمة' }).fill('على الطاولة');
  await page.getByRole('checkbox', { name: 'لتظهر عند كل الفريق' }).check();
  await page.keyboard.press('Enter');
  await page.getByRole('link', { name: 'على الطاولة' }).waitFor();
  const colleague = await desk.staff('reporter', { width: 360, height: 740 });
  await colleague.page.goto(at('stories'));
  await colleague.page.getByRole('link', { name: 'على الطاولة' }).click();
  const theirs = (headline: string) => colleague.page.getByRole('row').filter({ hasText: headline });
  await theirs('مسودة للمحو أولى').waitFor({ state: 'detached' });
  await theirs('مسودة للمحو ثانية').waitFor();
  expect(await colleague.page.getByRole('button', { name: /احذف القائمة/ }).count()).toBe(0);
  await colleague.close();
  await page.getByRole('button', { name: 'احذف القائمة «على الطاولة»' }).click();
  await told(page, 'حُذفت القائمة «على الطاولة».');
  expect(managing.refused).toEqual([]);
  await managing.close();
}, 180_000);

test('the calendar and every hour are on the newsroom’s clock, and its filters are asked of the server', async () => {
  const managing = await desk.staff('managing', { name: 'دانة' });
  const { page, context } = managing;
  const ask = (method: string, path: string, data: object) =>
    context.request.fetch(at(`api${path}`), { method, headers: { 'sec-fetch-site': 'same-origin' }, data });
  const id = await draft(managing, 'ملف ليوم بعيد');
  const due = { to: null, deadline: '2031-01-15T12:30:00Z' };
  expect((await ask('POST', `/stories/${id}/assign`, due)).status()).toBe(200);
  const { editions } = z
    .object({ editions: z.array(z.object({ id: z.string(), timeZone: z.string(), isDefault: z.boolean() })) })
    .parse(await (await context.request.get(at('api/editions'))).json());
  const ours = editions.find(({ isDefault }) => isDefault) ?? expect.fail();
  // Fourteen hours ahead: there it is the day after.
  expect((await ask('PATCH', `/editions/${ours.id}`, { timeZone: 'Pacific/Kiritimati' })).status()).toBe(200);
  await page.goto(at('calendar?month=2031-01'));
  const day = (date: string) =>
    page.getByRole('cell').filter({ has: page.locator(`time[datetime="${date}"]`) });
  await day('2031-01-16')
    .getByRole('link', { name: /02:30\s*ملف ليوم بعيد/ })
    .waitFor();
  await page.goto(at('calendar?month=2031-01&state=ready'));
  await page.getByText('لا شيء في هذا الشهر يوافق هذه التصفية.').waitFor();
  await page.goto(at('calendar?month=2031-01&state=draft&section=1'));
  await page.getByRole('link', { name: /ملف ليوم بعيد/ }).waitFor();
  await ask('PATCH', `/editions/${ours.id}`, { timeZone: ours.timeZone });
  await page.reload();
  await day('2031-01-15')
    .getByRole('link', { name: /ملف ليوم بعيد/ })
    .waitFor();
  await managing.close();
}, 120_000);

test('what somebody did to a story is undone by the owner in one act on the screen, and letters are asked for by kind', async () => {
  const owner = await desk.staff('owner', { name: 'صفاء' });
  const editor = await desk.staff('editor', { name: 'عابر' });
  const read = async () =>
    z
      .object({ revision: z.number(), fields: z.looseObject({ headline: z.string() }) })
      .parse(await (await owner.context.request.get(at('api/stories/2'))).json());
  const was = await read();
  const changed = await editor.context.request.put(at('api/stories/2'), {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { basedOn: was.revision, fields: { ...was.fields, headline: 'عملة مجانية، اضغط هنا' } },
  });
  expect(changed.status()).toBe(200);
  const { page } = owner;
  await page.goto(at('people'));
  await page.getByRole('button', { name: 'أفعال على حساب عابر' }).click();
  await page.getByRole('menuitem', { name: 'تراجع عن تعديلاته' }).click();
  const dialog = page.getByRole('dialog', { name: 'تراجع عن تعديلات عابر' });
  await dialog.getByRole('button', { name: 'تراجع عن تعديلاته' }).click();
  await dialog.getByText('عادت مادة واحدة كما كانت.').waitFor();
  expect((await read()).fields).toEqual(was.fields);
  await editor.close();

  await page.goto(at('account'));
  const mail = page.getByRole('region', { name: 'إشعارات بالبريد' });
  await mail.getByRole('switch', { name: 'أرسلوا إليّ إشعاراتي بالبريد أيضًا' }).focus();
  await page.keyboard.press('Space');
  await mail.getByRole('checkbox', { name: 'مادة أُسندت إليّ' }).focus();
  await page.keyboard.press('Space');
  const wish = z.object({ mail: z.object({ isWanted: z.boolean(), muted: z.array(z.string()) }) });
  await expect
    .poll(async () => wish.parse(await (await owner.context.request.get(at('api/me'))).json()).mail)
    .toEqual({ isWanted: true, muted: ['assigned'] });
  await owner.close();
}, 120_000);

test('a photo is uploaded from a phone, described once for every story, and its point of interest set by keys', async () => {
  const editor = await desk.staff('editor', { width: 360, height: 740 });
  const { page } = editor;
  await page.goto(at('photos'));
  const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#356' } })
    .jpeg()
    .toBuffer();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'جسر.jpg', mimeType: 'image/jpeg', buffer: picture });
  await page.getByText('وصلت صورة واحدة.').waitFor();
  await page
    .getByRole('link', { name: /صورة بلا تعليق/ })
    .first()
    .click();
  const ours = page.getByRole('region', { name: 'كلام الصورة: المرفأ' });
  await ours.getByRole('textbox', { name: 'المصوّر أو المصدر' }).fill('هدى الحلبي');
  await ours.getByRole('button', { name: 'احفظ الكلام' }).click();
  await page.getByText('حُفظ، وتغيّر حيث تظهر الصورة.').waitFor();
  await page.getByRole('button', { name: /^نقطة الاهتمام/ }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('button', { name: 'نقطة الاهتمام: 40% من اليسار، 49% من الأعلى' }).waitFor();
  await page.getByRole('button', { name: 'احفظ', exact: true }).click();
  await page.getByText('حُفظ شكل الصورة في كل مكان تظهر فيه.').waitFor();

  await page.goto(at('photos'));
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name: 'ليست صورة.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('نص') });
  await page.getByText(/لم تُقبل «ليست صورة.jpg»/).waitFor();
  await editor.close();
});

test('a front is composed by keys, and readers have it when the desk says so', async () => {
  const editor = await desk.staff('editor');
  const { page } = editor;
  await page.goto(at('fronts'));
  const candidates = page.getByRole('region', { name: 'مواد يمكن تثبيتها' });
  const last = candidates.getByRole('button', { name: /^إلى خانة… «/ }).last();
  const headline = /«(.*)»/.exec((await last.getAttribute('aria-label')) ?? '')?.[1] ?? '';
  await last.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'المادة الرئيسة' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: `أنزل «${headline}» خانة` }).waitFor();
  // The page itself stands beside it before any reader has it.
  const beside = page.frameLocator('iframe');
  await beside.locator('main').getByText(headline).first().waitFor();
  await page.getByRole('button', { name: 'انشر الواجهة' }).click();
  await page.getByText('الواجهة الجديدة أمام القراء.').waitFor();
  await expect
    .poll(async () => (await editor.context.request.get(`${desk.origin}/`)).text(), { timeout: 60_000 })
    .toMatch(
      new RegExp(`<main[\\s\\S]{0,2500}${headline.replaceAll(/[.*+?^$()[\]{}|\\]/g, '\\$&').slice(0, 30)}`),
    );
  expect(editor.complaints).toEqual([]);
  await editor.close();
});

test('an invitation brings a colleague in, and a second step keeps out whoever knows the password alone', async () => {
  const owner = await desk.staff('owner', { name: 'مالكة' });
  const { page } = owner;
  await page.goto(at('people'));
  await page.getByRole('button', { name: 'ادعُ زميلًا' }).click();
  const inviting = page.getByRole('dialog', { name: 'ادعُ زميلًا' });
  await inviting.getByRole('textbox', { name: 'لمن الدعوة؟' }).fill('مازن');
  await inviting.getByRole('button', { name: 'أضف قسمًا' }).click();
  await inviting.getByRole('combobox', { name: 'الصفة' }).waitFor();
  await inviting.getByRole('button', { name: 'أنشئ الدعوة' }).click();
  const link = await page.getByRole('textbox', { name: 'الرابط' }).inputValue();
  expect(link).toContain('/newsroom/join#');
  await page.keyboard.press('Escape');
  await page.getByText('مازن').waitFor();
  const accepted = await fetch(at('api/invitations/accept'), {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    body: JSON.stringify({
      secret: link.split('#')[1],
      name: 'مازن الحداد',
      signIn: 'mazen',
      password: goodPassword,
    }),
  });
  expect(accepted.status).toBe(200);
  await page.reload();
  await page
    .getByRole('row')
    .filter({ hasText: 'مازن الحداد' })
    .getByText(/^محرر في /)
    .waitFor();

  await page.goto(at('account'));
  const part = page.getByRole('region', { name: 'الخطوة الثانية' });
  await part.getByLabel('كلمة السر، لنتأكد أنك أنت').fill(goodPassword);
  await part.getByRole('button', { name: 'فعّل الخطوة الثانية' }).click();
  await part.getByRole('img', { name: 'رمز لتطبيق المصادقة' }).waitFor();
  const secret = (await part.locator('code').first().textContent()) ?? '';
  await part.getByLabel('الرمز الذي يعرضه التطبيق الآن').fill(code(secret, 0));
  await part.getByRole('button', { name: 'فعّل', exact: true }).click();
  await page.getByText('الخطوة الثانية مفعّلة.').waitFor();

  await page.getByRole('button', { name: 'حسابي' }).click();
  await page.getByRole('menuitem', { name: 'تسجيل الخروج' }).click();
  await page.getByLabel('اسم الدخول').fill(await signInNameOf('مالكة'));
  await page.getByLabel('كلمة السر', { exact: true }).fill(goodPassword);
  await page.keyboard.press('Enter');
  await page.getByLabel('رمز من تطبيق المصادقة').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').waitFor();
  // The next code: the one that confirmed the app is good once. Typed in Arabic digits.
  const next = code(secret, 1).replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
  await page.getByLabel('رمز من تطبيق المصادقة').fill(next);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'المواد' }).waitFor();
  await owner.close();
});

const settingsWords = {
  ar: {
    title: 'الإعدادات',
    tabs: ['الموقع', 'الأقسام', 'الوسوم'],
    light: 'في النهار',
    faint: /لا يُقرأ بوضوح على أرضية الصفحة/,
    good: /يُقرأ بوضوح\.$/,
    notYet: /لا تُعرض المعاينة/,
    preview: 'صفحة من الموقع مع هذه التغييرات',
    addLink: 'أضف رابطًا',
    telegram: 'عنوانكم في تلغرام',
    notThere: 'هذا العنوان ليس من هذه الشبكة.',
    save: 'حفظ',
    saved: 'حُفظ، وتتغير صفحات القراء الآن.',
    logoSaved: 'الشعار الآن على صفحات القراء.',
    logoLost: 'يكاد الشعار لا يُرى على أرضية الليل.',
    edit: 'غيّر',
  },
  en: {
    title: 'Settings',
    tabs: ['Site', 'Sections', 'Tags'],
    light: 'By day',
    faint: /does not read well on the page’s ground/,
    good: /reads well\.$/,
    notYet: /There is no preview/,
    preview: 'A page of the site with these changes',
    addLink: 'Add a link',
    telegram: 'Your address on Telegram',
    notThere: 'This address is not of that network.',
    save: 'Save',
    saved: 'Saved; readers’ pages are changing now.',
    logoSaved: 'The logo is on readers’ pages now.',
    logoLost: 'The logo is hardly seen on the ground of the night.',
    edit: 'Change',
  },
} as const;

describe.each([
  ['ar', '#0b4f8a'],
  ['en', '#1d5b3a'],
] as const)('in «%s»', (language, colour) => {
  test('the site’s look is set by key: a faint colour is refused, the page beside the form shows it, and readers get it', async () => {
    const managing = await desk.staff('managing', { language, name: 'ليلى' });
    const { page } = managing;
    const said = settingsWords[language];
    // The page’s photos are not looked at here, and making each for the first time would keep the logo waiting.
    await page.route(/\/media\/.*\.(?:avif|jpg)$/, (route) => route.fulfill({ status: 204 }));
    await page.goto(at('settings'));
    await page.getByRole('heading', { level: 1, name: said.title }).waitFor();
    const light = page.getByRole('textbox', { name: said.light });
    await light.fill('#ffcc00');
    await page.getByText(said.faint).waitFor();
    await page.getByText(said.notYet).waitFor();
    await light.fill(colour);
    await page.getByText(said.good).first().waitFor();
    const framed = page.frameLocator(`iframe[title="${said.preview}"]`);
    // The page itself, in the colour that nobody has saved yet.
    const named = framed.locator('.name a').first();
    const shownColour = () => named.evaluate((element) => getComputedStyle(element).color).catch(() => '');
    const rgb = `rgb(${[1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16)).join(', ')})`;
    await expect.poll(shownColour).toBe(rgb);
    const front = async () => (await managing.context.request.get(`${desk.origin}/`)).text();
    const isOnFront = (text: string) => async () => (await front()).includes(text);
    expect(await isOnFront(`--brand: ${colour}`)()).toBe(false);

    const address = page.getByRole('textbox', { name: said.telegram });
    if ((await address.count()) === 0) {
      await page.getByRole('button', { name: said.addLink }).focus();
      await page.keyboard.press('Enter');
    }
    await address.fill('https://t.me.evil.example/almarfa');
    await page.getByRole('button', { name: said.save, exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(said.notThere).waitFor();
    await address.fill('https://t.me/almarfa');
    await page.keyboard.press('Enter');
    await page.getByText(said.saved).waitFor();
    await expect.poll(isOnFront(`--brand: ${colour}`)).toBe(true);
    expect(await isOnFront('href="https://t.me/almarfa"')()).toBe(true);

    const drawing = await sharp({
      create: { width: 640, height: 160, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .composite([
        {
          input: { create: { width: 320, height: 80, channels: 4, background: '#0b1e3c' } },
          left: 160,
          top: 40,
        },
      ])
      .png()
      .toBuffer();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'شعار.png', mimeType: 'image/png', buffer: drawing });
    await page.getByText(said.logoSaved).waitFor({ timeout: 60_000 });
    await page.getByText(said.logoLost).waitFor();
    const logo = async () => /<img src="(media\/[0-9a-f]{20}\/360\.webp)"/.exec(await front())?.[1] ?? '';
    await expect.poll(logo).not.toBe('');
    const picture = await managing.context.request.get(`${desk.origin}/${await logo()}`);
    expect(picture.headers()['content-type']).toBe('image/webp');
    // Nothing of it needs more of a reader's browser than the page itself did.
    const policy = (await managing.context.request.get(`${desk.origin}/`)).headers()[
      'content-security-policy'
    ];
    expect(policy).not.toContain('unsafe');
    // From part to part by the arrow keys, the way the screen reads.
    await page.getByRole('tab', { name: said.tabs[0] }).focus();
    await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    await page
      .getByRole('button', { name: new RegExp(`^${said.edit}: `) })
      .first()
      .waitFor();
    expect(page.url()).toContain('/settings/sections');
    expect(managing.complaints.filter((text) => !text.includes('422'))).toEqual([]);
    await managing.close();
  }, 120_000);
});

test('sections, tags, campaigns and tokens are kept in the settings, and what is wrong is said beside its field', async () => {
  const owner = await desk.staff('owner', { name: 'نوال', width: 360, height: 740 });
  const { page } = owner;
  const dialog = page.getByRole('dialog');
  await page.goto(at('settings/sections'));
  await page.getByRole('button', { name: 'قسم جديد' }).click();
  await dialog.getByRole('textbox', { name: 'الاسم' }).fill('بيئة');
  await dialog.getByRole('textbox', { name: 'في العنوان' }).fill('بيئة ومناخ');
  await dialog.getByRole('button', { name: 'حفظ' }).click();
  await dialog.getByText('حروف وأرقام وشرطات فقط، بلا فراغ.').waitFor();
  await dialog.getByRole('textbox', { name: 'في العنوان' }).fill('');
  await dialog.getByRole('button', { name: 'حفظ' }).click();
  await told(page, 'حُفظ «بيئة».');
  await page.getByRole('button', { name: 'قدّم «بيئة»' }).focus();
  await page.keyboard.press('Enter');
  await told(page, 'تغيّر ترتيب الأقسام.');

  await page.goto(at('settings/tags'));
  for (const name of ['مياه الشرب', 'ماء الشرب']) {
    await page.getByRole('button', { name: 'وسم جديد' }).click();
    await dialog.getByRole('textbox', { name: 'الاسم' }).fill(name);
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await told(page, `حُفظ «${name}».`);
  }
  await page.getByRole('button', { name: 'ادمجه: ماء الشرب' }).click();
  await dialog.getByRole('combobox', { name: 'في أي وسم؟' }).fill('مياه الشرب');
  await page.getByRole('option', { name: 'مياه الشرب' }).click();
  await dialog.getByRole('button', { name: 'ادمجه' }).click();
  await told(page, 'دُمج «ماء الشرب».');

  // Two that are one person: renamed and merged by key alone.
  const spoke = { editionId: 'ar', kind: 'person' as const, name: 'سلمى الحاج' };
  const byHand = { at: new Date(), by: 'نوال' };
  for (const slug of ['سلمى-الحاج-أولى', 'سلمى-الحاج-ثانية'])
    await savePerson(desk.house.newsroom, { ...spoke, name: slug.replaceAll('-', ' '), slug }, byHand);
  await page.goto(at('settings/speakers'));
  await page.getByRole('button', { name: 'غيّر: سلمى الحاج أولى' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'الاسم' }).fill('سلمى الحاج');
  await dialog.getByRole('textbox', { name: 'صفته اليوم' }).fill('مديرة المدرسة');
  await page.keyboard.press('Enter');
  await told(page, 'حُفظ «سلمى الحاج».');
  await page.getByText('مديرة المدرسة').waitFor();
  await page.getByRole('button', { name: 'ادمجه: سلمى الحاج ثانية' }).focus();
  await page.keyboard.press('Enter');
  await dialog.getByText('لا يُتراجع عن الدمج').waitFor();
  await dialog.getByRole('combobox', { name: 'في صفحة من؟' }).focus();
  await page.keyboard.type('سلمى');
  await page.getByRole('option', { name: 'سلمى الحاج (مديرة المدرسة)' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'ادمجه' }).focus();
  await page.keyboard.press('Enter');
  await told(page, 'دُمج «سلمى الحاج ثانية».');

  // A word that was taught by mistake is taken away; a house-style file that cannot be read is refused with its place.
  await desk.house.newsroom
    .insertInto('warraq.edition_word')
    .values({ edition_id: 'ar', word: 'دوزنتي', added_at: byHand.at, added_by: 'نوال' })
    .execute();
  await page.goto(at('settings/checking'));
  await page.getByRole('button', { name: 'احذف: دوزنتي' }).focus();
  await page.keyboard.press('Enter');
  await told(page, 'حُذفت «دوزنتي»، ويُنبَّه عليها من الآن.');
  await page.getByText('لا كلمة بعد.').waitFor();
  const styleFile = page.getByRole('textbox', { name: 'الملف' });
  await styleFile.fill('{ "off": ["no-such-rule"] }');
  await page.getByRole('button', { name: 'حفظ' }).click();
  await page.getByText('في «off.0»').waitFor();
  await styleFile.fill('{ "spellings": [{ "not": "تلفزيون", "but": "تلفاز" }] }');
  await page.getByRole('button', { name: 'حفظ' }).click();
  await told(page, 'يسري الأسلوب الجديد');
  await page.getByText(/كتبه نوال في/).waitFor();

  await page.goto(at('settings/support'));
  await page.getByRole('button', { name: 'حملة جديدة', exact: true }).click();
  await page.getByRole('textbox', { name: 'السطر الأول' }).fill('صحافتكم بأيديكم');
  await page.getByRole('textbox', { name: 'الحاجة' }).fill('نحتاج إلى مولّدة جديدة قبل الشتاء.');
  await page.getByRole('textbox', { name: 'على الزر' }).fill('ادعموا المرفأ');
  await page.getByRole('textbox', { name: 'المبلغ 1' }).fill('خمسة');
  await page.getByText('اكتب مبلغًا أكبر من صفر').waitFor();
  await page.getByRole('textbox', { name: 'المبلغ 1' }).fill('٧٫٥٠');
  const framed = page.frameLocator('iframe');
  await page.getByText('صفحة الدعم', { exact: true }).click();
  await framed.getByText('نحتاج إلى مولّدة جديدة قبل الشتاء.').first().waitFor();
  await page.getByRole('button', { name: 'احفظ الحملة' }).click();
  await page.getByRole('button', { name: 'ابدأها: صحافتكم بأيديكم' }).click();
  await told(page, 'يرى القراء الحملة الآن.');
  const support = async () => (await owner.context.request.get(`${desk.origin}/support/`)).text();
  await expect.poll(support).toContain('صحافتكم بأيديكم');

  await page.goto(at('settings/tokens'));
  await page.getByRole('button', { name: 'مفتاح جديد' }).click();
  await dialog.getByRole('textbox', { name: 'لأي برنامج؟' }).fill('بوت الأخبار');
  await dialog.getByRole('button', { name: 'أنشئ المفتاح' }).click();
  const token = await page.getByRole('textbox', { name: 'المفتاح' }).inputValue();
  await page.keyboard.press('Escape');
  const bearer = { authorization: `Bearer ${token}` };
  const asked = () => fetch(at('api/sections'), { headers: bearer });
  expect((await asked()).status).toBe(200);
  await page.reload();
  await page.getByText(/استُعمل آخر مرة/).waitFor();
  expect(await page.content()).not.toContain(token.split('_').slice(2).join('_'));
  await page.getByRole('button', { name: 'ألغِه: بوت الأخبار' }).click();
  await dialog.getByRole('button', { name: 'ألغِه' }).click();
  await told(page, 'أُلغي مفتاح «بوت الأخبار».');
  expect((await asked()).status).toBe(401);
  await owner.close();
}, 120_000);

async function signInNameOf(name: string): Promise<string> {
  const client = await desk.house.asKeeper();
  try {
    const found = await client.query('select sign_in from staff.account where name = $1', [name]);
    return z.object({ sign_in: z.string() }).parse(found.rows[0]).sign_in;
  } finally {
    await client.end();
  }
}

/** What an authenticator app shows (RFC 6238), `steps` half minutes from now. */
function code(secret: string, steps: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret.replaceAll(/\s/g, '')]
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
