/**
 * The stories as a WordPress export (WXR 1.2) that WordPress's own importer takes: posts in blocks, pictures as
 * attachments by address, authors, categories, tags, languages and translations in Polylang's terms, old addresses.
 */
import { type Kysely, sql } from 'kysely';
import type { NewsroomTables } from '../../story/tables.ts';
import { bodyHtml, escapeHtml } from './body-html.ts';
import { type House, htmlWriting, languageOf, photosOf, publicAddress } from './handing.ts';
import { type WholeStoryRow, wholeStories } from './whole-stories.ts';
import { writtenFile } from './written-file.ts';

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const stamp = (at: Date | null): string =>
  at === null ? '0000-00-00 00:00:00' : at.toISOString().slice(0, 19).replace('T', ' ');

/** As the time zone of the story's edition has it: WordPress keeps both, and shows and addresses by this one. */
function localStamp(at: Date | null, timeZone: string): string {
  if (at === null) return stamp(null);
  // Swedish writes days and times as WordPress does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at);
}

/** What WordPress keeps of a name in an address: its bytes percent-encoded, and no more of them. */
const longestName = 200;

/** Cut before WordPress would cut it, so that the number at its end stays: it tells two of one slug apart. */
function postName(slug: string, id: number): string {
  if (slug === '') return String(id);
  const letters = [...slug];
  const nameOf = (length: number) => `${letters.slice(0, length).join('').replace(/-+$/, '')}-${id}`;
  let length = letters.length;
  while (length > 1 && encodeURIComponent(nameOf(length)).length > longestName) length -= 1;
  return nameOf(length);
}

/** A login is of ASCII letters in WordPress: of another name nothing would be left, and the author with it. */
const loginOf = ({ id, slug }: { id: number; slug: string }): string =>
  /^[a-z0-9][a-z0-9-]{0,59}$/.test(slug) ? slug : `byline-${id}`;

type Handing = {
  house: House;
  /** Logins by the slugs of bylines. */
  logins: ReadonlyMap<string, string>;
  /** Pictures get numbers behind all stories. */
  photosFrom: number;
};

export async function writeWxr(
  db: Kysely<NewsroomTables>,
  house: House,
  path: string,
): Promise<{ stories: number; photos: number }> {
  let stories = 0;
  const seen = new Set<number>();
  await writtenFile(path, async (file) => {
    const { rows } = await sql<{
      last: number;
    }>`select coalesce(max(id), 0) as last from warraq.story`.execute(db);
    const bylines = await bylinesOf(db);
    const logins = new Map(bylines.map((byline) => [byline.slug, loginOf(byline)] as const));
    const handing = { house, logins, photosFrom: rows[0]?.last ?? 0 };
    await file.write(await head(db, house, bylines));
    for await (const story of wholeStories(db, ['draft', 'scheduled', 'published'])) {
      stories += 1;
      for (const photo of photosOf(house, story).values()) {
        if (seen.has(photo.id)) continue;
        seen.add(photo.id);
        await file.write(attachment(handing, photo, story));
      }
      await file.write(post(handing, story));
    }
    await file.write('</channel>\n</rss>\n');
  });
  return { stories, photos: seen.size };
}

/** A name of two editions is one in WordPress. */
const once = <T extends { slug: string }>(rows: readonly T[]): T[] => [
  ...new Map(rows.map((row) => [row.slug, row] as const)).values(),
];

async function bylinesOf(db: Kysely<NewsroomTables>) {
  return once(await db.selectFrom('warraq.byline').select(['id', 'slug', 'name']).orderBy('id').execute());
}

