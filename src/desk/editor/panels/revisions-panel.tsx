/** The story's revisions: who kept them and when, what differs from the text now, and bringing one back. */
import { useCallback, useEffect, useState } from 'react';
import type * as Y from 'yjs';
import { claimsOf } from '../../../story/shared-story/fields.ts';
import { bodyIn } from '../../../story/shared-story/shared-body.ts';
import {
  askRevision,
  askRevisions,
  keepRevisionNow,
  type RevisionLine,
  restore,
  type Writing,
} from '../line/ask.ts';
import { useDayAndTime, useWords } from '../screen-words.tsx';
import { type ComparedLine, compareLines, type Piece } from './compare-words.ts';
import { linesOfStory } from './revision-text.ts';

type RevisionsPanelProps = { storyId: string; doc: Y.Doc; writing: Writing };

function linesNow(doc: Y.Doc): string[] {
  const body = bodyIn(doc);
  const field = (name: 'headline' | 'standfirst') => String(claimsOf(doc, name)[0]?.value ?? '');
  return linesOfStory({
    headline: field('headline'),
    standfirst: field('standfirst'),
    body: body.ok ? body.document : null,
  });
}

export function RevisionsPanel({ storyId, doc, writing }: RevisionsPanelProps) {
  const words = useWords();
  const print = useDayAndTime();
  const [revisions, setRevisions] = useState<readonly RevisionLine[]>([]);
  const [said, setSaid] = useState('');
  const [open, setOpen] = useState<{ number: number; lines: ComparedLine[] } | null>(null);
  const load = useCallback(
    () => askRevisions(storyId).then(setRevisions, () => setSaid(words.revisions.failed)),
    [storyId, words],
  );
  useEffect(() => {
    void load();
  }, [load]);
  const failed = () => setSaid(words.revisions.failed);
  const compare = (number: number) =>
    askRevision(storyId, number).then(
      (content) => setOpen({ number, lines: compareLines(linesOfStory(content), linesNow(doc)) }),
      failed,
    );
  const keep = () =>
    keepRevisionNow(storyId).then(async (number) => {
      setSaid(number === null ? words.revisions.alreadyKept : words.revisions.kept);
      await load();
    }, failed);
  const bringBack = (number: number) =>
    restore(storyId, number).then(async () => {
      setSaid(words.revisions.restored(number));
      setOpen(null);
      await load();
    }, failed);
  return (
    <section className="panel revisions" aria-label={words.revisions.title}>
      <header>
        <h2>{words.revisions.title}</h2>
        {writing.mayWrite && (
          <button type="button" onClick={keep} data-keep-revision>
            {words.revisions.keepNow}
          </button>
        )}
      </header>
      <p role="status">{said}</p>
      {revisions.length === 0 && !said && <p className="dim">{words.revisions.none}</p>}
      <ol>
        {revisions.map((one) => (
          <li key={one.number} data-revision={one.number}>
            <p>
              <strong>{words.revisions.number(one.number)}</strong>
              <span>{words.revisions.acts[one.act] ?? one.act}</span>
              <bdi>{one.madeBy}</bdi>
              <time dateTime={one.madeAt}>{print(new Date(one.madeAt))}</time>
            </p>
            <button
              type="button"
              onClick={() => compare(one.number)}
              aria-expanded={open?.number === one.number}
            >
              {words.revisions.compareWithNow}
            </button>
            {open?.number === one.number && (
              <Comparison lines={open.lines} writing={writing} onRestore={() => bringBack(one.number)} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

type ComparisonProps = { lines: readonly ComparedLine[]; writing: Writing; onRestore(): void };

function Comparison({ lines, writing, onRestore }: ComparisonProps) {
  const words = useWords();
  const { language, direction } = writing.edition;
  const side = (line: ComparedLine, leaves: 'gone' | 'new') => {
    const pieces = line.pieces.filter(({ kind }) => kind !== leaves);
    return pieces.length === 0 ? (
      <td key={leaves} className="absent" />
    ) : (
      <td key={leaves}>{pieces.map(printed)}</td>
    );
  };
  const differs = lines.some(({ kind }) => kind !== 'same');
  return (
    <div className="comparison">
      {differs ? (
        <table lang={language} dir={direction}>
          <thead>
            <tr>
              <th scope="col">{words.revisions.asItWas}</th>
              <th scope="col">{words.revisions.asItIs}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line, index) => (
              <tr key={index} data-line={line.kind}>
                {side(line, 'new')}
                {side(line, 'gone')}
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p>{words.revisions.same}</p>
      )}
      {writing.mayWrite && differs && (
        <p>
          <button type="button" onClick={onRestore} data-restore>
            {words.revisions.restore}
          </button>
          <small>{words.revisions.restoreSays}</small>
        </p>
      )}
    </div>
  );
}

function printed(piece: Piece, index: number) {
  if (piece.kind === 'gone') return <del key={index}>{piece.text}</del>;
  if (piece.kind === 'new') return <ins key={index}>{piece.text}</ins>;
  return <span key={index}>{piece.text}</span>;
}
