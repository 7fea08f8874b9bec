/**
 * Makes `dist/`: the program (packages stay outside) in files for what every command needs and for what only some
 * do, a file for each `*.worker.ts`, the reader's assets, and the desk. Made under another name and swapped in, so that a build that fails leaves the last good one.
 * `--if-stale` does nothing when no source has changed since.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const stampFile = join(dist, 'built-from');

/** What the build is made of, as one hash of names, sizes and times. */
function stampOfSources(): string {
  const hash = createHash('sha256').update(process.version);
  const sources = globSync(['src/**/*', 'scripts/build*', 'package-lock.json'], { cwd: root }).sort();
  for (const file of sources) {
    const { size, mtimeMs, isFile } = describe(join(root, file));
    if (isFile && !/\.test\.tsx?$/.test(file)) hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function describe(path: string): { size: number; mtimeMs: number; isFile: boolean } {
  const found = statSync(path);
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
}

async function build(stamp: string): Promise<void> {
  const inArabic = /^ar/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
  // Beside what the command itself prints.
  console.error(inArabic ? 'يُبنى البرنامج…' : 'Building the program…');
  const { build: bundle } = await import('esbuild');
  const { buildAssets } = await import('./build-assets.ts');
  const { buildDesk } = await import('./build-desk.ts');
  const unfinished = join(root, `.dist-${process.pid}`);
  await mkdir(unfinished, { recursive: true });
  try {
    // A worker lies beside the bundle, whatever folder its source is in: `new URL('./name.worker.js', import.meta.url)`.
    // The desk's workers are a browser's: Vite makes those.
    const workers = globSync('src/**/*.worker.ts', { cwd: root, exclude: ['src/desk/**'] });
    const options = {
      absWorkingDir: root,
      outdir: unfinished,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node24',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcemap: 'linked',
      // Only lines are looked up; the sources' text would be held by every process.
      sourcesContent: false,
      logLevel: 'warning',
    } as const;
    // What only one command needs lies in files of its own, read with that command; all in this folder, beside the workers.
    await bundle({
      ...options,
      entryPoints: { cli: 'src/cli.ts' },
      splitting: true,
      chunkNames: 'part-[hash]',
    });
    await bundle({
      ...options,
      entryPoints: Object.fromEntries([
        ['language', 'src/language/language.ts'],
        ...workers.map((file) => [basename(file, '.ts'), file]),
      ]),
    });
    await declareLanguage(join(unfinished, 'types'));
    await buildAssets(join(unfinished, 'assets'));
    await copyShareFont(join(unfinished, 'assets'));
    await buildDesk(join(unfinished, 'desk'), join(unfinished, 'assets/fonts'));
    await writeFile(join(unfinished, 'built-from'), stamp);
    const last = `${unfinished}-last`;
    if (existsSync(dist)) await rename(dist, last);
    await rename(unfinished, dist);
    await rm(last, { recursive: true, force: true });
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The types of `warraq/language`, for programs outside the house. */
async function declareLanguage(folder: string): Promise<void> {
  const options = [
    '--noEmit',
    'false',
    '--emitDeclarationOnly',
    '--declaration',
    '--rewriteRelativeImportExtensions',
  ];
  const only = [
    '--ignoreConfig',
    '--target',
    'es2024',
    '--lib',
    'es2024,esnext.iterator,esnext.collection,dom',
  ];
  const ways = [
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--skipLibCheck',
    '--strict',
    '--types',
    '',
  ];
  const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
    'package.json',
    'bin/tsc',
  );
  await run(
    process.execPath,
    [
      compiler,
      ...options,
      ...only,
      ...ways,
      '--allowImportingTsExtensions',
      '--outDir',
      folder,
      'src/language/language.ts',
    ],
    { cwd: root },
  );
}

/** Share pictures are drawn by the running program with the whole font, which comes from a package it does not have. */
async function copyShareFont(assets: string): Promise<void> {
  const { shareFontFile } = await import('../src/site/share.ts');
  const name = '@expo-google-fonts/noto-kufi-arabic';
  const font = fileURLToPath(import.meta.resolve(`${name}/700Bold/NotoKufiArabic_700Bold.ttf`));
  await copyFile(font, join(assets, shareFontFile));
  await copyFile(join(font, '../../LICENSE_FONT'), join(assets, `${shareFontFile}.license.txt`));
}

const stamp = stampOfSources();
const isFresh = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
if (!(process.argv.includes('--if-stale') && isFresh)) await build(stamp);
