/**
 * The slots of one front beside the stories that could stand there. A story is dragged, or put in its slot from a
 * menu and moved by its buttons: both do the same. Nothing changes for readers until it is published.
 */

import { Accessibility, StyleInjector } from '@dnd-kit/dom';
import { DragDropProvider } from '@dnd-kit/react';
import { Anchor, Button, Group, Select, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { nonce } from '../nonce.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { PagePreview } from '../settings/page-preview.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { Candidate } from './candidate.tsx';
import {
  type Composing,
  expiring,
  type FillRule,
  type FrontStory,
  placed,
  released,
  shownOn,
  slotOf,
} from './composing.ts';
import { FrontSlot } from './front-slot.tsx';
import styles from './fronts.module.css';

export type FrontComposerProps = {
  front: string;
  published: Composing;
  candidates: readonly FrontStory[];
  slots: number;
  /** Of the front, for readers. */
  address: string;
  edition: string;
  /** Whose front it is; undefined for the home page. */
  section: number | undefined;
};

const fills: readonly FillRule[] = ['newest', 'pictured', 'by-hand'];

export function FrontComposer({
  front,
  published,
  candidates,
  slots,
  address,
  edition,
  section,
}: FrontComposerProps) {
  const { fronts } = usePhrases();
  const [draft, setDraft] = useState<Composing>();
  const [words, setWords] = useState('');
  const composing = draft ?? published;
  const save = useAct({
    act: ({ fill, held }: Composing) =>
      answerOf(
        newsroom.fronts[':front'].$put({
          param: { front },
          json: {
            fill,
            slots: [...held].map(([position, { story, until }]) => ({ position, storyId: story.id, until })),
          },
        }),
      ),
    touches: ['front'],
    done: () => fronts.saved,
    onDone: () => setDraft(undefined),
  });
  const shown = shownOn(
    composing,
    candidates.filter(({ isPublic }) => isPublic),
    slots,
  );
  const positions = Array.from({ length: slots }, (_, position) => position);
  const offered = candidates
    .filter(({ id, headline }) => slotOf(composing, id) === undefined && headline.includes(words.trim()))
    .slice(0, 20);
  const known = new Map([
    ...candidates.map((story) => [story.id, story] as const),
    ...[...composing.held.values()].map(({ story }) => [story.id, story] as const),
  ]);

  return (
    <DragDropProvider
      plugins={(usual) => [
        ...usual.filter((plugin) => plugin !== Accessibility),
        StyleInjector.configure({ nonce }),
      ]}
      onDragEnd={({ canceled, operation: { source, target } }) => {
        if (canceled || !source || !target) return;
        const story = known.get(Number(source.id));
        if (story) setDraft(placed(composing, story, Number(target.id)));
      }}
    >
      <div className={styles.composer}>
        <Part title={fronts.slots}>
          <Select
            label={fronts.fill}
            data={fills.map((value) => ({ value, label: fronts.fills[value] }))}
            value={composing.fill}
            onChange={(value) =>
              setDraft({ ...composing, fill: fills.find((fill) => fill === value) ?? 'newest' })
            }
            allowDeselect={false}
            size="sm"
          />
          <ol className={styles.slots}>
            {positions.map((position) => (
              <FrontSlot
                key={position}
                position={position}
                last={slots - 1}
                held={composing.held.get(position)}
                automatic={shown.find((one) => one.position === position && !one.isHeld)?.story}
                onPlace={(story, at) => setDraft(placed(composing, story, at))}
                onRelease={() => setDraft(released(composing, position))}
                onUntil={(until) => setDraft(expiring(composing, position, until))}
              />
            ))}
          </ol>
          <Group>
            <Button onClick={() => save.mutate(composing)} loading={save.isPending} disabled={!draft}>
              {fronts.save}
            </Button>
            {draft && (
              <Button variant="default" onClick={() => setDraft(undefined)}>
                {fronts.discard}
              </Button>
            )}
            <Anchor href={address} target="_blank" rel="noopener">
              {fronts.open}
            </Anchor>
            {draft && <Text role="status">{fronts.unsaved}</Text>}
          </Group>
        </Part>
        <Part title={fronts.candidates}>
          <Text size="sm" c="dimmed">
            {fronts.candidatesHint}
          </Text>
          <TextInput
            type="search"
            label={fronts.search}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
            dir="auto"
            size="sm"
          />
          <ul className={styles.candidates}>
            {offered.map((story) => (
              <Candidate
                key={story.id}
                story={story}
                slots={slots}
                onPlace={(at) => setDraft(placed(composing, story, at))}
              />
            ))}
          </ul>
        </Part>
        <PagePreview
          edition={edition}
          pages={[section === undefined ? 'front' : `section:${section}`]}
          change={{
            front: {
              front,
              fill: composing.fill,
              slots: [...composing.held].map(([position, { story }]) => ({ position, storyId: story.id })),
            },
          }}
        />
      </div>
    </DragDropProvider>
  );
}
