/**
 * What somebody said: words in a `<blockquote>`, under them who, in what capacity, through whom and when. A pull
 * quote repeats words of the story larger; it is no statement.
 */
import type { JSX } from 'preact';
import type { PullQuote, Quotation } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { inlines } from './inline.tsx';
import { paragraph } from './paragraph.tsx';
import { words } from './words.tsx';

export function quotation(block: Quotation, printing: Printing): JSX.Element {
  const said = <blockquote>{block.content.map((inner) => paragraph(inner, printing))}</blockquote>;
  const attribution = attributionOf(block, printing);
  return (
    <figure {...named(printing, 'quotation')}>
      {said}
      {attribution.length > 0 ? <figcaption>{attribution}</figcaption> : null}
    </figure>
  );
}

function attributionOf(block: Quotation, printing: Printing): (JSX.Element | string)[] {
  const { speaker, capacity, agency, date } = block.attrs;
  const part = (name: string, text: string) => (
    <span {...named(printing, name)}>{words(text, printing.language)}</span>
  );
  const parts = [
    ...(speaker === '' ? [] : [part('speaker', speaker)]),
    ...(capacity === '' ? [] : [part('capacity', capacity)]),
    ...(agency === '' ? [] : [part('agency', agency)]),
    ...(date === null
      ? []
      : [<time datetime={date}>{words(printing.printedDay(date), printing.language)}</time>]),
  ];
  const comma = printing.direction === 'rtl' ? '، ' : ', ';
  return parts.flatMap((one, index) => (index === 0 ? [one] : [comma, one]));
}

export function pullQuote(block: PullQuote, printing: Printing): JSX.Element {
  return (
    <figure {...named(printing, 'pull-quote')}>
      <blockquote>
        <p>{inlines(block.content, printing)}</p>
      </blockquote>
      {block.attrs.source === '' ? null : (
        <figcaption>{words(block.attrs.source, printing.language)}</figcaption>
      )}
    </figure>
  );
}
