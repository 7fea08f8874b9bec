/**
 * Beginning a recovery: an export that is sent in pieces or the address of a site, tried first or in earnest; and in
 * earnest what was tried. What is chosen is kept when the newsroom refuses it, and a file that was sent is not sent twice.
 */
import {
  Alert,
  Button,
  Checkbox,
  FileButton,
  Group,
  Modal,
  Progress,
  Radio,
  Select,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { ApiFailure } from '../api/failure.ts';
import { newsroom } from '../api/newsroom.ts';
import { saidOf } from '../api/said.ts';
import { useEditions } from '../masthead/masthead.ts';
import { PictureRefused, sendInPieces } from '../photos/upload.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import type { Run } from './recovery-query.ts';

/** As the newsroom's: what is larger is refused before it is sent. */
const largest = 20_000_000_000;
const inGigabytes = largest / 1e9;
/** An export is sent from a desk: larger pieces than a photo's from a phone. */
const pieces = 4 * 1024 * 1024;

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

type Going = { share: number; isWaiting: boolean };

function StartDialog({ onClose }: { onClose(): void }) {
  const phrases = usePhrases();
  const { shell, recovery } = phrases;
  const words = recovery.start;
  const { number } = usePrinting();
  const editions = useEditions();
  const navigate = useNavigate();
  const [from, setFrom] = useState<'file' | 'site'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<{ file: File; upload: string } | null>(null);
  const [going, setGoing] = useState<(Going & { stop(): void }) | null>(null);
  const [address, setAddress] = useState('');
  const [edition, setEdition] = useState<string | null>(null);
  const [isDry, setDry] = useState(true);
  const [publish, setPublish] = useState(true);
  const editionId = edition ?? editions[0]?.id ?? '';
  const isTooLarge = file !== null && file.size > largest;

  const send = async (whole: File): Promise<string> => {
    if (sent?.file === whole) return sent.upload;
    const change = (told: Going) => setGoing((now) => now && { ...now, ...told });
    const sending = sendInPieces(
      whole,
      {
        onProgress: (share) => change({ share, isWaiting: false }),
        onWaiting: () => setGoing((now) => now && { ...now, isWaiting: true }),
      },
      { endpoint: '/newsroom/api/recovery/uploads', header: 'warraq-export', pieces },
    );
    setGoing({ share: 0, isWaiting: false, stop: sending.stop });
    try {
      const upload = await sending.came;
      setSent({ file: whole, upload });
      return upload;
    } finally {
      setGoing(null);
    }
  };
  const act = useAct({
    act: async () => {
      const source =
        from === 'site'
          ? ({ kind: 'address', address } as const)
          : ({ kind: 'upload', upload: await send(file ?? new File([], '')) } as const);
      return answerOf(newsroom.recovery.runs.$post({ json: { from: source, editionId, publish, isDry } }));
    },
    touches: ['recovery'],
    done: () => words.begun,
    onDone: ({ id }) => {
      onClose();
      void navigate({ to: '/recovery/$runId', params: { runId: String(id) } });
    },
    isQuiet: true,
  });
  const isReady = from === 'site' ? address.trim() !== '' : file !== null && !isTooLarge;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) act.mutate();
  };
  const close = () => {
    going?.stop();
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
            <Alert color="red" role="alert">
              {whyNot(act.error, phrases)}
            </Alert>
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
              <Text size="sm" c="dimmed">
                {words.fileHint(number(inGigabytes))}
              </Text>
              <Group gap="sm">
                <FileButton
                  onChange={(chosen) => {
                    if (chosen) setFile(chosen);
                  }}
                >
                  {(props) => (
                    <Button
                      {...props}
                      variant="default"
                      disabled={act.isPending}
                      leftSection={<IconUpload size={18} aria-hidden />}
                    >
                      {file === null ? words.choose : words.chooseAnother}
                    </Button>
                  )}
                </FileButton>
                {file !== null && (
                  <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                    <bdi>{file.name}</bdi>
                  </Text>
                )}
              </Group>
              {isTooLarge && (
                <Text size="sm" c="red" role="alert">
                  {words.tooLarge(number(inGigabytes))}
                </Text>
              )}
              {going && (
                <>
                  <Progress value={going.share * 100} aria-label={words.sending(file?.name ?? '')} />
                  <Text size="sm" role="status">
                    {going.isWaiting
                      ? words.waiting
                      : recovery.progress(number(Math.floor(going.share * 100)))}
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
  });
  return (
    <Button loading={act.isPending} onClick={() => act.mutate()}>
      {recovery.start.inEarnest}
    </Button>
  );
}

function whyNot(error: Error, phrases: ReturnType<typeof usePhrases>): string {
  if (error instanceof PictureRefused) return error.message || phrases.recovery.start.refused;
  const reason = error instanceof ApiFailure ? error.details.reason : undefined;
  const said = saidOf(error, phrases);
  return typeof reason === 'string' ? `${said} ${reason}` : said;
}
