/**
 * Where a story stands and what this person may do with it now: the panel beside the editor. It asks the server what
 * is open and offers nothing else; the server writes down what is being written before it acts.
 */
import { Alert, Anchor, Button, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { tellDone, tellRefused } from '../shell/told.tsx';
import { StateBadge } from '../stories/state-badge.tsx';
import { ActDialog, actsAtOnce } from './act-dialog.tsx';
import { type Asked, actOnStory } from './act-on-story.ts';
import { Checklist } from './checklist.tsx';
import { type StoryAnswer, storyQuery, type WorkAct } from './story-query.ts';

export type StoryWorkflowProps = { storyId: string };

/** The act that leads on stands first and in colour. */
const leadsOn: readonly WorkAct[] = ['publish', 'ready', 'review', 'submit'];

export function StoryWorkflow({ storyId }: StoryWorkflowProps) {
  const phrases = usePhrases();
  const { workflow } = phrases;
  const { data: story } = useQuery(storyQuery(storyId));
  const known = useQueryClient();
  const [open, setOpen] = useState<WorkAct>();
  const act = useMutation({
    mutationFn: (asked: Asked) => actOnStory(storyId, asked),
    onSuccess: (after, asked) => {
      setOpen(undefined);
      known.setQueryData(storyQuery(storyId).queryKey, after);
      for (const what of ['stories', 'checklist', 'calendar', 'notices']) {
        void known.invalidateQueries({ queryKey: [what] });
      }
      tellDone(asked.act === 'publish' ? workflow.publishedNow : workflow.done);
    },
    onError: (error, asked) => {
      void known.invalidateQueries({ queryKey: ['checklist', storyId] });
      if (actsAtOnce.has(asked.act)) tellRefused(saidOf(error, phrases));
    },
  });
  if (!story) return null;

  const begin = (chosen: WorkAct) => {
    act.reset();
    if (actsAtOnce.has(chosen)) act.mutate({ act: chosen } as Asked);
    else setOpen(chosen);
  };
  const first = leadsOn.find((one) => story.may.acts.includes(one));
  const others = story.may.acts.filter((one) => one !== first);

  return (
    <Stack component="section" gap="md" aria-label={workflow.panel}>
      <Standing story={story} />
      {first && (
        <Button fullWidth onClick={() => begin(first)} loading={act.isPending && act.variables.act === first}>
          {workflow.acts[first]}
        </Button>
      )}
      {others.length > 0 && (
        <Stack gap={6}>
          {others.map((one) => (
            <Button
              key={one}
              variant="default"
              size="sm"
              fullWidth
              onClick={() => begin(one)}
              loading={act.isPending && act.variables.act === one}
            >
              {workflow.acts[one]}
            </Button>
          ))}
        </Stack>
      )}
      {story.may.acts.length === 0 && <Text size="sm">{workflow.cannot}</Text>}
      {isBeforeReaders(story) && (
        <Stack gap={6}>
          <Title order={2} size="h3">
            {workflow.checklist.title}
          </Title>
          <Checklist storyId={storyId} />
        </Stack>
      )}
      <Corrections story={story} />
      {open && (
        <ActDialog
          act={open}
          story={story}
          isPending={act.isPending}
          error={act.error}
          onAct={(asked) => act.mutate(asked)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  );
}

function isBeforeReaders({ state }: StoryAnswer): boolean {
  return state !== 'published' && state !== 'retracted';
}

function Standing({ story }: { story: StoryAnswer }) {
  const { workflow } = usePhrases();
  const printing = usePrinting();
  const { work } = story;
  const isSentBack = story.state === 'draft' && work.returnedReason !== '';
  return (
    <Stack gap={4}>
      <div>
        <StateBadge state={story.state} isSentBack={isSentBack} />
      </div>
      {isSentBack && (
        <Alert color="red" variant="light" title={workflow.sentBackTitle}>
          {work.returnedReason}
        </Alert>
      )}
      {work.note !== '' && <Text size="sm">{work.note}</Text>}
      {work.createdBy && <Text size="sm">{workflow.ownerIs(work.createdBy.name)}</Text>}
      <Text size="sm">{workflow.isWith(work.assignedTo?.name ?? workflow.nobody)}</Text>
      {work.deadline && <Text size="sm">{workflow.dueAt(printing.moment(new Date(work.deadline)))}</Text>}
      {work.readiedBy && <Text size="sm">{workflow.readiedBy(work.readiedBy.name)}</Text>}
      {story.embargoUntil && (
        <Text size="sm">
          {(story.state === 'scheduled' ? workflow.scheduledFor : workflow.heldUntil)(
            printing.moment(new Date(story.embargoUntil)),
          )}
        </Text>
      )}
      {story.address && (
        <Anchor href={story.address} target="_blank" rel="noopener" size="sm">
          {workflow.seeIt}
        </Anchor>
      )}
    </Stack>
  );
}

function Corrections({ story }: { story: StoryAnswer }) {
  const { workflow } = usePhrases();
  const printing = usePrinting();
  if (story.corrections.length === 0) return null;
  return (
    <Stack gap={6}>
      <Title order={2} size="h3">
        {workflow.corrections}
      </Title>
      {story.corrections.map((one) => (
        <Text key={one.id} size="sm">
          {printing.moment(new Date(one.madeAt))}: {one.isRight}
        </Text>
      ))}
    </Stack>
  );
}
