/**
 * Field mode: the story on a small screen in a street. Plain paragraphs with the keyboard's own editing, big buttons, no
 * marks and no menus, because phone keyboards compose words that a rich editor gets wrong. It writes into the same
 * shared document, changing in a paragraph only what was typed, so that marks and other people's words stay.
 */
import { useEffect, useReducer, useRef } from 'react';
import * as Y from 'yjs';
import { allowedText } from '../../story/body/allowed-text.ts';
import { bodyField } from '../../story/shared-story/shared-body.ts';
import { changeBetween } from './field-mode-change.ts';
import { FieldPhoto } from './field-photo.tsx';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';

type FieldModeProps = {
  storyId: string;
  doc: Y.Doc;
  writing: Writing;
  onPictures(files: readonly File[]): void;
};

function textOf(paragraph: Y.XmlElement): string {
  return paragraph
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? plain(child) : '\ufffc'))
    .join('');
}

function plain(text: Y.XmlText): string {
  const delta = text.toDelta() as { insert: unknown }[];
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '\ufffc')).join('');
}

/** A paragraph of words alone: one with a footnote or a break is left to the full editor. */
function isPlain(node: unknown): node is Y.XmlElement {
  return (
    node instanceof Y.XmlElement &&
    node.nodeName === 'paragraph' &&
    node.toArray().length <= 1 &&
    !textOf(node).includes('\ufffc')
  );
}

function write(doc: Y.Doc, paragraph: Y.XmlElement, said: string): void {
  const { at, gone, fresh } = changeBetween(textOf(paragraph), said);
  doc.transact(() => {
    let text = paragraph.get(0);
    if (!(text instanceof Y.XmlText)) {
      text = new Y.XmlText('');
      paragraph.insert(0, [text]);
    }
    if (gone > 0) text.delete(at, gone);
    if (fresh !== '') text.insert(at, fresh);
  });
}

export function FieldMode({ storyId, doc, writing, onPictures }: FieldModeProps) {
  const words = useWords();
  const body = doc.getXmlFragment(bodyField);
  const [, look] = useReducer((count: number) => count + 1, 0);
  const wanted = useRef<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.observeDeep(look);
    return () => body.unobserveDeep(look);
  }, [body]);
  useEffect(() => {
    if (wanted.current === null) return;
    list.current?.querySelector<HTMLTextAreaElement>(`[data-paragraph="${wanted.current}"]`)?.focus();
    wanted.current = null;
  });
  const add = (index: number, said = '') => {
    const paragraph = new Y.XmlElement('paragraph');
    if (said !== '') paragraph.insert(0, [new Y.XmlText(said)]);
    body.insert(index, [paragraph]);
    wanted.current = index;
    look();
  };
  const type = (paragraph: Y.XmlElement, index: number, written: string) => {
    const [first = '', ...more] = allowedText(written).split(/\n+/);
    doc.transact(() => {
      write(doc, paragraph, first);
      for (const [place, line] of more.entries()) add(index + 1 + place, line);
    });
  };
  return (
    <div className="field-mode" ref={list}>
      {body.toArray().map((node, index) => {
        if (node instanceof Y.XmlElement && node.nodeName === 'photo')
          return <FieldPhoto key={index} storyId={storyId} block={node} writing={writing} index={index} />;
        if (!isPlain(node)) {
          const name = node instanceof Y.XmlElement ? node.nodeName : '';
          const said = words.blocks.names[name] ?? name;
          return (
            <p key={index} className="field-other">
              {words.fieldMode.otherBlock(said)}
            </p>
          );
        }
        return (
          <textarea
            key={index}
            aria-label={words.fieldMode.paragraph(index + 1)}
            data-paragraph={index}
            dir={String(node.getAttribute('direction') ?? writing.edition.direction)}
            lang={writing.edition.language}
            rows={Math.max(2, Math.ceil(textOf(node).length / 34))}
            value={textOf(node)}
            disabled={!writing.mayWrite}
            onChange={(event) => type(node, index, event.target.value)}
          />
        );
      })}
      {writing.mayWrite && (
        <div className="field-buttons">
          <button type="button" onClick={() => add(body.length)} data-add-paragraph>
            {words.fieldMode.addParagraph}
          </button>
          <label className="as-button">
            {words.fieldMode.takePhoto}
            <input
              type="file"
              accept="image/*"
              capture="environment"
              multiple
              onChange={(event) => {
                onPictures([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
          </label>
        </div>
      )}
    </div>
  );
}
