/**
 * Acts on the stories that were chosen: with whom, which section, a tag. The newsroom asks each story for itself; what
 * it left is named with its reason, and what it changed can be taken back in one press.
 */
import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answerOf } from '../api/answer.ts';
import { newsroom } from '../api/newsroom.ts';
import { tagsQuery, useSections } from '../masthead/masthead.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { tellDone, tellRefused } from '../shell/told.tsx';
import { useAct } from '../shell/use-act.ts';
import { peopleQuery } from '../workflow/story-query.ts';
import styles from './stories.module.css';

export type BulkBarProps = { chosen: ReadonlySet<number>; onNone(): void };

type BulkAct =
  | { kind: 'assign'; to: string | null }
  | { kind: 'move'; sectionId: number }
  | { kind: 'add-tag'; tagId: number };

export function BulkBar({ chosen, onNone }: BulkBarProps) {
  const { shell, stories } = usePhrases();
  const { bulk } = stories;
  const { number } = usePrinting();
  const known = useQueryClient();
  const undo = async (id: number) => {
    const { left } = await answerOf(newsroom.bulk[':id'].undo.$post({ param: { id: String(id) } }));
    await known.invalidateQueries({ queryKey: ['stories'] });
    tellDone(left.length > 0 ? bulk.left : bulk.undone);
  };
  const change = useAct({
    act: (act: BulkAct) => answerOf(newsroom.bulk.$post({ json: { stories: [...chosen], act } })),
    touches: ['stories', 'story', 'tags'],
    done: ({ id, changed }) =>
      id === null
        ? undefined
        : {
            said: bulk.done(changed.length, number(changed.length)),
            wayBack: {
              label: shell.undo,
              undo: () => void undo(id).catch(() => tellRefused(shell.failed)),
            },
          },
    onDone: ({ refused }) => {
      if (refused.length === 0) return;
      const why = [...new Set(refused.map(({ message }) => message))].join(' ');
      tellRefused(`${bulk.refused(refused.length, number(refused.length))} ${why}`);
    },
  });
  const people = useQuery(peopleQuery).data?.people ?? [];
  const tags = useQuery(tagsQuery).data?.tags ?? [];
  const sections = useSections();
  const offers: readonly [string, readonly { key: string; label: string; act: BulkAct }[]][] = [
    [
      bulk.assign,
      [
        { key: 'nobody', label: stories.nobody, act: { kind: 'assign', to: null } },
        ...people
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ id, name }) => ({ key: id, label: name, act: { kind: 'assign', to: id } as const })),
      ],
    ],
    [
      bulk.move,
      sections.map(({ id, name }) => ({ key: `${id}`, label: name, act: { kind: 'move', sectionId: id } })),
    ],
    [
      bulk.tag,
      tags.map(({ id, name }) => ({ key: `${id}`, label: name, act: { kind: 'add-tag', tagId: id } })),
    ],
  ];
  return (
    <section className={styles.bulk} aria-label={bulk.label}>
      <Text role="status">{bulk.chosen(chosen.size, number(chosen.size))}</Text>
      {offers.map(([label, choices]) => (
        <Menu key={label} position="top-start">
          <Menu.Target>
            <Button variant="default" size="sm" loading={change.isPending}>
              {label}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <ScrollArea.Autosize mah={320}>
              {choices.map((choice) => (
                <Menu.Item key={choice.key} onClick={() => change.mutate(choice.act)}>
                  <bdi>{choice.label}</bdi>
                </Menu.Item>
              ))}
            </ScrollArea.Autosize>
          </Menu.Dropdown>
        </Menu>
      ))}
      <Button variant="subtle" size="sm" onClick={onNone}>
        {bulk.none}
      </Button>
    </section>
  );
}
