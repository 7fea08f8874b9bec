/**
 * What an act has to be told before it is done: a reason, a public note, a time, whom it is for. Says what readers
 * will see of it. Nothing is done until the last button, and a refusal leaves every word in its field.
 */
import { Alert, Button, Group, Modal, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiFailure } from '../api/failure.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import type { Asked } from './act-on-story.ts';
import { instantOf, typedTime } from './newsroom-time.ts';
import { peopleQuery, type StoryAnswer, type WorkAct } from './story-query.ts';

export type ActDialogProps = {
  act: WorkAct;
  story: StoryAnswer;
  isPending: boolean;
  error: Error | null;
  onAct(asked: Asked): void;
  onClose(): void;
};

/** Acts that are done at once, without a dialog. */
export const actsAtOnce: ReadonlySet<WorkAct> = new Set([
  'withdraw',
  'review',
  'ready',
  'reopen',
  'lift-embargo',
  'unschedule',
]);

export function ActDialog({ act, story, isPending, error, onAct, onClose }: ActDialogProps) {
  const phrases = usePhrases();
  const { shell, workflow } = phrases;
  return (
    <Modal
      opened
      onClose={onClose}
      title={workflow.acts[act]}
      closeButtonProps={{ 'aria-label': shell.close }}
      size="md"
    >
      <Stack gap="md">
        {error && (
          <Alert color="red" variant="light" role="alert">
            {saidOf(error, phrases)}
            {error instanceof ApiFailure && error.code === 'cannot-publish' && (
              <Reasons reasons={error.details.reasons} />
            )}
          </Alert>
        )}
        <ActForm act={act} story={story} isPending={isPending} onAct={onAct} onClose={onClose} />
      </Stack>
    </Modal>
  );
}

function Reasons({ reasons }: { reasons: unknown }) {
  const { workflow } = usePhrases();
  if (!Array.isArray(reasons)) return null;
  const known: Readonly<Record<string, string>> = workflow.refused;
  return (
    <ul>
      {reasons.map((reason: unknown) => (
        <li key={String(reason)}>{known[String(reason)] ?? String(reason)}</li>
      ))}
    </ul>
  );
}

type Field = 'text' | 'at';

