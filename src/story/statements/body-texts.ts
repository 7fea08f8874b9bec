/**
 * The running text of a body, paragraph by paragraph, each with the way to it: what is read for statements and dates,
 * and where the desk marks what was found. Quotation blocks are apart: they say themselves who speaks.
 */
import type { Block, BodyDocument, Inline, Quotation } from '../body/document.ts';

export type BlockText = {
  /** Index of the block, then of what is inside it, down to the paragraph. */
  way: readonly number[];
  /** Its characters: a line break counts as one blank, a footnote as nothing. */
  text: string;
  /** The quotation block that it stands in. */
  quotation: Quotation | null;
};

export function blockTexts(document: BodyDocument): BlockText[] {
  return document.content.flatMap((block, index) => textsOf(block, [index]));
}

function textsOf(block: Block, way: readonly number[]): BlockText[] {
  switch (block.type) {
    case 'paragraph':
      return [{ way, text: inlineText(block.content), quotation: null }];
    case 'quotation':
      return block.content.map((inner, index) => ({
        way: [...way, index],
        text: inlineText(inner.content),
        quotation: block,
      }));
    case 'bullet_list':
    case 'ordered_list':
      return block.content.flatMap((item, at) =>
        item.content.flatMap((inner, index) => textsOf(inner, [...way, at, index])),
      );
    case 'update':
      return block.content.flatMap((inner, index) => textsOf(inner, [...way, index]));
    default:
      return [];
  }
}

function inlineText(content: readonly Inline[] = []): string {
  return content
    .map((inline) => (inline.type === 'text' ? inline.text : inline.type === 'hard_break' ? ' ' : ''))
    .join('');
}
