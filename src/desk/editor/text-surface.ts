/**
 * The writing surface: one ProseMirror editor on a story's shared document, with the blocks of the body's schema. It is
 * made outside React, so that no keystroke waits for a screen to be drawn anew.
 */
import { Editor, Extension } from '@tiptap/core';
import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { dropCursor } from '@tiptap/pm/dropcursor';
import { gapCursor } from '@tiptap/pm/gapcursor';
import { tableEditing } from '@tiptap/pm/tables';
import { bodySchema } from '../../story/body/schema.ts';
import { checkMarks } from './checking/check-marks.ts';
import { blocksWithFields, blockView, type PhotoLookup } from './document/block-views.ts';
import { bodyExtensions } from './document/body-extensions.ts';
import type { Writing } from './line/ask.ts';
import type { StoryLine } from './line/story-line.ts';
import type { EditorPhrases } from './phrases/ar.ts';
import { caretInSight } from './writing/caret-in-sight.ts';
import { findWords } from './writing/find-words.ts';
import { isolatedRuns } from './writing/isolated-runs.ts';
import { writingKeys } from './writing/keys.ts';
import { type PasteNote, pasting } from './writing/pasting.ts';
import { placeholder } from './writing/placeholder.ts';
import { type SlashMenuState, slashKeys } from './writing/slash-keys.ts';
import { smartCharacters } from './writing/smart-characters.ts';

export type SurfaceParts = {
  element: HTMLElement;
  line: StoryLine;
  writing: Writing;
  phrases: EditorPhrases;
  photos: PhotoLookup;
  onPaste(note: PasteNote): void;
  onPictures(files: readonly File[]): void;
  onSlash(state: SlashMenuState | null): void;
  asksForLink(): void;
};

/** Six colours that can be told apart, also by who sees few of them: the name stands beside each. */
export const caretColour = (account: string): number =>
  [...account].reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 997, 7) % 6;

export function openSurface(parts: SurfaceParts): Editor {
  const { line, writing, phrases } = parts;
  const { language, direction } = writing.edition;
  const views = bodyExtensions().map((extension) =>
    blocksWithFields.includes(extension.name) && extension.type === 'node'
      ? extension.extend({ addNodeView: () => blockView(extension.name, phrases.blocks, parts.photos) })
      : extension,
  );
  return new Editor({
    element: parts.element,
    editable: writing.mayWrite,
    injectCSS: false,
    enableContentCheck: false,
    editorProps: {
      attributes: {
        dir: direction,
        lang: language,
        class: 'surface',
        'aria-label': phrases.surface,
        'aria-multiline': 'true',
        role: 'textbox',
        spellcheck: 'false',
      },
    },
    extensions: [
      ...views,
      Collaboration.configure({
        fragment: line.doc.getXmlFragment('body'),
        // Undo takes back what was done here, and never a block in which somebody else has written since.
        yUndoOptions: { protectedNodes: new Set(Object.keys(bodySchema.nodes)) },
      }),
      CollaborationCaret.configure({
        provider: line.provider,
        user: { name: writing.name, account: writing.account },
        render: caret,
        selectionRender: (user) => ({
          nodeName: 'span',
          class: `others-selection caret-${caretColour(String(user.account ?? user.name))}`,
        }),
      }),
      isolatedRuns(language),
      smartCharacters(language),
      slashKeys(parts.onSlash),
      writingKeys(parts.asksForLink),
      pasting({ language, direction, onNote: parts.onPaste, onPictures: parts.onPictures }),
      findWords,
      caretInSight,
      checkMarks(),
      placeholder(phrases.placeholder),
      Extension.create({
        name: 'surfaceBasics',
        addProseMirrorPlugins: () => [
          tableEditing(),
          gapCursor(),
          dropCursor({ class: 'drop-cursor', color: false }),
        ],
      }),
    ],
  });
}

function caret(user: Record<string, unknown>): HTMLElement {
  const name = String(user.name ?? '');
  const mark = document.createElement('span');
  mark.className = `others-caret caret-${caretColour(String(user.account ?? name))}`;
  const label = document.createElement('bdi');
  label.className = 'others-name';
  label.textContent = name;
  mark.append(label);
  return mark;
}
