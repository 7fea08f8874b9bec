/** A post or video elsewhere: a link with a picture of our own. Nothing is loaded from there until the reader goes. */
import type { JSX } from 'preact';
import { isWebAddress } from '../attributes.ts';
import type { Embed } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { picture } from './photos.tsx';
import { words } from './words.tsx';

export function embed({ attrs }: Embed, printing: Printing): JSX.Element {
  const row = attrs.photo === null || printing.variant === 'lite' ? null : printing.photo(attrs.photo);
  const title = attrs.title || (attrs.provider === '' ? attrs.href : '');
  const inner = [
    ...(row === null ? [] : [picture({ ...row, alternativeText: '' }, printing)]),
    ...(title === ''
      ? []
      : [<span {...named(printing, 'embed-title')}>{words(title, printing.language)}</span>, ' ']),
    ...(attrs.provider === ''
      ? []
      : [
          <span {...named(printing, 'embed-provider')}>
            {words(printing.phrases.onProvider(attrs.provider), printing.language)}
          </span>,
        ]),
  ];
  return (
    <p {...named(printing, 'embed')}>{isWebAddress(attrs.href) ? <a href={attrs.href}>{inner}</a> : inner}</p>
  );
}
