/**
 * Marks words in a text as printed: what is compared is the word's normal form or stem, what is given back is the text
 * itself, in pieces that join to it again. A generator, so that a long text is not read further than it is wanted.
 */
import { eachWord } from './words.ts';

export type Piece = { text: string; isHit: boolean };

/** The text in pieces; hits that only a space parts are one piece. */
export function* highlighted(text: string, isHit: (normal: string) => boolean): Generator<Piece> {
  let end = 0;
  for (const hit of hitsIn(text, isHit)) {
    if (hit.start > end) yield { text: text.slice(end, hit.start), isHit: false };
    yield { text: text.slice(hit.start, hit.end), isHit: true };
    end = hit.end;
  }
  if (end < text.length) yield { text: text.slice(end), isHit: false };
}

/** Read in stretches that end between words: a body of a million letters is not split before its first piece is out. */
const stretch = 2_000;

export function* hitsIn(
  text: string,
  isHit: (normal: string) => boolean,
): Generator<{ start: number; end: number }> {
  let held: { start: number; end: number } | null = null;
  for (let from = 0; from < text.length; ) {
    const to = endOfStretch(text, from);
    const found: { start: number; end: number }[] = [];
    eachWord(text.slice(from, to), (normal, start, end) => {
      if (isHit(normal)) found.push({ start: from + start, end: from + end });
    });
    for (const hit of found) {
      if (held !== null && /^[ \u00a0]$/u.test(text.slice(held.end, hit.start)))
        held = { start: held.start, end: hit.end };
      else {
        if (held !== null) yield held;
        held = hit;
      }
    }
    from = to;
  }
  if (held !== null) yield held;
}

function endOfStretch(text: string, from: number): number {
  if (text.length - from <= stretch) return text.length;
  const space = text.indexOf(' ', from + stretch);
  return space === -1 || space > from + 2 * stretch ? from + stretch : space;
}
