/**
 * Who said what in a story: direct and indirect speech, with the speaker, the agency or outlet that it came by and the
 * words that say when. Pronouns and «وأضاف» lead back to who spoke before. It proposes and never decides: what it
 * finds is public when a person has accepted it.
 */
import { type DateExpression, dateExpressions } from '../calendar/expressions.ts';
import { splitSpeaker } from './capacity.ts';
import { type Cue, cuesOf, isOutletPhrase } from './cues.ts';
import { type Item, sentencesOf } from './items.ts';
import { spanKind } from './spans.ts';
import type { Phrase } from './speaker.ts';
import { type Agreement, opensWhatWasSaid } from './speech-words.ts';
import { sentenceSubject } from './subject.ts';
import { type Via, viasOf } from './via.ts';

export type Place = { paragraph: number; start: number; end: number };
export type Speaker = Place & {
  /** As printed where he is named. */
  words: string;
  /** The name alone, in its fullest form in the story so far; a body's or an unnamed source's words as they are. */
  name: string;
  capacity: string;
  /** A person as far as names and capacities tell; a body or an unnamed source otherwise. */
  isPerson: boolean;
  /** Named in an earlier sentence: here it was a pronoun. */
  isFromContext: boolean;
};
export type Quotation = Place & {
  /** `fragment`: under four quoted words. `unattributed`: in marks, and nobody is said to have said it. */
  kind: 'direct' | 'indirect' | 'fragment' | 'unattributed';
  words: string;
  speaker: Speaker | null;
  via: (Place & { words: string }) | null;
  cue: (Place & { words: string }) | null;
  /** The words that say when it was said, with their place; `calendar` resolves them. */
  when: (Place & { expression: DateExpression }) | null;
};

type Known = Speaker & { agreement: Agreement | null; via: Quotation['via'] };
type Memory = { speakers: Known[]; subject: Known | null };

/** More of a hostile text is not read: a story of a million letters has no speaker behind them. */
const longestParagraph = 40_000;

/** The quotations of a story's paragraphs, in order. */
export function quotationsOf(paragraphs: readonly string[]): Quotation[] {
  const memory: Memory = { speakers: [], subject: null };
  return paragraphs.flatMap((text, paragraph) =>
    text.length > longestParagraph ? [] : inParagraph(text, paragraph, memory),
  );
}

function inParagraph(text: string, paragraph: number, memory: Memory): Quotation[] {
  const found: Quotation[] = [];
  let carried: Quotation['via'] = null;
  for (const [index, items] of sentencesOf(text).entries()) {
    const read = inSentence(text, paragraph, items, index === 0, memory, carried);
    found.push(...read.quotations);
    carried = read.carried ?? carried;
  }
  return found.sort((a, b) => a.start - b.start);
}

