/** Another password: the one now, the new one. All other sessions end with the change. */
import { Alert, Button, Group, PasswordInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';

export function OwnPassword() {
  const phrases = usePhrases();
  const { password: words } = phrases.account;
  const { join, showPassword } = phrases.entrance;
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useAct({
    act: () => answerOf(newsroom.me.password.$put({ json: { current, next } })),
    touches: ['sessions'],
    done: () => words.changed,
    onDone: () => {
      setCurrent('');
      setNext('');
    },
    isQuiet: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const shown = { 'aria-label': showPassword, tabIndex: 0 };
  return (
    <Part title={words.title}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {change.error && (
            <Alert color="red" variant="light" role="alert">
              {saidOf(change.error, phrases)}
            </Alert>
          )}
          <PasswordInput
            label={words.current}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
            autoComplete="current-password"
            visibilityToggleButtonProps={shown}
            required
            withAsterisk={false}
          />
          <PasswordInput
            label={words.next}
            description={join.passwordHint}
            value={next}
            onChange={(event) => setNext(event.currentTarget.value)}
            autoComplete="new-password"
            visibilityToggleButtonProps={shown}
            required
            withAsterisk={false}
          />
          <Group>
            <Button type="submit" variant="default" loading={change.isPending}>
              {words.change}
            </Button>
          </Group>
        </Stack>
      </form>
    </Part>
  );
}
