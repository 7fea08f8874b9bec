/**
 * Answers queries from an index file. What every query needs of every story (length, day, edition, section) is held in
 * memory; it follows what other processes write at the start of each query, so a story that is gone is never found.
 */
import { countOf, evidenceOf } from '../../language/analysis/known-words.ts';
import { analyse } from '../../language/analysis/stem.ts';
import { firstBest } from './first-best.ts';
import type { IndexFile } from './index-file.ts';
import { agreed, sameTime, type TellingWord, tellingWords } from './kin.ts';
import { type Meant, meantFor } from './misspelling.ts';
import { eachPosting } from './postings.ts';
import { parseQuery, type Query, type QueryWord } from './query.ts';
import { nearness, rarity, recency, saturated, weights } from './ranking.ts';
import { exactTerm, familyTerm, labelTerm, spellingMark, stemMark } from './terms.ts';

export type Question = {
  text: string;
  /** Only words as they are spelled, without their other forms. */
  isExact?: boolean;
  edition?: string;
  section?: string;
  labels?: readonly string[];
  /** Only stories with these numbers. */
  among?: ReadonlySet<number>;
  /** Published from and before, milliseconds of the clock. */
  from?: number;
  before?: number;
  limit: number;
  offset?: number;
  now: number;
};

export type Hit = { id: number; document: number; score: number };
export type Answer = {
  query: Query;
  total: number;
  hits: Hit[];
  /** Whether a word of a text, in normal form, is one of those that were found. */
  isHit(normal: string): boolean;
  /** Whether a phrase was asked for that no story has: the hits have its words. */
  isPhraseMissing: boolean;
  /** Words that were also looked for, because the one that was written is rare or unknown. */
  meant: { written: QueryWord; instead: { normal: string; printed: string; stories: number } }[];
};

type Alternative = { term: string; weight: number };
type Group = {
  word: QueryWord;
  alternatives: Alternative[];
  marks: { stems: Set<number>; spellings: Set<number> | null };
};

export type Told = { id: number; title: string; body: string; publishedAt: number };

export type Kin = {
  id: number;
  document: number;
  score: number;
  /** Words that both have, as the story prints them, the most telling first. */
  shares: string[];
  /** From 0 to 1: how much of what tells the story from others the other one has. */
  likeness: number;
  publishedAt: number;
};

const sameTimeWorth = 0.5;
const nearestHeard = 8;
const mostShown = 6;
const mostWeighed = 400;
const mostHeard = 100;
const mostReranked = 100;
const mostChecked = 1_000;
/** A word in fewer stories than this may be misspelled. */
const rareStories = 3;

export class SearchIndex {
  private size = 0;
  private ids = new Uint32Array(1024);
  private alive = new Uint8Array(1024);
  private published = new Float64Array(1024);
  private lengths = new Uint16Array(1024);
  private editions = new Uint8Array(1024);
  private sections = new Uint16Array(1024);
  private scores = new Float32Array(1024);
  private masses = new Float32Array(1024);
  private frequencies = new Float32Array(1024);
  private readonly editionNumbers = new Map<string, number>();
  private readonly sectionNumbers = new Map<string, number>();
  private bodyLength = 0;
  private stories = 0;
  private newestGone = 0;

  private readonly file: IndexFile;

  constructor(file: IndexFile) {
    this.file = file;
    this.refresh();
  }

  /** How many stories can be found. */
  get count(): number {
    this.refresh();
    return this.stories;
  }

  publishedAt(document: number): number {
    return this.published[document] ?? 0;
  }

  /** Whether a story that can be found has this label. */
  hasLabel(label: string): boolean {
    this.refresh();
    return this.isLiving(labelTerm(label));
  }

  /** Whether any story that can be found has the term: those that were taken back are still in its list. */
  private isLiving(term: string): boolean {
    let has = false;
    for (const list of this.file.lists(term)) {
      eachPosting(list, (document) => {
        has ||= this.alive[document] === 1;
      });
    }
    return has;
  }

  /** Takes in what was written since the last query, by whichever process. */
  private refresh(): void {
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
      const length = Math.min(0xffff, Number(row.body_length));
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
    this.scores = new Float32Array(length);
    this.masses = new Float32Array(length);
    this.frequencies = new Float32Array(length);
  }

  ask(question: Question): Answer {
    this.refresh();
    const query = parseQuery(question.text);
    const meant: Answer['meant'] = [];
    const groups = query.words.map((word) => this.groupOf(word, question.isExact === true, meant));
    const candidates = this.score(groups, question);
    const best = this.best(candidates, groups, query, question);
    return { query, meant: this.likelier(meant, best.hits), isHit: hitOf(groups), ...best };
  }

