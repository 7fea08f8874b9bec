/**
 * Acts that ask for a fresh proof of who one is: the act is tried, and where the newsroom says «prove again» a dialog
 * asks for the password (and the app's code) and tries it once more. Nothing has changed in between.
 */
import { Alert, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useMe } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { europeanDigits } from './digits.ts';

type Asking = { proved(): void; givenUp(): void };

let ask: ((asking: Asking) => void) | undefined;

/** Runs `act`, after a proof where it needs one. Rejects with the refusal when somebody gives up. */
export async function withProof<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiFailure) || error.code !== 'prove-again' || !ask) throw error;
    const show = ask;
    await new Promise<void>((proved, reject) => show({ proved, givenUp: () => reject(error) }));
    return act();
  }
}

/** Stands in the shell, once. */
export function ProofDialog() {
  const { shell, entrance } = usePhrases();
  const [asking, setAsking] = useState<Asking>();
  useEffect(() => {
    ask = setAsking;
    return () => {
      ask = undefined;
    };
  }, []);
  const end = (how: 'proved' | 'givenUp') => {
    asking?.[how]();
    setAsking(undefined);
  };
  return (
    <Modal
      opened={asking !== undefined}
      onClose={() => end('givenUp')}
      title={entrance.proof}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      {asking && <ProofForm onProved={() => end('proved')} onGivenUp={() => end('givenUp')} />}
    </Modal>
  );
}

function ProofForm({ onProved, onGivenUp }: { onProved(): void; onGivenUp(): void }) {
  const phrases = usePhrases();
  const { shell, entrance } = phrases;
  const me = useMe();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: () =>
      answerOf(
        newsroom.me.proof.$post({
          json: { password, ...(me.hasTotp ? { code: europeanDigits(code).replaceAll(/\s/g, '') } : {}) },
        }),
      ),
    onSuccess: onProved,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    prove.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{entrance.proofText}</Text>
        {prove.error && (
          <Alert color="red" variant="light" role="alert">
            {saidOf(prove.error, phrases)}
          </Alert>
        )}
        <PasswordInput
          label={entrance.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': entrance.showPassword, tabIndex: 0 }}
          required
          withAsterisk={false}
          data-autofocus
        />
        {me.hasTotp && (
          <TextInput
            label={entrance.code}
            description={entrance.codeHint}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
            required
            withAsterisk={false}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onGivenUp}>
            {shell.cancel}
          </Button>
          <Button type="submit" loading={prove.isPending}>
            {entrance.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
