/** What an element says about the words in it: their marks, their language, their direction, whether they are seen at all. */
import { isLanguageTag } from '../attributes.ts';
import type { Direction, Mark } from '../document.ts';
import { linkAddress } from './addresses.ts';
import { cleanText } from './clean-text.ts';
import { type Context, withMark } from './context.ts';
import { attribute, type Element, hasAttribute, hasClass } from './dom.ts';
import { drop } from './report.ts';

export function isHidden(element: Element): boolean {
  const style = attribute(element, 'style');
  return (
    hasAttribute(element, 'hidden') ||
    hasClass(element, 'visually-hidden', 'sr-only', 'screen-reader-text') ||
    (style !== '' && /display:\s*none|visibility:\s*hidden|mso-hide:\s*all/i.test(style))
  );
}

const rightToLeft = /^(?:ar|ckb|fa|ur|he|yi|ug|ps|sd|dv|syr)\b/i;

/** The context within the element: its marks, its language, its direction. */
export function inside(element: Element, context: Context): Context {
  const direction = directionOf(attribute(element, 'dir').toLowerCase(), context.direction);
  const language = attribute(element, 'lang') || attribute(element, 'xml:lang');
  let { marks } = context;
  for (const mark of ownMarks(element, context)) marks = withMark(marks, mark);
  const weight = /font-weight:\s*(\w+)/i.exec(attribute(element, 'style'))?.[1]?.toLowerCase();
  if (weight === 'normal' || weight === '400') marks = marks.filter(({ type }) => type !== 'strong');
  if (!isLanguageTag(language)) return { ...context, marks, direction };
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  const isOwn = primary === context.reading.language.split('-', 1)[0]?.toLowerCase();
  if (isOwn) {
    const others = marks.filter(({ type }) => type !== 'language');
    return { ...context, marks: others, direction, language: context.reading.language };
  }
  const attrs = {
    language,
    direction: directionOf(attribute(element, 'dir'), rightToLeft.test(language) ? 'rtl' : 'ltr'),
  };
  return { ...context, marks: withMark(marks, { type: 'language', attrs }), direction, language };
}

function directionOf(written: string, otherwise: Direction): Direction {
  return written === 'rtl' || written === 'ltr' ? written : otherwise;
}

function ownMarks(element: Element, context: Context): Mark[] {
  const style = attribute(element, 'style');
  const isBold = /^(?:b|strong)$/.test(element.tagName) || /font-weight:\s*(?:bold|[6-9]00)/i.test(style);
  const isSlanted = /^(?:i|em)$/.test(element.tagName) || /font-style:\s*italic/i.test(style);
  const link = element.tagName === 'a' && hasAttribute(element, 'href') ? linkMark(element, context) : null;
  return [
    ...(isBold ? [{ type: 'strong' } as const] : []),
    ...(isSlanted ? [{ type: 'emphasis' } as const] : []),
    ...(link === null ? [] : [link]),
  ];
}

function linkMark(element: Element, context: Context): Mark | null {
  const written = attribute(element, 'href');
  const href = linkAddress(written, context.reading.address);
  if (href !== null) return { type: 'link', attrs: { href } };
  drop(context.reading.report, 'unsafe_address', 'a', 1, cleanText(written, { entries: new Map() }));
  return null;
}
