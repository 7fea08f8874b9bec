/**
 * Keeps the caret in sight without making a key wait: ProseMirror measures every element around the caret while a letter
 * is being put in. Here the letter is shown first; then, only where the caret has left the screen, the page follows.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

/** Below the bar of tools, above the line of figures. */
const above = 96;
const below = 64;

export const caretInSight = Extension.create({
  name: 'caretInSight',
  addProseMirrorPlugins() {
    let frame = 0;
    let isFollowing = false;
    const look = (view: EditorView) => {
      if (view.isDestroyed) return;
      const { top, bottom } = view.coordsAtPos(view.state.selection.head);
      if (top >= above && bottom <= innerHeight - below) return;
      isFollowing = true;
      view.dispatch(view.state.tr.scrollIntoView());
      isFollowing = false;
    };
    return [
      new Plugin({
        props: {
          scrollMargin: { top: above, bottom: below, left: 5, right: 5 },
          scrollThreshold: { top: above, bottom: below, left: 0, right: 0 },
          handleScrollToSelection(view) {
            if (isFollowing) return false;
            cancelAnimationFrame(frame);
            // After the frame in which the letter is painted.
            frame = requestAnimationFrame(() => setTimeout(() => look(view)));
            return true;
          },
        },
      }),
    ];
  },
});
