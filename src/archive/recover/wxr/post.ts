/** A post or page of a WordPress export as a story: its fields from the item, its meta and the plugins that many sites have. */
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
  type SourceBody,
  type SourceByline,
  type SourceName,
  type SourceRecord,
  type SourceSettings,
  unknown,
} from '../source.ts';
import { childrenNamed, childText, type XmlElement } from '../xml/element.ts';
import { attachmentHost, writtenOut } from './content.ts';
import { instant, type Metas, one, type Site } from './item-parts.ts';

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
