/** The bylines of an edition: whoever signs stories. A pseudonym is tied to nobody, here as everywhere. */
import { Button, Group, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Dotted } from '../shell/dotted.tsx';
import { Part } from '../shell/part.tsx';
import { SearchField, useSearch } from '../shell/search-field.tsx';
import { NamedDialog } from './named-dialog.tsx';
import { wordsOf } from './sections-part.tsx';
import styles from './settings.module.css';
import type { Edition } from './settings-query.ts';

const kinds = ['staff', 'pseudonym', 'agency'] as const;
type Byline = ReturnType<typeof useBylines>[number];

function useBylines(edition: string, q: string) {
  const { data } = useQuery({
    queryKey: ['bylines', edition, q],
    queryFn: () =>
      answerOf(newsroom.bylines.$get({ query: { edition, limit: '200', ...(q === '' ? {} : { q }) } })),
    placeholderData: (before) => before,
  });
  return data?.bylines ?? [];
}

export function BylinesPart({ edition }: { edition: Edition }) {
  const { settings } = usePhrases();
  const { bylines: words, names } = settings;
  const mayEdit = useMay()('masthead.edit');
  const { q, ...search } = useSearch();
  const bylines = useBylines(edition.id, q);
  const [asked, setAsked] = useState<'new' | Byline>();
  const close = () => setAsked(undefined);
  return (
    <Part title={settings.parts.bylines}>
      <Group align="end">
        <SearchField {...search} label={names.find} maxLength={100} />
        {mayEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAsked('new')}>
            {words.add}
          </Button>
        )}
      </Group>
      {bylines.length === 0 && <Text c="dimmed">{q === '' ? names.none : names.noneFound}</Text>}
      <ul className={styles.rows}>
        {bylines.map((byline) => (
          <li key={byline.id} className={styles.row}>
            <div>
              <bdi>{byline.name}</bdi>
              <Text size="sm" c="dimmed">
                <Dotted parts={[words.kinds[byline.kind], byline.description]} />
              </Text>
            </div>
            {mayEdit && (
              <Button
                variant="default"
                size="sm"
                aria-label={`${settings.edit}: ${byline.name}`}
                onClick={() => setAsked(byline)}
              >
                {settings.edit}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {asked && (
        <NamedDialog
          title={asked === 'new' ? words.add : settings.editNamed(asked.name)}
          edition={edition}
          known={asked === 'new' ? undefined : wordsOf(asked)}
          {...(asked === 'new'
            ? {
                kinds: {
                  label: words.kind,
                  options: kinds.map((value) => ({
                    value,
                    label: words.kinds[value],
                    description: words.kindExplained[value],
                  })),
                },
              }
            : {})}
          touches={['bylines']}
          onClose={close}
          save={(told, kind: (typeof kinds)[number] | undefined) =>
            asked === 'new'
              ? answerOf(
                  newsroom.bylines.$post({ json: { editionId: edition.id, kind: kind ?? 'staff', ...told } }),
                )
              : answerOf(newsroom.bylines[':id'].$patch({ param: { id: String(asked.id) }, json: told }))
          }
        />
      )}
    </Part>
  );
}
