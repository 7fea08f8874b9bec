/**
 * Where quotation marks open and close in a text: guillemets, curly, straight and prime marks, one within another, and
 * marks that never close. It knows nothing of who speaks; a mark is never added or taken away.
 */

export type MarkedSpan = {
  /** What stands between the marks, in UTF-16 units. */
  start: number;
  end: number;
  /** With the marks. */
  outerStart: number;
  outerEnd: number;
  /** 0 for a span that stands in no other. */
  depth: number;
  isClosed: boolean;
};

type Role = 'opens' | 'closes' | 'either';
type Open = { family: Family; at: number; length: number };
type Family = 'guillemet' | 'double';

/** Straight, curly and prime marks are mixed in one text by every news system: they are one family. */
const markPattern = /«|»|["“”„‟″＂]|''|‹|›/gu;
const isBlank = (character: string): boolean => character === '' || /\s/u.test(character);
const opensAfter = /[\s([{:،,؛\-–—/.…«“"ـ\u200f\u200e]/u;
const closesBefore = /[\s)\]}:،,؛.؟!?…»”"\-–—/\u200f\u200e]/u;
/** `بـ"`, `لـ"`, `و"`: a proclitic that is written against the mark. */
const procliticBefore = /(?:^|[\s(«"“،])[وفبلك]{1,2}(?:ال)?ـ*$/u;

/** The quoted spans in the order in which they open, in linear time. */
export function markedSpans(text: string): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  const open: Open[] = [];
  const close = (index: number, end: number, length: number, isClosed: boolean) => {
    const opened = open[index];
    if (opened === undefined) return;
    open.splice(index);
    const start = opened.at + opened.length;
    if (text.slice(start, end).trim() === '') return;
    spans.push({
      start,
      end,
      outerStart: opened.at,
      outerEnd: end + length,
      depth: Math.min(index, 3),
      isClosed,
    });
  };
  for (const match of text.matchAll(markPattern)) {
    const mark = match[0];
    const family: Family = '«»‹›'.includes(mark) ? 'guillemet' : 'double';
    const at = match.index;
    const last = lastOf(open, family);
    const role = roleOf(text, mark, at, last >= 0);
    if (role === 'opens') {
      // A text that only ever opens is hostile or broken: eight deep is deeper than any newspaper.
      if (open.length < 8) open.push({ family, at, length: mark.length });
    } else if (last >= 0) close(last, at, mark.length, true);
  }
  while (open.length > 0) {
    const index = open.length - 1;
    const opened = open[index];
    if (opened === undefined) break;
    const end = endOfUnclosed(text, opened, spans);
    close(index, end, 0, false);
  }
  return spans.sort((a, b) => a.outerStart - b.outerStart || b.outerEnd - a.outerEnd);
}

function lastOf(open: readonly Open[], family: Family): number {
  for (let index = open.length - 1; index >= 0; index--) if (open[index]?.family === family) return index;
  return -1;
}

function roleOf(text: string, mark: string, at: number, isInside: boolean): Role {
  const before = text[at - 1] ?? '';
  const after = text[at + mark.length] ?? '';
  if (mark === '«' || mark === '‹') return 'opens';
  if (mark === '»' || mark === '›') return 'closes';
  const mayOpen =
    (before === '' || opensAfter.test(before) || procliticBefore.test(text.slice(Math.max(0, at - 5), at))) &&
    !isBlank(after);
  const mayClose = (after === '' || closesBefore.test(after) || !/\p{L}/u.test(after)) && before !== '';
  if (!isInside) return 'opens';
  if (mayClose && !isBlank(before) && !(mayOpen && opensAfter.test(before) && !closesBefore.test(before)))
    return !mayOpen || !/[\s:(]/u.test(before) ? 'closes' : mark === '“' ? 'opens' : 'closes';
  // A space on either side, or letters on both: it closes what is open.
  if (mayOpen && !mayClose) return 'opens';
  return 'closes';
}

/**
 * A mark that never closes holds to the end of its paragraph, unless another quotation opens in a later sentence: then
 * to the end of its own.
 */
function endOfUnclosed(text: string, opened: Open, spans: readonly MarkedSpan[]): number {
  const start = opened.at + opened.length;
  const paragraphEnd = text.indexOf('\n', start);
  const limit = paragraphEnd === -1 ? text.length : paragraphEnd;
  const later = spans.filter((span) => span.outerStart > start && span.outerStart < limit);
  const firstLater = later.reduce((least, span) => Math.min(least, span.outerStart), limit);
  if (firstLater === limit) return start + text.slice(start, limit).trimEnd().length;
  const sentence = /[.؟!](?=\s)/u.exec(text.slice(start, firstLater));
  return sentence ? start + sentence.index + 1 : start + text.slice(start, limit).trimEnd().length;
}
