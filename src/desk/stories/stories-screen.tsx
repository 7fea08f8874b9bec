/** The stories of the newsroom: views, filters, the list, its keys. The address holds what is shown. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconKeyboard } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useMay } from '../account/me.ts';
import { saidOf } from '../api/said.ts';
import { usePhrases, usePrinting } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { BulkBar } from './bulk-bar.tsx';
import { type BulkAsked, RefusedDialog } from './bulk-dialogs.tsx';
import { FilterBar } from './filter-bar.tsx';
import { isFiltered, type StoryFilters } from './filters.ts';
import { KeysHelp } from './keys-help.tsx';
import { useListKeys } from './list-keys.ts';
import { StartStory } from './start-story.tsx';
import { storiesQuery } from './stories-query.ts';
import { StoryList } from './story-list.tsx';
import { useBulk } from './use-bulk.ts';
import { ViewBar } from './view-bar.tsx';

export function StoriesScreen() {
  const phrases = usePhrases();
  const { number } = usePrinting();
  const words = phrases.stories;
  const may = useMay();
  const filters = useSearch({ from: '/inside/stories' });
  const navigate = useNavigate();
  const searchField = useRef<HTMLInputElement>(null);
  const [isHelpOpen, help] = useDisclosure(false);
  useScreenTitle(words.title);
  const list = useInfiniteQuery({ ...storiesQuery(filters), placeholderData: (before) => before });
  const stories = useMemo(() => list.data?.pages.flatMap((page) => page.stories) ?? [], [list.data]);
  const rows = useMemo(() => stories.map(({ id }) => id), [stories]);
  const headlines = useMemo(() => new Map(stories.map(({ id, headline }) => [id, headline])), [stories]);
  const bulk = useBulk((id) => headlines.get(id) ?? '');
  const firstButton = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<BulkAsked>();
  const isBin = filters.deleted !== undefined;
  const mayDelete = may('story.delete') && !isBin;
  const { undoLast } = bulk;
  const otherKeys = useMemo(
    () => ({
      b: () => firstButton.current?.focus(),
      لا: () => firstButton.current?.focus(),
      z: undoLast,
      ئ: undoLast,
      ...(mayDelete ? { Delete: () => setAsked('delete') } : {}),
      '/': () => searchField.current?.focus(),
      ظ: () => searchField.current?.focus(),
      '?': help.open,
      '؟': help.open,
    }),
    [help.open, undoLast, mayDelete],
  );
  const keys = useListKeys(rows, otherKeys);
  const filter = useCallback(
    (wanted: StoryFilters) => void navigate({ to: '/stories', search: wanted, replace: true }),
    [navigate],
  );
  const count = list.hasNextPage ? words.first : words.count;

  return (
    <Stack gap="md">
      <Group justify="space-between" align="center">
        <Group gap="sm" align="baseline">
          <Title order={1}>{words.title}</Title>
          <Text c="dimmed" aria-live="polite">
            {list.data && count(stories.length, number(stories.length))}
          </Text>
        </Group>
        <Group gap="xs">
          <Button
            variant="subtle"
            visibleFrom="sm"
            leftSection={<IconKeyboard size={18} aria-hidden />}
            onClick={help.open}
          >
            {words.keys.title}
          </Button>
          {may('story.create') && <StartStory />}
        </Group>
      </Group>
      <ViewBar filters={filters} />
      <FilterBar filters={filters} onFilter={filter} searchField={searchField} />
      {list.error && !list.data && (
        <Empty title={saidOf(list.error, phrases)}>
          <Button onClick={() => list.refetch()}>{phrases.shell.tryAgain}</Button>
        </Empty>
      )}
      {list.data?.pages.some(({ isWhole }) => isWhole === false) && (
        <Text c="dimmed" role="status">
          {words.notAllRead}
        </Text>
      )}
      {list.data && stories.length === 0 && !isFiltered(filters) && (
        <Empty title={words.emptyTitle} text={words.emptyText} />
      )}
      {list.data && stories.length === 0 && isFiltered(filters) && (
        <Empty
          title={isBin ? words.binEmpty : words.nothingFits}
          text={isBin ? words.binEmptyText : words.nothingFitsText}
        >
          <Button variant="default" onClick={() => filter({})}>
            {words.filters.clear}
          </Button>
        </Empty>
      )}
      {stories.length > 0 && (
        <StoryList
          stories={stories}
          keys={keys}
          mayChoose={may('story.bulk')}
          isBin={isBin}
          more={{
            has: list.hasNextPage,
            isLoading: list.isFetchingNextPage,
            load: () => void list.fetchNextPage(),
          }}
        />
      )}
      {keys.cursor.chosen.size > 0 && (
        <BulkBar
          chosen={keys.cursor.chosen}
          bulk={bulk}
          isBin={isBin}
          asked={asked}
          onAsk={setAsked}
          onNone={keys.chooseNone}
          firstButton={firstButton}
        />
      )}
      {bulk.refused.length > 0 && <RefusedDialog refused={bulk.refused} onClose={bulk.forgetRefused} />}
      <KeysHelp isOpen={isHelpOpen} onClose={help.close} />
    </Stack>
  );
}
