/**
 * A term's list of stories as bytes: for each, the distance from the one before and how often the term stands in its
 * headline and its body. Lists of stories that follow each other are joined without being read.
 */

export type Posting = { documents: number; list: Uint8Array };

const mostInHeadline = 3;
const mostInBody = 63;

/** Collects a list in rising order of stories. */
export class PostingList {
  documents = 0;
  private last = 0;
  private lastHeadline = 0;
  private lastBody = 0;
  private bytes = new Uint8Array(8);
  private length = 0;

  add(document: number, inHeadline: number, inBody: number): void {
    if (document !== this.last) {
      this.flush();
      this.gap(document);
      this.documents++;
    }
    this.lastHeadline += inHeadline;
    this.lastBody += inBody;
  }

  private gap(document: number): void {
    let rest = document - this.last;
    this.last = document;
    if (this.length + 6 > this.bytes.length) this.grow();
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  private flush(): void {
    if (this.lastHeadline + this.lastBody === 0) return;
    this.bytes[this.length++] =
      (Math.min(this.lastHeadline, mostInHeadline) << 6) | Math.min(this.lastBody, mostInBody);
    this.lastHeadline = 0;
    this.lastBody = 0;
  }

  private grow(): void {
    const wider = new Uint8Array(this.bytes.length * 2);
    wider.set(this.bytes);
    this.bytes = wider;
  }

  finish(): Posting {
    this.flush();
    return { documents: this.documents, list: this.bytes.subarray(0, this.length) };
  }
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

/** Lists of one term, each of later stories than the one before, as one list. */
export function joined(lists: readonly Uint8Array[]): Uint8Array {
  let before = 0;
  const parts: Uint8Array[] = [];
  for (const list of lists) {
    let first = 0;
    let shift = 0;
    let at = 0;
    for (;;) {
      const byte = list[at++] as number;
      first |= (byte & 127) << shift;
      if (byte < 128) break;
      shift += 7;
    }
    const start: number[] = [];
    let rest = first - before;
    while (rest > 127) {
      start.push((rest & 127) | 128);
      rest >>>= 7;
    }
    start.push(rest);
    parts.push(Uint8Array.from(start), list.subarray(at));
    let last = 0;
    eachPosting(list, (document) => {
      last = document;
    });
    before = last;
  }
  return Buffer.concat(parts);
}
