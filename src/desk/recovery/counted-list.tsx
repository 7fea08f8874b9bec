/** What stands behind a count of a report: the records of one outcome or reason, or the pictures that are missing. */
import { Anchor, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import styles from './recovery.module.css';

export type Listed =
  | { kind: 'imported' | 'merged' | 'missing' }
  | { kind: 'skipped'; reason: string; words: string };

type Line = {
  key: string;
  story: { id: number; headline: string } | null;
  what: string;
  beside: string;
};
type Lines = { lines: Line[]; next: string | null };

async function linesOf(run: number, listed: Listed, after: string): Promise<Lines> {
  const param = { id: String(run) };
  const from = after === '' ? {} : { after };
  if (listed.kind === 'missing') {
    const said = await answerOf(
      newsroom.recovery.runs[':id']['missing-photos'].$get({ param, query: { ...from } }),
    );
    return {
      lines: said.photos.map(({ address, story, caption, credit, reason }) => ({
        key: `${story.id} ${address}`,
        story,
        what: address,
        beside: [caption, credit, reason].filter((text) => text !== '').join(' · '),
      })),
      next: said.next,
    };
  }
  const said = await answerOf(
    newsroom.recovery.runs[':id'].records.$get({
      param,
      query: {
        outcome: listed.kind,
        ...(listed.kind === 'skipped' ? { reason: listed.reason } : {}),
        ...from,
      },
    }),
  );
  return {
    lines: said.records.map(({ number, identity, detail, story }) => ({
      key: String(number),
      story,
      what: identity,
      beside: detail,
    })),
    next: said.next === null ? null : String(said.next),
  };
}

export function CountedList({ run, listed, onClose }: { run: number; listed: Listed; onClose(): void }) {
  const { recovery } = usePhrases();
  const { number } = usePrinting();
  const query = useInfiniteQuery({
    queryKey: ['recovery', 'list', run, listed],
    queryFn: ({ pageParam }) => linesOf(run, listed, pageParam),
    initialPageParam: '',
    getNextPageParam: (last: Lines) => last.next ?? undefined,
  });
  const lines = query.data?.pages.flatMap((page) => page.lines);
  const title = listed.kind === 'skipped' ? recovery.list.skipped(listed.words) : recovery.list[listed.kind];
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="lg"
      title={lines ? `${title} (${number(lines.length)}${query.hasNextPage ? '+' : ''})` : title}
      closeButtonProps={{ 'aria-label': recovery.list.close }}
    >
      {lines?.length === 0 && <Empty title={recovery.list.empty} />}
      <Stack component="ul" gap="sm" className={styles.plain}>
        {lines?.map(({ key, story, what, beside }) => (
          <li key={key}>
            {story && (
              <Anchor
                renderRoot={(props) => (
                  <Link to="/stories/$storyId" params={{ storyId: String(story.id) }} {...props} />
                )}
              >
                {story.headline}
              </Anchor>
            )}
            {beside !== '' && (
              <Text size="sm">
                <bdi>{beside}</bdi>
              </Text>
            )}
            <Text size="sm" c="dimmed" dir="ltr" className={styles.source}>
              {what}
            </Text>
          </li>
        ))}
      </Stack>
      {query.hasNextPage && (
        <Group justify="center" mt="md">
          <Button
            variant="default"
            onClick={() => void query.fetchNextPage()}
            loading={query.isFetchingNextPage}
          >
            {recovery.list.more}
          </Button>
        </Group>
      )}
    </Drawer>
  );
}
