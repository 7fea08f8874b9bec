/** Pictures in a zip archive, asked for by the end of their old address. A name is only compared, never a path. */
import { photoLimits } from '../../story/photos/photo-refused.ts';
import type { ZipEntries } from './zip.ts';

const picture = /\.(?:jpe?g|png|webp|avif|gif|heic)$/i;

export function photosInZip(zip: ZipEntries): (address: string) => Promise<Uint8Array | null> {
  let byFile: Map<string, string[]> | null = null;
  const [first = ''] = zip.names;
  const top = first.slice(0, first.indexOf('/') + 1);
  const inTop = top !== '' && zip.names.every((name) => name.startsWith(top)) ? top.length : 0;
  const isAlone = (name: string) => !name.slice(inTop).includes('/');
  return async (address) => {
    byFile ??= indexed(zip.names);
    const path = pathOf(address);
    if (path === null) return null;
    const file = path.slice(path.lastIndexOf('/') + 1);
    const [best] = (byFile.get(file) ?? [])
      .map((name) => ({ name, shared: sharedEnd(name, path) }))
      .sort((one, other) => other.shared - one.shared);
    // A file's name alone says little where a folder of the address speaks against it; where there is none it is all.
    if (best === undefined || best.shared === 0) return null;
    if (best.shared < 2 && path.slice(1).includes('/') && !isAlone(best.name)) return null;
    if (zip.lengthOf(best.name) > photoLimits.bytes) return new Uint8Array(photoLimits.bytes + 1);
    const parts: Buffer[] = [];
    for await (const part of zip.read(best.name) ?? []) parts.push(part);
    return Buffer.concat(parts);
  };
}

function indexed(names: readonly string[]): Map<string, string[]> {
  const index = new Map<string, string[]>();
  for (const name of names) {
    if (!picture.test(name)) continue;
    const file = name.slice(name.lastIndexOf('/') + 1);
    const known = index.get(file);
    if (known) known.push(name);
    else index.set(file, [name]);
  }
  return index;
}

function pathOf(address: string): string | null {
  try {
    return decodeURIComponent(URL.parse(address, 'http://old.invalid/')?.pathname ?? '');
  } catch {
    return null;
  }
}

/** How many last parts of both are the same; none where they lie in folders of different years or months. */
function sharedEnd(one: string, other: string): number {
  const a = one.split('/').reverse();
  const b = other.split('/').reverse();
  let shared = 0;
  while (shared < a.length && a[shared] !== '' && a[shared] === b[shared]) shared += 1;
  const isOfAnotherDay = /^\d+$/.test(a[shared] ?? '') && /^\d+$/.test(b[shared] ?? '');
  return isOfAnotherDay ? 0 : shared;
}
