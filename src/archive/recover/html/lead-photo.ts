/** The story's lead picture, its caption and credit: the first picture of some size in the story or just before it. */
import { captionAndCredit, wordCount } from '../chrome-words.ts';
import { type Found, notFound } from '../found-story.ts';
import { liesIn, namesOf } from './chrome-elements.ts';
import { attribute, type Element, elementsUnder, isWithin, parentOf, textOf } from './page.ts';

export type LeadPhoto = {
  image: Element | null;
  captionElement: Element | null;
  caption: Found<string>;
  credit: Found<string>;
  address: Found<string>;
  alternativeText: string;
};

/** How many elements before the story it may stand. */
const reach = 80;
const leastWidth = 200;

export function leadPhoto(
  elements: readonly Element[],
  article: Element,
  dropped: ReadonlySet<Element>,
): LeadPhoto {
  const none = {
    image: null,
    captionElement: null,
    caption: notFound,
    credit: notFound,
    address: notFound,
    alternativeText: '',
  };
  const start = elements.indexOf(article);
  const image = elements.find(
    (one, at) =>
      one.tagName === 'img' &&
      (isWithin(one, article) || (at < start && start - at < reach)) &&
      !liesIn(one, dropped, article) &&
      Number.parseInt(attribute(one, 'width') || '400', 10) >= leastWidth &&
      Number.parseInt(attribute(one, 'height') || '400', 10) >= 100 &&
      !/logo|avatar|icon|emoji|spinner|pixel/i.test(`${namesOf(one)} ${attribute(one, 'src').slice(-200)}`),
  );
  if (!image) return none;
  const source = attribute(image, 'data-src') || attribute(image, 'data-original') || attribute(image, 'src');
  const address: Found<string> = { value: source, source: 'the first picture', certainty: 'guess' };
  const found = { ...none, image, address, alternativeText: attribute(image, 'alt') };
  for (let holder = parentOf(image), up = 0; holder && up < 4; up += 1, holder = parentOf(holder)) {
    if (holder === article || isWithin(article, holder)) break;
    const within = elementsUnder(holder);
    if (within.filter(({ tagName }) => tagName === 'img').length > 1) break;
    const words = within.find(
      (one) =>
        one.tagName === 'figcaption' ||
        /caption|(?:photo|image|img)[-_]+(?:desc|title|text|info)/i.test(namesOf(one)),
    );
    const text = words ? textOf(words) : '';
    if (!words || text === '' || wordCount(text) > 80) continue;
    const { caption, credit } = captionAndCredit(text);
    const under = (value: string): Found<string> =>
      value === '' ? notFound : { value, source: 'under the picture', certainty: 'likely' };
    return { ...found, captionElement: words, caption: under(caption), credit: under(credit) };
  }
  return found;
}
