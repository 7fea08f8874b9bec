/**
 * What the build made for readers: the style sheets and the script that are inlined, and the fonts. Read once at the
 * start; the Content-Security-Policy is made of their hashes.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { plainBrand } from '../story/look/look.ts';

/** The style sheets (`styles/`): every page but the lite one begins with `frame`. */
export const sheetNames = [
  'frame',
  'latin',
  'story',
  'breaking',
  'blocks',
  'timeline',
  'appeal',
  'lists',
  'said',
  'search',
  'lite',
] as const;
export type SheetName = (typeof sheetNames)[number];

export const manifestSchema = z.strictObject({
  styles: z.record(z.enum(sheetNames), z.string()),
  script: z.string(),
  /** Beside it on live coverage. */
  live: z.string(),
  /** Beside it on the search page. */
  suggest: z.string(),
  /** File names with content hash: `naskh.0123456789.woff2`. */
  fonts: z.array(z.string().regex(/^[a-z]+\.[0-9a-f]{10}\.woff2$/)),
  /** Base64 SHA-256 of each inlined text, for the policy. */
  hashes: z.strictObject({
    styles: z.record(z.enum(sheetNames), z.string()),
    script: z.string(),
    live: z.string(),
    suggest: z.string(),
  }),
});

export type Assets = z.infer<typeof manifestSchema> & { folder: string };

/**
 * A style sheet for a page from which the fonts are at `fonts` (`../../fonts/`): so a mirror in a folder of another
 * site has them too. The sheets are written in the plain brand's colours; the edition's own stand in their place. With
 * its hash, for the policy.
 */
export function sheetFor(
  assets: Assets,
  name: SheetName,
  { fonts, brand = plainBrand }: { fonts: string; brand?: { light: string; dark: string } | undefined },
): { style: string; hash: string } {
  const known = assets.styles[name];
  const style = known
    .replaceAll(fontsAtRoot, `url(${fonts}`)
    .replaceAll(plainBrand.light, brand.light)
    .replaceAll(plainBrand.dark, brand.dark);
  if (style === known) return { style, hash: assets.hashes.styles[name] };
  return { style, hash: createHash('sha256').update(style).digest('base64') };
}

const fontsAtRoot = 'url(/fonts/';

/** Reads `manifest.json` of a built assets folder. Throws when there is none: the program was not built. */
export async function loadAssets(folder: string): Promise<Assets> {
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')));
  return { ...manifest, folder };
}
