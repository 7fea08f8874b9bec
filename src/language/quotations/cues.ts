/** The places of a sentence where somebody is said to speak: each with its verb, its speaker and where his words begin. */
import { normalForm } from '../analysis/normal-form.ts';
import type { Item, WordItem } from './items.ts';
import { outletAt } from './outlets.ts';
import { isCapacityNoun, type Phrase, speakerAfter, speakerBefore } from './speaker.ts';
import {
  type Agreement,
  type CueKind,
  cueWord,
  isDoubtful,
  opensWhatWasSaid,
  utterances,
  withoutConjunction,
} from './speech-words.ts';

export type Cue = {
  kind: CueKind;
  /** Item of the verb, and the first item behind the speaker. */
  at: number;
  next: number;
  agreement: Agreement | null;
  speaker: Phrase | null;
  /** «بحسب رويترز»: the speaker is where the words came by, if another one speaks. */
  isOutlet: boolean;
};

const set = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );
const conjunctions = set(
  'كما فيما بينما وقد قد حيث حين عندما ثم لكن وكان كان كانت وكانت بدوره بدورها إذ هذا ما وما ولقد لقد حسبما بحسبما مثلما وفقما وفيما وبينما وكما',
);
const relatives = set('الذي التي الذين من مما بما فيما كما عما الذيـ');
const objectVerbs = set(
  'وصفه وصفته وصفها وصفتها وصفوه وصفهم سماه سمته سماها أسماه أسمته أسماها اعتبره اعتبرته اعتبرها وصفه تصفه يصفه تصفها يصفها يسميه تسميه',
);
const reportVerbs = set('نقلت نقل تنقل ينقل ناقلا ناقلة نسبت نسب نقلا');

export function cuesOf(text: string, items: readonly Item[]): Cue[] {
  const cues: Cue[] = [];
  for (let at = 0; at < items.length; at++) {
    const item = items[at];
    if (item?.kind !== 'word') continue;
    const cue = cueAt(text, items, at, item);
    if (cue === null) continue;
    cues.push(cue);
    at = Math.max(at, Math.min(cue.next, items.length) - 1);
  }
  return cues;
}

function cueAt(text: string, items: readonly Item[], at: number, item: WordItem): Cue | null {
  const { normal } = item;
  const before = items[at - 1];
  const beforeWord = before?.kind === 'word' ? before.normal : '';
  if (objectVerbs.has(normal) || objectVerbs.has(withoutConjunction(normal) ?? '')) {
    return { kind: 'while', at, next: at + 1, agreement: null, speaker: null, isOutlet: false };
  }
  const report = reportAt(text, items, at, normal);
  if (report !== null) return report;
  const statement = statementAt(text, items, at, normal);
  if (statement !== null) return statement;
  const word = cueWord(normal);
  if (word === null) return null;
  if (word.kind === 'source') return sourceAt(text, items, at, normal);
  if (word.kind === 'noun') return nounAt(text, items, at, word.agreement);
  if (word.kind === 'while') {
    const isCircumstance = !/^(?:ال|لل)/u.test(normal) && isSetOff(items, at) && isComplementNear(items, at);
    if (!isCircumstance) return null;
    return { kind: 'while', at, next: at + 1, agreement: word.agreement, speaker: null, isOutlet: false };
  }
  if (relatives.has(beforeWord) && !conjunctions.has(beforeWord)) return null;
  if (isDoubtful(withoutConjunction(normal) ?? normal) && !isVerbHere(items, at, normal)) return null;
  const isInitial = isClauseInitial(items, at, normal);
  // «تجدد»، «تأكيد»: a verb of hers and a noun look alike inside a clause.
  if (/^ت/u.test(normal) && !isInitial && !isComplementNear(items, at)) return null;
  const read = speakerAfter(text, items, at + 1, word.agreement);
  let speaker = read.phrase;
  // «وقالت مصادر», but «النائب فلان قال إن»: where nothing follows, the speaker may stand before.
  const was = wasSubject(text, items, at);
  if (was !== null) speaker = was;
  else if (!isInitial && (speaker === null || !beginsLikeSpeaker(items, speaker))) {
    const standingBefore = speakerBefore(text, items, at);
    if (standingBefore === null && word.kind === 'acts' && (speaker === null || !isComplementNear(items, at)))
      return null;
    speaker = standingBefore ?? speaker;
  }
  speaker = withoutUtterance(text, speaker);
  if (speaker !== null && isDescribed(items, at, read.next, normal, speaker)) speaker = null;
  const isOutlet = speaker !== null && isOutletPhrase(speaker.words);
  const isQuoting = beforeWord === 'ما' || beforeWord === normalForm('حسبما') || beforeWord === 'كما';
  return {
    kind: isQuoting ? 'source' : word.kind,
    at,
    next: read.phrase === speaker ? read.next : Math.max(read.phrase ? at + 1 : read.next, at + 1),
    agreement: word.agreement,
    speaker,
    isOutlet,
  };
}

