/**
 * WordPress's own export (WXR), of any size: a stream of items behind a head that names authors and categories. A large
 * site comes as several files in a zip archive, each with a head of its own.
 */

import type { Source, SourceFormat, SourceRecord, SourceSettings } from '../source.ts';
import { type Bytes, headInZip, openBytes, type SourceInput, xmlFilesIn } from '../source-input.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { xmlElements } from '../xml/elements.ts';
import { photosInZip } from '../zip-photos.ts';
import { recordOf } from './item.ts';
import { mostNames, newSite, type Site } from './item-parts.ts';
import { learnProfile, learnTerm } from './profiles.ts';

export const wxr: SourceFormat = {
  name: 'wxr',
  recognises: ({ head, inside }) => isWxr(head) || inside.some(isWxr),
  open: async (input, settings) => openWxr(input, settings),
};

const isWxr = (head: Buffer): boolean =>
  /xmlns:wp\s*=\s*["']http:\/\/wordpress\.org\/export\//.test(head.subarray(0, 8192).toString('latin1'));

const isFrame = (name: string, depth: number): boolean => depth === 0 || (depth === 1 && name === 'channel');

function openWxr(input: SourceInput, settings: SourceSettings): Source {
  const { zip } = input;
  let position = () => 0;
  return {
    format: 'wxr',
    name: input.name,
    size:
      zip === null ? input.size : xmlFilesIn(zip.names).reduce((sum, name) => sum + zip.lengthOf(name), 0),
    position: () => position(),
    holdsPhotos: zip !== null,
    photo: zip === null ? async () => null : photosInZip(zip),
    close: async () => {},
    async *records() {
      let before = 0;
      for await (const open of exportsIn(input)) {
        if (typeof open === 'string') {
          yield { kind: 'skipped', identity: `wxr:${open}`, reason: 'malformed', detail: open };
          continue;
        }
        const opened = open();
        const from = before;
        position = () => from + opened.position();
        yield* recordsOf(opened, open, newSite(input.name), settings);
        before += opened.position();
      }
    },
  };
}

async function* recordsOf(
  opened: Bytes,
  again: () => Bytes,
  site: Site,
  settings: SourceSettings,
): AsyncGenerator<SourceRecord> {
  let isInHead = true;
  for await (const element of xmlElements(opened.bytes, isFrame)) {
    if (element.name !== 'item') {
      learn(site, element);
      continue;
    }
    // Guests and sponsors stand among the items, often behind the posts that name them: then the file is read twice.
    if (isInHead && site.namesProfiles)
      for await (const item of xmlElements(again().bytes, isFrame))
        if (item.name === 'item') learnProfile(site, item);
    isInHead = false;
    yield recordOf(element, site, settings);
  }
}

/**
 * The file itself, or each file of the archive that is an export; `position` counts unpacked bytes there. Of one that is
 * damaged from its beginning the name: nobody knows whether it was an export.
 */
async function* exportsIn(input: SourceInput): AsyncGenerator<(() => Bytes) | string> {
  const { zip } = input;
  if (zip === null) {
    yield () => openBytes(input);
    return;
  }
  for (const name of xmlFilesIn(zip.names)) {
    const head = await headInZip(zip, name);
    if (head.length === 0 && zip.lengthOf(name) > 0) {
      yield name;
      continue;
    }
    if (!isWxr(head)) continue;
    yield () => {
      let read = 0;
      const counted = async function* () {
        for await (const part of zip.read(name) ?? []) {
          read += part.length;
          yield part;
        }
      };
      return { bytes: counted(), position: () => read };
    };
  }
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
