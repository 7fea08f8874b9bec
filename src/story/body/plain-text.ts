/**
 * A body as plain text: for search, for descriptions, for counting. All words that a reader sees are in it, in the
 * order of the page; nothing is folded or shortened.
 */
import type { Block, BodyDocument, Footnote, Inline, TableCell } from './document.ts';

/** All words, blocks apart by an empty line, rows and items by a line. */
export function bodyText(document: BodyDocument): string {
  return textOf(document.content);
}

type Inner = readonly Block[];

function textOf(blocks: Inner): string {
  return blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineText(block.content);
    case 'bullet_list':
    case 'ordered_list':
      return block.content.map((item) => lines(...item.content.map(blockText))).join('\n');
    case 'quotation': {
      const { speaker, capacity, agency } = block.attrs;
      return lines(...block.content.map(blockText), listed(speaker, capacity, agency));
    }
    case 'pull_quote':
      return lines(inlineText(block.content), block.attrs.source);
    case 'photo':
      return lines(listed(block.attrs.caption, block.attrs.credit));
    case 'gallery':
      return lines(block.attrs.title, ...block.content.map(blockText));
    case 'fact_box':
      return lines(block.attrs.title, textOf(block.content));
    case 'table':
      return lines(block.attrs.caption, ...block.content.map((row) => row.content.map(cellText).join('\t')));
    case 'timeline':
      return lines(
        block.attrs.title,
        ...block.content.map((entry) => lines(entry.attrs.words, ...entry.content.map(blockText))),
      );
    case 'embed':
      return listed(block.attrs.title, block.attrs.provider);
    case 'update':
      return lines(block.attrs.headline, textOf(block.content));
    case 'divider':
      return '';
  }
}

function cellText(cell: TableCell): string {
  return cell.content.map(blockText).join(' ');
}

function inlineText(content: readonly Inline[] = []): string {
  // Most paragraphs are one piece, and every page counts its words.
  const [only] = content;
  if (content.length === 1 && only?.type === 'text') return only.text;
  const notes: Footnote[] = [];
  const text = content
    .map((inline) => {
      if (inline.type === 'text') return inline.text;
      if (inline.type === 'footnote') notes.push(inline);
      return inline.type === 'hard_break' ? '\n' : '';
    })
    .join('');
  return lines(text, ...notes.map((note) => (note.content ?? []).map((piece) => piece.text).join('')));
}

function lines(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n');
}

function listed(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' – ');
}

/** How many words a reader reads, numbers counted as words. */
export function wordCount(document: BodyDocument): number {
  const before = counted.get(document);
  if (before !== undefined) return before;
  let count = 0;
  for (const block of document.content) count += blockText(block).match(word)?.length ?? 0;
  counted.set(document, count);
  return count;
}

/** A page and its lite twin are of one document. */
const counted = new WeakMap<BodyDocument, number>();
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u0640\u200c'’.,:٫٬-]*/gu;

/**
 * Words a minute that a grown reader of a language reads: Trauzettel-Klosinski & Dietz, «Standardized Assessment of
 * Reading Performance: The New International Reading Speed Texts IReST», IOVS 53 (2012) 5452–5461, table of means.
 * An Arabic word carries its article, prepositions and pronouns, hence the distance to English.
 */
const wordsAMinute: Readonly<Record<string, number>> = {
  ar: 138,
  en: 228,
  tr: 166,
  fr: 195,
  de: 179,
  es: 218,
  ru: 184,
};

/** The seventeen languages' mean, for a language that was not measured (Kurdish and Persian among them). */
const meanWordsAMinute = 184;

/** Minutes that it takes to read, at least one. */
export function readingMinutes(document: BodyDocument, language: string): number {
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  return Math.max(1, Math.round(wordCount(document) / (wordsAMinute[primary] ?? meanWordsAMinute)));
}

/** Numbers of the photos that the body shows, each once, in order of appearance. */
export function photosOf(document: BodyDocument): number[] {
  return [...new Set(document.content.flatMap(photosOfBlock))];
}

function photosOfBlock(block: Block): number[] {
  switch (block.type) {
    case 'photo':
      return [block.attrs.photo];
    case 'gallery':
      return block.content.map((photo) => photo.attrs.photo);
    case 'embed':
      return block.attrs.photo === null ? [] : [block.attrs.photo];
    case 'update':
      return block.content.flatMap(photosOfBlock);
    default:
      return [];
  }
}
