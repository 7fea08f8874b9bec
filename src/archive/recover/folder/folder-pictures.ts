/**
 * Pictures of saved pages: where a crawler put them by host and path, in the `…_files` folder beside a page that a
 * browser saved whole, or within a page saved as one file. What takes a walk through the folder is looked up once.
 */
import { basename } from 'node:path';
import { mhtmlIn } from './mhtml.ts';
import type { SavedFiles } from './saved-files.ts';

const largestPicture = 60_000_000;
const largestMhtml = 64 * 1024 * 1024;
const mostParts = 500_000;

export type FolderPictures = { find(address: string): Promise<Uint8Array | null> };

/** `ownHost`: under which a page's place in the folder completes its addresses. */
export function folderPictures(files: SavedFiles, ownHost: string): FolderPictures {
  let walked: Promise<Walked> | null = null;
  return {
    async find(address) {
      const url = URL.parse(address, ownHost);
      if (url === null) return null;
      const path = decoded(url.pathname)?.replace(/^\/+/, '') ?? null;
      if (path === null || path === '') return null;
      const places = url.href.startsWith(ownHost)
        ? [path]
        : [`${url.hostname}/${path}`, `www.${url.hostname}/${path}`, path];
      for (const place of places) {
        const bytes = await files.read(place, largestPicture);
        if (bytes !== null) return bytes;
      }
      walked ??= walk(files);
      const { filesFolders, inMhtml } = await walked;
      const [beside = '', file = ''] = path.split('/').slice(-2);
      for (const folder of filesFolders.get(beside) ?? []) {
        const bytes = await files.read(`${folder}/${file}`, largestPicture);
        if (bytes !== null) return bytes;
      }
      const name = inMhtml.get(url.href);
      return name === undefined ? null : partOf(files, name, url.href);
    },
  };
}

type Walked = {
  /** Places of the folders that browsers put beside pages, by their last name. */
  filesFolders: ReadonlyMap<string, readonly string[]>;
  /** Which file holds the picture of an address. */
  inMhtml: ReadonlyMap<string, string>;
};

async function walk(files: SavedFiles): Promise<Walked> {
  const filesFolders = new Map<string, string[]>();
  const inMhtml = new Map<string, string>();
  const enter = (name: string) => {
    if (!/_files$|\.files$/i.test(name)) return true;
    const last = basename(name);
    filesFolders.set(last, [...(filesFolders.get(last) ?? []), name]);
    return false;
  };
  for await (const file of files.all(enter)) {
    if (file.kind !== 'file' || !/\.mht(?:ml)?$/i.test(file.name) || file.size > largestMhtml) continue;
    const bytes = await files.read(file.name, largestMhtml);
    const saved = bytes === null ? null : mhtmlIn(bytes);
    for (const { address, mediaType } of saved?.parts ?? [])
      if (/^image\//.test(mediaType) && inMhtml.size < mostParts && URL.canParse(address))
        inMhtml.set(new URL(address).href, file.name);
  }
  return { filesFolders, inMhtml };
}

async function partOf(files: SavedFiles, name: string, address: string): Promise<Uint8Array | null> {
  const bytes = await files.read(name, largestMhtml);
  const parts = bytes === null ? [] : (mhtmlIn(bytes)?.parts ?? []);
  return parts.find((part) => URL.parse(part.address)?.href === address)?.bytes ?? null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
