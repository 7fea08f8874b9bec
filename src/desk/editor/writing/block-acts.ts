/**
 * What a person can do to the text: one list, read by the toolbar, the slash menu and the keys. Each act has a name in
 * the phrases of both languages and changes the document in one step that can be undone.
 */
import type { Editor } from '@tiptap/core';
import { setBlockType, toggleMark, wrapIn } from '@tiptap/pm/commands';
import type { Node } from '@tiptap/pm/model';
import { liftListItem, wrapInList } from '@tiptap/pm/schema-list';
import { type Command, TextSelection } from '@tiptap/pm/state';
import { addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable } from '@tiptap/pm/tables';

export const blockActs = [
  'paragraph',
  'heading2',
  'heading3',
  'bulletList',
  'orderedList',
  'quotation',
  'pullQuote',
  'photo',
  'gallery',
  'factBox',
  'table',
  'timeline',
  'embed',
  'update',
  'divider',
] as const;
export type BlockAct = (typeof blockActs)[number];

export const lineActs = ['strong', 'emphasis', 'link', 'footnote', 'directionRtl', 'directionLtr'] as const;
export type LineAct = (typeof lineActs)[number];

export const tableActs = ['rowAfter', 'columnAfter', 'deleteRow', 'deleteColumn', 'deleteTable'] as const;
export type TableAct = (typeof tableActs)[number];

/** The acts that need to ask something first; the screen asks and calls `insertBlock` or `setLink`. */
export const askingActs: ReadonlySet<BlockAct | LineAct> = new Set(['photo', 'embed', 'link']);

function run(editor: Editor, command: Command): boolean {
  const done = command(editor.state, editor.view.dispatch, editor.view);
  editor.view.focus();
  return done;
}

const json = (editor: Editor, type: string, attrs: Record<string, unknown>, content?: unknown[]): Node =>
  editor.schema.nodeFromJSON({ type, attrs, ...(content ? { content } : {}) });

const emptyParagraph = { type: 'paragraph' };

function emptyBlock(editor: Editor, act: BlockAct): Node | null {
  switch (act) {
    case 'gallery':
      return json(editor, 'gallery', { title: '' });
    case 'table': {
      const row = (cell: string) => ({
        type: 'table_row',
        content: [1, 2, 3].map(() => ({ type: cell, content: [emptyParagraph] })),
      });
      return json(editor, 'table', { caption: '' }, [
        row('table_header'),
        row('table_cell'),
        row('table_cell'),
      ]);
    }
    case 'timeline':
      return json(editor, 'timeline', { title: '' }, [
        { type: 'timeline_entry', attrs: { words: '', date: null }, content: [emptyParagraph] },
      ]);
    case 'divider':
      return json(editor, 'divider', {});
    default:
      return null;
  }
}

/** Puts a block in the place of an empty paragraph, else after the block in which the caret is. */
export function insertBlock(editor: Editor, block: Node): boolean {
  return run(editor, (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth >= 0; depth -= 1) {
      const parent = $from.node(depth);
      if (depth === $from.depth && parent.isTextblock) continue;
      const index = $from.index(depth);
      const here = parent.maybeChild(index);
      const isEmptyLine = here?.type.name === 'paragraph' && here.content.size === 0;
      const from = isEmptyLine ? index : Math.min(index + 1, parent.childCount);
      const to = isEmptyLine ? index + 1 : from;
      if (!parent.canReplaceWith(from, to, block.type)) continue;
      if (!dispatch) return true;
      const at = $from.posAtIndex(from, depth);
      const tr = state.tr.replaceWith(at, isEmptyLine && here ? at + here.nodeSize : at, block);
      // Nothing ends in a block behind which nobody can write.
      const after = at + block.nodeSize;
      const { paragraph } = editor.schema.nodes;
      const $after = tr.doc.resolve(after);
      if (
        paragraph &&
        !$after.nodeAfter &&
        $after.parent.canReplaceWith($after.index(), $after.index(), paragraph)
      )
        tr.insert(after, paragraph.create());
      const inside = block.isAtom || block.content.size === 0 ? after : at + 1;
      tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(inside, tr.doc.content.size))));
      dispatch(tr.scrollIntoView());
      return true;
    }
    return false;
  });
}

/** Wraps the selected paragraphs; where they cannot be wrapped, a new block with an empty line. */
function wrapOrInsert(editor: Editor, name: string, attrs: Record<string, unknown>): boolean {
  const type = editor.schema.nodes[name];
  if (!type) return false;
  return run(editor, wrapIn(type, attrs)) || insertBlock(editor, json(editor, name, attrs, [emptyParagraph]));
}

