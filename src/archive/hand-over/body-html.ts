/**
 * A body as HTML for another house's system: plain, or in WordPress's blocks. Everything is escaped here; what a system
 * has no block for becomes headings, lists and paragraphs, so that no word is lost. Pure.
 */
import type {
  Attribution,
  Block,
  BodyDocument,
  Inline,
  List,
  Mark,
  Photo,
} from '../../story/body/document.ts';

export type HandedPhoto = {
  id: number;
  address: string;
  caption: string;
  credit: string;
  alternativeText: string;
};

export type HtmlWriting = {
  isBlocks: boolean;
  photo(id: number): HandedPhoto | null;
  /** An address of this site made absolute. */
  link(href: string): string;
};

export type WrittenBody = {
  html: string;
  /** As WordPress keeps them beside the content; in plain HTML they stand at its end. */
  footnotes: { id: string; content: string }[];
};

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

export function bodyHtml(body: BodyDocument, writing: HtmlWriting): WrittenBody {
  const footnotes: WrittenBody['footnotes'] = [];
  const html = body.content.map((block) => blockHtml(block, writing, footnotes)).join('\n\n');
  if (writing.isBlocks || footnotes.length === 0) return { html, footnotes };
  const notes = footnotes.map(({ content }, at) => `<li id="footnote-${at + 1}">${content}</li>`).join('');
  return { html: `${html}\n<ol>${notes}</ol>`, footnotes };
}

type Notes = WrittenBody['footnotes'];

const marked = (writing: HtmlWriting, name: string, html: string, attributes?: object): string => {
  if (!writing.isBlocks) return html;
  // A comment's end would end the block: WordPress writes it out the same way.
  const json =
    attributes === undefined
      ? ''
      : ` ${JSON.stringify(attributes).replaceAll('--', '\\u002d\\u002d').replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026')}`;
  return `<!-- wp:${name}${json} -->\n${html}\n<!-- /wp:${name} -->`;
};

function blockHtml(block: Block, writing: HtmlWriting, notes: Notes): string {
  const inline = (content: readonly Inline[] | undefined) => inlineHtml(content ?? [], writing, notes);
  const inner = (blocks: readonly Block[]) =>
    blocks.map((one) => blockHtml(one, writing, notes)).join('\n\n');
  switch (block.type) {
    case 'paragraph': {
      const direction = block.attrs?.direction ?? null;
      return marked(
        writing,
        'paragraph',
        `<p${direction === null ? '' : ` dir="${direction}"`}>${inline(block.content)}</p>`,
      );
    }
    case 'heading':
      return marked(
        writing,
        'heading',
        `<h${block.attrs.level} class="wp-block-heading">${inline(block.content)}</h${block.attrs.level}>`,
        block.attrs.level === 2 ? undefined : { level: block.attrs.level },
      );
    case 'bullet_list':
    case 'ordered_list':
      return listHtml(block, writing, notes);
    case 'quotation':
      return marked(
        writing,
        'quote',
        `<blockquote class="wp-block-quote">${inner(block.content)}${cite(said(block.attrs))}</blockquote>`,
      );
    case 'pull_quote':
      return marked(
        writing,
        'pullquote',
        `<figure class="wp-block-pullquote"><blockquote><p>${inline(block.content)}</p>${cite(block.attrs.source)}</blockquote></figure>`,
      );
    case 'photo':
      return photoHtml(block, writing);
    case 'gallery':
      return marked(
        writing,
        'gallery',
        `<figure class="wp-block-gallery has-nested-images columns-default is-cropped">${block.content.map((photo) => photoHtml(photo, writing)).join('\n')}${
          block.attrs.title === ''
            ? ''
            : `<figcaption class="blocks-gallery-caption">${escapeHtml(block.attrs.title)}</figcaption>`
        }</figure>`,
        { linkTo: 'none' },
      );
    case 'fact_box':
      return group(writing, block.attrs.title, inner(block.content));
    case 'table':
      return marked(
        writing,
        'table',
        `<figure class="wp-block-table"><table><tbody>${block.content
          .map(
            (row) =>
              `<tr>${row.content
                .map((cell) => {
                  const tag = cell.type === 'table_header' ? 'th' : 'td';
                  const spans = ['colspan', 'rowspan'].map((name) => {
                    const span = name === 'colspan' ? cell.attrs?.colspan : cell.attrs?.rowspan;
                    return span !== undefined && span > 1 ? ` ${name}="${span}"` : '';
                  });
                  return `<${tag}${spans.join('')}>${cell.content.map((one) => inline(one.content)).join('<br>')}</${tag}>`;
                })
                .join('')}</tr>`,
          )
          .join(
            '',
          )}</tbody></table>${block.attrs.caption === '' ? '' : `<figcaption class="wp-element-caption">${escapeHtml(block.attrs.caption)}</figcaption>`}</figure>`,
      );
    case 'timeline': {
      const items = block.content.map(
        (entry) =>
          `<li><strong>${escapeHtml(entry.attrs.words || entry.attrs.date || '')}</strong> ${entry.content.map((one) => inline(one.content)).join('<br>')}</li>`,
      );
      return group(writing, block.attrs.title, marked(writing, 'list', `<ul>${items.join('')}</ul>`));
    }
    case 'embed':
      return embedHtml(block.attrs, writing);
    case 'update':
      return group(
        writing,
        [block.attrs.headline, block.attrs.at].filter((part) => part !== '').join(' – '),
        inner(block.content),
      );
    case 'divider':
      return marked(writing, 'separator', '<hr class="wp-block-separator has-alpha-channel-opacity"/>');
  }
}

