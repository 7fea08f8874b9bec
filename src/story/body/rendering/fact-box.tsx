/** A box of facts beside the story, with its own heading. */
import type { JSX } from 'preact';
import type { FactBox } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { paragraphOrList } from './lists.tsx';
import { words } from './words.tsx';

export function factBox(block: FactBox, printing: Printing): JSX.Element {
  return (
    <section {...named(printing, 'fact-box')}>
      {block.attrs.title === '' ? null : <h2>{words(block.attrs.title, printing.language)}</h2>}
      {block.content.map((inner) => paragraphOrList(inner, printing))}
    </section>
  );
}
