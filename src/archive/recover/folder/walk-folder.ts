/**
 * The files of a folder at any depth, in an order that is the same every time. A link is never followed: what a
 * stranger put into a folder must not lead out of it.
 */
import { lstat, open, opendir } from 'node:fs/promises';
import { join } from 'node:path';

export type FoundFile =
  | { kind: 'file'; path: string /** From the folder, with `/`. */; name: string; size: number }
  | { kind: 'link'; name: string }
  | { kind: 'too-deep'; name: string };

const deepest = 60;
const mostInFolder = 1_000_000;

/** `enter` decides by a folder's name from the root whether it is looked into. */
export async function* filesUnder(
  root: string,
  enter: (name: string) => boolean = () => true,
): AsyncGenerator<FoundFile> {
  const waiting: { name: string; depth: number }[] = [{ name: '', depth: 0 }];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    const { name, depth } = folder;
    if (depth > deepest) {
      yield { kind: 'too-deep', name };
      continue;
    }
    const entries: { name: string; kind: 'file' | 'folder' | 'link' | 'other' }[] = [];
    const opened = await opendir(join(root, name)).catch(() => null);
    if (opened === null) continue;
    for await (const entry of opened) {
      if (entries.length >= mostInFolder) break;
      const kind = entry.isSymbolicLink()
        ? 'link'
        : entry.isDirectory()
          ? 'folder'
          : entry.isFile()
            ? 'file'
            : 'other';
      entries.push({ name: entry.name, kind });
    }
    entries.sort((one, other) => (one.name < other.name ? -1 : 1));
    const folders: { name: string; depth: number }[] = [];
    for (const entry of entries) {
      const inner = name === '' ? entry.name : `${name}/${entry.name}`;
      if (entry.kind === 'link') yield { kind: 'link', name: inner };
      else if (entry.kind === 'folder') {
        if (enter(inner)) folders.push({ name: inner, depth: depth + 1 });
      } else if (entry.kind === 'file') {
        const found = await lstat(join(root, inner)).catch(() => null);
        if (found?.isFile()) yield { kind: 'file', path: join(root, inner), name: inner, size: found.size };
      }
    }
    waiting.push(...folders.reverse());
  }
}

/** The file's bytes, or null where it is a link, no file, larger than this, or not in the folder at all. */
export async function readInside(root: string, name: string, largest: number): Promise<Buffer | null> {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (
    parts.length === 0 ||
    parts.length > deepest ||
    parts.some((part) => part === '..' || /[\\\0]/.test(part))
  )
    return null;
  let path = root;
  for (const [at, part] of parts.entries()) {
    path = join(path, part);
    const found = await lstat(path).catch(() => null);
    if (!found || found.isSymbolicLink()) return null;
    if (at < parts.length - 1 ? !found.isDirectory() : !found.isFile() || found.size > largest) return null;
  }
  const file = await open(path).catch(() => null);
  if (file === null) return null;
  try {
    return await file.readFile();
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
