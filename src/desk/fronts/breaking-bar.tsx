/** The bar of breaking news of one edition: what readers see in it now, raising it, taking it down. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { instantOf } from '../workflow/newsroom-time.ts';

const barQuery = (edition: string) =>
  queryOptions({
    queryKey: ['bar', edition],
    queryFn: () => answerOf(newsroom.editions[':edition']['breaking-bar'].$get({ param: { edition } })),
  });

export function BreakingBar({ edition }: { edition: string }) {
  const { bar: words } = usePhrases().fronts;
  const { timeZone } = usePrinting();
  const { data } = useQuery(barQuery(edition));
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const one = newsroom.editions[':edition']['breaking-bar'];
  const raise = useAct({
    act: () =>
      answerOf(
        one.$put({
          param: { edition },
          json: {
            words: text.trim(),
            storyId: null,
            until: instantOf(until, timeZone)?.toISOString() ?? null,
          },
        }),
      ),
    touches: ['bar'],
    done: () => words.raised,
    onDone: () => setText(''),
  });
  const lower = useAct({
    act: () => answerOf(one.$delete({ param: { edition } })),
    touches: ['bar'],
    done: () => words.lowered,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    raise.mutate();
  };
  if (!data) return null;
  return (
    <Part title={words.title}>
      <Text size="sm" c="dimmed">
        {words.text}
      </Text>
      <Group>
        <Text role="status">{data.bar ? words.isUp(data.bar.words) : words.isDown}</Text>
        {data.bar && (
          <Button size="sm" variant="default" onClick={() => lower.mutate()} loading={lower.isPending}>
            {words.lower}
          </Button>
        )}
      </Group>
      <form onSubmit={submit}>
        <Stack gap="sm" maw="36rem">
          <TextInput
            label={words.words}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            maxLength={160}
            required
            withAsterisk={false}
            dir="auto"
          />
          <TextInput
            type="datetime-local"
            label={words.until}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            dir="ltr"
          />
          <Group>
            <Button type="submit" variant="default" loading={raise.isPending}>
              {words.raise}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}
