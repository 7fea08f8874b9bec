/**
 * Uploads that a recovery is begun with, put together: each in a folder of its own, under the names that people know
 * them by. One export and the photos beside it, or saved pages with theirs. A name never becomes a path that leads out.
 */
import { randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makeFolderDurably, syncFolder } from '../../platform/durable-file.ts';
import type { KnownPrincipal } from '../http/principal.ts';
import { type Language, Refusal } from '../http/refusal.ts';
import type { TusFiles } from '../http/tus-uploads.ts';
import type { RecoveryDesk, RunWanted } from './recovery-desk.ts';

export type PutTogether = Pick<RunWanted, 'source' | 'format' | 'size' | 'photosFolder'> & {
  folder: string;
  files: number;
  bytes: number;
  /** Everything back where it was: what was sent is not sent again. */
  undo(): Promise<void>;
};

type Part = { from: string; name: string; bytes: number; kind: string; format: string };

/**
 * @param piecesFolder where whole uploads lie
 * @throws Refusal `not-found`, `export-not-known`, `more-than-one-export`, `only-photos`: nothing was moved then
 */
export async function putTogether(
  { recovery, files, piecesFolder }: { recovery: RecoveryDesk; files: TusFiles; piecesFolder: string },
  principal: KnownPrincipal,
  uploads: readonly string[],
  language: Language,
): Promise<PutTogether> {
  const parts: Part[] = [];
  for (const id of new Set(uploads)) {
    if (!files.isOf(principal, id) || !(await files.isWhole(id))) throw new Refusal('not-found');
    const { metadata, size } = await files.store.getUpload(id);
    const from = join(piecesFolder, id);
    const name = safePath(metadata?.filename);
    const what = await recovery.recognise(from, name);
    if (what.kind === 'refused')
      throw new Refusal('export-not-known', { details: { file: name, reason: what[language] } });
    parts.push({
      from,
      name,
      bytes: size ?? 0,
      kind: what.kind,
      format: what.kind === 'export' ? what.format : '',
    });
  }
  const exports = parts.filter(({ kind }) => kind === 'export');
  const hasPages = parts.some(({ kind }) => kind === 'page');
  if (exports.length > 1 || (exports.length === 1 && hasPages)) throw new Refusal('more-than-one-export');
  if (exports.length === 0 && !hasPages) throw new Refusal('only-photos');

  const folder = randomBytes(6).toString('hex');
  const root = join(recovery.exportsFolder, folder);
  const moved: { from: string; to: string }[] = [];
  const undo = async () => {
    for (const { from, to } of moved) await rename(to, from);
    await rm(root, { recursive: true, force: true });
  };
  try {
    const places = new Map<string, 'file' | 'folder'>();
    for (const part of parts) {
      const name = freeName(part.name, places);
      const to = join(root, name);
      await makeFolderDurably(dirname(to));
      await rename(part.from, to);
      moved.push({ from: part.from, to });
    }
    for (const place of new Set([...moved.map(({ to }) => dirname(to)), recovery.exportsFolder]))
      await syncFolder(place);
  } catch (error) {
    await undo();
    throw error;
  }
  const [only] = exports;
  const at = only ? parts.indexOf(only) : -1;
  return {
    source: moved[at]?.to ?? root,
    format: only?.format ?? recovery.pagesFormat,
    // Of pages the run itself says how many there are.
    size: only && only.format !== recovery.pagesFormat ? only.bytes : null,
    photosFolder: parts.some(({ kind }) => kind.startsWith('photo')) ? root : null,
    folder,
    files: parts.length,
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    undo,
  };
}

/** Two of one name, or a file where a folder must be: the later one gets a folder of its own. */
function freeName(wanted: string, places: Map<string, 'file' | 'folder'>): string {
  const foldersOf = (name: string) =>
    name
      .split('/')
      .map((_, at, all) => all.slice(0, at).join('/').toLowerCase())
      .slice(1);
  for (let again = 1; ; again += 1) {
    const name = again === 1 ? wanted : `${again}/${wanted}`;
    const isFree =
      !places.has(name.toLowerCase()) && foldersOf(name).every((one) => places.get(one) !== 'file');
    if (!isFree) continue;
    for (const one of foldersOf(name)) places.set(one, 'folder');
    places.set(name.toLowerCase(), 'file');
    return name;
  }
}

const deepest = 8;

/** `2017/05/صورة.jpg`: the folders that it was chosen in stay, photos are found by them; what a path could be made of goes. */
export function safePath(name: string | null | undefined): string {
  const parts = (name ?? '')
    .normalize('NFC')
    .split(/[/\\]/)
    .map(safePart)
    .filter((part) => part !== '')
    .slice(-deepest);
  return parts.join('/') || 'export';
}

function safePart(part: string): string {
  const plain = part
    .replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]+/gu, '-')
    .replace(/^[.\s-]+/, '')
    .trim();
  // The ending says what it is; a file's name may have 255 bytes.
  let short = [...plain].slice(-80).join('');
  while (Buffer.byteLength(short) > 200) short = [...short].slice(1).join('');
  return short.replace(/^[.\s-]+/, '');
}
