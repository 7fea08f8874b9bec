/**
 * Paid content of a Newspack site. A term ties a post to its sponsor, whose own row says how readers are told: what was
 * paid for is never taken in as if it were not. Pure.
 */
import type { Found } from '../found-story.ts';
import { certain, type Question, type SourceByline, type SourceName } from '../source.ts';
import { type Metas, one, type Site } from './item-parts.ts';

export type Sponsor = { scope: string; flag: string; bylineDisplay: string };

type Bylines = Found<SourceByline[]>;
export type Sponsorship = {
  kicker: string;
  tags: readonly SourceName[];
  questions: readonly Question[];
  bylines(written: Bylines): Bylines;
};

const none: Sponsorship = { kicker: '', tags: [], questions: [], bylines: (written) => written };

export function sponsorshipOf(
  sponsors: readonly SourceName[],
  site: Site,
  metas: Metas,
  title: string,
): Sponsorship {
  const [first] = sponsors;
  if (first === undefined) return none;
  const known = sponsors.map(({ slug }) => site.sponsors.get(slug));
  const own = (key: string): string => one(metas, key).replace(/^inherit$/, '');
  const scope = own('newspack_sponsor_sponsorship_scope') || known[0]?.scope || 'native';
  const names = sponsors.map(({ name }) => name).join('، ');
  const questions: Question[] = [
    {
      what: 'sponsored',
      ar: `مادة برعاية ${names} في الموقع القديم: تحقق من أن القراء يعرفون ذلك.`,
      en: `Sponsored on the old site by ${names}: make sure that readers are told.`,
    },
  ];
  if (scope === 'underwritten') return { ...none, tags: sponsors, questions };
  const display = own('newspack_sponsor_native_byline_display') || known[0]?.bylineDisplay || 'sponsor';
  return {
    kicker: known[0]?.flag || (/\p{Script=Arabic}/u.test(title) ? 'محتوى برعاية' : 'Sponsored'),
    tags: sponsors,
    questions,
    bylines(written) {
      const paying = sponsors.map(({ name, slug }): SourceByline => ({ slug, name, kind: 'agency' }));
      return certain(display === 'sponsor' ? paying : [...written.value, ...paying], 'sponsor');
    },
  };
}
