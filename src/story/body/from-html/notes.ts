/** Footnotes of a page: ours, Word's, WordPress's and Markdown's. Each becomes one of our footnotes where it is referred to. */
import type { Footnote, Text } from '../document.ts';
import type { Context, ReadBlocks } from './context.ts';
import { attribute, type Element, elementsBelow, isElement, type Node, wordsOf } from './dom.ts';
import { oneLine } from './fitting.ts';

/** Elements that hold the notes, by id: those that some link of the page leads to. */
export function notesOf(content: readonly Element[]): Map<string, Element> {
  const candidates = new Map<string, Element>();
  const referredTo = new Set<string>();
  for (const element of content.flatMap((part) => [...elementsBelow(part)])) {
    const id = attribute(element, 'id');
    if (/^(?:note-|ftn|edn|fn:?-?|footnote-?)\d{1,4}$/.test(id)) candidates.set(id, element);
    if (element.tagName === 'a' && isNumber(element)) referredTo.add(noteIdIn(element));
  }
  return new Map([...candidates].filter(([id]) => referredTo.has(id)));
}

/** A reference is `1`, `[1]` or `*`: a link with words in it is a link. */
function isNumber(link: Element): boolean {
  return /^[[(]?[\p{N}*†‡]{1,4}[\])]?$/u.test(wordsOf(link));
}

/** Word's `#_ftn1` leads to `ftn1`. */
function noteIdIn(link: Element): string {
  const href = attribute(link, 'href');
  return href.startsWith('#') ? href.replace(/^#_?/, '') : '';
}

/** The footnote that this element refers to, if that is what it does: a link to a note of the same page. */
export function noteAt(element: Element, context: Context, read: ReadBlocks): Footnote | null {
  const { notes, usedNotes } = context.reading;
  if (element.tagName !== 'a' || notes.size === 0 || !isNumber(element)) return null;
  const id = noteIdIn(element);
  const note = notes.get(id);
  if (note === undefined || usedNotes.has(id)) return null;
  usedNotes.add(id);
  // Within a note the way back leads nowhere, and no note is inside another.
  const reading = { ...context.reading, notes: new Map<string, Element>() };
  const blocks = read(withoutWayBack(note), { ...context, reading, marks: [] });
  const content = oneLine(blocks).map(
    (inline): Text => (inline.type === 'text' ? inline : { type: 'text', text: ' ' }),
  );
  return { type: 'footnote', content };
}

function withoutWayBack(note: Element): Node[] {
  const isWayBack = (node: Node): boolean =>
    isElement(node) &&
    node.tagName === 'a' &&
    attribute(node, 'href').startsWith('#') &&
    /^[^\p{L}]{0,6}$/u.test(wordsOf(node));
  return note.childNodes.flatMap((node): Node[] => {
    if (isWayBack(node)) return [];
    return isElement(node) && node.tagName === 'p'
      ? node.childNodes.filter((one) => !isWayBack(one))
      : [node];
  });
}
