/** Every screen of the desk, in both languages, on a phone and on a desk, by day and by night: axe, policy, no stranger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFinds, type DeskOfATest, deskOfATest } from './desk-of-a-test.ts';

let desk: DeskOfATest;
beforeAll(async () => {
  desk = await deskOfATest();
});
afterAll(() => desk?.close());

const screens = [
  'stories',
  'stories?state=draft',
  'tasks',
  'calendar',
  'photos',
  'photos/1',
  'fronts',
  'people',
  'audit',
  'account',
  'no-such-screen',
];

describe.each([
  ['ar', 360, 'light'],
  ['ar', 1280, 'dark'],
  ['en', 360, 'dark'],
  ['en', 1280, 'light'],
] as const)('in «%s» at %i px, %s', (language, width, colorScheme) => {
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
      await page.waitForLoadState('networkidle', { timeout: 60_000 });
      const found: unknown[] = await axeFinds(page);
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
