/**
 * Names in a text: people with their capacities, bodies, places and peoples, by lists, title words and the shapes that
 * Arabic gives them. It proposes; what it finds is shown to a person before it is shown to readers.
 */
import { countOf } from '../analysis/known-words.ts';
import { beginsOffice, creditAt, namedBodyAt, officeAt } from './body-names.ts';
import { beginsEvent, eventAt, workAt } from './event-names.ts';
import {
  isBodyHead,
  isCommonWord,
  isDoubtfulName,
  isFamilyName,
  isGivenName,
  isKnown,
  isTitle,
  knownBodies,
  knownPeoples,
  knownPlaces,
} from './known-words.ts';
import { bodySigns, isPlainWordHere, longest, placeSigns } from './listed-names.ts';
import { type NameKind, type Span, type Token, tokensOf } from './name-tokens.ts';
import { bareOfConjunction, isOutside, isUnheard } from './name-words.ts';
import { beginsKin, particles, personAt } from './person-names.ts';
import { beginsSite, isSmallArea, siteAt } from './place-names.ts';
import { remembered } from './remembered.ts';
import { teamsAmongSports } from './team-names.ts';

export type FoundName = {
  kind: NameKind;
  /** In UTF-16 units of the text; `words` is what stands there, without the conjunction or preposition before it. */
  start: number;
  end: number;
  words: string;
  /** What stands before a person's name: «وزير الخارجية», empty where nothing does. */
  capacity: string;
  /** Peoples and places that the name of an office holds. */
  within: readonly { kind: NameKind; start: number; end: number }[];
  /** An office rather than a proper name («وزارة الخارجية», «الحكومة السورية»). */
  isOffice: boolean;
};

/** Longer texts are read in full by nobody: hostile ones cost no more. */
const longestText = 400_000;

export function namesIn(text: string): FoundName[] {
  const tokens = tokensOf(text.length > longestText ? text.slice(0, longestText) : text);
  const taken: (Span | null)[] = new Array(tokens.length).fill(null);
  const spans: Span[] = [];
  const take = (span: Span) => {
    spans.push(span);
    for (let at = span.from; at < span.to; at++) taken[at] = span;
  };
  for (let at = 0; at < tokens.length; ) {
    const span = spanAt(tokens, at);
    if (span === null) at++;
    else {
      take(span);
      at = span.to;
    }
  }
  secondMentions(tokens, spans, taken, take);
  bodiesAgain(tokens, spans);
  teamsAmongSports(tokens, spans);
  return spans
    .sort((a, b) => a.from - b.from)
    .flatMap((span) => {
      const [first, last] = [tokens[span.from], tokens[span.to - 1]];
      if (first === undefined || last === undefined) return [];
      const start = first.start + printedCut(text, first);
      return [
        {
          kind: span.kind,
          start,
          end: last.end,
          words: text.slice(start, last.end),
          capacity: span.kind === 'person' ? capacityBefore(text, tokens, span.from) : '',
          isOffice: span.isOffice,
          within: span.isOffice ? within(tokens, span) : [],
        },
      ];
    });
}

function within(tokens: readonly Token[], span: Span): FoundName['within'] {
  const found: { kind: NameKind; start: number; end: number }[] = [];
  for (let at = span.from + 1; at < span.to; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const [people, place] = [longest(tokens, at, knownPeoples), longest(tokens, at, knownPlaces)];
    const count = Math.max(people, place);
    const last = tokens[at + count - 1];
    if (count === 0 || last === undefined || at + count > span.to) continue;
    found.push({ kind: people >= place ? 'people' : 'place', start: token.start, end: last.end });
    at += count - 1;
  }
  return found;
}

/** Most words of a text begin no name wherever they stand: they are passed over at one look. */
const isQuiet = remembered(
  (word) =>
    !isKnown(word) &&
    !isUnheard({ normal: word, bare: word }) &&
    !beginsEvent(word) &&
    !beginsSite(word) &&
    !beginsKin(word) &&
    !beginsOffice(word),
);

