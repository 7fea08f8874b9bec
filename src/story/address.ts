/**
 * Where a story lives: `/YYYY/MM/DD/ID-slug/` under its edition. The id alone decides which story it is; the day
 * tells a reader how old it is before the page has come, and the slug what it is about. Both may change or be
 * missing: a wrong one redirects.
 */
import { type Edition, editionPrefix } from './edition.ts';

export type Addressed = { id: number; slug: string; publishedAt: Date };

/** The calendar day of an instant in a time zone, as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, instant: Date): string {
  // The Swedish locale prints ISO days; formatting by parts would be the same with more words.
  return dayFormat(timeZone).format(instant);
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const known = dayFormats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  dayFormats.set(timeZone, format);
  return format;
}

/** Site-absolute canonical path of a story, decoded (an Arabic slug is Arabic letters). */
export function storyAddress(
  edition: Pick<Edition, 'id' | 'isDefault' | 'timeZone'>,
  story: Addressed,
): string {
  const day = dayIn(edition.timeZone, story.publishedAt).replaceAll('-', '/');
  return `${editionPrefix(edition)}/${day}/${story.slug ? `${story.id}-${story.slug}` : story.id}/`;
}
