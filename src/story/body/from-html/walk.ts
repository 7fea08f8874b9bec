/**
 * The way through a parsed page: what the schema knows is kept, the rest is dropped and counted. It goes down at most
 * `deepest` levels; below that it gathers words without recursion, so that no page can exhaust the stack.
 */
import { hasLettersOf } from '../../../language/runs.ts';
import type { Block } from '../document.ts';
import { cleanText } from './clean-text.ts';
import { isComment } from './comments.ts';
import type { Context, ReadBlocks } from './context.ts';
import {
  attribute,
  type Element,
  firstBelow,
  hasClass,
  inlineElements,
  isElement,
  isText,
  type Node,
  wordsOf,
} from './dom.ts';
import { readEmbed } from './embeds.ts';
import { oneLine } from './fitting.ts';
import { inside, isHidden } from './inside.ts';
import { noteAt } from './notes.ts';
import { foundFigure, foundPicture, galleryCaption, insideGallery, isCaption, line } from './pictures.ts';
import { type DropReason, drop } from './report.ts';
import { addBlocks, blocksOf, endLine, newSink, type Sink } from './sink.ts';
import { readList, readQuotation, readTable } from './structures.ts';

export const deepest = 200;

/** Reads the nodes into the sink. */
export function walk(nodes: readonly Node[], context: Context, sink: Sink): void {
  for (const node of nodes) {
    if (isText(node)) addText(node.value, context, sink);
    else if (isElement(node)) readElement(node, context, sink);
  }
}

const readBlocks: ReadBlocks = (nodes, context) => {
  const sink = newSink();
  walk(nodes, { ...context, depth: context.depth + 1 }, sink);
  return blocksOf(sink);
};

/** White space other than single spaces between words: hardly a text node has any. */
const notCollapsed = /[^\S ]| {2}/;

function addText(written: string, context: Context, sink: Sink): void {
  const text = cleanText(written, context.reading.report);
  const marks = languageFits(context, text)
    ? context.marks
    : context.marks.filter(({ type }) => type !== 'language');
  const attributes = marks.length > 0 ? { marks } : {};
  const lines = context.isPreformatted ? text.split('\n') : [text];
  for (const [index, one] of lines.entries()) {
    if (index > 0) sink.line.push({ type: 'hard_break' });
    const collapsed = notCollapsed.test(one) ? one.replace(/[\s\u00a0]+/g, ' ') : one;
    if (collapsed !== '') sink.line.push({ type: 'text', text: collapsed, ...attributes });
  }
}

/** Word calls every number between Arabic words English: a language without its letters is none. */
function languageFits(context: Context, text: string): boolean {
  return context.language !== context.reading.language && hasLettersOf(context.language, text);
}

const droppedWhole: Readonly<Record<string, DropReason>> = {
  script: 'program',
  noscript: 'program',
  template: 'program',
  object: 'program',
  applet: 'program',
  embed: 'program',
  style: 'style',
  link: 'style',
  title: 'style',
  input: 'form',
  button: 'form',
  select: 'form',
  textarea: 'form',
  datalist: 'form',
  svg: 'drawing',
  math: 'drawing',
  canvas: 'drawing',
  map: 'drawing',
};

const onlyFormatting = new Set([
  'u',
  's',
  'strike',
  'del',
  'sub',
  'sup',
  'big',
  'small',
  'font',
  'mark',
  'code',
  'kbd',
]);

function readElement(element: Element, context: Context, sink: Sink): void {
  const { report, notes } = context.reading;
  const tag = element.tagName;
  const reason = Object.hasOwn(droppedWhole, tag) ? droppedWhole[tag] : undefined;
  if (reason !== undefined) drop(report, reason, tag, 1, attribute(element, 'src'));
  else if (isComment(element)) drop(report, 'comment', tag, 1, wordsOf(element));
  else if (isHidden(element)) drop(report, 'hidden', tag, 1, wordsOf(element));
  else if (context.depth >= deepest) {
    drop(report, 'too_deep', tag);
    addText(` ${wordsOf(element)} `, context, sink);
  } else if (!notes.has(attribute(element, 'id'))) {
    const inner = insideGallery(element, { ...inside(element, context), depth: context.depth + 1 });
    const note = noteAt(element, context, readBlocks);
    if (note !== null) sink.line.push(note);
    else if (inlineElements.has(tag)) readInline(element, inner, sink);
    else readBlock(element, inner, sink);
  }
}

function readInline(element: Element, inner: Context, sink: Sink): void {
  if (/mso-list:\s*ignore/i.test(attribute(element, 'style'))) return;
  if (onlyFormatting.has(element.tagName)) drop(inner.reading.report, 'formatting', element.tagName);
  walk(element.childNodes, inner, sink);
}

