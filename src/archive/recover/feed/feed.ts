/** Feeds that were kept: RSS 2.0 and 1.0, Atom, JSON Feed. What a site told of its newest stories, often the whole text. */
import { z } from 'zod';
import { beginsAsJson, jsonItems } from '../json/items.ts';
import type { PhotoReference, Source, SourceFormat, SourceRecord, SourceSettings } from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { xmlRootOf } from '../xml/decoded.ts';
import { childrenNamed, childText, innerHtml, type XmlElement } from '../xml/element.ts';
import { xmlElements } from '../xml/elements.ts';
import { type FeedEntry, recordOf } from './entry.ts';

export const xmlFeed: SourceFormat = {
  name: 'feed',
  recognises: ({ head, packing }) =>
    (packing === 'none' || packing === 'gzip') && /^(?:rss|feed|rdf:RDF)$/i.test(xmlRootOf(head) ?? ''),
  open: async (input, settings) => opened(input, (bytes) => xmlEntries(bytes), settings),
};

export const jsonFeed: SourceFormat = {
  name: 'json-feed',
  recognises: ({ head }) =>
    beginsAsJson(head) &&
    /"version"\s*:\s*"https:(?:\\?\/){2}jsonfeed\.org(?:\\?\/)version/.test(head.toString('utf8')),
  open: async (input, settings) => opened(input, (bytes) => jsonEntries(bytes), settings),
};

type Bytes = ReturnType<typeof openBytes>['bytes'];

function opened(
  input: SourceInput,
  entries: (bytes: Bytes) => AsyncIterable<FeedEntry | { skipped: SourceRecord }>,
  settings: SourceSettings,
): Source {
  let position = () => 0;
  return {
    format: 'feed',
    name: input.name,
    size: input.size,
    position: () => position(),
    holdsPhotos: false,
    photo: async () => null,
    close: async () => {},
    async *records() {
      const file = openBytes(input);
      position = file.position;
      let number = 0;
      for await (const entry of entries(file.bytes)) {
        number += 1;
        yield 'skipped' in entry ? entry.skipped : recordOf(entry, number, settings);
      }
    },
  };
}

async function* xmlEntries(bytes: Bytes): AsyncGenerator<FeedEntry | { skipped: SourceRecord }> {
  let language = '';
  const isFrame = (name: string, depth: number) => depth === 0 || (depth === 1 && name === 'channel');
  for await (const element of xmlElements(bytes, isFrame)) {
    if (element.name === 'language' || element.name === 'dc:language') language = element.text.trim();
    if (element.name === 'feed') language = element.attributes['xml:lang'] ?? '';
    if (element.name !== 'item' && element.name !== 'entry') continue;
    if (element.isTooLarge) {
      const detail = childText(element, 'title').trim();
      yield { skipped: { kind: 'skipped', identity: `feed:${detail}`, reason: 'too-large', detail } };
    } else yield element.name === 'item' ? ofRss(element, language) : ofAtom(element, language);
  }
}

function ofRss(item: XmlElement, language: string): FeedEntry {
  const text = (name: string) => childText(item, name).trim();
  const content = text('content:encoded');
  const description = text('description');
  const guid = item.children.find((one) => one.name === 'guid');
  const isLink = guid?.attributes.isPermaLink !== 'false';
  const id = guid?.text.trim() || item.attributes['rdf:about'] || '';
  return {
    id,
    link: text('link') || (isLink && /^https?:/.test(id) ? id : ''),
    title: text('title'),
    content: content || (looksWhole(description) ? description : ''),
    summary: content !== '' || !looksWhole(description) ? description : '',
    authors: [...childrenNamed(item, 'dc:creator'), ...childrenNamed(item, 'author')]
      .map((one) => one.text.replace(/^\S+@\S+\s*\((.*)\)$/, '$1').trim())
      .slice(0, 20),
    categories: [...childrenNamed(item, 'category'), ...childrenNamed(item, 'dc:subject')].map((one) =>
      one.text.trim(),
    ),
    published: text('pubDate') || text('dc:date'),
    updated: text('dcterms:modified') || text('atom:updated'),
    language: text('dc:language') || language,
    photo: mediaOf(item),
  };
}

/** A description with several paragraphs is the story itself. */
const looksWhole = (html: string): boolean =>
  (html.match(/<p[\s>]/gi)?.length ?? 0) > 1 || html.length > 1500;

