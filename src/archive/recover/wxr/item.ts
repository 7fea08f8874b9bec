/** One `<item>` of a WordPress export as a record: a story, a picture's words, a redirect, a correction, or a reason. */
import { isLanguageTag } from '../../../story/body/attributes.ts';
import { bodyFromHtml } from '../../../story/body/from-html.ts';
import { bylineKind } from '../agency-names.ts';
import { arabicShare } from '../arabic-share.ts';
import { plainWords } from '../plain-words.ts';
import {
  type BodyPhoto,
  certain,
  likely,
  type Question,
  type SkipReason,
  type SourceBody,
  type SourceByline,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { childrenNamed, childText, type XmlElement } from '../xml/element.ts';
import { attachmentHost, writtenOut } from './content.ts';

/** What the head of the export says: who writes there, what its categories are called. */
export type Site = {
  /** Host and folder of the blog, which name it for good. */
  home: string;
  base: string | null;
  language: string;
  authors: Map<string, string>;
  /** Slug of a category by its number. */
  categories: Map<string, string>;
};

type Metas = ReadonlyMap<string, readonly string[]>;

export function recordOf(item: XmlElement, site: Site, settings: SourceSettings): SourceRecord {
  const number = childText(item, 'wp:post_id').trim();
  const title = plainWords(childText(item, 'title'));
  const identity = identityOf(site, number);
  const skipped = (reason: SkipReason, detail = title): SourceRecord => ({
    kind: 'skipped',
    identity,
    reason,
    detail,
  });
  if (item.isTooLarge) return skipped('too-large');
  if (!/^\d{1,15}$/.test(number))
    return { kind: 'skipped', identity: `${identity}${title}`, reason: 'malformed', detail: title };
  const type = childText(item, 'wp:post_type').trim() || 'post';
  const metas = metasOf(item);
  if (type === 'attachment') return photoOf(item, number, metas);
  if (type === 'redirect_rule') return redirectOf(metas) ?? skipped('malformed');
  if (type === 'newspack_correction') return correctionOf(item, site, metas) ?? skipped('malformed');
  if (notStories.test(type)) return skipped('not-a-story', `${type}: ${title}`);
  const status = childText(item, 'wp:status').trim();
  if (status === 'trash') return skipped('in-trash');
  if (status === 'auto-draft' || status === 'inherit') return skipped('old-revision');
  return storyOf({ item, site, settings, number, title, identity, type, status, metas });
}

export const identityOf = (site: Site, number: string) => `wordpress:${site.home}:${number}`;

/** Kinds of rows that WordPress and its plugins keep beside posts. Other kinds of a site's own are stories. */
const notStories =
  /^(?:revision|nav_menu_item|wp_\w+|custom_css|customize_changeset|oembed_cache|user_request|acf-.*|shop_.*|product.*|guest-author|newspack_(?:popups|nl|spnsrs|lst|collection|rr)\w*|elementor_.*|jp_.*|feedback|tablepress_table|amp_.*|mc4wp-.*|wpcf7_.*|wpforms.*|polylang_mo|ml-slide.*|scheduled-action|jetpack.*|et_.*|vc_.*|fl-builder.*|popup.*|sidebar|e-landing.*|is_search_form|wpdiscuz.*|forum|topic|reply)$/;

function metasOf(item: XmlElement): Metas {
  const metas = new Map<string, string[]>();
  for (const meta of childrenNamed(item, 'wp:postmeta')) {
    const key = childText(meta, 'wp:meta_key').trim();
    const value = childText(meta, 'wp:meta_value');
    const known = metas.get(key);
    if (known) known.push(value);
    else metas.set(key, [value]);
  }
  return metas;
}

const one = (metas: Metas, ...keys: readonly string[]): string =>
  keys.map((key) => metas.get(key)?.[0]?.trim() ?? '').find((value) => value !== '') ?? '';

function photoOf(item: XmlElement, number: string, metas: Metas): SourceRecord {
  const address = childText(item, 'wp:attachment_url').trim() || childText(item, 'guid').trim();
  const inMetadata =
    /s:6:"credit";s:\d+:"([^"]{1,200})"/.exec(one(metas, '_wp_attachment_metadata'))?.[1] ?? '';
  const organisation = one(metas, '_navis_media_credit_org');
  const credit = [one(metas, '_media_credit', 'media_credit'), organisation]
    .filter((words) => words !== '')
    .join(' / ');
  return {
    kind: 'photo',
    key: `wp-image-${number}`,
    reference: {
      key: `wp-image-${number}`,
      addresses: address === '' ? [] : [address],
      caption:
        plainWords(childText(item, 'excerpt:encoded')) || plainWords(childText(item, 'content:encoded')),
      credit: credit || inMetadata,
      alternativeText: one(metas, '_wp_attachment_image_alt'),
    },
  };
}

function redirectOf(metas: Metas): SourceRecord | null {
  const from = one(metas, '_redirect_rule_from');
  const to = one(metas, '_redirect_rule_to');
  return from === '' || to === '' || from.includes('*') ? null : { kind: 'redirect', from, to };
}

