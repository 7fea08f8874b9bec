/** How letters are set: size, leading, measure, joins, and what the script does not know (italic, spacing, capitals). */
import { type Check, everywhere, hasArticle, isArabic } from './check.ts';

/** Text of an article that is read, not glanced at. */
const bodyText =
  'article p:not(.kicker,.meta,.small,.banner,.when,.update-time,figcaption p,table p,.note .small):not(:has(> time:only-child))';

export const typographyChecks: readonly Check[] = [
  {
    number: 15,
    mustHold: 'a number and its unit, a day and its month are never split',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { blocks, name } = window.looking;
        const months =
          'كانون|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين|January|February|March|April|May|June|July|August|September|October|November|December';
        const units =
          'دقيقة|دقائق|دولار|كيلومتر|كم|طن|لتر|متر|ليرة|ألف|مليون|%|\\$|€|km|percent|dollars|million|minutes?';
        const split = new RegExp(`\\d[ \\t\\n](?:من )?(?:${months}|${units})`, 'g');
        return blocks().flatMap(({ element, text }) =>
          [...text.matchAll(split)].map(
            (match) => `“${text.slice(match.index, match.index + 20)}” in ${name(element)}`,
          ),
        );
      }),
  },
  {
    number: 17,
    mustHold: 'Arabic letters are not spaced apart',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { arabicElements, name } = window.looking;
        return arabicElements()
          .filter((element) => {
            const { letterSpacing } = getComputedStyle(element);
            return letterSpacing !== 'normal' && Number.parseFloat(letterSpacing) !== 0;
          })
          .map((element) => name(element));
      }),
  },
  {
    number: 18,
    mustHold: 'Arabic is never italic, transformed or in small capitals',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { arabicElements, name } = window.looking;
        return arabicElements()
          .filter((element) => {
            const { fontStyle, textTransform, fontVariantCaps } = getComputedStyle(element);
            return fontStyle !== 'normal' || textTransform !== 'none' || fontVariantCaps !== 'normal';
          })
          .map((element) => name(element));
      }),
  },
  {
    number: 19,
    mustHold: 'body text is at least 18 px on 1.7, headings on 1.4, nothing smaller than 14 px',
    applies: everywhere,
    run: ({ page, edition }) =>
      page.evaluate(
        ({ selector, language }) => {
          const { texts, isHidden, name } = window.looking;
          const measured = (element: Element) => {
            const style = getComputedStyle(element);
            const size = Number.parseFloat(style.fontSize);
            const line = Number.parseFloat(style.lineHeight);
            return { size, leading: (Number.isNaN(line) ? size * 1.2 : line) / size };
          };
          const found: string[] = [];
          for (const element of document.querySelectorAll(selector)) {
            if (isHidden(element)) continue;
            const { size, leading } = measured(element);
            const wanted = language === 'ar' ? 1.699 : 1.5;
            if (size < 18) found.push(`${size} px: ${name(element)}`);
            if (leading < wanted) found.push(`leading ${leading.toFixed(2)}: ${name(element)}`);
          }
          for (const heading of document.querySelectorAll('h1,h2,h3')) {
            const { leading } = measured(heading);
            if (!isHidden(heading) && leading < 1.399)
              found.push(`leading ${leading.toFixed(2)}: ${name(heading)}`);
          }
          for (const node of texts()) {
            const parent = node.parentElement;
            if (!parent || isHidden(parent)) continue;
            const { size } = measured(parent);
            if (size < 14) found.push(`${size} px: ${name(parent)}`);
          }
          return found;
        },
        { selector: bodyText, language: edition.language },
      ),
  },
  {
    number: 20,
    mustHold: 'a line of the body has 34 to 52 characters on a phone and at most 85 on a desk',
    applies: hasArticle,
    async run({ page, edition }) {
      const before = page.viewportSize();
      const found: string[] = [];
      for (const width of [360, 1280]) {
        await page.setViewportSize({ width, height: 740 });
        const median = await page.evaluate((selector) => {
          const { blocks, rect } = window.looking;
          const counts = blocks(document.querySelector('article') ?? document.body)
            .filter(({ element, text }) => element.matches(selector) && text.length > 100)
            .filter(({ element }) => !element.closest('figure,aside,li,.fact-box,.note,.timeline,.quotation'))
            .flatMap(({ letters }) => {
              const lines = new Map<number, number>();
              for (const letter of letters) {
                const { bottom, width: wide } = rect(letter);
                if (wide > 0) lines.set(Math.round(bottom / 6), (lines.get(Math.round(bottom / 6)) ?? 0) + 1);
              }
              // The last line of a paragraph is as long as it happens to be.
              return lines.size > 1 ? [...lines.values()].slice(0, -1) : [...lines.values()];
            })
            .sort((a, b) => a - b);
          return counts[Math.floor(counts.length / 2)] ?? null;
        }, bodyText);
        if (median === null) continue;
        const [least, most] = width === 360 ? [edition.language === 'ar' ? 34 : 30, 52] : [40, 85];
        if (median < least || median > most) found.push(`${median} characters a line at ${width} px`);
      }
      if (before) await page.setViewportSize(before);
      return found;
    },
  },
  {
    number: 22,
    mustHold: 'no automatic hyphens, soft hyphens or stretched letters',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { texts, arabicElements, name } = window.looking;
        return [
          ...texts()
            .filter((node) => /\u00ad|\u0640{2,}/.test(node.data))
            .map((node) => name(node.parentElement)),
          ...arabicElements()
            .filter((element) => getComputedStyle(element).hyphens === 'auto')
            .map((element) => `hyphens: auto on ${name(element)}`),
        ];
      }),
  },
  {
    number: 24,
    mustHold: 'an underline clears the dots of letters',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { arabicElements, name } = window.looking;
        return arabicElements()
          .filter((element) => {
            const link = element.closest('a');
            if (!link) return false;
            const style = getComputedStyle(link);
            if (!style.textDecorationLine.includes('underline')) return false;
            const { textUnderlineOffset: offset, textUnderlinePosition: position } = style;
            const clears = Number.parseFloat(offset) >= 0.25 * Number.parseFloat(style.fontSize);
            return !clears && !position.includes('under');
          })
          .map((element) => name(element));
      }),
  },
  {
    number: 26,
    mustHold: 'tashkeel is not clipped',
    applies: everywhere,
    run: ({ page }) =>
      page.evaluate(() => {
        const { blocks, name } = window.looking;
        const pen = document.createElement('canvas').getContext('2d');
        return blocks()
          .filter(({ text }) => /[\u0620-\u064a]/.test(text))
          .filter(({ element }) => {
            const style = getComputedStyle(element);
            if (!pen || !/hidden|clip/.test(`${style.overflowX} ${style.overflowY}`)) return false;
            pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
            const ink = pen.measureText('إِيَّاكُمْ');
            const needs = ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent;
            return Number.parseFloat(style.lineHeight) < needs;
          })
          .map(({ element }) => name(element));
      }),
  },
  {
    number: 28,
    mustHold: 'a highlight inside a word keeps its letters joined and as wide',
    applies: isArabic,
    run: ({ page }) =>
      page.evaluate(() => {
        const host = document.querySelector('main p') ?? document.body;
        const measure = (fill: (into: HTMLElement) => void) => {
          const probe = document.createElement('span');
          probe.style.cssText = 'position:absolute;visibility:hidden;white-space:nowrap';
          fill(probe);
          host.append(probe);
          const { width } = probe.getBoundingClientRect();
          probe.remove();
          return width;
        };
        const plain = measure((into) => into.append('المستشفيات'));
        const marked = measure((into) => {
          const mark = document.createElement('mark');
          mark.append('مستشفى'.slice(0, 4));
          into.append('ال', mark, 'فيات');
        });
        return Math.abs(plain - marked) <= 0.5
          ? []
          : [`${plain.toFixed(1)} px became ${marked.toFixed(1)} px`];
      }),
  },
];