function mediaOf(item: XmlElement): PhotoReference | null {
  const groups = [item, ...childrenNamed(item, 'media:group')];
  const media = groups.flatMap((group) => childrenNamed(group, 'media:content'));
  const isPicture = ({ attributes }: XmlElement) =>
    attributes.medium === 'image' ||
    /^image\//.test(attributes.type ?? '') ||
    /\.(?:jpe?g|png|webp)(?:$|\?)/i.test(attributes.url ?? '');
  const pictures = media
    .filter(isPicture)
    .sort((one, other) => Number(other.attributes.width ?? 0) - Number(one.attributes.width ?? 0));
  const [best] = [
    ...pictures,
    ...childrenNamed(item, 'enclosure').filter(isPicture),
    ...groups.flatMap((group) => childrenNamed(group, 'media:thumbnail')),
  ];
  const url = best?.attributes.url ?? '';
  if (best === undefined || url === '') return null;
  const said = (name: string) =>
    (
      childText(best, name) ||
      groups.map((group) => childText(group, name)).find((one) => one !== '') ||
      ''
    ).trim();
  return {
    key: null,
    addresses:
      pictures.length > 1
        ? pictures.map((one) => one.attributes.url ?? '').filter((one) => one !== '')
        : [url],
    caption: said('media:description'),
    credit: said('media:credit'),
    alternativeText: said('media:text'),
  };
}

function ofAtom(entry: XmlElement, language: string): FeedEntry {
  const text = (name: string) => childText(entry, name).trim();
  const html = (name: string): string => {
    const element = entry.children.find((one) => one.name === name);
    if (element === undefined) return '';
    return element.attributes.type === 'xhtml' ? innerHtml(element) : element.text;
  };
  const links = childrenNamed(entry, 'link');
  const link = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate');
  const picture = links.find(
    ({ attributes }) => attributes.rel === 'enclosure' && /^image\//.test(attributes.type ?? ''),
  );
  return {
    id: text('id'),
    link: link?.attributes.href ?? '',
    title: html('title'),
    content: html('content'),
    summary: html('summary'),
    authors: childrenNamed(entry, 'author').map((author) => childText(author, 'name').trim()),
    categories: childrenNamed(entry, 'category').map(
      ({ attributes }) => attributes.label ?? attributes.term ?? '',
    ),
    published: text('published'),
    updated: text('updated'),
    language: entry.attributes['xml:lang'] ?? language,
    photo:
      picture === undefined
        ? mediaOf(entry)
        : {
            key: null,
            addresses: [picture.attributes.href ?? ''],
            caption: '',
            credit: '',
            alternativeText: '',
          },
  };
}

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const itemSchema = z.object({
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .transform((value) => String(value ?? '')),
  url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  date_published: text,
  date_modified: text,
  language: text,
  author: z.object({ name: text }).nullish(),
  authors: z.array(z.object({ name: text })).nullish(),
  tags: z.array(z.string()).nullish(),
});

async function* jsonEntries(bytes: Bytes): AsyncGenerator<FeedEntry | { skipped: SourceRecord }> {
  let number = 0;
  for await (const item of jsonItems(bytes, (path) => path.length === 2 && path[0] === 'items')) {
    number += 1;
    const parsed = 'refused' in item ? null : itemSchema.safeParse(item.value);
    if (!parsed?.success) {
      const reason = 'refused' in item ? item.refused : 'malformed';
      yield { skipped: { kind: 'skipped', identity: `feed:#${number}`, reason, detail: `#${number}` } };
      continue;
    }
    const one = parsed.data;
    yield {
      id: one.id,
      link: one.url,
      title: one.title,
      content: one.content_html || asHtml(one.content_text),
      summary: one.summary,
      authors: (one.authors ?? (one.author ? [one.author] : [])).map(({ name }) => name),
      categories: one.tags ?? [],
      published: one.date_published,
      updated: one.date_modified,
      language: one.language,
      photo:
        one.image === ''
          ? null
          : { key: null, addresses: [one.image], caption: '', credit: '', alternativeText: '' },
    };
  }
}

/** Plain text as paragraphs. */
export function asHtml(plain: string): string {
  return plain
    .split(/\n\s*\n/)
    .filter((part) => part.trim() !== '')
    .map(
      (part) =>
        `<p>${part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').trim().replaceAll('\n', '<br>')}</p>`,
    )
    .join('');
}
