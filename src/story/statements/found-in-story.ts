/**
 * What the program finds in a story: statements, dated events, names, key phrases, each with its place in the body.
 * All of it is a proposal: nothing here is written and nothing is public before a person accepts it.
 */

import { normalForm } from '../../language/analysis/normal-form.ts';
import { dateExpressions } from '../../language/calendar/expressions.ts';
import { resolveExpression } from '../../language/calendar/resolution.ts';
import { keyPhrasesOf } from '../../language/key-phrases/key-phrases.ts';
import { type FoundName, namesIn } from '../../language/names/names.ts';
import { isOutlet } from '../../language/quotations/outlets.ts';
import { type Quotation, quotationsOf } from '../../language/quotations/quotations.ts';
import { opensWhatWasSaid } from '../../language/quotations/speech-words.ts';
import type { BodyDocument } from '../body/document.ts';
import { type BlockText, blockTexts } from './body-texts.ts';

/** Characters of a block's text; `body-texts.ts` says what counts as one. */
export type Place = { block: readonly number[]; start: number; end: number };

export type FoundStatement = Place & {
  words: string;
  isDirect: boolean;
  /** Name and capacity as the story gives them; empty where nobody is named. */
  speaker: string;
  capacity: string;
  kind: 'person' | 'body';
  agency: string;
  saidOn: string | null;
  saidCertainty: 'stated' | 'computed' | 'guess' | 'unknown';
};
export type FoundEvent = Place & {
  /** The words that say when, as printed. */
  words: string;
  /** The sentence that they stand in. */
  what: string;
  occursOn: string;
  granularity: 'day' | 'week' | 'month' | 'year' | 'season' | 'decade' | 'century';
  certainty: 'stated' | 'computed' | 'guess';
};
export type FoundInStory = {
  statements: FoundStatement[];
  events: FoundEvent[];
  names: (Place & Pick<FoundName, 'kind' | 'words' | 'capacity'>)[];
  /** Words that would make a tag, best first. */
  tags: string[];
};

/** More of any one kind would be read by nobody. */
const most = 200;

/**
 * @param publishedOn the story's day as its edition counts it, `YYYY-MM-DD`: the relative dates are of it
 */
export function foundInStory(document: BodyDocument, headline: string, publishedOn: string): FoundInStory {
  const texts = blockTexts(document);
  const running = texts.filter(({ quotation }) => quotation === null);
  return {
    statements: [...fromQuotationBlocks(texts), ...fromText(running, publishedOn)]
      .sort((a, b) => inOrder(a, b))
      .slice(0, most),
    events: running.flatMap((block) => eventsIn(block, publishedOn)).slice(0, most),
    names: texts.flatMap(namesOf).slice(0, 4 * most),
    tags: keyPhrasesOf(texts.map(({ text }) => text).join('\n'), 12, headline).map(({ words }) => words),
  };
}

function fromText(texts: readonly BlockText[], publishedOn: string): FoundStatement[] {
  return quotationsOf(texts.map(({ text }) => text)).flatMap((quotation) => {
    const block = texts[quotation.paragraph];
    if (block === undefined || !isWorthProposing(quotation)) return [];
    return [
      {
        block: block.way,
        start: quotation.start,
        end: quotation.end,
        words: quotation.words,
        isDirect: quotation.kind !== 'indirect',
        speaker: quotation.speaker?.name ?? '',
        capacity: quotation.speaker?.capacity ?? '',
        kind: speaksAsPerson(quotation) ? 'person' : 'body',
        agency: quotation.via?.words ?? '',
        ...saidWhen(quotation, publishedOn),
      },
    ];
  });
}

/**
 * A fragment is no statement. Indirect speech is one where the words say so («إن …») and somebody is named: whatever
 * else stands without marks is the reporter's sentence as much as anybody's.
 */
function isWorthProposing({ kind, speaker, words }: Quotation): boolean {
  if (kind === 'fragment') return false;
  if (kind !== 'indirect') return true;
  const [first = ''] = words.split(' ');
  return (
    speaker !== null &&
    !/^[«"“]/u.test(speaker.words) &&
    opensWhatWasSaid(normalForm(first)) &&
    words.split(' ').length >= 5
  );
}

const speaksAsPerson = ({ speaker }: Quotation): boolean =>
  speaker !== null && (speaker.isPerson || speaker.capacity !== '') && !isOutlet(speaker.name);

function saidWhen(
  { when }: Quotation,
  publishedOn: string,
): Pick<FoundStatement, 'saidOn' | 'saidCertainty'> {
  const date = when === null ? null : resolved(when.expression, publishedOn);
  // What was said «last month» was said on no day that we know.
  return date !== null && date.granularity === 'day'
    ? { saidOn: date.value, saidCertainty: date.certainty }
    : { saidOn: null, saidCertainty: 'unknown' };
}

/** A quotation block says who, by way of whom and when; its words are its paragraphs. */
function fromQuotationBlocks(texts: readonly BlockText[]): FoundStatement[] {
  const blocks = new Map<string, FoundStatement>();
  for (const { way, text, quotation } of texts) {
    if (quotation === null || text.trim() === '') continue;
    const key = way.slice(0, -1).join('.');
    const before = blocks.get(key);
    if (before) before.words = `${before.words}\n${text}`;
    else {
      const { speaker, capacity, agency, date } = quotation.attrs;
      blocks.set(key, {
        block: way,
        start: 0,
        end: text.length,
        words: text,
        isDirect: true,
        speaker,
        capacity,
        kind: 'person',
        agency,
        saidOn: date,
        saidCertainty: date === null ? 'unknown' : 'stated',
      });
    }
  }
  return [...blocks.values()];
}

function eventsIn({ way, text }: BlockText, publishedOn: string): FoundEvent[] {
  return dateExpressions(text).flatMap((expression) => {
    const date = resolved(expression, publishedOn);
    if (date === null || !/^\d{4}(?:-\d\d){0,2}$/u.test(date.value)) return [];
    return [
      {
        block: way,
        start: expression.start,
        end: expression.end,
        words: expression.words,
        what: sentenceAround(text, expression.start, expression.end),
        occursOn: date.value,
        granularity: date.granularity,
        certainty: date.certainty,
      },
    ];
  });
}

type Resolved = { value: string; granularity: FoundEvent['granularity']; certainty: FoundEvent['certainty'] };

function resolved(
  expression: ReturnType<typeof dateExpressions>[number],
  publishedOn: string,
): Resolved | null {
  const found = resolveExpression(expression, publishedOn);
  return found && { value: found.value, granularity: found.granularity, certainty: found.certainty };
}

function sentenceAround(text: string, start: number, end: number): string {
  const before = [...text.slice(0, start).matchAll(/[.؟!…]\s+/gu)].at(-1);
  const from = before ? before.index + before[0].length : 0;
  const after = /[.؟!…](?=\s|$)/u.exec(text.slice(end));
  const to = after ? end + after.index + 1 : text.length;
  return text.slice(from, to).trim();
}

function namesOf({ way, text }: BlockText): FoundInStory['names'] {
  return namesIn(text)
    .filter(({ kind }) => kind !== 'people')
    .map(({ kind, start, end, words, capacity }) => ({ block: way, start, end, kind, words, capacity }));
}

export function inOrder(a: Place, b: Place): number {
  for (let at = 0; at < Math.max(a.block.length, b.block.length); at++) {
    const difference = (a.block[at] ?? -1) - (b.block[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return a.start - b.start;
}
