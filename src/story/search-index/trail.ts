/** Reads trails (`terms.ts`): where the words of a question stand in a story, and whether a phrase does. Pure. */
import type { QueryWord } from './query.ts';
import { spellingMark, stemMark } from './terms.ts';
import type { Group } from './word-forms.ts';

/** Of which group a mark is, one query at a time. */
const groupOfMark = new Uint8Array(0x1_0000);

/** For each group the places where it stands, rising. */
export function placesOf(groups: readonly Group[], trail: Uint32Array): number[][] {
  const areExact = groups.some(({ marks }) => marks.spellings !== null);
  const places: number[][] = groups.map(() => []);
  groups.forEach((group, at) => {
    mark(group, at + 1);
  });
  for (let at = 0; at < trail.length; at++) {
    const held = trail[at] as number;
    const group = groupOfMark[areExact ? held & 0xffff : held >>> 16] as number;
    if (group !== 0) places[group - 1]?.push(at);
  }
  for (const group of groups) mark(group, 0);
  return places;
}

function mark({ marks }: Group, as: number): void {
  for (const mark of marks.spellings ?? marks.stems) groupOfMark[mark] = as;
}

export function hasPhrase(trail: Uint32Array, phrase: readonly QueryWord[], isExact: boolean): boolean {
  const marks = phrase.map((word) => (isExact ? spellingMark(word.normal) : stemMark(word.stem)));
  const [first] = marks;
  const shift = isExact ? 0 : 16;
  for (let at = 0; at + marks.length <= trail.length; at++) {
    if ((((trail[at] as number) >>> shift) & 0xffff) !== first) continue;
    if (marks.every((mark, step) => mark === (((trail[at + step] as number) >>> shift) & 0xffff)))
      return true;
  }
  return false;
}
