/** A link that opens an account: shown once, copied by a press, kept nowhere. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellDone } from '../shell/told.tsx';

export function LinkOnce({ link }: { link: string }) {
  const { people: words } = usePhrases();
  return (
    <Stack gap="md">
      <Text>{words.inviteReadyText}</Text>
      <TextInput
        aria-label={words.link}
        value={link}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <Button onClick={() => void navigator.clipboard.writeText(link).then(() => tellDone(words.copied))}>
          {words.copy}
        </Button>
      </Group>
    </Stack>
  );
}
