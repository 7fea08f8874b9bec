/**
 * The shape of a story's body: ProseMirror JSON of our schema, as it is stored. This file is only the shape;
 * `schema.ts` holds the ProseMirror schema, `validate.ts` decides what may enter, `migrate.ts` lifts older documents.
 * A document is a value: nothing here or elsewhere changes one in place.
 */

export const currentSchema = 1;

export type Direction = 'rtl' | 'ltr';

export type Mark =
  | { type: 'strong' }
  | { type: 'emphasis' }
  | { type: 'link'; attrs: { href: string } }
  /** A run in another language, isolated when rendered: `<bdi lang>`. */
  | { type: 'language'; attrs: { language: string; direction: Direction } };

export type Text = { type: 'text'; text: string; marks?: readonly Mark[] };
/** Marks on a break or a footnote mean nothing, but an editor that makes a whole line bold leaves them there. */
export type HardBreak = { type: 'hard_break'; marks?: readonly Mark[] };
export type Footnote = { type: 'footnote'; content?: readonly Text[]; marks?: readonly Mark[] };
export type Inline = Text | HardBreak | Footnote;

export type Paragraph = {
  type: 'paragraph';
  attrs?: { direction: Direction | null };
  content?: readonly Inline[];
};
export type Heading = { type: 'heading'; attrs: { level: 2 | 3 }; content?: readonly Inline[] };
export type ListItem = { type: 'list_item'; content: readonly (Paragraph | List)[] };
export type List =
  | { type: 'bullet_list'; content: readonly ListItem[] }
  | { type: 'ordered_list'; attrs: { start: number }; content: readonly ListItem[] };

/** Who said it, in what capacity, through which agency, when (`date`: ISO day). Empty where not known. */
export type Attribution = { speaker: string; capacity: string; agency: string; date: string | null };
export type Quotation = { type: 'quotation'; attrs: Attribution; content: readonly Paragraph[] };
export type PullQuote = { type: 'pull_quote'; attrs: { source: string }; content?: readonly Inline[] };

/** `photo` is a row of `photo`; empty words fall back on the photo's own of the story's edition. */
export type Photo = {
  type: 'photo';
  attrs: { photo: number; caption: string; credit: string; alternativeText: string };
};
export type Gallery = { type: 'gallery'; attrs: { title: string }; content: readonly Photo[] };
export type FactBox = { type: 'fact_box'; attrs: { title: string }; content: readonly (Paragraph | List)[] };

export type TableCell = {
  type: 'table_cell' | 'table_header';
  attrs?: { colspan: number; rowspan: number };
  content: readonly Paragraph[];
};
export type TableRow = { type: 'table_row'; content: readonly TableCell[] };
export type Table = { type: 'table'; attrs: { caption: string }; content: readonly TableRow[] };

/** `words` is the date as printed; `date` its ISO value where known (`2025`, `2025-11`, `2025-11-22`). */
export type TimelineEntry = {
  type: 'timeline_entry';
  attrs: { words: string; date: string | null };
  content: readonly Paragraph[];
};
export type Timeline = { type: 'timeline'; attrs: { title: string }; content: readonly TimelineEntry[] };

/** A link with a local picture: nothing is loaded from `provider` until the reader follows it. */
export type Embed = {
  type: 'embed';
  attrs: { href: string; provider: string; title: string; photo: number | null };
};
/** A timed entry of live coverage; `at` is an ISO instant. */
export type Update = {
  type: 'update';
  attrs: { at: string; headline: string };
  content: readonly Exclude<Block, Update>[];
};
export type Divider = { type: 'divider' };

export type Block =
  | Paragraph
  | Heading
  | List
  | Quotation
  | PullQuote
  | Photo
  | Gallery
  | FactBox
  | Table
  | Timeline
  | Embed
  | Update
  | Divider;

export type BodyDocument = { type: 'doc'; attrs: { schema: number }; content: readonly Block[] };

/** A document with these blocks, of the current schema. */
export function bodyDocument(content: readonly Block[]): BodyDocument {
  return { type: 'doc', attrs: { schema: currentSchema }, content };
}
