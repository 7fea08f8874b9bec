/** WordPress's own export (WXR), of any size: a stream of items behind a head that names authors and categories. */

import type { Source, SourceFormat, SourceSettings } from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { xmlElements } from '../xml/elements.ts';
import { recordOf } from './item.ts';
import { mostNames, newSite, type Site } from './item-parts.ts';
import { learnProfile, learnTerm } from './profiles.ts';

export const wxr: SourceFormat = {
  name: 'wxr',
  recognises: ({ head }) =>
    /xmlns:wp\s*=\s*["']http:\/\/wordpress\.org\/export\//.test(head.subarray(0, 8192).toString('latin1')),
  open: async (input, settings) => openWxr(input, settings),
};

const isFrame = (name: string, depth: number): boolean => depth === 0 || (depth === 1 && name === 'channel');

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
      const site = newSite(input.name);
      let isInHead = true;
      for await (const element of xmlElements(opened.bytes, isFrame)) {
        if (element.name !== 'item') {
          learn(site, element);
          continue;
        }
        // Guests and sponsors stand among the items, often behind the posts that name them: then the file is read twice.
        if (isInHead && site.namesProfiles)
          for await (const item of xmlElements(openBytes(input).bytes, isFrame))
            if (item.name === 'item') learnProfile(site, item);
        isInHead = false;
        yield recordOf(element, site, settings);
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
    const name = childText(element, 'wp:author_display_name').trim() || full || login;
    site.authors.set(login, name);
    site.authorsByNumber.set(childText(element, 'wp:author_id').trim(), name);
  } else if (element.name === 'wp:term') {
    learnTerm(site, element);
  } else if (element.name === 'wp:category' && site.categories.size < mostNames) {
    site.categories.set(
      childText(element, 'wp:term_id').trim(),
      childText(element, 'wp:category_nicename').trim(),
    );
  }
}
