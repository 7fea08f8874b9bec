/**
 * The marks of spelling and house style on the writing surface: where they stand while somebody types on, which of them
 * is open, and the keys that go from one to the next and take a fix. A fix is a step of its own that can be undone.
 */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { changedIn } from '../writing/isolated-runs.ts';
import type { Check } from './checks.ts';

export type Mark = { from: number; to: number; words: string; check: Check };

type Marks = { set: DecorationSet; open: number | null; count: number };
type Change = { marks: readonly Mark[] } | { open: number | null };

const key = new PluginKey<Marks>('checkMarks');

const decorated = ({ from, to, check }: Mark) =>
  Decoration.inline(
    from,
    // A missing space has no letters of its own: the one behind it is marked.
    Math.max(to, from + 1),
    { class: `check check-${check.kind}`, 'data-check': check.rule },
    { check, inclusiveStart: false, inclusiveEnd: false, length: to - from },
  );

/** Every mark as it stands now, in the order of the text. */
export function marksOf(state: EditorState): Mark[] {
  const set = key.getState(state)?.set;
  if (!set) return [];
  return set
    .find()
    .map((decoration): Mark => {
      const to = decoration.from + Number(decoration.spec.length);
      return {
        from: decoration.from,
        to,
        words: state.doc.textBetween(decoration.from, to, undefined, '\ufffc'),
        check: decoration.spec.check as Check,
      };
    })
    .sort((a, b) => a.from - b.from);
}

export function openMark(state: EditorState): Mark | null {
  const open = key.getState(state)?.open ?? null;
  return open === null ? null : (marksOf(state).find(({ from }) => from === open) ?? null);
}

/** Whether this change touched the marks: the screen's list is made anew only then. */
export const marksChanged = (before: EditorState, after: EditorState) =>
  key.getState(before) !== key.getState(after);

export function putMarks(view: EditorView, marks: readonly Mark[]): void {
  view.dispatch(view.state.tr.setMeta(key, { marks } satisfies Change).setMeta('addToHistory', false));
}

/** Opens a mark and brings it into sight; null closes what is open. */
export function chooseMark(view: EditorView, mark: Mark | null): void {
  const tr = view.state.tr.setMeta(key, { open: mark?.from ?? null } satisfies Change);
  if (mark) tr.setSelection(TextSelection.create(tr.doc, mark.from, mark.to)).scrollIntoView();
  view.dispatch(tr);
  view.focus();
}

/** The next mark from the caret, or the one before, round and round. */
export function goToMark(view: EditorView, by: 1 | -1): boolean {
  const marks = marksOf(view.state);
  if (marks.length === 0) return false;
  const { from } = view.state.selection;
  const next =
    by === 1
      ? (marks.find((mark) => mark.from > from) ?? marks[0])
      : (marks.findLast((mark) => mark.from < from) ?? marks.at(-1));
  chooseMark(view, next ?? null);
  return true;
}

/** Puts a fix in the mark's place. Ctrl+Z gives back what stood there, and nothing else. */
export function takeFix(view: EditorView, mark: Mark, fix: string): void {
  if (!view.editable) return;
  const undoing = yUndoPluginKey.getState(view.state)?.undoManager;
  undoing?.stopCapturing();
  const tr = view.state.tr.setMeta(key, { open: null } satisfies Change);
  if (fix === '') tr.delete(mark.from, mark.to);
  else tr.insertText(fix, mark.from, mark.to);
  view.dispatch(tr.scrollIntoView());
  undoing?.stopCapturing();
  view.focus();
}

const markAtCaret = (state: EditorState) =>
  openMark(state) ??
  marksOf(state).find(({ from, to }) => from <= state.selection.from && state.selection.from <= to) ??
  null;

export function checkMarks() {
  return Extension.create({
    name: 'checkMarks',
    addKeyboardShortcuts() {
      const go = (by: 1 | -1) => () => goToMark(this.editor.view, by);
      const take = (index: number) => () => {
        const mark = markAtCaret(this.editor.state);
        const fix = mark?.check.fixes[index];
        if (!mark || fix === undefined) return index === 0 && goToMark(this.editor.view, 1);
        takeFix(this.editor.view, mark, fix);
        return true;
      };
      return {
        F8: go(1),
        'Shift-F8': go(-1),
        'Alt-Enter': take(0),
        'Alt-1': take(0),
        'Alt-2': take(1),
        'Alt-3': take(2),
        'Alt-4': take(3),
        'Alt-5': take(4),
        Escape: () => {
          if (!openMark(this.editor.state)) return false;
          chooseMark(this.editor.view, null);
          return true;
        },
      };
    },
    addProseMirrorPlugins() {
      return [marksPlugin()];
    },
  });
}

function marksPlugin() {
  return new Plugin<Marks>({
    key,
    state: {
      init: () => ({ set: DecorationSet.empty, open: null, count: 0 }),
      apply(tr, before) {
        const change: Change | undefined = tr.getMeta(key);
        if (change && 'marks' in change) {
          const set = DecorationSet.create(tr.doc, change.marks.map(decorated));
          const isThere = change.marks.some(({ from }) => from === before.open);
          return { set, open: isThere ? before.open : null, count: change.marks.length };
        }
        if (change) return { ...before, set: moved(before.set), open: change.open };
        if (!tr.docChanged) {
          // The caret went elsewhere: what was open closes.
          const { open } = before;
          const { from } = tr.selection;
          if (!tr.selectionSet || open === null) return before;
          const isInside = before.set.find(from, from).some((mark) => mark.from === open);
          return isInside ? before : { ...before, open: null };
        }
        if (before.count === 0) return before;
        const set = moved(before.set);
        const count = set.find().length;
        const isSame = count === before.count && before.open === null;
        return isSame ? Object.assign(before, { set }) : { set, open: null, count };

        /** What was written on is no longer what was read. */
        function moved(set: DecorationSet): DecorationSet {
          if (!tr.docChanged) return set;
          let next = set.map(tr.mapping, tr.doc);
          for (const { from, to } of changedIn(tr.mapping.maps, tr.doc.content.size))
            next = next.remove(next.find(from, to));
          return next;
        }
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.set,
      handleClick(view, at) {
        const mark = marksOf(view.state).find(({ from, to }) => from <= at && at <= Math.max(to, from + 1));
        const open = key.getState(view.state)?.open ?? null;
        if ((mark?.from ?? null) !== open)
          view.dispatch(view.state.tr.setMeta(key, { open: mark?.from ?? null } satisfies Change));
        return false;
      },
    },
  });
}
