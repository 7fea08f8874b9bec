/** A found story as the one that will be written: its edition, names and draft, and whether it is public. Writes only names. */
import type { Transaction } from 'kysely';
import type { Edition } from '../../../story/edition.ts';
import type { WholeStory } from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question, SourceStory } from '../source.ts';
import { instantOf } from './instant.ts';
import { slugOf } from './names.ts';
import { oneLine } from './one-line.ts';
import type { Prepared, TakeIn } from './take-in.ts';

/** Nothing is published on a day that nobody knows. */
export const withoutDay: Question = {
  what: 'publicationDay',
  ar: 'كانت المادة منشورة ولا يوم لها في المصدر: حُفظت مسودة، ضع يومها ثم انشرها.',
  en: 'The story was public and the source gives no day for it: kept as a draft; set its day and publish it.',
};

export function editionFor({ language }: SourceStory, { editions, edition }: TakeIn): Edition | null {
  const primary = language.value.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  if (primary === '') return edition;
  return editions.find((one) => one.id === primary || one.language.split('-', 1)[0] === primary) ?? null;
}

export function wholeStory(one: Prepared, into: TakeIn, isDry: boolean): Omit<WholeStory, 'id'> {
  const { story, edition, body } = one;
  const sectionName = into.sectionSlug === null ? story.section.value : { slug: into.sectionSlug, name: '' };
  const id = (kind: 'section' | 'tag' | 'byline', name: { slug: string; name: string }) =>
    isDry ? 1 : into.names.id(kind, edition.id, name);
  const published = instantOf(story.published.value);
  const updated = instantOf(story.updated.value);
  const isPublic =
    into.publish &&
    story.status === 'published' &&
    published !== null &&
    body.document.content.length > 0 &&
    embargoOf(story, into.at) === null;
  return {
    draft: {
      editionId: edition.id,
      sectionId:
        (sectionName === null ? null : id('section', sectionName)) ??
        into.firstSections.get(edition.id) ??
        null,
      kicker: oneLine(story.kicker.value, 120),
      headline: oneLine(story.headline.value, 300),
      standfirst: oneLine(story.standfirst.value, 1000),
      slug: slugOf({ slug: story.slug, name: story.headline.value }),
      body: body.document,
      datelinePlace: '',
      leadPhotoId: null,
      leadCaption: '',
      leadAlternativeText: '',
      bylineIds: ids(story.bylines.value.slice(0, 20).map((name) => id('byline', name))),
      tagIds: ids(story.tags.value.slice(0, 50).map((name) => id('tag', name))),
      isBreaking: false,
      withoutAppeal: false,
      translationOf: null,
      legacyAddresses: one.paths,
      relatedPicks: [],
      relatedExclusions: [],
    },
    publishedAt: isPublic ? published : null,
    updatedAt:
      isPublic && updated !== null && updated.getTime() - published.getTime() > 60_000 ? updated : null,
  };
}

/** Until when nobody may publish it; null where that time is over or there is none. */
export function embargoOf({ embargoedUntil }: SourceStory, now: Date): Date | null {
  const until = instantOf(embargoedUntil ?? null);
  return until !== null && until > now ? until : null;
}

const ids = (found: readonly (number | null)[]): number[] => [...new Set(found.filter((id) => id !== null))];

/** Makes sure that each section, tag and byline of these stories has its row. */
export async function prepareNames(
  db: Transaction<NewsroomTables>,
  stories: readonly { story: SourceStory; edition: Edition }[],
  into: TakeIn,
): Promise<void> {
  for (const edition of into.editions) {
    const own = stories.filter((one) => one.edition.id === edition.id).map(({ story }) => story);
    if (own.length === 0) continue;
    const sections = own.map(({ section }) => section.value).filter((section) => section !== null);
    const wanted = into.sectionSlug === null ? sections : [{ slug: into.sectionSlug, name: '' }];
    await into.names.prepare(db, 'section', edition.id, wanted);
    await into.names.prepare(
      db,
      'tag',
      edition.id,
      own.flatMap(({ tags }) => tags.value.slice(0, 50)),
    );
    await into.names.prepare(
      db,
      'byline',
      edition.id,
      own.flatMap(({ bylines }) => bylines.value.slice(0, 20)),
    );
  }
}
