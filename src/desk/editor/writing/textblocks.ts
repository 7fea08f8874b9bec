/**
 * Walks the lines of a document as text, with the way back to positions: what finds, counts and checks words reads this
 * and nothing else. A footnote or a break inside a line counts as one character that is no letter.
 */
import type { Node } from '@tiptap/pm/model';

export type TextLine = {
  text: string;
  /** Where the line's content begins in the document. */
  start: number;
  node: Node;
};

const noLetter = '\ufffc';
const known = new WeakMap<Node, string>();

/** A line's text, as long as its content: position `start + n` is before character `n`. */
export function lineText(node: Node): string {
  const before = known.get(node);
  if (before !== undefined) return before;
  let text = '';
  node.forEach((child) => {
    text += child.isText ? (child.text ?? '') : noLetter.repeat(child.nodeSize);
  });
  known.set(node, text);
  return text;
}

/** Every line in the order of reading; footnotes come after the line that they stand in. */
export function* linesOf(doc: Node): Generator<TextLine> {
  const found: TextLine[] = [];
  doc.descendants((node, at) => {
    if (node.isTextblock || node.type.name === 'footnote')
      found.push({ text: lineText(node), start: at + 1, node });
    return true;
  });
  yield* found;
}
