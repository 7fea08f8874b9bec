/** The library of photos: search, filters, the photos themselves, and bringing new ones in. */
import { Group, Select, Stack, Title } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import { SearchField, useSearch } from '../shell/search-field.tsx';
import { MorePhotos, PhotoAndWords } from './library-photo.tsx';
import styles from './photos.module.css';
import { type Photo, type PhotoFilter, photoFilterNames, photosQuery } from './photos-query.ts';
import { Uploads } from './uploads.tsx';

export function PhotosScreen() {
  const { phrases } = useSpeaking();
  const { photos: words } = phrases;
  const may = useMay();
  useScreenTitle(words.title);
  const { q, ...search } = useSearch();
  const [filter, setFilter] = useState<PhotoFilter>('all');
  const library = useInfiniteQuery({ ...photosQuery(q, filter), placeholderData: (before) => before });
  const photos = library.data?.pages.flatMap((page) => page.photos);
  const isFiltered = q !== '' || filter !== 'all';
  return (
    <Stack gap="md">
      <Title order={1}>{words.title}</Title>
      {may('media.upload') && <Uploads />}
      <Group align="end">
        <SearchField {...search} label={words.search} size="sm" flex="1 1 14rem" maw="28rem" />
        <Select
          label={words.filter}
          data={photoFilterNames.map((value) => ({ value, label: words.filters[value] }))}
          value={filter}
          onChange={(value) => setFilter(photoFilterNames.find((name) => name === value) ?? 'all')}
          allowDeselect={false}
          size="sm"
        />
      </Group>
      {photos?.length === 0 &&
        (isFiltered ? (
          <Empty title={words.nothingFits} />
        ) : (
          <Empty title={words.none} text={words.noneText} />
        ))}
      <ul className={styles.library}>
        {photos?.map((photo) => (
          <LibraryPhoto key={photo.id} photo={photo} />
        ))}
      </ul>
      <MorePhotos library={library} />
    </Stack>
  );
}

function LibraryPhoto({ photo }: { photo: Photo }) {
  const { phrases, printing } = useSpeaking();
  return (
    <li>
      <Link to="/photos/$photoId" params={{ photoId: String(photo.id) }} className={styles.card}>
        <PhotoAndWords photo={photo} uses={phrases.photos.uses(photo.uses, printing.number(photo.uses))} />
      </Link>
    </li>
  );
}
