/**
 * Signing in: name and password, then the second step where the account has one; or a passkey alone. Stands on a page
 * of its own and over a screen whose session ended. Keeps nothing; what was typed stays until it was right.
 */
import { Alert, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { PasskeySignIn } from './passkey-sign-in.tsx';
import { SecondStep } from './second-step.tsx';

export type SignInProps = {
  /** Who was here before, to be signed in again. */
  name?: string;
  onDone(): void;
};

export function SignIn({ name = '', onDone }: SignInProps) {
  const [isHalfWay, setHalfWay] = useState(false);
  if (isHalfWay) return <SecondStep onDone={onDone} onStartOver={() => setHalfWay(false)} />;
  return <FirstStep name={name} onDone={onDone} onSecondStep={() => setHalfWay(true)} />;
}

function FirstStep({ name, onDone, onSecondStep }: Required<SignInProps> & { onSecondStep(): void }) {
  const phrases = usePhrases();
  const { entrance } = phrases;
  const [missing, setMissing] = useState<'name' | 'password'>();
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: (json: { signIn: string; password: string }) => answerOf(newsroom.session.$post({ json })),
    onSuccess: ({ next }) => (next === 'second-step' ? onSecondStep() : onDone()),
  });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const json = {
      signIn: nameField.current?.value.trim() ?? '',
      password: passwordField.current?.value ?? '',
    };
    const first = json.signIn === '' ? 'name' : json.password === '' ? 'password' : undefined;
    setMissing(first);
    if (first === undefined) signIn.mutate(json);
    else (first === 'name' ? nameField : passwordField).current?.focus();
  };

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {signIn.error && (
          <Alert color="brand" role="alert">
            {saidOf(signIn.error, phrases)}
          </Alert>
        )}
        <TextInput
          ref={nameField}
          name="username"
          label={entrance.name}
          description={entrance.nameHint}
          defaultValue={name}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="auto"
          required
          withAsterisk={false}
          error={missing === 'name' && entrance.needName}
        />
        <PasswordInput
          ref={passwordField}
          name="password"
          label={entrance.password}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': entrance.showPassword, tabIndex: 0 }}
          error={missing === 'password' && entrance.needPassword}
        />
        <Button type="submit" loading={signIn.isPending}>
          {entrance.enter}
        </Button>
        <PasskeySignIn onDone={onDone} />
        <Text c="dimmed" size="sm">
          {entrance.lost}
        </Text>
      </Stack>
    </form>
  );
}
