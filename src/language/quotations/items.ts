/**
 * A paragraph as what a reader of attributions sees: words, marks, and quoted spans as one item each. What is inside
 * a quotation never decides who said it.
 */
import { wordsOf } from '../analysis/words.ts';
import { type MarkedSpan, markedSpans } from './marks.ts';

export type WordItem = { kind: 'word'; normal: string; start: number; end: number };
export type MarkItem = { kind: 'mark'; mark: string; start: number; end: number };
export type QuoteItem = {
  kind: 'quote';
  span: MarkedSpan;
  /** The words inside, in normal form. */
  words: readonly string[];
  start: number;
  end: number;
};
export type Item = WordItem | MarkItem | QuoteItem;

/** The sentences of a paragraph, each as its items. */
export function sentencesOf(text: string): Item[][] {
  const sentences: Item[][] = [];
  let current: Item[] = [];
  const all = itemsOf(text);
  const finish = () => {
    if (current.length > 0) sentences.push(current);
    current = [];
  };
  for (const [at, item] of all.entries()) {
    current.push(item);
    const next = all[at + 1];
    if (item.kind === 'mark' && endsSentence(text, all, at)) finish();
    else if (item.kind === 'quote' && next?.kind === 'word' && closesItsSentence(text, item, next)) finish();
  }
  finish();
  return sentences;
}

export function itemsOf(text: string): Item[] {
  const outer = markedSpans(text).filter(({ depth }) => depth === 0);
  const items: Item[] = [];
  const words = wordsOf(text);
  let word = 0;
  const plain = (from: number, to: number) => {
    let at = from;
    for (let next = words[word]; next !== undefined && next.start < to; next = words[++word]) {
      if (next.start < from) continue;
      marksIn(text, at, next.start, items);
      items.push({ kind: 'word', normal: next.normal, start: next.start, end: next.end });
      at = next.end;
    }
    marksIn(text, at, to, items);
  };
  let at = 0;
  for (const span of outer) {
    if (span.outerStart < at) continue;
    plain(at, span.outerStart);
    const inside: string[] = [];
    for (let next = words[word]; next !== undefined && next.start < span.outerEnd; next = words[++word]) {
      inside.push(next.normal);
    }
    items.push({ kind: 'quote', span, words: inside, start: span.outerStart, end: span.outerEnd });
    at = span.outerEnd;
  }
  plain(at, text.length);
  return items;
}

function marksIn(text: string, from: number, to: number, items: Item[]): void {
  for (let at = from; at < to; at++) {
    const mark = text[at] ?? '';
    if (/[\s\u0640\u200b-\u200f\u202a-\u202e\u2060-\u206f\p{Mn}]/u.test(mark) && mark !== '\n') continue;
    items.push({ kind: 'mark', mark, start: at, end: at + 1 });
  }
}

function endsSentence(text: string, items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'mark') return false;
  if (item.mark === '\n' || '؟!?'.includes(item.mark)) return true;
  if (item.mark !== '.' && item.mark !== '…') return false;
  const before = items[at - 1];
  const after = text[item.end] ?? '';
  // «د. محمد»، «3.5»، «ا.ف.ب»: a letter alone or digits about it make it no full stop.
  if (before?.kind === 'word' && before.normal.length === 1 && before.end === item.start) return false;
  return !/[\p{L}\p{Nd}]/u.test(after) || after === 'و';
}

function closesItsSentence(text: string, quote: QuoteItem, next: WordItem): boolean {
  const last = text.slice(quote.span.start, quote.span.end).trimEnd().at(-1) ?? '';
  return '.؟!'.includes(last) && /^[وف]/u.test(next.normal);
}
