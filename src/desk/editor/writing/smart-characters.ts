/**
 * Applies `smart-character.ts` while somebody types: first what was typed, then what it becomes, as a step of its own.
 * Ctrl+Z gives back exactly what was typed. Never during the composition of a word on a phone.
 */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yUndoPluginKey } from '@tiptap/y-tiptap';
import { smartCharacter } from './smart-character.ts';

export function smartCharacters(language: string) {
  return Extension.create({
    name: 'smartCharacters',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            handleTextInput(view, from, to, typed) {
              if (view.composing || typed.length !== 1) return false;
              const $from = view.state.doc.resolve(from);
              if (!$from.parent.isTextblock) return false;
              const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc');
              const smart = smartCharacter(before, typed, language);
              if (!smart) return false;
              const undoing = yUndoPluginKey.getState(view.state)?.undoManager;
              view.dispatch(view.state.tr.insertText(typed, from, to).scrollIntoView());
              undoing?.stopCapturing();
              view.dispatch(view.state.tr.insertText(smart.text, from - smart.replaces, from + typed.length));
              undoing?.stopCapturing();
              return true;
            },
          },
        }),
      ];
    },
  });
}
