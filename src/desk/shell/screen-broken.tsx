/**
 * Stands where a screen threw: says what was kept and opens the screen again. The rest of the desk goes on working;
 * nothing is sent anywhere.
 */
import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { usePhrases } from '../phrases/speaking.tsx';
import { useScreenTitle } from './screen-title.ts';

export function ScreenBroken({ error, reset }: ErrorComponentProps) {
  const { broken } = usePhrases().shell;
  useScreenTitle(broken.title);
  // A new version of the desk replaces the files of the old one: only a new page finds them.
  const message = error instanceof Error ? error.message : String(error);
  const isOfAnotherVersion = /dynamically imported module|Importing a module/i.test(message);
  return (
    <Stack maw="40rem" p="md">
      <Alert color="brand" variant="light" title={broken.title} role="alert">
        <Stack gap="sm" align="start">
          <Text>{broken.text}</Text>
          <Button onClick={() => (isOfAnotherVersion ? window.location.reload() : reset())}>
            {broken.reload}
          </Button>
          <details>
            <summary>{broken.detail}</summary>
            <Code block dir="ltr">
              {message}
            </Code>
          </details>
        </Stack>
      </Alert>
    </Stack>
  );
}
