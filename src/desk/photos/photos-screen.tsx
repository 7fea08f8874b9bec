/** The library of photos: search, filters, the photos themselves, and bringing new ones in. */
import { Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../account/me.ts';
import { useSpeaking } from '../phrases/speaking.tsx';
import { Empty } from '../shell/empty.tsx';
import { useScreenTitle } from '../shell/screen-title.ts';
import styles from './photos.module.css';
import { type Photo, type PhotoFilter, photoFilterNames, photosQuery, pictureOf } from './photos-query.ts';
import { Uploads } from './uploads.tsx';

export function PhotosScreen() {
  const { phrases } = useSpeaking();
  const { photos: words } = phrases;
  const may = useMay();
  useScreenTitle(words.title);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 300);
  const [filter, setFilter] = useState<PhotoFilter>('all');
  const library = useInfiniteQuery({ ...photosQuery(q, filter), placeholderData: (before) => before });
  const photos = library.data?.pages.flatMap((page) => page.photos);
  const isFiltered = q !== '' || filter !== 'all';
  return (
    <Stack gap="md">
      <Title order={1}>{words.title}</Title>
      {may('media.upload') && <Uploads />}
      <Group align="end">
        <TextInput
          type="search"
          label={words.search}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<IconSearch size={18} aria-hidden />}
          dir="auto"
          size="sm"
          flex="1 1 14rem"
          maw="28rem"
        />
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

function LibraryPhoto({ photo }: { photo: Photo }) {
  const { phrases, printing } = useSpeaking();
  const { photos: words } = phrases;
  const said = photo.words.find(({ caption }) => caption !== '') ?? photo.words[0];
  const caption = said?.caption || words.noCaption;
  return (
    <li>
      <Link to="/photos/$photoId" params={{ photoId: String(photo.id) }} className={styles.card}>
        <img
          src={pictureOf(photo, 360)}
          alt={said?.alternativeText ?? ''}
          width={photo.width}
          height={photo.height}
          loading="lazy"
        />
        <Text size="sm" lineClamp={2} className={styles.caption}>
          <bdi>{caption}</bdi>
        </Text>
        <Text size="sm" c="dimmed">
          <bdi>{said?.credit}</bdi> · {words.uses(photo.uses, printing.number(photo.uses))}
        </Text>
      </Link>
    </li>
  );
}
