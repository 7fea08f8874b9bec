/** A photo chosen by its picture: the library's newest, or those that words find. Each is a button with its caption. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { usePhrases } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import styles from './photos.module.css';
import { type Photo, photosQuery, pictureOf } from './photos-query.ts';

export type PhotoChooserProps = { chosen: number | null; onChoose(photo: Photo): void };

export function PhotoChooser({ chosen, onChoose }: PhotoChooserProps) {
  const { photos: words } = usePhrases();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 300);
  const library = useInfiniteQuery({ ...photosQuery(q, 'all'), placeholderData: (before) => before });
  const photos = library.data?.pages.flatMap((page) => page.photos);
  return (
    <Stack gap="sm">
      <TextInput
        type="search"
        label={words.search}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        dir="auto"
        data-autofocus
      />
      {library.isError && <Text role="alert">{words.notLoaded}</Text>}
      {photos?.length === 0 &&
        (q === '' ? <Empty title={words.none} /> : <Empty title={words.nothingFits} />)}
      <ul className={styles.library}>
        {photos?.map((photo) => {
          const said = photo.words.find(({ caption }) => caption !== '') ?? photo.words[0];
          return (
            <li key={photo.id}>
              <button
                type="button"
                className={`${styles.card} ${styles.choice}`}
                aria-pressed={photo.id === chosen}
                data-photo={photo.id}
                onClick={() => onChoose(photo)}
              >
                <img
                  src={pictureOf(photo, 360)}
                  alt={said?.alternativeText ?? ''}
                  width={photo.width}
                  height={photo.height}
                  loading="lazy"
                />
                <Text size="sm" lineClamp={2} className={styles.caption}>
                  <bdi>{said?.caption || words.noCaption}</bdi>
                </Text>
                <Text size="sm" c="dimmed">
                  <bdi>{said?.credit}</bdi>
                </Text>
              </button>
            </li>
          );
        })}
      </ul>
      {library.hasNextPage && (
        <Group justify="center">
          <Button
            variant="default"
            onClick={() => void library.fetchNextPage()}
            loading={library.isFetchingNextPage}
          >
            {words.more}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
