/**
 * Where the pictures of a lost site are: in the source itself, then in the folder of photos that the newsroom saved, by
 * the end of the old address; zip archives in that folder are looked into, too. The largest rendition that is left is taken; a name that climbs out of the folder finds
 * nothing, and neither does a link.
 */
import { lstat, open, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { photoLimits } from '../../../story/photos/photo-refused.ts';
import { type Source, SourceBroken } from '../source.ts';
import { openZip, type ZipEntries } from '../zip.ts';
import { photosInZip } from '../zip-photos.ts';

export type FoundBytes = { bytes: Uint8Array; address: string; isRendition: boolean };

export type PhotoFinder = {
  close(): void;
  /** The picture at the first of these addresses that is anywhere, in its best rendition; null when it is lost. */
  find(addresses: readonly string[]): Promise<FoundBytes | null>;
};

/** `-300x200`, `-scaled`, `-rotated`, `-e1580000000000`, `@2x`: what WordPress puts behind the name of an original. */
const renditionMark = /(?:-\d{2,5}x\d{2,5}|-scaled|-rotated|-e\d{10,14}|@2x)(?=\.[a-z]{3,4}$)/i;

/** The same picture's addresses, its original first. */
export function originalsFirst(address: string): string[] {
  // Ghost keeps smaller copies in folders of their own.
  const found = [address];
  const large = address.replace(/\/size\/w\d+(?:h\d+)?(?:\/format\/\w+)?(?=\/)/, '');
  if (large !== address) found.unshift(large);
  for (let name = address; renditionMark.test(name); ) {
    name = name.replace(renditionMark, '');
    found.unshift(name);
  }
  return found;
}

export async function openPhotoFinder(
  source: Pick<Source, 'photo'>,
  folder: string | null,
): Promise<PhotoFinder> {
  const root = folder === null ? null : await realpath(folder).catch(() => null);
  const zips = root === null ? [] : await zipsIn(root);
  const inZips = zips.map((zip) => photosInZip(zip));
  const listings = new Map<string, readonly string[]>();

  const listed = async (path: string): Promise<readonly string[]> => {
    const known = listings.get(path);
    if (known) return known;
    const names = await readdir(path).catch(() => []);
    if (listings.size > 50) listings.clear();
    listings.set(path, names);
    return names;
  };

  const inFolder = async (address: string): Promise<Uint8Array | null> => {
    if (root === null) return null;
    for (const end of endsOf(address)) {
      const bytes = await readInside(root, join(root, end));
      if (bytes !== null) return bytes;
    }
    return null;
  };

  const packed = async (address: string): Promise<Uint8Array | null> => {
    for (const find of inZips) {
      const bytes = await find(address);
      if (bytes !== null) return bytes;
    }
    return null;
  };

  /** Another size of the same picture beside where the original should be. */
  const otherSize = async (address: string): Promise<FoundBytes | null> => {
    if (root === null) return null;
    for (const end of endsOf(address)) {
      const place = join(root, end);
      const [, stem = '', ending = ''] = /^(.*)(\.[^.]+)$/.exec(basename(place)) ?? [];
      if (stem === '') continue;
      const sizes = (await listed(dirname(place)))
        .filter((name) => name.startsWith(stem) && name.toLowerCase().endsWith(ending.toLowerCase()))
        .map((name) => ({
          name,
          width: Number(/^-(\d{2,5})x\d{2,5}\./.exec(name.slice(stem.length))?.[1] ?? 0),
        }))
        .filter(({ width }) => width > 0)
        .sort((one, other) => other.width - one.width);
      for (const { name } of sizes) {
        const bytes = await readInside(root, join(dirname(place), name));
        if (bytes !== null) return { bytes, address: name, isRendition: true };
      }
    }
    return null;
  };

  return {
    close() {
      for (const zip of zips) zip.close();
    },
    async find(addresses) {
      const all = [...new Set(addresses.flatMap(originalsFirst))];
      for (const address of all) {
        const bytes = (await source.photo(address)) ?? (await inFolder(address)) ?? (await packed(address));
        if (bytes !== null)
          return { bytes, address, isRendition: all.indexOf(address) > 0 && renditionMark.test(address) };
      }
      for (const address of all) {
        const found = await otherSize(address);
        if (found !== null) return found;
      }
      return null;
    },
  };
}

const mostZips = 50;

/** Zip archives on the folder's own level: how a folder of photos is carried from one place to another. */
async function zipsIn(root: string): Promise<ZipEntries[]> {
  const opened: ZipEntries[] = [];
  for (const name of (await readdir(root)).sort()) {
    if (!/\.zip$/i.test(name) || opened.length >= mostZips) continue;
    const path = join(root, name);
    if (!(await lstat(path)).isFile()) continue;
    // One that is damaged holds no photo; which are missing is told by the report.
    const zip = await openZip(path).catch((error: unknown) => {
      if (error instanceof SourceBroken) return null;
      throw error;
    });
    if (zip !== null) opened.push(zip);
  }
  return opened;
}

/** `a/b/c.jpg`, `b/c.jpg`, `c.jpg` for an address that ends so. */
function endsOf(address: string): string[] {
  const url = URL.parse(address, 'http://old.invalid/');
  if (url === null) return [];
  const parts: string[] = [];
  for (const raw of url.pathname.split('/')) {
    const part = safePart(raw);
    if (part === null) return [];
    if (part !== '') parts.push(part);
  }
  return parts.slice(-12).map((_, at, last) => last.slice(at).join(sep));
}

function safePart(raw: string): string | null {
  try {
    const part = decodeURIComponent(raw);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    return part === '..' || part === '.' || /[\u0000-\u001f/\\]/.test(part) ? null : part;
  } catch {
    return null;
  }
}

async function readInside(root: string, path: string): Promise<Uint8Array | null> {
  const real = await realpath(path).catch(() => null);
  if (real === null || !real.startsWith(root + sep)) return null;
  const file = await open(real).catch(() => null);
  if (file === null) return null;
  try {
    const found = await file.stat();
    // One too large is read as far as the door needs to say so.
    if (!found.isFile() || found.size === 0) return null;
    return found.size > photoLimits.bytes ? new Uint8Array(photoLimits.bytes + 1) : await file.readFile();
  } catch {
    return null;
  } finally {
    await file.close();
  }
}
