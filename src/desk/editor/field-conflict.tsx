/**
 * What two people said of one field without knowing of each other: both stand here, each with who said it, until somebody
 * chooses. Shows nothing where one claim stands; never chooses by itself.
 */
import type { ReactNode } from 'react';
import type * as Y from 'yjs';
import { claim, type FieldName, type SharedFields } from '../../story/shared-story/fields.ts';
import type { Writing } from './line/ask.ts';
import { useWords } from './screen-words.tsx';
import { useClaims } from './use-claimed.ts';

type FieldConflictProps<Name extends FieldName> = {
  doc: Y.Doc;
  writing: Writing;
  name: Name;
  label: string;
  /** A value as people read it. */
  print(value: SharedFields[Name]): ReactNode;
};

export function FieldConflict<Name extends FieldName>({
  doc,
  writing,
  name,
  label,
  print,
}: FieldConflictProps<Name>) {
  const words = useWords();
  const claims = useClaims(doc, name);
  if (claims.length < 2) return null;
  return (
    <div className="conflict" role="alert" data-conflict={name}>
      <p>{words.conflict(label)}</p>
      <ul>
        {claims.map(({ value, by }) => (
          <li key={JSON.stringify(value)}>
            <span lang={writing.edition.language} dir={writing.edition.direction}>
              {print(value)}
            </span>
            <small>{by ? words.conflictBy(by) : words.conflictNobody}</small>
            <button
              type="button"
              disabled={!writing.mayWrite}
              onClick={() => claim(doc, name, { value, by: writing.name, at: new Date().toISOString() })}
            >
              {words.choose}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
