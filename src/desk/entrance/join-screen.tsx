/**
 * Accepting an invitation, the owner's first one too: the secret comes behind the `#` of the link, goes into a body
 * and into no address, and is taken out of the browser's history at once.
 */
import { Alert, Button, Checkbox, Code, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { EntrancePage } from './entrance-page.tsx';

export function JoinScreen() {
  const { phrases } = useSpeaking();
  const { join } = phrases.entrance;
  const [secret] = useState(() => window.location.hash.slice(1));
  useEffect(() => window.history.replaceState(window.history.state, '', window.location.pathname), []);
  useScreenTitle(join.title);
  const invitation = useQuery({
    queryKey: ['invitation', secret],
    queryFn: () => answerOf(newsroom.invitations.look.$post({ json: { secret } })),
    enabled: secret.length >= 20,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { error } = invitation;

  if (secret.length < 20) return <Dead title={join.noSecret} text={join.noSecretText} />;
  if (error instanceof ApiFailure && error.code === 'invitation-over') {
    return (
      <Dead title={join.over} text={join.overText}>
        <Code dir="ltr" translate="no">
          npx warraq owner-link
        </Code>
      </Dead>
    );
  }
  if (error) {
    return (
      <EntrancePage title={join.title}>
        <Alert color="brand" role="alert">
          {saidOf(error, phrases)}
        </Alert>
        <Button onClick={() => invitation.refetch()}>{phrases.shell.tryAgain}</Button>
      </EntrancePage>
    );
  }
  if (!invitation.data) return null;
  return <JoinForm secret={secret} {...invitation.data} />;
}

function Dead({ title, text, children }: { title: string; text: string; children?: React.ReactNode }) {
  return (
    <EntrancePage title={title}>
      <Text>{text}</Text>
      {children}
    </EntrancePage>
  );
}

type Invitation = { secret: string; name: string; role: keyof Roles };
type Roles = ReturnType<typeof useSpeaking>['phrases']['people']['roles'];

function JoinForm({ secret, name: invitedAs, role }: Invitation) {
  const { language, phrases } = useSpeaking();
  const { join, showPassword } = phrases.entrance;
  const [name, setName] = useState(invitedAs);
  const [signIn, setSignIn] = useState('');
  const [password, setPassword] = useState('');
  const [isPseudonymous, setPseudonymous] = useState(false);
  const navigate = useNavigate();
  const known = useQueryClient();
  const accept = useMutation({
    mutationFn: () =>
      answerOf(
        newsroom.invitations.accept.$post({
          json: { secret, name, signIn, password, isPseudonymous, language },
        }),
      ),
    onSuccess: async () => {
      await known.resetQueries({ queryKey: ['me'] });
      await navigate({ to: '/stories' });
    },
  });
  const problemOf = (field: string) =>
    accept.error instanceof ApiFailure ? accept.error.problemOf(field) : undefined;
  const codeIs = (code: string) => accept.error instanceof ApiFailure && accept.error.code === code;
  const isOwner = role === 'owner';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };

  return (
    <EntrancePage title={isOwner ? join.ownerTitle : join.title}>
      <Text>{isOwner ? join.ownerText : join.text(phrases.people.roles[role])}</Text>
      <form onSubmit={submit}>
        <Stack gap="md">
          {accept.error && (
            <Alert color="brand" role="alert">
              {saidOf(accept.error, phrases)}
            </Alert>
          )}
          <TextInput
            label={join.shownName}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={80}
            error={problemOf('name')}
          />
          <TextInput
            label={join.signIn}
            description={join.signInHint}
            value={signIn}
            onChange={(event) => setSignIn(event.currentTarget.value)}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            dir="auto"
            required
            withAsterisk={false}
            error={problemOf('signIn') ?? codeIs('name-taken')}
          />
          <PasswordInput
            label={join.password}
            description={join.passwordHint}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="new-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': showPassword, tabIndex: 0 }}
            error={problemOf('password') ?? codeIs('weak-password')}
          />
          <Checkbox
            label={join.pseudonym}
            description={join.pseudonymHint}
            checked={isPseudonymous}
            onChange={(event) => setPseudonymous(event.currentTarget.checked)}
          />
          <Button type="submit" loading={accept.isPending}>
            {join.create}
          </Button>
        </Stack>
      </form>
    </EntrancePage>
  );
}
