/** Says where the words are at this moment, in one line; and, when something happened, what was kept and what to do. */
import { memo, useState, useSyncExternalStore } from 'react';
import type { LineState, StoryLine } from './line/story-line.ts';
import { useClock, useDayAndTime, useWords } from './screen-words.tsx';

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

const isToday = (at: Date): boolean => at.toDateString() === new Date().toDateString();

/** Notices that stay until they are over: no connection, a session that ended, a full disk, text that came back. */
export function LineNotices({ line, mayWrite }: { line: StoryLine; mayWrite: boolean }) {
  const state = {
    line: useLine(line, 'line'),
    journal: useLine(line, 'journal'),
    timesRebuilt: useLine(line, 'timesRebuilt'),
    cameBack: useLine(line, 'cameBack'),
    offlineSince: useLine(line, 'offlineSince'),
    caughtUp: useLine(line, 'caughtUp'),
  };
  const words = useWords();
  const clock = useClock();
  const dayAndTime = useDayAndTime();
  const [seen, setSeen] = useState<LineState['cameBack']>('no');
  const [seenCaughtUp, setSeenCaughtUp] = useState<LineState['caughtUp']>(null);
  const [seenRebuilt, setSeenRebuilt] = useState(0);
  /** A time of today is a time; of another day it has its day. */
  const at = (then: Date) => (isToday(then) ? clock(then) : dayAndTime(then));
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
          <span>{words.offline(at(state.offlineSince))}</span>
          <button type="button" onClick={line.retry}>
            {words.tryNow}
          </button>
        </p>
      )}
      {state.journal === 'not-here' && mayWrite && (
        <p className="notice notice-warn">{words.journalNotHere}</p>
      )}
      {state.journal === 'failed' && mayWrite && (
        <p className="notice notice-bad" data-journal="failed">
          {words.journalFailed}
        </p>
      )}
      {state.journal === 'ended' && mayWrite && (
        <p className="notice notice-bad" data-journal="ended">
          {words.journalEnded}
        </p>
      )}
      {state.timesRebuilt > seenRebuilt && mayWrite && (
        <p className="notice notice-warn" data-journal="rebuilt">
          <span>{words.journalRebuilt}</span>
          <button type="button" onClick={() => setSeenRebuilt(state.timesRebuilt)}>
            {words.dismiss}
          </button>
        </p>
      )}
      {state.caughtUp && seenCaughtUp !== state.caughtUp && (
        <p className="notice notice-good" data-caught-up>
          <span>{words.caughtUp(at(state.caughtUp.from), at(state.caughtUp.to))}</span>
          <button type="button" onClick={() => setSeenCaughtUp(state.caughtUp)}>
            {words.dismiss}
          </button>
        </p>
      )}
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