/** «وكان المستشار فلان، وزير العدل، قد حث …»: the subject stands behind «كان», not behind the verb. */
function wasSubject(text: string, items: readonly Item[], at: number): Phrase | null {
  const first = items[0];
  // «أما فلان، المالك السابق، فيقول»
  const verbWord = wordAt(items, at);
  if (first?.kind === 'word' && /^و?اما$/u.test(first.normal) && /^ف/u.test(verbWord))
    return speakerAfter(text, items, 1).phrase;
  if (at < 2 || first?.kind !== 'word' || !/^[وف]?كانت?$/u.test(first.normal)) return null;
  const read = speakerAfter(text, items, 1);
  const [before, verb] = [items[at - 1], items[at]];
  const isNext = verb !== undefined && read.phrase !== null && read.phrase.end <= verb.start;
  const isGoverned = before?.kind === 'word' && before.normal === 'قد';
  return isNext && (isGoverned || at - read.next <= 1) ? read.phrase : null;
}

/** Behind a comma or a quotation, or right before what was said. */
function isSetOff(items: readonly Item[], at: number): boolean {
  const [before, next] = [items[at - 1], items[at + 1]];
  if (before === undefined || before.kind !== 'word') return true;
  if (next?.kind === 'word')
    return (
      opensWhatWasSaid(next.normal) ||
      /^(?:الي|علي|ل)$/u.test(next.normal) ||
      /^قاءل/u.test(wordAt(items, at))
    );
  return true;
}

/** A definite noun, a title or a source: «أكد الوزير», and not «أكد أهمية». */
function beginsLikeSpeaker(items: readonly Item[], speaker: Phrase): boolean {
  const first = items.find(({ start }) => start >= speaker.start);
  if (first?.kind !== 'word') return first !== undefined;
  return /^(?:ال|لل)/u.test(first.normal) || isCapacityNoun(first.normal);
}

/** «ووصف المسرحية بأنها …»: the one noun behind «وصف» is what he describes. */
function isDescribed(
  items: readonly Item[],
  at: number,
  next: number,
  normal: string,
  speaker: Phrase,
): boolean {
  const stop = items[next];
  return (
    /^[وف]?[يت]?(?:وصف|صف)ت?$/u.test(normal) &&
    at === 0 &&
    speaker.words.split(' ').length <= 2 &&
    stop?.kind === 'word' &&
    /^با?ن/u.test(stop.normal)
  );
}

/** «ونقلت صحيفة الغارديان عن بيركوف قوله»: the paper reports, بيركوف speaks. */
function reportAt(text: string, items: readonly Item[], at: number, normal: string): Cue | null {
  if (!reportVerbs.has(normal) && !reportVerbs.has(withoutConjunction(normal) ?? '')) return null;
  for (let next = at + 1; next < items.length && next - at < 16; next++) {
    const item = items[next];
    if (item?.kind === 'mark' && '.:'.includes(item.mark)) return null;
    if (item?.kind !== 'word') continue;
    if (item.normal !== 'عن' && item.normal !== 'الي') {
      if (/^عنه(?:ا|م)?$/u.test(item.normal)) {
        return { kind: 'while', at, next: next + 1, agreement: null, speaker: null, isOutlet: false };
      }
      continue;
    }
    const read = speakerAfter(text, items, next + 1);
    if (read.phrase === null || isOutletPhrase(read.phrase.words)) return null;
    const agreement = cueWord(wordAt(items, read.next))?.agreement ?? null;
    return {
      kind: 'says',
      at,
      next: read.next,
      agreement,
      speaker: withoutUtterance(text, read.phrase),
      isOutlet: false,
    };
  }
  return null;
}

