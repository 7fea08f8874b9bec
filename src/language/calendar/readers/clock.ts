/** Times of day: «الساعة 3 و18 دقيقة صباحا», «الخامسة إلا ثلثا», «15:15», and parts of a day, «مساء أمس». */
import type { Clock, PartOfDay } from '../meaning.ts';
import { countAt, ordinalAt } from '../number-words.ts';
import { barely, beginningWith, isMark, isWord, joined, moved } from '../reading.ts';
import type { Token } from '../tokens.ts';

export type ClockFound = { clock: Clock; next: number; isDoubtful: boolean };

/** «من الساعة التاسعة حتى الحادية عشرة»: the hour at which it begins; the words go on to where it ends. */
export function clockRangeAt(tokens: readonly Token[], at: number): ClockFound | null {
  const first = clockAt(tokens, at);
  if (first === null) return null;
  if (!isWord(tokens[first.next], 'الي', 'حتي', 'وحتي', 'والي')) return first;
  const last = clockAt(tokens, first.next + 1);
  return last ? { ...first, next: last.next } : first;
}

const parts: ReadonlyMap<string, PartOfDay> = new Map(
  (
    [
      ['dawn', ['فجر', 'الفجر', 'فجرا']],
      ['morning', ['صباح', 'الصباح', 'صباحا', 'الصبح', 'ضحى', 'الضحى']],
      ['noon', ['ظهر', 'الظهر', 'ظهرا', 'ظهيره', 'الظهيره']],
      ['afternoon', ['عصر', 'العصر', 'عصرا']],
      ['evening', ['مساء', 'المساء', 'مساءا', 'مغرب', 'المغرب', 'عشيه', 'العشاء']],
      ['night', ['ليل', 'الليل', 'ليلا', 'ليله', 'الليله']],
    ] as const
  ).flatMap(([part, words]) => words.map((word): [string, PartOfDay] => [word, part])),
);

/** «مساء», «بعد ظهر», «هذا الصباح»: a part of the day that is named here, before or behind a day or an hour. */
export function partOfDayAt(
  tokens: readonly Token[],
  at: number,
): { part: PartOfDay; next: number; isOfToday: boolean } | null {
  let next = at;
  const isOfToday = isWord(tokens[next], 'هذا', 'هذه');
  if (isOfToday || isWord(tokens[next], 'في')) next += 1;
  if (isWord(tokens[next], 'بعد', 'قبل') && tokens[next + 1]?.kind === 'word') {
    const part = parts.get(tokens[next + 1]?.fold ?? '');
    if (part === undefined) return null;
    const isBefore = isWord(tokens[next], 'قبل');
    const shifted =
      part === 'noon' ? (isBefore ? 'morning' : 'afternoon') : part === 'evening' ? 'night' : part;
    return { part: isBefore ? (part === 'noon' ? 'morning' : part) : shifted, next: next + 2, isOfToday };
  }
  for (const form of barely(tokens[next]?.fold ?? '')) {
    const part = parts.get(form);
    if (part !== undefined) return { part, next: next + 1, isOfToday };
  }
  return null;
}

/** The time at this place, or null. What could be a score or a proportion («15:15») is doubtful. */
export function clockAt(tokens: readonly Token[], at: number): ClockFound | null {
  let next = isWord(tokens[at], 'في', 'عند') ? at + 1 : at;
  while (isWord(tokens[next], 'حوالي', 'نحو', 'تمام', 'قرابه')) next += 1;
  const isNamed = isWord(tokens[next], 'الساعه', 'والساعه', 'بالساعه', 'للساعه', 'ساعه');
  if (isNamed) next += 1;
  const hour = hourAt(tokens, next, isNamed);
  if (hour === null) return null;
  const minutes = minutesAt(tokens, hour.next, hour);
  const partOfDay = partOfDayAt(tokens, minutes.next);
  const isWhole = isNamed || hour.isColoned || (partOfDay !== null && hour.isHour);
  if (!isWhole) return null;
  const clock = withPart({ ...hour.clock, ...minutes.clock }, partOfDay?.part ?? null);
  if (clock === null) return null;
  let end = partOfDay?.next ?? minutes.next;
  if (isWord(tokens[end], 'بتوقيت') && tokens[end + 1]?.kind === 'word') end += 2;
  return { clock, next: end, isDoubtful: !isNamed && partOfDay === null };
}

