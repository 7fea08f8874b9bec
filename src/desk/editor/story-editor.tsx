/**
 * One story, opened: its fields and text, where its words are at this moment, who else is here, and beside it the
 * revisions and the page as readers will get it. Everything that is written goes to the line (`line/story-line.ts`).
 */
import './editor.css';
import { useEffect, useState } from 'react';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { askWriting, lineAddress, type Writing } from './line/ask.ts';
import { StoryLine } from './line/story-line.ts';
import { useWords } from './screen-words.tsx';
import { WritingRoom } from './writing-room.tsx';

export type StoryEditorProps = { storyId: string };

type Opened = { writing: Writing; line: StoryLine };

export function StoryEditor({ storyId }: StoryEditorProps) {
  const words = useWords();
  const phrases = usePhrases();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [failure, setFailure] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let line: StoryLine | undefined;
    let isGone = false;
    setFailure('');
    askWriting(storyId).then(
      (writing) => {
        if (isGone) return;
        line = new StoryLine(storyId, writing.account, lineAddress());
        setOpened({ writing, line });
      },
      (error: unknown) => {
        setFailure(saidOf(error, phrases));
      },
    );
    return () => {
      isGone = true;
      line?.close();
      setOpened(null);
    };
  }, [storyId, tries, phrases]);
  if (failure)
    return (
      <section className="story-editor">
        <p role="alert" className="notice notice-bad">
          <span>{failure}</span>
          <button type="button" onClick={() => setTries(tries + 1)}>
            {words.tryNow}
          </button>
        </p>
      </section>
    );
  if (!opened) return <p className="opening">{words.opening}</p>;
  return <WritingRoom key={storyId} storyId={storyId} {...opened} />;
}
