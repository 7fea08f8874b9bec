/**
 * What the desk tells somebody in passing: that an act was done, with a way back where there is one, or why it was
 * not. Stays long enough to be read and to be undone.
 */
import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { chosenLanguage } from '../phrases/language.ts';

/** The cross of a message: a screen reader must have a word for it. Messages stand outside of the speaking screens. */
const closing = () => ({ 'aria-label': { ar: 'أغلق الرسالة', en: 'Close this message' }[chosenLanguage()] });

export type WayBack = { label: string; undo(): void };

export function tellDone(message: string, wayBack?: WayBack): void {
  const id = `told-${crypto.randomUUID()}`;
  notifications.show({
    id,
    autoClose: wayBack ? 12_000 : 5_000,
    withBorder: true,
    closeButtonProps: closing(),
    message: wayBack ? (
      <Group justify="space-between" wrap="nowrap">
        <Text>{message}</Text>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            wayBack.undo();
          }}
        >
          {wayBack.label}
        </Button>
      </Group>
    ) : (
      message
    ),
  });
}

export function tellRefused(message: string): void {
  notifications.show({
    color: 'red',
    autoClose: 12_000,
    withBorder: true,
    role: 'alert',
    closeButtonProps: closing(),
    message,
  });
}
