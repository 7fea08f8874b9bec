/** WordPress's own export (WXR), of any size: a stream of items behind a head that names authors and categories. */

import type { Source, SourceFormat, SourceSettings } from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { xmlElements } from '../xml/elements.ts';
import { recordOf } from './item.ts';
import type { Site } from './item-parts.ts';

/** The most names of the head that are held: a site with more has numbers for names. */
const mostNames = 200_000;

export const wxr: SourceFormat = {
  name: 'wxr',
  recognises: ({ head }) =>
    /xmlns:wp\s*=\s*["']http:\/\/wordpress\.org\/export\//.test(head.subarray(0, 8192).toString('latin1')),
  open: async (input, settings) => openWxr(input, settings),
};

function openWxr(input: SourceInput, settings: SourceSettings): Source {
  let position = () => 0;
  return {
    format: 'wxr',
    name: input.name,
    size: input.size,
    position: () => position(),
    holdsPhotos: false,
    photo: async () => null,
    close: async () => {},
    async *records() {
      const opened = openBytes(input);
      position = opened.position;
      const site: Site = {
        home: input.name,
        base: null,
        language: '',
        authors: new Map(),
        categories: new Map(),
      };
      for await (const element of xmlElements(
        opened.bytes,
        (name, depth) => depth === 0 || (depth === 1 && name === 'channel'),
      )) {
        if (element.name === 'item') yield recordOf(element, site, settings);
        else learn(site, element);
      }
    },
  };
}

/** The head stands before the items: what it says is known when the first of them comes. */
function learn(site: Site, element: XmlElement): void {
  const text = element.text.trim();
  if (element.name === 'language') site.language = text.toLowerCase();
  else if (element.name === 'wp:base_blog_url' || (element.name === 'link' && site.base === null)) {
    const url = URL.parse(text);
    if (url !== null && /^https?:$/.test(url.protocol)) {
      site.base = url.href.endsWith('/') ? url.href : `${url.href}/`;
      site.home = `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}`;
    }
  } else if (element.name === 'wp:author' && site.authors.size < mostNames) {
    const login = childText(element, 'wp:author_login').trim();
    const full =
      `${childText(element, 'wp:author_first_name').trim()} ${childText(element, 'wp:author_last_name').trim()}`.trim();
    site.authors.set(login, childText(element, 'wp:author_display_name').trim() || full || login);
  } else if (element.name === 'wp:category' && site.categories.size < mostNames) {
    site.categories.set(
      childText(element, 'wp:term_id').trim(),
      childText(element, 'wp:category_nicename').trim(),
    );
  }
}