async function head(
  db: Kysely<NewsroomTables>,
  { editions, address }: House,
  bylines: Awaited<ReturnType<typeof bylinesOf>>,
): Promise<string> {
  const [first] = editions;
  const named = ['id', 'slug', 'name', 'description'] as const;
  const sections = await db.selectFrom('warraq.section').select(named).orderBy('id').execute();
  const tags = await db.selectFrom('warraq.tag').select(named).orderBy('id').execute();
  return `<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>${escapeHtml(first?.name ?? '')}</title>
<link>${escapeHtml(address)}</link>
<description>${escapeHtml(first?.tagline ?? '')}</description>
<language>${escapeHtml(first?.language ?? 'ar')}</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>${escapeHtml(address)}</wp:base_site_url>
<wp:base_blog_url>${escapeHtml(address)}</wp:base_blog_url>
${bylines
  .map(
    ({ id, slug, name }) =>
      `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${cdata(loginOf({ id, slug }))}</wp:author_login><wp:author_email>${cdata('')}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name><wp:author_first_name>${cdata('')}</wp:author_first_name><wp:author_last_name>${cdata('')}</wp:author_last_name></wp:author>\n`,
  )
  .join('')}${once(sections)
  .map(
    ({ id, slug, name, description }) =>
      `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${cdata(slug)}</wp:category_nicename><wp:category_parent>${cdata('')}</wp:category_parent><wp:cat_name>${cdata(name)}</wp:cat_name><wp:category_description>${cdata(description)}</wp:category_description></wp:category>\n`,
  )
  .join('')}${once(tags)
  .map(
    ({ id, slug, name, description }) =>
      `<wp:tag><wp:term_id>${id}</wp:term_id><wp:tag_slug>${cdata(slug)}</wp:tag_slug><wp:tag_name>${cdata(name)}</wp:tag_name><wp:tag_description>${cdata(description)}</wp:tag_description></wp:tag>\n`,
  )
  .join('')}<generator>Warraq</generator>
`;
}

type Meta = readonly [key: string, value: string];
const metaXml = ([key, value]: Meta): string =>
  `<wp:postmeta><wp:meta_key>${cdata(key)}</wp:meta_key><wp:meta_value>${cdata(value)}</wp:meta_value></wp:postmeta>`;

type Item = {
  title: string;
  link: string;
  creator: string;
  guid: string;
  content: string;
  excerpt: string;
  id: number;
  at: Date | null;
  timeZone: string;
  changed: Date | null;
  name: string;
  status: string;
  type: string;
  more: string;
};

function itemXml(item: Item): string {
  return `<item>
<title>${cdata(item.title)}</title>
<link>${escapeHtml(item.link)}</link>
<pubDate>${item.at === null ? '' : item.at.toUTCString()}</pubDate>
<dc:creator>${cdata(item.creator)}</dc:creator>
<guid isPermaLink="false">${escapeHtml(item.guid)}</guid>
<description></description>
<content:encoded>${cdata(item.content)}</content:encoded>
<excerpt:encoded>${cdata(item.excerpt)}</excerpt:encoded>
<wp:post_id>${item.id}</wp:post_id>
<wp:post_date>${cdata(localStamp(item.at, item.timeZone))}</wp:post_date>
<wp:post_date_gmt>${cdata(stamp(item.at))}</wp:post_date_gmt>
<wp:post_modified>${cdata(localStamp(item.changed ?? item.at, item.timeZone))}</wp:post_modified>
<wp:post_modified_gmt>${cdata(stamp(item.changed ?? item.at))}</wp:post_modified_gmt>
<wp:comment_status>${cdata('closed')}</wp:comment_status>
<wp:ping_status>${cdata('closed')}</wp:ping_status>
<wp:post_name>${cdata(item.name)}</wp:post_name>
<wp:status>${cdata(item.status)}</wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:menu_order>0</wp:menu_order>
<wp:post_type>${cdata(item.type)}</wp:post_type>
<wp:post_password>${cdata('')}</wp:post_password>
<wp:is_sticky>0</wp:is_sticky>
${item.more}
</item>
`;
}

const timeZoneOf = ({ editions }: House, story: WholeStoryRow): string =>
  editions.find(({ id }) => id === story.edition)?.timeZone ?? 'UTC';