function inSentence(
  text: string,
  paragraph: number,
  items: readonly Item[],
  isFirst: boolean,
  memory: Memory,
  datelined: Quotation['via'],
): { quotations: Quotation[]; carried: Quotation['via'] } {
  const cues = cuesOf(text, items);
  const vias = viasOf(text, items, isFirst);
  const dateline = vias.find(({ relation }) => relation === 'dateline');
  const standing = dateline ? placed(dateline, paragraph) : datelined;
  const subject = sentenceSubject(text, items);
  const dates = datesOutsideQuotes(text, items);
  const quotations: Quotation[] = [];
  const speakers = cues.map((cue, at) => speakerOf(cue, at, cues, subject, text, paragraph, memory));
  const quoteAts = items.flatMap((item, at) => (item.kind === 'quote' ? [at] : []));
  const used = new Set<number>();
  let previous: Quotation | null = null;
  for (const at of quoteAts) {
    const item = items[at];
    if (item?.kind !== 'quote') continue;
    const governing = governingCue(items, cues, at, quoteAts);
    const hasCue = governing !== null || previous !== null;
    const kind = spanKind(items, at, hasCue);
    if (kind === 'name') continue;
    const quoted = text.slice(item.span.start, item.span.end);
    const start = item.span.start + (quoted.length - quoted.trimStart().length);
    const end = item.span.start + quoted.trimEnd().length;
    let speaker: Known | null = null;
    let cue: Cue | null = null;
    if (governing !== null) {
      cue = cues[governing] ?? null;
      used.add(governing);
      speaker = speakers[governing] ?? null;
      if (speaker === null && previous !== null) speaker = knownOf(previous, memory);
    } else if (previous !== null) speaker = knownOf(previous, memory);
    else if (isFirstWord(items, at) && !hasForeignSubject(subject)) speaker = memory.speakers.at(-1) ?? null;
    const via = viaFor(vias, cue, speaker, previous, governing, standing, paragraph, at);
    const quotation: Quotation = {
      kind: kind === 'fragment' ? 'fragment' : cue === null && speaker === null ? 'unattributed' : 'direct',
      paragraph,
      start,
      end,
      words: text.slice(start, end),
      speaker: speaker === null ? null : publicSpeaker(speaker, paragraph, items),
      via,
      cue: cue === null ? null : cuePlace(text, items, cue, paragraph),
      when: whenOf(dates, items, at, paragraph),
    };
    quotations.push(quotation);
    previous = quotation;
    if (speaker !== null) remember(memory, { ...speaker, via: via ?? speaker.via });
  }
  for (const [index, cue] of cues.entries()) {
    if (used.has(index)) continue;
    const indirect = indirectOf(text, items, cue, index, cues, paragraph);
    const speaker = speakers[index] ?? null;
    if (indirect === null || speaker === null) continue;
    const until = cues[index + 1]?.at ?? items.length;
    const via = viaFor(
      vias,
      cue,
      speaker,
      null,
      index,
      standing,
      paragraph,
      cue.kind === 'source' ? cue.at : until,
    );
    if (cue.kind !== 'source') remember(memory, { ...speaker, via: via ?? speaker.via });
    quotations.push({
      kind: 'indirect',
      paragraph,
      ...indirect,
      speaker: publicSpeaker(speaker, paragraph, items),
      via,
      cue: cuePlace(text, items, cue, paragraph),
      when: whenOf(dates, items, cue.at, paragraph),
    });
  }
  // Whoever speaks last in the sentence is who a pronoun in the next one means.
  const last = speakers
    .filter((one, at) => one !== null && cues[at]?.kind !== 'source' && !(one.isFromContext && !used.has(at)))
    .at(-1);
  if (last)
    remember(memory, { ...last, via: memory.speakers.find(({ name }) => name === last.name)?.via ?? null });
  else if (subject !== null && !cues.some(({ kind }) => kind === 'says'))
    memory.subject = asKnown(subject.phrase, paragraph, subject.agreement, memory);
  return { quotations, carried: standing };
}

/** The cue whose words these are: the last one before in the sentence, or the first one behind the quotation. */
function governingCue(
  _items: readonly Item[],
  cues: readonly Cue[],
  at: number,
  quoteAts: readonly number[],
): number | null {
  let best: number | null = null;
  for (const [index, cue] of cues.entries()) {
    if (cue.at < at && !(cue.kind === 'source' && cue.isOutlet)) best = index;
  }
  const after = cues.findIndex((cue) => cue.at > at);
  if (best !== null) {
    const cue = cues[best];
    // «…»، بحسب فلان: «وقال» of a sentence ago does not hold over a source that stands right behind.
    const behind = cues[after];
    if (behind?.kind === 'source' && !behind.isOutlet && cue?.kind === 'source' && behind.at - at <= 4)
      return after;
    return best;
  }
  const behind = cues[after];
  if (behind === undefined) {
    const only = cues.findIndex((cue) => cue.at < at);
    return only === -1 ? null : only;
  }
  const isNear = quoteAts.every((other) => other <= at || other > behind.at) || behind.at - at <= 6;
  return isNear && behind.at - at <= 8 ? after : null;
}

