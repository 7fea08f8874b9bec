/**
 * Answers queries from an index file: the words of the question in all their forms, the stories that hold them, and of
 * the best how near the words stand. A story that is gone is never found.
 */
import { firstBest } from './first-best.ts';
import type { IndexFile } from './index-file.ts';
import { hasPosting } from './postings.ts';
import { parseQuery, type Query } from './query.ts';
import { nearness, recency, together, weights } from './ranking.ts';
import { type Kin, RelatedStories, type Told } from './related-stories.ts';
import { Scoring } from './scoring.ts';
import { StoryColumns, type Wanted } from './story-columns.ts';
import { labelTerm, spellingMark } from './terms.ts';
import { hasPhrase, placesOf } from './trail.ts';
import { type Group, groupOf, hitOf, type MeantInstead } from './word-forms.ts';

export type Question = Wanted & {
  text: string;
  /** Only words as they are spelled, without their other forms. */
  isExact?: boolean;
  labels?: readonly string[];
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
  meant: MeantInstead[];
};

const mostReranked = 100;
const mostChecked = 1_000;
/** Of stories that hold all words, those that hold less than this part of what was asked are no answer. */
const leastHeld = 0.3;

export class SearchIndex {
  private readonly file: IndexFile;
  private readonly columns: StoryColumns;
  private readonly scoring: Scoring;
  private readonly kin: RelatedStories;

  constructor(file: IndexFile) {
    this.file = file;
    this.columns = new StoryColumns(file);
    this.scoring = new Scoring(file, this.columns);
    this.kin = new RelatedStories(file, this.columns, this.scoring);
    this.columns.refresh();
  }

  private refresh(): void {
    if (this.columns.refresh()) this.kin.forget();
  }

  /** How many stories can be found. */
  get count(): number {
    this.refresh();
    return this.columns.stories;
  }

  publishedAt(document: number): number {
    return this.columns.published[document] ?? 0;
  }

  /** Whether a story that can be found has this label. */
  hasLabel(label: string): boolean {
    this.refresh();
    return this.isLiving(labelTerm(label));
  }

  ask(question: Question): Answer {
    this.refresh();
    const query = parseQuery(question.text);
    const meant: MeantInstead[] = [];
    const groups = this.groupsOf(query, question.isExact === true, meant);
    const candidates = this.scoring.add(groups, this.wanted(question));
    const best = this.best(candidates, groups, query, question);
    this.scoring.clear();
    return { query, meant: this.likelier(meant, best.hits), isHit: hitOf(groups), ...best };
  }

  /** What `ask` would mark in the stories that it finds, without finding any. */
  matcher({ text, isExact = false }: Pick<Question, 'text' | 'isExact'>): Answer['isHit'] {
    this.refresh();
    return hitOf(this.groupsOf(parseQuery(text), isExact, []));
  }

  /** Stories about the same as one, the nearest first, with the words that each shares with it. */
  related(story: Told, options: { limit: number; edition?: string }): Kin[] {
    this.refresh();
    return this.kin.of(story, options);
  }

  private groupsOf({ words, isQuestion }: Query, isExact: boolean, meant: MeantInstead[]): Group[] {
    return words.map((word) =>
      groupOf(word, isExact, this.file, (term) => this.isLiving(term), meant, isQuestion),
    );
  }

  /** Whether any story that can be found has the term: those that were taken back are still in its list. */
  private isLiving(term: string): boolean {
    return this.file.lists(term).some((list) => hasPosting(list, this.columns.alive));
  }

  /** For each story 1 where it has everything that is asked of it beside words. */
  private wanted(question: Question): Uint8Array {
    let wanted = this.columns.wanted(question);
    for (const label of question.labels ?? []) {
      const having = new Uint8Array(wanted.length);
      for (const list of this.file.lists(labelTerm(label))) hasPosting(list, wanted, having);
      wanted = having;
    }
    return wanted;
  }

