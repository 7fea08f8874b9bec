/**
 * Which agency or outlet words came by: «لـ«الشرق الأوسط»», «بحسب رويترز», «نقلت عنه وكالة …», a dateline «واس- جدة:».
 * An outlet that is only spoken of, or that is named inside the quotation, is none.
 */
import { normalForm } from '../analysis/normal-form.ts';
import type { Item } from './items.ts';
import { isAgency, outletAt } from './outlets.ts';
import { outletAfterTo, type Phrase } from './speaker.ts';
import { cueWord, utterances, withoutConjunction } from './speech-words.ts';

export type Via = Phrase & {
  /** Which item names it. */
  at: number;
  /** `told`: said to it; `source`: according to it; `report`: it reports another's words; `dateline`. */
  relation: 'told' | 'source' | 'report' | 'dateline';
};

const set = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );
const sourceWords = set('بحسب حسب وفق وفقا حسبما نقلا');
const whatWords = set('ما كما حسبما وفقما بحسبما مثلما');
const reporting = set('نقلت نقل ونقلت ونقل أوردت أورد نسبت بثت بث نشرت نشر تنقل ينقل ناقلة');

/** Every outlet of a sentence that words may have come by, in order. */
export function viasOf(text: string, items: readonly Item[], isParagraphStart: boolean): Via[] {
  const vias: Via[] = [];
  const dateline = isParagraphStart ? datelineOf(text) : null;
  if (dateline) vias.push(dateline);
  for (let at = 0; at < items.length; at++) {
    const told = outletAfterTo(items, at);
    if (told > 0 && (isTold(items, at) || isPassive(items, at))) {
      vias.push({
        ...named(text, items, at, told),
        at,
        relation: isSourceBefore(items, at) ? 'source' : 'told',
      });
      at += told - 1;
      continue;
    }
    const count = outletHere(items, at);
    if (count === 0) continue;
    const relation = relationAt(items, at);
    if (relation !== null) vias.push({ ...named(text, items, at, count), at, relation });
    at += count - 1;
  }
  return vias;
}

function isTold(items: readonly Item[], at: number): boolean {
  for (let back = at - 1; back >= 0; back--) {
    const item = items[back];
    if (item?.kind !== 'word') continue;
    const cue = cueWord(item.normal);
    if (
      cue !== null &&
      (cue.kind === 'says' || cue.kind === 'source' || cue.kind === 'while' || cue.kind === 'acts')
    )
      return true;
    if (utterances.has(item.normal) || item.normal.startsWith('مصدر') || item.normal.startsWith('مصادر'))
      return true;
  }
  return false;
}

const isPassive = (items: readonly Item[], at: number): boolean => {
  const next = items[at + 2];
  return next?.kind === 'word' && cueWord(next.normal) !== null && at === 0;
};

function isSourceBefore(items: readonly Item[], at: number): boolean {
  const before = items[at - 1];
  return before?.kind === 'word' && sourceWords.has(withoutConjunction(before.normal) ?? before.normal);
}

/** How many items name an outlet from here: a name in marks, behind its head or bare. */
function outletHere(items: readonly Item[], at: number): number {
  const item = items[at];
  if (item?.kind === 'quote')
    return item.words.length <= 4 && outletAt(item.words, true) === item.words.length ? 1 : 0;
  if (item?.kind !== 'word') return 0;
  const words: string[] = [];
  let quoteAt = -1;
  let next = at;
  let isBracketed = false;
  for (; next < items.length && words.length < 7; next++) {
    const one = items[next];
    if (one?.kind === 'word') words.push(one.normal);
    else if (one?.kind === 'quote' && next > at && next - at <= 3) {
      words.push(...one.words);
      quoteAt = next;
      break;
    } else if (one?.kind === 'mark' && (one.mark === '(' || one.mark === '.') && next > at) {
      if (one.mark === '.') continue;
      isBracketed = true;
      break;
    } else break;
  }
  let count = outletAt(words, false);
  if (count === 0 && /^[وفب]\p{L}{3,}/u.test(words[0] ?? '')) {
    count = outletAt([(words[0] ?? '').slice(1), ...words.slice(1)], false);
  }
  if (count === 0) return 0;
  if (quoteAt > 0 && count > quoteAt - at) return quoteAt - at + 1;
  // «وكالة الأنباء السورية (سانا)»
  const close = items[at + count + 2];
  const isShort =
    isBracketed && items[at + count]?.kind === 'mark' && close?.kind === 'mark' && close.mark === ')';
  return isShort ? count + 3 : count;
}

