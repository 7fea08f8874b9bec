/**
 * The headline and the other fields that are written together. Each is a claim in the shared document; where two people
 * wrote one without knowing of each other, both stand here until somebody chooses.
 */
import { memo, useRef } from 'react';
import type * as Y from 'yjs';
import { claim } from '../../story/shared-story/fields.ts';
import {
  type CheckedField,
  checkedFields,
  type FieldChecks,
  FieldMarks,
  onFieldKey,
} from './checking/field-marks.tsx';
import { FieldConflict } from './field-conflict.tsx';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';
import { useClaimed } from './use-claimed.ts';

type WordsField = 'kicker' | 'headline' | 'standfirst' | 'datelinePlace';

/** What a field may hold is checked where it is stored; here the characters that never may are left out. */
const controls = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\p{Cc}]/gu;
const longest: Readonly<Record<WordsField, number>> = {
  kicker: 120,
  headline: 300,
  standfirst: 1000,
  datelinePlace: 80,
};

/** What is kept of what was typed into a field of one line. */
export const lineOf = (said: string, most: number): string =>
  said
    .replace(/[\r\n]+/g, ' ')
    .replace(controls, '')
    .toWellFormed()
    .slice(0, most);

type FieldProps = { doc: Y.Doc; writing: Writing; name: WordsField; rows: number; checks?: FieldChecks };

const isChecked = (name: WordsField): name is CheckedField => checkedFields.some((one) => one === name);
const marksIn = ({ marks }: FieldChecks, name: WordsField) => marks.filter(({ field }) => field === name);

function StoryField({ doc, writing, name, rows, checks }: FieldProps) {
  const words = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const value = useClaimed(doc, name) ?? '';
  const say = (said: string) => {
    const kept = lineOf(said, longest[name]);
    claim(doc, name, { value: kept, by: writing.name, at: new Date().toISOString() });
  };
  return (
    <div className={`story-field story-field-${name}`}>
      <label>
        <span>{words.fields[name]}</span>
        <textarea
          ref={field}
          rows={rows}
          dir={writing.edition.direction}
          lang={writing.edition.language}
          value={value}
          maxLength={longest[name]}
          disabled={!writing.mayWrite}
          data-field={name}
          onChange={(event) => say(event.target.value)}
          onKeyDown={(event) => {
            if (checks) onFieldKey(event, marksIn(checks, name));
            if (event.key === 'Enter') event.preventDefault();
          }}
        />
      </label>
      {checks && isChecked(name) && <FieldMarks checks={checks} field={name} />}
      <FieldConflict
        doc={doc}
        writing={writing}
        name={name}
        label={words.fields[name]}
        print={(value) => value || '—'}
      />
    </div>
  );
}

type StoryFieldsProps = { doc: Y.Doc; writing: Writing; checks: FieldChecks };

export const StoryFields = memo(function StoryFields({ doc, writing, checks }: StoryFieldsProps) {
  return (
    <div className="story-fields">
      <StoryField doc={doc} writing={writing} name="kicker" rows={1} />
      <StoryField doc={doc} writing={writing} name="datelinePlace" rows={1} />
      <StoryField doc={doc} writing={writing} name="headline" rows={1} checks={checks} />
      <StoryField doc={doc} writing={writing} name="standfirst" rows={2} checks={checks} />
    </div>
  );
});
