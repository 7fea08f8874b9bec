/**
 * What differs between two states of a text, word by word, as a reader of Arabic sees words: a vowel that was added
 * changes its word, a prefix is part of it, and a stretch of changed words is shown as one and not as crumbs. Pure.
 */
import { diffArrays } from 'diff';

export type Piece = { kind: 'same' | 'gone' | 'new'; text: string };
export type ComparedLine = { kind: 'same' | 'gone' | 'new' | 'changed'; pieces: readonly Piece[] };

/** A word with its marks; or a run of blanks; or one sign. */
const token = /[\p{L}\p{M}\p{N}\u0640_]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu;

/** What became of one line. */
export function compareLine(before: string, after: string): Piece[] {
  const pieces: Piece[] = [];
  for (const part of diffArrays(before.match(token) ?? [], after.match(token) ?? [])) {
    const text = part.value.join('');
    pieces.push({ kind: part.added ? 'new' : part.removed ? 'gone' : 'same', text });
  }
  return withoutCrumbs(pieces);
}

/** A blank or a sign that stayed between two changes reads as part of the change. */
function withoutCrumbs(pieces: readonly Piece[]): Piece[] {
  const whole: Piece[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    if (gone !== '') whole.push({ kind: 'gone', text: gone });
    if (fresh !== '') whole.push({ kind: 'new', text: fresh });
    gone = '';
    fresh = '';
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'gone') gone += piece.text;
    else if (piece.kind === 'new') fresh += piece.text;
    else {
      const isBetween = (gone !== '' || fresh !== '') && index + 1 < pieces.length;
      if (isBetween && /^\s+$/.test(piece.text)) {
        gone += piece.text;
        fresh += piece.text;
      } else {
        flush();
        whole.push(piece);
      }
    }
  }
  flush();
  return whole;
}

/** Lines as they pair up: those that are alike stand beside each other and are compared word by word. */
export function compareLines(before: readonly string[], after: readonly string[]): ComparedLine[] {
  const lines: ComparedLine[] = [];
  let gone: string[] = [];
  let fresh: string[] = [];
  const flush = () => {
    // In the order of reading, each with the first later line that says much the same.
    for (const line of gone) {
      const at = fresh.findIndex((other) => likeness(line, other) >= 0.4);
      if (at === -1) {
        lines.push({ kind: 'gone', pieces: [{ kind: 'gone', text: line }] });
        continue;
      }
      for (const skipped of fresh.slice(0, at))
        lines.push({ kind: 'new', pieces: [{ kind: 'new', text: skipped }] });
      lines.push({ kind: 'changed', pieces: compareLine(line, fresh[at] ?? '') });
      fresh = fresh.slice(at + 1);
    }
    for (const line of fresh) lines.push({ kind: 'new', pieces: [{ kind: 'new', text: line }] });
    gone = [];
    fresh = [];
  };
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) gone.push(...part.value);
    else if (part.added) fresh.push(...part.value);
    else {
      flush();
      for (const text of part.value) lines.push({ kind: 'same', pieces: [{ kind: 'same', text }] });
    }
  }
  flush();
  return lines;
}

/** The share of words that two lines have in common. */
function likeness(one: string, other: string): number {
  const words = (line: string) => line.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const [first, second] = [words(one), words(other)];
  if (first.length === 0 || second.length === 0) return 0;
  const known = new Set(first);
  return second.filter((word) => known.has(word)).length / Math.max(first.length, second.length);
}
