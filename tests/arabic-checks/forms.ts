/** What readers type into: the direction that a field takes, and amounts in any digits. */
import { type Check, everywhere } from './check.ts';

export const formChecks: readonly Check[] = [
  {
    number: 34,
    mustHold: 'a search box follows the direction of what is typed and does not zoom the page',
    applies: everywhere,
    async run({ page, edition }) {
      const found: string[] = [];
      for (const box of await page.locator('input[type=search]').all()) {
        const look = (typed: string) =>
          box.fill(typed).then(() =>
            box.evaluate((input) => ({
              direction: getComputedStyle(input).direction,
              size: Number.parseFloat(getComputedStyle(input).fontSize),
            })),
          );
        const empty = await look('');
        if (empty.direction !== edition.direction) found.push(`empty it runs ${empty.direction}`);
        if (empty.size < 16) found.push(`${empty.size} px: a phone zooms in`);
        if ((await look('ماء')).direction !== 'rtl') found.push('Arabic runs from left to right');
        if ((await look('water')).direction !== 'ltr') found.push('Latin runs from right to left');
        await box.fill('');
      }
      return found;
    },
  },
  {
    number: 35,
    mustHold: 'fields for e-mail and web addresses and telephone numbers run from left to right',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() =>
        [...document.querySelectorAll('input[type=email],input[type=url],input[type=tel]')]
          .filter((field) => getComputedStyle(field).direction !== 'ltr')
          .map((field) => `${field.getAttribute('type')} runs from right to left`),
      ),
  },
  {
    number: 36,
    mustHold: 'an amount may be typed in any digits',
    applies: everywhere,
    async run({ page }) {
      const found: string[] = [];
      const types = await page.locator('input[type=number]').count();
      if (types > 0) found.push('input type=number drops Arabic digits');
      for (const field of await page.locator('input[inputmode=numeric]').all()) {
        for (const typed of ['٢٥', '۲۵', '25']) {
          await field.fill('');
          await field.focus();
          await page.keyboard.insertText(typed);
          await field.blur();
          const kept = await field.inputValue();
          if (kept !== '25') found.push(`${typed} became “${kept}”`);
        }
        await field.fill('');
      }
      return found;
    },
  },
];
