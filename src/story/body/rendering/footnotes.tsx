/** The notes under a body, in the order of their references, each with the way back. */
import type { JSX } from 'preact';
import type { Printing } from './body-rendering.ts';
import { inlines } from './inline.tsx';

export function footnotes(printing: Printing): JSX.Element | null {
  if (printing.notes.length === 0) return null;
  if (printing.variant === 'feed') {
    return (
      <ol>
        {printing.notes.map((note) => (
          <li>{inlines(note.content, printing)}</li>
        ))}
      </ol>
    );
  }
  return (
    <section class="footnotes">
      <h2>{printing.phrases.footnotes}</h2>
      <ol>
        {printing.notes.map((note, index) => (
          <li id={`note-${index + 1}`}>
            {inlines(note.content, printing)}{' '}
            <a
              href={`#reference-${index + 1}`}
              aria-label={printing.phrases.backToText(printing.printedNumber(index + 1))}
            >
              ↩
            </a>
          </li>
        ))}
      </ol>
    </section>
  );
}
