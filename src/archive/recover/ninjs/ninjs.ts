/**
 * News items of agencies as ninjs 1.3, 2.x or 3.x: one item or a list in a JSON file, or a folder or zip of such files.
 * The three versions name the same things differently; here they are one item.
 */
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import { asHtml } from '../feed/feed.ts';
import { beginsAsJson, jsonItems } from '../json/items.ts';
import { plainWords } from '../plain-words.ts';
import {
  certain,
  likely,
  type PhotoReference,
  type Source,
  type SourceFormat,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { openBytes, type SourceInput } from '../source-input.ts';
import { photosInZip } from '../zip-photos.ts';

/** Superdesk, which many agencies run, writes `guid` where the standard has `uri`. */
const saysNinjs = (text: string) =>
  /"(?:uri|guid)"\s*:/.test(text) &&
  /"(?:pubstatus|pubStatus|versioncreated|versionCreated)"\s*:|"name"\s*:\s*"ninjs"/.test(text);
const jsonFile = /\.json$/i;

export const ninjs: SourceFormat = {
  name: 'ninjs',
  recognises: ({ head, packing, names }) =>
    (beginsAsJson(head) && saysNinjs(head.toString('utf8'))) ||
    ((packing === 'folder' || packing === 'zip') && names.some((name) => /ninjs[^/]*\.json$/i.test(name))),
  open: async (input, settings) => openNinjs(input, settings),
};

function openNinjs(input: SourceInput, settings: SourceSettings): Source {
  let position = 0;
  const files = (): AsyncIterable<Buffer>[] => {
    if (input.zip !== null) {
      const { zip } = input;
      return input.names.filter((name) => jsonFile.test(name)).flatMap((name) => zip.read(name) ?? []);
    }
    if (input.packing === 'folder')
      return input.names
        .filter((name) => jsonFile.test(name))
        .map((name) => createReadStream(join(input.path, name)));
    return [openBytes(input).bytes];
  };
  return {
    format: 'ninjs',
    name: input.name,
    size: null,
    position: () => position,
    holdsPhotos: input.zip !== null,
    photo: input.zip === null ? async () => null : photosInZip(input.zip),
    close: async () => {},
    async *records() {
      position = 0;
      for (const bytes of files()) {
        // The root is taken whole: one item, a list of them, or a list under `items`.
        for await (const item of jsonItems(bytes, (path) => path.length === 0)) {
          position += 1;
          if ('refused' in item)
            yield {
              kind: 'skipped',
              identity: `ninjs:#${position}`,
              reason: item.refused,
              detail: `#${position}`,
            };
          else yield* recordsIn(item.value, position, item.length, settings);
        }
      }
    },
  };
}

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

function* recordsIn(
  value: unknown,
  number: number,
  length: number,
  settings: SourceSettings,
): Generator<SourceRecord> {
  const list = Array.isArray(value) ? value : isObject(value) ? (value.items ?? value._items) : null;
  if (!Array.isArray(list)) {
    yield recordOf(value, number, length, settings);
    return;
  }
  for (const [at, item] of list.entries())
    yield recordOf(item, number + at / 1e6, length / list.length, settings);
}

/** Version 2 wrote `versioncreated`, version 3 `versionCreated`: small letters are the same in all. */
function lowered(item: Json): Json {
  return Object.fromEntries(
    Object.entries(item).map(([key, value]) => [key.toLowerCase().replace(/_/g, ''), value]),
  );
}

/** Of a list of texts with roles (2.x, 3.x), the one for readers. */
function valueIn(list: unknown, ...roles: readonly string[]): { value: string; type: string } {
  const all = listOf(list).filter(isObject).map(lowered);
  const found =
    roles.map((role) => all.find((one) => words(one.role) === role)).find((one) => one !== undefined) ??
    all[0];
  return { value: words(found?.value), type: words(found?.contenttype) };
}

/** What has this role, and nothing else in its place. */
function saidAs(list: unknown, role: string): string {
  const found = listOf(list).filter(isObject).map(lowered);
  return words(found.find((one) => words(one.role) === role)?.value);
}

function recordOf(value: unknown, number: number, length: number, settings: SourceSettings): SourceRecord {
  const name = `ninjs:#${number}`;
  if (!isObject(value)) return { kind: 'skipped', identity: name, reason: 'malformed', detail: name };
  const item = lowered(value);
  const uri = words(item.uri) || words(item.guid);
  if (uri === '')
    return { kind: 'skipped', identity: name, reason: 'malformed', detail: words(item.headline) || name };
  const identity = `ninjs:${uri}`;
  const headline = plainWords(words(item.headline) || valueIn(item.headlines, 'main', 'headline').value);
  const version = versionOf(item);
  const skipped = (reason: 'withdrawn' | 'not-a-story'): SourceRecord => ({
    kind: 'skipped',
    identity,
    reason,
    detail: headline,
    ...(reason === 'withdrawn' ? { withdraws: { version, note: plainWords(words(item.ednote)) } } : {}),
  });
  const type = words(item.type);
  if (type !== '' && type !== 'text' && type !== 'composite') return skipped('not-a-story');
  const status = words(item.pubstatus);
  if (status === 'canceled' || status === 'cancelled') return skipped('withdrawn');
  const body = bodyHtml(item);
  const subjects = [
    ...listOf(item.subject),
    ...listOf(item.subjects),
    ...listOf(item.genre),
    ...listOf(item.genres),
  ]
    .filter(isObject)
    .map((subject): SourceName => ({ slug: '', name: words(subject.name) || words(subject.literal) }))
    .filter((subject) => subject.name !== '');
  const keywords = [...listOf(item.keyword), ...listOf(item.keywords)]
    .map((one): SourceName => ({ slug: '', name: words(one) }))
    .filter((one) => one.name !== '');
  const [section, ...rest] = subjects;
  const published = instant(item.firstcreated) ?? instant(item.versioncreated);
  const byline = plainWords(words(item.byline) || words(item.by) || valueIn(item.bylines).value);
  const description = plainWords(
    words(item.descriptiontext) ||
      words(item.descriptionhtml) ||
      valueIn(item.descriptions, 'summary', 'short').value,
  );
  const lead = leadOf(item);
  return {
    kind: 'story',
    identity,
    addresses: /^https?:\/\//.test(uri) ? [uri] : [],
    language: words(item.language) === '' ? unknown('') : certain(words(item.language), 'language'),
    translationGroup: null,
    // Withheld: a person decides when.
    status: status === 'withheld' ? 'draft' : 'published',
    version,
    embargoedUntil: instant(item.embargoed),
    kicker: unknown(''),
    headline: headline === '' ? unknown(plainWords(words(item.slugline))) : certain(headline, 'headline'),
    standfirst: description === '' ? unknown('') : certain(description, 'description'),
    slug: '',
    bylines:
      byline === ''
        ? unknown([])
        : certain(
            [{ slug: '', name: byline.replace(/^(?:by|بقلم)\s+/i, ''), kind: bylineKind(byline) }],
            'byline',
          ),
    section: section === undefined ? unknown(null) : likely(section, 'subject'),
    tags: certain([...rest, ...keywords], 'subjects'),
    lead: lead === null ? unknown(null) : certain(lead, 'associations'),
    published: published === null ? unknown(null) : certain(published, 'firstcreated'),
    updated: certain(instant(item.versioncreated), 'versioncreated'),
    corrections: [],
    comments: 0,
    body: () => {
      const read = bodyFromHtml(body, settings);
      const dropped = read.dropped.map(({ what, count }) => ({ what, count }));
      return { document: read.document, photos: read.photos, dropped };
    },
    questions:
      words(item.ednote) === ''
        ? []
        : [
            {
              what: 'ednote',
              ar: `ملاحظة من الوكالة: ${plainWords(words(item.ednote)).slice(0, 300)}`,
              en: `The agency notes: ${plainWords(words(item.ednote)).slice(0, 300)}`,
            },
          ],
    weight: Math.ceil(length),
    original: () => ({ mediaType: 'text/html', text: body }),
  };
}

function bodyHtml(item: Json): string {
  const html = words(item.bodyhtml) || words(item.bodyxhtml) || words(item.bodyxml);
  if (html !== '') return html;
  const bodies = listOf(item.bodies).filter(isObject).map(lowered);
  const rich = bodies.find((one) => /html/.test(words(one.contenttype)));
  if (rich) return words(rich.value);
  const found = valueIn(item.bodies, 'main');
  return /html/.test(found.type) || /<p[\s>]/i.test(found.value)
    ? found.value
    : asHtml(found.value || words(item.bodytext));
}

/** The picture among the associations: `featuremedia`, else the first; its largest rendition first. */
function leadOf(item: Json): PhotoReference | null {
  const { associations } = item;
  const all = (
    Array.isArray(associations)
      ? associations
      : isObject(associations)
        ? Object.entries(associations).map(([name, value]) => (isObject(value) ? { name, ...value } : value))
        : []
  )
    .filter(isObject)
    .map(lowered);
  const pictures = all.filter((one) => /^(?:picture|graphic|image)$/.test(words(one.type)));
  const picture = pictures.find((one) => words(one.name) === 'featuremedia') ?? pictures[0];
  if (!picture) return null;
  const { renditions } = picture;
  const listed = (
    Array.isArray(renditions) ? renditions : isObject(renditions) ? Object.values(renditions) : []
  )
    .filter(isObject)
    .map((one) => ({ href: words(one.href), width: typeof one.width === 'number' ? one.width : 0 }))
    .filter(({ href }) => href !== '')
    .sort((one, other) => other.width - one.width)
    .map(({ href }) => href);
  const uri = words(picture.uri);
  return {
    key: uri === '' ? null : `ninjs:${uri}`,
    addresses: listed.length > 0 ? listed : uri === '' ? [] : [uri],
    caption: plainWords(
      words(picture.descriptiontext) ||
        valueIn(picture.descriptions, 'caption').value ||
        words(picture.headline),
    ),
    credit: plainWords(
      words(picture.creditline) ||
        words(picture.byline) ||
        words(picture.by) ||
        words(picture.copyrightholder),
    ),
    alternativeText: plainWords(words(picture.alttext) || saidAs(picture.descriptions, 'alternativetext')),
  };
}

function instant(value: unknown): string | null {
  const at = new Date(words(value) || Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** By when a version was made (required in 1.3 and later), then by its number, where that is one. */
function versionOf(item: Json): string {
  const number = words(item.version) || (typeof item.version === 'number' ? String(item.version) : '');
  return `${instant(item.versioncreated) ?? ''}#${/^\d{1,9}$/.test(number) ? number.padStart(9, '0') : ''}`;
}
