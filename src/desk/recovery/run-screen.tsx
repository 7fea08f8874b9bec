/** One run and its report: counts that add up, and behind each of them the list of what was counted. */
import { Anchor, Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useMay } from '../account/me.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { CountedList, type Listed } from './counted-list.tsx';
import styles from './recovery.module.css';
import { runQuery } from './recovery-query.ts';
import { RunActs, RunProgress, RunState } from './run-progress.tsx';
import { InEarnest } from './start-run.tsx';
import { SourceName, Uploaded } from './uploaded.tsx';

export function RunScreen() {
  const phrases = usePhrases();
  const { recovery } = phrases;
  const { number, moment } = usePrinting();
  const { runId } = useParams({ from: '/inside/recovery/$runId' });
  const may = useMay();
  const { data, error } = useQuery(runQuery(runId));
  const [open, setOpen] = useState<Listed | null>(null);
  useScreenTitle(recovery.run(runId));
  if (!data)
    return (
      <>
        <Title order={1}>{recovery.title}</Title>
        {error && <Text role="alert">{saidOf(error, phrases)}</Text>}
      </>
    );
  const { run, report } = data;
  const { records, photos, reasons, dropped } = report;
  const list = (listed: Listed, count: number) =>
    count === 0 ? (
      number(0)
    ) : (
      <Anchor component="button" type="button" onClick={() => setOpen(listed)}>
        {number(count)}
      </Anchor>
    );
  const reasonWords = (reason: string) => recovery.reasons[reason] ?? reason;
  const droppedKinds = Object.entries(dropped).sort(([, one], [, other]) => other - one);
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="start">
        <div>
          <Group gap="xs">
            <Title order={1}>{recovery.run(number(run.id))}</Title>
            <RunState run={run} />
            {run.isDry && <span className={styles.state}>{recovery.start.isTrial}</span>}
          </Group>
          <Text className={styles.source}>
            <SourceName run={run} />
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{run.format}</bdi> · {recovery.began} {moment(new Date(run.startedAt))}
            {run.startedBy !== null && ` · ${recovery.startedBy(run.startedBy)}`}
          </Text>
        </div>
        <Group>
          {run.openDoubts > 0 && may('recovery.review') && (
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/recovery/review" search={{ run: run.id }} {...props} />}
            >
              {recovery.queue(run.openDoubts, number(run.openDoubts))}
            </Button>
          )}
          <RunActs run={run} />
          {run.isDry && run.status === 'finished' && !run.upload?.removedAt && may('recovery.run') && (
            <InEarnest run={run} />
          )}
        </Group>
      </Group>
      <RunProgress run={run} />
      <Uploaded run={run} />
      <Stack gap="lg" className={styles.report} component="section" aria-label={recovery.report}>
        <Counts title={recovery.read}>
          <Count name={recovery.read} value={number(records.read)} />
          <Count name={recovery.imported} value={list({ kind: 'imported' }, records.imported)} />
          <Count name={recovery.merged} value={list({ kind: 'merged' }, records.merged)} />
          <Count name={recovery.skipped} value={number(records.skipped)} />
        </Counts>
        <Counts title={recovery.why}>
          {records.skipped === 0 && <Count name={recovery.noneSkipped} value="" />}
          {Object.entries(reasons).map(([reason, count]) => (
            <Count
              key={reason}
              name={reasonWords(reason)}
              value={list({ kind: 'skipped', reason, words: reasonWords(reason) }, count)}
            />
          ))}
        </Counts>
        <Counts title={recovery.photos}>
          <Count name={recovery.photoSum(number(photos.wanted))} value="" />
          {(['taken', 'known', 'renditions', 'missing', 'refused'] as const).map((kind) => (
            <Count
              key={kind}
              name={recovery.photo[kind]}
              value={kind === 'missing' ? list({ kind: 'missing' }, photos.missing) : number(photos[kind])}
            />
          ))}
        </Counts>
        <Counts title={recovery.results}>
          <Count name={recovery.published} value={number(report.published)} />
          <Count name={recovery.drafts} value={number(report.drafts)} />
          <Count name={recovery.oldAddresses} value={number(report.oldAddresses)} />
          <Count name={recovery.comments} value={number(report.comments)} />
          <Count name={recovery.time} value={recovery.seconds(number(Math.round(report.seconds)))} />
        </Counts>
        <Counts title={recovery.dropped}>
          {droppedKinds.length === 0 && <Count name={recovery.nothingDropped} value="" />}
          {droppedKinds.map(([what, count]) => (
            <Count key={what} name={<bdi dir="ltr">{what}</bdi>} value={number(count)} />
          ))}
        </Counts>
      </Stack>
      <Anchor size="sm" href={`/newsroom/api/recovery/runs/${run.id}`} target="_blank" rel="noreferrer">
        {recovery.json}
      </Anchor>
      {open && <CountedList run={run.id} listed={open} onClose={() => setOpen(null)} />}
    </Stack>
  );
}

function Counts({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Table>
        <Table.Tbody>{children}</Table.Tbody>
      </Table>
    </div>
  );
}

function Count({ name, value }: { name: ReactNode; value: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Td>{name}</Table.Td>
      <Table.Td ta="end">{value}</Table.Td>
    </Table.Tr>
  );
}
