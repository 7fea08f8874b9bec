/**
 * What every query needs of every story (number, day, length, edition, section), in memory by the story's place in the
 * index. It follows what other processes write: a story that is gone is never found. Holds no text.
 */
import type { IndexFile } from './index-file.ts';
import { lengthNorm } from './ranking.ts';

/** What a story has to be to be found; what is not said does not matter. */
export type Wanted = {
  edition?: string;
  section?: string;
  /** Published from and before, milliseconds of the clock. */
  from?: number;
  before?: number;
  /** Only stories with these numbers. */
  among?: ReadonlySet<number>;
};

const longestLength = 0xffff;

export class StoryColumns {
  size = 0;
  ids = new Uint32Array(1024);
  alive = new Uint8Array(1024);
  published = new Float64Array(1024);
  lengths = new Uint16Array(1024);
  /** How many stories can be found. */
  stories = 0;
  /** By the length of a body, how far it is held against a story; for the mean of the stories that can be found. */
  readonly norms = new Float64Array(longestLength + 1);
  private editions = new Uint8Array(1024);
  private sections = new Uint16Array(1024);
  private readonly editionNumbers = new Map<string, number>();
  private readonly sectionNumbers = new Map<string, number>();
  private readonly masks = new Map<number, Uint8Array>();
  private bodyLength = 0;
  private newestGone = 0;

  private readonly file: IndexFile;

  constructor(file: IndexFile) {
    this.file = file;
    this.norms.fill(1);
  }

  /** Takes in what was written since the last time, by whichever process; says whether anything was. */
  refresh(): boolean {
    const gone = this.file
      .statement('select number, document from gone where number > ? order by number')
      .all(this.newestGone);
    const added = this.file
      .statement(
        'select document, id, edition, section, published, body_length from story where document >= ? order by document',
      )
      .all(this.size);
    for (const row of added) {
      const document = Number(row.document);
      this.makeRoom(document);
      this.ids[document] = Number(row.id);
      this.alive[document] = 1;
      this.published[document] = Number(row.published);
      const length = Math.min(longestLength, Number(row.body_length));
      this.lengths[document] = length;
      this.editions[document] = numberOf(this.editionNumbers, String(row.edition));
      this.sections[document] = numberOf(this.sectionNumbers, `${row.edition}/${row.section}`);
      this.bodyLength += length;
      this.stories++;
      this.size = document + 1;
    }
    for (const row of gone) {
      const document = Number(row.document);
      this.newestGone = Number(row.number);
      if (document >= this.size || this.alive[document] === 0) continue;
      this.alive[document] = 0;
      this.bodyLength -= this.lengths[document] ?? 0;
      this.stories--;
    }
    if (added.length === 0 && gone.length === 0) return false;
    this.masks.clear();
    const mean = Math.max(1, this.bodyLength / Math.max(1, this.stories));
    for (let length = 0; length <= longestLength; length++) this.norms[length] = lengthNorm(length, mean);
    return true;
  }

  /** For each story 1 where it can be found and is of the edition, of any where none is named. Not to be changed. */
  ofEdition(name: string | undefined): Uint8Array {
    if (name === undefined) return this.alive;
    const edition = this.editionNumbers.get(name) ?? 0;
    let mask = this.masks.get(edition);
    if (mask === undefined) {
      mask = new Uint8Array(this.alive.length);
      for (let document = 0; document < this.size; document++) {
        if (this.editions[document] === edition && this.alive[document] === 1) mask[document] = 1;
      }
      if (edition === 0) mask.fill(0);
      this.masks.set(edition, mask);
    }
    return mask;
  }

  /** The same for everything that is asked of a story beside its words. Not to be changed. */
  wanted({ edition, section, from, before, among }: Wanted): Uint8Array {
    const mask = this.ofEdition(edition);
    if (section === undefined && from === undefined && before === undefined && among === undefined)
      return mask;
    const number = section === undefined ? -1 : (this.sectionNumbers.get(`${edition}/${section}`) ?? -2);
    const first = from ?? Number.NEGATIVE_INFINITY;
    const end = before ?? Number.POSITIVE_INFINITY;
    const narrow = new Uint8Array(mask.length);
    for (let document = 0; document < this.size; document++) {
      if (mask[document] !== 1) continue;
      if (number !== -1 && this.sections[document] !== number) continue;
      const day = this.published[document] as number;
      if (day < first || day >= end) continue;
      if (among !== undefined && !among.has(this.ids[document] as number)) continue;
      narrow[document] = 1;
    }
    return narrow;
  }

  private makeRoom(document: number): void {
    if (document < this.ids.length) return;
    const length = Math.max(document + 1, this.ids.length * 2);
    const wider = <Many extends { set(from: Many): void }>(make: Many, from: Many): Many => {
      make.set(from);
      return make;
    };
    this.ids = wider(new Uint32Array(length), this.ids);
    this.alive = wider(new Uint8Array(length), this.alive);
    this.published = wider(new Float64Array(length), this.published);
    this.lengths = wider(new Uint16Array(length), this.lengths);
    this.editions = wider(new Uint8Array(length), this.editions);
    this.sections = wider(new Uint16Array(length), this.sections);
  }
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size + 1);
  return numbers.size;
}
