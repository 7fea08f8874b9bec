/** The queue of uncertain stories: one at a time, what we have beside its original, everything by key and undoable. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { queueQuery } from './recovery-query.ts';
import { ReviewOne } from './review-one.tsx';
import { neighbours, placeAmong, type Seen } from './review-place.ts';

export function ReviewScreen() {
  const { review } = usePhrases().recovery;
  const { number } = usePrinting();
  const { run, at } = useSearch({ from: '/inside/recovery/review' });
  const navigate = useNavigate({ from: '/recovery/review' });
  const queue = useInfiniteQuery(queueQuery(run));
  useScreenTitle(review.title);
  /** Decided here: not to be shown again while the list is asked for anew. */
  const [decided, setDecided] = useState<ReadonlySet<number>>(new Set());
  const listed = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const items = listed.filter(({ id }) => !decided.has(id));
  const count = (queue.data?.pages[0]?.count ?? 0) - (listed.length - items.length);
  const [seen, setSeen] = useState<Seen>();
  const shown = placeAmong(items, at, seen);
  const around = shown === undefined ? undefined : neighbours(items, shown);
  const { hasNextPage, fetchNextPage } = queue;
  const isNearEnd = around !== undefined && items.length - around.number < 5;
  useEffect(() => {
    if (isNearEnd && hasNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, fetchNextPage]);
  const go = (to: number | undefined) => {
    if (to === undefined) setSeen(undefined);
    // Back to one that was decided: it waits again.
    else setDecided((known) => new Set([...known].filter((one) => one !== to)));
    void navigate({
      search: { ...(run === undefined ? {} : { run }), ...(to === undefined ? {} : { at: to }) },
      replace: true,
    });
  };
  const onDecided = (id: number, to: number | undefined) => {
    setDecided((known) => new Set([...known, id]));
    go(to);
  };
  useEffect(() => {
    setSeen(shown === undefined ? undefined : { at, shown });
  }, [shown, at]);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="baseline">
        <Title order={1}>{review.title}</Title>
        {around && count > 0 && <Text c="dimmed">{review.place(number(around.number), number(count))}</Text>}
      </Group>
      {queue.data && shown === undefined && <Empty title={review.empty} text={review.emptyText} />}
      {shown !== undefined && (
        <ReviewOne
          key={shown}
          id={shown}
          previous={around?.previous}
          next={around?.next}
          go={go}
          onDecided={onDecided}
        />
      )}
    </Stack>
  );
}
