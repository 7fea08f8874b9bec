/** Where a photo's renditions are: the one rule that importer, site and media route share. */
import { join } from 'node:path';

/** Widths in CSS pixels × density that the layout asks for; never wider than the master. */
export const renditionWidths = [160, 360, 720, 960, 1280] as const;
export const renditionFormats = ['avif', 'webp', 'jpeg'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];

export const masterFormats = ['jpeg', 'png'] as const;
export type MasterFormat = (typeof masterFormats)[number];

/** The widths that a master of this width has renditions of (at least one). */
export function widthsFor(masterWidth: number): number[] {
  const fitting: number[] = renditionWidths.filter((width) => width <= masterWidth);
  return fitting.length > 0 ? fitting : [masterWidth];
}

/** Every rendition that a master of this width has. */
export function renditionsFor(masterWidth: number): { width: number; format: RenditionFormat }[] {
  return widthsFor(masterWidth).flatMap((width) => renditionFormats.map((format) => ({ width, format })));
}

/** Site-relative address without prefix: `media/<first 20 of the master's hash>/<width>.<format>`. */
export function renditionPath(masterSha256: string, width: number, format: RenditionFormat): string {
  return `media/${photoFolder(masterSha256)}/${renditionName(width, format)}`;
}

/** The first 20 hex digits of the master's hash: in addresses, and the name of its folder on disk. */
export function photoFolder(masterSha256: string): string {
  return masterSha256.slice(0, 20);
}

export function renditionName(width: number, format: RenditionFormat): string {
  return `${width}.${format === 'jpeg' ? 'jpg' : format}`;
}

/** The kept picture itself, from which renditions are made; no address leads to it. */
export function masterFile(mediaFolder: string, masterSha256: string, format: MasterFormat): string {
  return join(mediaFolder, photoFolder(masterSha256), `master.${format === 'jpeg' ? 'jpg' : format}`);
}

export function renditionFile(
  mediaFolder: string,
  masterSha256: string,
  width: number,
  format: RenditionFormat,
): string {
  return join(mediaFolder, photoFolder(masterSha256), renditionName(width, format));
}

/** A rendition as an address names it: `720.avif`. Null for any other name. */
export function renditionNamed(name: string): { width: number; format: RenditionFormat } | null {
  const match = /^([1-9]\d{0,4})\.(avif|webp|jpg)$/.exec(name);
  if (!match) return null;
  const format = match[2] === 'jpg' ? 'jpeg' : match[2] === 'webp' ? 'webp' : 'avif';
  return { width: Number(match[1]), format };
}