function ActForm({ act, story, isPending, onAct, onClose }: Omit<ActDialogProps, 'error'>) {
  const { shell, workflow } = usePhrases();
  const { timeZone } = usePrinting();
  const [text, setText] = useState('');
  const [wasWrong, setWasWrong] = useState('');
  const [kind, setKind] = useState<'correction' | 'clarification'>('correction');
  const [at, setAt] = useState(() => firstTime(act, story, timeZone));
  const [to, setTo] = useState(story.work.assignedTo?.id ?? null);
  const [missing, setMissing] = useState<Field>();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const instant = instantOf(at, timeZone);
    const lacks = lacking(act, text, instant);
    setMissing(lacks);
    if (lacks) return;
    const asked = askedBy(act, { text: text.trim(), wasWrong: wasWrong.trim(), kind, at: instant, to });
    if (asked) onAct(asked);
  };

  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {act === 'publish' && <Text>{workflow.confirmPublish}</Text>}
        {act === 'retract' && <Text>{workflow.retractWarning}</Text>}
        {act === 'unpublish' && <Text>{workflow.unpublishWarning}</Text>}
        {act === 'correct' && (
          <>
            <Radio.Group
              label={workflow.correctionKind}
              value={kind}
              onChange={(value) => setKind(value === 'clarification' ? value : 'correction')}
            >
              <Group mt={4}>
                <Radio value="correction" label={workflow.correction} />
                <Radio value="clarification" label={workflow.clarification} />
              </Group>
            </Radio.Group>
            <Textarea
              label={workflow.wasWrong}
              description={workflow.wasWrongHint}
              value={wasWrong}
              onChange={(event) => setWasWrong(event.currentTarget.value)}
              maxLength={2000}
              autosize
              minRows={2}
            />
          </>
        )}
        {wordsOf(act) && (
          <Words
            which={wordsOf(act) ?? 'note'}
            value={text}
            onChange={setText}
            isMissing={missing === 'text'}
          />
        )}
        {act === 'assign' && <Assignee value={to} onChange={setTo} />}
        {(act === 'schedule' || act === 'embargo' || act === 'assign') && (
          <TextInput
            type="datetime-local"
            label={act === 'assign' ? workflow.deadline : workflow.when}
            description={workflow.whenHint(timeZone)}
            value={at}
            onChange={(event) => setAt(event.currentTarget.value)}
            dir="ltr"
            error={missing === 'at' && workflow.needWhen}
            {...(act === 'assign' ? {} : { 'data-autofocus': true })}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button type="submit" loading={isPending}>
            {workflow.acts[act]}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type WhichWords = 'note' | 'reason' | 'retraction' | 'right';

function wordsOf(act: WorkAct): WhichWords | undefined {
  if (act === 'submit') return 'note';
  if (act === 'send-back' || act === 'unpublish') return 'reason';
  if (act === 'retract') return 'retraction';
  return act === 'correct' ? 'right' : undefined;
}

function Words({
  which,
  value,
  onChange,
  isMissing,
}: {
  which: WhichWords;
  value: string;
  onChange(value: string): void;
  isMissing: boolean;
}) {
  const { workflow } = usePhrases();
  const said = {
    note: [workflow.submitNote, workflow.submitNoteHint, ''],
    reason: [workflow.reason, workflow.reasonHint, workflow.needReason],
    retraction: [workflow.note, workflow.noteHint, workflow.needNote],
    right: [workflow.isRight, workflow.isRightHint, workflow.needRight],
  }[which];
  const [label, description, need] = said;
  return (
    <Textarea
      label={label}
      description={description}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      maxLength={which === 'retraction' ? 4000 : 2000}
      autosize
      minRows={3}
      data-autofocus
      error={isMissing && need}
    />
  );
}

function Assignee({ value, onChange }: { value: string | null; onChange(value: string | null): void }) {
  const { workflow } = usePhrases();
  const { data } = useQuery(peopleQuery);
  return (
    <Select
      label={workflow.assignee}
      placeholder={workflow.nobody}
      data={(data?.people ?? [])
        .filter(({ isDisabled }) => !isDisabled)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      clearable
      searchable
      data-autofocus
    />
  );
}

/** What the field of a time holds at first: what is set, or the next full hour. */
function firstTime(act: WorkAct, story: StoryAnswer, timeZone: string): string {
  const set = act === 'assign' ? story.work.deadline : story.embargoUntil;
  if (set !== null) return typedTime(new Date(set), timeZone);
  if (act === 'assign') return '';
  const hour = 3_600_000;
  return typedTime(new Date(Math.ceil((Date.now() + hour / 4) / hour) * hour), timeZone);
}

function lacking(act: WorkAct, text: string, at: Date | undefined): Field | undefined {
  const which = wordsOf(act);
  if (which && which !== 'note' && text.trim() === '') return 'text';
  const isTimed = act === 'schedule' || act === 'embargo';
  return isTimed && (!at || at.getTime() <= Date.now()) ? 'at' : undefined;
}

type Told = {
  text: string;
  wasWrong: string;
  kind: 'correction' | 'clarification';
  at: Date | undefined;
  to: string | null;
};

function askedBy(act: WorkAct, { text, wasWrong, kind, at, to }: Told): Asked | undefined {
  switch (act) {
    case 'submit':
    case 'retract':
      return { act, note: text };
    case 'send-back':
    case 'unpublish':
      return { act, reason: text };
    case 'schedule':
    case 'embargo':
      return at && { act, at };
    case 'correct':
      return { act, kind, wasWrong, isRight: text };
    case 'assign':
      return { act, to, deadline: at ?? null };
    default:
      return { act };
  }
}
