/** One thing that was found, as it is read: who said what by way of whom, what happened when, whose name it is. */
import type { ReactNode } from 'react';
import type { FoundItem } from './found-in-story.ts';
import { type FoundPhrases, useFoundPhrases } from './found-phrases.ts';

type FoundLineProps = { item: FoundItem; isNow: boolean; onPick(): void; children: ReactNode };

export function FoundLine({ item, isNow, onPick, children }: FoundLineProps) {
  const words = useFoundPhrases();
  const { head, text, beside } = read(item, words);
  return (
    // The keys are the list's; a click only says which one is meant.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      className="found-item"
      data-found={item.key}
      data-kind={item.kind}
      data-now={isNow || undefined}
      onClick={onPick}
    >
      <p className="found-head">
        <strong dir="auto">{head}</strong>
        {item.kind !== 'name' && item.one.state !== 'proposed' && <span>{words.states[item.one.state]}</span>}
      </p>
      <p dir="auto">{text}</p>
      {beside !== '' && <p className="dim">{beside}</p>}
      {item.kind === 'statement' && !item.one.isInText && <p className="dim">{words.notInText}</p>}
      <p className="found-acts">{children}</p>
    </div>
  );
}

/** A day in figures by itself: between Arabic words it would come out backwards. */
const alone = (figures: string): string => `\u2066${figures}\u2069`;

function read(item: FoundItem, words: FoundPhrases): { head: string; text: string; beside: string } {
  switch (item.kind) {
    case 'statement': {
      const { speaker, capacity, agency, saidOn, saidCertainty } = item.one;
      return {
        head: speaker === '' ? words.nobody : [speaker, capacity].filter((one) => one !== '').join('، '),
        text: `«${item.words}»`,
        beside: [
          agency === '' ? '' : words.by(agency),
          saidOn === null ? '' : alone(saidOn),
          saidOn === null ? '' : words.certainty[saidCertainty],
        ]
          .filter((one) => one !== '')
          .join(' · '),
      };
    }
    case 'event':
      return {
        head: [alone(item.one.occursOn), words.certainty[item.one.certainty]]
          .filter((one) => one !== '')
          .join(' · '),
        text: item.one.what,
        beside: item.one.words === item.one.what ? '' : item.one.words,
      };
    case 'name':
      return { head: item.words, text: item.one.capacity, beside: words.name[item.one.kind] };
  }
}
