/**
 * What a page's structure says of its story where it says nothing for machines: byline, day, tags, section, kicker,
 * standfirst. Each by the names that news sites give to such elements, in this order of trust, and never from a list
 * of other stories.
 */
import { bylineIn, isDateLine, saysUpdate, wordCount } from '../chrome-words.ts';
import { type Found, notFound, type StatedDay } from '../found-story.ts';
import { statedByMachine, statedDayIn } from '../stated-day.ts';
import { namesOf } from './chrome-elements.ts';
import { sameWords } from './headline.ts';
import { attribute, type Element, elementsUnder, isWithin, parentOf, textOf } from './page.ts';

export type StructureFields = {
  byline: Found<string>;
  day: Found<StatedDay | null>;
  updated: Found<StatedDay | null>;
  tags: Found<readonly string[]>;
  section: Found<string>;
  kicker: Found<string>;
  standfirst: Found<string>;
  /** The elements that hold them: no part of the body. */
  holders: ReadonlySet<Element>;
};

const names = {
  byline:
    /(?:^|[-_ ])(?:by-?line|author(?:-?name)?|writer|reporter|kateb|entry-author|post-author|article-author)(?:$|[-_ ])/i,
  day: /(?:^|[-_ ])(?:date(?:line)?|pub-?date|publish(?:ed)?(?:-?(?:date|time|on))?|post-?date|entry-date|article-?date|time(?:stamp)?|created)(?:$|[-_ ])/i,
  tags: /(?:^|[-_ ])(?:tags?|tags?-?(?:list|links|cloud)|post-tags|entry-tags|article-?tags|keywords)(?:$|[-_ ])/i,
  section:
    /(?:^|[-_ ])(?:breadcrumbs?|category|section(?:-?name)?|cat-links|post-category|entry-category)(?:$|[-_ ])/i,
  kicker:
    /(?:^|[-_ ])(?:kicker|overline|eyebrow|surtitle|pre-?title|sub-?head(?:er)?-?top|upper-?title|roof)(?:$|[-_ ])/i,
  standfirst:
    /(?:^|[-_ ])(?:standfirst|deck|dek|lede?|lead|intro(?:duction)?|summary|excerpt|sub-?title|sub-?head(?:ing|line)?|perex|chapeau|teaser-text|description)(?:$|[-_ ])/i,
};

/** How far from the story, in elements, its own fields stand. */
const reach = 150;

