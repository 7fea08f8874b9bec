/** Blocks made to fit where not every block may stand. Structure gives way; words stay. */
import type { Block, Inline, List, Paragraph } from '../document.ts';

/** For quotations, cells, entries. */
export function onlyParagraphs(blocks: readonly Block[]): Paragraph[] {
  return blocks.flatMap((block): Paragraph[] => {
    switch (block.type) {
      case 'paragraph':
        return [block];
      case 'heading':
      case 'pull_quote':
        return [
          { type: 'paragraph', content: block.content ?? [] },
          ...line(block.type === 'heading' ? '' : block.attrs.source),
        ];
      case 'bullet_list':
      case 'ordered_list':
        return block.content.flatMap((item) => onlyParagraphs(item.content));
      case 'quotation':
        return [...block.content, ...line(block.attrs.speaker, block.attrs.capacity, block.attrs.agency)];
      case 'table':
        return [
          ...line(block.attrs.caption),
          ...block.content.flatMap((row) => row.content.flatMap((cell) => onlyParagraphs(cell.content))),
        ];
      case 'embed':
        return [
          {
            type: 'paragraph',
            content: [
              {
                type: 'text',
                text: block.attrs.title || block.attrs.provider || block.attrs.href,
                marks: [{ type: 'link', attrs: { href: block.attrs.href } }],
              },
            ],
          },
        ];
      default:
        return [];
    }
  });
}

/** For list items. */
export function paragraphsAndLists(blocks: readonly Block[]): (Paragraph | List)[] {
  return blocks.flatMap((block): (Paragraph | List)[] =>
    block.type === 'bullet_list' || block.type === 'ordered_list' ? [block] : onlyParagraphs([block]),
  );
}

/** For headings and pull quotes: all in one line, breaks where paragraphs ended. */
export function oneLine(blocks: readonly Block[]): Inline[] {
  return onlyParagraphs(blocks).flatMap((paragraph, index): Inline[] => [
    ...(index === 0 ? [] : [{ type: 'hard_break' } as const]),
    ...(paragraph.content ?? []),
  ]);
}

function line(...words: readonly string[]): Paragraph[] {
  const text = words.filter((one) => one !== '').join(' – ');
  return text === '' ? [] : [{ type: 'paragraph', content: [{ type: 'text', text }] }];
}