/** «جاء في بيان صادر عن الجبهة أن», «وفي بيان لها قالت»: the body behind the paper. */
function statementAt(text: string, items: readonly Item[], at: number, normal: string): Cue | null {
  if (!/^[وف]?(?:جاء|ورد|جاءت)$/u.test(normal)) return null;
  const behind = items.slice(at + 1, at + 5).filter((item) => item.kind !== 'mark');
  const [preposition, noun] = behind;
  if (preposition?.kind !== 'word' || preposition.normal !== 'في' || noun?.kind !== 'word') return null;
  if (!utterances.has(noun.normal)) return null;
  let from = items.indexOf(noun) + 1;
  for (let next = from; next < Math.min(items.length, at + 8); next++) {
    const item = items[next];
    if (item?.kind === 'word' && /^(?:عن|من)$/u.test(item.normal)) from = next + 1;
    if (item?.kind === 'mark' || item?.kind === 'quote') break;
  }
  const read = speakerAfter(text, items, from);
  return {
    kind: 'says',
    at,
    next: Math.max(read.next, at + 3),
    agreement: null,
    speaker: withoutUtterance(text, read.phrase),
    isOutlet: false,
  };
}

function sourceAt(text: string, items: readonly Item[], at: number, normal: string): Cue | null {
  let from = at + 1;
  const first = items[from];
  if (first?.kind !== 'word' && first?.kind !== 'quote') return null;
  // «حسبما أكدت كييف», «وفق ما نقلت»: the verb that follows is the cue.
  if (first.kind === 'word' && (first.normal === 'ما' || cueWord(first.normal) !== null)) return null;
  if (/حسبما|وفقما/u.test(normal)) return null;
  if (first.kind === 'word' && first.normal === 'عن') from++;
  const read = speakerAfter(text, items, from);
  if (read.phrase === null) return null;
  const speaker = withoutUtterance(text, withoutPreposition(text, read.phrase));
  if (speaker === null) return null;
  return {
    kind: 'source',
    at,
    next: read.next,
    agreement: null,
    speaker,
    isOutlet: isOutletPhrase(speaker.words),
  };
}

function nounAt(text: string, items: readonly Item[], at: number, agreement: Agreement | null): Cue {
  for (let back = at - 1; back >= 0 && back > at - 14; back--) {
    const item = items[back];
    if (item?.kind === 'word' && item.normal === 'عن') {
      const read = speakerAfter(text, items, back + 1);
      if (read.phrase !== null)
        return { kind: 'says', at, next: at + 1, agreement, speaker: read.phrase, isOutlet: false };
    }
    if (item?.kind === 'mark' && item.mark === '.') break;
  }
  return { kind: 'while', at, next: at + 1, agreement, speaker: null, isOutlet: false };
}

