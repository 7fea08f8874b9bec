/**
 * The keys of the queue. A letter is the key that bears it on a Latin keyboard, whatever alphabet is set: an editor does
 * not change the layout to accept a story. What is typed into a field is not the queue's.
 */
import { useEffect, useRef } from 'react';

export type ReviewKey = 'a' | 'p' | 'd' | 'j' | 'k' | 'u' | 'o' | '?' | number;

const letters = new Set(['a', 'p', 'd', 'j', 'k', 'u', 'o']);

/** Which key of ours an event is; null where it is none. */
export function reviewKeyOf({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): ReviewKey | null {
  if (key === '?' || key === '؟') return '?';
  if (key === 'ArrowDown') return 'j';
  if (key === 'ArrowUp') return 'k';
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  if (digit !== undefined) return Number(digit);
  const letter = /^[a-z]$/i.test(key)
    ? key.toLowerCase()
    : (/^Key([A-Z])$/.exec(code)?.[1] ?? '').toLowerCase();
  return letters.has(letter) ? (letter as ReviewKey) : null;
}

export function useReviewKeys(pressed: (key: ReviewKey) => void): void {
  const latest = useRef(pressed);
  useEffect(() => {
    latest.current = pressed;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.repeat) return;
      const { target } = event;
      const isTyping =
        target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable=true]');
      if (isTyping || document.querySelector('[role="dialog"], [role="menu"]')) return;
      const key = reviewKeyOf(event);
      if (key === null) return;
      event.preventDefault();
      latest.current(key);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