type Hour = { clock: Clock; next: number; isColoned: boolean; isHour: boolean };

function hourAt(tokens: readonly Token[], at: number, isNamed: boolean): Hour | null {
  const [first, colon, minute, again, second] = tokens.slice(at, at + 5);
  if (first?.kind === 'number' && first.fold.length <= 2) {
    const hour = Number(first.fold);
    if (isMark(colon, ':') && colon?.isAttached && minute?.kind === 'number' && minute.fold.length === 2) {
      const hasSeconds =
        isMark(again, ':') && again?.isAttached && second?.kind === 'number' && second.fold.length === 2;
      const clock = { hour, minute: Number(minute.fold), second: hasSeconds ? Number(second?.fold) : 0 };
      if (hour > 24 || clock.minute > 59 || clock.second > 59) return null;
      return { clock, next: at + (hasSeconds ? 5 : 3), isColoned: true, isHour: true };
    }
    return hour <= 24 && (isNamed || hour <= 12)
      ? { clock: { hour, minute: 0, second: 0 }, next: at + 1, isColoned: false, isHour: hour >= 1 }
      : null;
  }
  const named = ordinalAt(tokens, at) ?? (isNamed ? countAt(tokens, at) : null);
  if (named === null || named.value > 12 || named.value < 1) return null;
  // «الأولى», «الثانية» are hours where something says that they are: a part of the day, or «الساعة».
  return {
    clock: { hour: named.value, minute: 0, second: 0 },
    next: named.next,
    isColoned: false,
    isHour: true,
  };
}

const fractions: ReadonlyMap<string, number> = new Map([
  ['نصف', 30],
  ['النصف', 30],
  ['ربع', 15],
  ['الربع', 15],
  ['ربعا', 15],
  ['ثلث', 20],
  ['الثلث', 20],
  ['ثلثا', 20],
]);

/** «والنصف», «إلا ربعا», «و18 دقيقة», «وخمس وأربعون دقيقة». */
function minutesAt(
  tokens: readonly Token[],
  at: number,
  { clock, isColoned }: Hour,
): { clock: Partial<Clock>; next: number } {
  if (isColoned) return { clock: {}, next: at };
  if (isWord(tokens[at], 'الا')) {
    const fraction = fractions.get(tokens[at + 1]?.fold ?? '');
    const counted = fraction === undefined ? countAt(tokens, at + 1) : null;
    const less = fraction ?? counted?.value;
    if (less === undefined || less > 59) return { clock: {}, next: at };
    let next = counted?.next ?? at + 2;
    if (isWord(tokens[next], 'دقيقه', 'دقائق')) next += 1;
    return { clock: { hour: clock.hour === 0 ? 23 : clock.hour - 1, minute: 60 - less }, next };
  }
  const further = joined(tokens, at);
  if (!further) return { clock: {}, next: at };
  const fraction = fractions.get(further.word.fold);
  if (fraction !== undefined) return { clock: { minute: fraction }, next: further.at + 1 };
  const counted = moved(countAt(beginningWith(further.word, tokens, further.at), 0), further.at);
  if (counted === null || counted.value > 59 || !isWord(tokens[counted.next], 'دقيقه', 'دقائق'))
    return { clock: {}, next: at };
  return { clock: { minute: counted.value }, next: counted.next + 1 };
}

/** The hour of the day: an hour up to twelve is of the half that the part of the day names. */
function withPart(clock: Clock, part: PartOfDay | null): Clock | null {
  const { hour } = clock;
  if (hour > 23) return hour === 24 && clock.minute === 0 ? { ...clock, hour: 0 } : null;
  if (part === null || hour > 12) return clock;
  if (part === 'dawn' || part === 'morning')
    return { ...clock, hour: hour === 12 && part === 'dawn' ? 0 : hour };
  if (part === 'night') return { ...clock, hour: hour === 12 ? 0 : hour < 5 ? hour : hour + 12 };
  if (part === 'noon') return { ...clock, hour: hour < 5 ? hour + 12 : hour };
  return { ...clock, hour: hour === 12 ? 12 : hour + 12 };
}
