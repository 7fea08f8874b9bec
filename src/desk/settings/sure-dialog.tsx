/** Asks once more before something that cannot be taken back by a press. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';

export type SureDialogProps = {
  title: string;
  text: string;
  act: string;
  isPending: boolean;
  isReady?: boolean;
  onSure(): void;
  onClose(): void;
  children?: ReactNode;
};

export function SureDialog({
  title,
  text,
  act,
  isPending,
  isReady = true,
  onSure,
  onClose,
  children,
}: SureDialogProps) {
  const { shell } = usePhrases();
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': shell.close }}>
      <Stack gap="md">
        <Text>{text}</Text>
        {children}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button onClick={onSure} loading={isPending} disabled={!isReady}>
            {act}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
