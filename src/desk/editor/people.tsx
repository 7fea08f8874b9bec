/** Who else has this story open: their names, each in the colour of their caret. */
import { useEffect, useState } from 'react';
import type { StoryLine } from './line/story-line.ts';
import { useWords } from './screen-words.tsx';
import { caretColour } from './text-surface.ts';

type Person = { account: string; name: string };

export function People({ line }: { line: StoryLine }) {
  const words = useWords();
  const [people, setPeople] = useState<readonly Person[]>([]);
  useEffect(() => {
    const { awareness } = line.provider;
    if (!awareness) return;
    const look = () => {
      const found = new Map<string, Person>();
      for (const [client, { user }] of awareness.getStates()) {
        if (client === line.doc.clientID || typeof user?.account !== 'string') continue;
        found.set(`${user.account}`, { account: user.account, name: String(user.name) });
      }
      setPeople((before) =>
        JSON.stringify(before) === JSON.stringify([...found.values()]) ? before : [...found.values()],
      );
    };
    awareness.on('change', look);
    look();
    return () => awareness.off('change', look);
  }, [line]);
  if (people.length === 0) return null;
  return (
    <ul className="people" aria-label={words.people}>
      {people.map(({ account, name }) => (
        <li key={account} className={`person caret-${caretColour(account)}`}>
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