function relationAt(items: readonly Item[], named: number): Via['relation'] | null {
  // «حسبما ذكرت أمس الجمعة وكالة …»: the day stands between the verb and the agency.
  let at = named;
  while (at > 1 && isDayWord(items[at - 1])) at--;
  const before = items[at - 1];
  if (before?.kind !== 'word') return null;
  const word = withoutConjunction(before.normal) ?? before.normal;
  if (sourceWords.has(word) || sourceWords.has(before.normal)) return 'source';
  const further = items[at - 2];
  const furtherWord = further?.kind === 'word' ? (withoutConjunction(further.normal) ?? further.normal) : '';
  if (word === 'عن' && (furtherWord === 'نقلا' || furtherWord === 'ناقلا')) return 'source';
  if (reporting.has(before.normal) || reporting.has(word)) {
    return whatWords.has(furtherWord) || whatWords.has(further?.kind === 'word' ? further.normal : '')
      ? 'source'
      : 'report';
  }
  if (word === 'عنه' || word === 'عنها' || word === 'عنهم') {
    return reporting.has(furtherWord) || reporting.has(further?.kind === 'word' ? further.normal : '')
      ? 'source'
      : null;
  }
  if (cueWord(before.normal)?.kind === 'says' && further?.kind === 'word' && whatWords.has(furtherWord))
    return 'source';
  if (/^(?:عبر|علي|في)$/u.test(word) && isBroadcaster(items[named])) return isTold(items, at) ? 'told' : null;
  if (/^(?:ابلغ|اخبر|خص)(?:ت|وا)?$/u.test(verbBefore(items, at))) return 'told';
  if (
    /^(?:مع|الي|عبر|علي|في|من)$/u.test(word) ||
    /^(?:بثته|نشرته|اجرته|بثتها|نشرتها|اجرتها|معه|معها|معهم|نقلته|نقلتها|اوردته)$/u.test(word)
  ) {
    for (let back = at - 1; back >= 0 && back > at - 9; back--) {
      const item = items[back];
      if (item?.kind === 'word' && utterances.has(item.normal)) return 'told';
    }
  }
  return null;
}

const isDayWord = (item: Item | undefined): boolean =>
  item?.kind === 'word' &&
  /^(?:امس|اليوم|مساء|صباح|ال(?:سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه))$/u.test(item.normal);

const isBroadcaster = (item: Item | undefined): boolean =>
  item?.kind === 'word' && /^(?:قناه|القناه|اذاعه|تلفزيون|التلفزيون|راديو|فضاءيه)$/u.test(item.normal);

/** The last verb of speech before this place. */
function verbBefore(items: readonly Item[], at: number): string {
  for (let back = at - 1; back >= 0; back--) {
    const item = items[back];
    if (item?.kind === 'word' && cueWord(item.normal)?.kind === 'says')
      return withoutConjunction(item.normal) ?? item.normal;
  }
  return '';
}

function named(text: string, items: readonly Item[], at: number, count: number): Phrase {
  const [first, last] = [items[at], items[at + count - 1]];
  if (first === undefined || last === undefined) return { start: 0, end: 0, words: '' };
  // «لـ«الشرق الأوسط»»: the name in the marks; «لصحيفة «واشنطن بوست»»: with its head.
  if (
    last.kind === 'quote' &&
    count === 2 &&
    first.kind === 'word' &&
    /^(?:ل|ال|الي|مع)$/u.test(first.normal)
  ) {
    return {
      start: last.span.start,
      end: last.span.end,
      words: text.slice(last.span.start, last.span.end).trim(),
    };
  }
  if (last.kind === 'quote' && count === 1) {
    return {
      start: last.span.start,
      end: last.span.end,
      words: text.slice(last.span.start, last.span.end).trim(),
    };
  }
  const printed = text.slice(first.start, last.end);
  const isTo = first.kind === 'word' && /^[وف]?ل(?!ل)/u.test(first.normal) && outletAfterTo(items, at) > 0;
  const cut = isTo ? printed.search(/ل/u) + 1 : 0;
  const words = printed.slice(cut).replace(/^ل(?=ل)/u, '');
  const withArticle = isTo && /^ل/u.test(words) && /^لل/u.test(printed) ? `ا${words}` : words;
  return { start: first.start + cut, end: last.end, words: withArticle.replace(/\s+/gu, ' ').trim() };
}

/** «واس- جدة:», «دمشق - سانا:» before the first sentence. */
function datelineOf(text: string): Via | null {
  const match = /^\s*(?<before>[^.:،\n«"]{1,60}?)\s*(?::|ـ{2,}|--)/u.exec(text);
  const before = match?.groups?.before;
  if (before === undefined) return null;
  for (const part of before.split(/\s*[-–—/()]\s*/u)) {
    if (part !== '' && (isAgency(part) || part.trim() === 'واس')) {
      const start = text.indexOf(part);
      return { start, end: start + part.length, words: part.trim(), at: 0, relation: 'dateline' };
    }
  }
  return null;
}
