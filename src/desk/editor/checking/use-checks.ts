/** The checks of spelling and house style for the screen: their state, the marks, and what can be done with one. */
import type { Editor } from '@tiptap/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type * as Y from 'yjs';
import { addWord, askChecks, type Writing } from '../line/ask.ts';
import { type Mark, marksChanged, marksOf, openMark } from './check-marks.ts';
import type { Rules } from './checks.ts';
import type { FieldChecks, FieldMark } from './field-marks.tsx';
import { type CheckerState, TextChecker } from './text-checker.ts';

export type Checks = {
  state: CheckerState;
  marks: readonly Mark[];
  open: Mark | null;
  /** What was found in the headline and the standfirst. */
  inFields: readonly FieldMark[];
  fields: FieldChecks;
  ignore(mark: Pick<Mark, 'words' | 'check'>): void;
  /** Adds the word to those that the edition knows; rejects when the newsroom does not take it. */
  learn(mark: Pick<Mark, 'words' | 'check'>): Promise<void>;
};

const nothing: readonly Mark[] = [];
const nothingInFields: readonly FieldMark[] = [];

export function useChecks(editor: Editor | null, doc: Y.Doc, storyId: string, writing: Writing): Checks {
  const [state, setState] = useState<CheckerState>('opening');
  const [shown, setShown] = useState<{ marks: readonly Mark[]; open: Mark | null }>({
    marks: nothing,
    open: null,
  });
  const [inFields, setInFields] = useState(nothingInFields);
  const checker = useRef<TextChecker | null>(null);
  const rules = useRef<Rules | null>(null);
  const { edition, mayWrite } = writing;
  useEffect(() => {
    if (!editor || !mayWrite) return;
    const made = new TextChecker({ editor, doc, storyId }, setState, (marks) =>
      setInFields(marks.length === 0 ? nothingInFields : marks),
    );
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
      setInFields(nothingInFields);
    };
  }, [editor, doc, storyId, edition, mayWrite]);
  const learn = useCallback(
    async ({ words }: Pick<Mark, 'words' | 'check'>) => {
      await addWord(edition.id, words);
      if (!rules.current) return;
      rules.current = { ...rules.current, words: [...rules.current.words, words] };
      checker.current?.follow(rules.current);
    },
    [edition.id],
  );
  const ignore = useCallback((mark: Pick<Mark, 'words' | 'check'>) => checker.current?.ignore(mark), []);
  const fields = useMemo(() => ({ marks: inFields, ignore, learn }), [inFields, ignore, learn]);
  return { state, ...shown, inFields, fields, ignore, learn };
}
