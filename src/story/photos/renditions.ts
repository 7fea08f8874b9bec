/** Where a photo's renditions are: the one rule that importer, site and media route share. */

/** Widths in CSS pixels × density that the layout asks for; never wider than the master. */
export const renditionWidths = [160, 360, 720, 960, 1280] as const;
export const renditionFormats = ['avif', 'webp', 'jpeg'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];

/** The widths that a master of this width has renditions of (at least one). */
export function widthsFor(masterWidth: number): number[] {
  const fitting: number[] = renditionWidths.filter((width) => width <= masterWidth);
  return fitting.length > 0 ? fitting : [masterWidth];
}

/** Site-relative address without prefix: `media/<first 20 of the master's hash>/<width>.<format>`. */
export function renditionPath(masterSha256: string, width: number, format: RenditionFormat): string {
  return `media/${masterSha256.slice(0, 20)}/${width}.${format === 'jpeg' ? 'jpg' : format}`;
}
