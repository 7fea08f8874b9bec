/**
 * A table that scrolls inside its own frame on a narrow screen. The frame can be reached by keyboard and has a name;
 * a head cell says whether it heads its column or its row.
 */
import type { JSX } from 'preact';
import type { Table, TableCell, TableRow } from '../document.ts';
import type { Printing } from './body-rendering.ts';
import { inlines } from './inline.tsx';
import { paragraph } from './paragraph.tsx';
import { words } from './words.tsx';

export function table(block: Table, printing: Printing): JSX.Element {
  const caption = block.attrs.caption;
  const [first, ...others] = block.content;
  const hasHead = first?.content.every((cell) => cell.type === 'table_header') === true && others.length > 0;
  const body = hasHead ? others : block.content;
  const grid = (
    <table>
      {caption === '' ? null : <caption>{words(caption, printing.language)}</caption>}
      {hasHead ? <thead>{row(first, 'col', printing)}</thead> : null}
      <tbody>{body.map((one) => row(one, 'row', printing))}</tbody>
    </table>
  );
  if (printing.variant === 'feed') return grid;
  return (
    <section class="table" aria-label={caption || printing.phrases.table} tabindex={0}>
      {grid}
    </section>
  );
}

function row(block: TableRow, heads: 'col' | 'row', printing: Printing): JSX.Element {
  return <tr>{block.content.map((one) => cell(one, heads, printing))}</tr>;
}

function cell(block: TableCell, heads: 'col' | 'row', printing: Printing): JSX.Element {
  const { colspan = 1, rowspan = 1 } = block.attrs ?? {};
  const spans = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) };
  const [only] = block.content;
  const inner =
    block.content.length === 1 && only && !only.attrs?.direction
      ? inlines(only.content, printing)
      : block.content.map((one) => paragraph(one, printing));
  if (block.type === 'table_cell') return <td {...spans}>{inner}</td>;
  return (
    <th scope={heads} {...spans}>
      {inner}
    </th>
  );
}