function readBlock(element: Element, inner: Context, sink: Sink): void {
  if (element.tagName === 'br') sink.line.push({ type: 'hard_break' });
  else if (element.tagName === 'img') readImage(element, inner, sink);
  else {
    endLine(sink);
    const structure = readStructure(element, inner);
    if (structure === null) readFlow(element, inner, sink);
    else addBlocks(sink, structure);
  }
}

/** What the schema has a block for; null for a paragraph or a box of paragraphs. */
function readStructure(element: Element, inner: Context): Block[] | null {
  switch (element.tagName) {
    case 'hr':
      return [{ type: 'divider' }];
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return readHeading(element, inner);
    case 'ul':
    case 'ol':
    case 'menu':
    case 'dir':
      return readList(element, inner, readBlocks);
    case 'table':
      return readTable(element, inner, readBlocks);
    case 'blockquote':
      return readEmbed(element, inner) ?? readQuotation(element, inner, readBlocks);
    case 'iframe':
    case 'frame':
    case 'video':
    case 'audio':
      return readEmbed(element, inner);
    case 'form':
      return readForm(element, inner);
    case 'figure':
      return readFigure(element, inner);
    default:
      return hasClass(element, 'wp-caption') ? readFigure(element, inner) : null;
  }
}

function readHeading(element: Element, inner: Context): Block[] {
  const box = element.parentNode;
  // The heading over the notes goes with them: ours prints it again.
  if (inner.reading.notes.size > 0 && box && 'tagName' in box && hasClass(box, 'footnotes')) return [];
  const content = oneLine(readBlocks(element.childNodes, inner));
  const level = element.tagName === 'h1' || element.tagName === 'h2' ? 2 : 3;
  return content.length > 0 ? [{ type: 'heading', attrs: { level }, content }] : [];
}

/** Some systems put a whole page into a form: one with paragraphs in it is a box like another. */
function readForm(element: Element, inner: Context): Block[] | null {
  if (firstBelow(element, (one) => /^(?:p|h[1-6]|article|table)$/.test(one.tagName)) !== null) return null;
  drop(inner.reading.report, 'form', 'form', 1, wordsOf(element));
  return [];
}

function readFigure(element: Element, inner: Context): Block[] | null {
  const has = (...tags: readonly string[]) =>
    firstBelow(element, (one) => tags.includes(one.tagName)) !== null;
  if (has('table') && !has('figure', 'iframe', 'video', 'audio')) return readTableFigure(element, inner);
  if (has('figure', 'table', 'iframe', 'video', 'audio')) return readBox(element, inner);
  if (has('blockquote')) return readQuotation(element, inner, readBlocks);
  if (!has('img')) return null;
  foundFigure(element, inner);
  return [];
}

/** A figure of other things; a gallery's caption is its title and no paragraph. */
function readBox(element: Element, inner: Context): Block[] | null {
  const caption = inner.gallery === null ? null : galleryCaption(element);
  return caption === null
    ? null
    : readBlocks(
        element.childNodes.filter((one) => one !== caption),
        inner,
      );
}

/** A figure around one table: its caption is the table's, where that has none. */
function readTableFigure(element: Element, inner: Context): Block[] | null {
  const caption = element.childNodes.filter(isElement).find(isCaption) ?? null;
  if (caption === null) return null;
  const blocks = readBlocks(
    element.childNodes.filter((one) => one !== caption),
    inner,
  );
  const [table] = blocks;
  if (blocks.length !== 1 || table?.type !== 'table' || table.attrs.caption !== '') return null;
  return [{ ...table, attrs: { caption: line(wordsOf(caption), inner) } }];
}

function readImage(element: Element, inner: Context, sink: Sink): void {
  if (hasClass(element, 'emoji', 'wp-smiley')) addText(attribute(element, 'alt'), inner, sink);
  else foundPicture(element, inner, '', '');
}

/** A paragraph, or a box of them: what stands in it starts and ends on its own line. */
function readFlow(element: Element, inner: Context, sink: Sink): void {
  const outer = sink.direction;
  sink.direction = inner.direction === inner.reading.direction ? null : inner.direction;
  walk(
    element.childNodes,
    { ...inner, isPreformatted: inner.isPreformatted || element.tagName === 'pre' },
    sink,
  );
  endLine(sink, wordItem(element));
  sink.direction = outer;
}

/** A paragraph that Word means as a list item, with its level and whether it is counted. */
function wordItem(element: Element): { level: number; isOrdered: boolean } | null {
  const level = /mso-list:\s*l\d+\s+level(\d)/i.exec(attribute(element, 'style'))?.[1];
  if (level === undefined) return null;
  const marker = firstBelow(element, (one) => /mso-list:\s*ignore/i.test(attribute(one, 'style')));
  const isOrdered = marker !== null && /^\(?[\p{L}\p{N}]{1,5}[.)\-ـ]/u.test(wordsOf(marker));
  return { level: Number(level) || 1, isOrdered };
}
