/** The tags and series of an edition: found by name, made, renamed and described, merged into one another. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
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

type Tag = ReturnType<typeof useTags>[number];
type Asked = { kind: 'new' } | { kind: 'edit' | 'merge'; tag: Tag };

function useTags(edition: string, q: string) {
  const { data } = useQuery({
    queryKey: ['tags', edition, q],
    queryFn: () =>
      answerOf(newsroom.tags.$get({ query: { edition, limit: '200', ...(q === '' ? {} : { q }) } })),
    placeholderData: (before) => before,
  });
  return data?.tags ?? [];
}

export function TagsPart({ edition }: { edition: Edition }) {
  const { settings } = usePhrases();
  const { tags: words, names } = settings;
  const { number } = usePrinting();
  const mayEdit = useMay()('tag.edit');
  const { q, ...search } = useSearch();
  const tags = useTags(edition.id, q);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  return (
    <Part title={settings.parts.tags}>
      <Group align="end">
        <SearchField {...search} label={names.find} maxLength={100} />
        {mayEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAsked({ kind: 'new' })}>
            {words.add}
          </Button>
        )}
      </Group>
      {tags.length === 0 && <Text c="dimmed">{q === '' ? names.none : names.noneFound}</Text>}
      <ul className={styles.rows}>
        {tags.map((tag) => (
          <li key={tag.id} className={styles.row}>
            <div>
              <bdi>{tag.name}</bdi>
              <Text size="sm" c="dimmed">
                <Dotted
                  parts={[
                    tag.kind === 'series' ? words.kinds.series : '',
                    words.stories(tag.stories, number(tag.stories)),
                    tag.description,
                  ]}
                />
              </Text>
            </div>
            {mayEdit && (
              <Group gap={4} wrap="nowrap">
                <Button
                  variant="default"
                  size="sm"
                  aria-label={`${settings.edit}: ${tag.name}`}
                  onClick={() => setAsked({ kind: 'edit', tag })}
                >
                  {settings.edit}
                </Button>
                <Button
                  variant="subtle"
                  size="sm"
                  aria-label={`${words.mergeShort}: ${tag.name}`}
                  onClick={() => setAsked({ kind: 'merge', tag })}
                >
                  {words.mergeShort}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ul>
      {asked?.kind === 'merge' && <MergeDialog edition={edition} tag={asked.tag} onClose={close} />}
      {asked && asked.kind !== 'merge' && (
        <NamedDialog
          title={asked.kind === 'new' ? words.add : settings.editNamed(asked.tag.name)}
          edition={edition}
          known={asked.kind === 'new' ? undefined : wordsOf(asked.tag)}
          {...(asked.kind === 'new'
            ? {
                kinds: {
                  label: words.kind,
                  options: (['tag', 'series'] as const).map((value) => ({
                    value,
                    label: words.kinds[value],
                  })),
                },
              }
            : {})}
          touches={['tags']}
          onClose={close}
          save={(told, kind: 'tag' | 'series' | undefined) =>
            asked.kind === 'new'
              ? answerOf(
                  newsroom.tags.$post({ json: { editionId: edition.id, kind: kind ?? 'tag', ...told } }),
                )
              : answerOf(newsroom.tags[':id'].$patch({ param: { id: String(asked.tag.id) }, json: told }))
          }
        />
      )}
    </Part>
  );
}

function MergeDialog({ edition, tag, onClose }: { edition: Edition; tag: Tag; onClose(): void }) {
  const { tags: words } = usePhrases().settings;
  const { q, ...search } = useSearch();
  const others = useTags(edition.id, q)
    .filter(({ id }) => id !== tag.id)
    .map(({ id, name }) => ({ value: String(id), label: name }));
  const [into, setInto] = useState<Choice | null>(null);
  const merge = useAct({
    act: () =>
      answerOf(
        newsroom.tags[':id'].merge.$post({
          param: { id: String(tag.id) },
          json: { into: Number(into?.value) },
        }),
      ),
    touches: ['tags', 'stories', 'story'],
    done: () => words.merged(tag.name),
    onDone: onClose,
  });
  return (
    <SureDialog
      title={`${words.merge}: ${tag.name}`}
      text={words.mergeText(tag.name)}
      act={words.mergeShort}
      isPending={merge.isPending}
      isReady={into !== null}
      onSure={() => merge.mutate()}
      onClose={onClose}
    >
      <IntoWhich {...search} label={words.into} found={others} chosen={into} onChoose={setInto} />
    </SureDialog>
  );
}
