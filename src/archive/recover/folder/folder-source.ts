/**
 * Saved pages as a source: a folder of HTML, text or MHTML files at any depth, as a browser, wget or a person saved
 * them, a zip archive of one, or one MHTML file. Pictures are looked for beside the pages. Links are refused, names are never trusted.
 */
import { realpath } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { recordsOfPages } from '../pages/page-records.ts';
import type { CollectedPage } from '../pages/saved-page.ts';
import { type Source, SourceBroken, type SourceFormat, type SourceSettings } from '../source.ts';
import { folderPictures } from './folder-pictures.ts';
import { looksLikeMhtml, mhtmlIn } from './mhtml.ts';
import { filesOfFolder, filesOfZip, isHostName, type SavedFiles } from './saved-files.ts';

const pageName = /\.(?:x?html?|shtml|php|aspx?|jsp|mht(?:ml)?|txt)$/i;
/** What crawlers leave beside pages. */
const notPages = /(?:^|\/)(?:robots\.txt|sitemap[^/]*|LICENSE[^/]*|README[^/]*)$/i;
const largestPage = 20_000_000;
/** Under this host a page's place in the folder completes its addresses; it is never asked for anything. */
const folderHost = 'http://folder.invalid/';

export const folder: SourceFormat = {
  name: 'folder',
  recognises: ({ packing, head, names }) =>
    packing === 'folder' ||
    (packing === 'none' && looksLikeMhtml(head)) ||
    (packing === 'zip' && names.some((name) => pageName.test(name) && !notPages.test(name))),
  async open(input, settings) {
    if (input.zip !== null) {
      const files = filesOfZip(input.zip, input.name);
      let size = 0;
      for await (const { name } of files.all(isLookedInto)) if (isPage(name)) size += 1;
      return folderSource(files, { name: input.name, only: null, size, close: input.zip.close }, settings);
    }
    const isFolder = input.packing === 'folder';
    // A person may have named the file by a link; what lies in a folder may not lead out of it by one.
    const path = isFolder ? input.path : await realpath(input.path);
    return folderSource(
      filesOfFolder(isFolder ? path : dirname(path)),
      {
        name: input.name,
        only: isFolder ? null : { name: basename(path), size: input.size },
        size: null,
        close: () => {},
      },
      settings,
    );
  },
};

const looksLikePage = (head: Buffer): boolean =>
  /<(?:!doctype\s+html|html|head|body|meta|div|p)[\s>]/i.test(head.toString('latin1', 0, 4096));

type What = { name: string; only: { name: string; size: number } | null; size: number | null; close(): void };

function folderSource(
  files: SavedFiles,
  { name, only, size, close }: What,
  settings: SourceSettings,
): Source {
  let position = 0;
  const pictures = folderPictures(files, folderHost);
  const pages = async function* (): AsyncGenerator<CollectedPage> {
    position = 0;
    if (only !== null) {
      position = 1;
      yield* pageOf(files, only.name, only.size);
      return;
    }
    for await (const file of files.all(isLookedInto)) {
      const identity = `file:${file.name}`;
      if (file.kind !== 'file') {
        yield {
          kind: 'passed',
          identity,
          name: file.name,
          reason: file.kind === 'link' ? 'not-allowed' : 'too-large',
        };
        continue;
      }
      if (!isPage(file.name)) continue;
      position += 1;
      yield* pageOf(files, file.name, file.size);
    }
  };
  return {
    format: 'folder',
    name,
    size,
    records: () => recordsOfPages(pages(), settings),
    position: () => position,
    photo: (address) => pictures.find(address),
    close: async () => close(),
  };
}

/** What a browser saved beside a page is the page's own. */
const isLookedInto = (folderName: string): boolean => !/_files$|\.files$/i.test(folderName);

/** By its ending; wget keeps the query behind it (`index.html?p=12`), or the address has none. */
function isPage(name: string): boolean {
  const last = basename(name).replace(/[?@].*$/, '');
  return (pageName.test(last) || !/\.[a-z\d]{1,5}$/i.test(last)) && !notPages.test(name);
}

async function* pageOf(files: SavedFiles, name: string, size: number): AsyncGenerator<CollectedPage> {
  const identity = `file:${name}`;
  if (size > largestPage) {
    yield { kind: 'passed', identity, name, reason: 'too-large' };
    return;
  }
  // One damaged page in an archive says nothing of the others.
  const bytes = await files.read(name, largestPage).catch((error: unknown) => {
    if (error instanceof SourceBroken) return error;
    throw error;
  });
  if (bytes === null || bytes instanceof SourceBroken) {
    yield { kind: 'passed', identity, name, reason: bytes === null ? 'unreachable' : 'malformed' };
    return;
  }
  if (looksLikeMhtml(bytes.subarray(0, 4096))) {
    const saved = mhtmlIn(bytes);
    if (saved === null) {
      yield { kind: 'passed', identity, name, reason: 'malformed' };
      return;
    }
    yield {
      kind: 'page',
      identity,
      address: /^https?:/i.test(saved.address) ? saved.address : null,
      name,
      bytes: saved.page.bytes,
      charset: saved.page.charset,
      visitedAt: saved.savedAt,
      isCut: false,
    };
    return;
  }
  // A file without an ending may be anything; a page has its beginning.
  if (!pageName.test(name.replace(/[?@].*$/, '')) && !looksLikePage(bytes.subarray(0, 4096))) return;
  yield {
    kind: 'page',
    identity,
    address: addressOf(files.name, name, bytes),
    name,
    bytes,
    charset: '',
    visitedAt: '',
    isCut: false,
  };
}

/** Where the page was: as the browser that saved it wrote into it, or by the host that a crawler's folder is named after. */
function addressOf(top: string, name: string, bytes: Buffer): string {
  const saved = /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s>]{1,2000})/i.exec(
    bytes.toString('latin1', 0, 4096),
  )?.[1];
  if (saved !== undefined && URL.canParse(saved)) return saved;
  const parts = [top, ...name.split('/')];
  const host = parts.findIndex((part, at) => at < parts.length - 1 && isHostName(part));
  if (host >= 0 && host <= 1) {
    const path = parts
      .slice(host + 1)
      .map(inAddress)
      .join('/')
      .replace(/(^|\/)index\.html?(?=\?|$)/i, '$1');
    const address = `http://${parts[host]}/${path}`;
    if (URL.canParse(address)) return address;
  }
  return `${folderHost}${name.split('/').map(encodeURIComponent).join('/')}`;
}

/** A file's name keeps the query of its page behind `?` or, from careful crawlers, `@`. */
function inAddress(part: string): string {
  const [path = '', ...query] = part.split('?');
  const written = (text: string) =>
    /%[\da-f]{2}/i.test(text) ? text : encodeURIComponent(text).replaceAll('%2C', ',');
  return query.length === 0 ? written(path) : `${written(path)}?${query.join('?')}`;
}
