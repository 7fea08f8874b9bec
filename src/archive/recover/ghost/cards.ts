/**
 * Ghost's documents, Lexical and Mobiledoc, as HTML for the one door. A card that has no HTML of its own (Markdown, a
 * product, what a newer Ghost brings) is told: the caller then takes the HTML that Ghost itself kept. Pure; nothing
 * here is trusted, and no document can be too deep.
 */

export type CardHtml = { html: string; unknown: string[] };

const escaped = (text: unknown): string =>
  typeof text === 'string'
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : '';
const words = (value: unknown): string => (typeof value === 'string' ? value : '');
type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const deepest = 60;

/** One card by its name, or null where we know none of this name. */
function card(name: string, data: Json): string | null {
  const caption = words(data.caption);
  const figcaption = caption === '' ? '' : `<figcaption>${caption}</figcaption>`;
  const image = (one: Json) => `<img src="${escaped(one.src)}" alt="${escaped(one.alt)}">`;
  switch (name) {
    case 'image':
      return `<figure class="kg-card kg-image-card">${image(data)}${figcaption}</figure>`;
    case 'gallery':
      return `<figure class="kg-card kg-gallery-card">${listOf(data.images).filter(isObject).map(image).join('')}${figcaption}</figure>`;
    case 'embed':
      return words(data.html) === ''
        ? `<p><a href="${escaped(data.url)}">${escaped(data.url)}</a></p>`
        : `<figure class="kg-card kg-embed-card">${words(data.html)}</figure>${caption === '' ? '' : `<p>${caption}</p>`}`;
    case 'html':
      return words(data.html);
    case 'bookmark': {
      const metadata = isObject(data.metadata) ? data.metadata : {};
      return `<p><a href="${escaped(data.url)}">${escaped(metadata.title) || escaped(data.url)}</a></p>`;
    }
    case 'callout':
      return `<div>${words(data.calloutText)}</div>`;
    case 'toggle':
      return `<h3>${words(data.heading)}</h3><div>${words(data.content)}</div>`;
    case 'button':
      return `<p><a href="${escaped(data.buttonUrl)}">${escaped(data.buttonText)}</a></p>`;
    case 'file':
      return `<p><a href="${escaped(data.src)}">${escaped(data.fileTitle) || escaped(data.fileName)}</a></p>`;
    case 'audio':
      return `<audio src="${escaped(data.src)}"></audio>`;
    case 'video':
      return `<video src="${escaped(data.src)}"></video>${caption === '' ? '' : `<p>${caption}</p>`}`;
    case 'code':
    case 'codeblock':
      return `<pre>${escaped(data.code)}</pre>`;
    case 'hr':
    case 'horizontalrule':
      return '<hr>';
    // What asks readers to sign up or pay is no part of a story.
    case 'paywall':
    case 'signup':
    case 'email':
    case 'email-cta':
    case 'call-to-action':
      return '';
    default:
      return null;
  }
}

/** @returns null where this is no Lexical document */
export function lexicalHtml(text: string): CardHtml | null {
  const document = parsed(text);
  if (!isObject(document) || !isObject(document.root)) return null;
  const unknown: string[] = [];
  const inside = (node: Json, depth: number): string =>
    depth > deepest
      ? ''
      : listOf(node.children)
          .filter(isObject)
          .map((child) => html(child, depth + 1))
          .join('');
  const html = (node: Json, depth: number): string => {
    const type = words(node.type);
    switch (type) {
      case 'text':
      case 'extended-text':
        return formatted(escaped(node.text), typeof node.format === 'number' ? node.format : 0);
      case 'linebreak':
        return '<br>';
      case 'tab':
        return ' ';
      case 'link':
      case 'autolink':
        return `<a href="${escaped(node.url)}">${inside(node, depth)}</a>`;
      case 'paragraph':
        return `<p>${inside(node, depth)}</p>`;
      case 'heading':
      case 'extended-heading': {
        const tag = /^h[1-6]$/.test(words(node.tag)) ? words(node.tag) : 'h2';
        return `<${tag}>${inside(node, depth)}</${tag}>`;
      }
      case 'quote':
      case 'extended-quote':
      case 'aside':
        return `<blockquote><p>${inside(node, depth)}</p></blockquote>`;
      case 'list': {
        const isOrdered = node.listType === 'number';
        const start = isOrdered && typeof node.start === 'number' ? ` start="${Math.floor(node.start)}"` : '';
        return isOrdered ? `<ol${start}>${inside(node, depth)}</ol>` : `<ul>${inside(node, depth)}</ul>`;
      }
      case 'listitem':
        return `<li>${inside(node, depth)}</li>`;
      default: {
        const made = card(type, node);
        if (made === null) unknown.push(type.slice(0, 40));
        return made ?? inside(node, depth);
      }
    }
  };
  return { html: inside(document.root, 0), unknown };
}

/** Bits of Lexical's format: bold, italic; the others have no place in a body. */
function formatted(text: string, format: number): string {
  const slanted = format & 2 ? `<em>${text}</em>` : text;
  return format & 1 ? `<strong>${slanted}</strong>` : slanted;
}

/** @returns null where this is no Mobiledoc */
export function mobiledocHtml(text: string): CardHtml | null {
  const document = parsed(text);
  if (!isObject(document) || !Array.isArray(document.sections)) return null;
  const markups = listOf(document.markups);
  const atoms = listOf(document.atoms);
  const cards = listOf(document.cards);
  const unknown: string[] = [];
  const line = (markers: unknown): string => {
    const open: string[] = [];
    const parts: string[] = [];
    for (const marker of listOf(markers)) {
      const [kind, opened, closed, value] = listOf(marker);
      for (const index of listOf(opened)) {
        const [tag, attributes] = listOf(markups[Number(index)]);
        const name = /^(?:a|b|strong|i|em|u|s|sub|sup|code)$/i.test(words(tag))
          ? words(tag).toLowerCase()
          : 'span';
        const pairs = listOf(attributes);
        const href = pairs[pairs.indexOf('href') + 1];
        parts.push(name === 'a' ? `<a href="${escaped(href)}">` : `<${name}>`);
        open.push(name);
      }
      if (kind === 0) parts.push(escaped(value));
      else if (words(listOf(atoms[Number(value)])[0]) === 'soft-return') parts.push('<br>');
      for (let left = Number(closed) || 0; left > 0 && open.length > 0; left -= 1)
        parts.push(`</${open.pop()}>`);
    }
    return (
      parts.join('') +
      open
        .reverse()
        .map((name) => `</${name}>`)
        .join('')
    );
  };
  const html = document.sections.map((section: unknown): string => {
    const [kind, first, second] = listOf(section);
    if (kind === 1) {
      const tag = /^(?:p|h[1-6]|blockquote|aside)$/i.test(words(first)) ? words(first).toLowerCase() : 'p';
      return `<${tag === 'aside' ? 'blockquote' : tag}>${line(second)}</${tag === 'aside' ? 'blockquote' : tag}>`;
    }
    if (kind === 2) return `<img src="${escaped(first)}">`;
    if (kind === 3) {
      const tag = words(first).toLowerCase() === 'ol' ? 'ol' : 'ul';
      return `<${tag}>${listOf(second)
        .map((item) => `<li>${line(item)}</li>`)
        .join('')}</${tag}>`;
    }
    const [name, payload] = listOf(cards[Number(first)]);
    const made = card(words(name), isObject(payload) ? payload : {});
    if (made === null) unknown.push(words(name).slice(0, 40));
    return made ?? '';
  });
  return { html: html.join(''), unknown };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
