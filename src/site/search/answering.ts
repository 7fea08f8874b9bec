/**
 * Answers a reader's question from the index in use: finds, then cuts out and marks what is shown, from the text as
 * printed. Keeps nothing of what was asked.
 */
import { highlighted, hitsIn } from '../../language/analysis/highlighter.ts';
import { normalForm } from '../../language/analysis/normal-form.ts';
import type { IndexFile } from '../../story/search-index/index-file.ts';
import { longestQuery } from '../../story/search-index/query.ts';
import type { Kin, Told } from '../../story/search-index/related-stories.ts';
import { type Answer, SearchIndex } from '../../story/search-index/search-index.ts';
import type { Label } from '../../story/search-index/segment.ts';
import { snippetOf } from '../../story/search-index/snippet.ts';
import { isParticle } from '../../story/search-index/terms.ts';
import {
  type Named,
  type ReadersQuestion,
  type Result,
  resultsAPage,
  type SearchAnswer,
  type Suggestion,
} from './answer.ts';
import { currentStamp, openCurrent } from './index-folder.ts';
import { searchCard } from './published-stories.ts';

const mostForms = 6;
/** Letters of a body in which other forms are looked for. */
const formsWithin = 3_000;

export class SearchAnswering {
  private readonly folder: string;
  private stamp: string | null = null;
  private file: IndexFile | null = null;
  private index: SearchIndex | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  answer(question: ReadersQuestion): SearchAnswer {
    const index = this.current();
    if (index === null || this.file === null) return { kind: 'unready' };
    const found = index.ask({
      text: question.text,
      isExact: question.isExact,
      edition: question.edition,
      labels: question.labels,
      ...(question.section === null ? {} : { section: question.section }),
      ...(question.from === null ? {} : { from: question.from }),
      ...(question.before === null ? {} : { before: question.before }),
      limit: resultsAPage,
      offset: (question.page - 1) * resultsAPage,
      now: question.now,
    });
    const forms = new Map<string, string>();
    const results = found.hits.flatMap(({ id, document }): Result[] => {
      const story = this.file?.text(document) ?? null;
      if (story === null) return [];
      collectForms(forms, `${story.title}\n${story.body.slice(0, formsWithin)}`, found.isHit);
      return [
        {
          id,
          publishedAt: index.publishedAt(document),
          title: [...highlighted(story.title, found.isHit)],
          snippet: snippetOf(story.body, found.isHit),
          card: searchCard.parse(story.card),
        },
      ];
    });
    return {
      kind: 'results',
      results: {
        total: found.total,
        results,
        forms: otherForms(forms, question.text),
        instead: putRight(question.text, found.meant),
        isPhraseMissing: found.isPhraseMissing,
        named: this.namedAs(question),
      },
    };
  }

  suggest(edition: string, text: string): Suggestion[] {
    const index = this.current();
    const start = normalForm(text.slice(0, longestQuery)).trim();
    if (index === null || this.file === null || start.length < 2) return [];
    const named = this.file
      .namedLike(edition, start)
      .flatMap((label) => this.living(label))
      .map((one) => ({ text: one.name, named: one }));
    const words = start.includes(' ')
      ? []
      : this.file
          .beginningWith(start)
          .filter(({ word, stories }) => stories > 2 && !isParticle(word))
          .map(({ printed }) => ({ text: printed, named: null }));
    return [...named, ...words].slice(0, 8);
  }

  related(story: Told, edition: string, limit: number): Kin[] | null {
    return this.current()?.related(story, { edition, limit }) ?? null;
  }

  /** The number of the newest change that the index in use knows; null where there is none. */
  followed(): number | null {
    return this.current() === null ? null : (this.file?.get('followed') ?? null);
  }

  close(): void {
    this.file?.close();
    this.file = null;
    this.index = null;
  }

  /** The index in use, opened again when another one was taken into use. */
  private current(): SearchIndex | null {
    const stamp = currentStamp(this.folder);
    if (stamp !== this.stamp || this.index === null) {
      const file = stamp === null ? null : openCurrent(this.folder);
      if (file === null) return this.index;
      this.close();
      this.file = file;
      this.index = new SearchIndex(file);
      this.stamp = stamp;
    }
    return this.index;
  }

  private namedAs({ edition, text }: ReadersQuestion): Named[] {
    const asked = normalForm(text.slice(0, longestQuery))
      .replace(/["«»“”#]/gu, '')
      .trim();
    return asked === ''
      ? []
      : (this.file?.named(edition, asked) ?? []).flatMap((label) => this.living(label));
  }

  /** A name that a public story still stands under: the page of one whose last story was taken back is not there. */
  private living({ label, name }: Label): Named[] {
    const [kind, slug] = [label.slice(0, label.indexOf(':')), label.slice(label.indexOf(':') + 1)];
    if ((kind !== 'tag' && kind !== 'author' && kind !== 'person') || !this.index?.hasLabel(label)) return [];
    return [{ kind, slug, name }];
  }
}

function collectForms(forms: Map<string, string>, text: string, isHit: (normal: string) => boolean): void {
  if (forms.size >= 4 * mostForms) return;
  for (const { start, end } of hitsIn(text, isHit)) {
    for (const printed of text.slice(start, end).split(/[ \u00a0]/u)) {
      // Two spellings of one form that differ in marks alone are both worth showing: they are what was folded.
      if (printed.length > 1 && forms.size < 4 * mostForms) forms.set(printed, printed);
    }
  }
}

function otherForms(forms: ReadonlyMap<string, string>, asked: string): string[] {
  const own = new Set(asked.toLowerCase().split(/[\s"«»“”]+/u));
  return [...forms.keys()].filter((form) => !own.has(form.toLowerCase())).slice(0, mostForms);
}

function putRight(text: string, meant: Answer['meant']): string | null {
  const right = meant.reduce(
    (so, { written, instead }) => so.replace(written.printed, instead.printed),
    text,
  );
  return right === text ? null : right;
}
