/** Small words for writing the sample's bodies: each gives a block of the body document. */
import type {
  Attribution,
  Block,
  FactBox,
  List,
  Paragraph,
  Quotation,
  TableRow,
  Update,
} from '../story/body/document.ts';

const text = (words: string) => [{ type: 'text' as const, text: words }];

export const p = (words: string): Paragraph => ({ type: 'paragraph', content: text(words) });

export const h2 = (words: string): Block => ({ type: 'heading', attrs: { level: 2 }, content: text(words) });

export const ul = (...items: readonly string[]): List => ({
  type: 'bullet_list',
  content: items.map((item) => ({ type: 'list_item', content: [p(item)] })),
});

export const said = (attribution: Partial<Attribution>, ...paragraphs: readonly string[]): Quotation => ({
  type: 'quotation',
  attrs: { speaker: '', capacity: '', agency: '', date: null, ...attribution },
  content: paragraphs.map(p),
});

export const pullQuote = (words: string, source = ''): Block => ({
  type: 'pull_quote',
  attrs: { source },
  content: text(words),
});

export const factBox = (title: string, ...content: readonly (Paragraph | List)[]): FactBox => ({
  type: 'fact_box',
  attrs: { title },
  content,
});

export const table = (
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Block => ({
  type: 'table',
  attrs: { caption },
  content: [row('table_header', head), ...rows.map((cells) => row('table_cell', cells))],
});

function row(type: 'table_header' | 'table_cell', cells: readonly string[]): TableRow {
  return {
    type: 'table_row',
    content: cells.map((cell) => ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [p(cell)] })),
  };
}

export const timeline = (
  title: string,
  ...entries: readonly (readonly [words: string, date: string, what: string])[]
): Block => ({
  type: 'timeline',
  attrs: { title },
  content: entries.map(([words, date, what]) => ({
    type: 'timeline_entry',
    attrs: { words, date },
    content: [p(what)],
  })),
});

export const ol = (...items: readonly string[]): List => ({
  type: 'ordered_list',
  attrs: { start: 1 },
  content: items.map((item) => ({ type: 'list_item', content: [p(item)] })),
});

/** A question of an interview, set strong; the answer follows as a quotation. */
export const asked = (words: string): Paragraph => ({
  type: 'paragraph',
  content: [{ type: 'text', text: words, marks: [{ type: 'strong' }] }],
});

/** A paragraph with a footnote after `before`. */
export const noted = (before: string, note: string, after = ''): Paragraph => ({
  type: 'paragraph',
  content: [...text(before), { type: 'footnote', content: text(note) }, ...(after === '' ? [] : text(after))],
});

export const gallery = (
  title: string,
  ...photos: readonly { photo: number; caption: string; credit: string; alternativeText: string }[]
): Block => ({
  type: 'gallery',
  attrs: { title },
  content: photos.map((attrs) => ({ type: 'photo', attrs })),
});

export const embed = (href: string, provider: string, title: string): Block => ({
  type: 'embed',
  attrs: { href, provider, title, photo: null },
});

/** An entry of live coverage. @param at ISO instant with offset */
export const update = (at: string, headline: string, ...content: Update['content']): Block => ({
  type: 'update',
  attrs: { at, headline },
  content,
});

/** A paragraph with a link in it. */
export const linked = (before: string, words: string, href: string, after = ''): Paragraph => ({
  type: 'paragraph',
  content: [
    ...text(before),
    { type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] },
    ...(after === '' ? [] : text(after)),
  ],
});

export const h3 = (words: string): Block => ({ type: 'heading', attrs: { level: 3 }, content: text(words) });
