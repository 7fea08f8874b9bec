/**
 * Acts on the stories that were chosen: through the workflow, with whom, which section, a tag, offline, into the bin. The
 * newsroom asks each story for itself; what it left is named with its reason.
 */
import { Button, Menu, ScrollArea, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { useMay } from '../account/me.ts';
import { tagsQuery, useSections } from '../masthead/masthead.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { peopleQuery } from '../workflow/story-query.ts';
import { type BulkAsked, BulkDialog } from './bulk-dialogs.tsx';
import styles from './stories.module.css';
import type { Bulk, BulkAct } from './use-bulk.ts';

export type BulkBarProps = {
  chosen: ReadonlySet<number>;
  bulk: Bulk;
  /** In the bin there is one act. */
  isBin: boolean;
  asked: BulkAsked | undefined;
  onAsk(asked: BulkAsked | undefined): void;
  onNone(): void;
  firstButton: RefObject<HTMLButtonElement | null>;
};

type Choice = { key: string; label: string; choose(): void };

export function BulkBar({ chosen, bulk, isBin, asked, onAsk, onNone, firstButton }: BulkBarProps) {
  const { stories } = usePhrases();
  const words = stories.bulk;
  const { number } = usePrinting();
  const may = useMay();
  const people = useQuery(peopleQuery).data?.people ?? [];
  const tags = useQuery(tagsQuery).data?.tags ?? [];
  const sections = useSections();
  const act = (wanted: BulkAct) => bulk.act([...chosen], wanted);
  const choice = (key: string | number, label: string, wanted: BulkAct): Choice => ({
    key: String(key),
    label,
    choose: () => act(wanted),
  });
  const ask = (key: BulkAsked): Choice => ({ key, label: words[key], choose: () => onAsk(key) });
  const offers: readonly [string, readonly Choice[]][] = [
    [
      words.work,
      [
        choice('submit', words.submit, { kind: 'submit' }),
        choice('ready', words.ready, { kind: 'ready' }),
        ...(may('story.unpublish') ? [ask('unpublish')] : []),
        ...(may('story.delete') ? [ask('delete')] : []),
      ],
    ],
    [
      words.assign,
      [
        choice('nobody', stories.nobody, { kind: 'assign', to: null }),
        ...people
          .filter(({ isDisabled }) => !isDisabled)
          .map(({ id, name }) => choice(id, name, { kind: 'assign', to: id })),
      ],
    ],
    [words.move, sections.map(({ id, name }) => choice(id, name, { kind: 'move', sectionId: id }))],
    [words.tag, tags.map(({ id, name }) => choice(id, name, { kind: 'add-tag', tagId: id }))],
    [words.untag, tags.map(({ id, name }) => choice(id, name, { kind: 'remove-tag', tagId: id }))],
  ];
  return (
    <section className={styles.bulk} aria-label={words.label}>
      <Text role="status">{words.chosen(chosen.size, number(chosen.size))}</Text>
      {isBin ? (
        <Button ref={firstButton} size="sm" loading={bulk.isPending} onClick={() => act({ kind: 'restore' })}>
          {words.restore}
        </Button>
      ) : (
        offers.map(([label, choices], index) => (
          <Menu key={label} position="top-start">
            <Menu.Target>
              <Button
                ref={index === 0 ? firstButton : undefined}
                variant="default"
                size="sm"
                loading={bulk.isPending}
              >
                {label}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <ScrollArea.Autosize mah={320}>
                {choices.map(({ key, label: name, choose }) => (
                  <Menu.Item key={key} onClick={choose}>
                    <bdi>{name}</bdi>
                  </Menu.Item>
                ))}
              </ScrollArea.Autosize>
            </Menu.Dropdown>
          </Menu>
        ))
      )}
      <Button variant="subtle" size="sm" onClick={onNone}>
        {words.none}
      </Button>
      {asked && (
        <BulkDialog
          asked={asked}
          count={chosen.size}
          isPending={bulk.isPending}
          onAct={(wanted) => {
            act(wanted);
            onAsk(undefined);
          }}
          onClose={() => onAsk(undefined)}
        />
      )}
    </section>
  );
}
