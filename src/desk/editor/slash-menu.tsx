/** What can be inserted, beside the caret, while somebody types its name behind a slash: in either language. */
import type { Editor } from '@tiptap/core';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { normalForm } from '../../language/analysis/normal-form.ts';
import { ar } from './phrases/ar.ts';
import { en } from './phrases/en.ts';
import { useWords } from './screen-words.tsx';
import { actIcons } from './toolbar.tsx';
import { type BlockAct, blockActs } from './writing/block-acts.ts';
import type { SlashMenuState } from './writing/slash-keys.ts';

/** The acts whose name begins with, or holds, what was typed; folded, so that «إقتباس» is found too. */
export function actsCalled(wanted: string): BlockAct[] {
  const needle = normalForm(wanted.trim());
  const names = (act: BlockAct) =>
    normalForm(`${ar.acts[act]} ${ar.alsoCalled[act] ?? ''} ${en.acts[act]} ${en.alsoCalled[act] ?? ''}`);
  return blockActs.filter((act) => names(act).includes(needle));
}

type SlashMenuProps = { editor: Editor; state: SlashMenuState; onAct(act: BlockAct): void };

export function SlashMenu({ editor, state, onAct }: SlashMenuProps) {
  const words = useWords();
  const [at, setAt] = useState(0);
  const menu = useRef<HTMLDivElement>(null);
  const found = actsCalled(state.wanted);
  const chosen = Math.min(at, Math.max(0, found.length - 1));
  const take = (act: BlockAct | undefined) => {
    if (!act) return;
    editor.view.dispatch(editor.state.tr.delete(state.from, state.to));
    onAct(act);
  };
  useEffect(() => {
    state.keys.handle = (key) => {
      if (key === 'ArrowDown') setAt((chosen + 1) % Math.max(1, found.length));
      else if (key === 'ArrowUp') setAt((chosen - 1 + found.length) % Math.max(1, found.length));
      else if (key === 'Enter' || key === 'Tab') take(found[chosen]);
      else return false;
      return found.length > 0;
    };
  });
  // Positions are the script's: a style attribute would not pass the page's own policy.
  useLayoutEffect(() => {
    const box = menu.current;
    if (!box) return;
    const { width, height } = box.getBoundingClientRect();
    const left = Math.min(Math.max(8, state.at.left - width / 2), innerWidth - width - 8);
    const below = state.at.bottom + 6 + height < innerHeight;
    box.style.left = `${left}px`;
    box.style.top = `${below ? state.at.bottom + 6 : Math.max(8, state.at.top - height - 6)}px`;
  });
  return (
    <div ref={menu} className="slash-menu" role="listbox" aria-label={words.slashHint}>
      <p>{words.slashHint}</p>
      {found.length === 0 && <p className="dim">{words.noAct}</p>}
      {found.map((act, index) => {
        const Sign = actIcons[act];
        return (
          <button
            key={act}
            type="button"
            role="option"
            aria-selected={index === chosen}
            data-slash={act}
            onMouseDown={(event) => {
              event.preventDefault();
              take(act);
            }}
          >
            <Sign size={18} aria-hidden />
            {words.acts[act]}
          </button>
        );
      })}
    </div>
  );
}
