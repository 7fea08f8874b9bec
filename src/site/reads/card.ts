/** A story as lists show it, read in two queries however many there are. */
import { sql } from 'kysely';
import { storyAddress } from '../../story/address.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import { fact } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';

/** No more than is shown: what a page does not hold is no reason to make it again. */
export type StoryCard = {
  id: number;
  address: string;
  headline: string;
  sectionName: string;
  publishedAt: Date;
  photo: PhotoView | null;
};

/** A story as one line of words. */
export type StoryTitle = Pick<StoryCard, 'id' | 'address' | 'headline' | 'publishedAt'>;

/** Stories of the edition, before any choice: the caller adds `where`, order and limit. */
export function storyQuery({ database, edition }: Reads) {
  return database
    .selectFrom('published.story as story')
    .innerJoin('published.section as section', 'section.id', 'story.section_id')
    .where('story.edition_id', '=', edition.id)
    .select([
      'story.id',
      'story.slug',
      'story.headline',
      'story.standfirst',
      'story.published_at',
      'story.is_breaking',
      'story.lead_photo_id',
      'story.lead_caption',
      'story.lead_alternative_text',
      'story.section_id',
      'section.name as section_name',
    ]);
}

export type StoryLine = Awaited<ReturnType<ReturnType<typeof storyQuery>['execute']>>[number];

/** The lines of `storyQuery` as titles alone. */
export function titles(
  reads: Reads,
  lines: readonly Pick<StoryLine, 'id' | 'slug' | 'headline' | 'published_at'>[],
): StoryTitle[] {
  reads.note(...lines.map((line) => fact.story(line.id)));
  return lines.map((line) => ({
    id: line.id,
    address: storyAddress(reads.edition, { id: line.id, slug: line.slug, publishedAt: line.published_at }),
    headline: line.headline,
    publishedAt: line.published_at,
  }));
}

/** The lines of `storyQuery` as cards, with their lead photos. */
export async function cards(reads: Reads, lines: readonly StoryLine[]): Promise<StoryCard[]> {
  for (const { id, section_id } of lines) reads.note(fact.story(id), fact.ofId('section', section_id));
  const photos = await photosById(
    reads,
    lines.flatMap((line) => (line.lead_photo_id === null ? [] : [line.lead_photo_id])),
  );
  return lines.map((line) => {
    const photo = line.lead_photo_id === null ? undefined : photos.get(line.lead_photo_id);
    return {
      id: line.id,
      address: storyAddress(reads.edition, { id: line.id, slug: line.slug, publishedAt: line.published_at }),
      headline: line.headline,
      sectionName: line.section_name,
      publishedAt: line.published_at,
      photo: photo ? withLeadWords(photo, line.lead_caption, line.lead_alternative_text) : null,
    };
  });
}

/** A photo under a story's own words, where it has some. */
export function withLeadWords(photo: PhotoView, caption: string, alternativeText: string): PhotoView {
  return {
    ...photo,
    caption: caption || photo.caption,
    alternativeText: alternativeText || photo.alternativeText,
  };
}

export async function photosById(
  { database, edition, note }: Reads,
  ids: readonly number[],
): Promise<Map<number, PhotoView>> {
  if (ids.length === 0) return new Map();
  const wanted = [...new Set(ids)];
  note(...wanted.map(fact.photo));
  const rows = await database
    .selectFrom('published.photo as photo')
    .leftJoin('published.photo_text as text', (join) =>
      join.onRef('text.photo_id', '=', 'photo.id').on('text.edition_id', '=', edition.id),
    )
    .where(sql<boolean>`photo.id = any(${wanted})`)
    .orderBy('photo.id')
    .select([
      'photo.id',
      'photo.master_sha256',
      'photo.width',
      'photo.height',
      'photo.focal_x',
      'photo.focal_y',
      'photo.copyright',
      'text.caption',
      'text.credit',
      'text.alternative_text',
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        masterSha256: row.master_sha256,
        width: row.width,
        height: row.height,
        focalX: row.focal_x,
        focalY: row.focal_y,
        caption: row.caption ?? '',
        credit: row.credit ?? '',
        alternativeText: row.alternative_text ?? '',
        copyright: row.copyright,
      },
    ]),
  );
}
