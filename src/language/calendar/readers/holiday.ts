/** Days that come round every year: «عيد الفطر», «رأس السنة», «عيد الجلاء». Their own calendars say when. */
import { foldDateWord } from '../fold.ts';
import { trailingPointers, units } from '../lexicon.ts';
import type { Found, Holiday } from '../meaning.ts';
import { looked } from '../reading.ts';
import type { Token } from '../tokens.ts';
import { yearAt } from './written.ts';

const hijri = (month: number, day: number): Holiday => ({ calendar: 'hijri', month, day });
const gregorian = (month: number, day: number): Holiday => ({ calendar: 'gregorian', month, day });

/** By folded name, of one to four words. */
const holidays: ReadonlyMap<string, Holiday> = new Map(
  (
    [
      [hijri(10, 1), ['عيد الفطر', 'عيد الفطر السعيد', 'عيد الفطر المبارك']],
      [hijri(12, 10), ['عيد الأضحى', 'عيد الأضحى المبارك', 'عيد النحر']],
      [hijri(12, 9), ['يوم عرفة', 'وقفة عرفة', 'يوم عرفات']],
      [hijri(1, 10), ['عاشوراء', 'يوم عاشوراء']],
      [hijri(1, 1), ['رأس السنة الهجرية', 'عيد رأس السنة الهجرية']],
      [hijri(3, 12), ['المولد النبوي', 'المولد النبوي الشريف', 'عيد المولد النبوي']],
      [gregorian(1, 1), ['رأس السنة', 'رأس السنة الميلادية', 'رأس السنة الجديدة', 'عيد رأس السنة']],
      [gregorian(12, 31), ['ليلة رأس السنة']],
      [gregorian(12, 25), ['عيد الميلاد', 'عيد الميلاد المجيد', 'الكريسماس', 'كريسماس']],
      [gregorian(12, 24), ['ليلة عيد الميلاد']],
      [gregorian(2, 14), ['عيد الحب', 'الفالنتاين']],
      [gregorian(3, 8), ['يوم المرأة العالمي', 'اليوم العالمي للمرأة', 'عيد المرأة']],
      [gregorian(3, 21), ['عيد الأم', 'عيد النوروز', 'عيد نوروز', 'النوروز', 'نوروز']],
      [gregorian(4, 17), ['عيد الجلاء', 'ذكرى الجلاء']],
      [gregorian(5, 1), ['عيد العمال', 'عيد العمل', 'يوم العمال العالمي']],
      [gregorian(5, 3), ['اليوم العالمي لحرية الصحافة']],
      [gregorian(12, 10), ['اليوم العالمي لحقوق الإنسان']],
    ] as const
  ).flatMap(([holiday, names]) => names.map((name): [string, Holiday] => [foldDateWord(name), holiday])),
);
const longestName = 4;
const starts = new Set([...holidays.keys()].map((name) => name.split(' ')[0] ?? ''));

export const holidayStarts: ReadonlySet<string> = starts;

export function readHoliday(tokens: readonly Token[], at: number): Found | null {
  for (let length = longestName; length >= 1; length -= 1) {
    const words = tokens.slice(at, at + length);
    if (words.length < length || words.some((token) => token.kind !== 'word')) continue;
    const named = words.map((token) => token.fold).join(' ');
    const holiday = holidays.get(named) ?? holidays.get(named.replace(/^[وفبل]/u, ''));
    if (!holiday) continue;
    const next = at + length;
    const year = yearAt(tokens, next);
    if (year)
      return { meaning: { kind: 'holiday', holiday, year: year.year, pointer: null }, next: year.next };
    const trailing = looked(tokens[next], trailingPointers);
    if (trailing !== undefined)
      return { meaning: { kind: 'holiday', holiday, year: null, pointer: trailing }, next: next + 1 };
    const unit = looked(tokens[next], units);
    const ofYear = unit?.unit === 'year' ? looked(tokens[next + 1], trailingPointers) : undefined;
    return ofYear === undefined
      ? { meaning: { kind: 'holiday', holiday, year: null, pointer: null }, next }
      : { meaning: { kind: 'holiday', holiday, year: null, pointer: ofYear }, next: next + 2 };
  }
  return null;
}