function correctionOf(item: XmlElement, site: Site, metas: Metas): SourceRecord | null {
  const of = one(metas, 'newspack_correction-post-id');
  const words = plainWords(childText(item, 'content:encoded')).slice(0, 2000);
  if (!/^\d{1,15}$/.test(of) || words === '') return null;
  const kind = one(metas, 'newspack_corrections_type') === 'clarification' ? 'clarification' : 'correction';
  return {
    kind: 'correction',
    of: identityOf(site, of),
    correction: { kind, wasWrong: '', isRight: words, madeAt: instant(item, 'wp:post_date') },
  };
}

type Post = {
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

function storyOf(post: Post): SourceRecord {
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
    inDomain('language')[0]?.slug ?? one(metas, '_wpml_import_language_code', '_wpml_language'),
    title,
    content,
    site,
    settings,
  );
  const group = inDomain('post_translations')[0]?.slug ?? one(metas, '_wpml_import_translation_group');
  const footnotes = one(metas, 'footnotes');
  const address = childText(item, 'link').trim() || site.base;
  return {
    kind: 'story',
    identity,
    addresses: addressesOf(post),
    language,
    translationGroup: group === '' ? null : `${site.home}:${group}`,
    status: isPublic ? 'published' : 'draft',
    kicker: metas.has('kicker') ? certain(plainWords(one(metas, 'kicker')), 'meta kicker') : unknown(''),
    headline: certain(title, 'title'),
    standfirst:
      subtitle !== ''
        ? certain(plainWords(subtitle), 'subtitle')
        : excerpt !== ''
          ? certain(excerpt, 'excerpt')
          : unknown(''),
    slug: childText(item, 'wp:post_name').trim(),
    bylines: bylinesOf(inDomain('author'), childText(item, 'dc:creator').trim(), site, metas),
    section: section === null ? unknown(null) : certain(section, 'category'),
    tags: certain([...inDomain('post_tag'), ...rest], 'tags'),
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
    questions: questionsOf(post, content),
    weight: content.length + 2000,
    ...readLater(content, footnotes, address, settings),
  };
}

/** Apart from the item: what is asked for later holds on to its words only, and not to its tree. */
function readLater(content: string, footnotes: string, address: string | null, settings: SourceSettings) {
  return {
    body: () => bodyOf(content, footnotes, address, settings),
    original: () => ({ mediaType: 'text/html' as const, text: content }),
  };
}

/** `2017-11-22 08:15:00` of the field in GMT, else the local one, whose zone is not known. */
function instant(item: XmlElement, field: string): string | null {
  for (const name of [`${field}_gmt`, field]) {
    const written = childText(item, name).trim();
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written) || written.startsWith('0000')) continue;
    const at = new Date(`${written.replace(' ', 'T')}Z`);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
  }
  return null;
}

/** Its link, the short one that always works, and those of names and days that it had before. */
function addressesOf({ item, site, number, metas }: Post): string[] {
  const link = childText(item, 'link').trim();
  const guid = childText(item, 'guid').trim();
  const short = URL.parse(`?p=${number}`, site.base ?? 'http://old.invalid/')?.href;
  const found = [link, ...(short ? [short] : []), ...(/^https?:\/\//.test(guid) ? [guid] : [])];
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

function bylinesOf(coAuthors: readonly SourceName[], creator: string, site: Site, metas: Metas) {
  const byline = (name: string, slug = ''): SourceByline => ({ slug, name, kind: bylineKind(name) });
  if (/^(?:1|true)$/.test(one(metas, '_newspack_byline_active'))) {
    const names = one(metas, '_newspack_byline')
      .replace(/\[Author id=\d+\]([^[]*)\[\/Author\]/g, '\u0001$1\u0001')
      .split('\u0001')
      .filter((_, index, all) => all.length === 1 || index % 2 === 1)
      .map(plainWords)
      .map((name) => name.replace(/^(?:by|بقلم|كتب|كتبت)\s*:?\s*/iu, ''))
      .filter((name) => name !== '');
    if (names.length > 0)
      return certain(
        names.map((name) => byline(name)),
        'Newspack byline',
      );
  }
  if (coAuthors.length > 0) {
    return certain(
      coAuthors.map(({ slug, name }) => byline(name, slug.replace(/^cap-/, ''))),
      'Co-Authors',
    );
  }
  const name = site.authors.get(creator) ?? creator;
  return name === '' ? unknown<SourceByline[]>([]) : certain([byline(name)], 'dc:creator');
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
  footnotes: string,
  address: string | null,
  settings: SourceSettings,
): SourceBody {
  const { html, dropped } = writtenOut(content, footnotes);
  const read = bodyFromHtml(html, { ...settings, ...(address ? { address } : {}) });
  return {
    document: read.document,
    photos: read.photos.map(
      (photo): BodyPhoto => ({
        ...photo,
        key: photo.name,
        address: photo.address.startsWith(`https://${attachmentHost}/`) ? '' : photo.address,
      }),
    ),
    dropped: [...dropped, ...read.dropped.map(({ what, count }) => ({ what, count }))],
  };
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
