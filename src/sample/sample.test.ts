import { describe, expect, it } from 'vitest';
import { dateExpressions } from '../language/calendar/expressions.ts';
import type { Block } from '../story/body/document.ts';
import { bodyText } from '../story/body/plain-text.ts';
import { validateBody } from '../story/body/validate.ts';
import { isSlug } from '../story/slug.ts';
import { arabicEdition } from './edition-ar.ts';
import { englishEdition } from './edition-en.ts';
import { pictures } from './pictures/all.ts';
import type { SampleStory } from './sample-story.ts';
import { stories } from './stories/all.ts';

const editions = { ar: arabicEdition, en: englishEdition } as const;
const keys = new Set(pictures.map(({ key }) => key));
const keysOfStories = new Set(stories.map(({ key }) => key));
const numbers = new Map([...keys].map((key, index) => [key, index + 1]));
const bodyOf = (story: SampleStory): { type: 'doc'; attrs: { schema: number }; content: Block[] } => ({
  type: 'doc',
  attrs: { schema: 1 },
  content: [
    ...story.body((picture) => {
      const number = numbers.get(picture);
      if (number === undefined) throw new Error(`no picture ${picture}`);
      return number;
    }),
  ],
});
const wordsOf = (story: SampleStory): string => {
  const body = validateBody(bodyOf(story));
  if (!body.ok) throw new Error(JSON.stringify(body.problems));
  const lead = story.lead ? [story.lead.caption, story.lead.alternativeText] : [];
  return [story.kicker, story.headline, story.standfirst, ...lead, bodyText(body.document)].join('\n');
};
const editionOf = (story: SampleStory) => (story.edition === 'en' ? editions.en : editions.ar);
const arabic = stories.filter(({ edition }) => edition === 'ar');
const english = stories.filter(({ edition }) => edition === 'en');

describe('the sample newspaper', () => {
  it('has twenty-five stories in Arabic and ten of them in English', () => {
    expect(arabic.length).toBeGreaterThanOrEqual(25);
    expect(english.length).toBeGreaterThanOrEqual(10);
    expect(keysOfStories.size).toBe(stories.length);
    for (const { translationOf } of english) expect(arabic.map(({ key }) => key)).toContain(translationOf);
  });

  it.each(stories.map((story) => [story.key, story] as const))(
    '%s has a valid body, and names only what there is',
    (_, story) => {
      expect(validateBody(bodyOf(story))).toMatchObject({ ok: true });
      const { sections, tags, bylines } = editionOf(story);
      expect(sections.map(({ slug }) => slug)).toContain(story.section);
      for (const tag of story.tags) expect(tags.map(({ slug }) => slug)).toContain(tag);
      for (const byline of story.bylines) expect(bylines.map(({ slug }) => slug)).toContain(byline);
      for (const pick of story.relatedPicks ?? []) expect(keysOfStories).toContain(pick);
      expect(isSlug(story.slug)).toBe(true);
      if (story.lead) {
        expect(keys).toContain(story.lead.picture);
        for (const words of [story.lead.caption, story.lead.credit, story.lead.alternativeText])
          expect(words).not.toBe('');
      }
    },
  );

  it.each(arabic.map((story) => [story.key, story] as const))('%s is punctuated as Arabic is', (_, story) => {
    const words = wordsOf(story);
    expect(words.match(/"|\u0640(?![«“\d])|[\u0620-\u064a][,;?]|[\u0620-\u064a] [,.;:،؛؟]/g)).toBeNull();
    const count = (mark: string) => words.split(mark).length - 1;
    expect([count('«'), count('“'), count('(')]).toEqual([count('»'), count('”'), count(')')]);
  });

  it.each(arabic.map((story) => [story.key, story] as const))(
    '%s says «أمس» and names of days that are right for its day',
    (_, story) => {
      const day = story.publishedAt.slice(0, 10);
      const names = ['الأحد', 'الإثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'];
      const nameOf = (offset: number) => {
        const date = new Date(`${day}T12:00:00Z`);
        date.setUTCDate(date.getUTCDate() + offset);
        return names[date.getUTCDay()];
      };
      const said = { 'أول من أمس': -2, 'أول أمس': -2, 'بعد غد': 2, اليوم: 0, أمس: -1, غد: 1 };
      const pattern = new RegExp(`(${Object.keys(said).join('|')}) (${names.join('|')})(?!\\p{L})`, 'gu');
      for (const [whole, word = '', name = ''] of wordsOf(story).matchAll(pattern)) {
        const offset = Object.entries(said).find(([one]) => one === word)?.[1] ?? 0;
        expect(`${word} ${nameOf(offset)}`, whole).toBe(`${word} ${name}`);
      }
    },
  );

  it('uses every tag and byline of its editions, and has something in every section', () => {
    for (const [id, { sections, tags, bylines }] of Object.entries(editions)) {
      const own = stories.filter(({ edition }) => edition === id);
      for (const { slug } of tags)
        expect(
          own.filter((story) => story.tags.includes(slug)),
          slug,
        ).not.toEqual([]);
      for (const { slug } of bylines)
        expect(
          own.filter((story) => story.bylines.includes(slug)),
          slug,
        ).not.toEqual([]);
      if (id === 'ar')
        for (const { slug } of sections)
          expect(own.filter(({ section }) => section === slug).length, slug).toBeGreaterThanOrEqual(3);
    }
  });

  it('shows what a newsroom does: live coverage, a series, corrections, agencies, every kind of block', () => {
    const kinds = new Set<string>();
    const walk = (node: unknown) => {
      if (typeof node !== 'object' || node === null) return;
      if ('type' in node && typeof node.type === 'string') kinds.add(node.type);
      for (const child of Object.values(node)) walk(child);
    };
    for (const story of arabic) walk(bodyOf(story));
    const wanted =
      'paragraph heading bullet_list ordered_list quotation pull_quote gallery photo fact_box table timeline embed update footnote';
    expect(wanted.split(' ').filter((kind) => !kinds.has(kind))).toEqual([]);
    expect(arabic.filter(({ tags }) => tags.includes('طريق-الماء')).length).toBeGreaterThanOrEqual(3);
    expect(arabic.flatMap(({ corrections }) => corrections ?? []).length).toBeGreaterThanOrEqual(4);
    expect(arabic.some(({ isBreaking }) => isBreaking)).toBe(true);
    expect(arabic.some(({ withoutAppeal }) => withoutAppeal)).toBe(true);
    expect(arabic.some(({ lead }) => lead === null)).toBe(true);
    const dates = arabic.flatMap((story) => dateExpressions(wordsOf(story)));
    expect(dates.length).toBeGreaterThan(100);
  });
});
