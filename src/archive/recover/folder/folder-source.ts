/**
 * Saved pages as a source: a folder of HTML, text or MHTML files at any depth, as a browser, wget or a person saved
 * them, or one MHTML file. Pictures are looked for beside the pages. Links are refused, names are never trusted.
 */
import { lstat, readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { recordsOfPages } from '../pages/page-records.ts';
import type { CollectedPage } from '../pages/saved-page.ts';
import type { Source, SourceFormat, SourceSettings } from '../source.ts';
import { folderPictures } from './folder-pictures.ts';
import { looksLikeMhtml, mhtmlIn } from './mhtml.ts';
import { filesUnder } from './walk-folder.ts';

const pageName = /\.(?:x?html?|shtml|php|aspx?|jsp|mht(?:ml)?|txt)$/i;
/** What crawlers leave beside pages. */
const notPages = /(?:^|\/)(?:robots\.txt|sitemap[^/]*|LICENSE[^/]*|README[^/]*)$/i;
const largestPage = 20_000_000;
/** Under this host a page's place in the folder completes its addresses; it is never asked for anything. */
const folderHost = 'http://folder.invalid/';

export const folder: SourceFormat = {
  name: 'folder',
  recognises: ({ packing, head }) => packing === 'folder' || (packing === 'none' && looksLikeMhtml(head)),
  async open(input, settings) {
    const isFolder = input.packing === 'folder';
    return folderSource(
      isFolder ? input.path : dirname(input.path),
      input.name,
      isFolder ? null : basename(input.path),
      settings,
    );
  },
};

const looksLikePage = (head: Buffer): boolean =>
  /<(?:!doctype\s+html|html|head|body|meta|div|p)[\s>]/i.test(head.toString('latin1', 0, 4096));

function folderSource(root: string, name: string, only: string | null, settings: SourceSettings): Source {
  let position = 0;
  const pictures = folderPictures(root, folderHost);
  const pages = async function* (): AsyncGenerator<CollectedPage> {
    position = 0;
    if (only !== null) {
      const found = await lstat(`${root}/${only}`);
      position = 1;
      yield* pageOf(root, only, `${root}/${only}`, found.size);
      return;
    }
    for await (const file of filesUnder(root, (inner) => !/_files$|\.files$/i.test(inner))) {
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
      if (!isPageName(file.name) || notPages.test(file.name)) continue;
      position += 1;
      yield* pageOf(root, file.name, file.path, file.size);
    }
  };
  return {
    format: 'folder',
    name,
    size: null,
    records: () => recordsOfPages(pages(), settings),
    position: () => position,
    photo: (address) => pictures.find(address),
    close: async () => {},
  };
}

/** By its ending; wget keeps the query behind it (`index.html?p=12`), or the address has none. */
function isPageName(name: string): boolean {
  const last = basename(name).replace(/[?@].*$/, '');
  return pageName.test(last) || !/\.[a-z\d]{1,5}$/i.test(last);
}

async function* pageOf(
  root: string,
  name: string,
  path: string,
  size: number,
): AsyncGenerator<CollectedPage> {
  const identity = `file:${name}`;
  if (size > largestPage) {
    yield { kind: 'passed', identity, name, reason: 'too-large' };
    return;
  }
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) {
    yield { kind: 'passed', identity, name, reason: 'unreachable' };
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
    address: addressOf(root, name, bytes),
    name,
    bytes,
    charset: '',
    visitedAt: '',
    isCut: false,
  };
}

/** Where the page was: as the browser that saved it wrote into it, or by the host that a crawler's folder is named after. */
function addressOf(root: string, name: string, bytes: Buffer): string {
  const saved = /<!--\s*saved from url=\(\d+\)(https?:\/\/[^\s>]{1,2000})/i.exec(
    bytes.toString('latin1', 0, 4096),
  )?.[1];
  if (saved !== undefined && URL.canParse(saved)) return saved;
  const parts = [basename(root), ...name.split('/')];
  const host = parts.findIndex(
    (part, at) => at < parts.length - 1 && /^(?:[a-z\d-]+\.)+[a-z]{2,24}(?::\d{1,5})?$/i.test(part),
  );
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
