/** One story of the list: what is decided from, and nothing more. The row under the cursor holds the focus. */
import { Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { usePrinting, useSpeaking } from '../phrases/speaking.tsx';
import { StateBadge } from './state-badge.tsx';
import styles from './stories.module.css';
import type { StorySummary } from './stories-query.ts';

export type StoryRowProps = {
  story: StorySummary;
  section: string | undefined;
  isOpened: boolean;
  isAt: boolean;
  isChosen: boolean;
  /** Undefined where this person may not act on several at once. */
  onToggle: ((id: number) => void) | undefined;
};

export function StoryRow({ story, section, isOpened, isAt, isChosen, onToggle }: StoryRowProps) {
  const { phrases } = useSpeaking();
  const { stories } = phrases;
  const { deadline, assignedTo, returnedReason } = story.work;
  const isSentBack = story.state === 'draft' && returnedReason !== '';
  const headline = (
    <>
      {story.isBreaking && <span className={styles.late}>{stories.breaking} · </span>}
      <bdi>{story.headline || stories.noHeadline}</bdi>
    </>
  );
  return (
    <tr
      className={styles.row}
      data-story={story.id}
      data-at={isAt || undefined}
      data-chosen={isChosen || undefined}
    >
      {onToggle && (
        <td className={styles.choose}>
          <Checkbox
            size="md"
            checked={isChosen}
            onChange={() => onToggle(story.id)}
            aria-label={`${stories.columns.choose}: ${story.headline || stories.noHeadline}`}
          />
        </td>
      )}
      <td className={styles.wide}>
        {isOpened ? (
          <Link
            to="/stories/$storyId"
            params={{ storyId: String(story.id) }}
            className={styles.headline}
            data-empty={story.headline === '' || undefined}
            data-headline={story.id}
          >
            {headline}
          </Link>
        ) : (
          <span className={styles.headline} data-headline={story.id} tabIndex={-1}>
            {headline}
          </span>
        )}
        {story.found && story.found.excerpt.length > 0 && (
          <div className={styles.excerpt} dir="auto">
            {story.found.excerpt.map(({ text, isHit }, at) =>
              isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
            )}
          </div>
        )}
        <div className={styles.meta}>
          <bdi>{[...story.bylines, story.work.createdBy?.name ?? ''].find((name) => name !== '') ?? ''}</bdi>
          {isSentBack && <div className={styles.late}>{stories.sentBackBecause(returnedReason)}</div>}
        </div>
      </td>
      <td className={styles.short}>
        <StateBadge state={story.state} isSentBack={isSentBack} />
      </td>
      <td className={styles.meta}>{section ?? stories.noSection}</td>
      <td className={styles.meta}>
        <bdi>{assignedTo?.name ?? '–'}</bdi>
      </td>
      <td className={`${styles.meta} ${styles.short}`}>
        {deadline !== null && <Deadline at={new Date(deadline)} isOver={story.publishedAt !== null} />}
      </td>
      <td className={`${styles.meta} ${styles.short}`}>
        <Moment at={new Date(story.changedAt)} />
      </td>
    </tr>
  );
}

export function Moment({ at }: { at: Date }) {
  const printing = usePrinting();
  const isToday = printing.isoDay(at) === printing.isoDay(new Date());
  return <time dateTime={at.toISOString()}>{isToday ? printing.clock(at) : printing.moment(at)}</time>;
}

function Deadline({ at, isOver }: { at: Date; isOver: boolean }) {
  const { phrases } = useSpeaking();
  const isLate = !isOver && at.getTime() < Date.now();
  return (
    <span className={isLate ? styles.late : undefined}>
      <Moment at={at} />
      {isLate && <> · {phrases.stories.late}</>}
    </span>
  );
}
