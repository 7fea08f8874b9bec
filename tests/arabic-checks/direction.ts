/** Which way a page runs: its language, its edges, its rows. Mirrored in editions from left to right. */
import { type Check, everywhere } from './check.ts';

const widths = [320, 360, 412, 1280];

export const directionChecks: readonly Check[] = [
  {
    number: 1,
    mustHold: 'html has the language and the direction of its edition',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(({ language, direction }) => {
        const root = document.documentElement;
        return [
          ...(root.lang.split('-')[0] === language ? [] : [`lang is “${root.lang}”`]),
          ...(root.getAttribute('dir') === direction ? [] : [`dir is “${root.dir}”`]),
          ...(getComputedStyle(document.body).direction === direction ? [] : ['the body runs the other way']),
        ];
      }, edition),
  },
  {
    number: 5,
    mustHold: 'nothing scrolls sideways at any width or text size',
    setsWidths: true,
    applies: everywhere,
    async run({ page }) {
      const before = page.viewportSize();
      const found: string[] = [];
      for (const width of widths) {
        await page.setViewportSize({ width, height: 740 });
        for (const size of ['medium', 'large']) {
          const wrong = await page.evaluate((chosen) => {
            const control = document.getElementById(`size-${chosen}`);
            if (control instanceof HTMLInputElement) control.checked = true;
            const wide = document.documentElement.scrollWidth - innerWidth;
            if (wide <= 0) return null;
            const beyond = [...document.body.querySelectorAll('*')].find((element) => {
              const { left, right } = element.getBoundingClientRect();
              return right > innerWidth + 1 || left < -1;
            });
            return `${wide} px too wide at ${innerWidth}, ${chosen} text: ${window.looking.name(beyond ?? null)}`;
          }, size);
          if (wrong) found.push(wrong);
        }
        await page.evaluate(() => {
          const control = document.getElementById('size-medium');
          if (control instanceof HTMLInputElement) control.checked = true;
        });
      }
      if (before) await page.setViewportSize(before);
      return found;
    },
  },
  {
    number: 6,
    mustHold: 'a paragraph starts at its starting edge',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((direction) => {
        const { blocks, rect, name } = window.looking;
        return blocks(document.querySelector('main') ?? document.body)
          .filter(({ element }) => ['p', 'h1', 'h2', 'h3', 'li'].includes(element.localName))
          .filter(({ element }) => /^(block|list-item)$/.test(getComputedStyle(element).display))
          .flatMap(({ element, letters }) => {
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            const visible = letters.filter(({ character }) => character.trim() !== '').slice(0, 12);
            const rects = visible.map(rect).filter(({ width }) => width > 0);
            const top = rects[0]?.top ?? 0;
            const line = rects.filter((one) => Math.abs(one.top - top) < 12);
            if (line.length === 0) return [];
            // An icon may stand before the first letter.
            const icon = element.querySelector('svg')?.getBoundingClientRect().width ?? 0;
            const gap =
              direction === 'rtl'
                ? box.right -
                  Number.parseFloat(style.paddingRight) -
                  Number.parseFloat(style.borderRightWidth) -
                  Math.max(...line.map(({ right }) => right))
                : Math.min(...line.map(({ left }) => left)) -
                  box.left -
                  Number.parseFloat(style.paddingLeft) -
                  Number.parseFloat(style.borderLeftWidth);
            const badge = element.querySelector('.breaking') ? 20 : 0;
            return gap <= 4 + icon * 1.6 + badge
              ? []
              : [`${Math.round(gap)} px from the edge: ${name(element)}`];
          });
      }, edition.direction),
  },
  {
    number: 7,
    mustHold: 'rows of links run in the reading direction, in the order of the document',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((direction) => {
        const { name, isHidden } = window.looking;
        return [...document.querySelectorAll('nav, footer ul, .share, .tags')].flatMap((row) => {
          const boxes = [...row.querySelectorAll('a')]
            .filter((link) => !isHidden(link))
            .map((link) => ({ link, box: link.getBoundingClientRect() }));
          return boxes.slice(1).flatMap(({ link, box }, index) => {
            const before = boxes[index]?.box ?? box;
            const lower = box.top >= before.bottom - 4;
            const follows = direction === 'rtl' ? box.right <= before.left + 1 : box.left >= before.right - 1;
            return lower || follows ? [] : [`out of order: ${name(link)}`];
          });
        });
      }, edition.direction),
  },
  {
    number: 8,
    mustHold: 'icons with a direction are mirrored from right to left, others never',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((direction) => {
        const { name } = window.looking;
        return [...document.querySelectorAll('svg')].flatMap((icon) => {
          const { transform } = getComputedStyle(icon);
          const mirrored = transform !== 'none' && new DOMMatrix(transform).a === -1;
          const should = direction === 'rtl' && icon.hasAttribute('data-mirror');
          return mirrored === should ? [] : [`${mirrored ? 'mirrored' : 'not mirrored'}: ${name(icon)}`];
        });
      }, edition.direction),
  },
  {
    number: 21,
    mustHold: 'text is neither justified nor centred',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate((direction) => {
        const { name } = window.looking;
        const start = ['start', '-webkit-auto', direction === 'rtl' ? 'right' : 'left'];
        return [
          ...document.querySelectorAll('main :is(p,h1,h2,h3,li,blockquote,td,th,caption,figcaption,dd,dt)'),
        ]
          .filter((element) => !start.includes(getComputedStyle(element).textAlign))
          .map((element) => `${getComputedStyle(element).textAlign}: ${name(element)}`);
      }, edition.direction),
  },
];
