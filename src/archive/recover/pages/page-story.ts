/** A story that was found in a page, as a record of a recovery: with its addresses, its day, its pictures, its doubts. */
import type { FoundPhoto } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import type { Decoded } from '../decode.ts';
import type { FoundStory } from '../found-story.ts';
import type { PhotoReference, Question, SourceByline, SourceStory } from '../source.ts';
import { storyDay } from '../story-day.ts';
import { pageName, slugOf, withoutArchive } from './page-address.ts';
import type { SavedPage } from './saved-page.ts';

const mostTags = 30;
const mostBylines = 10;

export function storyRecord(
  page: SavedPage,
  decoded: Extract<Decoded, { kind: 'text' }>,
  story: FoundStory,
  mediaType: 'text/html' | 'text/plain',
): SourceStory {
  const addresses = addressesOf(page, story);
  const latest = /^\d{4}-\d\d-\d\d/.exec(page.visitedAt)?.[0] ?? '9999-12-31';
  const day = storyDay(story, null, latest);
  const published =
    day === 'contradicts' || day.value === null ? null : (day.instant ?? `${day.value}T09:00:00.000Z`);
  const updated = story.updated.value;
  const lead = leadOf(story, addresses[0] ?? page.address);
  const photos = withoutLead(story.photos, lead);
  const { byline, tags, section } = story;
  return {
    kind: 'story',
    identity: page.identity,
    addresses,
    language: story.language,
    translationGroup: null,
    status: 'published',
    kicker: story.kicker,
    headline: story.headline,
    standfirst: story.standfirst,
    slug: slugOf(addresses[0] ?? ''),
    bylines: { ...byline, value: bylinesIn(byline.value) },
    section: { ...section, value: section.value === '' ? null : { slug: '', name: section.value } },
    tags: { ...tags, value: tags.value.slice(0, mostTags).map((name) => ({ slug: '', name })) },
    lead: {
      value: lead,
      source: story.photo.source,
      certainty: lead === null ? 'unknown' : story.photo.certainty,
    },
    published:
      day === 'contradicts'
        ? { value: null, source: '', certainty: 'unknown' }
        : { value: published, source: day.source, certainty: day.certainty },
    updated: {
      ...story.updated,
      value: updated === null ? null : (updated.instant ?? `${updated.day}T09:00:00.000Z`),
    },
    corrections: [],
    comments: 0,
    body: () => ({
      document: story.body,
      photos,
      dropped: [
        ...story.cleaned.map(({ reason, what, count }) => ({ what: `${reason} ${what}`, count })),
        ...decoded.mends.map(({ what, count }) => ({ what: `mended ${what}`, count })),
      ],
    }),
    questions: doubts(
      page,
      story,
      published === null ? 'unknown' : day === 'contradicts' ? 'unknown' : day.certainty,
    ),
    original: () => ({ mediaType, text: decoded.text }),
  };
}

/** The canonical one first, then the one that was asked for. */
function addressesOf(page: SavedPage, story: FoundStory): string[] {
  const stated = withoutArchive(story.address.value);
  const asked = page.address === null ? null : pageName(page.address);
  const canonical = URL.parse(stated, asked ?? undefined);
  const isOfSite =
    canonical !== null &&
    /^https?:$/.test(canonical.protocol) &&
    !canonical.hostname.endsWith('.invalid') &&
    (asked === null || canonical.pathname !== '/' || canonical.search !== '');
  const found = [...(isOfSite ? [pageName(canonical.href)] : []), ...(asked === null ? [] : [asked])];
  return [...new Set(found)].filter((one) => !URL.parse(one)?.hostname.endsWith('.invalid'));
}

/** «فلان، فلانة»: each by himself. A name with «و» between is left as it is printed. */
function bylinesIn(names: string): SourceByline[] {
  return names
    .split(/\s*[،,;؛|]\s*/u)
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.length <= 100)
    .slice(0, mostBylines)
    .map((name) => ({ slug: '', name, kind: bylineKind(name) }));
}

function leadOf(story: FoundStory, base: string | null): PhotoReference | null {
  const addresses = [story.photo.value, story.pictureAddress]
    .map((one) =>
      one === '' ? null : (URL.parse(one, base ?? undefined)?.href ?? (/^[^\s<>"]+$/.test(one) ? one : null)),
    )
    .filter((one) => one !== null);
  if (addresses.length === 0 && story.caption.value === '') return null;
  return {
    key: null,
    addresses: [...new Set(addresses)],
    caption: story.caption.value,
    credit: story.credit.value,
    alternativeText: story.pictureWords,
  };
}

/** The lead picture stands on top already. */
function withoutLead(photos: readonly FoundPhoto[], lead: PhotoReference | null): FoundPhoto[] {
  const known = new Set(lead?.addresses.map(pictureName));
  return photos.filter(({ address }) => !known.has(pictureName(address)));
}

const pictureName = (address: string): string =>
  address.replace(/[?#].*$/, '').replace(/-\d{2,5}x\d{2,5}(?=\.\w{3,4}$)/, '');

function doubts(page: SavedPage, story: FoundStory, day: FoundStory['headline']['certainty']): Question[] {
  const asked: Question[] = [];
  if (day === 'guess' || day === 'unknown')
    asked.push({
      what: 'publicationDay',
      ar: 'يوم النشر تخمين أو غير معروف: راجعه.',
      en: 'The day of publication is a guess or unknown: check it.',
    });
  if (story.headline.certainty === 'guess')
    asked.push({
      what: 'headline',
      ar: 'العنوان مأخوذ من عنوان الصفحة أو من أول سطر: راجعه.',
      en: 'The headline is the page’s title or its first line: check it.',
    });
  if (story.standfirst.certainty === 'guess' && story.standfirst.value !== '')
    asked.push({
      what: 'standfirst',
      ar: 'المقدمة تخمين: قد تكون وصفًا للصفحة أو تعليق صورة.',
      en: 'The standfirst is a guess: it may be the page’s description or a caption.',
    });
  if (page.isCut)
    asked.push({
      what: 'body',
      ar: 'الصفحة محفوظة ناقصة: قد ينقص المتن آخره.',
      en: 'The page was saved cut off: the end of the body may be missing.',
    });
  return asked;
}
