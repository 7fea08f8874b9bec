/**
 * Photos and galleries. The block's own words come before the photo's. A photo whose row is gone leaves its words, and
 * the lite page has a link in its place: nothing that was written disappears.
 */
import type { ComponentChildren, JSX } from 'preact';
import type { PhotoView } from '../../photos/photo-view.ts';
import { Picture, plainWidth } from '../../photos/picture.tsx';
import { renditionPath } from '../../photos/renditions.ts';
import type { Gallery, Photo } from '../document.ts';
import { named, type Printing } from './body-rendering.ts';
import { words } from './words.tsx';

/** The body's column: the whole screen on a phone, 38.75rem beside it. */
const columnSizes = '(min-width:40rem) 38.75rem, 100vw';
const gallerySizes = '(min-width:40rem) 19rem, 50vw';

export function photo(block: Photo, printing: Printing, sizes = columnSizes): JSX.Element | null {
  const row = printing.photo(block.attrs.photo);
  const shown =
    row === null ? null : { ...row, alternativeText: block.attrs.alternativeText || row.alternativeText };
  const caption = block.attrs.caption || (row?.caption ?? '');
  const credit = block.attrs.credit || (row?.credit ?? '');
  if (printing.variant === 'lite') {
    const label = caption || shown?.alternativeText || printing.phrases.photo;
    return (
      <p class="photo-link">
        <a href={printing.fullPage}>{words(label, printing.language)}</a>
        {credit === '' ? null : creditOf(credit, printing)}
      </p>
    );
  }
  if (shown === null && caption === '' && credit === '') return null;
  return (
    <figure {...named(printing, 'photo')}>
      {shown === null ? null : picture(shown, printing, sizes)}
      {captionOf(caption, credit, printing)}
    </figure>
  );
}

/** The picture alone: every width and format on a page, one JPEG in a feed. */
export function picture(shown: PhotoView, printing: Printing, sizes = columnSizes): JSX.Element {
  if (printing.variant !== 'feed') return <Picture photo={shown} sizes={sizes} link={printing.link} />;
  const width = plainWidth(shown.width);
  return (
    <img
      src={printing.link(`/${renditionPath(shown.masterSha256, width, 'jpeg')}`)}
      width={width}
      height={Math.round((shown.height * width) / shown.width)}
      alt={shown.alternativeText}
    />
  );
}

function captionOf(caption: string, credit: string, printing: Printing): ComponentChildren {
  if (caption === '' && credit === '') return null;
  const isPage = printing.variant === 'page';
  return (
    <figcaption>
      {isPage && caption !== '' ? (
        <span class="visually-hidden">{printing.phrases.captionPrefix}</span>
      ) : null}
      {caption === '' ? null : words(caption, printing.language)}
      {credit === '' ? null : creditOf(credit, printing)}
    </figcaption>
  );
}

function creditOf(credit: string, printing: Printing): ComponentChildren {
  return [' ', <span {...named(printing, 'credit')}>({words(credit, printing.language)})</span>];
}

export function gallery(block: Gallery, printing: Printing): JSX.Element {
  const photos = block.content.map((one) => photo(one, printing, gallerySizes));
  const title = block.attrs.title;
  if (printing.variant === 'lite') {
    return (
      <div class="gallery">
        {title === '' ? null : <p class="gallery-title">{words(title, printing.language)}</p>}
        {photos}
      </div>
    );
  }
  return (
    <figure {...named(printing, 'gallery')}>
      {title === '' ? null : (
        <figcaption {...named(printing, 'gallery-title')}>{words(title, printing.language)}</figcaption>
      )}
      {photos}
    </figure>
  );
}