/** Whether the caret is inside a node of this kind. */
export function isInside(editor: Editor, name: string, attrs: Record<string, unknown> = {}): boolean {
  const { $from } = editor.state.selection;
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type.name === name)
      return Object.entries(attrs).every(([key, value]) => node.attrs[key] === value);
  }
  return false;
}

function toggleList(editor: Editor, name: 'bullet_list' | 'ordered_list'): boolean {
  const { list_item, [name]: type } = editor.schema.nodes;
  if (!list_item || !type) return false;
  return isInside(editor, name) ? run(editor, liftListItem(list_item)) : run(editor, wrapInList(type));
}

/** @param now for what carries a time */
export function doBlockAct(editor: Editor, act: BlockAct, now: Date): boolean {
  const { paragraph, heading, pull_quote } = editor.schema.nodes;
  if (!paragraph || !heading || !pull_quote) return false;
  switch (act) {
    case 'paragraph':
      return run(editor, setBlockType(paragraph));
    case 'heading2':
    case 'heading3':
      return run(editor, setBlockType(heading, { level: act === 'heading2' ? 2 : 3 }));
    case 'bulletList':
      return toggleList(editor, 'bullet_list');
    case 'orderedList':
      return toggleList(editor, 'ordered_list');
    case 'quotation':
      return wrapOrInsert(editor, 'quotation', { speaker: '', capacity: '', agency: '', date: null });
    case 'factBox':
      return wrapOrInsert(editor, 'fact_box', { title: '' });
    case 'update':
      return wrapOrInsert(editor, 'update', { at: now.toISOString(), headline: '' });
    case 'pullQuote':
      return run(editor, setBlockType(pull_quote, { source: '' }));
    default: {
      const block = emptyBlock(editor, act);
      return block !== null && insertBlock(editor, block);
    }
  }
}

export function doLineAct(editor: Editor, act: LineAct): boolean {
  const { strong, emphasis } = editor.schema.marks;
  const { footnote } = editor.schema.nodes;
  switch (act) {
    case 'strong':
      return strong ? run(editor, toggleMark(strong)) : false;
    case 'emphasis':
      return emphasis ? run(editor, toggleMark(emphasis)) : false;
    case 'footnote':
      return run(editor, (state, dispatch) => {
        const { $to } = state.selection;
        if (!footnote || $to.parent.type === footnote || !$to.parent.inlineContent) return false;
        if (!$to.parent.canReplaceWith($to.index(), $to.index(), footnote)) return false;
        const tr = state.tr.insert($to.pos, footnote.create());
        dispatch?.(tr.setSelection(TextSelection.create(tr.doc, $to.pos + 1)).scrollIntoView());
        return true;
      });
    case 'directionRtl':
    case 'directionLtr':
      return run(editor, setDirection(act === 'directionRtl' ? 'rtl' : 'ltr'));
    case 'link':
      return false;
  }
}

/** The direction of each selected paragraph. The other blocks run as their edition does. */
export function setDirection(direction: 'rtl' | 'ltr'): Command {
  return (state, dispatch) => {
    const { from, to } = state.selection;
    const tr = state.tr;
    state.doc.nodesBetween(from, to, (node, at) => {
      if (node.type.name === 'paragraph' && node.attrs.direction !== direction)
        tr.setNodeAttribute(at, 'direction', direction);
    });
    if (!tr.docChanged) return false;
    dispatch?.(tr);
    return true;
  };
}

/** Links the selected words; without an address the link is taken off. */
export function setLink(editor: Editor, href: string | null): boolean {
  const { link } = editor.schema.marks;
  if (!link) return false;
  return run(editor, (state, dispatch) => {
    const { from, to, empty } = state.selection;
    const tr = state.tr.removeMark(from, to, link);
    if (href !== null) {
      if (empty) tr.insertText(href, from);
      tr.addMark(from, empty ? from + href.length : to, link.create({ href }));
    }
    dispatch?.(tr);
    return true;
  });
}

export function doTableAct(editor: Editor, act: TableAct): boolean {
  const commands: Readonly<Record<TableAct, Command>> = {
    rowAfter: addRowAfter,
    columnAfter: addColumnAfter,
    deleteRow,
    deleteColumn,
    deleteTable,
  };
  return run(editor, commands[act]);
}
