/** What an empty story says where its text will be. */
import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

export function placeholder(words: string) {
  return Extension.create({
    name: 'placeholder',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            decorations({ doc }) {
              const only = doc.firstChild;
              if (doc.childCount !== 1 || only?.type.name !== 'paragraph' || only.content.size > 0)
                return null;
              return DecorationSet.create(doc, [
                Decoration.node(0, only.nodeSize, { class: 'is-blank', 'data-placeholder': words }),
              ]);
            },
          },
        }),
      ];
    },
  });
}
