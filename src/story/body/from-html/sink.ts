/**
 * Where the words of a flow collect: text until a block ends, then blocks. It knows how white space, double line
 * breaks and the word processor's false bullets turn into paragraphs and lists.
 */
import type { Block, Direction, Inline, List, ListItem, Mark, Paragraph } from '../document.ts';

export type Sink = {
  blocks: Block[];
  line: Inline[];
  /** Of the paragraph being collected, where it is not the edition's. */
  direction: Direction | null;
  items: WordItem[];
};

/** A list item that came as a paragraph: Word's `mso-list`, or a bullet typed as text. */
export type WordItem = { level: number; isOrdered: boolean; paragraph: Paragraph };

export function newSink(): Sink {
  return { blocks: [], line: [], direction: null, items: [] };
}

/** Ends the paragraph being collected. */
export function endLine(sink: Sink, item: Omit<WordItem, 'paragraph'> | null = null): void {
  const line = sink.line;
  sink.line = [];
  for (const content of paragraphsIn(line)) {
    const bullet = item === null ? typedBullet(content) : null;
    const paragraph: Paragraph = {
      type: 'paragraph',
      ...(sink.direction === null ? {} : { attrs: { direction: sink.direction } }),
      content: bullet ?? content,
    };
    if (item !== null) sink.items.push({ ...item, paragraph });
    else if (bullet !== null) sink.items.push({ level: 1, isOrdered: false, paragraph });
    else {
      endItems(sink);
      sink.blocks.push(paragraph);
    }
  }
}

export function addBlocks(sink: Sink, blocks: readonly Block[]): void {
  endLine(sink);
  endItems(sink);
  for (const block of blocks) sink.blocks.push(block);
}

/** All that was collected. */
export function blocksOf(sink: Sink): Block[] {
  addBlocks(sink, []);
  return sink.blocks;
}

function endItems(sink: Sink): void {
  if (sink.items.length === 0) return;
  for (const list of listsOf(sink.items, 1)) sink.blocks.push(list);
  sink.items = [];
}

const deepestLevel = 8;

function listsOf(items: readonly WordItem[], level: number): List[] {
  const lists: { isOrdered: boolean; items: ListItem[] }[] = [];
  for (let start = 0; start < items.length; ) {
    const item = items[start];
    if (item === undefined) break;
    let end = start + 1;
    while (level < deepestLevel && (items[end]?.level ?? 0) > level) end += 1;
    const deeper = listsOf(items.slice(start + 1, end), level + 1);
    const current = lists.at(-1);
    const list = current?.isOrdered === item.isOrdered ? current : { isOrdered: item.isOrdered, items: [] };
    if (list !== current) lists.push(list);
    list.items.push({ type: 'list_item', content: [item.paragraph, ...deeper] });
    start = end;
  }
  return lists.map((list) =>
    list.isOrdered
      ? { type: 'ordered_list', attrs: { start: 1 }, content: list.items }
      : { type: 'bullet_list', content: list.items },
  );
}

/** Two line breaks make a paragraph; spaces at the ends and between words are single; nothing empty is left. */
function paragraphsIn(line: readonly Inline[]): Inline[][] {
  const paragraphs: Inline[][] = [];
  let current: Inline[] = [];
  const end = () => {
    const trimmed = withoutEdges(current);
    if (trimmed.length > 0) paragraphs.push(trimmed);
    current = [];
  };
  for (const inline of line) {
    const last = current.at(-1);
    if (inline.type === 'text') {
      const afterSpace = last === undefined || last.type === 'hard_break' || endsInSpace(last);
      const text = afterSpace ? inline.text.replace(/^ +/, '') : inline.text;
      if (text === '') continue;
      if (last?.type === 'text' && sameMarks(last.marks, inline.marks)) {
        current[current.length - 1] = { ...last, text: last.text + text };
      } else current.push({ ...inline, text });
    } else if (inline.type === 'hard_break' && last?.type === 'hard_break') end();
    else {
      if (inline.type === 'hard_break') current = withoutEndSpace(current);
      if (inline.type === 'footnote' || current.length > 0) current.push(inline);
    }
  }
  end();
  return paragraphs;
}

function endsInSpace(inline: Inline): boolean {
  return inline.type === 'text' && inline.text.endsWith(' ');
}

function withoutEndSpace(line: readonly Inline[]): Inline[] {
  const last = line.at(-1);
  if (last?.type !== 'text' || !last.text.endsWith(' ')) return [...line];
  const text = last.text.trimEnd();
  return text === '' ? line.slice(0, -1) : [...line.slice(0, -1), { ...last, text }];
}

function withoutEdges(line: readonly Inline[]): Inline[] {
  let trimmed = withoutEndSpace(line);
  while (trimmed.at(-1)?.type === 'hard_break') trimmed = withoutEndSpace(trimmed.slice(0, -1));
  return trimmed;
}

function sameMarks(one: readonly Mark[] = [], other: readonly Mark[] = []): boolean {
  return one.length === other.length && JSON.stringify(one) === JSON.stringify(other);
}

/** The line without the bullet that was typed before it, or null where there is none. */
function typedBullet(line: readonly Inline[]): Inline[] | null {
  const [first, ...rest] = line;
  if (first?.type !== 'text') return null;
  const bullet = /^[·•▪◦‣●○■§]\s+/u.exec(first.text);
  if (bullet === null) return null;
  const text = first.text.slice(bullet[0].length);
  const left: Inline[] = text === '' ? rest : [{ ...first, text }, ...rest];
  return left.length > 0 ? left : null;
}
