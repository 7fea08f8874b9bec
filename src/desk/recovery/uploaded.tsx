/** What was uploaded for a run: until when it lies on the server, why, and taking it away before that. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { useSizeInWords } from './chosen-files.tsx';
import type { Run } from './recovery-query.ts';

/** How people know the source of a run: a file's name, how many were uploaded, an address. */
export function SourceName({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  const { number } = usePrinting();
  if (run.upload === null) return <bdi dir="ltr">{run.source}</bdi>;
  return run.upload.name === '' ? (
    <bdi>{recovery.pages(run.upload.files, number(run.upload.files))}</bdi>
  ) : (
    <bdi>{run.upload.name}</bdi>
  );
}

export function Uploaded({ run }: { run: Run }) {
  const { recovery, shell } = usePhrases();
  const words = recovery.upload;
  const { number, moment } = usePrinting();
  const size = useSizeInWords();
  const may = useMay();
  const [isAsking, asking] = useDisclosure(false);
  const remove = useAct({
    act: () =>
      answerOf(newsroom.recovery.runs[':id']['remove-upload'].$post({ param: { id: String(run.id) } })),
    touches: ['recovery'],
    done: () => words.removed,
    onDone: asking.close,
  });
  const { upload } = run;
  if (upload === null) return null;
  const stays =
    upload.removedAt !== null
      ? words.gone(moment(new Date(upload.removedAt)))
      : upload.goesAt === null
        ? words.needed
        : words.goes(moment(new Date(upload.goesAt)));
  return (
    <Stack gap={2}>
      <Text size="sm">
        {words.title}: {recovery.start.chosen(upload.files, number(upload.files))} · {size(upload.bytes)}.{' '}
        {stays}
      </Text>
      {upload.removedAt === null && (
        <Text size="sm" c="dimmed">
          {words.why}
        </Text>
      )}
      {upload.goesAt !== null && may('recovery.run') && (
        <Group>
          <Button variant="default" size="compact-sm" onClick={asking.open}>
            {words.remove}
          </Button>
        </Group>
      )}
      <Modal
        opened={isAsking}
        onClose={asking.close}
        title={words.remove}
        closeButtonProps={{ 'aria-label': shell.close }}
      >
        <Stack>
          <Text>{words.removeText}</Text>
          <Group justify="end">
            <Button variant="default" onClick={asking.close}>
              {words.keep}
            </Button>
            <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
              {words.remove}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Stack>
  );
}
