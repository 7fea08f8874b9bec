/**
 * Where saved pages and their pictures lie: in a folder, or in a zip archive of one. Both give the same names in the same
 * order, so that whoever reads pages need not know which. A name is asked for and never leads out.
 */
import { basename } from 'node:path';
import type { ZipEntries } from '../zip.ts';
import { type FoundFile, filesUnder, readInside } from './walk-folder.ts';

export type SavedFiles = {
  /** Of the folder itself: a crawler's is named after its site. */
  name: string;
  /** `enter` decides by a folder's name whether it is looked into. */
  all(enter?: (name: string) => boolean): AsyncIterable<FoundFile>;
  /** The file's bytes; null where there is none of this name, or it is larger than this. */
  read(name: string, largest: number): Promise<Buffer | null>;
};

export const filesOfFolder = (root: string): SavedFiles => ({
  name: basename(root),
  all: (enter) => filesUnder(root, enter),
  read: (name, largest) => readInside(root, name, largest),
});

const asHost = /^(?:[a-z\d-]+\.)+[a-z]{2,24}(?::\d{1,5})?$/i;
export const isHostName = (part: string): boolean => asHost.test(part);

/** What programs that pack leave behind, and is nobody's page. */
const leftovers = /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\.)/;

export function filesOfZip(zip: ZipEntries, fileName: string): SavedFiles {
  const top = topFolder(zip.names);
  const names = zip.names.filter((name) => !leftovers.test(name)).map((name) => name.slice(top.length));
  return {
    name: top === '' ? fileName.replace(/\.zip$/i, '') : top.slice(0, -1),
    async *all(enter = () => true) {
      const entered = new Map<string, boolean>();
      const isEntered = (folder: string): boolean => {
        if (folder === '') return true;
        const known = entered.get(folder);
        if (known !== undefined) return known;
        const answer = isEntered(folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) && enter(folder);
        entered.set(folder, answer);
        return answer;
      };
      for (const name of names)
        if (isEntered(name.slice(0, Math.max(0, name.lastIndexOf('/')))))
          yield { kind: 'file', path: '', name, size: zip.lengthOf(top + name) };
    },
    async read(name, largest) {
      const parts = zip.lengthOf(top + name) <= largest ? zip.read(top + name) : null;
      if (parts === null) return null;
      const read: Buffer[] = [];
      for await (const part of parts) read.push(part);
      return Buffer.concat(read);
    },
  };
}

/** `saved/` where all lie in one folder: who packs a folder packs it with its name. A site's own stays. */
function topFolder(names: readonly string[]): string {
  const [first = ''] = names.filter((name) => !leftovers.test(name));
  const top = first.slice(0, first.indexOf('/') + 1);
  if (top === '' || isHostName(top.slice(0, -1))) return '';
  return names.every((name) => leftovers.test(name) || name.startsWith(top)) ? top : '';
}
