/**
 * The stories as a WordPress export (WXR 1.2) that WordPress's own importer takes: posts in blocks, pictures as
 * attachments by address, authors, categories, tags, languages and translations in Polylang's terms, old addresses.
 */
import type { Kysely } from 'kysely';
import type { NewsroomTables } from '../../story/tables.ts';
import { bodyHtml, escapeHtml } from './body-html.ts';
import { type House, htmlWriting, languageOf, photosOf, publicAddress } from './handing.ts';
import { type WholeStoryRow, wholeStories } from './whole-stories.ts';
import { writtenFile } from './written-file.ts';

const cdata = (text: string): string => `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
const stamp = (at: Date | null): string =>
  at === null ? '0000-00-00 00:00:00' : at.toISOString().slice(0, 19).replace('T', ' ');

/** Pictures get numbers behind all stories. */
const photosFrom = 1_000_000_000;

export async function writeWxr(
  db: Kysely<NewsroomTables>,
  house: House,
  path: string,
): Promise<{ stories: number; photos: number }> {
  let stories = 0;
  const seen = new Set<number>();
  await writtenFile(path, async (file) => {
    await file.write(await head(db, house));
    for await (const story of wholeStories(db, ['draft', 'scheduled', 'published'])) {
      stories += 1;
      for (const photo of photosOf(house, story).values()) {
        if (seen.has(photo.id)) continue;
        seen.add(photo.id);
        await file.write(attachment(photo, story));
      }
      await file.write(post(house, story));
    }
    await file.write('</channel>\n</rss>\n');
  });
  return { stories, photos: seen.size };
}

async function head(db: Kysely<NewsroomTables>, { editions, address }: House): Promise<string> {
  const [first] = editions;
  const bylines = await db.selectFrom('warraq.byline').select(['id', 'slug', 'name']).orderBy('id').execute();
  const sections = await db
    .selectFrom('warraq.section')
    .select(['id', 'slug', 'name'])
    .orderBy('id')
    .execute();
  const tags = await db.selectFrom('warraq.tag').select(['id', 'slug', 'name']).orderBy('id').execute();
  const once = <T extends { slug: string }>(rows: readonly T[]) => [
    ...new Map(rows.map((row) => [row.slug, row] as const)).values(),
  ];
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
${once(bylines)
  .map(
    ({ id, slug, name }) =>
      `<wp:author><wp:author_id>${id}</wp:author_id><wp:author_login>${cdata(slug)}</wp:author_login><wp:author_email>${cdata('')}</wp:author_email><wp:author_display_name>${cdata(name)}</wp:author_display_name><wp:author_first_name>${cdata('')}</wp:author_first_name><wp:author_last_name>${cdata('')}</wp:author_last_name></wp:author>\n`,
  )
  .join('')}${once(sections)
  .map(
    ({ id, slug, name }) =>
      `<wp:category><wp:term_id>${id}</wp:term_id><wp:category_nicename>${cdata(slug)}</wp:category_nicename><wp:category_parent>${cdata('')}</wp:category_parent><wp:cat_name>${cdata(name)}</wp:cat_name></wp:category>\n`,
  )
  .join('')}${once(tags)
  .map(
    ({ id, slug, name }) =>
      `<wp:tag><wp:term_id>${id}</wp:term_id><wp:tag_slug>${cdata(slug)}</wp:tag_slug><wp:tag_name>${cdata(name)}</wp:tag_name></wp:tag>\n`,
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
<wp:post_date>${cdata(stamp(item.at))}</wp:post_date>
<wp:post_date_gmt>${cdata(stamp(item.at))}</wp:post_date_gmt>
<wp:post_modified>${cdata(stamp(item.changed ?? item.at))}</wp:post_modified>
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

function attachment(
  photo: { id: number; address: string; caption: string; credit: string; alternativeText: string },
  story: WholeStoryRow,
): string {
  const metas: Meta[] = [
    ['_wp_attachment_image_alt', photo.alternativeText],
    ['_media_credit', photo.credit],
  ];
  return itemXml({
    title: photo.caption || `photo ${photo.id}`,
    link: photo.address,
    creator: story.bylines[0]?.slug ?? '',
    guid: photo.address,
    content: '',
    excerpt: photo.caption,
    id: photosFrom + photo.id,
    at: story.publishedAt ?? story.createdAt,
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

function post(house: House, story: WholeStoryRow): string {
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
    creator: story.bylines[0]?.slug ?? '',
    guid: `${house.address}/?p=${story.id}`,
    content: html + corrections,
    excerpt: story.standfirst,
    id: story.id,
    at: story.publishedAt ?? story.createdAt,
    changed: story.updatedAt,
    name: story.slug === '' ? String(story.id) : `${story.slug}-${story.id}`,
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
