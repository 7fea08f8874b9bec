/**
 * Persons and bodies that speak in an edition's stories: found by name, renamed and described, two made one. What a
 * statement says of its speaker then (his capacity, how he was called) is not changed here.
 */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Dotted } from '../shell/dotted.tsx';
import { Part } from '../shell/part.tsx';
import { SearchField, useSearch } from '../shell/search-field.tsx';
import { useAct } from '../shell/use-act.ts';
import { type Choice, IntoWhich } from './into-which.tsx';
import { NamedDialog } from './named-dialog.tsx';
import { wordsOf } from './sections-part.tsx';
import styles from './settings.module.css';
import type { Edition } from './settings-query.ts';
import { SureDialog } from './sure-dialog.tsx';

type Speaker = ReturnType<typeof useSpeakers>[number];
type Asked = { kind: 'edit' | 'merge'; speaker: Speaker };

function useSpeakers(edition: string, q: string) {
  const { data } = useQuery({
    queryKey: ['persons', edition, q],
    queryFn: () =>
      answerOf(newsroom.persons.$get({ query: { edition, limit: '200', ...(q === '' ? {} : { q }) } })),
    placeholderData: (before) => before,
  });
  return data?.people ?? [];
}

export function SpeakersPart({ edition }: { edition: Edition }) {
  const { settings } = usePhrases();
  const { speakers: words, names } = settings;
  const { number } = usePrinting();
  const mayEdit = useMay()('person.edit');
  const { q, ...search } = useSearch();
  const speakers = useSpeakers(edition.id, q);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Part title={settings.parts.speakers}>
      <Text>{words.explained}</Text>
      <SearchField {...search} label={names.find} maw="22rem" maxLength={200} />
      {speakers.length === 0 && <Text c="dimmed">{q === '' ? words.none : names.noneFound}</Text>}
      <ul className={styles.rows}>
        {speakers.map((speaker) => (
          <li key={speaker.id} className={styles.row}>
            <div>
              <bdi>{speaker.name}</bdi>
              <Text size="sm" c="dimmed">
                <Dotted
                  parts={[
                    words.kinds[speaker.kind],
                    speaker.capacity,
                    words.statements(speaker.statements, number(speaker.statements)),
                  ]}
                />
              </Text>
            </div>
            {mayEdit && (
              <Group gap={4} wrap="nowrap">
                <Button
                  variant="default"
                  size="sm"
                  aria-label={`${settings.edit}: ${speaker.name}`}
                  onClick={() => setAsked({ kind: 'edit', speaker })}
                >
                  {settings.edit}
                </Button>
                <Button
                  variant="subtle"
                  size="sm"
                  aria-label={`${settings.tags.mergeShort}: ${speaker.name}`}
                  onClick={() => setAsked({ kind: 'merge', speaker })}
                >
                  {settings.tags.mergeShort}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {asked?.kind === 'merge' && <MergeDialog edition={edition} speaker={asked.speaker} onClose={close} />}
      {asked?.kind === 'edit' && <NameDialog edition={edition} speaker={asked.speaker} onClose={close} />}
    </Part>
  );
}

type OneSpeaker = { edition: Edition; speaker: Speaker; onClose(): void };

function NameDialog({ edition, speaker, onClose }: OneSpeaker) {
  const { settings } = usePhrases();
  const [capacity, setCapacity] = useState(speaker.capacity);
  return (
    <NamedDialog
      title={settings.editNamed(speaker.name)}
      edition={edition}
      known={wordsOf(speaker)}
      touches={['persons']}
      onClose={onClose}
      save={(told) =>
        answerOf(
          newsroom.persons[':id'].$patch({
            param: { id: String(speaker.id) },
            json: { editionId: edition.id, ...told, capacity: capacity.trim() },
          }),
        )
      }
    >
      <TextInput
        label={settings.speakers.capacity}
        description={settings.speakers.capacityHint}
        value={capacity}
        onChange={(event) => setCapacity(event.currentTarget.value)}
        maxLength={300}
        lang={edition.language}
        dir={edition.direction}
      />
    </NamedDialog>
  );
}

function MergeDialog({ edition, speaker, onClose }: OneSpeaker) {
  const { speakers: words, tags } = usePhrases().settings;
  const { q, ...search } = useSearch();
  // A person is made one with a person, a body with a body.
  const others = useSpeakers(edition.id, q)
    .filter(({ id, kind }) => id !== speaker.id && kind === speaker.kind)
    .map(({ id, name, capacity }) => ({
      value: String(id),
      label: capacity === '' ? name : `${name} (${capacity})`,
    }));
  const [into, setInto] = useState<Choice | null>(null);
  const merge = useAct({
    act: () =>
      answerOf(
        newsroom.persons[':id'].merge.$post({
          param: { id: String(speaker.id) },
          json: { into: Number(into?.value) },
        }),
      ),
    touches: ['persons', 'story'],
    done: () => tags.merged(speaker.name),
    onDone: onClose,
  });
  return (
    <SureDialog
      title={`${words.merge}: ${speaker.name}`}
      text={words.mergeText(speaker.name)}
      act={tags.mergeShort}
      isPending={merge.isPending}
      isReady={into !== null}
      onSure={() => merge.mutate()}
      onClose={onClose}
    >
      <IntoWhich {...search} label={words.into} found={others} chosen={into} onChoose={setInto} />
    </SureDialog>
  );
}
