/**
 * A post's content as WordPress keeps it, as the HTML that a browser would be given: paragraphs made of line breaks,
 * shortcodes written out, embeds as frames, footnotes as a list. What has no meaning outside WordPress is taken out and
 * counted; words inside an unknown shortcode stay. Pure; the result goes through the one door for HTML.
 */

export type WrittenOut = { html: string; dropped: { what: string; count: number }[] };

/** Pictures that are only named by number get an address under this host, which no picture has. */
export const attachmentHost = 'attachment.invalid';
const attachmentAddress = (number: string) => `https://${attachmentHost}/${number}`;

/** @param footnotes the meta field of that name: JSON, or `''` */
export function writtenOut(content: string, footnotes: string): WrittenOut {
  const counts = new Map<string, number>();
  const drop = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  let html = content.replace(/\r\n?/g, '\n');
  const isBlocks = html.includes('<!-- wp:');
  if (isBlocks) html = withoutBlockMarks(html, drop);
  if (html.includes('[')) html = withoutShortcodes(html, drop);
  if (!isBlocks) html = withParagraphs(html);
  if (footnotes !== '' && html.includes('data-fn=')) html = withFootnotes(html, footnotes);
  return { html, dropped: [...counts].map(([what, count]) => ({ what, count })) };
}

/** Blocks that WordPress makes when the page is shown: nothing of them is in the export. */
const selfClosed = /<!-- wp:([a-z][\w/-]*)(?: (?:(?!-->)[\s\S])*?)?\/-->/g;
const embedBlock =
  /<figure class="[^"]*wp-block-embed[^"]*">\s*<div class="wp-block-embed__wrapper">\s*(https?:\/\/[^\s<]+)\s*<\/div>\s*(?:<figcaption[^>]*>([\s\S]*?)<\/figcaption>)?\s*<\/figure>/g;

function withoutBlockMarks(html: string, drop: (what: string) => void): string {
  return html
    .replace(selfClosed, (_, name: string) => {
      if (name !== 'footnotes' && name !== 'more' && name !== 'spacer') drop(`block ${name}`);
      return '';
    })
    .replace(embedBlock, (_, address: string, caption: string | undefined) => frame(address, caption ?? ''))
    .replace(/<!--[\s\S]*?-->/g, '');
}

/** A frame where its provider is known to the door; else a link, so that the address is not lost. */
function frame(address: string, caption: string): string {
  const written = address.replaceAll('&amp;', '&').replaceAll('"', '%22').replaceAll('<', '%3C');
  const title = caption.replace(/<[^>]*>/g, '').replaceAll('"', '&quot;');
  const isKnown =
    /^https?:\/\/(?:[\w-]+\.)*(?:youtube\.com|youtu\.be|vimeo\.com|facebook\.com|fb\.watch|twitter\.com|x\.com|instagram\.com|t\.me|tiktok\.com|soundcloud\.com)\//i.test(
      written,
    );
  const shown = written.replaceAll('&', '&amp;');
  return isKnown
    ? `\n\n<iframe src="${shown}" title="${title}"></iframe>\n\n`
    : `\n\n<p><a href="${shown}">${title || shown}</a></p>\n\n`;
}

