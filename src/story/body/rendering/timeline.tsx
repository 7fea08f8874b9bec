/** What happened when: dates as they are printed, with their ISO value where it is known. */
import type { JSX } from 'preact';
import type { Timeline, TimelineEntry } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { paragraph } from './paragraph.tsx';
import { words } from './words.tsx';

export function timeline(block: Timeline, printing: Printing): JSX.Element {
  return (
    <section {...named(printing, 'timeline')}>
      {block.attrs.title === '' ? null : <h2>{words(block.attrs.title, printing.language)}</h2>}
      <ol>{block.content.map((one) => entry(one, printing))}</ol>
    </section>
  );
}

function entry({ attrs, content }: TimelineEntry, printing: Printing): JSX.Element {
  const when = words(attrs.words, printing.language);
  return (
    <li>
      {attrs.words === '' ? null : (
        <p {...named(printing, 'when')}>
          {attrs.date === null ? when : <time datetime={attrs.date}>{when}</time>}
        </p>
      )}
      {content.map((one) => paragraph(one, printing))}
    </li>
  );
}