  /** What `ask` would mark in the stories that it finds, without finding any. */
  matcher({ text, isExact = false }: Pick<Question, 'text' | 'isExact'>): Answer['isHit'] {
    this.refresh();
    return hitOf(parseQuery(text).words.map((word) => this.groupOf(word, isExact, [])));
  }

  /** Of what a word may have been meant for, the one that the best stories have: what else was asked decides. */
  private likelier(meant: Answer['meant'], hits: readonly Hit[]): Answer['meant'] {
    const trails = hits
      .slice(0, 10)
      .map(({ document }) => new Set(this.file.trail(document).map((mark) => mark & 0xffff)));
    const had = ({ instead }: Answer['meant'][number]) => {
      const mark = spellingMark(instead.normal);
      return trails.filter((trail) => trail.has(mark)).length;
    };
    const words = Map.groupBy(meant, ({ written }) => written);
    return [...words.values()].flatMap((all) => {
      const [first, ...others] = all;
      if (first === undefined) return [];
      return [others.reduce((best, one) => (had(one) > had(best) ? one : best), first)];
    });
  }

  private groupOf(word: QueryWord, isExact: boolean, meant: Answer['meant']): Group {
    const { normal, stem, family } = word;
    if (isExact) {
      return {
        word,
        alternatives: [{ term: exactTerm(normal), weight: 1 }],
        marks: { stems: new Set(), spellings: new Set([spellingMark(normal)]) },
      };
    }
    const alternatives: Alternative[] = [
      { term: stem, weight: 1 },
      { term: exactTerm(normal), weight: weights.exact },
      { term: familyTerm(family), weight: weights.family },
    ];
    if (family !== stem) alternatives.push({ term: family, weight: weights.family });
    const stems = new Set([stemMark(stem)]);
    for (const instead of this.insteadOf(word)) {
      const { stem: other } = analyse(instead.word);
      alternatives.push(
        { term: other, weight: instead.nearness * weights.meant },
        { term: exactTerm(instead.word), weight: instead.nearness * weights.exact },
      );
      stems.add(stemMark(other));
      if (!instead.isVariant) {
        const { word: normal, printed, stories } = instead;
        meant.push({ written: word, instead: { normal, printed, stories } });
      }
    }
    return { word, alternatives, marks: { stems, spellings: null } };
  }

  /**
   * Words that are looked for beside one: what it may have been meant for, where hardly any story has it, and other
   * spellings of it, where it is no word of the language (so most likely a foreign name).
   */
  private insteadOf({ normal, stem }: QueryWord): (Meant & { isVariant: boolean })[] {
    const stories = this.file.known([normal])[0]?.stories ?? 0;
    const stemmed = this.documentsOf(stem);
    const isForeign = evidenceOf(stem).affixes < 2 && countOf(normal) === 0;
    // What the language knows is spelled right, however few stories have it.
    const isKnown = evidenceOf(stem).affixes > 2;
    const isRare = (stories === 0 || stemmed <= rareStories) && !isKnown;
    if (!isRare && !isForeign) return [];
    return meantFor(normal, this.file)
      .filter(({ word }) => analyse(word).stem !== stem && this.isLiving(exactTerm(word)))
      .map((one) => ({ ...one, isVariant: stemmed > 0 && one.isSameShape }))
      .filter((one) => (one.isVariant ? isForeign : isRare && one.stories > 2 * stemmed));
  }

  private documentsOf(term: string): number {
    const row = this.file
      .statement('select coalesce(sum(documents), 0) as documents from posting where term = ?')
      .get(term);
    return Number(row?.documents ?? 0);
  }

  /** Gives the stories that hold any word, with their score in `scores` and what they hold of the query in `masses`. */
  private score(groups: readonly Group[], question: Question): number[] {
    const allowed = this.allowed(question);
    const { scores, masses, frequencies, alive, ids, lengths, editions, sections, published } = this;
    const { among } = question;
    const meanLength = Math.max(1, this.bodyLength / Math.max(1, this.stories));
    const edition = question.edition === undefined ? -1 : (this.editionNumbers.get(question.edition) ?? -2);
    const section =
      question.section === undefined
        ? -1
        : (this.sectionNumbers.get(`${question.edition}/${question.section}`) ?? -2);
    const from = question.from ?? Number.NEGATIVE_INFINITY;
    const before = question.before ?? Number.POSITIVE_INFINITY;
    const candidates: number[] = [];
    for (const group of groups) {
      const touched: number[] = [];
      for (const { term, weight } of group.alternatives) {
        for (const list of this.file.lists(term)) {
          eachPosting(list, (document, inHeadline, inBody) => {
            if (alive[document] !== 1) return;
            if (edition !== -1 && editions[document] !== edition) return;
            if (section !== -1 && sections[document] !== section) return;
            const day = published[document] as number;
            if (day < from || day >= before) return;
            if (allowed !== null && !allowed.has(document)) return;
            if (among !== undefined && !among.has(ids[document] as number)) return;
            const norm = 1 - weights.length + (weights.length * (lengths[document] as number)) / meanLength;
            if (frequencies[document] === 0) touched.push(document);
            frequencies[document] =
              (frequencies[document] as number) + weight * (weights.headline * inHeadline + inBody / norm);
          });
        }
      }
      const worth = rarity(touched.length, this.stories);
      for (const document of touched) {
        if (masses[document] === 0) candidates.push(document);
        scores[document] = (scores[document] as number) + worth * saturated(frequencies[document] as number);
        masses[document] = (masses[document] as number) + worth;
        frequencies[document] = 0;
      }
    }
    return candidates;
  }

