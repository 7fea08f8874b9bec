/**
 * What was found in the headline and the standfirst. A field is no writing surface and can carry no marks: what was found
 * stands under it, and the same keys as in the text go to it and take its fix. A fix is written as if somebody had typed
 * it, so that Ctrl+Z gives back what stood there.
 */
import type { KeyboardEvent } from 'react';
import { useWords } from '../screen-words.tsx';
import type { Check } from './checks.ts';
import { MarkChoices } from './mark-choices.tsx';
import type { Checks } from './use-checks.ts';

export const checkedFields = ['headline', 'standfirst'] as const;
export type CheckedField = (typeof checkedFields)[number];
export type FieldMark = { field: CheckedField; start: number; end: number; words: string; check: Check };

/** What can be done about marks: stable, so that a field is drawn anew only when its marks change. */
export type FieldChecks = { marks: readonly FieldMark[] } & Pick<Checks, 'ignore' | 'learn'>;

const fieldOf = (name: CheckedField) => document.querySelector<HTMLTextAreaElement>(`[data-field="${name}"]`);

/** Selects the mark's words where they still stand. @returns false where they do not */
export function goToFieldMark({ field, start, end, words }: FieldMark): boolean {
  const area = fieldOf(field);
  if (!area || area.disabled) return false;
  const at = area.value.slice(start, end) === words ? start : area.value.indexOf(words);
  if (at < 0) return false;
  area.focus();
  area.setSelectionRange(at, at + words.length);
  return true;
}

export function takeFieldFix(mark: FieldMark, fix: string): void {
  if (!goToFieldMark(mark)) return;
  // The one way to write into a field that its own undo knows of.
  if (fix === '') document.execCommand('delete');
  else document.execCommand('insertText', false, fix);
}

/** F8 and Shift+F8 go from mark to mark of the field, Alt+Enter and Alt+1… take a fix of the one at the caret. */
export function onFieldKey(event: KeyboardEvent<HTMLTextAreaElement>, marks: readonly FieldMark[]): void {
  if (marks.length === 0) return;
  const { selectionStart } = event.currentTarget;
  if (event.key === 'F8') {
    const next = event.shiftKey
      ? (marks.findLast(({ start }) => start < selectionStart) ?? marks.at(-1))
      : (marks.find(({ start }) => start > selectionStart) ?? marks[0]);
    if (next && goToFieldMark(next)) event.preventDefault();
    return;
  }
  const wanted = event.altKey
    ? ['Enter', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5'].indexOf(event.code)
    : -1;
  if (wanted < 0) return;
  const mark =
    marks.find(({ start, end }) => start <= selectionStart && selectionStart <= end) ??
    (wanted === 0 ? marks[0] : undefined);
  const fix = mark?.check.fixes[Math.max(0, wanted - 1)];
  if (!mark || fix === undefined) return;
  event.preventDefault();
  takeFieldFix(mark, fix);
}

export function FieldMarks({ checks, field }: { checks: FieldChecks; field: CheckedField }) {
  const words = useWords();
  const marks = checks.marks.filter((mark) => mark.field === field);
  if (marks.length === 0) return null;
  return (
    <ul
      className="field-marks"
      aria-label={`${words.checks.title}: ${words.fields[field]}`}
      data-field-marks={field}
    >
      {marks.map((mark) => (
        <li key={`${mark.start} ${mark.check.rule} ${mark.words}`}>
          <FieldMarkLine checks={checks} mark={mark} />
        </li>
      ))}
    </ul>
  );
}

/** The words, which lead to their place, with what can be done about them. */
export function FieldMarkLine({
  checks,
  mark,
}: {
  checks: Pick<Checks, 'ignore' | 'learn'>;
  mark: FieldMark;
}) {
  return (
    <>
      <button type="button" className="as-words" onClick={() => goToFieldMark(mark)}>
        <bdi>{mark.words.trim() === '' ? '␣' : mark.words}</bdi>
      </button>
      <MarkChoices checks={checks} mark={mark} take={(fix) => takeFieldFix(mark, fix)} hasKeys />
    </>
  );
}
