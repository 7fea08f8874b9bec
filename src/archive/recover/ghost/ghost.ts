/**
 * Ghost's export: one JSON file, or a zip with it and the pictures. Posts stand before the tables that tie them to
 * tags and authors, so the file is read twice: once for the ties, which are small, once for the posts.
 */
import { z } from 'zod';
import { bodyFromHtml, HtmlTooLarge } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import { beginsAsJson, type JsonItem, jsonItems } from '../json/items.ts';
import { plainWords } from '../plain-words.ts';
import {
  certain,
  likely,
  type Question,
  type Source,
  SourceBroken,
  type SourceFormat,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { type Bytes, headInZip, openBytes, type SourceInput } from '../source-input.ts';
import { photosInZip } from '../zip-photos.ts';
import { lexicalHtml, mobiledocHtml } from './cards.ts';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const postSchema = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  uuid: text,
  title: text,
  slug: text,
  lexical: text,
  mobiledoc: text,
  html: text,
  feature_image: text,
  type: text,
  page: z.unknown().optional(),
  status: text,
  locale: text,
  visibility: text,
  published_at: z.unknown(),
  updated_at: z.unknown(),
  custom_excerpt: text,
});
type Post = z.infer<typeof postSchema>;

const ids = z.union([z.string(), z.number()]).transform(String);
const tieSchema = z.object({
  post_id: ids,
  tag_id: ids.optional(),
  author_id: ids.optional(),
  sort_order: z.number().nullish(),
});
const namedSchema = z.object({ id: ids, name: text, slug: text, description: text });
const metaSchema = z.object({ post_id: ids, feature_image_alt: text, feature_image_caption: text });

/** `db.*.data.TABLE.*`, or the same without `db` in old exports. */
const tableOf = (path: readonly string[]): string | null => {
  const [table, item] = path.slice(-2);
  const isRow = item === '*' && path.at(-3) === 'data' && path.length <= 5;
  return isRow && table !== undefined ? table : null;
};

