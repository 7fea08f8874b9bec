/** Says where the words are at this moment, in one line; and, when something happened, what was kept and what to do. */
import { memo, useState, useSyncExternalStore } from 'react';
import type { LineState, StoryLine } from './line/story-line.ts';
import { useClock, useWords } from './screen-words.tsx';

/**
 * One particular of the line's state. A component hears of what it shows and of nothing else: 'saved' and 'saving' take
 * turns while somebody types, and no key waits for more than these words to be drawn.
 */
export function useLine<Name extends keyof LineState>(line: StoryLine, name: Name): LineState[Name] {
  return useSyncExternalStore(line.subscribe, () => line.state[name]);
}

export const SavingState = memo(function SavingState({ line }: { line: StoryLine }) {
  const state = useSyncExternalStore(line.subscribe, () => line.state);
  const words = useWords();
  const clock = useClock();
  const said = () => {
    if (state.line === 'online') {
      if (!state.isSaved) return words.saving;
      return state.savedAt ? words.saved(clock(state.savedAt)) : words.saving;
    }
    if (state.line === 'connecting' && !state.offlineSince) return words.connecting;
    return state.journal === 'works' ? words.onDevice : words.connecting;
  };
  return (
    <span
      className={`saving-state saving-${state.isSaved ? 'saved' : 'waiting'}`}
      role="status"
      data-saved={state.isSaved}
    >
      {said()}
    </span>
  );
});

/** Notices that stay until they are over: no connection, a session that ended, a full disk, text that came back. */
export function LineNotices({ line, mayWrite }: { line: StoryLine; mayWrite: boolean }) {
  const state = {
    line: useLine(line, 'line'),
    journal: useLine(line, 'journal'),
    cameBack: useLine(line, 'cameBack'),
    offlineSince: useLine(line, 'offlineSince'),
  };
  const words = useWords();
  const clock = useClock();
  const [seen, setSeen] = useState<LineState['cameBack']>('no');
  const isRefused = !['connecting', 'online', 'offline'].includes(state.line);
  return (
    <div className="line-notices" aria-live="polite">
      {!mayWrite && <p className="notice">{words.readOnly}</p>}
      {isRefused && (
        <p className="notice notice-bad" data-refusal={state.line}>
          <span>{words.refusals[state.line as keyof typeof words.refusals]}</span>
          {state.line === 'signed-out' && (
            <a href="/newsroom/" target="_blank" rel="noopener">
              {words.signInAgain}
            </a>
          )}
          <button type="button" onClick={line.retry}>
            {words.tryNow}
          </button>
        </p>
      )}
      {!isRefused && state.offlineSince && (
        <p className="notice notice-warn" data-offline="true">
          <span>{words.offline(clock(state.offlineSince))}</span>
          <button type="button" onClick={line.retry}>
            {words.tryNow}
          </button>
        </p>
      )}
      {state.journal === 'not-here' && mayWrite && (
        <p className="notice notice-warn">{words.journalNotHere}</p>
      )}
      {state.journal === 'failed' && mayWrite && <p className="notice notice-bad">{words.journalFailed}</p>}
      {state.cameBack !== 'no' && seen !== state.cameBack && (
        <p className="notice notice-good" data-came-back={state.cameBack}>
          <span>{state.cameBack === 'merged' ? words.cameBackMerged : words.cameBackWaiting}</span>
          <button type="button" onClick={() => setSeen(state.cameBack)}>
            {words.dismiss}
          </button>
        </p>
      )}
    </div>
  );
}
