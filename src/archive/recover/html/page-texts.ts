/** The blocks of words of a page, for learning what the pages of a site have in common. */
import { measure } from './measure.ts';
import { elementsOf } from './page.ts';

/** @throws HtmlTooLarge */
export function textsOfPage(html: string): string[] {
  const body = elementsOf(html).find(({ tagName }) => tagName === 'body');
  return body ? measure(body).blocks.map(({ text }) => text) : [];
}
