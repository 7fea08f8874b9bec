/** The list itself: columns on a desk, cards on a phone, the same rows in the same order for whoever listens to it. */
import { Button, Stack } from '@mantine/core';
import { useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import type { ListKeys } from './list-keys.ts';
import styles from './stories.module.css';
import type { StorySummary } from './stories-query.ts';
import { StoryRow } from './story-row.tsx';

export type StoryTableProps = {
  caption: string;
  stories: readonly StorySummary[];
  sections: ReadonlyMap<number, string>;
  /** The cursor and the chosen rows, where the list has them. */
  keys?: ListKeys;
  mayChoose?: boolean;
  /** Of what was thrown away: nobody opens one before it is taken out. */
  isBin?: boolean;
};

export function StoryTable({
  caption,
  stories,
  sections,
  keys,
  mayChoose = false,
  isBin = false,
}: StoryTableProps) {
  const { columns } = usePhrases().stories;
  return (
    <table className={styles.table}>
      <caption className="desk-hidden">{caption}</caption>
      <thead>
        <tr>
          {mayChoose && (
            <th scope="col">
              <span className="desk-hidden">{columns.choose}</span>
            </th>
          )}
          <th scope="col">{columns.headline}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col">{columns.section}</th>
          <th scope="col">{columns.assignee}</th>
          <th scope="col">{columns.deadline}</th>
          <th scope="col">{columns.changed}</th>
        </tr>
      </thead>
      <tbody>
        {stories.map((story) => (
          <StoryRow
            key={story.id}
            story={story}
            section={story.sectionId === null ? undefined : sections.get(story.sectionId)}
            isOpened={!isBin}
            isAt={keys?.cursor.at === story.id}
            isChosen={keys?.cursor.chosen.has(story.id) ?? false}
            onToggle={mayChoose ? keys?.toggle : undefined}
          />
        ))}
      </tbody>
    </table>
  );
}

export type StoryListProps = {
  stories: readonly StorySummary[];
  keys: ListKeys;
  mayChoose: boolean;
  isBin: boolean;
  more: { has: boolean; isLoading: boolean; load(): void };
};

export function StoryList({ stories, keys, mayChoose, isBin, more }: StoryListProps) {
  const phrases = usePhrases().stories;
  const sections = new Map(useSections().map((section) => [section.id, section.name]));
  return (
    <Stack gap="md">
      <StoryTable
        caption={phrases.title}
        stories={stories}
        sections={sections}
        keys={keys}
        mayChoose={mayChoose}
        isBin={isBin}
      />
      {more.has && (
        <Button
          variant="default"
          onClick={more.load}
          loading={more.isLoading}
          style={{ alignSelf: 'center' }}
        >
          {phrases.more}
        </Button>
      )}
    </Stack>
  );
}
