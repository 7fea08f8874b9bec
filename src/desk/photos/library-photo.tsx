/** A photo of the library as lists show it, and the way to those that are further down. */
import { Button, Group, Text } from '@mantine/core';
import { usePhrases } from '../phrases/speaking.tsx';
import styles from './photos.module.css';
import { type Photo, pictureOf } from './photos-query.ts';

/** @param uses in how many stories, in words; left out where it does not matter */
export function PhotoAndWords({ photo, uses }: { photo: Photo; uses?: string }) {
  const { photos: words } = usePhrases();
  const said = photo.words.find(({ caption }) => caption !== '') ?? photo.words[0];
  return (
    <>
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
        {uses === undefined ? null : ` · ${uses}`}
      </Text>
    </>
  );
}

type MorePhotosProps = {
  library: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): Promise<unknown> };
};

export function MorePhotos({ library }: MorePhotosProps) {
  const { photos: words } = usePhrases();
  if (!library.hasNextPage) return null;
  return (
    <Group justify="center">
      <Button
        variant="default"
        onClick={() => void library.fetchNextPage()}
        loading={library.isFetchingNextPage}
      >
        {words.more}
      </Button>
    </Group>
  );
}
