/** Why a recovery was not begun, in full words: another one of the same source (which, whose, since when), or what a file is not. */
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ApiFailure } from '../api/failure.ts';
import { saidOf } from '../api/said.ts';
import { PictureRefused } from '../photos/upload.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';

type Status = keyof ReturnType<typeof usePhrases>['recovery']['start']['inTheWay'];

/** @param onAnew begins another one all the same; only where that may be */
export function NotBegun({ error, onAnew }: { error: Error; onAnew: (() => void) | null }) {
  const phrases = usePhrases();
  const { number, moment } = usePrinting();
  const words = phrases.recovery.start;
  const other = otherRun(error);
  if (other === null)
    return (
      <Alert color="red" role="alert">
        {whyNot(error, phrases)}
      </Alert>
    );
  const told = [number(other.run), other.startedBy ?? words.terminal, moment(other.startedAt)] as const;
  const isStopped = other.status === 'paused' || other.status === 'failed';
  const isTried = other.isDry && !isStopped;
  return (
    <Alert color="yellow" role="alert">
      <Text size="sm" mb="xs">
        {isTried ? words.inTheWayTrial(...told) : words.inTheWay[other.status](...told)}
      </Text>
      <Group gap="md">
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link to="/recovery/$runId" params={{ runId: String(other.run) }} {...props} />
          )}
        >
          {words.openThat(number(other.run))}
        </Anchor>
        {isStopped && onAnew && (
          <Button variant="default" size="compact-sm" onClick={onAnew}>
            {words.anew}
          </Button>
        )}
      </Group>
    </Alert>
  );
}

type Other = { run: number; status: Status; isDry: boolean; startedBy: string | null; startedAt: Date };
const statuses = new Set(['waiting', 'running', 'interrupted', 'paused', 'failed', 'finished']);

function otherRun(error: Error): Other | null {
  if (!(error instanceof ApiFailure) || error.code !== 'recovery-under-way') return null;
  const { run, status, isDry, startedBy, startedAt } = error.details;
  if (typeof run !== 'number' || typeof status !== 'string' || !statuses.has(status)) return null;
  return {
    run,
    status: status as Status,
    isDry: isDry === true,
    startedBy: typeof startedBy === 'string' ? startedBy : null,
    startedAt: new Date(String(startedAt)),
  };
}

function whyNot(error: Error, phrases: ReturnType<typeof usePhrases>): string {
  const { start } = phrases.recovery;
  if (error instanceof PictureRefused) return error.message || start.refused;
  const { reason, file } = error instanceof ApiFailure ? error.details : {};
  const said = saidOf(error, phrases);
  if (typeof reason !== 'string') return said;
  return typeof file === 'string' ? start.ofFile(file, `${said} ${reason}`) : `${said} ${reason}`;
}
