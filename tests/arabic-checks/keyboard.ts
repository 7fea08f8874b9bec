/** The way of a reader who uses keys: past the masthead first, then in the reading direction. */
import { type Check, everywhere } from './check.ts';

export const keyboardChecks: readonly Check[] = [
  {
    number: 38,
    mustHold: 'the skip link comes first and shows; Tab moves in the reading direction',
    applies: everywhere,
    async run({ page, edition }) {
      await page.evaluate(() => {
        scrollTo(0, 0);
        document.body.tabIndex = -1;
        document.body.focus();
        document.body.removeAttribute('tabindex');
      });
      const stop = async () => {
        await page.keyboard.press('Tab');
        return page.evaluate(() => {
          const active = document.activeElement;
          // Past the last stop the browser is back at the page itself.
          if (!active || active === document.body) return null;
          // Of a link over two lines, the line on which it begins.
          const { left, right, top, bottom } = active.getClientRects()[0] ?? active.getBoundingClientRect();
          return {
            name: window.looking.name(active),
            href: active.getAttribute('href') ?? '',
            // Of the page, not of the window: a stop out of sight scrolls it.
            box: { left, right, top: top + scrollY, bottom: bottom + scrollY },
            shows: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right - left > 20,
          };
        });
      };
      const first = await stop();
      if (!first?.href.startsWith('#')) return [`the first stop is ${first?.name}`];
      const found = first.shows ? [] : ['the skip link does not show'];
      let before = await stop();
      for (let number = 0; number < 8 && before; number += 1) {
        const next = await stop();
        if (!next || next.href.startsWith('#')) break;
        const lower = next.box.top >= before.box.bottom - 6;
        const follows =
          edition.direction === 'rtl'
            ? next.box.right <= before.box.left + 1
            : next.box.left >= before.box.right - 1;
        if (!lower && !follows) found.push(`from ${before.name} to ${next.name}`);
        before = next;
      }
      return found;
    },
  },
];
