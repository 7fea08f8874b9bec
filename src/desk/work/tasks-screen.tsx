/** What waits for the person who is signed in: what they have, what they wrote, and what they may review. */
import { Stack, Text, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMay } from '../account/me.ts';
import { useSections } from '../masthead/masthead.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { Part } from '../shell/part.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import type { StoryFilters } from '../stories/filters.ts';
import { type StorySummary, storiesQuery } from '../stories/stories-query.ts';
import { StoryTable } from '../stories/story-list.tsx';

const unfinished = [
  'draft',
  'submitted',
  'in-review',
  'ready',
  'embargoed',
  'scheduled',
  'unpublished',
] as const;

export function TasksScreen() {
  const { tasks } = usePhrases().work;
  const { number } = usePrinting();
  const may = useMay();
  useScreenTitle(tasks.title);
  const withMe = useTasks({ assigned: 'me', state: [...unfinished] });
  const mine = useTasks({ createdBy: 'me', state: [...unfinished] });
  const review = useTasks({ state: ['submitted', 'in-review'] }, may('story.review'));
  if (!withMe || !mine || !review) return null;
  const late = withMe.filter(({ work }) => work.deadline && Date.parse(work.deadline) < Date.now()).length;
  const lists = [
    [tasks.withMe, withMe.toSorted(byDeadline)],
    [tasks.review, review],
    [tasks.mine, mine],
  ] as const;
  return (
    <Stack gap="lg">
      <div>
        <Title order={1}>{tasks.title}</Title>
        {late > 0 && <Text c="var(--mantine-color-error)">{tasks.late(late, number(late))}</Text>}
      </div>
      {lists.every(([, stories]) => stories.length === 0) && (
        <Empty title={tasks.empty} text={tasks.emptyText} />
      )}
      {lists.map(
        ([title, stories]) =>
          stories.length > 0 && (
            <Part key={title} title={title}>
              <Tasks title={title} stories={stories} />
            </Part>
          ),
      )}
    </Stack>
  );
}

function Tasks({ title, stories }: { title: string; stories: readonly StorySummary[] }) {
  const sections = new Map(useSections().map((section) => [section.id, section.name]));
  return <StoryTable caption={title} stories={stories} sections={sections} />;
}

/** Undefined until it is known, so that the screen comes whole. */
function useTasks(filters: StoryFilters, isAsked = true): readonly StorySummary[] | undefined {
  const { data } = useInfiniteQuery({ ...storiesQuery(filters), enabled: isAsked });
  return isAsked ? data?.pages.flatMap((page) => page.stories) : [];
}

const end = Number.POSITIVE_INFINITY;
const deadlineOf = ({ work }: StorySummary) => (work.deadline ? Date.parse(work.deadline) : end);
const byDeadline = (one: StorySummary, other: StorySummary) => {
  const [a, b] = [deadlineOf(one), deadlineOf(other)];
  return a === b ? 0 : a < b ? -1 : 1;
};