/** «بيان المنظمة», «تقرير لوزارة الصحة», «لمصدر طبي»: who stands behind the paper. */
export function withoutUtterance(_text: string, phrase: Phrase | null): Phrase | null {
  if (phrase === null) return null;
  const match =
    /^(?:[وفبلك]{0,2})(?<noun>[\p{L}\p{M}]+)(?<rest>\s+(?:(?:رسمي|صحفي|صحافي|سابق|له|لها|صادر|صدر|عن|من)\s+)*)(?<body>.+)$/su.exec(
      phrase.words,
    );
  const noun = match?.groups?.noun;
  const body = match?.groups?.body;
  if (
    noun === undefined ||
    body === undefined ||
    !utterances.has(normalForm(noun)) ||
    normalForm(noun).startsWith('مصدر')
  )
    return phrase;
  // «دراسة أميركية»: an adjective names nobody behind the paper.
  const follower = normalForm(body.split(' ')[0] ?? '');
  const isLed = /(?:عن|من)\s+$/u.test(match?.groups?.rest ?? '');
  if (!isLed && /(?:يه|ي|ه)$/u.test(follower) && !/^(?:ال|لل|ل)/u.test(follower) && !bodyNouns.test(follower))
    return phrase;
  const bare = body
    .replace(/^ل(?=ل)/u, 'ا')
    .replace(/^ل(?=[\p{L}]{3})/u, (letter) =>
      /^لـ?["«“]/u.test(body) ? '' : isProcliticLam(body) ? '' : letter,
    );
  const start = phrase.end - body.length;
  return { start: Math.max(start, phrase.start), end: phrase.end, words: bare };
}

const bodyNouns =
  /^(?:وزاره|منظمه|شركه|هيءه|لجنه|جمعيه|موسسه|مءسسه|وكاله|صحيفه|جامعه|شرطه|رءاسه|حركه|جماعه|جبهه|مفوضيه|بعثه|قياده|غرفه|نقابه|رابطه|مديريه|بلديه|كتله|دايره|امانه|سفاره)/u;

const isProcliticLam = (body: string): boolean =>
  /^ل(?:وزار|وكال|شرك|منظم|مرك|هيئ|مجل|حزب|مكتب|مسؤول|مصدر|مصادر|بعث|لجن|رئاس|قياد)/u.test(body);

function withoutPreposition(text: string, phrase: Phrase): Phrase {
  // «وفقا لمسؤول», «وفقا للوزارة»
  if (/^لل/u.test(phrase.words)) return { ...phrase, words: `ا${phrase.words.slice(1)}` };
  const isTo =
    /^لـ?\s*["«“]?/u.test(phrase.words) &&
    /وفقا|طبقا|استنادا/u.test(normalForm(text.slice(Math.max(0, phrase.start - 10), phrase.start)));
  return isTo ? { ...phrase, start: phrase.start + 1, words: phrase.words.replace(/^لـ?\s*/u, '') } : phrase;
}

export function isOutletPhrase(words: string): boolean {
  const normal = normalForm(words)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim()
    .split(' ');
  const isMarked = /[«"“”]/u.test(words);
  return outletAt(normal, isMarked) > 0;
}

function wordAt(items: readonly Item[], at: number): string {
  const item = items[at];
  return item?.kind === 'word' ? item.normal : '';
}

/** Whether words in marks, a colon or «أن» follow soon: without them a verb of action or a participle is no cue. */
function isComplementNear(items: readonly Item[], at: number): boolean {
  for (let next = at + 1; next < items.length && next - at < 9; next++) {
    const item = items[next];
    if (item?.kind === 'quote' || (item?.kind === 'mark' && item.mark === ':')) return true;
    if (item?.kind === 'word' && opensWhatWasSaid(item.normal)) return true;
    if (item?.kind === 'word' && next > at + 1 && cueWord(item.normal)?.kind === 'says') return false;
  }
  return next2IsNoun(items, at);
}

/** «مؤكدا عمق العلاقات»: a participle of saying with its object. */
function next2IsNoun(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  const next = items[at + 1];
  return before?.kind === 'mark' && '،,؛'.includes(before.mark) && next !== undefined;
}

function isVerbHere(items: readonly Item[], at: number, normal: string): boolean {
  const next = items[at + 1];
  const bare = withoutConjunction(normal) ?? normal;
  if (bare === 'بين') return next?.kind === 'word' && opensWhatWasSaid(next.normal);
  if (bare === 'عبر') return next?.kind === 'word' && next.normal === 'عن';
  if (bare === 'رد' && next?.kind === 'word' && next.normal === 'علي')
    return isClauseInitial(items, at, normal);
  if (next?.kind === 'word' && /^(?:علي|في|من)$/u.test(next.normal)) return false;
  return (
    isClauseInitial(items, at, normal) ||
    (next?.kind === 'word' && opensWhatWasSaid(next.normal)) ||
    (next?.kind === 'mark' && next.mark === ':')
  );
}

export function isClauseInitial(items: readonly Item[], at: number, normal: string): boolean {
  const before = items[at - 1];
  if (before === undefined || before.kind !== 'word') return true;
  if (
    withoutConjunction(normal) !== null &&
    cueWord(normal.slice(1)) !== null &&
    cueWord(normal.slice(1))?.kind !== null &&
    /^[وف]/u.test(normal)
  ) {
    return !conjunctions.has(normal) || true;
  }
  return conjunctions.has(before.normal) || /^(?:اليوم|امس|الجاري|الماضي|الماضيه)$/u.test(before.normal);
}
