/** The second step of signing in: the app's six digits, or one of the recovery codes. Digits of any script are read. */
import { Alert, Button, Stack, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { europeanDigits } from './digits.ts';

export function SecondStep({ onDone, onStartOver }: { onDone(): void; onStartOver(): void }) {
  const phrases = usePhrases();
  const { entrance } = phrases;
  const [kind, setKind] = useState<'app' | 'recovery'>('app');
  const [code, setCode] = useState('');
  const [isMissing, setMissing] = useState(false);
  const confirm = useMutation({
    mutationFn: (json: { code: string } | { recoveryCode: string }) =>
      answerOf(newsroom.session['second-step'].$post({ json })),
    onSuccess: onDone,
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = europeanDigits(code).replaceAll(/[\s-]/g, '');
    const isWhole = kind === 'app' ? /^\d{6}$/.test(typed) : code.trim().length >= 20;
    setMissing(!isWhole);
    if (isWhole) confirm.mutate(kind === 'app' ? { code: typed } : { recoveryCode: code.trim() });
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Title order={2}>{entrance.secondStep}</Title>
        {confirm.error && (
          <Alert color="brand" role="alert">
            {saidOf(confirm.error, phrases)}
          </Alert>
        )}
        <TextInput
          key={kind}
          label={kind === 'app' ? entrance.code : entrance.recoveryCode}
          description={kind === 'app' ? entrance.codeHint : entrance.recoveryHint}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode={kind === 'app' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoFocus
          dir="ltr"
          error={isMissing && entrance.needCode}
        />
        <Button type="submit" loading={confirm.isPending}>
          {entrance.confirm}
        </Button>
        <Button
          variant="subtle"
          onClick={() => {
            setKind(kind === 'app' ? 'recovery' : 'app');
            setCode('');
          }}
        >
          {kind === 'app' ? entrance.useRecovery : entrance.useApp}
        </Button>
        <Button variant="subtle" onClick={onStartOver}>
          {entrance.startOver}
        </Button>
      </Stack>
    </form>
  );
}
