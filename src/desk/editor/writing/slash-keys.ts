/**
 * The slash menu's side of the text: notices `/` at the beginning of a line or after a space, tells the screen what
 * follows it and where, and lets the menu have the arrow keys while it is open. Choosing takes the typed words out.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

export type SlashMenuState = {
  /** What was typed behind the slash. */
  wanted: string;
  from: number;
  to: number;
  /** Where the caret is on the screen. */
  at: { left: number; right: number; bottom: number; top: number };
  /** The menu puts in here what handles a key while it is open; that says whether it did. */
  keys: { handle: ((key: string) => boolean) | null };
};

export function slashKeys(onSlash: (state: SlashMenuState | null) => void) {
  let open: SlashMenuState | null = null;
  const keys: SlashMenuState['keys'] = { handle: null };
  let closedAt = -1;
  const look = (view: EditorView) => {
    const { selection } = view.state;
    const { $from, empty } = selection;
    const line = empty && view.editable && $from.parent.type.name === 'paragraph' && view.hasFocus();
    const before = line ? $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc') : '';
    const match = /(?:^|\s)\/([\p{L}\p{M}\d ]{0,20})$/u.exec(before);
    if (!match || selection.from - (match[1] ?? '').length - 1 === closedAt) {
      if (open) onSlash(null);
      open = null;
      if (!match) closedAt = -1;
      return;
    }
    const wanted = match[1] ?? '';
    const at = view.coordsAtPos(selection.from);
    open = {
      wanted,
      from: selection.from - wanted.length - 1,
      to: selection.from,
      at,
      keys,
    };
    onSlash(open);
  };
  return Extension.create({
    name: 'slashKeys',
    // Before the keys of lists and tables.
    priority: 900,
    addProseMirrorPlugins() {
      return [
        new Plugin({
          view: () => ({
            update: (view, before) =>
              before.selection.eq(view.state.selection) && before.doc === view.state.doc
                ? undefined
                : look(view),
          }),
          props: {
            handleKeyDown(_view, event) {
              if (!open) return false;
              if (event.key === 'Escape') {
                closedAt = open.from;
                open = null;
                onSlash(null);
                return true;
              }
              return keys.handle?.(event.key) ?? false;
            },
            handleDOMEvents: {
              blur() {
                if (open) onSlash(null);
                open = null;
                return false;
              },
            },
          },
        }),
      ];
    },
  });
}