export function structureFields(
  elements: readonly Element[],
  article: Element,
  headline: string,
): StructureFields {
  const start = elements.indexOf(article);
  const ends = start + elementsUnder(article).length;
  const near = elements.slice(Math.max(0, start - reach), Math.min(elements.length, ends + reach));
  const before = elements.slice(Math.max(0, start - reach), start).filter((one) => !isWithin(article, one));
  const holders = new Set<Element>();
  const found: StructureFields = {
    byline: notFound,
    day: { value: null, source: '', certainty: 'unknown' },
    updated: { value: null, source: '', certainty: 'unknown' },
    tags: { value: [], source: '', certainty: 'unknown' },
    section: notFound,
    kicker: notFound,
    standfirst: notFound,
    holders,
  };
  const inStory = (element: Element) => isWithin(element, article);
  for (const element of near) {
    const said = namesOf(element);
    const isAuthor = /(?:^|\s)author(?:\s|$)/.test(attribute(element, 'rel'));
    if (element.tagName === 'time' || names.day.test(said)) {
      readDay(element, found, holders);
    }
    if (said === '' && !isAuthor) continue;
    if (found.byline.value === '' && (isAuthor || names.byline.test(said))) {
      const name = nameIn(textOf(element));
      if (name !== null) {
        found.byline = {
          value: name,
          source: isAuthor ? 'rel=author' : `class ${said.slice(0, 40)}`,
          certainty: 'likely',
        };
        if (inStory(element)) holders.add(element);
      }
    }
    if (
      found.tags.value.length === 0 &&
      names.tags.test(said) &&
      element.tagName !== 'a' &&
      element.tagName !== 'body'
    ) {
      const links = elementsUnder(element)
        .filter(({ tagName }) => tagName === 'a')
        .map((link) => textOf(link).replace(/^#/, '').trim())
        .filter((text) => text !== '' && wordCount(text) <= 6 && text.length <= 80);
      if (links.length > 0 && links.length <= 30) {
        found.tags = {
          value: [...new Set(links)].slice(0, 20),
          source: `class ${said.slice(0, 40)}`,
          certainty: 'likely',
        };
        if (inStory(element)) holders.add(element);
      }
    }
  }
  for (const element of before) {
    const said = namesOf(element);
    if (said === '') continue;
    const text = textOf(element);
    if (found.section.value === '' && names.section.test(said)) {
      const links = elementsUnder(element).filter(({ tagName }) => tagName === 'a');
      const last = links
        .map((link) => textOf(link))
        .filter(
          (one) => !/^(?:الرئيسية|الصفحة الرئيسية|home|»|›|\/)?$/iu.test(one) && !sameWords(one, headline),
        )
        .at(-1);
      const section = last ?? (element.tagName === 'a' || links.length === 0 ? text : '');
      if (section !== '' && wordCount(section) <= 5 && !isDateLine(section) && !sameWords(section, headline))
        found.section = { value: section, source: `class ${said.slice(0, 40)}`, certainty: 'guess' };
    }
    if (found.kicker.value === '' && names.kicker.test(said) && wordCount(text) >= 1 && wordCount(text) <= 12)
      found.kicker = { value: text, source: `class ${said.slice(0, 40)}`, certainty: 'likely' };
  }
  const lead = [...before, ...elementsUnder(article).slice(0, 12)].find((element) => {
    if (!names.standfirst.test(namesOf(element)) || element.tagName === 'body' || element.tagName === 'meta')
      return false;
    const words = wordCount(textOf(element));
    if (holdsPicture(element)) return false;
    return (
      words >= 7 &&
      words <= 120 &&
      !sameWords(textOf(element), headline) &&
      isUnderHeadline(element, elements, headline)
    );
  });
  if (lead) {
    found.standfirst = {
      value: textOf(lead),
      source: `class ${namesOf(lead).slice(0, 40)}`,
      certainty: 'likely',
    };
    if (inStory(lead)) holders.add(lead);
  }
  return found;
}

/** «ثقافة · مسرح» is the section and the kicker in one line. */
export function withoutSection(kicker: Found<string>, section: string): Found<string> {
  if (kicker.value === '') return kicker;
  if (section === '' || !kicker.value.startsWith(section)) {
    const [first = '', ...rest] = kicker.value.split(/\s+[·•|»›/]\s+/u);
    return rest.length > 0 && sameWords(first, section) ? { ...kicker, value: rest.join(' · ') } : kicker;
  }
  const rest = kicker.value.slice(section.length).replace(/^[\s·•|»›/:–—-]+/u, '');
  return rest === '' ? notFound : { ...kicker, value: rest };
}

const holdsPicture = (element: Element): boolean =>
  /^(?:figure|figcaption|img|picture)$/.test(element.tagName) ||
  elementsUnder(element).some(({ tagName }) => /^(?:figure|figcaption|img|picture)$/.test(tagName));

/** A lead stands within some elements of the headline: others with such names are teasers of other stories. */
function isUnderHeadline(element: Element, elements: readonly Element[], headline: string): boolean {
  const at = elements.indexOf(element);
  for (let back = at - 1; back >= 0 && at - back <= 25; back -= 1) {
    const other = elements[back];
    if (other && /^h[1-3]$/.test(other.tagName) && sameWords(textOf(other), headline)) return true;
  }
  return false;
}

function readDay(element: Element, found: StructureFields, holders: Set<Element>): void {
  const text = textOf(element);
  if (wordCount(text) > 25) return;
  const inner = elementsUnder(element).find((one) => one.tagName === 'time');
  const machine =
    attribute(element, 'datetime') ||
    attribute(element, 'title') ||
    (inner ? attribute(inner, 'datetime') : '');
  const stated = (machine === '' ? null : statedByMachine(machine)) ?? statedDayIn(text);
  if (stated === null) return;
  const isUpdate =
    saysUpdate(text) ||
    saysUpdate(namesOf(element)) ||
    saysUpdate(textOf(parentOf(element) ?? element).slice(0, 200));
  const field = isUpdate ? 'updated' : 'day';
  if (found[field].value !== null) return;
  found[field] = {
    value: stated,
    source: element.tagName === 'time' ? '<time>' : `class ${namesOf(element).slice(0, 40)}`,
    certainty: 'likely',
  };
  if (isDateLine(text)) holders.add(element);
}

/** A person's or desk's name out of «بقلم: فلانة - دمشق» or the like; null where it is none. */
export function nameIn(text: string): string | null {
  const named =
    bylineIn(text) ?? text.replace(/^(?:by|author|الكاتب|المؤلف|كتب|كتبت|بقلم)\s*[:：]?\s+/iu, '').trim();
  const name = named.split(/\s+[|–—•]\s+|\s{2,}|\n/u)[0]?.trim() ?? '';
  const words = wordCount(name);
  if (words < 1 || words > 6 || name.length > 80 || /[.!?؟:@\d]/u.test(name) || isDateLine(name)) return null;
  return name;
}
