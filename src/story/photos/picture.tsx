/**
 * A photo in a page: AVIF, then WebP, then JPEG, each at the widths that were made, with its size written so that
 * nothing moves when it arrives. No style attribute (the CSP forbids it): a cropped picture is held by its focal
 * point through the classes `fx-0`…`fx-4` and `fy-0`…`fy-4`, quarters from the left and from the top.
 */
import type { JSX } from 'preact';
import type { PhotoView } from './photo-view.ts';
import { type RenditionFormat, renditionPath, widthsFor } from './renditions.ts';

export type PictureProps = {
  photo: PhotoView;
  /** The `sizes` of the place that it stands in, e.g. `(min-width: 40rem) 38.75rem, 100vw`. */
  sizes: string;
  /** The picture that the reader came for: loaded at once and first. All others wait until they are near. */
  priority?: boolean;
  /** The place crops the picture (`object-fit: cover`): keep the focal point in sight. */
  cropped?: boolean;
  /** Beside a title: a hundred pixels wide at most, on any screen. */
  thumb?: boolean;
  /** Makes a site-absolute path into the address that the page uses. */
  link: (to: string) => string;
};

/**
 * The `<picture>` of a photo, words apart: caption and credit belong to the figure around it. Who knows neither AVIF
 * nor WebP is a browser of before 2020 and gets one JPEG of a phone's width.
 */
export function Picture({
  photo,
  sizes,
  priority = false,
  cropped = false,
  thumb = false,
  link,
}: PictureProps): JSX.Element {
  const sources = (format: RenditionFormat) =>
    widthsFor(photo.width)
      .filter((width, index) => index === 0 || width <= 360 || !thumb)
      // The first width is a thumb's.
      .filter((_, index, all) => thumb || index > 0 || all.length === 1)
      .map((width) => `${link(`/${renditionPath(photo.masterSha256, width, format)}`)} ${width}w`)
      .join(', ');
  return (
    <picture>
      <source type="image/avif" srcset={sources('avif')} sizes={sizes} />
      <source type="image/webp" srcset={sources('webp')} sizes={sizes} />
      <img
        {...(cropped ? { class: focalClasses(photo) } : {})}
        src={link(`/${renditionPath(photo.masterSha256, plainWidth(photo.width), 'jpeg')}`)}
        width={photo.width}
        height={photo.height}
        alt={photo.alternativeText}
        {...(priority ? { fetchpriority: 'high' } : { loading: 'lazy', decoding: 'async' })}
      />
    </picture>
  );
}

/** For a reader whose browser knows no `srcset`, and for feeds: a phone's width, or what there is. */
export function plainWidth(masterWidth: number): number {
  const widths = widthsFor(masterWidth);
  return widths.findLast((width) => width <= 720) ?? Math.min(...widths);
}

function focalClasses(photo: PhotoView): string {
  const quarter = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 4);
  return `fx-${quarter(photo.focalX)} fy-${quarter(photo.focalY)}`;
}
