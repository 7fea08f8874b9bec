/**
 * News items of agencies as NewsML-G2: one item, or a message with many; a folder or zip of such files. The text comes
 * as XHTML, NITF or plain; pictures are items of their own that the text refers to.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import { asHtml } from '../feed/feed.ts';
import { plainWords } from '../plain-words.ts';
import {
  certain,
  likely,
  type Source,
  type SourceFormat,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { xmlRootOf } from '../xml/decoded.ts';
import { childrenNamed, childText, innerHtml, type XmlElement } from '../xml/element.ts';
import { xmlElements } from '../xml/elements.ts';
import { photosInZip } from '../zip-photos.ts';

const root = /^(?:[\w-]+:)?(?:newsMessage|newsItem)$/;
const xmlFile = /\.xml$/i;

export const newsml: SourceFormat = {
  name: 'newsml-g2',
  recognises: ({ head, packing, names }) =>
    root.test(xmlRootOf(head) ?? '') ||
    ((packing === 'folder' || packing === 'zip') && names.some((name) => /newsml[^/]*\.xml$/i.test(name))),
  open: async (input, settings) => openNewsml(input, settings),
};

function openNewsml(input: SourceInput, settings: SourceSettings): Source {
  let position = 0;
  const files = (): AsyncIterable<Buffer>[] => {
    const { zip } = input;
    const names = input.names.filter((name) => xmlFile.test(name));
    if (zip !== null) return names.flatMap((name) => zip.read(name) ?? []);
    if (input.packing === 'folder') return names.map((name) => createReadStream(join(input.path, name)));
    return [openBytes(input).bytes];
  };
  return {
    format: 'newsml-g2',
    name: input.name,
    size: null,
    position: () => position,
    holdsPhotos: input.zip !== null,
    photo: input.zip === null ? async () => null : photosInZip(input.zip),
    close: async () => {},
    async *records() {
      position = 0;
      for (const bytes of files())
        for await (const element of xmlElements(bytes, isFrame)) {
          if (local(element.name) !== 'newsItem') continue;
          position += 1;
          yield recordOf(plain(element), position, settings);
        }
    },
  };
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);
const isFrame = (name: string, depth: number): boolean =>
  (depth === 0 && local(name) === 'newsMessage') || (depth === 1 && local(name) === 'itemSet');

/** Without prefixes: agencies bind the namespace to any. */
function plain(element: XmlElement): XmlElement {
  const children = element.children.map(plain);
  const byOld = new Map(element.children.map((child, at) => [child, children[at] ?? child] as const));
  return {
    ...element,
    name: local(element.name),
    children,
    mixed: element.mixed.map((node) => (typeof node === 'string' ? node : (byOld.get(node) ?? node))),
  };
}

const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name);
const text = (element: XmlElement | undefined, name: string): string =>
  element === undefined ? '' : plainWords(innerHtml(child(element, name) ?? { ...element, mixed: [] }));
const code = (element: XmlElement | undefined, name: string): string =>
  (child(element, name)?.attributes.qcode ?? '').replace(/^.*:/, '');

