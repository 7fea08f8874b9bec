/** What every writer needs to know of the house that hands over: its editions, its address, where its pictures are. */
import { storyAddress } from '../../story/address.ts';
import type { Edition } from '../../story/edition.ts';
import { renditionPath, widthsFor } from '../../story/photos/renditions.ts';
import type { HandedPhoto, HtmlWriting } from './body-html.ts';
import type { WholeStoryRow } from './whole-stories.ts';

export type House = {
  editions: readonly Edition[];
  /** Of the public site, without a slash at its end. */
  address: string;
};

/** Where the story is, or null while the public cannot see it. */
export function publicAddress(house: House, story: WholeStoryRow): string | null {
  const edition = house.editions.find(({ id }) => id === story.edition);
  if (!edition || story.publishedAt === null) return null;
  return (
    house.address +
    encodeURI(storyAddress(edition, { id: story.id, slug: story.slug, publishedAt: story.publishedAt }))
  );
}

export function languageOf(house: House, story: WholeStoryRow): string {
  return house.editions.find(({ id }) => id === story.edition)?.language ?? story.edition;
}

/** Pictures by the address of their largest rendition here. */
export function photosOf(house: House, story: WholeStoryRow): Map<number, HandedPhoto> {
  return new Map(
    story.photos.map(({ id, sha256, width, caption, credit, alternativeText }) => {
      const largest = widthsFor(width).at(-1) ?? width;
      const address = `${house.address}/${renditionPath(sha256, largest, 'jpeg')}`;
      return [id, { id, address, caption, credit, alternativeText }] as const;
    }),
  );
}

export function htmlWriting(house: House, story: WholeStoryRow, isBlocks: boolean): HtmlWriting {
  const photos = photosOf(house, story);
  return {
    isBlocks,
    photo: (id) => photos.get(id) ?? null,
    link: (href) => (href.startsWith('/') ? house.address + href : href),
  };
}
