/** Lists, tables and quotations of a page. What they hold is read by the caller's `read`; structure that we cannot keep gives way. */
import type { Attribution, Block, List, ListItem, Table, TableCell } from '../document.ts';
import type { Context, ReadBlocks } from './context.ts';
import { attribute, type Element, elementsBelow, firstBelow, hasClass, isElement, wordsOf } from './dom.ts';
import { oneLine, onlyParagraphs, paragraphsAndLists } from './fitting.ts';
import { isCaption, line } from './pictures.ts';
import { drop } from './report.ts';

const deepestList = 8;

export function readList(element: Element, context: Context, read: ReadBlocks): Block[] {
  const inner = { ...context, listLevel: context.listLevel + 1 };
  const items: ListItem[] = [];
  for (const child of element.childNodes) {
    const isItem = isElement(child) && child.tagName === 'li';
    const blocks = read([child], inner);
    const fitting = paragraphsAndLists(blocks);
    if (fitting.length === 0) continue;
    const last = items.at(-1);
    // A list that stands between items instead of in one belongs to the item before it.
    if (!isItem && last) items[items.length - 1] = { ...last, content: [...last.content, ...fitting] };
    else items.push({ type: 'list_item', content: fitting });
  }
  if (items.length === 0) return [];
  if (context.listLevel >= deepestList) {
    drop(context.reading.report, 'too_deep', 'list');
    return onlyParagraphs(items.flatMap((item) => item.content));
  }
  if (element.tagName !== 'ol') return [{ type: 'bullet_list', content: items } satisfies List];
  const start = Number.parseInt(attribute(element, 'start') || '1', 10);
  const isUsual = Number.isInteger(start) && start >= 0 && start <= 1_000_000;
  return [{ type: 'ordered_list', attrs: { start: isUsual ? start : 1 }, content: items } satisfies List];
}

/** A table of data. One that only lays out the page gives its contents. */
export function readTable(element: Element, context: Context, read: ReadBlocks): Block[] {
  const rows = [...elementsBelow(element, (one) => one.tagName !== 'td' && one.tagName !== 'th')].filter(
    (one) => one.tagName === 'tr',
  );
  const cells = rows.map((row) =>
    row.childNodes
      .filter((one) => isElement(one))
      .filter((one) => one.tagName === 'td' || one.tagName === 'th'),
  );
  const isLayout =
    attribute(element, 'role') === 'presentation' ||
    cells.every((row) => row.length <= 1) ||
    firstBelow(element, (one) => layoutContents.has(one.tagName)) !== null;
  const caption = element.childNodes.filter(isElement).find((one) => one.tagName === 'caption') ?? null;
  if (isLayout) {
    const captionBlocks = caption === null ? [] : read(caption.childNodes, context);
    return [...captionBlocks, ...cells.flat().flatMap((cell) => read(cell.childNodes, context))];
  }
  const content = cells
    .filter((row) => row.length > 0)
    .map(
      (row) => ({ type: 'table_row', content: row.map((cell) => readCell(cell, context, read)) }) as const,
    );
  const table: Table = {
    type: 'table',
    attrs: { caption: caption === null ? '' : line(wordsOf(caption), context) },
    content,
  };
  return [table];
}

const layoutContents = new Set(['table', 'h1', 'h2', 'h3', 'figure', 'article', 'iframe']);

function readCell(cell: Element, context: Context, read: ReadBlocks): TableCell {
  const span = (name: string) =>
    Math.min(100, Math.max(1, Number.parseInt(attribute(cell, name) || '1', 10) || 1));
  const colspan = span('colspan');
  const rowspan = span('rowspan');
  const paragraphs = onlyParagraphs(read(cell.childNodes, context));
  return {
    type: cell.tagName === 'th' ? 'table_header' : 'table_cell',
    ...(colspan > 1 || rowspan > 1 ? { attrs: { colspan, rowspan } } : {}),
    content: paragraphs.length > 0 ? paragraphs : [{ type: 'paragraph' }],
  };
}

/** A `<blockquote>`, or a figure around one: who said it is known only where a caption says so. */
export function readQuotation(element: Element, context: Context, read: ReadBlocks): Block[] {
  const isFigure = element.tagName === 'figure';
  const quote = isFigure ? firstBelow(element, (one) => one.tagName === 'blockquote') : element;
  const caption = isFigure ? firstBelow(element, isCaption) : null;
  if (quote === null) return [];
  // WordPress puts who said it into the quotation itself, at its end.
  const cite =
    quote.childNodes.filter((one) => isElement(one)).findLast((one) => one.tagName === 'cite') ?? null;
  if (cite !== null && caption === null && wordsOf(cite).trim() !== '') {
    const blocks = read(
      quote.childNodes.filter((one) => one !== cite),
      context,
    );
    return quotationOf(element, blocks, cite, context, read);
  }
  return quotationOf(element, read(quote.childNodes, context), caption, context, read);
}

function quotationOf(
  element: Element,
  blocks: readonly Block[],
  caption: Element | null,
  context: Context,
  read: ReadBlocks,
): Block[] {
  if (hasClass(element, 'pull-quote', 'wp-block-pullquote')) {
    const source = caption === null ? '' : line(wordsOf(caption), context);
    return [{ type: 'pull_quote', attrs: { source }, content: oneLine(blocks) }];
  }
  const paragraphs = onlyParagraphs(blocks);
  if (paragraphs.length === 0) return caption === null ? [] : read(caption.childNodes, context);
  return [{ type: 'quotation', attrs: attributionIn(caption, context), content: paragraphs }];
}

function attributionIn(caption: Element | null, context: Context): Attribution {
  const none = { speaker: '', capacity: '', agency: '', date: null };
  if (caption === null) return none;
  const part = (name: string) => {
    const found = firstBelow(caption, (one) => hasClass(one, name));
    return found === null ? '' : line(wordsOf(found), context);
  };
  const time = firstBelow(caption, (one) => one.tagName === 'time');
  const written = time === null ? '' : attribute(time, 'datetime').slice(0, 10);
  const date = /^\d{4}-\d{2}-\d{2}$/.test(written) && !Number.isNaN(Date.parse(written)) ? written : null;
  const named = { speaker: part('speaker'), capacity: part('capacity'), agency: part('agency'), date };
  const isOurs = named.speaker !== '' || named.capacity !== '' || named.agency !== '' || date !== null;
  return isOurs ? named : { ...none, speaker: line(wordsOf(caption), context).replace(/^[—–-]\s*/u, '') };
}