function isQuietHere(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.isQuoted || token.isBracketed || token.bare !== token.normal) return false;
  if (!isQuiet(token.normal) || isSmallArea(tokens[at - 1]?.normal ?? '')) return false;
  return !/^(?:بن|بنت)$/u.test(tokens[at + 1]?.normal ?? '');
}

function spanAt(tokens: readonly Token[], at: number): Span | null {
  const token = tokens[at];
  if (token === undefined || isQuietHere(tokens, at)) return null;
  const credit = creditAt(tokens, at) ?? workAt(tokens, at) ?? namedBodyAt(tokens, at);
  if (credit !== null) return credit;
  const body = longest(tokens, at, knownBodies);
  const place = longest(tokens, at, knownPlaces);
  const people = token.normal === 'اليمني' && token.isOn ? 0 : longest(tokens, at, knownPeoples);
  const person = personAt(tokens, at);
  const office = officeAt(tokens, at);
  const event = eventAt(tokens, at);
  const best = Math.max(body, place, people);
  if (event !== null && event.to - at > Math.max(best, person)) return event;
  if (person > 0 && person > best) return { kind: 'person', from: at, to: at + person, isOffice: false };
  if (office !== null && body > 1 && goesOnWithPeople(tokens, at + body, office)) return office;
  if (body > 1 && body >= person) return { kind: 'body', from: at, to: at + body, isOffice: false };
  if (office !== null && office.to - at > best && office.to - at >= person) return office;
  const site = siteAt(tokens, at);
  if (site !== null && site.to - at > Math.max(best, person)) return site;
  if (body > 0 && body >= place && body >= people && !isPlainWordHere(tokens, at, body, bodySigns)) {
    return { kind: 'body', from: at, to: at + body, isOffice: false };
  }
  if (place > 0 && place >= people && !isPlainWordHere(tokens, at, place, placeSigns)) {
    return { kind: 'place', from: at, to: at + place, isOffice: false };
  }
  if (people > 0) return { kind: 'people', from: at, to: peoplesEnd(tokens, at, people), isOffice: false };
  if (person > 0) return { kind: 'person', from: at, to: at + person, isOffice: false };
  return null;
}

/** «مجلس النواب اللبناني»: what is known has its people behind it. */
const goesOnWithPeople = (tokens: readonly Token[], end: number, office: Span): boolean =>
  !office.isOffice && office.to > end && knownPeoples.has(tokens[office.to - 1]?.normal ?? '');

/** «العرب المسلمون», «النمساوي الهنغاري»: one of two peoples rather than two. */
function peoplesEnd(tokens: readonly Token[], at: number, first: number): number {
  let to = at + first;
  while (tokens[to]?.isJoined && tokens[to]?.cut === 0) {
    const more = longest(tokens, to, knownPeoples);
    if (more === 0 || personAt(tokens, to) > more) break;
    to += more;
  }
  return to;
}

/**
 * A person who was named is known by any of his names in the rest of the text. A name that no word of the language is
 * counts wherever it stands; one that is a word too («الحكيم») only where it is no adjective of the word before it.
 */
function secondMentions(
  tokens: readonly Token[],
  spans: readonly Span[],
  taken: readonly (Span | null)[],
  take: (span: Span) => void,
): void {
  const partsOf = new Map<string, number[]>();
  for (const span of spans) {
    if (span.kind !== 'person') continue;
    const isFull = span.to - span.from > 1;
    for (let at = span.from; at < span.to; at++) {
      const word = tokens[at]?.bare ?? '';
      if (word.length < 3 || particles.test(word) || isTitle(word) || /^[وف]ال/u.test(word)) continue;
      const isStrange = isOutside(word);
      const first = tokens[span.from]?.bare ?? '';
      const isLater = at > span.from && isGivenName(first);
      const isPlain = isDoubtfulName(word) || isCommonWord(word);
      if (
        !(
          (isStrange && isFull) ||
          (isFull && isLater && (!isPlain || (isFamilyWord(word) && !isDoubtfulName(first))))
        )
      )
        continue;
      const places = partsOf.get(word) ?? [];
      places.push(at);
      partsOf.set(word, places);
    }
  }
  for (const [at, token] of tokens.entries()) {
    if (taken[at] || /^[وفبلك]?علي$/u.test(token.normal)) continue;
    const word = partsOf.has(token.normal) ? token.normal : token.normal.replace(/^[وفبلك]/u, '');
    const places = partsOf.get(word);
    if (!places?.some((place) => Math.abs(place - at) < nearEnough)) continue;
    if (/^ال/u.test(word) && isCommonWord(word) && !standsAsName(tokens, at)) continue;
    take({ kind: 'person', from: at, to: at + 1, isOffice: false });
  }
}

