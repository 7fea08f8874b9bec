/**
 * Makes what readers load: two font subsets, the minified style sheets and the script, and a manifest with their
 * hashes. The same bytes from the same sources on every machine.
 */
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transform } from 'esbuild';
import subsetFont from 'subset-font';
import { type SheetName, sheetNames } from '../src/site/assets.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/**
 * European and Arabic-Indic digits, «» “” punctuation, tashkeel, Persian and Kurdish letters; Latin letters and
 * Persian digits stay the system's, which keeps the two files within 26,000 B. A
 * letter of the wider `unicode-range` that is not in the file falls back for itself alone.
 */
const letters = [
  ...between(0x20, 0x2f),
  ...between(0x30, 0x3b),
  0x3f,
  0x5b,
  0x5d,
  0xa0,
  0xab,
  0xb7,
  0xbb,
  0xd7,
  0x60c,
  0x61b,
  0x61f,
  ...between(0x621, 0x63a),
  ...between(0x640, 0x652),
  ...between(0x660, 0x66c),
  0x670,
  0x671,
  0x67e,
  0x686,
  0x695,
  0x698,
  0x6a4,
  0x6a9,
  0x6af,
  0x6b5,
  0x6be,
  0x6c6,
  0x6cc,
  0x6ce,
  0x6d5,
  0x200c,
  0x200d,
  0x2013,
  0x2014,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2026,
];
const text = String.fromCodePoint(...letters);
const unicodeRange = 'U+20-3f,U+5b,U+5d,U+a0-d7,U+600-6ff,U+200c-2026';

function between(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

const fonts = [
  {
    name: 'naskh',
    family: 'WN',
    weight: 400,
    file: '@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  },
  {
    name: 'kufi',
    family: 'WK',
    weight: 700,
    file: '@expo-google-fonts/noto-kufi-arabic/700Bold/NotoKufiArabic_700Bold.ttf',
  },
] as const;

/** Faces that stand in until ours have come, with our metrics, so that no line moves. Figures: UX measurements per local face. */
const fallbackFaces = `
@font-face{font-family:WNF;src:local("Noto Naskh Arabic"),local("DejaVu Sans");size-adjust:84%;ascent-override:127.2%;descent-override:75.4%;line-gap-override:0%}
@font-face{font-family:WNG;src:local("Geeza Pro"),local("Tahoma");size-adjust:88%;ascent-override:121.4%;descent-override:72%}
@font-face{font-family:WKF;font-weight:700;src:local("DejaVu Sans Bold"),local("DejaVu Sans");size-adjust:98%;ascent-override:134%;descent-override:59.5%;line-gap-override:0%}`;

/** Writes `manifest.json`, the fonts, and the whole Kufi for share pictures into `folder`. */
export async function buildAssets(folder: string): Promise<void> {
  await mkdir(join(folder, 'fonts'), { recursive: true });
  const faces: string[] = [];
  const files: string[] = [];
  for (const { name, family, weight, file } of fonts) {
    const whole = await readFile(require.resolve(file));
    const subset = await subsetFont(whole, text, { targetFormat: 'woff2' });
    const hash = createHash('sha256').update(subset).digest('hex').slice(0, 10);
    const font = `${name}.${hash}.woff2`;
    await writeFile(join(folder, 'fonts', font), subset);
    files.push(font);
    faces.push(
      `@font-face{font-family:${family};font-weight:${weight};src:url(/fonts/${font}) format("woff2");font-display:swap;unicode-range:${unicodeRange}}`,
    );
  }
  await copyFile(require.resolve(fonts[1].file), join(folder, 'noto-kufi-arabic-bold.ttf'));

  const source = (path: string) => readFile(join(root, 'src/site', path), 'utf8');
  const styles: Partial<Record<SheetName, string>> = {};
  for (const name of sheetNames) {
    const css = await source(`styles/${name}.css`);
    styles[name] = await minified(name === 'frame' ? faces.join('\n') + fallbackFaces + css : css, 'css');
  }
  const script = await minified(await source('scripts/page.js'), 'js');
  const suggest = await minified(await source('scripts/suggest.js'), 'js');
  const live = await minified(await source('scripts/live.js'), 'js');
  const hashes = Object.fromEntries(Object.entries(styles).map(([name, style]) => [name, sha256(style)]));
  const manifest = {
    styles,
    script,
    live,
    suggest,
    fonts: files,
    hashes: { styles: hashes, script: sha256(script), live: sha256(live), suggest: sha256(suggest) },
  };
  await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

async function minified(code: string, loader: 'css' | 'js'): Promise<string> {
  const result = await transform(code, {
    loader,
    minify: true,
    target: loader === 'js' ? 'es2020' : 'chrome111',
    legalComments: 'none',
  });
  return result.code.trim();
}

function sha256(inlined: string): string {
  return createHash('sha256').update(inlined).digest('base64');
}
