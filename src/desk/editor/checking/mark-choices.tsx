/** What can be done with one mark: the fixes, the newsroom's own words, leaving it. The same beside the word and in the list. */
import { useState } from 'react';
import { saidOf } from '../../api/said.ts';
import { usePhrases, useSpeaking } from '../../phrases/speaking.tsx';
import { useWords } from '../screen-words.tsx';
import type { Check } from './checks.ts';
import type { Checks } from './use-checks.ts';

type MarkChoicesProps = {
  checks: Pick<Checks, 'ignore' | 'learn'>;
  mark: { words: string; check: Check };
  take(fix: string): void;
  hasKeys?: boolean;
};

export function MarkChoices({ checks, mark, take, hasKeys = false }: MarkChoicesProps) {
  const words = useWords().checks;
  const phrases = usePhrases();
  const { language } = useSpeaking();
  const [said, setSaid] = useState('');
  const { check } = mark;
  // The caret stays where it is.
  const stay = (event: { preventDefault(): void }) => event.preventDefault();
  return (
    <div className="mark-choices">
      <p>{check.message?.[language] ?? words.misspelled}</p>
      {check.fixes.map((fix, index) => (
        <button key={fix} type="button" onMouseDown={stay} onClick={() => take(fix)} data-fix={index}>
          <bdi>{fix === '' ? words.takeOut : fix === ' ' ? words.space : fix}</bdi>
          {hasKeys && <kbd dir="ltr">{index === 0 ? 'Alt+Enter' : `Alt+${index + 1}`}</kbd>}
        </button>
      ))}
      {check.kind === 'spelling' && (
        <button
          type="button"
          onMouseDown={stay}
          data-learn
          onClick={() =>
            checks.learn(mark).catch((error: unknown) => {
              setSaid(saidOf(error, phrases));
            })
          }
        >
          {words.learn}
        </button>
      )}
      <button type="button" onMouseDown={stay} onClick={() => checks.ignore(mark)} data-ignore>
        {words.ignore}
      </button>
      {said && <p role="alert">{said}</p>}
    </div>
  );
}
