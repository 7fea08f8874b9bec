/**
 * The original of a recovered story as a person may look at it beside the draft: the page with its words and shape, and
 * with nothing in it that runs, asks for anything, or leads anywhere. The headers say the same once more to the browser.
 */
import { HtmlTooLarge } from '../../story/body/from-html.ts';
import { elementsOf, isElement, type Node } from './html/page.ts';

export type Original = { mediaType: string; text: string };

export type OriginalPage = { html: string; headers: Readonly<Record<string, string>> };

/** For whatever answers with the page: a frame of the desk, and nobody else's. */
export const originalHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'private, no-store',
} as const;

/** @returns the page; a text, or HTML too large to be one, is shown as text */
export function originalPage({ mediaType, text }: Original): OriginalPage {
  const html = mediaType === 'text/html' || mediaType === 'application/xhtml+xml' ? harmless(text) : null;
  return { html: html ?? asText(text), headers: originalHeaders };
}

const longestText = 2_000_000;

const asText = (text: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title></title></head><body><pre dir="auto" style="white-space:pre-wrap;overflow-wrap:anywhere">${escaped(text.slice(0, longestText))}</pre></body></html>`;

/** Elements that go with all that is in them. */
const gone = new Set([
  'script', 'noscript', 'template', 'iframe', 'frame', 'frameset', 'object', 'embed', 'applet', 'link', 'meta', 'base', 'svg', 'math',
  'audio', 'video', 'source', 'track', 'canvas', 'portal', 'fencedframe', 'dialog', 'title',
]); // biome-ignore format: a list
/** Form parts become plain boxes: nothing is sent from here. */
const kept = new Set([
  'html', 'head', 'body', 'style', 'div', 'span', 'p', 'br', 'hr', 'a', 'b', 'strong', 'i', 'em', 'u', 's', 'small', 'big', 'sub', 'sup',
  'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'caption', 'colgroup', 'col', 'thead', 'tbody',
  'tfoot', 'tr', 'td', 'th', 'blockquote', 'q', 'cite', 'pre', 'code', 'figure', 'figcaption', 'article', 'section', 'aside', 'nav',
  'header', 'footer', 'main', 'address', 'time', 'abbr', 'mark', 'font', 'center', 'img', 'bdi', 'bdo', 'del', 'ins', 'details', 'summary',
]); // biome-ignore format: a list
const empty = new Set(['br', 'hr', 'col', 'img']);
const attributes = new Set([
  'class', 'id', 'dir', 'lang', 'style', 'title', 'alt', 'width', 'height', 'colspan', 'rowspan', 'align', 'valign', 'bgcolor', 'color',
  'border', 'cellpadding', 'cellspacing', 'size', 'face', 'start', 'datetime', 'open',
]); // biome-ignore format: a list
const deepest = 250;

function harmless(html: string): string | null {
  let root: Node | undefined;
  try {
    root = elementsOf(html)[0];
  } catch (error) {
    if (error instanceof HtmlTooLarge) return null;
    throw error;
  }
  if (root === undefined) return null;
  const parts: string[] = ['<!doctype html>'];
  const waiting: ({ node: Node; depth: number; isStyle: boolean } | string)[] = [
    { node: root, depth: 0, isStyle: false },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') {
      parts.push(next);
      continue;
    }
    const { node, depth, isStyle } = next;
    if (node.nodeName === '#text' && 'value' in node) {
      parts.push(isStyle ? harmlessStyle(node.value) : escaped(node.value));
      continue;
    }
    if (!isElement(node) || gone.has(node.tagName)) continue;
    // What is deeper than any page, or no element of a page, gives its words alone.
    const isKept = kept.has(node.tagName) && depth < deepest;
    if (isKept) {
      const said = node.attrs
        .filter(({ name }) => attributes.has(name))
        .map(({ name, value }) => ` ${name}="${escaped(name === 'style' ? harmlessStyle(value) : value)}"`)
        .join('');
      const picture = node.tagName === 'img' ? dataPicture(node.attrs) : '';
      parts.push(`<${node.tagName}${said}${picture}>`);
      if (node.tagName === 'head') parts.push('<meta charset="utf-8"><title></title>');
      if (!empty.has(node.tagName)) waiting.push(`</${node.tagName}>`);
    }
    for (let at = node.childNodes.length - 1; at >= 0; at -= 1) {
      const child = node.childNodes[at];
      if (child) waiting.push({ node: child, depth: depth + 1, isStyle: isKept && node.tagName === 'style' });
    }
  }
  return parts.join('');
}

/** Only a picture that is in the page itself. */
function dataPicture(attrs: readonly { name: string; value: string }[]): string {
  const source = attrs.find(({ name }) => name === 'src')?.value ?? '';
  return /^data:image\/(?:png|jpeg|gif|webp);base64,[a-z\d+/=\s]+$/i.test(source) ? ` src="${source}"` : '';
}

/** Styles without addresses, and without a way out of their element. */
const harmlessStyle = (style: string): string =>
  style
    .replace(/\\[\da-f]{1,6}\s?|\\./gi, '')
    .replace(/@import[^;]*;?/gi, '')
    .replace(/(?:url|image-set|src|image|cross-fade|element)\s*\([^)]*\)?/gi, 'none')
    .replace(/expression\s*\(|behavior\s*:|-moz-binding\s*:|javascript:/gi, '')
    .replace(/</g, '');

const escaped = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/\0/g, '');
