/**
 * Which line is the headline: the one that the page's title repeats, else the one over the body that is neither chrome,
 * date, byline nor caption.
 */
import { bylineIn, endsSentence, iconLabel, isDateLine, wordCount } from '../chrome-words.ts';
import type { BodyPlace } from './body-lines.ts';
import type { Line } from './saved-text.ts';

export type HeadlineFound = {
  /** Its line; null where it is the first words of the body, which stay there. */
  at: number | null;
  text: string;
  /** The page's title, where it says the headline once more. */
  repeatAt: number | null;
  source(lines: readonly Line[]): string;
};

const longest = 300;

export function findHeadline(lines: readonly Line[], body: BodyPlace): HeadlineFound | null {
  return (
    repeatedTitle(lines, body) ?? lineOver(lines, body) ?? firstOfBody(lines, body) ?? firstWords(lines, body)
  );
}

const mayBe = (line: Line | undefined): line is Line =>
  line !== undefined &&
  line.chrome === null &&
  line.text.length <= longest &&
  !iconLabel.test(line.text) &&
  !isDateLine(line.text) &&
  bylineIn(line.text) === null;

/** «HEADLINE - Site» on top of the page and HEADLINE again further down. */
function repeatedTitle(lines: readonly Line[], body: BodyPlace): HeadlineFound | null {
  for (const [titleAt, title] of lines.slice(0, 3).entries()) {
    for (let at = titleAt + 1; at <= Math.min(body.first + 1, lines.length - 1); at += 1) {
      const line = lines[at];
      if (!mayBe(line) || wordCount(line.text) < 3) continue;
      const rest = title.text.startsWith(line.text) ? title.text.slice(line.text.length) : null;
      if (rest === null || !/^(?:\s*$|\s*[-–—|:»<])/u.test(rest)) continue;
      return found(at, line.text, titleAt, 'repeated in the page’s title');
    }
  }
  return null;
}

/** How far above the body a headline may stand: captions, dates and controls are between. */
const reach = 8;

function lineOver(lines: readonly Line[], body: BodyPlace): HeadlineFound | null {
  const candidates: number[] = [];
  for (let at = body.first - 1; at >= 0 && at >= body.first - reach; at -= 1) {
    const line = lines[at];
    if (mayBe(line) && !isMenu(lines, at)) candidates.unshift(at);
  }
  const at = candidates.find((one) => wordCount(lines[one]?.text ?? '') >= 4) ?? candidates.at(-1);
  const line = at === undefined ? undefined : lines[at];
  return at === undefined || line === undefined ? null : found(at, line.text, null, 'over the body');
}

/** A short line among short lines on both sides, or three on one. */
function isMenu(lines: readonly Line[], at: number): boolean {
  const isShort = (one: number) => {
    const line = lines[one];
    return line !== undefined && wordCount(line.text) <= 3 && !iconLabel.test(line.text);
  };
  return isShort(at) && ((isShort(at - 1) && isShort(at - 2)) || (isShort(at - 1) && isShort(at + 1)));
}

/** Nothing over the body: its own first line, where it is no sentence and more follow. */
function firstOfBody(lines: readonly Line[], body: BodyPlace): HeadlineFound | null {
  const line = lines[body.first];
  if (body.last === body.first || !mayBe(line) || endsSentence(line.text) || wordCount(line.text) > 30)
    return null;
  return found(body.first, line.text, null, 'the first line');
}

/** Prose that nobody named: no page is lost for want of a headline, an editor gives it one. */
const fewestUnnamed = 40;
const namedBy = 8;

function firstWords(lines: readonly Line[], body: BodyPlace): HeadlineFound | null {
  const own = lines.slice(body.first, body.last + 1).filter(({ chrome }) => chrome === null);
  const [first] = own;
  if (!first || own.reduce((sum, { text }) => sum + wordCount(text), 0) < fewestUnnamed) return null;
  const text = `${first.text.split(' ').slice(0, namedBy).join(' ').slice(0, longest)}…`;
  return { at: null, text, repeatAt: null, source: () => `line ${first.line}, its first words` };
}

function found(at: number, text: string, repeatAt: number | null, where: string): HeadlineFound {
  return { at, text, repeatAt, source: (lines) => `line ${lines[at]?.line ?? at + 1}, ${where}` };
}
