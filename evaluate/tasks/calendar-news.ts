/**
 * Calendar expressions of real news whose value the text itself proves, or a written convention gives.
 *
 * A case counts as right when the value equals the given one, at its granularity. `phrase`: the expression's words
 * are read alone; what is asked is the longest date found in them. `in its sentence`: the whole sentence is read, and
 * the expression that overlaps the marked place most is taken. The marks were cut by regular expressions, some out of
 * a longer date («2 مايو» out of «22 مايو», «الشهر الجاري» out of «14 من الشهر الجاري»): where what was found begins
 * before the mark with more than a weekday, a part of the day or «يوم», the two are not about the same words, and the
 * case is left out of this figure (its count says how many stay). The anchors of ARABIC.md were measured on phrases.
 * Hijri pairs («5 شوال 1436هـ الموافق 21 يوليو 2015م»): the phrase has to give the Gregorian day that stands in it;
 * the conversion alone is measured on its Hijri half, exact and within the one day by which sightings differ.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { daysBetween } from '../../src/language/calendar/day.ts';
import { type DateExpression, dateExpressions } from '../../src/language/calendar/expressions.ts';
import { gregorianOf } from '../../src/language/calendar/hijri.ts';
import { resolveExpression } from '../../src/language/calendar/resolution.ts';
import type { Figure, Task } from '../task.ts';

const caseShape = z.object({
  kind: z.string(),
  sentence: z.string(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  published: z.string(),
  value: z.string().optional(),
  levantine_month: z.boolean().nullish(),
  hijri: z.string().optional(),
  gregorian_written: z.string().optional(),
});
type Case = z.infer<typeof caseShape>;

export const selfVerified: Task = {
  set: 'temporal_news_selfverified',
  title: 'Calendar expressions that the text itself proves',
  measure: async ({ part }) => {
    const cases = casesIn(part);
    const best: Readonly<Record<string, number>> = {
      relative_day: 1,
      day_month_qualifier: 0.65,
      day_month_weekday: 0.85,
      full_date: 0.75,
      hijri_gregorian_pair: 0,
    };
    return [...figuresByKind(cases, best, 0.97), ...levantine(cases, 0.21), ...conversions(cases)];
  },
};

export const ruleDefined: Task = {
  set: 'temporal_news_rule_defined',
  title: 'Calendar expressions with a value by a written convention',
  measure: async ({ part }) => {
    const best: Readonly<Record<string, number>> = {
      ago: 0.92,
      month_qualifier: 0.62,
      month_year: 0.61,
      unit_qualifier: 0.64,
      weekday_qualifier: 0.74,
    };
    return figuresByKind(casesIn(part), best, 0.95);
  },
};

function casesIn(part: string): Case[] {
  return readFileSync(join(part, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => caseShape.parse(JSON.parse(line)));
}

function figuresByKind(
  cases: readonly Case[],
  best: Readonly<Record<string, number>>,
  goal: number,
): Figure[] {
  const kinds = [...new Set(cases.map(({ kind }) => kind))].toSorted();
  return kinds.flatMap((kind) => {
    const ofKind = cases.filter((one) => one.kind === kind);
    const figure = (how: string, judged: readonly Case[], isRight: (one: Case) => boolean): Figure => ({
      name: `${kind}, ${how}`,
      value: judged.filter(isRight).length / judged.length,
      cases: judged.length,
      best: how === 'phrase' ? (best[kind] ?? null) : null,
      goal: kind === 'hijri_gregorian_pair' ? 0.98 : goal,
      isMoreBetter: true,
    });
    const comparable = ofKind.filter(isOfTheSameWords);
    return [
      figure('phrase', ofKind, isPhraseRight),
      figure('in its sentence', comparable, isRightInSentence),
    ];
  });
}

function levantine(cases: readonly Case[], best: number): Figure[] {
  const both = cases.filter((one) => one.kind === 'full_date' && one.levantine_month === true);
  if (both.length === 0) return [];
  return [
    {
      name: 'full_date with a Levantine name, phrase',
      value: both.filter(isPhraseRight).length / both.length,
      cases: both.length,
      best,
      goal: 0.97,
      isMoreBetter: true,
    },
  ];
}

function conversions(cases: readonly Case[]): Figure[] {
  const pairs = cases.flatMap(({ hijri, gregorian_written: printed }) =>
    hijri === undefined || printed === undefined ? [] : [{ hijri, printed }],
  );
  if (pairs.length === 0) return [];
  const within = (days: number) =>
    pairs.filter(({ hijri, printed }) => {
      const [year = 0, month = 0, day = 0] = hijri.split('-').map(Number);
      const found = gregorianOf({ year, month, day });
      return found !== null && Math.abs(daysBetween(found, printed)) <= days;
    }).length / pairs.length;
  const shared = { cases: pairs.length, best: 0, isMoreBetter: true };
  return [
    { ...shared, name: 'Hijri day converted, within a day of the printed one', value: within(1), goal: 0.98 },
    { ...shared, name: 'Hijri day converted, exactly the printed one', value: within(0), goal: null },
  ];
}

const goldOf = (one: Case): string => one.value ?? one.gregorian_written ?? '';

function isPhraseRight(one: Case): boolean {
  const longest = dateExpressions(one.text).toSorted((a, b) => b.words.length - a.words.length)[0];
  return longest !== undefined && isValue(longest, one);
}

function isRightInSentence(one: Case): boolean {
  const found = inSentence(one);
  return found !== undefined && isValue(found, one);
}

const harmless =
  /^(?:[وفبل]?(?:يوم|نهار|هذا|شهر|ال[اأإ]حد|ال[اأإ]ثنين|الثلاثاء|ال[اأإ]ربعاء|الخميس|الجمعة|السبت|اليوم|[أا]مس|غدا?ً?|صباح|مساء|ظهر|عصر|فجر|ليلة|الموافق)|[\s،,()])*$/u;

/** Whether what was found begins at the mark, or before it with words that change nothing about the date. */
function isOfTheSameWords(one: Case): boolean {
  const found = inSentence(one);
  return (
    found === undefined || harmless.test(one.sentence.slice(Math.min(found.start, one.start), one.start))
  );
}

function inSentence(one: Case): DateExpression | undefined {
  const overlap = ({ start, end }: DateExpression) => Math.min(end, one.end) - Math.max(start, one.start);
  return dateExpressions(one.sentence)
    .filter((expression) => overlap(expression) > 0)
    .toSorted((a, b) => overlap(b) - overlap(a))[0];
}

function isValue(expression: DateExpression, one: Case): boolean {
  const resolved = resolveExpression(expression, one.published);
  if (resolved === null) return false;
  const gold = goldOf(one);
  return gold.includes('W') ? isoWeek(resolved.value) === gold : resolved.value === gold;
}

/** `2015-W31` of a day (ISO 8601: the week belongs to the year of its Thursday). */
function isoWeek(day: string): string {
  const date = new Date(day);
  date.setUTCDate(date.getUTCDate() + 4 - (date.getUTCDay() || 7));
  const first = Date.UTC(date.getUTCFullYear(), 0, 1);
  const week = Math.ceil(((date.getTime() - first) / 86_400_000 + 1) / 7);
  return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}
