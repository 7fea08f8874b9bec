/** Every mark of the story in one list, with what can be done about each. A press on the words goes to them. */
import type { Editor } from '@tiptap/core';
import { chooseMark } from '../checking/check-marks.ts';
import { MarkChoices } from '../checking/mark-choices.tsx';
import type { Checks } from '../checking/use-checks.ts';
import { useWords } from '../screen-words.tsx';

export function ChecksPanel({ editor, checks }: { editor: Editor; checks: Checks }) {
  const words = useWords().checks;
  const { state, marks } = checks;
  return (
    <section className="panel checks" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
      </header>
      <p className="dim">{words.keys}</p>
      <p role="status" data-checks={marks.length} data-checks-state={state}>
        {words.states[state] || (marks.length === 0 ? words.none : words.count(marks.length))}
      </p>
      <ol>
        {marks.map((mark) => (
          <li key={`${mark.from} ${mark.check.rule} ${mark.words}`}>
            <button type="button" className="as-words" onClick={() => chooseMark(editor.view, mark)}>
              <bdi>{mark.words.trim() === '' ? '␣' : mark.words}</bdi>
            </button>
            <MarkChoices editor={editor} checks={checks} mark={mark} />
          </li>
        ))}
      </ol>
    </section>
  );
}
