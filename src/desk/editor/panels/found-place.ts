/**
 * Where on the writing surface something stands that was found in the story's row: by its block and characters while
 * they still say the same, else by its words wherever they now are. Pure; reads a ProseMirror document.
 */
import type { Node } from '@tiptap/pm/model';
import { linesOf, lineText } from '../writing/textblocks.ts';

export type FoundPlace = { words: string; block: readonly number[]; start: number; end: number };
export type Span = { from: number; to: number };

/** The words' first line: what runs over several paragraphs is marked where it begins. */
const firstLine = (words: string): string => words.split('\n', 1)[0]?.trim() ?? '';

/** Breaks and marks that are no letters count alike in both texts. */
const plain = (text: string): string => text.replace(/[\s\ufffc]/g, ' ');

/** @returns null where the words are in the text no more */
export function spanOf(doc: Node, { words, block, start, end }: FoundPlace): Span | null {
  const wanted = plain(firstLine(words));
  if (wanted === '') return null;
  const there = lineAt(doc, block);
  if (there !== null) {
    const said = plain(lineText(there.node)).slice(start, end);
    if (said !== '' && (said.includes(wanted) || wanted.includes(said)))
      return { from: there.start + start, to: there.start + Math.min(end, there.node.content.size) };
  }
  for (const line of linesOf(doc)) {
    const at = plain(line.text).indexOf(wanted);
    if (at >= 0) return { from: line.start + at, to: line.start + at + wanted.length };
  }
  return null;
}

/** The paragraph to which the way leads: the index of each block inside the one before. */
function lineAt(doc: Node, way: readonly number[]): { node: Node; start: number } | null {
  let node = doc;
  let start = 0;
  for (const index of way) {
    if (node.isTextblock || index < 0 || index >= node.childCount) return null;
    for (let before = 0; before < index; before += 1) start += node.child(before).nodeSize;
    node = node.child(index);
    start += 1;
  }
  return node.isTextblock ? { node, start } : null;
}
