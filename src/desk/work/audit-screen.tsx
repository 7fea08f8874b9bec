/** The audit log as it can be read: newest first, of one person or one subject, with before and after of each act. */
import { Alert, Button, Code, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { peopleQuery } from '../workflow/story-query.ts';

export function AuditScreen() {
  const { audit } = usePhrases().work;
  const { moment } = usePrinting();
  useScreenTitle(audit.title);
  const [actor, setActor] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [subject] = useDebouncedValue(typed.trim(), 300);
  const people = useQuery(peopleQuery).data?.people ?? [];
  const log = useInfiniteQuery({
    queryKey: ['audit', actor, subject],
    queryFn: ({ pageParam }) =>
      answerOf(
        newsroom.audit.$get({
          query: {
            ...(actor === null ? {} : { actor }),
            ...(subject === '' ? {} : { subject }),
            ...(pageParam === 0 ? {} : { before: String(pageParam) }),
          },
        }),
      ),
    initialPageParam: 0,
    getNextPageParam: (last: { next: number | null }) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries);
  return (
    <Stack gap="md">
      <div>
        <Title order={1}>{audit.title}</Title>
        <Text c="dimmed">{audit.text}</Text>
      </div>
      <Group align="end">
        <Select
          label={audit.onlyOf}
          placeholder={audit.anybody}
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={actor}
          onChange={setActor}
          clearable
          searchable
          size="sm"
        />
        <TextInput
          label={audit.subjectFilter}
          placeholder={audit.subjectHint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          dir="ltr"
          size="sm"
        />
        <Check />
      </Group>
      {entries?.length === 0 && <Empty title={audit.empty} />}
      {entries && entries.length > 0 && (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs" aria-label={audit.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{audit.when}</Table.Th>
                <Table.Th>{audit.who}</Table.Th>
                <Table.Th>{audit.what}</Table.Th>
                <Table.Th>{audit.subject}</Table.Th>
                <Table.Th>{audit.details}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {entries.map((entry) => (
                <Table.Tr key={entry.number}>
                  <Table.Td>
                    <time dateTime={entry.at}>{moment(new Date(entry.at))}</time>
                  </Table.Td>
                  <Table.Td>
                    <bdi>{entry.actor}</bdi>
                  </Table.Td>
                  <Table.Td>
                    <Code dir="ltr">{entry.operation}</Code>
                  </Table.Td>
                  <Table.Td>
                    <Code dir="ltr">{entry.subject}</Code>
                  </Table.Td>
                  <Table.Td>
                    <Change label={audit.before} value={entry.before} />
                    <Change label={audit.after} value={entry.after} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {log.hasNextPage && (
        <Group justify="center">
          <Button variant="default" onClick={() => void log.fetchNextPage()} loading={log.isFetchingNextPage}>
            {audit.more}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function Change({ label, value }: { label: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <details>
      <summary>{label}</summary>
      <Code block dir="ltr">
        {JSON.stringify(value, null, 1)}
      </Code>
    </details>
  );
}

function Check() {
  const { audit } = usePhrases().work;
  const { number } = usePrinting();
  const check = useMutation({ mutationFn: () => answerOf(newsroom.audit.check.$get()) });
  const { data } = check;
  return (
    <>
      <Button variant="default" size="sm" onClick={() => check.mutate()} loading={check.isPending}>
        {audit.check}
      </Button>
      {data && (
        <Alert color={data.firstBroken === null ? 'green' : 'red'} variant="light" role="status">
          {data.firstBroken === null
            ? audit.whole(data.entries, number(data.entries))
            : audit.brokenAt(number(data.firstBroken))}
        </Alert>
      )}
    </>
  );
}
