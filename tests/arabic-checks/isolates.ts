/**
 * Words of another script and things that read from left to right keep their order among the words around them, and
 * no invisible control does the work. Seen on the screen, character by character.
 */
import { type Check, everywhere } from './check.ts';

export const isolateChecks: readonly Check[] = [
  {
    number: 2,
    mustHold: 'words of another script say their language',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((language) => {
        const { texts, name } = window.looking;
        const foreign = language === 'ar' ? /[A-Za-z]{3,}/ : /[\u0620-\u064a]{3,}/;
        return texts()
          .filter((node) => foreign.test(node.data))
          .filter((node) => {
            const said = node.parentElement?.closest('[lang]')?.getAttribute('lang') ?? '';
            return said === '' || said.split('-')[0] === language;
          })
          .map((node) => `no language: ${name(node.parentElement)}`);
      }, edition.language),
  },
  {
    number: 3,
    mustHold: 'words of another script are isolated',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((language) => {
        const { texts, name } = window.looking;
        const foreign = language === 'ar' ? /[A-Za-z]{2,}/ : /[\u0620-\u064a]{2,}/;
        return texts()
          .filter((node) => foreign.test(node.data))
          .filter((node) => !node.parentElement?.closest('bdi,[dir]:not(html)'))
          .map((node) => `not isolated: ${name(node.parentElement)}`);
      }, edition.language),
  },
  {
    number: 9,
    mustHold: 'telephone numbers, e-mail and web addresses and handles keep their order',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { blocks, rect, name } = window.looking;
        const technical =
          /https?:\/\/[^\s«»،؛]+[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w@])[@#][A-Za-z]\w*|\+\d[\d \u00a0-]{6,}\d/g;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(technical)].flatMap((match) => {
            const wanted = match[0].replace(/[\s\u00a0]/g, '');
            const shown = letters
              .slice(match.index, match.index + match[0].length)
              .filter(({ character }) => character.trim() !== '')
              .map((letter) => ({ letter, box: rect(letter) }));
            const lines = Map.groupBy(shown, ({ box }) => Math.round(box.top / 8));
            const seen = [...lines.values()]
              .map((line) =>
                line
                  .sort((a, b) => a.box.left - b.box.left)
                  .map(({ letter }) => letter.character)
                  .join(''),
              )
              .join('');
            return seen === wanted ? [] : [`“${wanted}” is seen as “${seen}” in ${name(element)}`];
          }),
        );
      }),
  },
  {
    number: 10,
    mustHold: 'ranges read from low to high, isolated',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((direction) => {
        const { blocks, rect, name } = window.looking;
        const range = /(?<![\d–:.+-])(\d{1,4}(?:[:.]\d\d)?)[–-](\d{1,4}(?:[:.]\d\d)?)(?![\d–-])/g;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(range)].flatMap((match) => {
            const first = letters[match.index];
            const second = letters[match.index + match[0].length - (match[2]?.length ?? 1)];
            const isolated =
              direction === 'ltr' ||
              first?.node.parentElement?.closest('bdi[dir="ltr"],[dir="ltr"]:not(html)');
            const [low, high] = [rect(first), rect(second)];
            const inOrder = low.left < high.left || Math.abs(low.top - high.top) > 8;
            if (inOrder && isolated) return [];
            return [`${match[0]} ${inOrder ? 'is not isolated' : 'reads backwards'} in ${name(element)}`];
          }),
        );
      }, edition.direction),
  },
  {
    number: 11,
    mustHold: 'a sign stands to the left of its number',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { blocks, rect, name } = window.looking;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(/(?<![\p{L}\p{N}\d:–-])[-−+]\d/gu)].flatMap((match) => {
            const sign = rect(letters[match.index]);
            const digit = rect(letters[match.index + 1]);
            return sign.left < digit.left
              ? []
              : [`${text.slice(match.index, match.index + 6)} in ${name(element)}`];
          }),
        );
      }),
  },
  {
    number: 12,
    mustHold: 'a year after a foreign name follows it in the reading direction',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(({ language, direction }) => {
        const { blocks, span, name } = window.looking;
        const named =
          language === 'ar'
            ? /([A-Za-z][A-Za-z.]+)[\s\u00a0](\d{4})(?!\d)/g
            : /([\u0620-\u064a]{2,})[\s\u00a0](\d{4})(?!\d)/g;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(named)].flatMap((match) => {
            const end = match.index + match[0].length;
            const word = span(letters.slice(match.index, match.index + (match[1]?.length ?? 0)));
            const year = span(letters.slice(end - 4, end));
            const lower = year.top > (word.top + word.bottom) / 2;
            const follows = direction === 'rtl' ? year.right <= word.left + 1 : year.left >= word.right - 1;
            return lower || follows ? [] : [`${match[0]} in ${name(element)}`];
          }),
        );
      }, edition),
  },
  {
    number: 13,
    mustHold: 'a bracket before a foreign word opens on the starting side',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(({ language, direction }) => {
        const { blocks, rect, span, name } = window.looking;
        const opened = language === 'ar' ? /\(([A-Za-z]{2,})/g : /\(([\u0620-\u064a]{2,})/g;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(opened)].flatMap((match) => {
            const bracket = rect(letters[match.index]);
            const word = span(letters.slice(match.index + 1, match.index + match[0].length));
            const lower = word.top > (bracket.top + bracket.bottom) / 2;
            const opens = direction === 'rtl' ? bracket.right >= word.right : bracket.left <= word.left;
            return lower || opens ? [] : [`${match[0]} in ${name(element)}`];
          }),
        );
      }, edition),
  },
  {
    number: 14,
    mustHold: 'a full stop after a foreign word ends the sentence on the ending side',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(({ language, direction }) => {
        const { blocks, rect, span, name } = window.looking;
        const ended =
          language === 'ar' ? /(?<![@/\w.-])([A-Za-z]{2,})\.(?=\s|$)/g : /([\u0620-\u064a]{2,})\.(?=\s|$)/g;
        return blocks().flatMap(({ element, text, letters }) =>
          [...text.matchAll(ended)].flatMap((match) => {
            const stop = rect(letters[match.index + match[0].length - 1]);
            const word = span(letters.slice(match.index, match.index + match[0].length - 1));
            const lower = stop.top >= word.bottom - 8;
            const ends = direction === 'rtl' ? stop.left <= word.left : stop.right >= word.right;
            return lower || ends ? [] : [`${match[0]} in ${name(element)}`];
          }),
        );
      }, edition),
  },
  {
    number: 16,
    mustHold: 'no marks, embeddings or overrides of direction; isolates are balanced',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { texts, name } = window.looking;
        const forbidden = /[\u061c\u200e\u200f\u202a-\u202e]/;
        const attributes = [...document.querySelectorAll('[alt],[title],[aria-label],meta[content]')].flatMap(
          (element) =>
            ['alt', 'title', 'aria-label', 'content']
              .map((attribute) => element.getAttribute(attribute) ?? '')
              .filter((text) => forbidden.test(text))
              .map((text) => `control in an attribute: ${text.slice(0, 60)}`),
        );
        const balance = (text: string) =>
          (text.match(/[\u2066-\u2068]/g)?.length ?? 0) - (text.match(/\u2069/g)?.length ?? 0);
        return [
          ...(forbidden.test(document.title) ? ['control in the title'] : []),
          ...(balance(document.title) === 0 ? [] : ['the title leaves an isolate open']),
          ...(balance(document.body.textContent ?? '') === 0 ? [] : ['the text leaves an isolate open']),
          ...texts()
            .filter((node) => forbidden.test(node.data))
            .map((node) => `control in ${name(node.parentElement)}`),
          ...attributes,
        ];
      }),
  },
];