function recordOf(item: XmlElement, number: number, settings: SourceSettings): SourceRecord {
  const guid = item.attributes.guid ?? '';
  const identity = guid === '' ? `newsml:#${number}` : `newsml:${guid}`;
  const itemMeta = child(item, 'itemMeta');
  const meta = child(item, 'contentMeta');
  const content = child(item, 'contentSet');
  const headline = text(meta, 'headline') || text(itemMeta, 'title');
  const version = versionOf(item, itemMeta);
  const skipped = (reason: 'malformed' | 'withdrawn' | 'not-a-story' | 'too-large'): SourceRecord => ({
    kind: 'skipped',
    identity,
    reason,
    detail: headline || guid,
    ...(reason === 'withdrawn' ? { withdraws: { version, note: text(itemMeta, 'edNote') } } : {}),
  });
  if (item.isTooLarge) return skipped('too-large');
  if (guid === '') return skipped('malformed');
  const kind = code(itemMeta, 'itemClass');
  if (kind === 'picture' || kind === 'graphic') return photoOf(guid, meta, content);
  if (kind !== '' && kind !== 'text' && kind !== 'composite') return skipped('not-a-story');
  const status = code(itemMeta, 'pubStatus');
  if (status === 'canceled' || status === 'cancelled') return skipped('withdrawn');
  const html = bodyHtml(content);
  const names = (name: string) =>
    childrenNamed(meta ?? item, name)
      .map((one): SourceName => ({ slug: '', name: text(one, 'name') || plainWords(one.text) }))
      .filter((one) => one.name !== '');
  const [section, ...rest] = names('subject');
  const by = text(meta, 'by') || names('creator')[0]?.name || text(meta, 'creditline');
  const published =
    instant(childText(meta ?? item, 'contentCreated')) ??
    instant(childText(itemMeta ?? item, 'firstCreated'));
  const updated = instant(childText(itemMeta ?? item, 'versionCreated'));
  const language = child(meta, 'language')?.attributes.tag ?? item.attributes['xml:lang'] ?? '';
  const description = childrenNamed(meta ?? item, 'description')[0];
  const picture = childrenNamed(itemMeta ?? item, 'link').find(({ attributes }) =>
    /picture|photo|image/i.test(`${attributes.rel ?? ''} ${attributes.contenttype ?? ''}`),
  );
  const pictureId = picture?.attributes.residref ?? '';
  return {
    kind: 'story',
    identity,
    addresses: [],
    language: language === '' ? unknown('') : certain(language, 'language'),
    translationGroup: null,
    status: status === 'withheld' ? 'draft' : 'published',
    version,
    embargoedUntil: instant(childText(itemMeta ?? item, 'embargoed')),
    kicker: unknown(''),
    headline: certain(headline, 'headline'),
    standfirst:
      description === undefined ? unknown('') : certain(plainWords(innerHtml(description)), 'description'),
    slug: '',
    bylines:
      by === undefined || by === ''
        ? unknown([])
        : certain([{ slug: '', name: by, kind: bylineKind(by) }], 'by'),
    section: section === undefined ? unknown(null) : likely(section, 'subject'),
    tags: certain(
      [
        ...rest,
        ...childrenNamed(meta ?? item, 'keyword').map((one) => ({ slug: '', name: plainWords(one.text) })),
      ],
      'subjects',
    ),
    lead:
      pictureId === ''
        ? unknown(null)
        : certain(
            {
              key: `newsml:${pictureId}`,
              addresses: [picture?.attributes.href ?? ''].filter((one) => one !== ''),
              caption: '',
              credit: '',
              alternativeText: '',
            },
            'link',
          ),
    published: published === null ? unknown(null) : certain(published, 'contentCreated'),
    updated: certain(updated, 'versionCreated'),
    corrections: [],
    comments: 0,
    body: () => {
      const read = bodyFromHtml(html, settings);
      const dropped = read.dropped.map(({ what, count }) => ({ what, count }));
      return { document: read.document, photos: read.photos, dropped };
    },
    questions: [],
    weight: html.length + 2000,
    original: () => ({ mediaType: 'text/html', text: html }),
  };
}

/** By its number, which the standard counts up, then by when it was made. */
function versionOf(item: XmlElement, itemMeta: XmlElement | undefined): string {
  const number = item.attributes.version ?? '';
  return `${/^\d{1,9}$/.test(number) ? number.padStart(9, '0') : ''}#${instant(childText(itemMeta ?? item, 'versionCreated')) ?? ''}`;
}

function bodyHtml(content: XmlElement | undefined): string {
  const inline = child(content, 'inlineXML');
  if (inline) {
    const html = child(inline, 'html');
    const body = html ? child(html, 'body') : child(child(child(inline, 'nitf'), 'body'), 'body.content');
    return innerHtml(body ?? html ?? inline);
  }
  const data = child(content, 'inlineData');
  if (!data) return '';
  return /html/.test(data.attributes.contenttype ?? '') ? data.text : asHtml(data.text);
}

function photoOf(guid: string, meta: XmlElement | undefined, content: XmlElement | undefined): SourceRecord {
  const renditions = (content?.children ?? [])
    .filter((one) => one.name === 'remoteContent')
    .map(({ attributes }) => ({ href: attributes.href ?? '', width: Number(attributes.width ?? 0) }))
    .filter(({ href }) => href !== '')
    .sort((one, other) => other.width - one.width);
  const key = `newsml:${guid}`;
  return {
    kind: 'photo',
    key,
    reference: {
      key,
      addresses: renditions.map(({ href }) => href),
      caption: text(meta, 'description') || text(meta, 'headline'),
      credit: text(meta, 'creditline') || text(meta, 'by'),
      alternativeText: '',
    },
  };
}

function instant(written: string): string | null {
  const at = new Date(written.trim() || Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}
