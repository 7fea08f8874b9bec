/** What a page says of itself for machines: JSON-LD, Open Graph and its kin, microdata, hAtom. Surest first. */
import type { Found } from '../found-story.ts';
import { articlesIn } from './json-ld.ts';
import { attribute, type Element, elementsUnder, textOf } from './page.ts';

export type Stated = {
  headline: Found<string>[];
  description: Found<string>[];
  byline: Found<string>[];
  published: Found<string>[];
  updated: Found<string>[];
  section: Found<string>[];
  image: Found<string>[];
  address: Found<string>[];
  tags: Found<readonly string[]>[];
  /** Open Graph calls it a site's page, and nothing calls it an article. */
  isWebsite: boolean;
  /** JSON-LD or Open Graph calls it an article. */
  isArticle: boolean;
};

const microdata = new Set(['headline', 'datePublished', 'dateModified', 'author', 'articleSection']);
export function readMetadata(elements: readonly Element[]): Stated {
  const stated: Stated = {
    headline: [],
    description: [],
    byline: [],
    published: [],
    updated: [],
    section: [],
    image: [],
    address: [],
    tags: [],
    isWebsite: false,
    isArticle: false,
  };
  const say = (
    field: Exclude<keyof Stated, 'tags' | 'isWebsite' | 'isArticle'>,
    value: string | undefined,
    source: string,
    certainty: 'certain' | 'likely' = 'certain',
  ) => {
    const text = value?.replace(/[\s\u00a0]+/gu, ' ').trim() ?? '';
    if (text !== '') stated[field].push({ value: text, source, certainty });
  };
  const sayTags = (values: readonly string[], source: string) => {
    const tags = values
      .flatMap((one) => one.split(/[،,;؛|]/u))
      .map((one) => one.trim())
      .filter((one) => one !== '' && one.length <= 80);
    if (tags.length > 0)
      stated.tags.push({ value: [...new Set(tags)].slice(0, 20), source, certainty: 'likely' });
  };

  let articles = 0;
  for (const element of elements) {
    if (element.tagName !== 'script' || attribute(element, 'type').toLowerCase() !== 'application/ld+json')
      continue;
    const text = element.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
    const { found, pages } = articlesIn(text);
    for (const one of pages) {
      say('published', one.datePublished, 'JSON-LD', 'likely');
      say('updated', one.dateModified, 'JSON-LD', 'likely');
    }
    for (const one of found) {
      articles += 1;
      say('headline', one.headline, 'JSON-LD');
      say('description', one.description, 'JSON-LD');
      say('byline', one.author?.map(plainName).join('، '), 'JSON-LD');
      say('published', one.datePublished, 'JSON-LD');
      say('updated', one.dateModified, 'JSON-LD');
      say('section', one.articleSection?.[0], 'JSON-LD');
      say('image', one.image?.[0], 'JSON-LD');
      say('address', one.url, 'JSON-LD', 'likely');
      sayTags(one.keywords ?? [], 'JSON-LD');
    }
  }
  const inJsonLd = stated.byline.length;
  const metaTags: string[] = [];
  const metaNames = new Map<string, string[]>();
  let openGraph = '';
  for (const element of elements) {
    const content = attribute(element, 'content');
    const name = (attribute(element, 'property') || attribute(element, 'name')).toLowerCase();
    if (element.tagName === 'meta') {
      const source = `<meta ${name}>`;
      if (/^(?:og:title|twitter:title|parsely-title|sailthru\.title)$/.test(name))
        say('headline', content, source, 'likely');
      if (name === 'og:description' || name === 'description' || name === 'twitter:description')
        say('description', content, source, 'likely');
      if (publishedNames.test(name)) say('published', content, source);
      if (/^(?:article:modified_time|og:updated_time|datemodified|lastmod|dcterms\.modified)$/.test(name))
        say('updated', content, source);
      if (bylineNames.test(name) && !/^(?:https?:|@)/.test(content.trim()))
        metaNames.set(name, [
          ...(metaNames.get(name) ?? []),
          /^(?:dc|citation)/.test(name) ? givenFirst(content) : plainName(content),
        ]);
      if (/^(?:article:section|parsely-section|sailthru\.section)$/.test(name))
        say('section', content, source);
      if (name === 'og:image' || name === 'twitter:image') say('image', content, source);
      if (name === 'og:type') openGraph = content.trim().toLowerCase();
      if (name === 'og:url') say('address', content, source);
      if (name === 'article:tag') metaTags.push(content);
      if (/^(?:keywords|news_keywords|parsely-tags|sailthru\.tags)$/.test(name)) sayTags([content], source);
    }
    if (element.tagName === 'link' && attribute(element, 'rel').toLowerCase() === 'canonical')
      say('address', attribute(element, 'href'), '<link canonical>');
    const itemprop = attribute(element, 'itemprop');
    const item = itemprop === '' ? [] : itemprop.split(/\s+/);
    const isAsked = item.some((one) => microdata.has(one));
    const value = isAsked ? content || attribute(element, 'datetime') || textOf(element) : '';
    if (item.includes('headline')) say('headline', value, 'microdata');
    if (item.includes('datePublished')) say('published', value, 'microdata');
    if (item.includes('dateModified')) say('updated', value, 'microdata');
    if (item.includes('author')) {
      // A person has a name of her own, beside her picture and her address.
      const inner = elementsUnder(element).find((one) => attribute(one, 'itemprop') === 'name');
      const name = plainName(inner ? attribute(inner, 'content') || textOf(inner) : value);
      if (name.length <= 100 && !/[@\p{Nd}]/u.test(name)) say('byline', name, 'microdata', 'likely');
    }
    if (item.includes('articleSection')) say('section', value, 'microdata', 'likely');
    const names = attribute(element, 'class').split(/\s+/);
    if (names.includes('entry-title')) say('headline', textOf(element), 'hAtom', 'likely');
    if (names.includes('published'))
      say(
        'published',
        attribute(element, 'title') || attribute(element, 'datetime') || textOf(element),
        'hAtom',
        'likely',
      );
    if (element.tagName === 'a' && attribute(element, 'rel').split(/\s+/).includes('tag')) {
      if (isCategoryLink(element) && stated.section.length === 0)
        say('section', textOf(element), 'category link', 'likely');
      else metaTags.push(textOf(element));
    }
  }
  const fromMeta = [...metaNames].map(
    ([name, all]): Found<string> => ({
      value: [...new Set(all)].join('، '),
      source: `<meta ${name}>`,
      certainty: 'likely',
    }),
  );
  stated.byline.splice(inJsonLd, 0, ...fromMeta.filter(({ value }) => value !== ''));
  if (metaTags.length > 0) sayTags(metaTags, 'tag links');
  stated.isArticle = articles > 0 || openGraph === 'article';
  stated.isWebsite = articles === 0 && /^(?:website|blog|profile)$/.test(openGraph);
  return stated;
}

