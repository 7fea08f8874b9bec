/**
 * The articles that a block of JSON-LD speaks of, in the shapes that publishing systems really write: graphs whose parts
 * name one another, one or many authors, wrapped and slightly broken JSON. What is no JSON says nothing. Pure.
 */
import { z } from 'zod';

const articleTypes = /(?:^|\/)(?:News|Blog|Report|Analysis|Opinion)?(?:Article|Posting|NewsArticle)$/;
/** What only says where a site keeps the page's dates. */
const pageTypes = /(?:^|\/)(?:Item)?WebPage$/;
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
  image: list(
    z.union([
      z.string(),
      z.looseObject({ url: z.string() }).transform(({ url }) => url),
      z.looseObject({ contentUrl: z.string() }).transform(({ contentUrl }) => contentUrl),
    ]),
  )
    .optional()
    .catch(undefined),
  url: z.string().optional().catch(undefined),
});

type ArticleFound = z.infer<typeof article>;

/** The articles and pages of a block, wherever in its graph. */
export function articlesIn(text: string): { found: ArticleFound[]; pages: ArticleFound[] } {
  const found: ArticleFound[] = [];
  const pages: ArticleFound[] = [];
  const waiting: unknown[] = [jsonIn(text)];
  const nodes: Record<string, unknown>[] = [];
  const byName = new Map<string, Record<string, unknown>>();
  for (let looked = 0; waiting.length > 0 && looked < 2_000; looked += 1) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value.slice(0, 500));
    if (typeof value !== 'object' || value === null || Array.isArray(value)) continue;
    const node = { ...value } as Record<string, unknown>;
    nodes.push(node);
    if (typeof node['@id'] === 'string' && Object.keys(node).length > 1) byName.set(node['@id'], node);
    if ('@graph' in node) waiting.push(node['@graph']);
    if ('mainEntity' in node) waiting.push(node.mainEntity);
  }
  /** What a node only names by its `@id`, from where the block says it. */
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.slice(0, 50).map(resolved);
    const id = typeof value === 'object' && value !== null && '@id' in value ? value['@id'] : null;
    return (typeof id === 'string' ? byName.get(id) : undefined) ?? value;
  };
  for (const node of nodes) {
    const types = [node['@type']].flat().map(String);
    const isArticle = types.some((one) => articleTypes.test(one));
    if (!isArticle && !types.some((one) => pageTypes.test(one))) continue;
    const read = article.safeParse({ ...node, author: resolved(node.author), image: resolved(node.image) });
    if (read.success) (isArticle ? found : pages).push(read.data);
  }
  return { found, pages };
}

/** As pages really have it: wrapped for old parsers, with line breaks within strings and a comma too many. */
function jsonIn(text: string): unknown {
  const bare = text
    .replace(/^[\s/*]*(?:<!\[CDATA\[|<!--)[\s*/]*/u, '')
    .replace(/[\s/*]*(?:\]\]>|-->)[\s*/]*$/u, '')
    .replace(/;\s*$/, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what JSON forbids
    .replace(/[\u0000-\u001f]/g, ' ');
  try {
    return JSON.parse(bare);
  } catch {}
  try {
    return JSON.parse(bare.replace(/,(\s*[}\]])/g, '$1'));
  } catch {
    return null;
  }
}
