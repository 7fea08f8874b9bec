/**
 * The keys of the list on the screen: moves the cursor and the focus with it, chooses, and opens. Keys that are
 * typed into a field, or while a dialog is open, are not the list's.
 */
import { useEffect, useState } from 'react';
import { emptyCursor, type ListCursor, moved, moveOfKey, onlyAmong, toggled } from './list-cursor.ts';

export type ListKeys = {
  cursor: ListCursor;
  toggle(id: number): void;
  chooseNone(): void;
};

/**
 * @param rows the ids on the screen, in their order
 * @param others what else a key does here, by the key
 */
export function useListKeys(rows: readonly number[], others: Readonly<Record<string, () => void>>): ListKeys {
  const [kept, setCursor] = useState(emptyCursor);
  const cursor = onlyAmong(kept, rows);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]')) return;
      const other = others[event.key];
      if (other) {
        event.preventDefault();
        other();
        return;
      }
      const move = moveOfKey(event.key);
      if (!move) return;
      event.preventDefault();
      const next = moved(onlyAmong(kept, rows), move, rows);
      setCursor(next);
      if (next.at !== undefined) focusRow(next.at);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [kept, rows, others]);
  return {
    cursor,
    toggle: (id) => setCursor(toggled(cursor, id)),
    chooseNone: () => setCursor({ ...cursor, chosen: new Set() }),
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type=checkbox]), textarea, select, [role=listbox] *'))
  );
}

function focusRow(id: number): void {
  const link = document.querySelector<HTMLElement>(`[data-headline="${id}"]`);
  link?.focus({ preventScroll: true });
  link?.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
