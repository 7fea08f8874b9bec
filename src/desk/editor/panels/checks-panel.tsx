/** Every mark of the story in one list, with what can be done about each. A press on the words goes to them. */
import type { Editor } from '@tiptap/core';
import { chooseMark, takeFix } from '../checking/check-marks.ts';
import { FieldMarkLine } from '../checking/field-marks.tsx';
import { MarkChoices } from '../checking/mark-choices.tsx';
import type { Checks } from '../checking/use-checks.ts';
import { useWords } from '../screen-words.tsx';

export function ChecksPanel({ editor, checks }: { editor: Editor; checks: Checks }) {
  const words = useWords().checks;
  const { state, marks, inFields } = checks;
  const count = marks.length + inFields.length;
  return (
    <section className="panel checks" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
      </header>
      <p className="dim">{words.keys}</p>
      <p role="status" data-checks={count} data-checks-state={state}>
        {words.states[state] || (count === 0 ? words.none : words.count(count))}
      </p>
      <ol>
        {inFields.map((mark) => (
          <li key={`${mark.field} ${mark.start} ${mark.check.rule} ${mark.words}`}>
            <FieldMarkLine checks={checks} mark={mark} />
          </li>
        ))}
        {marks.map((mark) => (
          <li key={`${mark.from} ${mark.check.rule} ${mark.words}`}>
            <button type="button" className="as-words" onClick={() => chooseMark(editor.view, mark)}>
              <bdi>{mark.words.trim() === '' ? '␣' : mark.words}</bdi>
            </button>
            <MarkChoices checks={checks} mark={mark} take={(fix) => takeFix(editor.view, mark, fix)} />
          </li>
        ))}
      </ol>
    </section>
  );
}
