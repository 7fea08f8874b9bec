/**
 * Finds stories about the same as one, by the words that tell it from others (`kin.ts`), with the reasons: the words
 * that both have, and how much of what tells the one the other says too.
 */
import { namesIn } from '../../language/names/names.ts';
import { countDays, eventDaysOf, sharedDays, telling } from './event-days.ts';
import { firstBest } from './first-best.ts';
import type { IndexFile } from './index-file.ts';
import {
  agreed,
  type Subject,
  sameSubject,
  sameTime,
  subjectOf,
  type TellingWord,
  tellingWords,
} from './kin.ts';
import { eachPosting } from './postings.ts';
import { rarity } from './ranking.ts';
import type { Scoring } from './scoring.ts';
import type { StoryColumns } from './story-columns.ts';
import { toldBefore } from './told-before.ts';

export type Told = {
  id: number;
  title: string;
  body: string;
  publishedAt: number;
  /** Of its edition: the days that it speaks of are counted in it. */
  timeZone: string;
};

export type Kin = {
  id: number;
  document: number;
  score: number;
  /** Words that both have, as the story prints them, the most telling first. */
  shares: string[];
  /** From 0 to 1: how much of what tells the story from others the other one has. */
  likeness: number;
  /** From 0 to 1: how much of the newer one's text the older one has, word for word. */
  toldBefore: number;
  /** Days that both speak of, or one of the other's: `YYYY-MM-DD`. */
  days: string[];
  publishedAt: number;
};

const sameTimeWorth = 0.5;
const sameDaysWorth = 0.2;
const nearestHeard = 8;
const mostShown = 6;
const mostWeighed = 400;
const mostHeard = 100;
/** Of those, the dates of so many are read: what is further away in its words is not brought near by a day. */
const mostDated = 32;
/** Words whose stories were counted once; what is known of them is good until a story comes or goes. */
const mostCounted = 100_000;

export class RelatedStories {
  private readonly file: IndexFile;
  private readonly columns: StoryColumns;
  private readonly scoring: Scoring;
  private readonly counts = new Map<string, number>();

  constructor(file: IndexFile, columns: StoryColumns, scoring: Scoring) {
    this.file = file;
    this.columns = columns;
    this.scoring = scoring;
  }

  /**
   * The nearest first. The lists of its telling words give at most `mostHeard` stories, whatever the archive's size;
   * these are read, and weighed twice: what the nearest say too is the event, what only this story says is its own way
   * of telling it.
   */
  of(story: Told, { limit, edition }: { limit: number; edition?: string }): Kin[] {
    const rarityOf = (stem: string) => this.rarity(stem);
    const own = tellingWords(story, rarityOf);
    const subject = subjectOf(story, rarityOf, namesIn(`${story.title}\n${story.body}`));
    const candidates = this.sharing(own, story, edition).flatMap(({ document }) => {
      const text = this.file.text(document);
      if (text === null) return [];
      const publishedAt = this.columns.published[document] ?? 0;
      return [{ document, publishedAt, text, subject: subjectOf(text, rarityOf), days: noDays, sameDays: 0 }];
    });
    const bySubject = nearestTo(subject, story.publishedAt, candidates);
    const dated = [...withDays(story, bySubject.slice(0, mostDated)), ...bySubject.slice(mostDated)];
    const nearest = nearestTo(subject, story.publishedAt, dated).slice(0, nearestHeard);
    const event = agreed(
      subject,
      nearest.map((one) => one.subject),
    );
    const heard = nearestTo(event, story.publishedAt, dated).slice(0, limit);
    const whole = own.reduce((sum, { weight }) => sum + weight, 0) || 1;
    const shared = this.sharedWords(own, new Set(heard.map(({ document }) => document)));
    return heard.map(({ document, score, publishedAt, days, text }) => {
      const words = shared.get(document) ?? [];
      return {
        id: this.columns.ids[document] ?? 0,
        document,
        score,
        publishedAt,
        days: [...days],
        shares: words.slice(0, mostShown).map(({ printed }) => printed),
        likeness: words.reduce((sum, { weight }) => sum + weight, 0) / whole,
        toldBefore: publishedAt <= story.publishedAt ? toldBefore(story, text) : toldBefore(text, story),
      };
    });
  }

  /** Something was written: counts may be others. */
  forget(): void {
    this.counts.clear();
  }

  private documents(stem: string): number {
    let count = this.counts.get(stem);
    if (count === undefined) {
      count = this.file.documents(stem);
      if (this.counts.size >= mostCounted) this.counts.clear();
      this.counts.set(stem, count);
    }
    return count;
  }

  private rarity(stem: string): number {
    const { stories } = this.columns;
    const documents = this.documents(stem);
    // What more than an eighth of a large archive has tells nothing, and costs most to look through.
    // One that no story has yet still tells this one from others.
    const tells = stories < 1_000 || documents < stories / 8;
    return tells ? rarity(Math.max(1, documents), stories) : 0;
  }

  /** Every story that has any of the words, the best first. */
  private sharing(
    words: readonly TellingWord[],
    story: Told,
    edition: string | undefined,
  ): { document: number; score: number }[] {
    const { published, ids } = this.columns;
    const groups = words.map(({ stem, weight }) => ({
      alternatives: [{ term: stem, weight: 1 }],
      worth: weight,
    }));
    const candidates = this.scoring.add(groups, this.columns.ofEdition(edition));
    const best = firstBest(
      candidates,
      this.scoring.scores,
      mostWeighed,
      (document) => ids[document] !== story.id,
    ).map((document) => ({
      document,
      score:
        (this.scoring.scores[document] as number) *
        (1 + sameTimeWorth * sameTime(published[document] as number, story.publishedAt)),
    }));
    this.scoring.clear();
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
}

type Candidate = {
  document: number;
  publishedAt: number;
  text: { title: string; body: string };
  subject: Subject;
  days: readonly string[];
  /** From 0 to 1: how much the days that it shares with the story tell. */
  sameDays: number;
};
type Nearest = Candidate & { score: number };
const noDays: readonly string[] = [];

/** By subject; that both came out within days of each other or speak of one day counts, within bounds. */
function nearestTo(to: Subject, publishedAt: number, all: readonly Candidate[]): Nearest[] {
  return all
    .map((one) => {
      const near = sameTimeWorth * sameTime(one.publishedAt, publishedAt) + sameDaysWorth * one.sameDays;
      return { ...one, score: sameSubject(to, one.subject) * (1 + near) };
    })
    .sort((one, other) => other.score - one.score || other.document - one.document);
}

function withDays(story: Told, nearest: readonly Candidate[]): Candidate[] {
  const own = eventDaysOf(story, story.timeZone);
  const spoken = nearest.map((one) =>
    eventDaysOf({ ...one.text, publishedAt: one.publishedAt }, story.timeZone),
  );
  const counts = countDays(spoken);
  return nearest.map((one, at) => {
    const days = sharedDays(own, spoken[at] ?? own);
    return { ...one, days, sameDays: telling(days, counts, nearest.length) };
  });
}
