/** Addresses that a site hands out: its sitemaps, its feeds, the links of a page. Pure; nothing is fetched here. */
import { gunzipSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { attribute, elementsOf } from '../html/page.ts';

export type SiteMap = { kind: 'sitemaps' | 'pages'; addresses: string[] };

const mostAddresses = 100_000;

/** What a sitemap, an index of sitemaps or a feed names; null where it is none. Refuses what XML can be abused for. */
export function siteMapIn(bytes: Buffer, largest: number): SiteMap | null {
  let plain = bytes;
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) {
    try {
      plain = gunzipSync(bytes, { maxOutputLength: largest });
    } catch {
      return null;
    }
  }
  const text = plain.toString('utf8');
  if (!text.trimStart().startsWith('<')) {
    const lines = text.split(/\r?\n/).filter((line) => /^https?:\/\/\S+$/.test(line));
    return lines.length > 0 ? { kind: 'pages', addresses: lines.slice(0, mostAddresses) } : null;
  }
  const parser = new SaxesParser();
  const addresses: string[] = [];
  const path: string[] = [];
  let root = '';
  let words = '';
  let isBad = false;
  const take = (address: string) => {
    if (/^https?:\/\/\S{1,4000}$/.test(address) && addresses.length < mostAddresses) addresses.push(address);
  };
  let hasDoctype = false;
  parser.on('doctype', () => {
    hasDoctype = true;
    isBad = true;
  });
  parser.on('error', () => {
    isBad = true;
  });
  parser.on('opentag', (tag) => {
    root ||= tag.name.replace(/^.*:/, '');
    path.push(tag.name);
    words = '';
    const { href, rel } = tag.attributes;
    if (
      tag.name === 'link' &&
      typeof href === 'string' &&
      (rel === undefined || rel === 'alternate') &&
      path.at(-2) === 'entry'
    )
      take(href);
  });
  parser.on('text', (text) => {
    if (words.length < 5_000) words += text;
  });
  parser.on('cdata', (text) => {
    if (words.length < 5_000) words += text;
  });
  parser.on('closetag', (tag) => {
    if (tag.name === 'loc' || (tag.name === 'link' && path.at(-2) === 'item')) take(words.trim());
    path.pop();
    words = '';
  });
  for (let at = 0; at < text.length && !isBad && path.length < 50; at += 64_000)
    parser.write(text.slice(at, at + 64_000));
  if (hasDoctype || !/^(?:urlset|sitemapindex|rss|feed|RDF)$/.test(root)) return null;
  return { kind: root === 'sitemapindex' ? 'sitemaps' : 'pages', addresses };
}

export type PageLinks = { pages: string[]; feeds: string[] };

const noPage =
  /\.(?:jpe?g|png|gif|webp|avif|svg|ico|css|js|mjs|json|pdf|zip|gz|rar|7z|docx?|xlsx?|pptx?|mp3|m4a|ogg|wav|mp4|webm|avi|mov|woff2?|ttf|eot|apk|exe|xml|rss|atom)$/i;
const mostLinks = 3_000;

/** Links of a page, completed. @throws HtmlTooLarge */
export function linksIn(html: string, address: string): PageLinks {
  const links: PageLinks = { pages: [], feeds: [] };
  let base = address;
  for (const element of elementsOf(html)) {
    const href = attribute(element, 'href').trim();
    if (element.tagName === 'base' && href !== '') base = URL.parse(href, address)?.href ?? address;
    if (href === '' || /^(?:#|javascript:|mailto:|tel:|data:)/i.test(href)) continue;
    const url = URL.parse(href, base);
    if (url === null || !/^https?:$/.test(url.protocol)) continue;
    url.hash = '';
    if (element.tagName === 'link' && /(?:rss|atom)\+xml|feed\+json/i.test(attribute(element, 'type')))
      links.feeds.push(url.href);
    if (element.tagName !== 'a' && element.tagName !== 'area') continue;
    if (noPage.test(url.pathname) || /(?:^|\s)nofollow(?:\s|$)/i.test(attribute(element, 'rel'))) continue;
    if (links.pages.length < mostLinks) links.pages.push(url.href);
  }
  return links;
}
