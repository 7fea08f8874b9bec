/**
 * Pasting. What comes from our own editors keeps its blocks; everything else goes through the one door by which HTML
 * becomes a body (`story/body/from-html.ts`), the same that imports and recovery use, and what was dropped is told.
 * Pictures that come as files are handed on to be uploaded.
 */
import { Extension } from '@tiptap/core';
import { Fragment, type Node, Slice } from '@tiptap/pm/model';
import { Plugin } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type { Direction } from '../../../story/body/document.ts';
import type { BodyFromHtml, Dropped } from '../../../story/body/from-html.ts';

export type PasteNote =
  | { kind: 'pasted'; dropped: readonly Dropped[]; photosLeft: number }
  /** More than a story can hold: nothing was put in. */
  | { kind: 'too-large' };

export type PasteRules = {
  language: string;
  direction: Direction;
  onNote(note: PasteNote): void;
  onPictures(files: readonly File[]): void;
};

/** Our own clipboard names its blocks; see `body-extensions.ts`. */
const isOurs = (html: string) => /<[^>]+data-warraq="/.test(html) && html.includes('data-pm-slice');

/** The reader of HTML is large and needed only here. */
let reader: Promise<typeof import('../../../story/body/from-html.ts')> | undefined;
export function prepareToPaste(): Promise<typeof import('../../../story/body/from-html.ts')> {
  reader ??= import('../../../story/body/from-html.ts');
  return reader;
}

/** Lines of plain text as paragraphs: they go through the same door. */
export function htmlOfText(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return escaped
    .split(/\r?\n(?:[ \t]*\r?\n)*/)
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${line}</p>`)
    .join('');
}

/** What is pasted continues the line in which the caret stands, and the line behind it continues what was pasted. */
export function sliceOf(content: Fragment): Slice {
  const isLine = (node: Node | null) => node?.type.name === 'paragraph';
  return new Slice(content, isLine(content.firstChild) ? 1 : 0, isLine(content.lastChild) ? 1 : 0);
}

export function pasting(rules: PasteRules) {
  const take = async (view: EditorView, html: string) => {
    const { bodyFromHtml, HtmlTooLarge } = await prepareToPaste();
    let read: BodyFromHtml;
    try {
      read = bodyFromHtml(html, { language: rules.language, direction: rules.direction });
    } catch (error) {
      if (!(error instanceof HtmlTooLarge)) throw error;
      rules.onNote({ kind: 'too-large' });
      return;
    }
    if (view.isDestroyed) return;
    const nodes = read.document.content.map((block) => view.state.schema.nodeFromJSON(block));
    if (nodes.length > 0) {
      const tr = view.state.tr.replaceSelection(sliceOf(Fragment.from(nodes)));
      if (JSON.stringify(tr.doc.toJSON()).length > largestBody) {
        rules.onNote({ kind: 'too-large' });
        return;
      }
      view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'));
    }
    rules.onNote({ kind: 'pasted', dropped: read.dropped, photosLeft: read.photos.length });
  };
  const takeOver = (view: EditorView, event: ClipboardEvent): boolean => {
    const { clipboardData } = event;
    if (!clipboardData || !view.editable || event.defaultPrevented) return false;
    // In a field of a block the field itself pastes.
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return false;
    const html = clipboardData.getData('text/html');
    const text = clipboardData.getData('text/plain');
    const pictures = picturesIn(clipboardData.files);
    // Word puts a picture of the text beside the text.
    const isPicture = pictures.length > 0 && text.trim() === '';
    if (!isPicture && (isOurs(html) || (html.trim() === '' && text.trim() === ''))) return false;
    event.preventDefault();
    if (isPicture) rules.onPictures(pictures);
    else void take(view, html.trim() === '' ? htmlOfText(text) : html);
    return true;
  };
  return Extension.create({
    name: 'pasting',
    addProseMirrorPlugins() {
      return [
        new Plugin({
          props: {
            // Before ProseMirror itself reads the clipboard: what other programs put there is read at our door alone.
            handleDOMEvents: { paste: (view, event) => takeOver(view, event) },
            handleDrop(_view, event) {
              const pictures = picturesIn(event.dataTransfer?.files);
              if (pictures.length === 0) return false;
              event.preventDefault();
              rules.onPictures(pictures);
              return true;
            },
          },
        }),
      ];
    },
  });
}

/** Below what a stored body may be, so that there is room to go on writing. */
const largestBody = 900_000;

function picturesIn(files: FileList | undefined): File[] {
  return [...(files ?? [])].filter(({ type }) => type.startsWith('image/'));
}
