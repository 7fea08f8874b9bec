/**
 * Numbers in words, as dates have them: «ثلاثة», «واحد وعشرين», «ألف وتسعمائة وثمانية وسبعين», and ordinals,
 * «الحادي والعشرين». Both genders and cases; a number in digits is a number too.
 */
import { foldDateWord } from './fold.ts';
import { barely, joined } from './reading.ts';
import type { Token } from './tokens.ts';

export type NumberFound = { value: number; next: number };

const table = (rows: readonly (readonly string[])[], first: number, step = 1): Map<string, number> =>
  new Map(
    rows.flatMap((names, index) =>
      names.map((name): [string, number] => [foldDateWord(name), first + index * step]),
    ),
  );

const units = table(
  [
    ['واحد', 'واحدة', 'أحد', 'إحدى'],
    ['اثنان', 'اثنين', 'اثنتان', 'اثنتين', 'اثنا', 'اثني', 'اثنتا', 'اثنتي', 'إثنين'],
    ['ثلاثة', 'ثلاث'],
    ['أربعة', 'أربع'],
    ['خمسة', 'خمس'],
    ['ستة', 'ست'],
    ['سبعة', 'سبع'],
    ['ثمانية', 'ثماني', 'ثمان'],
    ['تسعة', 'تسع'],
    ['عشرة', 'عشر'],
  ],
  1,
);
const tens = table(
  ['عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'].map((stem) => [`${stem}ون`, `${stem}ين`]),
  20,
  10,
);
const ten = new Set(['عشر', 'عشره']);
const hundred = new Set(['مئه', 'مائه', 'ميه', 'المئه', 'المائه']);
const twoHundred = new Set(['مئتان', 'مئتين', 'مائتان', 'مائتين', 'مئتا', 'مئتي']);
const thousand = new Set(['الف', 'الاف']);
const twoThousand = new Set(['الفان', 'الفين', 'الفي', 'الفا']);

/** The first word of any number in words, for finding places worth reading. */
export const numberStarts: ReadonlySet<string> = new Set([
  ...units.keys(),
  ...tens.keys(),
  ...hundred,
  ...twoHundred,
  ...thousand,
  ...twoThousand,
]);

const wordOf = (token: Token | undefined): string => (token?.kind === 'word' ? token.fold : '');

/** A number below a hundred. */
function small(tokens: readonly Token[], at: number, word: string): NumberFound | null {
  const ofTens = tens.get(word);
  if (ofTens !== undefined) return { value: ofTens, next: at + 1 };
  const unit = units.get(word);
  if (unit === undefined) return null;
  if (unit < 10 && ten.has(wordOf(tokens[at + 1]))) return { value: 10 + unit, next: at + 2 };
  const further = joined(tokens, at + 1);
  const more = further && unit < 10 ? tens.get(further.word.fold) : undefined;
  return more !== undefined && further
    ? { value: unit + more, next: further.at + 1 }
    : { value: unit, next: at + 1 };
}

/** «مئة», «مئتين», «ثلاثمئة», «ثلاث مئة». */
function hundreds(tokens: readonly Token[], at: number, word: string): NumberFound | null {
  if (hundred.has(word)) return { value: 100, next: at + 1 };
  if (twoHundred.has(word)) return { value: 200, next: at + 1 };
  const fused = /^(.{2,5})(?:مئه|مائه|ميه)$/u.exec(word);
  const unit = units.get(fused?.[1] ?? word);
  if (unit === undefined || unit < 3 || unit > 9) return null;
  if (fused) return { value: unit * 100, next: at + 1 };
  return hundred.has(wordOf(tokens[at + 1])) ? { value: unit * 100, next: at + 2 } : null;
}

function thousands(tokens: readonly Token[], at: number, word: string): NumberFound | null {
  if (thousand.has(word)) return { value: 1000, next: at + 1 };
  if (twoThousand.has(word)) return { value: 2000, next: at + 1 };
  const counted = small(tokens, at, word);
  return counted && thousand.has(wordOf(tokens[counted.next]))
    ? { value: counted.value * 1000, next: counted.next + 1 }
    : null;
}

/** A number in words from 1 to 99,999; the digits' reader is `countAt`. */
export function numberInWordsAt(tokens: readonly Token[], at: number): NumberFound | null {
  let value = 0;
  let next: number | null = null;
  let word = wordOf(tokens[at]);
  let place = at;
  for (const read of [thousands, hundreds, small]) {
    const part = read(tokens, place, word);
    if (part === null) continue;
    value += part.value;
    next = part.next;
    const further = joined(tokens, next);
    if (!further) break;
    word = wordOf(further.word);
    place = further.at;
  }
  return next === null ? null : { value, next };
}

/** A counting number: in digits (up to four) or in words. */
export function countAt(tokens: readonly Token[], at: number): NumberFound | null {
  const token = tokens[at];
  if (token?.kind === 'number')
    return token.fold.length <= 4 ? { value: Number(token.fold), next: at + 1 } : null;
  return numberInWordsAt(tokens, at);
}

const ordinalStems = table(
  [
    ['أول', 'أولى', 'حادي', 'حادية', 'واحد', 'واحدة'],
    ['ثاني', 'ثانية', 'ثان'],
    ['ثالث', 'ثالثة'],
    ['رابع', 'رابعة'],
    ['خامس', 'خامسة'],
    ['سادس', 'سادسة'],
    ['سابع', 'سابعة'],
    ['ثامن', 'ثامنة'],
    ['تاسع', 'تاسعة'],
    ['عاشر', 'عاشرة'],
  ],
  1,
);

export type OrdinalFound = NumberFound & { isDefinite: boolean };

/** «الأول», «الثانية عشرة», «الحادي والعشرين», «أول», «الثلاثين»; 1 to 99. */
export function ordinalAt(tokens: readonly Token[], at: number): OrdinalFound | null {
  for (const form of barely(wordOf(tokens[at]))) {
    const isDefinite = form.startsWith('ال');
    const bare = isDefinite ? form.slice(2) : form;
    const ofTens = tens.get(bare);
    if (ofTens !== undefined && isDefinite) return { value: ofTens, next: at + 1, isDefinite };
    const unit = ordinalStems.get(bare);
    if (unit === undefined) continue;
    if (unit < 10 && ten.has(wordOf(tokens[at + 1]))) return { value: 10 + unit, next: at + 2, isDefinite };
    const further = isDefinite && unit < 10 ? joined(tokens, at + 1) : null;
    const more = further?.word.fold.startsWith('ال') ? tens.get(further.word.fold.slice(2)) : undefined;
    if (more !== undefined && further) return { value: unit + more, next: further.at + 1, isDefinite };
    return /^(?:واحد|واحده|حادي|حاديه)$/u.test(bare) ? null : { value: unit, next: at + 1, isDefinite };
  }
  return null;
}

/** A day of a month: «21», «الحادي والعشرين», «واحد وعشرين», «أول». */
export function dayNumberAt(tokens: readonly Token[], at: number): NumberFound | null {
  const token = tokens[at];
  if (token?.kind === 'number' && token.fold.length > 2) return null;
  const found = ordinalAt(tokens, at) ?? countAt(tokens, at);
  return found && found.value >= 1 && found.value <= 31 ? found : null;
}
