/** Paragraphs, headings and the divider. A paragraph states its direction only where it is not the edition's. */
import type { JSX } from 'preact';
import type { Heading, Paragraph } from '../document.ts';
import type { Printing } from './body-rendering.ts';
import { inlines } from './inline.tsx';

export function paragraph(block: Paragraph, printing: Printing): JSX.Element {
  const own = block.attrs?.direction ?? null;
  const direction = own === null || own === printing.direction ? {} : { dir: own };
  return <p {...direction}>{inlines(block.content, printing)}</p>;
}

export function heading(block: Heading, printing: Printing): JSX.Element {
  const inner = inlines(block.content, printing);
  return block.attrs.level === 2 ? <h2>{inner}</h2> : <h3>{inner}</h3>;
}

export function divider(): JSX.Element {
  return <hr />;
}
