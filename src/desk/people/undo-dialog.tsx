/**
 * Taking back in one act what an account or a token did to stories since a time: after a stolen session or key. Says
 * afterwards which stories have their words again, and names those that a colleague has changed since.
 */
import { Alert, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { instantOf, typedTime } from '../workflow/newsroom-time.ts';

type UndoDialogProps = {
  /** An account's id, or `token:` and a token's. */
  actor: string;
  name: string;
  /** When they were frozen, where they were. */
  frozenAt: string | null;
  onClose(): void;
};

const hour = 3_600_000;

export function UndoDialog({ actor, name, frozenAt, onClose }: UndoDialogProps) {
  const phrases = usePhrases();
  const { people: words, shell, workflow } = phrases;
  const { number, timeZone } = usePrinting();
  const [since, setSince] = useState(() =>
    typedTime(new Date(frozenAt === null ? Date.now() - 24 * hour : Date.parse(frozenAt) - hour), timeZone),
  );
  const at = instantOf(since, timeZone);
  const undo = useAct({
    act: (from: Date) =>
      answerOf(newsroom['undo-changes'].$post({ json: { actor, since: from.toISOString() } })),
    touches: ['stories', 'story', 'people', 'tokens'],
    isQuiet: true,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (at) undo.mutate(at);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={words.undo.title(name)}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      {undo.data ? (
        <Stack gap="md">
          <Text role="status">
            {words.undo.done(undo.data.changed.length, number(undo.data.changed.length))}
          </Text>
          {undo.data.left.length > 0 && (
            <div>
              <Text>{words.undo.left}</Text>
              <ul>
                {undo.data.left.map((id) => (
                  <li key={id}>
                    <Link to="/stories/$storyId" params={{ storyId: String(id) }} onClick={onClose}>
                      {words.undo.story(number(id))}
                    </Link>
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Group justify="flex-end">
            <Button onClick={onClose} data-autofocus>
              {shell.close}
            </Button>
          </Group>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            {undo.error && (
              <Alert color="red" variant="light" role="alert">
                {saidOf(undo.error, phrases)}
              </Alert>
            )}
            <Text>{words.undo.text(name)}</Text>
            <TextInput
              type="datetime-local"
              label={words.undo.since}
              description={workflow.whenHint(timeZone)}
              value={since}
              onChange={(event) => setSince(event.currentTarget.value)}
              error={!at && workflow.needWhen}
              dir="ltr"
              data-autofocus
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {shell.cancel}
              </Button>
              <Button type="submit" loading={undo.isPending} disabled={!at}>
                {words.act.undo}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
