/**
 * A body as HTML: one component for the story's page, the lite page and the feeds. It is the only writer of a body's
 * HTML, and what it writes is made of elements, never of strings.
 *
 * Names that a style sheet may rely on (page and lite only; a feed has no classes):
 *   p · h2 · h3 · ul · ol · li · hr · a · strong · em · bdi · time
 *   figure.quotation > blockquote + figcaption > .speaker .capacity .agency time
 *   figure.pull-quote > blockquote + figcaption
 *   figure.photo > picture > img; figcaption > .visually-hidden, text, .credit     (lite: p.photo-link > a, .credit)
 *   figure.gallery > figcaption.gallery-title, figure.photo…                       (lite: div.gallery > p.gallery-title)
 *   section.fact-box > h2, p, ul, ol
 *   section.table[tabindex=0] > table > caption, thead, tbody, th[scope]
 *   section.timeline > h2, ol > li > p.when, p
 *   p.embed > a > picture, .embed-title, .embed-provider
 *   section.update#update-20251122T103000Z > p.update-time > a > time; h2; blocks
 *   sup.footnote-reference > a#reference-1; section.footnotes > h2, ol > li#note-1
 */
import type { JSX } from 'preact';
import type { Block, BodyDocument } from '../document.ts';
import type { BodyRendering, Printing } from './body-rendering.ts';
import { embed } from './embed.tsx';
import { factBox } from './fact-box.tsx';
import { footnotes } from './footnotes.tsx';
import { list } from './lists.tsx';
import { divider, heading, paragraph } from './paragraph.tsx';
import { gallery, photo } from './photos.tsx';
import { pullQuote, quotation } from './quotations.tsx';
import { table } from './table.tsx';
import { timeline } from './timeline.tsx';
import { update } from './update.tsx';

export function Body({
  document,
  rendering,
}: {
  document: BodyDocument;
  rendering: BodyRendering;
}): JSX.Element {
  const printing: Printing = { ...rendering, notes: [], updateIds: new Map() };
  return (
    <>
      {document.content.map((one) => block(one, printing))}
      {footnotes(printing)}
    </>
  );
}

function block(one: Block, printing: Printing): JSX.Element | null {
  switch (one.type) {
    case 'paragraph':
      return paragraph(one, printing);
    case 'heading':
      return heading(one, printing);
    case 'bullet_list':
    case 'ordered_list':
      return list(one, printing);
    case 'quotation':
      return quotation(one, printing);
    case 'pull_quote':
      return pullQuote(one, printing);
    case 'photo':
      return photo(one, printing);
    case 'gallery':
      return gallery(one, printing);
    case 'fact_box':
      return factBox(one, printing);
    case 'table':
      return table(one, printing);
    case 'timeline':
      return timeline(one, printing);
    case 'embed':
      return embed(one, printing);
    case 'update':
      return update(one, printing, block);
    case 'divider':
      return divider();
  }
}
