/** Shows what was found on the writing surface, goes from one to the next, and replaces: one, or all in one step. */
import { type Editor, Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findInLine } from './finding.ts';
import { linesOf } from './textblocks.ts';

export type Finding = {
  wanted: string;
  exact: boolean;
  found: readonly { from: number; to: number }[];
  /** Which of them is chosen. */
  at: number;
};

const none: Finding = { wanted: '', exact: false, found: [], at: 0 };
const key = new PluginKey<Finding>('findWords');
type Change = { wanted: string; exact: boolean } | { at: number };

function look(doc: Node, wanted: string, exact: boolean): { from: number; to: number }[] {
  if (wanted === '') return [];
  const found: { from: number; to: number }[] = [];
  for (const { text, start } of linesOf(doc))
    for (const one of findInLine(text, wanted, exact))
      found.push({ from: start + one.start, to: start + one.end });
  return found;
}

export const findWords = Extension.create({
  name: 'findWords',
  addProseMirrorPlugins() {
    return [
      new Plugin<Finding>({
        key,
        state: {
          init: () => none,
          apply(tr, before) {
            const change: Change | undefined = tr.getMeta(key);
            if (change && 'wanted' in change) {
              const found = look(tr.doc, change.wanted, change.exact);
              const next = found.findIndex(({ from }) => from >= tr.selection.from);
              return { ...change, found, at: Math.max(0, next) };
            }
            const found = tr.docChanged ? look(tr.doc, before.wanted, before.exact) : before.found;
            const at = change ? change.at : before.at;
            if (found === before.found && at === before.at) return before;
            return { ...before, found, at: Math.min(at, Math.max(0, found.length - 1)) };
          },
        },
        props: {
          decorations(state) {
            const finding = key.getState(state);
            if (!finding || finding.found.length === 0) return null;
            return DecorationSet.create(
              state.doc,
              finding.found.map(({ from, to }, index) =>
                Decoration.inline(from, to, { class: index === finding.at ? 'found found-now' : 'found' }),
              ),
            );
          },
        },
      }),
    ];
  },
});

export function findingOf(editor: Editor): Finding {
  return key.getState(editor.state) ?? none;
}

export function find(editor: Editor, wanted: string, exact: boolean): void {
  editor.view.dispatch(editor.state.tr.setMeta(key, { wanted, exact }));
  show(editor);
}

/** Chooses the next or the one before, round and round. */
export function goOn(editor: Editor, by: 1 | -1): void {
  const { found, at } = findingOf(editor);
  if (found.length === 0) return;
  editor.view.dispatch(editor.state.tr.setMeta(key, { at: (at + by + found.length) % found.length }));
  show(editor);
}

function show(editor: Editor): void {
  const { found, at } = findingOf(editor);
  const now = found[at];
  if (!now) return;
  const tr = editor.state.tr.setSelection(TextSelection.create(editor.state.doc, now.from, now.to));
  editor.view.dispatch(tr.scrollIntoView());
}

/** Puts `words` in the place of the chosen one, or of all; gives how many. */
export function replaceFound(editor: Editor, words: string, all: boolean): number {
  const { found, at } = findingOf(editor);
  const chosen = all ? found : found.slice(at, at + 1);
  const tr = editor.state.tr;
  for (const { from, to } of [...chosen].reverse()) {
    if (words === '') tr.delete(from, to);
    else tr.insertText(words, from, to);
  }
  if (chosen.length > 0) editor.view.dispatch(tr);
  if (!all) show(editor);
  return chosen.length;
}
