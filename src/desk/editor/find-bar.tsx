/** Finding and replacing in the text, as readers would: vowels, hamzas and ta marbuta folded, unless asked to be exact. */
import type { Editor } from '@tiptap/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from './screen-words.tsx';
import { type Finding, find, findingOf, goOn, replaceFound } from './writing/find-words.ts';

export function FindBar({ editor, onClose }: { editor: Editor; onClose(): void }) {
  const words = useWords();
  const [wanted, setWanted] = useState('');
  const [replacement, setReplacement] = useState('');
  const [exact, setExact] = useState(false);
  const [finding, setFinding] = useState<Finding>(() => findingOf(editor));
  const [said, setSaid] = useState('');
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    first.current?.focus();
    const look = () => setFinding(findingOf(editor));
    editor.on('transaction', look);
    return () => {
      editor.off('transaction', look);
      if (!editor.isDestroyed) find(editor, '', false);
    };
  }, [editor]);
  const search = (what: string, exactly: boolean) => {
    setWanted(what);
    setExact(exactly);
    setSaid('');
    find(editor, what, exactly);
  };
  const count = finding.found.length;
  const close = () => {
    onClose();
    editor.view.focus();
  };
  const replaceAll = () => setSaid(words.replaced(replaceFound(editor, replacement, true)));
  return (
    <search className="find-bar" aria-label={words.find}>
      <label>
        <span>{words.findWhat}</span>
        <input
          ref={first}
          dir="auto"
          value={wanted}
          onChange={(event) => search(event.target.value, exact)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') goOn(editor, event.shiftKey ? -1 : 1);
            if (event.key === 'Escape') close();
          }}
        />
      </label>
      <output data-found={count}>
        {said ||
          (wanted === '' ? '' : count === 0 ? words.nothingFound : words.foundCount(finding.at + 1, count))}
      </output>
      <button type="button" onClick={() => goOn(editor, -1)} disabled={count === 0}>
        {words.before}
      </button>
      <button type="button" onClick={() => goOn(editor, 1)} disabled={count === 0}>
        {words.next}
      </button>
      <label className="exact">
        <input type="checkbox" checked={exact} onChange={(event) => search(wanted, event.target.checked)} />
        <span>{words.exact}</span>
      </label>
      <label>
        <span>{words.replaceWith}</span>
        <input
          dir="auto"
          value={replacement}
          onChange={(event) => setReplacement(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close();
          }}
        />
      </label>
      <button type="button" onClick={() => replaceFound(editor, replacement, false)} disabled={count === 0}>
        {words.replace}
      </button>
      <button type="button" onClick={replaceAll} disabled={count === 0}>
        {words.replaceAll}
      </button>
      <button type="button" onClick={close}>
        {words.close}
      </button>
    </search>
  );
}
