/**
 * Hands the story's lines to the worker when nobody has typed for a moment, and puts its marks on those lines that still
 * say the same. The lines are read in the browser's idle time; nothing here waits for an answer.
 */
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type * as Y from 'yjs';
import { claimsOf } from '../../../story/shared-story/fields.ts';
import { linesOf, type TextLine } from '../writing/textblocks.ts';
import { type Mark, putMarks } from './check-marks.ts';
import type { Check, FromChecker, Rules, ToChecker } from './checks.ts';
import { checkedFields, type FieldMark } from './field-marks.tsx';

/** So long nobody types before the text is read. */
const pause = 700;

export type CheckerState = 'opening' | 'reading' | 'done' | 'without-dictionary' | 'failed';

export class TextChecker {
  readonly #editor: Editor;
  readonly #ignored: Ignored;
  readonly #onState: (state: CheckerState) => void;
  readonly #doc: Y.Doc;
  readonly #onFields: (marks: FieldMark[]) => void;
  readonly #worker: Worker;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #sent: readonly Node[] = [];
  #sentFields: readonly string[] = [];
  #isGone = false;

  constructor(
    { editor, doc, storyId }: { editor: Editor; doc: Y.Doc; storyId: string },
    onState: (state: CheckerState) => void,
    onFields: (marks: FieldMark[]) => void,
  ) {
    this.#editor = editor;
    this.#doc = doc;
    this.#onFields = onFields;
    this.#ignored = new Ignored(storyId);
    this.#onState = onState;
    this.#worker = new Worker(new URL('./checking.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromChecker>) => this.#heard(data));
    this.#worker.addEventListener('error', () => onState('failed'));
    editor.on('update', this.#later);
    doc.getMap('fields').observe(this.#later);
    onState('opening');
  }

  /** The first text is read when the rules are here. */
  follow(rules: Rules): void {
    this.#say({ kind: 'rules', rules });
    this.#later();
  }

  /** No longer marked in this story, on this device. */
  ignore(mark: Pick<Mark, 'words' | 'check'>): void {
    this.#ignored.add(mark);
    this.#show();
  }

  close(): void {
    this.#isGone = true;
    clearTimeout(this.#timer);
    this.#editor.off('update', this.#later);
    this.#doc.getMap('fields').unobserve(this.#later);
    this.#worker.terminate();
  }

  #checks: readonly Check[] = [];

  readonly #later = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => whenIdle(() => this.#read()), pause);
  };

  #read(): void {
    if (this.#isGone || this.#editor.isDestroyed) return;
    const lines = [...linesOf(this.#editor.state.doc)];
    this.#sent = lines.map(({ node }) => node);
    this.#sentFields = checkedFields.map((name) => String(claimsOf(this.#doc, name)[0]?.value ?? ''));
    this.#turn += 1;
    this.#onState('reading');
    this.#say({
      kind: 'check',
      turn: this.#turn,
      texts: [...this.#sentFields, ...lines.map(({ text }) => text)],
    });
  }

  #heard({ turn, checks, hasDictionary }: FromChecker): void {
    if (this.#isGone || this.#editor.isDestroyed || turn !== this.#turn) return;
    this.#checks = checks;
    this.#show();
    this.#onState(hasDictionary ? 'done' : 'without-dictionary');
  }

  #show(): void {
    putMarks(this.#editor.view, this.#marks(this.#checks));
    this.#onFields(this.#fieldMarks(this.#checks));
  }

  /** The fields are the first texts that were sent. */
  #fieldMarks(checks: readonly Check[]): FieldMark[] {
    return checks.flatMap((check) => {
      const field = checkedFields[check.text];
      if (field === undefined) return [];
      const { start, end } = check;
      const words = (this.#sentFields[check.text] ?? '').slice(start, end);
      const mark: FieldMark = { field, start, end, words, check };
      return this.#ignored.has(mark) ? [] : [mark];
    });
  }

  /** A line that was written on since is another node: it has no marks until it is read again. */
  #marks(checks: readonly Check[]): Mark[] {
    const lines = new Map<Node, TextLine>();
    for (const line of linesOf(this.#editor.state.doc)) lines.set(line.node, line);
    return checks.flatMap((check) => {
      const node = this.#sent[check.text - checkedFields.length];
      const line = node && lines.get(node);
      if (!line) return [];
      const mark: Mark = {
        from: line.start + check.start,
        to: line.start + check.end,
        words: line.text.slice(check.start, check.end),
        check,
      };
      return this.#ignored.has(mark) ? [] : [mark];
    });
  }

  #say(message: ToChecker): void {
    this.#worker.postMessage(message);
  }
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work);
}

/** What somebody chose to leave, kept on the device under a name that goes with the journal when they sign out. */
class Ignored {
  readonly #name: string;
  readonly #known: Set<string>;

  constructor(storyId: string) {
    this.#name = `warraq-writing/ignored/${storyId}`;
    this.#known = new Set((localStorage.getItem(this.#name) ?? '').split('\n').filter((line) => line !== ''));
  }

  has(mark: Pick<Mark, 'words' | 'check'>): boolean {
    return this.#known.has(lineOf(mark));
  }

  add(mark: Pick<Mark, 'words' | 'check'>): void {
    this.#known.add(lineOf(mark));
    localStorage.setItem(this.#name, [...this.#known].join('\n'));
  }
}

const lineOf = ({ check, words }: Pick<Mark, 'words' | 'check'>) =>
  `${check.rule} ${words.replaceAll('\n', ' ')}`;
