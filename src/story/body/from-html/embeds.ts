/** Frames, films and posts of other houses. */
import { isWebAddress } from '../attributes.ts';
import type { Block } from '../document.ts';
import { linkAddress } from './addresses.ts';
import type { Context } from './context.ts';
import { attribute, type Element, elementsBelow, hasClass, wordsOf } from './dom.ts';
import { line } from './pictures.ts';
import { knownEmbed } from './providers.ts';
import { drop } from './report.ts';

/** A frame, a film or a post elsewhere becomes a link with a name; of other frames nothing is kept. */
export function readEmbed(element: Element, inner: Context): Block[] | null {
  const isQuotation = element.tagName === 'blockquote';
  const addresses = isQuotation ? postAddresses(element) : frameAddresses(element);
  const known = addresses.map(knownEmbed).find((one) => one !== null && isWebAddress(one.href));
  if (known) {
    const title = isQuotation ? wordsOf(element) : attribute(element, 'title');
    const attrs = { ...known, title: line(title, inner), photo: null };
    return [{ type: 'embed', attrs }];
  }
  if (isQuotation) return null;
  const media = element.tagName === 'video' || element.tagName === 'audio';
  const href = media
    ? addresses.map((one) => linkAddress(one, inner.reading.address)).find(isWebAddress)
    : undefined;
  if (href === undefined) {
    drop(inner.reading.report, 'frame', element.tagName, 1, addresses[0] ?? '');
    return [];
  }
  return [{ type: 'embed', attrs: { href, provider: new URL(href).hostname, title: '', photo: null } }];
}

/** Posts come as a quotation that a script of theirs would replace. */
function postAddresses(element: Element): string[] {
  if (!hasClass(element, 'twitter-tweet', 'instagram-media', 'tiktok-embed', 'twitter-video')) return [];
  const links = [...elementsBelow(element)]
    .filter((one) => one.tagName === 'a')
    .map((one) => attribute(one, 'href'));
  return [attribute(element, 'cite'), attribute(element, 'data-instgrm-permalink'), ...links.toReversed()];
}

function frameAddresses(element: Element): string[] {
  const sources = [...elementsBelow(element)].filter((one) => one.tagName === 'source');
  return [element, ...sources]
    .flatMap((one) => [attribute(one, 'data-src'), attribute(one, 'src')])
    .filter((one) => one !== '');
}
