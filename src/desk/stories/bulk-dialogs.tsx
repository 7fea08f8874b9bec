/** What an act on many asks before it is done (a reason, a second thought), and which stories it left, each by its name. */
import { Button, Group, Modal, ScrollArea, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { SureDialog } from '../settings/sure-dialog.tsx';
import styles from './stories.module.css';
import type { BulkAct, RefusedOne } from './use-bulk.ts';

export type BulkAsked = 'unpublish' | 'delete';

type BulkDialogProps = {
  asked: BulkAsked;
  count: number;
  isPending: boolean;
  onAct(act: BulkAct): void;
  onClose(): void;
};

export function BulkDialog({ asked, count, isPending, onAct, onClose }: BulkDialogProps) {
  const { stories, shell, workflow } = usePhrases();
  const { number } = usePrinting();
  const { bulk } = stories;
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  if (asked === 'delete') {
    return (
      <SureDialog
        title={bulk.delete}
        text={`${bulk.chosen(count, number(count))}. ${bulk.deleteText}`}
        act={bulk.delete}
        isPending={isPending}
        onSure={() => onAct({ kind: 'delete' })}
        onClose={onClose}
      />
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') onAct({ kind: 'unpublish', reason: reason.trim() });
  };
  return (
    <Modal opened onClose={onClose} title={bulk.unpublish} closeButtonProps={{ 'aria-label': shell.close }}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text>{`${bulk.chosen(count, number(count))}. ${bulk.unpublishText}`}</Text>
          <Textarea
            label={workflow.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={isMissing && workflow.needReason}
            maxLength={2000}
            autosize
            minRows={3}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {shell.cancel}
            </Button>
            <Button type="submit" loading={isPending}>
              {bulk.unpublish}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

export function RefusedDialog({ refused, onClose }: { refused: readonly RefusedOne[]; onClose(): void }) {
  const { stories, shell } = usePhrases();
  const { number } = usePrinting();
  return (
    <Modal
      opened
      onClose={onClose}
      title={stories.bulk.refused(refused.length, number(refused.length))}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <Stack gap="md">
        <ScrollArea.Autosize mah="60vh">
          <ul className={styles.refused}>
            {refused.map(({ id, headline, message }) => (
              <li key={id}>
                <bdi className={styles.headline}>{headline || stories.noHeadline}</bdi>
                <Text size="sm">{message}</Text>
              </li>
            ))}
          </ul>
        </ScrollArea.Autosize>
        <Group justify="flex-end">
          <Button onClick={onClose} data-autofocus>
            {shell.close}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