  private best(
    candidates: Uint32Array,
    groups: readonly Group[],
    query: Query,
    question: Question,
  ): Pick<Answer, 'total' | 'hits' | 'isPhraseMissing'> {
    const { scores, masses } = this.scoring;
    let most = 0;
    for (let at = 0; at < candidates.length; at++)
      most = Math.max(most, masses[candidates[at] as number] as number);
    const least = leastHeld * most;
    let total = 0;
    for (let at = 0; at < candidates.length; at++)
      if ((masses[candidates[at] as number] as number) >= least) total++;
    const isAskedApart = query.phrases.length > 0 || query.excluded.length > 0;
    const wantedFirst = Math.max(mostReranked, (question.offset ?? 0) + question.limit);
    let kept = firstBest(
      candidates,
      scores,
      isAskedApart ? mostChecked : wantedFirst,
      (document) => (masses[document] as number) >= least,
    );
    let isPhraseMissing = false;
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
    const hits = this.inOrder(kept.slice(0, wantedFirst), groups, query, question);
    return { total, isPhraseMissing, hits };
  }

  /**
   * The page of hits that was asked for, weighed again by how near the words stand and how new the stories are. What
   * even with all of both could not come onto the page is not looked into.
   */
  private inOrder(
    kept: readonly number[],
    groups: readonly Group[],
    { isQuestion }: Query,
    question: Question,
  ): Hit[] {
    const { scores, masses, worths } = this.scoring;
    const asked = worths.reduce((sum, worth) => sum + worth, 0) || 1;
    const offset = question.offset ?? 0;
    const end = offset + question.limit;
    const mostAdded =
      1 + (groups.length > 1 ? weights.nearness + (isQuestion ? weights.together : 0) : 0) + weights.recency;
    const first: Hit[] = [];
    for (const document of kept) {
      const score = scores[document] as number;
      const last = first[end - 1];
      if (last !== undefined && score * mostAdded < last.score) break;
      const near = groups.length > 1 ? this.nearnessIn(document, groups, isQuestion) : 0;
      const fresh = recency(this.publishedAt(document), question.now);
      const held = isQuestion ? ((masses[document] as number) / asked) ** weights.whole : 1;
      const whole = score * held * (1 + near + weights.recency * fresh);
      const hit = { id: this.columns.ids[document] ?? 0, document, score: whole };
      let at = first.length;
      while (at > 0 && isBefore(hit, first[at - 1] as Hit)) at--;
      first.splice(at, 0, hit);
    }
    return first.slice(offset, end);
  }

  /** What is added for words that stand near each other. */
  private nearnessIn(document: number, groups: readonly Group[], isQuestion: boolean): number {
    const places = placesOf(groups, this.file.trail(document));
    const near = weights.nearness * nearness(places);
    return isQuestion ? near + weights.together * together(places, this.scoring.worths) : near;
  }

  /** Of what a word may have been meant for, the one that the best stories have: what else was asked decides. */
  private likelier(meant: readonly MeantInstead[], hits: readonly Hit[]): MeantInstead[] {
    if (meant.length === 0) return [];
    const trails = hits
      .slice(0, 10)
      .map(({ document }) => new Set(this.file.trail(document).map((mark) => mark & 0xffff)));
    const had = ({ instead }: MeantInstead) => {
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

  private hasPhrases(document: number, { phrases }: Query): boolean {
    const trail = this.file.trail(document);
    return phrases.every((phrase) => hasPhrase(trail, phrase, true));
  }

  private isExcluded(document: number, { excluded }: Query, isExact: boolean): boolean {
    const trail = this.file.trail(document);
    return excluded.some((phrase) => hasPhrase(trail, phrase, isExact || phrase.length > 1));
  }
}

function isBefore(one: Hit, other: Hit): boolean {
  return one.score === other.score ? one.document > other.document : one.score > other.score;
}
