/** The sections of an edition in the order in which readers see them: added, renamed, moved by key, taken away when empty. */
import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import { Part } from '../shell/part.tsx';
import { useAct } from '../shell/use-act.ts';
import { NamedDialog } from './named-dialog.tsx';
import styles from './settings.module.css';
import type { Edition } from './settings-query.ts';
import { SureDialog } from './sure-dialog.tsx';

type Section = ReturnType<typeof useSections>[number];
type Asked = { kind: 'new' } | { kind: 'edit' | 'remove'; section: Section };

export function SectionsPart({ edition }: { edition: Edition }) {
  const { settings } = usePhrases();
  const { sections: words, names } = settings;
  const mayEdit = useMay()('masthead.edit');
  const sections = useSections().filter(({ editionId }) => editionId === edition.id);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const order = useAct({
    act: (ids: number[]) =>
      answerOf(
        newsroom.editions[':id'].sections.$put({ param: { id: edition.id }, json: { sections: ids } }),
      ),
    touches: ['sections'],
    done: () => words.moved,
  });
  const remove = useAct({
    act: (section: Section) =>
      answerOf(newsroom.sections[':id'].$delete({ param: { id: String(section.id) } })),
    touches: ['sections'],
    done: (_, section) => words.removed(section.name),
    onDone: close,
  });
  const move = (from: number, by: -1 | 1) => {
    const ids = sections.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved === undefined) return;
    ids.splice(from + by, 0, moved);
    order.mutate(ids);
  };
  return (
    <Part title={settings.parts.sections}>
      {mayEdit && (
        <Group>
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAsked({ kind: 'new' })}>
            {words.add}
          </Button>
        </Group>
      )}
      {sections.length === 0 && <Text c="dimmed">{names.none}</Text>}
      <ol className={styles.rows}>
        {sections.map((section, index) => (
          <li key={section.id} className={styles.row}>
            <div>
              <bdi>{section.name}</bdi>
              <Text size="sm" c="dimmed">
                <bdi>{section.description || section.slug}</bdi>
              </Text>
            </div>
            {mayEdit && (
              <Group gap={2} wrap="nowrap">
                <ActionIcon
                  variant="subtle"
                  size={44}
                  aria-label={words.up(section.name)}
                  disabled={index === 0 || order.isPending}
                  onClick={() => move(index, -1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  variant="subtle"
                  size={44}
                  aria-label={words.down(section.name)}
                  disabled={index === sections.length - 1 || order.isPending}
                  onClick={() => move(index, 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
                <Button
                  variant="default"
                  size="sm"
                  aria-label={`${settings.edit}: ${section.name}`}
                  onClick={() => setAsked({ kind: 'edit', section })}
                >
                  {settings.edit}
                </Button>
                <Button
                  variant="subtle"
                  size="sm"
                  visibleFrom="xs"
                  aria-label={`${settings.remove}: ${section.name}`}
                  onClick={() => setAsked({ kind: 'remove', section })}
                >
                  {settings.remove}
                </Button>
              </Group>
            )}
          </li>
        ))}
      </ol>
      {asked?.kind === 'remove' && (
        <SureDialog
          title={words.remove}
          text={words.removeText(asked.section.name)}
          act={words.remove}
          isPending={remove.isPending}
          onSure={() => remove.mutate(asked.section)}
          onClose={close}
        />
      )}
      {asked && asked.kind !== 'remove' && (
        <NamedDialog
          title={asked.kind === 'new' ? words.add : settings.editNamed(asked.section.name)}
          edition={edition}
          known={asked.kind === 'new' ? undefined : wordsOf(asked.section)}
          touches={['sections']}
          onClose={close}
          save={(told) =>
            asked.kind === 'new'
              ? answerOf(newsroom.sections.$post({ json: { editionId: edition.id, ...told } }))
              : answerOf(
                  newsroom.sections[':id'].$patch({ param: { id: String(asked.section.id) }, json: told }),
                )
          }
        />
      )}
    </Part>
  );
}

/** What of a named thing is changed in the dialog. */
export function wordsOf({ name, slug, description }: { name: string; slug: string; description: string }) {
  return { name, slug, description };
}
