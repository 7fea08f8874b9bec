/** The headline: what the page says of itself, best with a heading that says the same; the site's name is none. */
import { wordCount } from '../chrome-words.ts';
import { type Found, notFound } from '../found-story.ts';
import type { Stated } from './metadata.ts';
import { type Element, isWithin, parentOf, textOf } from './page.ts';

const longest = 300;

export function headlineOf(elements: readonly Element[], stated: Stated, article: Element): Found<string> {
  const headings = elements
    .filter(({ tagName }) => /^h[1-3]$/.test(tagName))
    .map((element) => ({ element, text: textOf(element) }))
    .filter(({ text }) => wordCount(text) >= 2 && text.length <= longest);
  for (const one of stated.headline) {
    // The title for machines may have the site's name behind it; the heading has not.
    const heading = headings.find(
      ({ text }) =>
        sameWords(text, one.value) ||
        (text.length > 12 && plainWords(one.value).startsWith(plainWords(text))),
    );
    if (heading)
      return { value: heading.text, source: `${one.source} and the heading`, certainty: 'certain' };
  }
  const [first] = stated.headline;
  if (first) return { ...first, value: withoutSite(first.value).slice(0, longest) };
  const title = elements.find(({ tagName }) => tagName === 'title');
  const titled = title ? textOf(title) : '';
  const repeated = headings.find(({ text }) => repeats(titled, text));
  if (repeated) return { value: repeated.text, source: 'the title and a heading', certainty: 'likely' };
  const tops = headings.filter(({ element }) => element.tagName === 'h1');
  const near = tops.find(
    ({ element }) => isWithin(element, article) || isWithin(article, parentOf(element) ?? element),
  );
  const heading = near ?? tops[0];
  if (heading) return { value: heading.text, source: 'the heading', certainty: near ? 'likely' : 'guess' };
  const words = withoutSite(titled);
  return wordCount(words) >= 2
    ? { value: words.slice(0, longest), source: 'the title', certainty: 'guess' }
    : notFound;
}

/** A title begins with the heading, or has it between the site's name and a section. */
function repeats(title: string, heading: string): boolean {
  const [whole, part] = [plainWords(title), plainWords(heading)];
  if (part.length < 8) return false;
  return whole.startsWith(part) || (whole.includes(part) && part.length > whole.length / 2);
}

/** «Headline | Site» without the site: the longest of its parts. */
export const withoutSite = (title: string): string =>
  title
    .split(/\s+[|–—»«:·-]\s+/u)
    .sort((one, other) => other.length - one.length)[0]
    ?.trim() ?? title;

/** Its words alone: no marks, no case, no forms of letters. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toLowerCase();

export const sameWords = (one: string, other: string): boolean => plainWords(one) === plainWords(other);
