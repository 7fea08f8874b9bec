/** Which notices come by e-mail too: none until somebody asks. Each choice is kept as it is made. */
import { Checkbox, Stack, Switch, Text } from '@mantine/core';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { type Me, useMe } from './me.ts';

type MailKind = Me['mail']['muted'][number];

export function OwnMail() {
  const { account } = usePhrases();
  const { isSent, to, isWanted, muted } = useMe().mail;
  const words = account.mail;
  const kinds = Object.keys(words.kinds) as MailKind[];
  const change = useAct({
    act: (json: { mailNotices: boolean } | { mailMuted: MailKind[] }) =>
      answerOf(newsroom.me.$patch({ json })),
    touches: ['me'],
    done: () => account.changed,
  });
  if (!isSent || to === null) {
    return (
      <Part title={words.title}>
        <Text c="dimmed">{isSent ? words.noAddress : words.notSent}</Text>
      </Part>
    );
  }
  return (
    <Part title={words.title}>
      <Stack gap="sm">
        <Text>{words.text}</Text>
        <Text>
          {words.to}: <bdi dir="ltr">{to}</bdi>
        </Text>
        <Switch
          label={words.wanted}
          checked={isWanted}
          onChange={(event) => change.mutate({ mailNotices: event.currentTarget.checked })}
        />
        {isWanted && (
          <Checkbox.Group
            label={words.which}
            value={kinds.filter((kind) => !muted.includes(kind))}
            onChange={(chosen) =>
              change.mutate({ mailMuted: kinds.filter((kind) => !chosen.includes(kind)) })
            }
          >
            <Stack gap="xs" mt="xs">
              {kinds.map((kind) => (
                <Checkbox key={kind} value={kind} label={words.kinds[kind]} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </Stack>
    </Part>
  );
}
