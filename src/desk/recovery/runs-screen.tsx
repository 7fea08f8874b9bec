/** All recovery runs, the newest first, as they move; and how many uncertain stories wait for somebody. */
import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../account/me.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import styles from './recovery.module.css';
import { type Run, runsQuery } from './recovery-query.ts';
import { RunActs, RunProgress, RunState } from './run-progress.tsx';
import { StartRun } from './start-run.tsx';
import { SourceName } from './uploaded.tsx';

export function RunsScreen() {
  const { recovery } = usePhrases();
  const { number } = usePrinting();
  const may = useMay();
  const { data } = useQuery(runsQuery);
  useScreenTitle(recovery.title);
  return (
    <Stack gap="md">
      <Group justify="space-between" align="start">
        <div>
          <Title order={1}>{recovery.title}</Title>
          <Text c="dimmed">{recovery.text}</Text>
        </div>
        <Group gap="xs">
          {data && data.openDoubts > 0 && may('recovery.review') && (
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/recovery/review" search={{}} {...props} />}
            >
              {recovery.queue(data.openDoubts, number(data.openDoubts))}
            </Button>
          )}
          {may('recovery.run') && <StartRun />}
        </Group>
      </Group>
      {data && data.runs.length === 0 && <Empty title={recovery.empty} text={recovery.emptyText} />}
      <Stack gap="sm" component="ul" className={styles.plain}>
        {data?.runs.map((run) => (
          <RunCard key={run.id} run={run} />
        ))}
      </Stack>
    </Stack>
  );
}

function RunCard({ run }: { run: Run }) {
  const { recovery } = usePhrases();
  const { number, moment } = usePrinting();
  const may = useMay();
  return (
    <Card component="li" withBorder padding="md">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Group gap="xs">
            <Title order={2} size="h4">
              <Anchor
                inherit
                renderRoot={(props) => (
                  <Link to="/recovery/$runId" params={{ runId: String(run.id) }} {...props} />
                )}
              >
                {recovery.run(number(run.id))}
              </Anchor>
            </Title>
            <RunState run={run} />
            {run.isDry && <span className={styles.state}>{recovery.start.isTrial}</span>}
          </Group>
          <RunActs run={run} />
        </Group>
        <Text size="sm" className={styles.source}>
          <SourceName run={run} />
        </Text>
        <RunProgress run={run} />
        <Group gap="md" justify="space-between">
          <Text size="sm" c="dimmed">
            <bdi>{run.format}</bdi> · {recovery.began} {moment(new Date(run.startedAt))}
            {run.startedBy !== null && ` · ${recovery.startedBy(run.startedBy)}`}
          </Text>
          {run.openDoubts > 0 && may('recovery.review') && (
            <Anchor
              size="sm"
              renderRoot={(props) => <Link to="/recovery/review" search={{ run: run.id }} {...props} />}
            >
              {recovery.queue(run.openDoubts, number(run.openDoubts))}
            </Anchor>
          )}
        </Group>
      </Stack>
    </Card>
  );
}
