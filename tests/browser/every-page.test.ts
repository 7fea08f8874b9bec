/**
 * Every kind of page in every state, as a reader gets it: in both editions, both colour schemes, on a phone and on a
 * desk. The checks of printed Arabic, axe, the page's own policy, and that nothing is asked of anybody else.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checks } from '../arabic-checks/all.ts';
import { ltr, rtl } from '../arabic-checks/check.ts';
import { lookInto } from '../arabic-checks/in-page.ts';
import { openBrowser, openReader, type Reader } from '../support/browser.ts';
import type { PageToLookAt } from '../support/every-state.ts';
import { type RunningSite, runningSite } from '../support/running-site.ts';

const editions = { ar: rtl, en: ltr } as const;
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) }));

let site: RunningSite;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([runningSite({ withSearch: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function whatIsWrong(
  reader: Reader,
  page: PageToLookAt,
  { language, width, withAxe }: { language: 'ar' | 'en'; width: number; withAxe: boolean },
): Promise<string[]> {
  const wrong: string[] = [];
  const response = await reader.page.goto(site.origin + page.path, { waitUntil: 'load' });
  if (response?.status() !== page.status) wrong.push(`answered ${response?.status()}`);
  await reader.page.evaluate(() => document.fonts.ready);
  await lookInto(reader.page);
  for (const check of withAxe ? [] : checks) {
    const checked = { page: reader.page, kind: page.kind, edition: editions[language] };
    if (!check.applies(checked) || (check.setsWidths && width !== 360)) continue;
    for (const found of await check.run(checked)) wrong.push(`check ${check.number}: ${found}`);
  }
  if (withAxe) wrong.push(...(await axeFinds(reader)));
  return wrong;
}

async function axeFinds(reader: Reader): Promise<string[]> {
  // Through the debugger, not as a script of the page: the page's policy refuses scripts that are not its own.
  await reader.page.evaluate(axe);
  const found: unknown = await reader.page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'] }).then((result) => result.violations)`);
  return violations.parse(found).map(
    ({ id, nodes }) =>
      `axe ${id}: ${nodes
        .map(({ html }) => html.slice(0, 120))
        .slice(0, 3)
        .join(' | ')}`,
  );
}

describe.each(['ar', 'en'] as const)('the pages of the edition «%s»', (language) => {
  test.each([
    ['light', 360],
    ['dark', 360],
    ['light', 1280],
    ['dark', 1280],
  ] as const)(
    'hold every check in %s at %i px',
    async (colorScheme, width) => {
      const reader = await openReader(browser, { colorScheme, width, height: width === 360 ? 740 : 900 });
      // What axe and the checks look at depends on the colours or on the width: each of them sees each once.
      const withAxe = (colorScheme === 'dark') === (width === 360);
      const wrong: Record<string, string[]> = {};
      for (const page of site.pages[language]) {
        const found = await whatIsWrong(reader, page, { language, width, withAxe });
        if (found.length > 0) wrong[page.name] = found;
      }
      const cookies = await reader.context.cookies();
      await reader.close();
      expect(wrong).toEqual({});
      expect({ refused: reader.refused, complaints: complaintsOf(reader), cookies }).toEqual({
        refused: [],
        complaints: [],
        cookies: [],
      });
    },
    240_000,
  );

  test('can be read without script', async () => {
    const reader = await openReader(browser, { script: false });
    for (const page of site.pages[language]) {
      await reader.page.goto(site.origin + page.path);
      expect(await reader.page.locator('h1').first().textContent(), page.name).not.toBe('');
      // Nothing that only a script could work is offered.
      for (const control of await reader.page.locator('button:not([type=submit])').all()) {
        expect(await control.isVisible(), `${page.name}: a button without a script`).toBe(false);
      }
    }
    await reader.close();
  });
});

/** A browser reports answers of 404 and 410 as errors of their own: some of the pages are those answers. */
const complaintsOf = (reader: Reader) => reader.complaints.filter((one) => !/status of (404|410)/.test(one));

test('no fault was logged while the pages were read', () => {
  expect(site.logged).toEqual([]);
});

describe.each([
  { language: 'ar' as const, path: '/search/', typed: 'ال', scheme: 'light' as const, width: 360 },
  { language: 'en' as const, path: '/en/search/', typed: 'wa', scheme: 'dark' as const, width: 1280 },
])('the search in $language offers words as one types', ({ path, typed, scheme, width }) => {
  test('by keys and by touch, without moving the page, and axe finds nothing wrong', async () => {
    const reader = await openReader(browser, { width, height: 800, colorScheme: scheme });
    const { page } = reader;
    await page.goto(site.origin + path);
    const field = page.getByRole('combobox');
    const below = page.locator('p.meta').first();
    const before = await below.boundingBox();
    await field.pressSequentially(typed, { delay: 5 });
    const offers = page.getByRole('option');
    await offers.first().waitFor();
    expect(await field.getAttribute('aria-expanded')).toBe('true');
    expect(await below.boundingBox()).toEqual(before);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await offers.first().getAttribute('id'));
    expect(await page.locator('[aria-selected=true]').count()).toBe(1);
    expect(await axeFinds(reader)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(false);
    expect(await field.inputValue()).toBe(typed);
    await page.keyboard.press('Backspace');
    await page.keyboard.type(typed.slice(-1));
    await offers.first().waitFor();
    const target = await offers.last().textContent();
    await offers.last().click();
    await page.waitForURL(/q=|\/(?:tag|author)\//);
    expect(target).not.toBe('');
    await reader.context.close();
    // No other page carries any of it.
    expect(await (await fetch(site.origin + path.replace('search/', ''))).text()).not.toContain('offers');
  });
});