/** «الحكيم», «الأسد»: with the article it may be what a family is called. */
const isFamilyWord = (word: string): boolean =>
  /^ال\p{L}{3,}/u.test(word) && !/(?:ون|ين|ات|يه)$/u.test(word) && (isFamilyName(word) || countOf(word) < 6);

/** No adjective of the noun before it, and none behind it. */
function standsAsName(tokens: readonly Token[], at: number): boolean {
  const [before, next] = [tokens[at - 1]?.normal ?? '', tokens[at + 1]];
  if (tokens[at]?.isJoined && /^(?:[وفب]?ال|لل)/u.test(before) && !isTitle(bareOfConjunction(before)))
    return false;
  return !(next?.isJoined === true && /^ال/u.test(next.normal));
}

/** A club or a paper that was called one (`نادي ليون`) is meant by its name near there, but where a place is spoken of. */
function bodiesAgain(tokens: readonly Token[], spans: readonly Span[]): void {
  const called = new Map<string, number[]>();
  for (const { kind, from, to } of spans) {
    if (kind !== 'body' || to - from !== 1 || !namesClub.test(tokens[from - 1]?.normal ?? '')) continue;
    const word = tokens[from]?.bare ?? '';
    called.set(word, [...(called.get(word) ?? []), from]);
  }
  if (called.size === 0) return;
  for (const span of spans) {
    if (span.kind !== 'place' || span.to - span.from > 1) continue;
    const token = tokens[span.from];
    const isNear =
      called.get(token?.bare ?? '')?.some((at) => Math.abs(at - span.from) < nearEnough) ?? false;
    if (isNear && !placeSigns.test(tokens[span.from - 1]?.normal ?? '')) span.kind = 'body';
  }
}

const namesClub = /^[وبل]?(?:نادي|صحيفه|جريده|مجله|قناه)$/u;

/** In words: further away it may be another of the same name. */
const nearEnough = 1200;

/** The title and what belongs to it, as printed before the name. */
function capacityBefore(text: string, tokens: readonly Token[], from: number): string {
  let begin = from;
  for (let back = from - 1; back >= 0 && from - back <= 9; back--) {
    const token = tokens[back];
    if (token === undefined || !(tokens[back + 1]?.isJoined ?? false)) break;
    if (isTitle(bareOfConjunction(token.normal))) begin = back;
    else if (
      !/^(?:ال|لل|وال)/u.test(token.normal) &&
      !knownPeoples.has(token.bare) &&
      !/^(?:في|باسم|وزراء|لدي|خارجيه)$/u.test(token.normal) &&
      !isBodyHead(token.bare)
    )
      break;
  }
  const [first, last] = [tokens[begin], tokens[from - 1]];
  if (begin === from || first === undefined || last === undefined) return '';
  return text
    .slice(first.start, last.end)
    .replace(/^و(?=ال|\p{L}{4})/u, (waw) => (isTitle(first.normal) ? waw : ''));
}

/** How many printed characters the prefix takes: marks between its letters come along. */
function printedCut(text: string, token: Token): number {
  if (token.cut <= 0) return 0;
  let letters = 0;
  for (let at = token.start; at < token.end; at++) {
    if (/\p{L}/u.test(text[at] ?? '') && text[at] !== '\u0640') letters++;
    if (letters === token.cut) {
      let next = at + 1;
      while (next < token.end && /[\p{M}\u0640]/u.test(text[next] ?? '')) next++;
      return next - token.start;
    }
  }
  return 0;
}