/** The first byline's: WordPress knows one author. */
const creatorOf = ({ logins }: Handing, story: WholeStoryRow): string =>
  logins.get(story.bylines[0]?.slug ?? '') ?? '';

function attachment(
  handing: Handing,
  photo: { id: number; address: string; caption: string; credit: string; alternativeText: string },
  story: WholeStoryRow,
): string {
  const metas: Meta[] = [
    ['_wp_attachment_image_alt', photo.alternativeText],
    ['_media_credit', photo.credit],
  ];
  return itemXml({
    // Of two pictures with one title and day the importer takes the second for the first.
    title: `photo-${photo.id}`,
    link: photo.address,
    creator: creatorOf(handing, story),
    guid: photo.address,
    content: '',
    excerpt: photo.caption,
    id: handing.photosFrom + photo.id,
    at: story.publishedAt ?? story.createdAt,
    timeZone: timeZoneOf(handing.house, story),
    changed: null,
    name: `photo-${photo.id}`,
    status: 'inherit',
    type: 'attachment',
    more: `<wp:attachment_url>${cdata(photo.address)}</wp:attachment_url>${metas
      .filter(([, value]) => value !== '')
      .map(metaXml)
      .join('')}`,
  });
}

function post(handing: Handing, story: WholeStoryRow): string {
  const { house, photosFrom } = handing;
  const writing = htmlWriting(house, story, true);
  const shifted = {
    ...writing,
    photo: (id: number) => {
      const photo = writing.photo(id);
      return photo === null ? null : { ...photo, id: photosFrom + photo.id };
    },
  };
  const { html, footnotes } = bodyHtml(story.body, shifted);
  const term = (domain: string, { slug, name }: { slug: string; name: string }) =>
    `<category domain="${domain}" nicename="${escapeHtml(slug)}">${cdata(name)}</category>`;
  const language = languageOf(house, story);
  const group = {
    slug: `pll_${story.translationOf ?? story.id}`,
    name: `pll_${story.translationOf ?? story.id}`,
  };
  const metas: Meta[] = [
    ...(story.lead === null ? [] : [['_thumbnail_id', String(photosFrom + story.lead)] as const]),
    ...(story.kicker === '' ? [] : [['kicker', story.kicker] as const]),
    ...(footnotes.length === 0 ? [] : [['footnotes', JSON.stringify(footnotes)] as const]),
    ...story.corrections.map(
      ({ isRight, wasWrong }) =>
        ['warraq_correction', wasWrong === '' ? isRight : `${wasWrong} ← ${isRight}`] as const,
    ),
    ...story.oldAddresses.map((address) => ['warraq_old_address', address] as const),
  ];
  const corrections = story.corrections
    .map(
      (one) =>
        `\n\n<!-- wp:paragraph -->\n<p><strong>${one.kind === 'correction' ? 'تصحيح' : 'تنويه'}:</strong> ${escapeHtml(one.isRight)}</p>\n<!-- /wp:paragraph -->`,
    )
    .join('');
  const status = {
    published: 'publish',
    scheduled: 'draft',
    draft: 'draft',
    retracted: 'private',
    unpublished: 'private',
  }[story.status];
  return itemXml({
    title: story.headline,
    link: publicAddress(house, story) ?? `${house.address}/?p=${story.id}`,
    creator: creatorOf(handing, story),
    guid: `${house.address}/?p=${story.id}`,
    content: html + corrections,
    excerpt: story.standfirst,
    id: story.id,
    at: story.publishedAt ?? story.createdAt,
    timeZone: timeZoneOf(house, story),
    changed: story.updatedAt,
    name: postName(story.slug, story.id),
    status,
    type: 'post',
    more: [
      ...(story.section === null ? [] : [term('category', story.section)]),
      ...story.tags.map((tag) => term('post_tag', tag)),
      ...story.bylines.map((byline) => term('author', { slug: `cap-${byline.slug}`, name: byline.name })),
      term('language', { slug: language, name: language }),
      term('post_translations', group),
      ...metas.map(metaXml),
    ].join('\n'),
  });
}
