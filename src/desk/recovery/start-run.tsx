/**
 * Beginning a recovery: files that are sent in pieces or the address of a site, tried first or in earnest; and in
 * earnest what was tried. What is chosen is kept when the newsroom refuses it.
 */
import {
  Button,
  Checkbox,
  Group,
  Modal,
  Progress,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { useEditions } from '../masthead/masthead.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import { ChosenFiles } from './chosen-files.tsx';
import { NotBegun } from './in-the-way.tsx';
import type { Run } from './recovery-query.ts';
import { useSendFiles } from './send-files.ts';
import { largestFile, mostFiles } from './what-is-sent.ts';

export function StartRun() {
  const { recovery } = usePhrases();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{recovery.start.open}</Button>
      {isOpen && <StartDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function StartDialog({ onClose }: { onClose(): void }) {
  const { shell, recovery } = usePhrases();
  const words = recovery.start;
  const { number } = usePrinting();
  const editions = useEditions();
  const navigate = useNavigate();
  const [from, setFrom] = useState<'file' | 'site'>('file');
  const [files, setFiles] = useState<File[]>([]);
  const [address, setAddress] = useState('');
  const [edition, setEdition] = useState<string | null>(null);
  const [isDry, setDry] = useState(true);
  const [publish, setPublish] = useState(true);
  const { going, send, stop } = useSendFiles();
  const editionId = edition ?? editions[0]?.id ?? '';
  const act = useAct({
    act: async ({ anew }: { anew: boolean }) => {
      const source =
        from === 'site'
          ? { kind: 'address' as const, address }
          : { kind: 'upload' as const, uploads: await send(files) };
      return answerOf(
        newsroom.recovery.runs.$post({ json: { from: source, editionId, publish, isDry, anew } }),
      );
    },
    touches: ['recovery'],
    done: () => words.begun,
    onDone: ({ id }) => {
      onClose();
      void navigate({ to: '/recovery/$runId', params: { runId: String(id) } });
    },
    isQuiet: true,
  });
  const areSendable =
    files.length > 0 && files.length <= mostFiles && files.every(({ size }) => size <= largestFile);
  const isReady = from === 'site' ? address.trim() !== '' : areSendable;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) act.mutate({ anew: false });
  };
  const close = () => {
    stop();
    onClose();
  };
  return (
    <Modal
      opened
      size="lg"
      onClose={close}
      closeOnClickOutside={false}
      title={words.title}
      closeButtonProps={{ 'aria-label': shell.close }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {act.error && (
            <NotBegun error={act.error} onAnew={isReady ? () => act.mutate({ anew: true }) : null} />
          )}
          <Radio.Group
            label={words.from}
            value={from}
            onChange={(value) => setFrom(value === 'site' ? 'site' : 'file')}
          >
            <Group mt="xs">
              <Radio value="file" label={words.fromFile} />
              <Radio value="site" label={words.fromSite} />
            </Group>
          </Radio.Group>
          {from === 'file' ? (
            <Stack gap="xs">
              <ChosenFiles
                files={files}
                isBusy={act.isPending}
                onChange={(chosen) => {
                  setFiles(chosen);
                  act.reset();
                }}
              />
              {going && (
                <>
                  <Progress
                    value={going.share * 100}
                    aria-label={words.sending(number(going.at), number(going.of))}
                  />
                  <Text size="sm" role="status">
                    {going.isWaiting
                      ? words.waiting
                      : `${words.sending(number(going.at), number(going.of))} · ${recovery.progress(number(Math.floor(going.share * 100)))}`}
                  </Text>
                </>
              )}
            </Stack>
          ) : (
            <TextInput
              label={words.address}
              description={words.addressHint}
              dir="ltr"
              type="text"
              inputMode="url"
              autoComplete="off"
              value={address}
              onChange={(event) => setAddress(event.currentTarget.value)}
              required
            />
          )}
          {editions.length > 1 && (
            <Select
              label={words.edition}
              data={editions.map(({ id, name }) => ({ value: id, label: name }))}
              value={editionId}
              allowDeselect={false}
              onChange={setEdition}
            />
          )}
          <Radio.Group
            label={words.how}
            value={isDry ? 'trial' : 'earnest'}
            onChange={(value) => setDry(value === 'trial')}
          >
            <Stack gap="xs" mt="xs">
              <Radio value="trial" label={words.trial} description={words.trialHint} />
              <Radio value="earnest" label={words.earnest} description={words.earnestHint} />
            </Stack>
          </Radio.Group>
          <Checkbox
            label={words.publish}
            checked={publish}
            onChange={(event) => setPublish(event.currentTarget.checked)}
          />
          <Group justify="end">
            <Button type="submit" loading={act.isPending} disabled={!isReady}>
              {words.go}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What was tried, in earnest: the same source, without another upload. */
export function InEarnest({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  const navigate = useNavigate();
  const act = useAct({
    act: () =>
      answerOf(
        newsroom.recovery.runs.$post({
          json: {
            from: { kind: 'trial', run: run.id },
            editionId: run.editionId,
            publish: run.publishes,
            isDry: false,
          },
        }),
      ),
    touches: ['recovery'],
    done: () => recovery.start.begun,
    onDone: ({ id }) => void navigate({ to: '/recovery/$runId', params: { runId: String(id) } }),
    isQuiet: true,
  });
  return (
    <Stack gap="xs">
      <Button loading={act.isPending} onClick={() => act.mutate()}>
        {recovery.start.inEarnest}
      </Button>
      {act.error && <NotBegun error={act.error} onAnew={null} />}
    </Stack>
  );
}
