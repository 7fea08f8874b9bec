/** What is shown once, copied by a press, and kept nowhere: a link that opens an account, a key for a program. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';
import { tellDone } from '../shell/told.tsx';

export function LinkOnce({ link }: { link: string }) {
  const { people: words } = usePhrases();
  return <ShownOnce text={words.inviteReadyText} label={words.link} value={link} copy={words.copy} />;
}

export type ShownOnceProps = { text: string; label: string; value: string; copy: string };

export function ShownOnce({ text, label, value, copy }: ShownOnceProps) {
  const { people: words } = usePhrases();
  return (
    <Stack gap="md">
      <Text>{text}</Text>
      <TextInput
        aria-label={label}
        value={value}
        readOnly
        dir="ltr"
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="flex-end">
        <Button onClick={() => void navigator.clipboard.writeText(value).then(() => tellDone(words.copied))}>
          {copy}
        </Button>
      </Group>
    </Stack>
  );
}
