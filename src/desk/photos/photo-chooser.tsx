/** A photo chosen by its picture: the library's newest, or those that words find. Each is a button with its caption. */
import { Stack, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { usePhrases } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { SearchField, useSearch } from '../shell/search-field.tsx';
import { MorePhotos, PhotoAndWords } from './library-photo.tsx';
import styles from './photos.module.css';
import { type Photo, photosQuery } from './photos-query.ts';

export type PhotoChooserProps = { chosen: number | null; onChoose(photo: Photo): void };

export function PhotoChooser({ chosen, onChoose }: PhotoChooserProps) {
  const { photos: words } = usePhrases();
  const { q, ...search } = useSearch();
  const library = useInfiniteQuery({ ...photosQuery(q, 'all'), placeholderData: (before) => before });
  const photos = library.data?.pages.flatMap((page) => page.photos);
  return (
    <Stack gap="sm">
      <SearchField {...search} label={words.search} data-autofocus />
      {library.isError && <Text role="alert">{words.notLoaded}</Text>}
      {photos?.length === 0 &&
        (q === '' ? <Empty title={words.none} /> : <Empty title={words.nothingFits} />)}
      <ul className={styles.library}>
        {photos?.map((photo) => (
          <li key={photo.id}>
            <button
              type="button"
              className={`${styles.card} ${styles.choice}`}
              aria-pressed={photo.id === chosen}
              data-photo={photo.id}
              onClick={() => onChoose(photo)}
            >
              <PhotoAndWords photo={photo} />
            </button>
          </li>
        ))}
      </ul>
      <MorePhotos library={library} />
    </Stack>
  );
}
