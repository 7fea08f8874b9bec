/**
 * Asks who is there before anything is shown. Somebody whose session ended while they worked signs in over their
 * work, which stays as it was beneath.
 */
import { Button, Modal, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { meQuery } from '../account/me.ts';
import { tellSignedInAgain } from '../account/signed-in-again.ts';
import { ApiFailure } from '../api/failure.ts';
import { EntrancePage } from '../entrance/entrance-page.tsx';
import { SignIn } from '../entrance/sign-in.tsx';
import { OnNewsroomClock, usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from './screen-title.ts';

export function Gate({ children }: { children: ReactNode }) {
  const { data: me, error, refetch } = useQuery(meQuery);
  const phrases = usePhrases();
  const whoWasIn = useRef<string>(undefined);
  const isSignedOut = error instanceof ApiFailure && error.status === 401;
  useEffect(() => {
    if (isSignedOut || !me) return;
    // Another person at the same browser gets a desk of their own, not the last one's screens.
    if (whoWasIn.current !== undefined && whoWasIn.current !== me.id) window.location.reload();
    whoWasIn.current = me.id;
  }, [me, isSignedOut]);

  if (me) {
    return (
      <>
        <OnNewsroomClock timeZone={me.timeZone}>{children}</OnNewsroomClock>
        <Modal
          opened={isSignedOut}
          onClose={() => {}}
          withCloseButton={false}
          closeOnEscape={false}
          closeOnClickOutside={false}
          centered
          title={phrases.entrance.sessionEnded}
        >
          <Text mb="md">{phrases.entrance.sessionEndedText}</Text>
          <SignIn name={me.signIn} onDone={() => refetch().then(tellSignedInAgain)} />
        </Modal>
      </>
    );
  }
  if (isSignedOut) return <SignInPage onDone={() => refetch()} />;
  if (error) return <Away onAgain={() => refetch()} />;
  return null;
}

function SignInPage({ onDone }: { onDone(): void }) {
  const { entrance } = usePhrases();
  useScreenTitle(entrance.signIn);
  return (
    <EntrancePage title={entrance.signIn}>
      <SignIn onDone={onDone} />
    </EntrancePage>
  );
}

function Away({ onAgain }: { onAgain(): void }) {
  const { shell } = usePhrases();
  useEffect(() => {
    const timer = setInterval(onAgain, 5_000);
    return () => clearInterval(timer);
  }, [onAgain]);
  return (
    <Stack component="main" maw="32rem" mx="auto" my="xl" px="md" align="start" role="alert">
      <Title order={1}>{shell.away.title}</Title>
      <Text>{shell.away.text}</Text>
      <Button onClick={onAgain}>{shell.tryAgain}</Button>
    </Stack>
  );
}
