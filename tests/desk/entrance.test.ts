/** Coming in: the owner's first link, an invitation, signing in and out, a session that ends over somebody's work. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openReader } from '../support/browser.ts';
import { axeFinds, type DeskOfATest, deskOfATest, goodPassword, speak } from './desk-of-a-test.ts';

let desk: DeskOfATest;
beforeAll(async () => {
  desk = await deskOfATest('localhost');
});
afterAll(() => desk?.close());

const words = {
  ar: {
    owner: 'أنشئ حساب المالك',
    name: 'اسمك كما يراه الفريق',
    signInName: 'اسم الدخول',
    password: 'كلمة السر',
    create: 'أنشئ الحساب',
    stories: 'المواد',
    account: 'حسابي',
    signOut: 'تسجيل الخروج',
    signIn: 'تسجيل الدخول',
    enter: 'ادخل',
    over: 'هذه الدعوة استُعملت أو انتهت',
    ended: 'انتهت جلستك',
  },
  en: {
    owner: 'Make the owner’s account',
    name: 'Your name as the staff sees it',
    signInName: 'Sign-in name',
    password: 'Password',
    create: 'Make the account',
    stories: 'Stories',
    account: 'My account',
    signOut: 'Sign out',
    signIn: 'Sign in',
    enter: 'Sign in',
    over: 'This invitation was used or is over',
    ended: 'Your session has ended',
  },
} as const;

describe.each(['ar', 'en'] as const)('in «%s»', (language) => {
  const said = words[language];

  test('the owner’s link makes an account by keyboard alone, once; signing out and in again work', async () => {
    const link = await desk.invitation('owner');
    const reader = await openReader(desk.browser, { width: 360 });
    const { page } = reader;
    await speak(page, language);
    await page.goto(link);
    await page.getByRole('heading', { name: said.owner }).waitFor();
    // The secret is not left in the address, nor in the history.
    expect(page.url()).toBe(`${desk.origin}/newsroom/join`);
    expect(await page.evaluate(() => document.documentElement.dir)).toBe(language === 'ar' ? 'rtl' : 'ltr');
    expect(await axeFinds(page)).toEqual([]);

    await page.getByLabel(said.name).focus();
    await page.keyboard.type('ريم الشامي');
    await page.keyboard.press('Tab');
    await page.keyboard.type(`reem-${language}@paper.example`);
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    // What was typed stays; only the password has to be another.
    expect(await page.getByLabel(said.name).inputValue()).toBe('ريم الشامي');
    await page.getByLabel(said.password, { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: said.stories }).waitFor();

    await page.goto(`${desk.origin}/forget/`);
    await page.goto(link);
    await page.getByRole('heading', { name: said.over }).waitFor();

    await page.goto(`${desk.origin}/newsroom/stories`);
    await page.getByRole('button', { name: said.account }).click();
    await page.getByRole('menuitem', { name: said.signOut }).click();
    await page.getByRole('heading', { name: said.signIn }).waitFor();
    expect(await axeFinds(page)).toEqual([]);

    await page.getByLabel(said.signInName).fill(`reem-${language}@paper.example`);
    await page.getByLabel(said.password, { exact: true }).fill('a wrong password of some length');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel(said.signInName).inputValue()).toBe(`reem-${language}@paper.example`);
    await page.getByLabel(said.password, { exact: true }).fill(goodPassword);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: said.stories }).waitFor();

    expect(reader.refused).toEqual([]);
    expect(reader.complaints.filter((one) => !/status of (401|410|422)/.test(one))).toEqual([]);
    await reader.close();
  });

  test('a session that ends asks for the password over the work, and leaves the work as it was', async () => {
    const reader = await desk.staff('editor', { language });
    const { page } = reader;
    await page.goto(`${desk.origin}/newsroom/stories`);
    const search = page.getByRole('searchbox');
    await search.fill('ماء');
    await reader.context.clearCookies();
    await search.fill('مياه');
    await page.getByRole('dialog', { name: said.ended }).waitFor();
    await page.getByRole('dialog').getByLabel(said.password, { exact: true }).fill(goodPassword);
    await page.getByRole('dialog').getByRole('button', { name: said.enter, exact: true }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await search.inputValue()).toBe('مياه');
    await reader.close();
  });
});

test('a passkey of the device is added, opens the desk without a password, and opens nothing once it is removed', async () => {
  const reader = await desk.staff('reporter', { name: 'رنا' });
  const { page } = reader;
  const devices = await reader.context.newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  const held = async () => (await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  await page.goto(`${desk.origin}/newsroom/account`);
  const keys = page.getByRole('region', { name: 'مفاتيح المرور' });
  await keys.getByRole('textbox', { name: 'اسم تعرفه به' }).fill('هاتف رنا');
  await keys.getByRole('button', { name: 'أضف مفتاحًا لهذا الجهاز' }).click();
  await page.getByText('أُضيف مفتاح المرور.').waitFor();
  await keys.getByText('هاتف رنا', { exact: true }).waitFor();
  expect((await held()).map(({ isResidentCredential, rpId }) => [isResidentCredential, rpId])).toEqual([
    [true, 'localhost'],
  ]);

  const signOut = async () => {
    await page.getByRole('button', { name: 'حسابي' }).click();
    await page.getByRole('menuitem', { name: 'تسجيل الخروج' }).click();
    await page.getByRole('heading', { name: 'تسجيل الدخول' }).waitFor();
  };
  await signOut();
  // A device that does not know who holds it opens nothing.
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await page.getByRole('button', { name: 'ادخل بمفتاح مرور' }).click();
  await page.getByText('لم يُقرأ مفتاح المرور').waitFor();
  await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await page.getByRole('button', { name: 'ادخل بمفتاح مرور' }).click();
  await page.getByRole('heading', { level: 1, name: 'المواد' }).waitFor();
  await page.goto(`${desk.origin}/newsroom/account`);
  expect((await held())[0]?.signCount).toBeGreaterThan(0);

  await page.getByRole('button', { name: 'احذف المفتاح «هاتف رنا»' }).click();
  await page.getByText('حُذف مفتاح المرور.').waitFor();
  await keys.getByText('لا مفاتيح بعد.').waitFor();
  await signOut();
  await page.getByRole('button', { name: 'ادخل بمفتاح مرور' }).click();
  await page.getByText('لم يُقرأ مفتاح المرور').waitFor();
  expect((await held()).length).toBe(1);
  await reader.close();
});