/** WordPress marks sections and tags alike with rel=tag; its themes tell them apart in rel, in the address or around the link. */
const isCategoryLink = (link: Element): boolean =>
  /(?:^|\s)category(?:\s|$)/.test(attribute(link, 'rel')) ||
  /\/(?:category|section)\//.test(attribute(link, 'href')) ||
  /[?&]cat=/.test(attribute(link, 'href'));

const publishedNames =
  /^(?:(?:og:)?article:publish(?:ed_time|ed|edtime|er_date)|article:publicationdate|(?:cxenseparse:)?(?:recs:)?publishtime|date(?:published)?|publish-?date|pub-?date|publication_date|dc\.date(?:\.issued)?|dcterms\.(?:created|date|issued)|citation_publication_date|parsely-pub-date|sailthru\.date)$/;
const bylineNames = /^(?:article:author|author|dc\.creator|citation_author|parsely-author|sailthru\.author)$/;

/** «By Fulan», «بقلم: فلان» without the words before the name. */
const plainName = (text: string): string =>
  text
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
    .replace(/^(?:by|بقلم|كتب|كتبت|الكاتب|إعداد)\s*[:：]?\s+(?=\S)/iu, '');

/** «Family, Given», as libraries write names, in the order in which people say them. */
function givenFirst(text: string): string {
  const [family = '', given = '', ...more] = plainName(text).split(/\s*,\s*/);
  return given === '' || more.length > 0 ? plainName(text) : `${given} ${family}`;
}