const attributeIn = (attributes: string, name: string): string =>
  new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s\\]]+))`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((one) => one !== undefined) ?? '';

/** Names end at a letter that no shortcode has; «[١]» and «[رويترز]» are words. */
const shortcode = /\[(\/?)([a-z][a-z0-9_-]{1,40})((?:\s[^[\]<>]{0,2000})?)(\/?)\]/gi;

/** «[sic]» and «[the minister]» are a writer's words: a shortcode has an attribute, an end or a name no word has. */
function isShortcode(name: string, attributes: string, html: string): boolean {
  return (
    attributes.includes('=') ||
    /[_\d-]/.test(name) ||
    html.includes(`[/${name}]`) ||
    knownShortcodes.has(name)
  );
}

const knownShortcodes = new Set(['ad', 'adrotate', 'toc', 'contact', 'sharethis', 'sitemap', 'newsletter', 'poll', 'rev', 'shareaholic', 'wpforms', 'recent', 'addtoany', 'follow', 'social']); // biome-ignore format: a list

function withoutShortcodes(html: string, drop: (what: string) => void): string {
  return html
    .replace(/\[\[([^\]]+)\]\]/g, '&#91;$1&#93;')
    .replace(
      /\[(?:wp_)?caption([^\]]*)\]([\s\S]*?)\[\/(?:wp_)?caption\]/gi,
      (_, attributes: string, inner: string) => {
        const picture = /<a\b[^>]*>\s*<img[^>]*>\s*<\/a>|<img[^>]*>/i.exec(inner)?.[0] ?? '';
        const words = inner.replace(picture, '').trim() || attributeIn(attributes, 'caption');
        return `\n\n<figure class="wp-caption">${picture}<figcaption class="wp-caption-text">${words}</figcaption></figure>\n\n`;
      },
    )
    .replace(/\[gallery([^\]]*)\]/gi, (_, attributes: string) => {
      const numbers = attributeIn(attributes, 'ids').match(/\d{1,12}/g) ?? [];
      if (numbers.length === 0) {
        drop('shortcode gallery');
        return '';
      }
      const pictures = numbers.map(
        (number) => `<img src="${attachmentAddress(number)}" class="wp-image-${number}">`,
      );
      return `\n\n<div class="gallery">${pictures.join('')}</div>\n\n`;
    })
    .replace(/\[embed[^\]]*\]\s*(https?:\/\/[^\s[\]<]+)\s*\[\/embed\]/gi, (_, address: string) =>
      frame(address, ''),
    )
    .replace(
      /\[(?:youtube|vimeo|twitter|tweet|facebook|instagram|soundcloud)\s*=?\s*["']?(https?:\/\/[^\s\]"']+)[^\]]*\]/gi,
      (_, address: string) => frame(address, ''),
    )
    .replace(
      /\[(video|audio|playlist)([^\]]*)\](?:\s*\[\/\1\])?/gi,
      (_, name: string, attributes: string) => {
        const address = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'wav']
          .map((one) => attributeIn(attributes, one))
          .find((one) => /^https?:\/\//.test(one));
        if (address === undefined) {
          drop(`shortcode ${name.toLowerCase()}`);
          return '';
        }
        const element = name.toLowerCase() === 'audio' ? 'audio' : 'video';
        return `\n\n<${element} src="${address.replaceAll('"', '%22')}"></${element}>\n\n`;
      },
    )
    .replace(shortcode, (whole: string, slash: string, name: string, attributes: string) => {
      if (!isShortcode(name, attributes, html)) return whole;
      if (slash === '') drop(`shortcode ${name.toLowerCase()}`);
      return '';
    });
}

const block =
  '(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)';
const endsInBlock = new RegExp(`</?${block}\\b[^>]*>$`, 'i');
const beginsWithBlock = new RegExp(`^</?${block}\\b`, 'i');
const addressAlone = /^https?:\/\/[^\s<>"]+$/i;

/** Before blocks, a paragraph was an empty line and a line break a line break. */
function withParagraphs(html: string): string {
  const parts = html.replace(/<!--[\s\S]*?-->/g, '').split(/(<pre\b[\s\S]*?<\/pre>)/i);
  return parts.map((part) => (/^<pre\b/i.test(part) ? part : brokenLines(part))).join('');
}

function brokenLines(html: string): string {
  let written = '';
  let waiting = 0;
  for (const raw of html.split('\n')) {
    const line = raw.trim();
    if (line === '') {
      waiting = 2;
      continue;
    }
    const shown = addressAlone.test(line) ? frame(line, '').trim() : line;
    if (written !== '') {
      const atBlock = endsInBlock.test(written.slice(-200)) || beginsWithBlock.test(shown);
      written += atBlock ? '\n' : '<br>'.repeat(Math.max(1, waiting));
    }
    written += shown;
    waiting = 1;
  }
  return written;
}

function withFootnotes(html: string, footnotes: string): string {
  let notes: unknown;
  try {
    notes = JSON.parse(footnotes);
  } catch {
    return html;
  }
  if (!Array.isArray(notes)) return html;
  let written = html;
  const items: string[] = [];
  for (const note of notes.slice(0, 500)) {
    const { id, content } = (note ?? {}) as { id?: unknown; content?: unknown };
    if (typeof id !== 'string' || typeof content !== 'string' || !/^[\w-]{1,60}$/.test(id)) continue;
    items.push(`<li id="footnote-${items.length + 1}">${content}</li>`);
    written = written.replaceAll(`href="#${id}"`, `href="#footnote-${items.length}"`);
  }
  return items.length === 0 ? html : `${written}<ol>${items.join('')}</ol>`;
}
