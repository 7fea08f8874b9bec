/** What stands beside the story and why («the same event, shares: …»), and the newsroom's own picks and dismissals. */
import './found.css';
import { useEffect, useState } from 'react';
import { answerOf } from '../../api/answer.ts';
import { newsroom } from '../../api/newsroom.ts';
import { saidOf } from '../../api/said.ts';
import { usePhrases, usePrinting } from '../../phrases/speaking.tsx';
import type { Writing } from '../line/ask.ts';
import { useFoundPhrases } from './found-phrases.ts';

const stories = newsroom.stories[':id'];
const ask = (id: string) => answerOf(stories.related.$get({ param: { id } }));
type Related = Awaited<ReturnType<typeof ask>>['related'][number];
type As = Related['kind'];

const pause = 300;
const mostShared = 8;
const mostDays = 3;

export function RelatedPanel({ storyId, writing }: { storyId: string; writing: Writing }) {
  const words = useFoundPhrases().related;
  const phrases = usePhrases();
  const [related, setRelated] = useState<Related[] | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    ask(storyId).then(
      (answer) => setRelated(answer.related),
      (error: unknown) => setSaid(saidOf(error, phrases) || words.failed),
    );
  }, [storyId, phrases, words]);
  const decide = (id: number, as: As) =>
    void answerOf(
      stories.related[':related'].$put({ param: { id: storyId, related: String(id) }, json: { as } }),
    ).then(
      (answer) => {
        setRelated(answer.related);
        setSaid(words.done);
      },
      (error: unknown) => setSaid(saidOf(error, phrases) || words.failed),
    );
  return (
    <section className="panel related-panel" aria-label={words.title}>
      <header>
        <h2>{words.title}</h2>
      </header>
      <p className="dim">{words.says}</p>
      <p role="status">{said}</p>
      {related?.length === 0 && <p className="dim">{words.nothing}</p>}
      <ul className="related-list">
        {related?.map((one) => (
          <RelatedLine key={one.id} one={one} mayWrite={writing.mayWrite} onDecide={decide} />
        ))}
      </ul>
      {writing.mayWrite && (
        <Finding
          edition={writing.edition.id}
          without={new Set([Number(storyId), ...(related ?? []).map(({ id }) => id)])}
          onPick={(id) => decide(id, 'pick')}
        />
      )}
    </section>
  );
}

type RelatedLineProps = { one: Related; mayWrite: boolean; onDecide(id: number, as: As): void };

function RelatedLine({ one, mayWrite, onDecide }: RelatedLineProps) {
  const words = useFoundPhrases().related;
  const { day, dayOf } = usePrinting();
  const { id, kind, bond, shares, days } = one;
  const both = [...shares.slice(0, mostShared), ...days.slice(0, mostDays).map((iso) => dayOf(iso))];
  const why = [
    kind === 'pick' ? words.picked : kind === 'exclusion' ? words.excluded : '',
    shares.length > 0 ? words.bonds[bond] : kind === 'found' ? words.bySection : '',
  ].filter((text) => text !== '');
  return (
    <li data-related={id} data-kind={kind}>
      <p>
        <strong dir="auto">{one.headline}</strong>
      </p>
      <p className="dim">
        {[...why, one.isPublic && one.publishedAt ? day(new Date(one.publishedAt)) : words.notPublic].join(
          ' · ',
        )}
      </p>
      {both.length > 0 && <p>{words.shares(both)}</p>}
      {mayWrite && (
        <p className="found-acts">
          {kind !== 'pick' && (
            <button type="button" onClick={() => onDecide(id, 'pick')}>
              {words.pick}
            </button>
          )}
          {kind === 'pick' && (
            <button type="button" onClick={() => onDecide(id, 'found')}>
              {words.unpick}
            </button>
          )}
          {kind === 'exclusion' ? (
            <button type="button" onClick={() => onDecide(id, 'found')}>
              {words.bringBack}
            </button>
          ) : (
            <button type="button" onClick={() => onDecide(id, 'exclusion')}>
              {words.exclude}
            </button>
          )}
        </p>
      )}
    </li>
  );
}

type FindingProps = { edition: string; without: ReadonlySet<number>; onPick(id: number): void };

function Finding({ edition, without, onPick }: FindingProps) {
  const words = useFoundPhrases().related;
  const [typed, setTyped] = useState('');
  const [found, setFound] = useState<{ id: number; headline: string }[] | null>(null);
  const wanted = typed.trim();
  useEffect(() => {
    if (wanted.length < 2) {
      setFound(null);
      return;
    }
    let isGone = false;
    const timer = setTimeout(() => {
      answerOf(newsroom.stories.$get({ query: { edition, headline: wanted, limit: '10' } })).then(
        (answer) => {
          if (!isGone) setFound(answer.stories);
        },
        () => {
          if (!isGone) setFound([]);
        },
      );
    }, pause);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [wanted, edition]);
  const others = found?.filter(({ id }) => !without.has(id));
  return (
    <div className="found-form">
      <label>
        <span>{words.find}</span>
        <input type="search" dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {others?.length === 0 && <p className="dim">{words.noneFound}</p>}
      <ul className="related-list">
        {others?.map(({ id, headline }) => (
          <li key={id} data-candidate={id}>
            <p dir="auto">{headline}</p>
            <p className="found-acts">
              <button type="button" onClick={() => onPick(id)}>
                {words.pick}
              </button>
            </p>
          </li>
        ))}
      </ul>
    </div>
  );
}