  /**
   * Stories about the same as one, the nearest first, with the words that each shares with it. Looked for twice: what
   * the nearest say too is the event, what only this story says is its own way of telling it.
   */
  related(story: Told, { limit, edition }: { limit: number; edition?: string }): Kin[] {
    this.refresh();
    const own = this.telling(story);
    const nearest = this.sharing(own, story, edition)
      .slice(0, nearestHeard)
      .flatMap(({ document }) => {
        const text = this.file.text(document);
        return text === null ? [] : [this.telling(text)];
      });
    const heard = this.sharing(agreed(own, nearest), story, edition).slice(0, limit);
    const whole = own.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const shared = this.sharedWords(own, new Set(heard.map(({ document }) => document)));
    return heard.map(({ document, score }) => {
      const words = shared.get(document) ?? [];
      return {
        id: this.ids[document] ?? 0,
        document,
        score,
        publishedAt: this.published[document] ?? 0,
        shares: words.slice(0, mostShown).map(({ printed }) => printed),
        likeness: words.reduce((sum, { weight }) => sum + weight, 0) / whole,
      };
    });
  }

  private telling(story: { title: string; body: string }): TellingWord[] {
    return tellingWords(story, (stem) => {
      const documents = this.documentsOf(stem);
      // What more than an eighth of a large archive has tells nothing, and costs most to look through.
      // One that no story has yet still tells this one from others.
      const tells = this.stories < 1_000 || documents < this.stories / 8;
      return tells ? rarity(Math.max(1, documents), this.stories) : 0;
    });
  }

  /** Every story that has any of the words, the best first. */
  private sharing(
    words: readonly TellingWord[],
    story: Told,
    name: string | undefined,
  ): { document: number; score: number }[] {
    const edition = name === undefined ? -1 : (this.editionNumbers.get(name) ?? -2);
    const { scores, alive, lengths, published, ids, editions } = this;
    const meanLength = Math.max(1, this.bodyLength / Math.max(1, this.stories));
    const candidates: number[] = [];
    for (const { stem, weight } of words) {
      for (const list of this.file.lists(stem)) {
        eachPosting(list, (document, inHeadline, inBody) => {
          if (alive[document] !== 1 || ids[document] === story.id) return;
          if (edition !== -1 && editions[document] !== edition) return;
          const norm = 1 - weights.length + (weights.length * (lengths[document] as number)) / meanLength;
          if (scores[document] === 0) candidates.push(document);
          scores[document] =
            (scores[document] as number) + weight * saturated(weights.headline * inHeadline + inBody / norm);
        });
      }
    }
    const best = firstBest(candidates, scores, mostWeighed).map((document) => ({
      document,
      score:
        (scores[document] as number) *
        (1 + sameTimeWorth * sameTime(published[document] as number, story.publishedAt)),
    }));
    for (const document of candidates) scores[document] = 0;
    return best
      .sort((one, other) => other.score - one.score || other.document - one.document)
      .slice(0, mostHeard);
  }

  private sharedWords(
    words: readonly TellingWord[],
    documents: ReadonlySet<number>,
  ): Map<number, TellingWord[]> {
    const shared = new Map<number, TellingWord[]>();
    for (const word of words) {
      for (const list of this.file.lists(word.stem)) {
        eachPosting(list, (document) => {
          if (documents.has(document)) shared.set(document, [...(shared.get(document) ?? []), word]);
        });
      }
    }
    return shared;
  }

  /** The stories that have every label that is asked for; null where none is. */
  private allowed({ labels = [] }: Question): Set<number> | null {
    let all: Set<number> | null = null;
    for (const label of labels) {
      const having = new Set<number>();
      for (const list of this.file.lists(labelTerm(label)))
        eachPosting(list, (document) => having.add(document));
      all = all === null ? having : all.intersection(having);
    }
    return all;
  }

