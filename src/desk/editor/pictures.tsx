/**
 * Photos on their way into the story: chosen, dragged, pasted or taken with the phone. Each goes up in pieces (tus), goes
 * on where it stopped when the line comes back, and stands in the text when the newsroom has it.
 */
import type { Editor } from '@tiptap/core';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import * as Y from 'yjs';
import { sendPicture } from '../photos/upload.ts';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';
import { insertBlock } from './writing/block-acts.ts';

type Going = {
  key: number;
  name: string;
  state: 'going' | 'waiting' | 'failed' | 'done';
  percent: number;
  file: File;
};

export type Pictures = { take(files: readonly File[]): void; choose(): void; progress: ReactNode };

export function usePictures(storyId: string, writing: Writing, doc: Y.Doc, editor: Editor | null): Pictures {
  const words = useWords();
  const [going, setGoing] = useState<readonly Going[]>([]);
  const next = useRef(0);
  const chooser = useRef<HTMLInputElement>(null);
  const put = useCallback(
    (photo: number) => {
      const attrs = { photo, caption: '', credit: '', alternativeText: '' };
      if (editor && !editor.isDestroyed)
        insertBlock(editor, editor.schema.nodeFromJSON({ type: 'photo', attrs }));
      else {
        const block = new Y.XmlElement<typeof attrs>('photo');
        for (const name of ['photo', 'caption', 'credit', 'alternativeText'] as const)
          block.setAttribute(name, attrs[name]);
        const body = doc.getXmlFragment('body');
        body.insert(body.length, [block as unknown as Y.XmlElement]);
      }
    },
    [doc, editor],
  );
  const change = useCallback(
    (key: number, to: Partial<Going>) =>
      setGoing((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one))),
    [],
  );
  const send = useCallback(
    (one: Going) =>
      sendPicture(
        one.file,
        {
          onProgress: (share) => change(one.key, { state: 'going', percent: Math.floor(share * 100) }),
          onWaiting: () => change(one.key, { state: 'waiting' }),
        },
        storyId,
      ).photo.then(
        (photo) => {
          put(photo);
          change(one.key, { state: 'done', percent: 100 });
          setTimeout(() => setGoing((all) => all.filter(({ key }) => key !== one.key)), 4_000);
        },
        () => change(one.key, { state: 'failed' }),
      ),
    [storyId, change, put],
  );
  const take = useCallback(
    (files: readonly File[]) => {
      if (!writing.mayWrite) return;
      for (const file of files) {
        next.current += 1;
        const one: Going = { key: next.current, name: file.name, state: 'going', percent: 0, file };
        setGoing((all) => [...all, one]);
        void send(one);
      }
    },
    [writing.mayWrite, send],
  );
  return useMemo(
    () => ({
      take,
      choose: () => chooser.current?.click(),
      progress: (
        <>
          <input
            ref={chooser}
            type="file"
            accept="image/*"
            multiple
            hidden
            aria-label={words.upload.choose}
            data-choose-pictures
            onChange={(event) => {
              take([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          {going.length > 0 && (
            <ul className="uploads" aria-live="polite">
              {going.map((one) => (
                <li key={one.key} data-upload={one.state}>
                  <span>
                    {one.state === 'going'
                      ? words.upload.going(one.name, one.percent)
                      : words.upload[one.state](one.name)}
                  </span>
                  {one.state === 'going' && <progress max={100} value={one.percent} aria-label={one.name} />}
                  {one.state === 'failed' && (
                    <button type="button" onClick={() => void send(one)}>
                      {words.upload.again}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </>
      ),
    }),
    [take, going, words, send],
  );
}
