/** How far a run is, how quickly it goes and how long still; with what moves it, for whoever may. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useAct } from '../shell/use-act.ts';
import styles from './recovery.module.css';
import type { Run } from './recovery-query.ts';

export function RunState({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  return (
    <span className={styles.state} data-status={run.status}>
      {recovery.status[run.status]}
    </span>
  );
}

export function RunProgress({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  const { number } = usePrinting();
  const { records, share } = run;
  const isMoving = run.status === 'running';
  const failed = run.status === 'failed' ? recovery.failure[run.failure] : undefined;
  const statusText = failed ?? recovery.statusText[run.status];
  const details = [
    isMoving ? recovery.phase[run.phase] : '',
    run.phase === 'tying' && run.toTie > 0 ? recovery.toTie(number(run.toTie)) : '',
    run.rate === null ? '' : recovery.rate(number(Math.round(run.rate * 10) / 10)),
    run.secondsLeft === null ? '' : timeLeft(run.secondsLeft, recovery, number),
  ].filter((text) => text !== '');
  return (
    <Stack gap={4}>
      {run.status !== 'finished' && share !== null && (
        <Group gap="xs" wrap="nowrap">
          <Progress.Root size="lg" className={styles.bar} role="presentation">
            <Progress.Section value={share * 100} aria-label={recovery.progressLabel} />
          </Progress.Root>
          <Text size="sm">{recovery.progress(number(Math.floor(share * 100)))}</Text>
        </Group>
      )}
      <Text size="sm">
        {recovery.sum(
          number(records.read),
          number(records.imported),
          number(records.merged),
          number(records.skipped),
        )}
      </Text>
      {details.length > 0 && (
        <Text size="sm" c="dimmed" aria-live="off">
          {details.join(' · ')}
        </Text>
      )}
      {statusText !== '' && (
        <Text size="sm" {...(run.status === 'failed' ? {} : { c: 'dimmed' })}>
          {statusText}
        </Text>
      )}
    </Stack>
  );
}

type Words = ReturnType<typeof usePhrases>['recovery'];

function timeLeft(seconds: number, words: Words, number: (count: number) => string): string {
  if (seconds < 90) return words.secondsLeft(number(seconds));
  if (seconds < 90 * 60) return words.minutesLeft(number(Math.round(seconds / 60)));
  return words.hoursLeft(number(Math.round(seconds / 3600)));
}

export function RunActs({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  const may = useMay();
  const param = { id: String(run.id) };
  const pause = useAct({
    act: () => answerOf(newsroom.recovery.runs[':id'].pause.$post({ param })),
    touches: ['recovery'],
    done: () => recovery.paused,
  });
  const resume = useAct({
    act: () => answerOf(newsroom.recovery.runs[':id'].resume.$post({ param })),
    touches: ['recovery'],
    done: () => recovery.resumed,
  });
  if (!may('recovery.run')) return null;
  if (run.status === 'running' || run.status === 'waiting')
    return (
      <Button
        variant="default"
        leftSection={<IconPlayerPause size={18} aria-hidden />}
        loading={pause.isPending}
        onClick={() => pause.mutate()}
      >
        {recovery.pause}
      </Button>
    );
  if (run.status === 'finished' || run.upload?.removedAt) return null;
  return (
    <Button
      leftSection={<IconPlayerPlay size={18} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {recovery.resume}
    </Button>
  );
}
