/** What a page's own style sheets say: no left and right, no first letters. Read as they were sent. */
import type { Page } from 'playwright-core';
import { type Check, everywhere } from './check.ts';

const sent = (page: Page) =>
  page.evaluate(() =>
    [
      ...[...document.querySelectorAll('style')].map((style) => style.textContent ?? ''),
      ...[...document.querySelectorAll('[style]')].map(
        (element) => `x{${element.getAttribute('style') ?? ''}}`,
      ),
    ].join('\n'),
  );

const physical =
  /(?<=[{;\s])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-[a-z]+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:[^;}]*|(?<=[{;\s])(?:float|clear|text-align|caption-side)\s*:\s*(?:left|right)\b/g;

/** `margin: 1px 2px 3px 4px`: the second and the fourth are right and left. */
const fourSided =
  /(?<=[{;\s])(?:margin|padding|inset|border-width|border-color|border-style)\s*:\s*([^;}]+)/g;

export const styleSheetChecks: readonly Check[] = [
  {
    number: 4,
    mustHold: 'style sheets speak of start and end, never of left and right',
    applies: everywhere,
    async run({ page }) {
      const css = (await sent(page)).replace(/\/\*.*?\*\//gs, '');
      const lopsided = [...css.matchAll(fourSided)].flatMap((match) => {
        const sides = (match[1] ?? '').trim().split(/\s+(?![^(]*\))/);
        return sides.length === 4 && sides[1] !== sides[3] ? [match[0]] : [];
      });
      return [...[...css.matchAll(physical)].map((match) => match[0].trim()), ...lopsided];
    },
  },
  {
    number: 23,
    mustHold: 'no style of a first letter',
    applies: everywhere,
    async run({ page }) {
      return (await sent(page)).match(/::?first-letter|initial-letter/g) ?? [];
    },
  },
];
