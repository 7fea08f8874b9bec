/** The choices for the mark that is open, beside its word. */
import type { Editor } from '@tiptap/core';
import { useLayoutEffect, useRef } from 'react';
import { useWords } from '../screen-words.tsx';
import { type Mark, takeFix } from './check-marks.ts';
import { MarkChoices } from './mark-choices.tsx';
import type { Checks } from './use-checks.ts';

export function MarkMenu({ editor, checks, mark }: { editor: Editor; checks: Checks; mark: Mark }) {
  const words = useWords().checks;
  const menu = useRef<HTMLDivElement>(null);
  // Positions are the script's: a style attribute would not pass the page's own policy.
  useLayoutEffect(() => {
    const box = menu.current;
    if (!box || editor.isDestroyed || mark.to > editor.state.doc.content.size) return;
    const [start, end] = [editor.view.coordsAtPos(mark.from), editor.view.coordsAtPos(mark.to)];
    const { width, height } = box.getBoundingClientRect();
    const middle = (start.left + end.left) / 2;
    box.style.left = `${Math.min(Math.max(8, middle - width / 2), innerWidth - width - 8)}px`;
    const below = end.bottom + 6 + height < innerHeight;
    box.style.top = `${below ? end.bottom + 6 : Math.max(8, start.top - height - 6)}px`;
  });
  return (
    <section ref={menu} className="slash-menu mark-menu" aria-label={words.choices} data-mark-menu>
      <MarkChoices checks={checks} mark={mark} take={(fix) => takeFix(editor.view, mark, fix)} hasKeys />
    </section>
  );
}
