/** A timed entry of live coverage. Its address comes from its time, so that a shared link stays right. */
import type { JSX } from 'preact';
import type { Block, Update } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { words } from './words.tsx';

export function update(
  block: Update,
  printing: Printing,
  inner: (block: Block, printing: Printing) => JSX.Element | null,
): JSX.Element {
  const time = (
    <time datetime={block.attrs.at}>{words(printing.printedTime(block.attrs.at), printing.language)}</time>
  );
  const id = printing.variant === 'feed' ? null : idFor(block.attrs.at, printing);
  return (
    <section {...named(printing, 'update')} {...(id === null ? {} : { id })}>
      <p {...named(printing, 'update-time')}>{id === null ? time : <a href={`#${id}`}>{time}</a>}</p>
      {block.attrs.headline === '' ? null : <h2>{words(block.attrs.headline, printing.language)}</h2>}
      {block.content.map((one) => inner(one, printing))}
    </section>
  );
}

/** `update-20251122T103000Z`; a second one of the same second gets `-2`. */
function idFor(at: string, printing: Printing): string {
  const instant = new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
  const count = (printing.updateIds.get(instant) ?? 0) + 1;
  printing.updateIds.set(instant, count);
  return count === 1 ? `update-${instant}` : `update-${instant}-${count}`;
}
