/** What `npm test` checks before any test runs: types, format and lint, and which room imports which. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { checkImports } from './import-rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let failed = false;

for (const [name, ...args] of [
  ['tsc', '-p', '.'],
  // The desk is React's and a browser's: its own types of elements, its own library.
  ['tsc', '-p', 'src/desk'],
  ['biome', 'check', '.'],
] as const) {
  const { status } = spawnSync(`${root}node_modules/.bin/${name}`, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) failed = true;
}

for (const { file, imported, why } of checkImports(`${root}src`)) {
  console.error(`src/${file}: imports ${imported}: ${why}`);
  failed = true;
}

process.exitCode = failed ? 1 : 0;
