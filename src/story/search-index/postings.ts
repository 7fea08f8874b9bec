/**
 * A term's list of stories as bytes: for each, the distance from the one before and how often the term stands in its
 * headline and its body. Lists of stories that follow each other are joined without being read.
 */

const mostInBody = 63;

/** Writes a distance, seven bits a byte, the lowest first; gives where the next byte goes. */
export function writeNumber(bytes: Uint8Array, at: number, number: number): number {
  let rest = number;
  let to = at;
  while (rest > 127) {
    bytes[to++] = (rest & 127) | 128;
    rest >>>= 7;
  }
  bytes[to++] = rest;
  return to;
}

/** Calls `visit` with each story of a list. */
export function eachPosting(
  list: Uint8Array,
  visit: (document: number, inHeadline: number, inBody: number) => void,
): void {
  let document = 0;
  for (let at = 0; at < list.length; ) {
    let shift = 0;
    let gap = 0;
    for (;;) {
      const byte = list[at++] as number;
      gap |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    document += gap;
    const counts = list[at++] as number;
    visit(document, counts >>> 6, counts & mostInBody);
  }
}

/**
 * Adds to each wanted story of a list what its counts are worth, and notes which had nothing before. The innermost loop
 * of every query: no calls, no allocation.
 * @param wanted 1 for each story that counts
 * @param norms by the length of a body what a word in it counts
 * @param into what each story has so far; 0 where it has nothing
 * @param touched where stories that had nothing are noted, from `count` on
 * @returns how many are noted now
 */
export function addWorths(
  list: Uint8Array,
  weight: { headline: number; body: number },
  { wanted, lengths, norms }: { wanted: Uint8Array; lengths: Uint16Array; norms: Float64Array },
  into: Float32Array,
  touched: Uint32Array,
  count: number,
): number {
  const { headline, body } = weight;
  const { length } = list;
  let document = 0;
  let noted = count;
  for (let at = 0; at < length; ) {
    let byte = list[at++] as number;
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = list[at++] as number;
      gap |= (byte & 127) << shift;
    }
    document += gap;
    const counts = list[at++] as number;
    if (wanted[document] !== 1) continue;
    const before = into[document] as number;
    if (before === 0) touched[noted++] = document;
    into[document] =
      before +
      headline * (counts >>> 6) +
      body * (counts & mostInBody) * (norms[lengths[document] as number] as number);
  }
  return noted;
}

/**
 * Whether any story of a list is wanted.
 * @param into where given, each that is gets its 1 there, and all of the list is read
 */
export function hasPosting(list: Uint8Array, wanted: Uint8Array, into?: Uint8Array): boolean {
  let document = 0;
  let has = false;
  for (let at = 0; at < list.length; at++) {
    let byte = list[at++] as number;
    let gap = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = list[at++] as number;
      gap |= (byte & 127) << shift;
    }
    document += gap;
    if (wanted[document] !== 1) continue;
    if (into === undefined) return true;
    into[document] = 1;
    has = true;
  }
  return has;
}

/** Lists of one term, each of later stories than the one before, as one list. Only their beginnings are read. */
export function joined(lists: readonly { list: Uint8Array; last: number }[]): Uint8Array {
  const all = new Uint8Array(lists.reduce((sum, { list }) => sum + list.length, 0));
  let before = 0;
  let length = 0;
  for (const { list, last } of lists) {
    let at = 0;
    let first = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = list[at++] as number;
      first |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    // A distance from the story before is never longer than one from the beginning.
    length = writeNumber(all, length, first - before);
    all.set(list.subarray(at), length);
    length += list.length - at;
    before = last;
  }
  return all.subarray(0, length);
}