function speakerOf(
  cue: Cue,
  at: number,
  cues: readonly Cue[],
  subject: ReturnType<typeof sentenceSubject>,
  _text: string,
  paragraph: number,
  memory: Memory,
): Known | null {
  if (cue.speaker !== null) return asKnown(cue.speaker, paragraph, cue.agreement, memory);
  // A participle's subject is its sentence's.
  for (let back = at - 1; back >= 0; back--) {
    const before = cues[back];
    if (before?.speaker && before.kind !== 'source' && (cue.kind === 'while' || agrees(cue, before))) {
      return asKnown(before.speaker, paragraph, before.agreement, memory);
    }
  }
  if (cue.kind === 'while' || cue.kind === 'says' || cue.kind === 'acts') {
    if (subject !== null && subject.at < cue.at && subjectAgrees(cue, subject.agreement)) {
      return asKnown(subject.phrase, paragraph, subject.agreement, memory);
    }
    return fromMemory(cue.agreement, memory);
  }
  return null;
}

const agrees = (cue: Cue, before: Cue): boolean => subjectAgrees(cue, before.agreement);
function subjectAgrees(cue: Cue, agreement: Agreement | null): boolean {
  return (
    cue.agreement === null ||
    agreement === null ||
    cue.agreement.gender === agreement.gender ||
    cue.agreement.isPlural
  );
}

function fromMemory(agreement: Agreement | null, memory: Memory): Known | null {
  const fits = (known: Known): boolean =>
    agreement === null ||
    known.agreement === null ||
    agreement.isPlural ||
    known.agreement.gender === agreement.gender;
  const spoke = [...memory.speakers].reverse().find(fits);
  const known =
    memory.subject !== null && fits(memory.subject) && (spoke === undefined || isLater(memory.subject, spoke))
      ? memory.subject
      : (spoke ?? null);
  return known === null ? null : { ...known, isFromContext: true };
}

const isLater = (one: Place, other: Place): boolean => one.paragraph > other.paragraph;

function remember(memory: Memory, speaker: Known): void {
  memory.speakers = memory.speakers.filter(({ name }) => name !== speaker.name);
  memory.speakers.push(speaker);
  if (memory.speakers.length > 40) memory.speakers.shift();
  memory.subject = null;
}

function asKnown(phrase: Phrase, paragraph: number, agreement: Agreement | null, memory: Memory): Known {
  const { name, capacity, isPerson } = splitSpeaker(phrase.words);
  // «العبيدي» is the sheikh of the paragraph before: the fullest name that ends or begins in these words.
  const fuller = [...memory.speakers].reverse().find((known) => isFuller(known.name, name));
  return {
    words: phrase.words,
    start: phrase.start,
    end: phrase.end,
    paragraph,
    name: fuller?.name ?? name,
    isPerson: isPerson || (fuller?.isPerson ?? false),
    capacity: capacity !== '' ? capacity : (fuller?.capacity ?? ''),
    agreement,
    isFromContext: false,
    via: null,
  };
}

function isFuller(full: string, short: string): boolean {
  if (full.length <= short.length) return false;
  const parts = full.split(' ');
  return (
    full.endsWith(` ${short}`) ||
    (parts.length > 1 && full.startsWith(`${short} `) && !short.startsWith('ال'))
  );
}

function knownOf(quotation: Quotation, memory: Memory): Known | null {
  const { speaker } = quotation;
  if (speaker === null) return null;
  return (
    memory.speakers.find(({ name }) => name === speaker.name) ?? {
      ...speaker,
      agreement: null,
      via: quotation.via,
    }
  );
}

function publicSpeaker(known: Known, paragraph: number, items: readonly Item[]): Speaker {
  const { words, name, capacity, isPerson, start, end } = known;
  const begin = items[0]?.start ?? 0;
  const isFromContext = known.isFromContext || known.paragraph !== paragraph || start < begin;
  return { words, name, capacity, isPerson, paragraph: known.paragraph, start, end, isFromContext };
}

function viaFor(
  vias: readonly Via[],
  cue: Cue | null,
  speaker: Known | null,
  previous: Quotation | null,
  governing: number | null,
  standing: Quotation['via'],
  paragraph: number,
  at: number,
): Quotation['via'] {
  const isSpeaker = (via: Phrase): boolean =>
    speaker !== null &&
    speaker.paragraph === paragraph &&
    via.start >= speaker.start &&
    via.end <= speaker.end &&
    isOutletPhrase(speaker.words);
  const own = vias.filter((via) => via.relation !== 'dateline' && !isSpeaker(via));
  const before = own.filter((via) => via.at < at).at(-1);
  // Named behind the quotation («…»، بحسب رويترز) it is where that quotation came by.
  const isCueBehind = cue !== null && cue.at > at;
  const behind = own.find((via) => via.at > at && (via.relation === 'source' || isCueBehind));
  const chosen = before ?? behind;
  if (chosen) return placed(chosen, paragraph);
  if (previous !== null && (cue === null || governing === null || cue.kind === 'while')) return previous.via;
  // A pronoun carries on what was told or reported: «وأضاف», «ووصف».
  if (speaker?.isFromContext && speaker.paragraph === paragraph && speaker.via) return speaker.via;
  return standing;
}

