/** What the three kinds of feed say in common of one story, and the record that it becomes. Pure. */
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import { plainWords } from '../plain-words.ts';
import {
  certain,
  likely,
  type PhotoReference,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';

export type FeedEntry = {
  id: string;
  link: string;
  title: string;
  /** HTML. Empty where the feed gives excerpts only. */
  content: string;
  summary: string;
  authors: readonly string[];
  categories: readonly string[];
  published: string;
  updated: string;
  language: string;
  photo: PhotoReference | null;
};

export function recordOf(entry: FeedEntry, number: number, settings: SourceSettings): SourceRecord {
  const { id, link } = entry;
  const name = id || link;
  if (name === '' && entry.title === '')
    return { kind: 'skipped', identity: `feed:#${number}`, reason: 'malformed', detail: `#${number}` };
  const html = entry.content || entry.summary;
  const isWhole = entry.content !== '';
  const published = instant(entry.published) ?? instant(entry.updated);
  const updated = instant(entry.updated);
  const [section, ...rest] = entry.categories.map((one): SourceName => ({ slug: '', name: plainWords(one) }));
  return {
    kind: 'story',
    identity: `feed:${name || `#${number}`}`,
    addresses: [...new Set([link, ...(/^https?:\/\//.test(id) ? [id] : [])])].filter((one) => one !== ''),
    language: entry.language === '' ? unknown('') : likely(entry.language, 'feed'),
    translationGroup: null,
    status: 'published',
    kicker: unknown(''),
    headline: certain(plainWords(entry.title), 'feed title'),
    standfirst:
      isWhole && entry.summary !== '' && !isBeginningOf(entry.summary, entry.content)
        ? likely(plainWords(entry.summary), 'feed summary')
        : unknown(''),
    slug: '',
    bylines: likely(
      entry.authors
        .map((one) => ({ slug: '', name: plainWords(one), kind: bylineKind(one) }))
        .filter((one) => one.name !== ''),
      'feed author',
    ),
    section: section === undefined || section.name === '' ? unknown(null) : likely(section, 'feed category'),
    tags: likely(
      rest.filter((one) => one.name !== ''),
      'feed categories',
    ),
    lead: entry.photo === null ? unknown(null) : likely(entry.photo, 'feed picture'),
    published: published === null ? unknown(null) : certain(published, 'feed date'),
    updated: updated === null ? unknown(null) : certain(updated, 'feed date'),
    corrections: [],
    comments: 0,
    body: () => {
      const read = bodyFromHtml(html, { ...settings, ...(URL.canParse(link) ? { address: link } : {}) });
      const dropped = read.dropped.map(({ what, count }) => ({ what, count }));
      return { document: read.document, photos: read.photos, dropped };
    },
    questions: isWhole
      ? []
      : [
          {
            what: 'excerpt',
            ar: 'في الخلاصة مقتطف من المادة فقط؛ ابحث عن نصها في مصدر آخر.',
            en: 'The feed holds an excerpt only; look for the whole text in another source.',
          },
        ],
    weight: html.length + 1000,
    original: () => ({ mediaType: 'text/html', text: html }),
  };
}

/** A summary that a program made: the first words of the text, an ellipsis, perhaps «Continue reading» behind it. */
function isBeginningOf(summary: string, content: string): boolean {
  const letters = (html: string) => ` ${plainWords(html)} `.replace(/[^\p{L}\p{N}]+/gu, ' ');
  const [first = ''] = plainWords(summary).split(/\[?(?:…|\.{3})\]?/u);
  const words = letters(first);
  return words.trim() !== '' && letters(content).startsWith(words);
}

function instant(written: string): string | null {
  if (written.trim() === '') return null;
  const at = new Date(written.trim());
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