const ghostHead = /"(?:db|data)"\s*:\s*[[{]|"meta"\s*:\s*\{\s*"exported_on"/;
const jsonInZip = /^(?:[^/]+\/)?[^/]*\.json$/i;

export const ghost: SourceFormat = {
  name: 'ghost',
  recognises: ({ head, names, zip }) =>
    isExport(head) ||
    (zip !== null &&
      names.some((name) => jsonInZip.test(name)) &&
      names.some((name) => /(?:^|\/)(?:content\/)?(?:images|data)\//.test(name)) &&
      names.some((name) =>
        /^(?:[^/]+\/)?(?:database|[^/]*ghost[^/]*|content-from-[^/]*)\.json$|(?:^|\/)content\//i.test(name),
      )),
  open: async (input, settings) => openGhost(input, settings),
};

function openGhost(input: SourceInput, settings: SourceSettings): Source {
  let position = () => 0;
  return {
    format: 'ghost',
    name: input.name,
    size: input.size,
    position: () => position(),
    holdsPhotos: input.zip !== null,
    photo: input.zip === null ? async () => null : photosInZip(input.zip),
    close: async () => {},
    async *records() {
      let number = 0;
      const passed = new Map<string, number>();
      for (const open of await exportsIn(input)) {
        const ties = await tiesOf(open(), passed);
        const opened = open();
        position = opened.position;
        for await (const item of jsonItems(opened.bytes, (path) => tableOf(path) === 'posts')) {
          number += 1;
          yield recordOf(item, number, ties, settings);
        }
      }
      for (const name of input.names.filter((one) => membersFile.test(one))) {
        const rows = await rowsOf(input.zip?.read(name) ?? null);
        passed.set('members', (passed.get('members') ?? 0) + rows);
      }
      // Readers' names and addresses are theirs: what was there is said by its number alone.
      for (const [table, count] of passed)
        yield {
          kind: 'skipped',
          identity: `ghost:table:${table}`,
          reason: 'not-a-story',
          detail: `${table}: ${count}`,
        };
    },
  };
}

/** Every file of the source that is an export: a backup has the server's settings beside it, an old site several exports. */
async function exportsIn(input: SourceInput): Promise<(() => Bytes)[]> {
  const { zip } = input;
  if (zip === null) return [() => openBytes(input)];
  const found: (() => Bytes)[] = [];
  for (const name of input.names.filter((one) => /\.json$/i.test(one) && !/(?:^|\/)themes\//.test(one))) {
    if (isExport(await headInZip(zip, name)))
      found.push(() => ({ bytes: zip.read(name) ?? nothing(), position: () => 0 }));
  }
  if (found.length === 0) throw new SourceBroken('malformed', 'no Ghost export in the archive');
  return found;
}

async function* nothing(): AsyncGenerator<Buffer> {}

const isExport = (head: Buffer): boolean =>
  beginsAsJson(head) && ghostHead.test(head.toString('utf8', 0, 2048)) && head.includes('exported_on');

const membersFile = /(?:^|\/)members[^/]*\.csv$/i;

/** Rows of a table in CSV behind its head; breaks within quotes are none. */
async function rowsOf(bytes: AsyncIterable<Buffer> | null): Promise<number> {
  let rows = 0;
  let isQuoted = false;
  let isBlank = true;
  for await (const part of bytes ?? [])
    for (const byte of part) {
      if (byte === 0x22) isQuoted = !isQuoted;
      if (byte !== 0x0a || isQuoted) isBlank &&= byte === 0x0d;
      else {
        if (!isBlank) rows += 1;
        isBlank = true;
      }
    }
  return Math.max(0, rows + (isBlank ? 0 : 1) - 1);
}

type Ties = {
  tags: Map<string, SourceName>;
  users: Map<string, SourceName>;
  tagsOf: Map<string, { id: string; order: number }[]>;
  authorsOf: Map<string, { id: string; order: number }[]>;
  words: Map<string, { alt: string; caption: string }>;
};

const wantedTables = new Set(['tags', 'users', 'posts_tags', 'posts_authors', 'posts_meta']);
/** Never taken in, and counted. */
const passedTables = new Set(['members', 'subscribers', 'newsletters']);

async function tiesOf({ bytes }: Bytes, passed: Map<string, number>): Promise<Ties> {
  const ties: Ties = {
    tags: new Map(),
    users: new Map(),
    tagsOf: new Map(),
    authorsOf: new Map(),
    words: new Map(),
  };
  const add = (map: Ties['tagsOf'], post: string, id: string | undefined, order: number) => {
    if (id === undefined) return;
    const known = map.get(post);
    if (known) known.push({ id, order });
    else map.set(post, [{ id, order }]);
  };
  const isAsked = (table: string) => wantedTables.has(table) || passedTables.has(table);
  for await (const item of jsonItems(bytes, (path) => isAsked(tableOf(path) ?? ''))) {
    if ('refused' in item) continue;
    const table = tableOf(item.path);
    if (table !== null && passedTables.has(table)) {
      passed.set(table, (passed.get(table) ?? 0) + 1);
      continue;
    }
    if (table === 'tags' || table === 'users') {
      const row = namedSchema.safeParse(item.value);
      if (row.success)
        ties[table].set(row.data.id, {
          slug: row.data.slug,
          name: row.data.name,
          description: row.data.description,
        });
    } else if (table === 'posts_meta') {
      const row = metaSchema.safeParse(item.value);
      if (row.success && (row.data.feature_image_alt || row.data.feature_image_caption))
        ties.words.set(row.data.post_id, {
          alt: row.data.feature_image_alt,
          caption: row.data.feature_image_caption,
        });
    } else {
      const row = tieSchema.safeParse(item.value);
      if (!row.success) continue;
      const order = row.data.sort_order ?? 0;
      add(ties.tagsOf, row.data.post_id, row.data.tag_id, order);
      add(ties.authorsOf, row.data.post_id, row.data.author_id, order);
    }
  }
  return ties;
}

type Item = JsonItem;

function recordOf(item: Item, number: number, ties: Ties, settings: SourceSettings): SourceRecord {
  if ('refused' in item)
    return { kind: 'skipped', identity: `ghost:#${number}`, reason: item.refused, detail: `#${number}` };
  const parsed = postSchema.safeParse(item.value);
  if (!parsed.success)
    return { kind: 'skipped', identity: `ghost:#${number}`, reason: 'malformed', detail: `#${number}` };
  const post = parsed.data;
  // Ids repeat between houses that were begun from the same seed; the uuid does not.
  const identity = `ghost:${post.uuid || post.id}`;
  const named = (map: Map<string, SourceName>, tied: readonly { id: string; order: number }[] | undefined) =>
    (tied ?? [])
      .toSorted((one, other) => one.order - other.order)
      .map(({ id }) => map.get(id))
      .filter((name) => name !== undefined);
  const tags = named(ties.tags, ties.tagsOf.get(post.id));
  const shown = tags.filter(({ name }) => !name.startsWith('#'));
  const inner = tags
    .map(({ name }) => /^#(?:lang-)?([a-z]{2,3})$/i.exec(name)?.[1])
    .find((one) => one !== undefined);
  const authors = named(ties.users, ties.authorsOf.get(post.id));
  const [section, ...rest] = shown;
  const words = ties.words.get(post.id);
  const published = instant(post.published_at);
  const isPage = post.type === 'page' || post.page === true || post.page === 1;
  const isOpen = post.visibility === '' || post.visibility === 'public';
  const language = post.locale || inner || '';
  return {
    kind: 'story',
    identity,
    addresses: post.slug === '' ? [] : [`/${post.slug}/`],
    language: language === '' ? unknown('') : likely(language, post.locale ? 'locale' : 'tag'),
    translationGroup: null,
    status: post.status === 'published' && isOpen && !isPage ? 'published' : 'draft',
    kicker: unknown(''),
    headline: certain(plainWords(post.title), 'title'),
    standfirst:
      post.custom_excerpt === '' ? unknown('') : certain(plainWords(post.custom_excerpt), 'custom_excerpt'),
    slug: post.slug,
    bylines: certain(
      authors.map((author) => ({ ...author, kind: bylineKind(author.name) })),
      'posts_authors',
    ),
    section: section === undefined ? unknown(null) : likely(section, 'primary tag'),
    tags: certain(rest, 'posts_tags'),
    lead:
      post.feature_image === ''
        ? unknown(null)
        : certain(
            {
              key: null,
              addresses: [withoutSite(post.feature_image)],
              ...captionAndCredit(words?.caption ?? ''),
              alternativeText: words?.alt ?? '',
            },
            'feature_image',
          ),
    published: published === null ? unknown(null) : certain(published, 'published_at'),
    updated: certain(instant(post.updated_at), 'updated_at'),
    corrections: [],
    comments: 0,
    body: () => bodyOf(post, settings),
    questions: questionsOf(post, isPage, isOpen),
    weight: item.length,
    original: () => ({ mediaType: 'text/html', text: post.html }),
  };
}

/** `تعليق (وكالة)`: the credit stands in brackets at the end, as on the page. */
function captionAndCredit(html: string): { caption: string; credit: string } {
  const words = plainWords(html);
  const found = /^(.*\S)?\s*[(（]([^()（）]{2,80})[)）]\.?$/su.exec(words);
  return found ? { caption: found[1] ?? '', credit: found[2] ?? '' } : { caption: words, credit: '' };
}

const withoutSite = (written: string): string => written.replaceAll('__GHOST_URL__', '');

function instant(value: unknown): string | null {
  if (typeof value === 'number') return Math.abs(value) < 8.64e15 ? new Date(value).toISOString() : null;
  if (typeof value !== 'string' || value === '') return null;
  const at = new Date(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value) ? `${value.replace(' ', 'T')}Z` : value);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function bodyOf(post: Post, settings: SourceSettings) {
  const made = lexicalHtml(post.lexical) ?? mobiledocHtml(post.mobiledoc);
  const isWhole = made !== null && made.unknown.length === 0;
  const html = withoutSite(isWhole || post.html === '' ? (made?.html ?? '') : post.html);
  if (html.length > 10_000_000) throw new HtmlTooLarge('a post of more than ten million characters');
  const read = bodyFromHtml(html, settings);
  const lost = made !== null && !isWhole && post.html === '' ? made.unknown : [];
  return {
    document: read.document,
    photos: read.photos,
    dropped: [
      ...lost.map((name) => ({ what: `card ${name}`, count: 1 })),
      ...read.dropped.map(({ what, count }) => ({ what, count })),
    ],
  };
}

function questionsOf({ status }: Post, isPage: boolean, isOpen: boolean): Question[] {
  if (isPage)
    return [
      {
        what: 'page',
        ar: 'صفحة ثابتة في الموقع القديم: حُفظت مسودة، قرر مكانها.',
        en: 'A page of the old site: kept as a draft, decide where it belongs.',
      },
    ];
  if (!isOpen)
    return [
      {
        what: 'members',
        ar: 'كانت المادة للمشتركين فقط: حُفظت مسودة.',
        en: 'The story was for members only: kept as a draft.',
      },
    ];
  if (status === 'sent')
    return [
      {
        what: 'sent',
        ar: 'أُرسلت المادة بريدًا ولم تُنشر: حُفظت مسودة.',
        en: 'The story was mailed and never public: kept as a draft.',
      },
    ];
  return [];
}
