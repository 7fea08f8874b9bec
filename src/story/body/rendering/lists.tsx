/** Lists, one inside the other as written. An item of a single paragraph is printed without `<p>`. */
import type { ComponentChildren, JSX } from 'preact';
import type { List, ListItem, Paragraph } from '../document.ts';
import type { Printing } from './body-rendering.ts';
import { inlines } from './inline.tsx';
import { paragraph } from './paragraph.tsx';

export function list(block: List, printing: Printing): JSX.Element {
  const items = block.content.map((item) => <li>{itemContent(item, printing)}</li>);
  if (block.type === 'bullet_list') return <ul>{items}</ul>;
  return block.attrs.start === 1 ? <ol>{items}</ol> : <ol start={block.attrs.start}>{items}</ol>;
}

function itemContent(item: ListItem, printing: Printing): ComponentChildren {
  const paragraphs = item.content.filter((inner) => inner.type === 'paragraph');
  const [only] = paragraphs;
  const isPlain = paragraphs.length === 1 && only === item.content[0] && !only?.attrs?.direction;
  return item.content.map((inner) =>
    isPlain && inner === only ? inlines(only.content, printing) : paragraphOrList(inner, printing),
  );
}

/** What a list item and a fact box hold. */
export function paragraphOrList(inner: Paragraph | List, printing: Printing): JSX.Element {
  return inner.type === 'paragraph' ? paragraph(inner, printing) : list(inner, printing);
}
