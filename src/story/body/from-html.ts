/**
 * The one door through which HTML becomes a body: pasted, imported or recovered. It is parsed as a browser would, read
 * into our blocks and written by our renderers alone; no string of it ever reaches a reader. What was dropped is
 * reported. Photos cannot be blocks yet (a block needs a photo's row): they come back with their place.
 */
import { defaultTreeAdapter, parse, type TreeAdapter } from 'parse5';
import { type BodyDocument, bodyDocument, type Direction } from './document.ts';
import type { FoundPhoto, Reading } from './from-html/context.ts';
import { type Element, isElement } from './from-html/dom.ts';
import { withLiftedWords } from './from-html/lifted-words.ts';
import { notesOf } from './from-html/notes.ts';
import type { Dropped } from './from-html/report.ts';
import { blocksOf, newSink } from './from-html/sink.ts';
import { walk } from './from-html/walk.ts';
import { validateBody } from './validate.ts';

export type { FoundPhoto } from './from-html/context.ts';
export type { Dropped, DropReason } from './from-html/report.ts';

export type HtmlPlace = {
  /** Of the edition that takes the text in. */
  language: string;
  direction: Direction;
  /** Where the page was, to complete its addresses. */
  address?: string;
};

export type BodyFromHtml = {
  /** Always valid. */
  document: BodyDocument;
  photos: readonly FoundPhoto[];
  dropped: readonly Dropped[];
};

/** A page too large to be a story. Nothing of it was taken in. */
export class HtmlTooLarge extends Error {
  readonly code = 'html_too_large';
}

const longestHtml = 10_000_000;
/** Crossed tags can make a parser build far more elements than a page has; this many no page has. */
const mostElements = 500_000;

/** The body in this HTML, and what did not come with it. @throws HtmlTooLarge */
export function bodyFromHtml(html: string, place: HtmlPlace): BodyFromHtml {
  const page = parsePage(html);
  const root = page.childNodes.filter(isElement).find((one) => one.tagName === 'html');
  const content = root?.childNodes.filter(isElement).filter((one) => one.tagName !== 'head') ?? [];
  const head = root?.childNodes.filter(isElement).filter((one) => one.tagName === 'head') ?? [];
  // A pasted `<style>` or `<script>` is put into the head by the parser.
  return bodyFromElements([...head, ...content], place);
}

/** A page as a browser would parse it, or an error before it fills the memory. @throws HtmlTooLarge */
export function parsePage(html: string): ParsedPage {
  if (html.length > longestHtml) throw new HtmlTooLarge(`more than ${longestHtml} characters`);
  const { html: lifted, whole } = withLiftedWords(html);
  return parse(lifted, { treeAdapter: countingAdapter(whole), scriptingEnabled: false });
}

/** The body in these elements of a parsed page: a reader of pages has taken the rest of it away. @throws HtmlTooLarge */
export function bodyFromElements(content: readonly Element[], place: HtmlPlace): BodyFromHtml {
  const top = newSink();
  const reading: Reading = {
    language: place.language,
    direction: place.direction,
    address: place.address ?? null,
    report: { entries: new Map() },
    photos: [],
    top,
    notes: notesOf(content),
    usedNotes: new Set(),
    galleries: 0,
  };
  const context = {
    reading,
    marks: [],
    language: place.language,
    direction: place.direction,
    depth: 0,
    listLevel: 0,
    isPreformatted: false,
    gallery: null,
  };
  for (const part of content) walk(part.childNodes, context, top);
  const document = bodyDocument(blocksOf(top));
  const validated = validateBody(document);
  if (!validated.ok)
    throw new HtmlTooLarge(validated.problems.map(({ code, path }) => `${code} ${path}`).join(', '));
  const photos = reading.photos.map((one) => ({
    ...one,
    before: Math.min(one.before, document.content.length),
  }));
  return { document, photos, dropped: [...reading.report.entries.values()] };
}

export type ParsedPage = ReturnType<typeof parse<Tree>>;

type Tree = typeof defaultTreeAdapter extends TreeAdapter<infer Map> ? Map : never;

/** Counts elements, and puts lifted words back wherever they can stand. */
function countingAdapter(whole: (text: string) => string): TreeAdapter<Tree> {
  const base = defaultTreeAdapter;
  const wholeValues: typeof base.createElement extends (
    name: string,
    space: infer _,
    attrs: infer A,
  ) => unknown
    ? (attrs: A) => A
    : never = (attributes) => attributes.map((one) => ({ ...one, value: whole(one.value) }));
  let elements = 0;
  return {
    ...base,
    createElement(name, space, attributes) {
      elements += 1;
      if (elements > mostElements) throw new HtmlTooLarge(`more than ${mostElements} elements`);
      return base.createElement(name, space, wholeValues(attributes));
    },
    adoptAttributes: (element, attributes) => base.adoptAttributes(element, wholeValues(attributes)),
    createCommentNode: (words) => base.createCommentNode(whole(words)),
    insertText: (parent, text) => base.insertText(parent, whole(text)),
    insertTextBefore: (parent, text, before) => base.insertTextBefore(parent, whole(text), before),
  };
}
