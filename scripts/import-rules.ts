/**
 * Which room may import from which. An import goes downward only; siblings meet in main.ts and cli.ts, the two
 * places that know them all. `tests` and `scripts` may look into every room.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';

const mayImport: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  language: [],
  story: ['language', 'platform'],
  newsroom: ['story', 'language', 'platform'],
  site: ['story', 'language', 'platform'],
  archive: ['story', 'language', 'platform'],
  support: ['story', 'language', 'platform'],
  letters: ['story', 'language', 'platform'],
  mirror: ['story', 'language', 'platform'],
  sample: ['story', 'language', 'platform'],
  desk: ['language'],
};

/**
 * Folders that the desk takes at run time although the rest of their room is the server's: the editor has to hold the
 * very document that is stored, so it reads the schema itself and not a copy; what makes a colour readable is one rule. They stay pure: nothing in them may
 * reach a database, a file or the server.
 */
const sharedWithTheDesk: readonly string[] = ['story/body', 'story/shared-story', 'story/look'];
const onlyOnTheServer =
  /(?:^|\n)\s*import\s+(?!type\s)[^'";]*?from\s*['"]((?:node:[^'"]+|kysely|pg|pg-boss|sharp))['"]/g;

/** The desk sees the newsroom's types, so that its calls are checked, and none of its code. */
const typesOnly: Readonly<Record<string, readonly string[]>> = { desk: ['newsroom'] };

/** Parts of the program that put rooms together: everything at the top of `src/`, and the command line's commands. */
const composers = new Set(['.', 'cli']);

export type ForbiddenImport = { file: string; imported: string; why: string };

const importStatement =
  /(?:^|\n)\s*(import|export)\s+(type\s)?[^'";]*?from\s*['"](\.[^'"]+)['"]|import\(\s*['"`](\.[^'"`]+)['"`]/g;

/** Every import in one file's text that the rules forbid. `file` is relative to `src`. */
export function forbiddenImports(file: string, text: string): ForbiddenImport[] {
  const from = roomOf(file);
  if (composers.has(from)) return [];
  const found: ForbiddenImport[] = [];
  if (isShared(file)) {
    for (const [, imported] of text.matchAll(onlyOnTheServer))
      if (imported) found.push({ file, imported, why: 'the desk reads this folder: it stays pure' });
  }
  for (const [, , type, named, lazy] of text.matchAll(importStatement)) {
    const imported = normalize(join(dirname(file), named ?? lazy ?? ''));
    const to = roomOf(imported);
    if (imported.startsWith('..') || to === from) continue;
    if (mayImport[from]?.includes(to)) continue;
    if (from === 'desk' && isShared(imported)) continue;
    if (type && typesOnly[from]?.includes(to)) continue;
    found.push({
      file,
      imported,
      why: mayImport[from] ? `${from} may not use ${to}` : `no such room: ${from}`,
    });
  }
  return found;
}

function isShared(path: string): boolean {
  const isTest = /\.test\.tsx?$/.test(path);
  return (
    !isTest && sharedWithTheDesk.some((folder) => path.startsWith(`${folder.replaceAll('/', sep)}${sep}`))
  );
}

function roomOf(file: string): string {
  const [first, second] = file.split(sep);
  return second === undefined ? '.' : (first ?? '.');
}

/** Walks `src` and gives every forbidden import in it. */
export function checkImports(src: string): ForbiddenImport[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return forbiddenImports(relative(src, path), readFileSync(path, 'utf8'));
    });
}
