/** The checks of spelling and house style for the screen: their state, the marks, and what can be done with one. */
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import { addWord, askChecks, type Writing } from '../line/ask.ts';
import { type Mark, marksChanged, marksOf, openMark } from './check-marks.ts';
import type { Rules } from './checks.ts';
import { type CheckerState, TextChecker } from './text-checker.ts';

export type Checks = {
  state: CheckerState;
  marks: readonly Mark[];
  open: Mark | null;
  ignore(mark: Mark): void;
  /** Adds the word to those that the edition knows; rejects when the newsroom does not take it. */
  learn(mark: Mark): Promise<void>;
};

const nothing: readonly Mark[] = [];

export function useChecks(editor: Editor | null, storyId: string, writing: Writing): Checks {
  const [state, setState] = useState<CheckerState>('opening');
  const [shown, setShown] = useState<{ marks: readonly Mark[]; open: Mark | null }>({
    marks: nothing,
    open: null,
  });
  const checker = useRef<TextChecker | null>(null);
  const rules = useRef<Rules | null>(null);
  const { edition, mayWrite } = writing;
  useEffect(() => {
    if (!editor || !mayWrite) return;
    const made = new TextChecker(editor, storyId, setState);
    checker.current = made;
    let isGone = false;
    askChecks(edition.id).then(
      ({ style, words }) => {
        if (isGone) return;
        const { language, day, monthStyle, numberingSystem } = edition;
        rules.current = { language, day, edition: { monthStyle, numberingSystem }, style, words };
        made.follow(rules.current);
      },
      () => !isGone && setState('failed'),
    );
    let before = editor.state;
    const look = () => {
      const after = editor.state;
      if (marksChanged(before, after)) setShown({ marks: marksOf(after), open: openMark(after) });
      before = after;
    };
    editor.on('transaction', look);
    return () => {
      isGone = true;
      editor.off('transaction', look);
      made.close();
      checker.current = null;
      setShown({ marks: nothing, open: null });
    };
  }, [editor, storyId, edition, mayWrite]);
  const learn = useCallback(
    async ({ words }: Mark) => {
      await addWord(edition.id, words);
      if (!rules.current) return;
      rules.current = { ...rules.current, words: [...rules.current.words, words] };
      checker.current?.follow(rules.current);
    },
    [edition.id],
  );
  const ignore = useCallback((mark: Mark) => checker.current?.ignore(mark), []);
  return { state, ...shown, ignore, learn };
}
