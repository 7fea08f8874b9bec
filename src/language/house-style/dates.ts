/** Numerals, month names and words that will rot: dates as the edition writes them. */
import { addDays, type CalendarDay, yearOf } from '../calendar/day.ts';
import { type DateExpression, dateExpressions } from '../calendar/expressions.ts';
import { months } from '../calendar/lexicon.ts';
import { resolveExpression } from '../calendar/resolution.ts';
import { tokensOf } from '../calendar/tokens.ts';
import { monthNames, type PrintingStyle } from '../printed-dates.ts';
import type { Found } from './finding.ts';

export type DateStyle = Pick<PrintingStyle, 'monthStyle' | 'numberingSystem'>;

const zeros = { latn: 0x30, arab: 0x660, arabext: 0x6f0 } as const;

/** The same digits in the edition's own. */
export function inDigitsOf(style: Pick<DateStyle, 'numberingSystem'>, text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    const zero = Object.values(zeros).find((one) => code >= one && code <= one + 9);
    return zero === undefined ? digit : String.fromCodePoint(zeros[style.numberingSystem] + code - zero);
  });
}

export function checkNumerals(text: string, style: DateStyle): Found[] {
  return Array.from(text.matchAll(/\p{Nd}[\p{Nd}.,٫٬]*\p{Nd}|\p{Nd}/gu)).flatMap(({ 0: number, index }) => {
    const right = inDigitsOf(style, number);
    if (right === number) return [];
    return [
      {
        rule: 'numerals' as const,
        severity: 'mistake' as const,
        start: index,
        end: index + number.length,
        message: { ar: `أرقام الطبعة: ${right}`, en: `The edition’s digits: ${right}` },
        fixes: [right],
      },
    ];
  });
}

/** Gregorian months under another name than the edition's; a second name in brackets is a service to readers. */
export function checkMonths(text: string, { monthStyle }: DateStyle): Found[] {
  const own = monthNames[monthStyle];
  const tokens = tokensOf(text);
  const found: Found[] = [];
  for (const { start, end, words, meaning } of dateExpressions(text)) {
    if (meaning.kind !== 'date' || meaning.calendar !== 'gregorian') continue;
    const right = own[meaning.month - 1] ?? '';
    if (words.includes(right) || /[(/]/u.test(words)) continue;
    const within = tokens.filter(
      (token) => token.start >= start && token.end <= end && token.kind === 'word',
    );
    for (const [at, token] of within.entries()) {
      const next = within[at + 1];
      const two = next && months.get(`${token.fold} ${next.fold}`);
      const month = two ?? months.get(token.fold);
      if (month?.month !== meaning.month || month.calendar !== 'gregorian') continue;
      found.push({
        rule: 'month-style',
        severity: 'mistake',
        start: token.start,
        end: two && next ? next.end : token.end,
        message: { ar: `اسم الشهر في الطبعة: «${right}»`, en: `The edition writes this month «${right}»` },
        fixes: [right],
      });
      break;
    }
  }
  return found;
}

/** «أمس»، «العام الماضي»: true on the day of publication, and wrong in the archive. */
export function checkRelativeDates(text: string, style: DateStyle, published: CalendarDay): Found[] {
  return dateExpressions(text).flatMap((expression) => {
    const absolute = absoluteOf(withoutPart(expression), style, published);
    if (absolute === null) return [];
    return [
      {
        rule: 'relative-date' as const,
        severity: 'advice' as const,
        start: expression.end - withoutPart(expression).words.length,
        end: expression.end,
        message: {
          ar: `كلمة نسبية تفقد معناها في الأرشيف: ${absolute.says}`,
          en: `A relative word that means nothing in the archive: ${absolute.says}`,
        },
        fixes: [absolute.fix],
      },
    ];
  });
}

/** «نهاية هذا العام»: the part stays as it is written. */
function withoutPart(expression: DateExpression): DateExpression {
  const { part, ...whole } = expression;
  return part === undefined ? expression : { ...whole, words: whole.words.replace(/^\S+\s+(?:من\s+)?/u, '') };
}

/** What is written on the first word, «بالعام» or «للعام», stays on it. */
const prepositionOf = (words: string): string =>
  /^(?:بال|كال)/u.test(words) ? (words[0] ?? '') : words.startsWith('لل') ? 'ل' : '';

function absoluteOf(
  expression: DateExpression,
  style: DateStyle,
  published: CalendarDay,
): { says: string; fix: string } | null {
  const { meaning, words } = expression;
  const resolved = resolveExpression(expression, published);
  if (resolved === null || resolved.certainty === 'stated' || expression.clock) return null;
  const preposition = prepositionOf(words);
  const digits = (text: string) => inDigitsOf(style, text);
  const month = (value: string) => monthNames[style.monthStyle][Number(value.slice(5, 7)) - 1] ?? '';
  const dayAndMonth = digits(`${Number(resolved.value.slice(8))} ${month(resolved.value)}`);
  switch (meaning.kind) {
    case 'shift': {
      if (
        meaning.unit === 'day' &&
        meaning.stated === null &&
        resolved.certainty === 'computed' &&
        !words.endsWith('اللحظة')
      ) {
        const isCounted = /^[وف]?(?:قبل|منذ|بعد) /u.test(words) && Math.abs(meaning.amount) > 2;
        return {
          says: dayAndMonth,
          fix: isCounted ? `${words} (${dayAndMonth})` : `${words} ${dayAndMonth}`,
        };
      }
      return null;
    }
    case 'weekday':
      return resolved.certainty === 'guess' &&
        expression.leaning === undefined &&
        addDays(resolved.value, 7) < published
        ? null
        : {
            says: dayAndMonth,
            fix: `${words.replace(/ (?:الماضي|المقبل|القادم|الفائت|المنصرم)ة?$/u, '')} ${dayAndMonth}`,
          };
    case 'date': {
      if (meaning.pointer === null || meaning.year !== null || meaning.calendar === 'hijri') return null;
      const year = digits(String(yearOf(resolved.first)));
      const fix = words.replace(/ \p{L}+$/u, ` ${year}`);
      return { says: fix, fix };
    }
    case 'unit': {
      if (meaning.unit === 'year') {
        const says = digits(`عام ${resolved.value}`);
        return { says, fix: preposition + says };
      }
      if (meaning.unit !== 'month') return null;
      const says = digits(`${month(resolved.value)} ${resolved.value.slice(0, 4)}`);
      return { says, fix: preposition + says };
    }
    default:
      return null;
  }
}
