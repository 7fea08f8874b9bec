/** One record of a web archive (ISO 28500): its header lines and its block. What is no record is told as damage. Pure. */

export type WarcRecord = {
  kind: 'record';
  /** Where it begins in its file: by this it is read again. */
  offset: number;
  /** `response`, `revisit`, `resource`, … in small letters. */
  type: string;
  headers: WarcHeaders;
  /** Null where it is larger than any page or picture. */
  block: Buffer | null;
  /** As the record states it. */
  length: number;
  /** Shorter than stated, or marked as cut by the crawler. */
  isCut: boolean;
};

export type WarcDamage = { kind: 'damage'; offset: number; what: WarcDamageKind };

export type WarcDamageKind =
  | 'no-record'
  | 'header-too-long'
  | 'bad-length'
  | 'wrong-length'
  | 'bad-gzip'
  | 'bad-zstd'
  | 'cut-off';

export type WarcHeaders = ReadonlyMap<string, string>;

export const longestHeader = 64 * 1024;
export const largestBlock = 32 * 1024 * 1024;

export type Header = { headers: WarcHeaders; blockAt: number; length: number };

/** The header at the beginning of these bytes. */
export function headerIn(bytes: Buffer): Header | WarcDamageKind {
  if (bytes.length < 5) return 'cut-off';
  if (bytes.toString('latin1', 0, 5) !== 'WARC/') return 'no-record';
  const head = bytes.subarray(0, longestHeader);
  const strict = head.indexOf('\r\n\r\n');
  const loose = strict >= 0 ? -1 : head.indexOf('\n\n');
  if (strict < 0 && loose < 0) return bytes.length >= longestHeader ? 'header-too-long' : 'cut-off';
  const end = strict >= 0 ? strict : loose;
  const headers = headerLines(head.toString('utf8', 0, end));
  const length = headers.get('content-length') ?? '';
  if (!/^\d{1,15}$/.test(length)) return 'bad-length';
  return { headers, blockAt: end + (strict >= 0 ? 4 : 2), length: Number(length) };
}

/** `Name: value` lines, names in small letters; a line that begins with white space continues the one before. */
export function headerLines(text: string): Map<string, string> {
  const headers = new Map<string, string>();
  let last = '';
  for (const line of text.split(/\r?\n/).slice(1)) {
    if (/^[ \t]/.test(line) && last !== '') {
      headers.set(last, `${headers.get(last) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    last = line.slice(0, colon).trim().toLowerCase();
    if (!headers.has(last)) headers.set(last, line.slice(colon + 1).trim());
  }
  return headers;
}

/** What stands at a place. `next`: where to go on; null where that is not known. */
export type Read = { found: WarcRecord | WarcDamage; next: number | null };

export const damage = (offset: number, what: WarcDamageKind, next: number | null = null): Read => ({
  found: { kind: 'damage', offset, what },
  next,
});

export const typeOf = (headers: WarcHeaders): string => (headers.get('warc-type') ?? '').toLowerCase();

export const isDamage = (value: Header | WarcDamageKind): value is WarcDamageKind =>
  typeof value === 'string';
