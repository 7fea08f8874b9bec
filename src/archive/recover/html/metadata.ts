/** What a page says of itself for machines: JSON-LD, Open Graph and its kin, microdata, hAtom. Surest first. */
import { z } from 'zod';
import type { Found } from '../found-story.ts';
import { attribute, type Element, textOf } from './page.ts';

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
const articleTypes = /(?:^|\/)(?:News|Blog|Report|Analysis|Opinion)?(?:Article|Posting|NewsArticle)$/;
const named = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)]);
const list = <T extends z.ZodType>(one: T) => z.union([z.array(one), one.transform((value) => [value])]);
const article = z.looseObject({
  headline: z.string().optional().catch(undefined),
  description: z.string().optional().catch(undefined),
  datePublished: z.string().optional().catch(undefined),
  dateModified: z.string().optional().catch(undefined),
  articleSection: list(z.string()).optional().catch(undefined),
  author: list(named).optional().catch(undefined),
  keywords: list(z.string()).optional().catch(undefined),
  image: list(z.union([z.string(), z.looseObject({ url: z.string() }).transform(({ url }) => url)]))
    .optional()
    .catch(undefined),
  url: z.string().optional().catch(undefined),
});

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
    for (const one of articlesIn(text)) {
      articles += 1;
      say('headline', one.headline, 'JSON-LD');
      say('description', one.description, 'JSON-LD');
      say('byline', one.author?.join('، '), 'JSON-LD');
      say('published', one.datePublished, 'JSON-LD');
      say('updated', one.dateModified, 'JSON-LD');
      say('section', one.articleSection?.[0], 'JSON-LD');
      say('image', one.image?.[0], 'JSON-LD');
      say('address', one.url, 'JSON-LD', 'likely');
      sayTags(one.keywords ?? [], 'JSON-LD');
    }
  }
  const metaTags: string[] = [];
  let openGraph = '';
  for (const element of elements) {
    const content = attribute(element, 'content');
    const name = (attribute(element, 'property') || attribute(element, 'name')).toLowerCase();
    if (element.tagName === 'meta') {
      const source = `<meta ${name}>`;
      if (name === 'og:title' || name === 'twitter:title') say('headline', content, source, 'likely');
      if (name === 'og:description' || name === 'description' || name === 'twitter:description')
        say('description', content, source, 'likely');
      if (
        name === 'article:published_time' ||
        name === 'datepublished' ||
        name === 'date' ||
        name === 'dc.date' ||
        name === 'pubdate'
      )
        say('published', content, source);
      if (name === 'article:modified_time' || name === 'og:updated_time') say('updated', content, source);
      if (name === 'article:author' || name === 'author' || name === 'dc.creator')
        if (!/^https?:/.test(content)) say('byline', content, source, 'likely');
      if (name === 'article:section') say('section', content, source);
      if (name === 'og:image' || name === 'twitter:image') say('image', content, source);
      if (name === 'og:type') openGraph = content.trim().toLowerCase();
      if (name === 'og:url') say('address', content, source);
      if (name === 'article:tag') metaTags.push(content);
      if (name === 'keywords' || name === 'news_keywords') sayTags([content], source);
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
    if (item.includes('author') && value.length <= 100) say('byline', value, 'microdata', 'likely');
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

/** The articles of a JSON-LD block, wherever in its graph; a block that is no JSON says nothing. */
function articlesIn(text: string): z.infer<typeof article>[] {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    return [];
  }
  const found: z.infer<typeof article>[] = [];
  const waiting: unknown[] = [root];
  for (let looked = 0; waiting.length > 0 && looked < 2_000; looked += 1) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value.slice(0, 500));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const type = '@type' in value ? [value['@type']].flat().map(String) : [];
    const read = type.some((one) => articleTypes.test(one)) ? article.safeParse(value) : null;
    if (read?.success) found.push(read.data);
    if ('@graph' in value) waiting.push(value['@graph']);
    if ('mainEntity' in value) waiting.push(value.mainEntity);
  }
  return found;
}
