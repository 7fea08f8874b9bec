/**
 * What was found in the story, marked on the writing surface while its panel is open: marks move with the text as people
 * write and are never part of it.
 */
import type { Editor } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { type FoundPlace, spanOf } from './found-place.ts';

export type Marked = FoundPlace & { key: string; kind: string; isOpen: boolean };
type Marks = { set: DecorationSet; marked: readonly Marked[]; now: string | null };

const pluginKey = new PluginKey<Marks>('foundMarks');
const none: Marks = { set: DecorationSet.empty, marked: [], now: null };

/** @param onPick somebody put the caret into a mark */
export function showMarks(editor: Editor, onPick: (key: string) => void): () => void {
  editor.registerPlugin(
    new Plugin<Marks>({
      key: pluginKey,
      state: {
        init: () => none,
        apply(tr, before, _, state) {
          const change: Pick<Marks, 'marked' | 'now'> | undefined = tr.getMeta(pluginKey);
          if (!change) return tr.docChanged ? { ...before, set: before.set.map(tr.mapping, tr.doc) } : before;
          const decorations = change.marked.flatMap((one) => {
            const span = spanOf(state.doc, one);
            if (span === null) return [];
            const isNow = one.key === change.now;
            return Decoration.inline(span.from, span.to, {
              class: `proposed proposed-${one.kind}${one.isOpen ? '' : ' proposed-decided'}${isNow ? ' proposed-now' : ''}`,
              'data-proposed': one.key,
            });
          });
          return { ...change, set: DecorationSet.create(state.doc, decorations) };
        },
      },
      props: {
        decorations: (state) => pluginKey.getState(state)?.set,
        handleClick(_view, _at, event) {
          const mark = event.target instanceof Element ? event.target.closest('[data-proposed]') : null;
          const key = mark?.getAttribute('data-proposed');
          if (key) onPick(key);
          return false;
        },
      },
    }),
  );
  return () => {
    if (!editor.isDestroyed) editor.unregisterPlugin(pluginKey);
  };
}

/** Marks these, the one that is looked at more than the others, and brings it into sight. */
export function setMarks(editor: Editor, marked: readonly Marked[], now: string | null): void {
  if (editor.isDestroyed || pluginKey.getState(editor.state) === undefined) return;
  editor.view.dispatch(editor.state.tr.setMeta(pluginKey, { marked, now }).setMeta('addToHistory', false));
  editor.view.dom.querySelector('.proposed-now')?.scrollIntoView({ block: 'nearest', behavior: 'auto' });
}

/** Which of them stand in the text as it now is. */
export function isMarked(editor: Editor, one: FoundPlace): boolean {
  return spanOf(editor.state.doc, one) !== null;
}
