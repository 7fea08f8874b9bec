/** The list itself: columns on a desk, cards on a phone, the same rows in the same order for whoever listens to it. */
import { Button, Stack } from '@mantine/core';
import { useSections } from '../masthead/masthead.ts';
import { usePhrases } from '../phrases/speaking.tsx';
import type { ListKeys } from './list-keys.ts';
import styles from './stories.module.css';
import type { StorySummary } from './stories-query.ts';
import { StoryRow } from './story-row.tsx';

export type StoryListProps = {
  stories: readonly StorySummary[];
  keys: ListKeys;
  mayChoose: boolean;
  more: { has: boolean; isLoading: boolean; load(): void };
};

export function StoryList({ stories, keys, mayChoose, more }: StoryListProps) {
  const phrases = usePhrases().stories;
  const sections = new Map(useSections().map((section) => [section.id, section.name]));
  const { columns } = phrases;
  return (
    <Stack gap="md">
      <table className={styles.table}>
        <caption className="desk-hidden">{phrases.title}</caption>
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
              isAt={keys.cursor.at === story.id}
              isChosen={keys.cursor.chosen.has(story.id)}
              onToggle={mayChoose ? keys.toggle : undefined}
            />
          ))}
        </tbody>
      </table>
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
