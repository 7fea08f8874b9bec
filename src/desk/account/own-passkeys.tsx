/** One's passkeys: adding this device's, and removing those of devices that are gone. */
import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { addPasskey, canUsePasskeys } from '../entrance/passkeys.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { tellRefused } from '../shell/told.tsx';
import { useAct } from '../shell/use-act.ts';

const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => answerOf(newsroom.me.passkeys.$get()),
});

export function OwnPasskeys() {
  const { passkeys: words } = usePhrases().account;
  const { day } = usePrinting();
  const { data } = useQuery(passkeysQuery);
  const [name, setName] = useState('');
  const add = useAct({
    act: () => addPasskey(name.trim()),
    touches: ['passkeys', 'me'],
    done: () => words.added,
    onDone: () => setName(''),
    isQuiet: true,
  });
  const remove = useAct({
    act: (id: string) => answerOf(newsroom.me.passkeys[':id'].$delete({ param: { id } })),
    touches: ['passkeys', 'me'],
    done: () => words.removed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(undefined, {
      onError: (error) => tellRefused(error instanceof ApiFailure && error.said ? error.said : words.refused),
    });
  };
  return (
    <Part title={words.title}>
      <Text>{words.text}</Text>
      {data?.passkeys.length === 0 && <Text c="dimmed">{words.none}</Text>}
      {data && data.passkeys.length > 0 && (
        <Table aria-label={words.title}>
          <Table.Tbody>
            {data.passkeys.map((passkey) => (
              <Table.Tr key={passkey.id}>
                <Table.Td>
                  <bdi>{passkey.name}</bdi>
                  {passkey.createdAt && (
                    <Text size="sm" c="dimmed">
                      {words.since(day(new Date(passkey.createdAt)))}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="end">
                  <Button size="sm" variant="default" onClick={() => remove.mutate(passkey.id)}>
                    {words.remove(passkey.name)}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {canUsePasskeys() && (
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label={words.name}
              description={words.nameHint}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              maxLength={60}
              required
              withAsterisk={false}
            />
            <Group>
              <Button type="submit" variant="default" loading={add.isPending}>
                {words.add}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Part>
  );
}
