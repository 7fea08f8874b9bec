/**
 * `npm test`: installs, builds, checks (types, format, lint, which room imports which), then every test. A name or a
 * path after `npm test --` narrows the tests. The last line counts.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildStale, installMissing, node24, root } from '../scripts/ground.mjs';

installMissing();
const node = node24();
buildStale(node);

const narrowed = process.argv.slice(2);
const run = (...args) => spawnSync(node, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const checked = narrowed.length > 0 ? 0 : run(join(root, 'scripts/check.ts'));

const report = join(tmpdir(), `warraq-test-${process.pid}.json`);
const tested = run(
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...narrowed,
);
const { passed, failed, skipped } = count(report);
rmSync(report, { force: true });

const failures = failed + (checked === 0 ? 0 : 1);
console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
process.exitCode = checked === 0 && tested === 0 ? 0 : 1;

/** A file that could not even be read counts as one failure. */
function count(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((one) => one.status === 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests };
}
