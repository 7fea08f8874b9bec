/** The queue of uncertain stories: one at a time, what we have beside its original, everything by key and undoable. */
import { Group, Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { queueQuery } from './recovery-query.ts';
import { ReviewOne } from './review-one.tsx';
import { neighbours, placeAmong } from './review-place.ts';

export function ReviewScreen() {
  const { review } = usePhrases().recovery;
  const { number } = usePrinting();
  const { run, at } = useSearch({ from: '/inside/recovery/review' });
  const navigate = useNavigate({ from: '/recovery/review' });
  const queue = useInfiniteQuery(queueQuery(run));
  useScreenTitle(review.title);
  const items = queue.data?.pages.flatMap((page) => page.items) ?? [];
  const count = queue.data?.pages[0]?.count ?? 0;
  const shown = placeAmong(items, at);
  const around = shown ? neighbours(items, shown.id) : undefined;
  const { hasNextPage, fetchNextPage } = queue;
  const isNearEnd = around !== undefined && items.length - around.number < 5;
  useEffect(() => {
    if (isNearEnd && hasNextPage) void fetchNextPage();
  }, [isNearEnd, hasNextPage, fetchNextPage]);
  const go = (to: number) =>
    void navigate({ search: { ...(run === undefined ? {} : { run }), at: to }, replace: true });
  return (
    <Stack gap="md">
      <Group justify="space-between" align="baseline">
        <Title order={1}>{review.title}</Title>
        {around && <Text c="dimmed">{review.place(number(around.number), number(count))}</Text>}
      </Group>
      {queue.data && !shown && <Empty title={review.empty} text={review.emptyText} />}
      {shown && (
        <ReviewOne
          key={shown.id}
          id={shown.id}
          previous={around?.previous?.id}
          next={around?.next?.id}
          go={go}
        />
      )}
    </Stack>
  );
}