function placed(via: Via, paragraph: number): Quotation['via'] {
  return { paragraph, start: via.start, end: via.end, words: via.words };
}

function cuePlace(text: string, items: readonly Item[], cue: Cue, paragraph: number): Quotation['cue'] {
  const item = items[cue.at];
  if (item === undefined) return null;
  return { paragraph, start: item.start, end: item.end, words: text.slice(item.start, item.end) };
}

/** What was said without marks: from «أن» to the sentence's end or the next cue. */
function indirectOf(
  text: string,
  items: readonly Item[],
  cue: Cue,
  index: number,
  cues: readonly Cue[],
  paragraph: number,
): { start: number; end: number; words: string } | null {
  const stop = cues[index + 1]?.at ?? items.length;
  if (cue.kind === 'source') {
    // «…، بحسب وزارة الداخلية»: the clause before it; at a sentence's head, the clause behind it.
    const isHead = cue.at <= 1;
    const before = cues[index - 1];
    const from = isHead ? cue.next : before?.kind === 'says' ? before.next : 0;
    return stretch(text, items, from, isHead ? stop : cue.at);
  }
  for (let at = cue.at + 1; at < Math.min(stop, cue.next + 8); at++) {
    const item = items[at];
    if (item?.kind === 'word' && opensWhatWasSaid(item.normal)) return stretch(text, items, at, stop);
    if (item?.kind === 'mark' && item.mark === ':') return stretch(text, items, at + 1, stop);
  }
  const follows = items[cue.next];
  if (cue.speaker !== null && cue.kind === 'says' && follows !== undefined && paragraph >= 0) {
    return stretch(text, items, cue.next, stop);
  }
  return cue.kind === 'while' && cue.next < stop ? stretch(text, items, cue.next, stop) : null;
}

function stretch(
  text: string,
  items: readonly Item[],
  from: number,
  to: number,
): { start: number; end: number; words: string } | null {
  const trimmed = (item: Item | undefined) => item?.kind === 'mark' && /[،,؛.:\-–—]/u.test(item.mark);
  let [first, last] = [from, to - 1];
  while (first <= last && trimmed(items[first])) first++;
  while (last >= first && trimmed(items[last])) last--;
  const [begin, end] = [items[first], items[last]];
  if (begin === undefined || end === undefined || last - first < 2) return null;
  return { start: begin.start, end: end.end, words: text.slice(begin.start, end.end) };
}

function datesOutsideQuotes(text: string, items: readonly Item[]): DateExpression[] {
  const [begin, end] = [items[0]?.start ?? 0, items.at(-1)?.end ?? 0];
  const quotes = items.filter((item) => item.kind === 'quote');
  return dateExpressions(text.slice(begin, end))
    .map((expression) => ({ ...expression, start: expression.start + begin, end: expression.end + begin }))
    .filter(({ start, end: until }) => !quotes.some((quote) => start < quote.end && until > quote.start));
}

/** A day that the sentence names before the words, or right behind them. */
function whenOf(
  dates: readonly DateExpression[],
  items: readonly Item[],
  at: number,
  paragraph: number,
): Quotation['when'] {
  const item = items[at];
  if (item === undefined) return null;
  const before = dates.filter(({ end }) => end <= item.start).at(-1);
  const expression = before ?? dates.find(({ start }) => start >= item.end);
  return expression ? { paragraph, start: expression.start, end: expression.end, expression } : null;
}

function isFirstWord(items: readonly Item[], at: number): boolean {
  return items.slice(0, at).every((item) => item.kind === 'mark');
}

const hasForeignSubject = (subject: ReturnType<typeof sentenceSubject>): boolean => subject !== null;
