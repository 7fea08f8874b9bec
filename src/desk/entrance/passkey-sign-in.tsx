/** Signing in with a passkey: offered only where the browser can. The browser talks to the person; we wait. */
import { Button, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { usePhrases } from '../phrases/speaking.tsx';
import { canUsePasskeys, signInWithPasskey } from './passkeys.ts';

export function PasskeySignIn({ onDone }: { onDone(): void }) {
  const { entrance } = usePhrases();
  const signIn = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone });
  if (!canUsePasskeys()) return null;
  return (
    <>
      <Button variant="default" onClick={() => signIn.mutate()} loading={signIn.isPending}>
        {entrance.withPasskey}
      </Button>
      {signIn.error && (
        <Text c="var(--mantine-color-error)" size="sm" role="alert">
          {entrance.passkeyRefused}
        </Text>
      )}
    </>
  );
}
