/** A post or page of a WordPress export as a story: its fields from the item, its meta and the plugins that many sites have. */
import { isLanguageTag } from '../../../story/body/attributes.ts';
import type { FactBox } from '../../../story/body/document.ts';
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { arabicShare } from '../arabic-share.ts';
import { asHtml } from '../feed/feed.ts';
import { plainWords } from '../plain-words.ts';
import { oneLine } from '../run/one-line.ts';
import {
  type BodyPhoto,
  certain,
  likely,
  type Question,
  type SourceBody,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { childrenNamed, childText, type XmlElement } from '../xml/element.ts';
import { bylinesOf } from './bylines.ts';
import { attachmentHost, writtenOut } from './content.ts';
import { instant, type Metas, one, type Site } from './item-parts.ts';
import { sponsorshipOf } from './sponsors.ts';
import { duplicateOf, languageInAddress } from './wpml.ts';

export type Post = {
  item: XmlElement;
  site: Site;
  settings: SourceSettings;
  number: string;
  title: string;
  identity: string;
  type: string;
  status: string;
  metas: Metas;
};

export function storyOf(post: Post): SourceRecord {
  const { item, site, settings, title, identity, metas } = post;
  const terms = childrenNamed(item, 'category').map((element) => ({
    domain: element.attributes.domain ?? 'category',
    slug: element.attributes.nicename ?? '',
    name: plainWords(element.text),
  }));
  const inDomain = (domain: string) => terms.filter((term) => term.domain === domain && term.name !== '');
  const content = childText(item, 'content:encoded');
  const { section, rest } = sectionOf(inDomain('category'), site, metas);
  const excerpt = plainWords(childText(item, 'excerpt:encoded'));
  const subtitle = one(metas, 'newspack_post_subtitle', '_subtitle', 'subtitle', 'wps_subtitle');
  const thumbnail = one(metas, '_thumbnail_id');
  const published = instant(item, 'wp:post_date');
  const isPublic =
    post.status === 'publish' && post.type !== 'page' && childText(item, 'wp:post_password') === '';
  const language = languageOf(
    inDomain('language')[0]?.slug ||
      one(metas, '_wpml_import_language_code') ||
      languageInAddress(childText(item, 'link').trim(), site, metas),
    title,
    content,
    site,
    settings,
  );
  const group = inDomain('post_translations')[0]?.slug ?? one(metas, '_wpml_import_translation_group');
  const footnotes = one(metas, 'footnotes');
  const address = childText(item, 'link').trim() || site.base;
  const sponsorship = sponsorshipOf(inDomain('newspack_spnsrs_tax'), site, metas, title);
  const kicker = plainWords(one(metas, 'kicker')) || sponsorship.kicker;
  const summary = {
    html: one(metas, 'newspack_article_summary'),
    title: plainWords(one(metas, 'newspack_article_summary_title')),
  };
  const isHidden = one(metas, 'newspack_featured_image_position') === 'hidden' && thumbnail !== '';
  return {
    kind: 'story',
    identity,
    addresses: addressesOf(post),
    language,
    translationGroup: group === '' ? null : `${site.home}:${group}`,
    status: isPublic ? 'published' : 'draft',
    kicker: kicker === '' ? unknown('') : certain(kicker, metas.has('kicker') ? 'meta kicker' : 'sponsor'),
    headline: certain(title, 'title'),
    standfirst:
      subtitle !== ''
        ? certain(plainWords(subtitle), 'subtitle')
        : excerpt !== ''
          ? certain(excerpt, 'excerpt')
          : unknown(''),
    slug: childText(item, 'wp:post_name').trim(),
    bylines: sponsorship.bylines(
      bylinesOf(inDomain('author'), childText(item, 'dc:creator').trim(), site, metas),
    ),
    section: section === null ? unknown(null) : certain(section, 'category'),
    tags: certain([...inDomain('post_tag'), ...rest, ...sponsorship.tags], 'tags'),
    lead: /^\d{1,12}$/.test(thumbnail)
      ? certain(
          { key: `wp-image-${thumbnail}`, addresses: [], caption: '', credit: '', alternativeText: '' },
          '_thumbnail_id',
        )
      : unknown(null),
    published: published === null ? unknown(null) : certain(published, 'post_date'),
    updated: certain(instant(item, 'wp:post_modified'), 'post_modified'),
    corrections: [],
    comments: childrenNamed(item, 'wp:comment').length,
    questions: [...questionsOf(post, content), ...sponsorship.questions],
    weight: content.length + 2000,
    ...readLater(content, { footnotes, summary, isHidden }, address, settings),
  };
}

/** What the page of the story showed beside its content. */
type Beside = {
  footnotes: string;
  /** Newspack's box over the text. */
  summary: { html: string; title: string };
  /** The lead photo was not to be seen on the story's own page. */
  isHidden: boolean;
};

/** Apart from the item: what is asked for later holds on to its words only, and not to its tree. */
function readLater(content: string, beside: Beside, address: string | null, settings: SourceSettings) {
  return {
    body: () => bodyOf(content, beside, address, settings),
    original: () => ({ mediaType: 'text/html' as const, text: content }),
  };
}

/** Its link, the short one that always works, and those of names and days that it had before. */
function addressesOf({ item, site, number, metas }: Post): string[] {
  const link = childText(item, 'link').trim();
  const guid = childText(item, 'guid').trim();
  const short = URL.parse(`?p=${number}`, site.base ?? 'http://old.invalid/')?.href;
  const found = [link, ...(short ? [short] : []), ...(/^https?:\/\//.test(guid) ? [guid] : [])];
  const original = duplicateOf(metas, number);
  const shortOfOriginal =
    original === null ? null : URL.parse(`?p=${original}`, site.base ?? 'http://old.invalid/');
  // The same words under another language: they lead to the story that they are a copy of.
  if (shortOfOriginal !== null) found.push(shortOfOriginal.href);
  const url = URL.parse(link);
  if (url !== null && url.search === '') {
    const name = childText(item, 'wp:post_name').trim();
    for (const slug of metas.get('_wp_old_slug') ?? []) {
      const old = url.pathname.replace(/[^/]+(\/?)$/, (_, slash: string) => `${slug.trim()}${slash}`);
      if (slug.trim() !== '' && url.pathname.includes(name)) found.push(new URL(old, url).href);
    }
    for (const day of metas.get('_wp_old_date') ?? []) {
      const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day.trim());
      const old =
        parts && url.pathname.replace(/\/\d{4}\/\d\d\/\d\d\//, `/${parts[1]}/${parts[2]}/${parts[3]}/`);
      if (old) found.push(new URL(old, url).href);
    }
  }
  return [...new Set(found.filter((address) => address !== ''))];
}

/** The main category is the section; the others are tags. WordPress's «uncategorised» is none. */
function sectionOf(
  categories: readonly SourceName[],
  site: Site,
  metas: Metas,
): { section: SourceName | null; rest: readonly SourceName[] } {
  const real = categories.filter(
    ({ slug }) => !/^(?:uncategorized|uncategorised|غير-مصنف)(?:-\w+)?$/.test(unescaped(slug)),
  );
  const primary = site.categories.get(
    one(metas, '_yoast_wpseo_primary_category', 'rank_math_primary_category'),
  );
  const section = real.find(({ slug }) => slug === primary) ?? real[0] ?? null;
  return { section, rest: real.filter((category) => category !== section) };
}

function unescaped(slug: string): string {
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}

/** Many an Arabic site runs on a WordPress that was installed in English: the letters outweigh the setting. */
function languageOf(stated: string, title: string, content: string, site: Site, settings: SourceSettings) {
  if (isLanguageTag(stated)) return certain(stated, 'translation plugin');
  const letters = `${title} ${content.slice(0, 600).replace(/<[^>]*>/g, ' ')}`;
  let arabic = 0;
  let latin = 0;
  for (let at = 0; at < letters.length; at += 1) {
    const code = letters.charCodeAt(at);
    if (code >= 0x620 && code <= 0x6d3) arabic += 1;
    else if ((code >= 65 && code <= 90) || (code >= 97 && code <= 122)) latin += 1;
  }
  const ofArabic = /^(?:ar|fa|ckb|ur|ps|ug|sd)\b/;
  if (arabic > latin) {
    if (ofArabic.test(site.language)) return likely(site.language, 'channel');
    return arabicShare(letters) > 0.1 ? likely('ar', 'letters') : likely(settings.language, 'letters');
  }
  return latin > 3 * arabic && !ofArabic.test(site.language) ? likely(site.language, 'channel') : unknown('');
}

function bodyOf(
  content: string,
  { footnotes, summary, isHidden }: Beside,
  address: string | null,
  settings: SourceSettings,
): SourceBody {
  const { html, dropped } = writtenOut(content, footnotes);
  const from = { ...settings, ...(address ? { address } : {}) };
  const read = bodyFromHtml(html, from);
  const box = summary.html === '' ? null : summaryBox(summary, from);
  return {
    document: box === null ? read.document : { ...read.document, content: [box, ...read.document.content] },
    photos: read.photos.map(
      (photo): BodyPhoto => ({
        ...photo,
        before: photo.before + (box === null ? 0 : 1),
        key: photo.name,
        address: photo.address.startsWith(`https://${attachmentHost}/`) ? '' : photo.address,
      }),
    ),
    dropped: [
      ...dropped,
      ...read.dropped.map(({ what, count }) => ({ what, count })),
      ...(isHidden ? [{ what: 'featured image hidden on its page', count: 1 }] : []),
    ],
  };
}

/** Newspack shows an article's summary in a box over its text. */
function summaryBox(
  { html, title }: Beside['summary'],
  from: Parameters<typeof bodyFromHtml>[1],
): FactBox | null {
  const written = /<(?:p|ul|ol|li|br)\b/i.test(html) ? html : asHtml(plainWords(html));
  const content = bodyFromHtml(written, from).document.content.filter(
    (block) => block.type === 'paragraph' || block.type === 'bullet_list' || block.type === 'ordered_list',
  );
  return content.length === 0 ? null : { type: 'fact_box', attrs: { title: oneLine(title, 200) }, content };
}

function questionsOf({ type, status, item }: Post, content: string): Question[] {
  const questions: Question[] = [];
  if (type === 'page')
    questions.push({
      what: 'page',
      ar: 'صفحة ثابتة في الموقع القديم: حُفظت مسودة، قرر مكانها.',
      en: 'A page of the old site: kept as a draft, decide where it belongs.',
    });
  if (status === 'publish' && childText(item, 'wp:post_password') !== '')
    questions.push({
      what: 'password',
      ar: 'كانت المادة محمية بكلمة سر: حُفظت مسودة.',
      en: 'The story was behind a password: kept as a draft.',
    });
  const broken = content.split('\ufffd').length - 1;
  if (broken > 0)
    questions.push({
      what: 'brokenLetters',
      ar: `في الأصل ${broken} من الحروف المكسورة.`,
      en: `The original has ${broken} broken letters.`,
    });
  return questions;
}