function group(writing: HtmlWriting, title: string, html: string): string {
  const heading =
    title === ''
      ? ''
      : `${marked(writing, 'heading', `<h3 class="wp-block-heading">${escapeHtml(title)}</h3>`, { level: 3 })}\n`;
  return marked(writing, 'group', `<div class="wp-block-group">${heading}${html}</div>`);
}

function listHtml(list: List, writing: HtmlWriting, notes: Notes): string {
  const items = list.content.map((item) => {
    const html = item.content
      .map((one, at) =>
        one.type === 'paragraph'
          ? `${at > 0 && item.content[at - 1]?.type === 'paragraph' ? '<br>' : ''}${inlineHtml(one.content ?? [], writing, notes)}`
          : listHtml(one, writing, notes),
      )
      .join('');
    return marked(writing, 'list-item', `<li>${html}</li>`);
  });
  if (list.type === 'bullet_list') return marked(writing, 'list', `<ul>${items.join('\n')}</ul>`);
  const { start } = list.attrs;
  return marked(writing, 'list', `<ol${start === 1 ? '' : ` start="${start}"`}>${items.join('\n')}</ol>`, {
    ordered: true,
    ...(start === 1 ? {} : { start }),
  });
}

const cite = (words: string): string => (words === '' ? '' : `<cite>${escapeHtml(words)}</cite>`);

/** Who said it, as one line: what the other system has one field for. */
function said({ speaker, capacity, agency, date }: Attribution): string {
  return [speaker, capacity, agency, date ?? ''].filter((part) => part !== '').join('، ');
}

function photoHtml({ attrs }: Photo, writing: HtmlWriting): string {
  const photo = writing.photo(attrs.photo);
  const caption = attrs.caption || photo?.caption || '';
  const credit = attrs.credit || photo?.credit || '';
  const words = [caption, credit === '' ? '' : `(${credit})`].filter((part) => part !== '').join(' ');
  if (photo === null) return words === '' ? '' : marked(writing, 'paragraph', `<p>${escapeHtml(words)}</p>`);
  const alt = escapeHtml(attrs.alternativeText || photo.alternativeText);
  return marked(
    writing,
    'image',
    `<figure class="wp-block-image size-full"><img src="${escapeHtml(photo.address)}" alt="${alt}" class="wp-image-${photo.id}"/>${
      words === '' ? '' : `<figcaption class="wp-element-caption">${escapeHtml(words)}</figcaption>`
    }</figure>`,
    { id: photo.id, sizeSlug: 'full' },
  );
}

function embedHtml(
  { href, provider, title }: { href: string; provider: string; title: string },
  writing: HtmlWriting,
): string {
  const shown = escapeHtml(href);
  if (!writing.isBlocks) return `<p><a href="${shown}">${escapeHtml(title || provider || href)}</a></p>`;
  const caption =
    title === '' ? '' : `<figcaption class="wp-element-caption">${escapeHtml(title)}</figcaption>`;
  return marked(
    writing,
    'embed',
    `<figure class="wp-block-embed"><div class="wp-block-embed__wrapper">\n${shown}\n</div>${caption}</figure>`,
    { url: href },
  );
}

function inlineHtml(content: readonly Inline[], writing: HtmlWriting, notes: Notes): string {
  return content
    .map((inline): string => {
      if (inline.type === 'hard_break') return '<br>';
      if (inline.type === 'text') return markedText(escapeHtml(inline.text), inline.marks ?? [], writing);
      const id = `note-${notes.length + 1}`;
      notes.push({ id, content: '' });
      const place = notes.length;
      const words = (inline.content ?? [])
        .map((text) => markedText(escapeHtml(text.text), text.marks ?? [], writing))
        .join('');
      notes[place - 1] = { id, content: words };
      return writing.isBlocks
        ? `<sup data-fn="${id}" class="fn"><a href="#${id}" id="${id}-link">${place}</a></sup>`
        : `<sup><a href="#footnote-${place}">${place}</a></sup>`;
    })
    .join('');
}

function markedText(text: string, marks: readonly Mark[], writing: HtmlWriting): string {
  let html = text;
  for (const mark of marks.toReversed()) {
    switch (mark.type) {
      case 'strong':
        html = `<strong>${html}</strong>`;
        break;
      case 'emphasis':
        html = `<em>${html}</em>`;
        break;
      case 'link':
        html = `<a href="${escapeHtml(writing.link(mark.attrs.href))}">${html}</a>`;
        break;
      case 'language':
        html = `<span lang="${escapeHtml(mark.attrs.language)}" dir="${mark.attrs.direction}">${html}</span>`;
    }
  }
  return html;
}
