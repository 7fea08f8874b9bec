/** What colleagues did with one's stories: how many are new, the newest of them, and having read them. */
import { ActionIcon, Indicator, Popover, ScrollArea, Stack, Text, Title } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { useSpeaking } from '../phrases/speaking.tsx';

const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: () => answerOf(newsroom.notices.$get({ query: { limit: '30' } })),
  refetchInterval: 30_000,
});

export function Notices() {
  const { phrases, printing } = useSpeaking();
  const { notices: words } = phrases.work;
  const { data } = useQuery(noticesQuery);
  const known = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const read = useMutation({
    mutationFn: (upTo: number) => answerOf(newsroom.notices.read.$post({ json: { upTo } })),
    onSuccess: () => known.invalidateQueries({ queryKey: ['notices'] }),
  });
  const unread = data?.unread ?? 0;
  const change = (opens: boolean) => {
    setOpen(opens);
    const newest = data?.notices[0];
    // Seen when the list is closed: until then the new ones stand out.
    if (!opens && unread > 0 && newest) read.mutate(newest.id);
  };
  const acts: Readonly<Record<string, (who: string) => string>> = words.acts;
  return (
    <Popover opened={isOpen} onChange={change} position="bottom-end" width={320} trapFocus returnFocus>
      <Indicator disabled={unread === 0} label={printing.number(unread)} size={18} offset={8}>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            size={44}
            aria-label={words.open(unread, printing.number(unread))}
            onClick={() => change(!isOpen)}
          >
            <IconBell size={22} stroke={1.6} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown>
        <Title order={2} size="h3">
          {words.title}
        </Title>
        {data?.notices.length === 0 && <Text c="dimmed">{words.empty}</Text>}
        <ScrollArea.Autosize mah={380}>
          <Stack gap="sm" mt="xs">
            {data?.notices.map((notice) => (
              <div key={notice.id}>
                <Text size="sm" fw={notice.isRead ? 400 : 700}>
                  {acts[notice.kind]?.(notice.by) ?? notice.kind}
                </Text>
                {notice.storyId !== null && (
                  <Link
                    to="/stories/$storyId"
                    params={{ storyId: String(notice.storyId) }}
                    onClick={() => change(false)}
                  >
                    <bdi>{notice.headline || phrases.stories.noHeadline}</bdi>
                  </Link>
                )}
                {notice.kind === 'frozen' && (
                  <Link to="/people" onClick={() => change(false)}>
                    {words.toPeople}
                  </Link>
                )}
                <Text size="sm" c="dimmed">
                  <time dateTime={notice.madeAt}>{printing.moment(new Date(notice.madeAt))}</time>
                </Text>
              </div>
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}
