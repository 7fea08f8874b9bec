/** Words, minutes, and what the page weighs for a reader on 2G. Counted when somebody pauses, never between two keys. */
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { askWeight, type Writing } from './line/ask.ts';
import type { StoryLine } from './line/story-line.ts';
import { useLine } from './saving-state.tsx';
import { useWords } from './screen-words.tsx';
import { type Counts, countsOf } from './writing/counts.ts';

/** What arrives in the first flight of packets is 14 KB; from 10 on it is time to look. */
const amber = 10_000;
const red = 14_000;

type TextFiguresProps = { editor: Editor; storyId: string; writing: Writing; line: StoryLine };

export function TextFigures({ editor, storyId, writing, line }: TextFiguresProps) {
  const words = useWords();
  const { language } = writing.edition;
  const [counts, setCounts] = useState<Counts>(() => countsOf(editor.state.doc, language));
  const [bytes, setBytes] = useState<number | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!editor.isDestroyed) setCounts(countsOf(editor.state.doc, language));
      }, 400);
    };
    editor.on('update', later);
    later();
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editor, language]);
  const at = useLine(line, 'savedAt')?.getTime();
  useEffect(() => {
    if (at === undefined) return;
    const timer = setTimeout(() => askWeight(storyId).then(setBytes, () => {}), 1_500);
    return () => clearTimeout(timer);
  }, [storyId, at]);
  const level = bytes === null || bytes < amber ? 'light' : bytes < red ? 'heavy' : 'tooHeavy';
  return (
    <p className="text-figures">
      <span data-words={counts.words}>{words.words(counts.words)}</span>
      <span>{words.minutes(counts.minutes)}</span>
      {bytes !== null && (
        <span className={`weight weight-${level}`} title={words.weightLabels[level]} data-weight={bytes}>
          {words.weight((bytes / 1000).toFixed(1))}
          <span className="desk-hidden"> {words.weightLabels[level]}</span>
        </span>
      )}
    </p>
  );
}
