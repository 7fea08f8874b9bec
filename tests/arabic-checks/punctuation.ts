/** Commas, questions and quotation marks of the language that is written. */
import { type Check, everywhere } from './check.ts';

export const punctuationChecks: readonly Check[] = [
  {
    number: 32,
    mustHold: 'no Latin comma, semicolon or question mark after Arabic',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { texts, name } = window.looking;
        return texts()
          .filter(
            (node) =>
              !document.documentElement.lang.startsWith('en') || node.parentElement?.closest('[lang="ar"]'),
          )
          .filter((node) => /[ء-ي]\s?[,;?]/.test(node.data))
          .map((node) => name(node.parentElement));
      }),
  },
  {
    number: 33,
    mustHold: 'quotation marks are curly or angular, balanced and nested',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { blocks, name } = window.looking;
        const closes: Record<string, string> = { '«': '»', '“': '”' };
        return blocks().flatMap(({ element, text }) => {
          if (text.includes('"')) return [`straight quotes in ${name(element)}`];
          const open: string[] = [];
          for (const mark of text.match(/[«»“”]/g) ?? []) {
            const close = closes[mark];
            if (close) open.push(close);
            else if (open.pop() !== mark) return [`${mark} closes nothing in ${name(element)}`];
          }
          return open.length === 0 ? [] : [`${open.join('')} is missing in ${name(element)}`];
        });
      }),
  },
];