  private best(
    candidates: number[],
    groups: readonly Group[],
    query: Query,
    question: Question,
  ): Pick<Answer, 'total' | 'hits' | 'isPhraseMissing'> {
    const { scores, masses } = this;
    let most = 0;
    for (const document of candidates) most = Math.max(most, masses[document] as number);
    // Where stories hold all words, those that hold less than a third of what was asked are no answer.
    let isPhraseMissing = false;
    const isAskedApart = query.phrases.length > 0 || query.excluded.length > 0;
    const answering = candidates.filter((document) => (masses[document] as number) >= 0.3 * most);
    let total = answering.length;
    const wantedFirst = Math.max(mostReranked, (question.offset ?? 0) + question.limit);
    let kept = firstBest(answering, scores, isAskedApart ? mostChecked : wantedFirst);
    if (isAskedApart) {
      const isExact = question.isExact === true;
      if (query.excluded.length > 0)
        kept = kept.filter((document) => !this.isExcluded(document, query, isExact));
      if (query.phrases.length > 0) {
        // A phrase is only where all words are: those that hold less of the question are not looked into.
        const whole = query.phrases.length === 1 && query.words.length <= (query.phrases[0]?.length ?? 0);
        const having = kept.filter(
          (document) =>
            (!whole || (masses[document] as number) > 0.999 * most) && this.hasPhrases(document, query),
        );
        // No story has the phrase: those that have its words are told as such, not an empty page.
        isPhraseMissing = having.length === 0 && kept.length > 0;
        if (!isPhraseMissing || isExact) kept = having;
      }
      total = kept.length;
    }
    const places = placesOf(groups);
    const reranked = kept.slice(0, wantedFirst).map((document) => {
      const near = groups.length > 1 ? nearness(places(this.file.trail(document))) : 0;
      const fresh = recency(this.published[document] ?? 0, question.now);
      const score = (scores[document] as number) * (1 + weights.nearness * near + weights.recency * fresh);
      return { id: this.ids[document] ?? 0, document, score };
    });
    for (const document of candidates) {
      scores[document] = 0;
      masses[document] = 0;
    }
    reranked.sort((one, other) => other.score - one.score || other.document - one.document);
    const offset = question.offset ?? 0;
    return { total, isPhraseMissing, hits: reranked.slice(offset, offset + question.limit) };
  }

  private hasPhrases(document: number, { phrases }: Query): boolean {
    const trail = this.file.trail(document);
    return phrases.every((phrase) => hasPhrase(trail, phrase, true));
  }

  private isExcluded(document: number, { excluded }: Query, isExact: boolean): boolean {
    const trail = this.file.trail(document);
    return excluded.some((phrase) => hasPhrase(trail, phrase, isExact || phrase.length > 1));
  }
}

const groupOfMark = new Uint8Array(0x1_0000);

/** Where each word of a question stands in a trail. */
function placesOf(groups: readonly Group[]): (trail: Uint32Array) => number[][] {
  const areExact = groups.some(({ marks }) => marks.spellings !== null);
  return (trail) => {
    const places: number[][] = groups.map(() => []);
    const marks = groups.map(({ marks }) => [...(marks.spellings ?? marks.stems)]);
    marks.forEach((all, group) => {
      for (const mark of all) groupOfMark[mark] = group + 1;
    });
    for (let at = 0; at < trail.length; at++) {
      const mark = trail[at] as number;
      const group = groupOfMark[areExact ? mark & 0xffff : mark >>> 16] as number;
      if (group !== 0) places[group - 1]?.push(at);
    }
    for (const mark of marks.flat()) groupOfMark[mark] = 0;
    return places;
  };
}

function hasPhrase(trail: Uint32Array, phrase: readonly QueryWord[], isExact: boolean): boolean {
  const marks = phrase.map((word) => (isExact ? spellingMark(word.normal) : stemMark(word.stem)));
  for (let at = 0; at + marks.length <= trail.length; at++) {
    if (
      marks.every((mark, step) => {
        const held = trail[at + step] as number;
        return mark === (isExact ? held & 0xffff : held >>> 16);
      })
    )
      return true;
  }
  return false;
}

function hitOf(groups: readonly Group[]): Answer['isHit'] {
  const terms = new Set(groups.flatMap(({ alternatives }) => alternatives.map(({ term }) => term)));
  return (normal) => isAmong(normal, terms);
}

function isAmong(normal: string, terms: ReadonlySet<string>): boolean {
  if (terms.has(exactTerm(normal))) return true;
  const { stem, family } = analyse(normal);
  return terms.has(stem) || (family !== stem && terms.has(familyTerm(family)));
}

function numberOf(numbers: Map<string, number>, name: string): number {
  const known = numbers.get(name);
  if (known !== undefined) return known;
  numbers.set(name, numbers.size + 1);
  return numbers.size;
}
