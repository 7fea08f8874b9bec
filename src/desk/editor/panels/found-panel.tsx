/**
 * The panel of what was found in the story: statements, dates, names, each marked in the text. One key accepts, mends or
 * dismisses, one takes back. What is accepted goes to the ledger (a name: to the story's tags); the words stay as they are.
 */
import './found.css';
import type { Editor } from '@tiptap/core';
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { saidOf } from '../../api/said.ts';
import { usePhrases, usePrinting } from '../../phrases/speaking.tsx';
import { letterOfKey } from '../../shell/letter-of-key.ts';
import type { Writing } from '../line/ask.ts';
import type { StoryLine } from '../line/story-line.ts';
import { useLine } from '../saving-state.tsx';
import { useDecideFound } from './decide-found.ts';
import { askFound, type FoundItem } from './found-in-story.ts';
import { FoundLine } from './found-line.tsx';
import { setMarks, showMarks } from './found-marks.ts';
import { type FoundPhrases, useFoundPhrases } from './found-phrases.ts';
import { MendFound } from './mend-found.tsx';

export type FoundPanelProps = {
  storyId: string;
  editor: Editor | null;
  doc: Y.Doc;
  writing: Writing;
  line: StoryLine;
};

const kinds = ['all', 'statement', 'event', 'name'] as const;
type Kind = (typeof kinds)[number];

/** The list has the keys, so it can have the focus. */
const workedByKey = { role: 'group', tabIndex: 0 } as const;

/** The story's row follows two seconds behind what was saved. */
const rowFollows = 2_800;

export function FoundPanel({ storyId, editor, doc, writing, line }: FoundPanelProps) {
  const words = useFoundPhrases();
  const phrases = usePhrases();
  const { number } = usePrinting();
  const savedAt = useLine(line, 'savedAt');
  const [items, setItems] = useState<FoundItem[] | null>(null);
  const [said, setSaid] = useState('');
  const [kind, setKind] = useState<Kind>('all');
  const [now, setNow] = useState<string | null>(null);
  const [mending, setMending] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);

  const load = useCallback(
    () =>
      askFound(storyId).then(setItems, (error: unknown) => setSaid(saidOf(error, phrases) || words.failed)),
    [storyId, words, phrases],
  );
  useEffect(() => {
    void load();
  }, [load]);
  useEffect(() => {
    if (savedAt === null) return;
    const timer = setTimeout(() => void load(), rowFollows);
    return () => clearTimeout(timer);
  }, [savedAt, load]);

  const decide = useDecideFound({
    storyId,
    doc,
    writing,
    items: items ?? [],
    words,
    onSaid: setSaid,
    onDone: load,
    failed: (error) => saidOf(error, phrases),
  });
  const ofKind = (items ?? []).filter((item) => kind === 'all' || item.kind === kind);
  const open = ofKind.filter(({ isOpen, key }) => isOpen && !decide.isTagged(key));
  const settled = ofKind.filter(({ isOpen }) => !isOpen);
  const at = Math.max(
    0,
    open.findIndex(({ key }) => key === now),
  );
  const current = open[at];

  useEffect(() => {
    if (!editor) return;
    return showMarks(editor, (key) => {
      setKind('all');
      setNow(key);
    });
  }, [editor]);
  useEffect(() => {
    if (editor) setMarks(editor, [...open, ...settled], current?.key ?? null);
  });
  // The panel is there to be worked through by key: it takes the focus when it opens, once there is something in it.
  const isThere = items !== null;
  useEffect(() => {
    if (isThere) list.current?.focus();
  }, [isThere]);
  useEffect(() => {
    const mark = current && list.current?.querySelector(`[data-found="${CSS.escape(current.key)}"]`);
    mark?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const move = (by: number) => {
    const next = open[Math.max(0, Math.min(open.length - 1, at + by))];
    if (next) setNow(next.key);
  };
  /** The next one is looked at when this one is decided. */
  const after = () => setNow((open[at + 1] ?? open[at - 1])?.key ?? null);
  const accept = (item: FoundItem) => {
    if (item.kind === 'statement' && item.one.speaker === '') setMending(item.key);
    else void decide.accept(item).then((isDone) => isDone && after());
  };
  const dismiss = (item: FoundItem) => void decide.dismiss(item).then((isDone) => isDone && after());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) {
      if (event.key !== 'Escape') return;
      setMending(null);
      list.current?.focus();
      event.preventDefault();
      return;
    }
    const key = { ArrowDown: 'j', ArrowUp: 'k' }[event.key] ?? letterOfKey(event);
    if (event.key === 'Escape') editor?.view.focus();
    else if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === 'u') void decide.undo().then((back) => back !== null && setNow(back));
    else if (current && key === 'a') accept(current);
    else if (current && key === 'e') setMending(current.key);
    else if (current && (key === 'd' || event.key === 'Delete')) dismiss(current);
    else return;
    event.preventDefault();
  };

  return (
    <section className="panel found-panel" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
        <button type="button" onClick={() => void load()}>
          {words.again}
        </button>
      </header>
      <p className="dim">{words.says}</p>
      <div className="choices">
        {kinds.map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {words.kinds[one]}
          </button>
        ))}
      </div>
      <p role="status">{said || (items && words.waiting(open.length, number(open.length)))}</p>
      {items?.length === 0 && <p className="dim">{words.nothing}</p>}
      {items && items.length > 0 && open.length === 0 && <p className="dim">{words.allDecided}</p>}
      <div ref={list} className="found-list" {...workedByKey} {...{ 'aria-label': words.keys, onKeyDown }}>
        {open.map((item) => (
          <FoundLine key={item.key} item={item} isNow={item === current} onPick={() => setNow(item.key)}>
            {mending === item.key ? (
              <MendFound
                item={item}
                items={items ?? []}
                edition={writing.edition.id}
                onCancel={() => setMending(null)}
                onSave={(draft) =>
                  void decide.mend(item, draft).then((isDone) => {
                    if (!isDone) return;
                    setMending(null);
                    after();
                    list.current?.focus();
                  })
                }
              />
            ) : (
              <Acts
                item={item}
                words={words}
                onAccept={() => accept(item)}
                onMend={() => {
                  setNow(item.key);
                  setMending(item.key);
                }}
                onDismiss={() => dismiss(item)}
              />
            )}
          </FoundLine>
        ))}
      </div>
      <p className="dim found-keys">{words.keys}</p>
      {settled.length > 0 && (
        <details>
          <summary>
            {words.decided} ({number(settled.length)})
          </summary>
          {settled.map((item) => (
            <FoundLine key={item.key} item={item} isNow={false} onPick={() => {}}>
              <button type="button" onClick={() => void decide.reopen(item)}>
                {words.undo}
              </button>
            </FoundLine>
          ))}
        </details>
      )}
    </section>
  );
}

type ActsProps = {
  item: FoundItem;
  words: FoundPhrases;
  onAccept(): void;
  onMend(): void;
  onDismiss(): void;
};

function Acts({ item, words, onAccept, onMend, onDismiss }: ActsProps) {
  return (
    <>
      <button type="button" onClick={onAccept} data-act="accept">
        {item.kind === 'name' ? words.asTag : words.accept}
      </button>
      <button type="button" onClick={onMend} data-act="mend">
        {words.mend}
      </button>
      <button type="button" onClick={onDismiss} data-act="dismiss">
        {words.dismiss}
      </button>
    </>
  );
}
