/**
 * Calendar expressions of two assistants' test corpora: Duckling's Arabic one and Microsoft's Recognizers-Text.
 *
 * Both speak of plans («سأعود يوم الجمعة»), a newspaper of what was: they are read leaning to the future. Duckling:
 * right when the day on which the value begins is the given one («same day»); of an interval also when only its end
 * is given by the words («حتى الساعة 2:00» begins now, today). Recognizers: right when the expression that overlaps
 * the marked words most gives the day of the future or of the past reading; a date that does not exist (31 نوفمبر)
 * has to give none. «قبل شهر» gives a month and, within it, the day so far away: that day is compared.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type DateExpression, dateExpressions } from '../../src/language/calendar/expressions.ts';
import { type ResolvedDate, resolveExpression } from '../../src/language/calendar/resolution.ts';
import type { Figure, Task } from '../task.ts';

const ducklingShape = z.object({ text: z.string(), values: z.array(z.string()) });
const ducklingReference = '2013-02-12';

export const duckling: Task = {
  set: 'temporal_duckling_ar',
  title: 'Duckling’s Arabic time corpus',
  measure: async ({ part, whole }) => {
    const cases = lines(join(part, 'time.jsonl')).map((line) => ducklingShape.parse(line));
    const right = cases.filter(({ text, values: [first = ''] }) => {
      const found = longest(dateExpressions(text));
      return found !== undefined && firstDay(read(found, ducklingReference)) === first.slice(0, 10);
    });
    const negatives = lines(join(whole, 'negative_time.jsonl')).map((line) => ducklingShape.parse(line));
    const silent = negatives.filter(({ text }) => dateExpressions(text).length === 0);
    return [
      figure('same day', right.length, cases.length, 0.51, 0.85),
      figure('words that are no date, left alone', silent.length, negatives.length, null, null),
    ];
  },
};

const specShape = z.array(
  z.object({
    Input: z.string(),
    Context: z.object({ ReferenceDateTime: z.string() }).optional(),
    Results: z.array(
      z.object({
        Start: z.number().optional(),
        Length: z.number().optional(),
        Text: z.string(),
        Value: z
          .object({
            FutureResolution: z.record(z.string(), z.string()).optional(),
            PastResolution: z.record(z.string(), z.string()).optional(),
          })
          .optional(),
      }),
    ),
  }),
);

/** Each file of the specification that gives values of days, with its goal where there is one. */
const specifications = [
  { file: 'DateParser', best: 0.34, goal: 0.75 },
  { file: 'DatePeriodParser', best: null, goal: null },
  { file: 'HolidayParser', best: null, goal: null },
  { file: 'DateTimeParser', best: null, goal: null },
] as const;

export const recognizers: Task = {
  set: 'temporal_recognizers_text_specs',
  title: 'Recognizers-Text, Arabic specifications, first day of each value',
  measure: async ({ part }) =>
    specifications.flatMap(({ file, best, goal }) => {
      const path = join(part, 'DateTime', `${file}.json`);
      if (!existsSync(path)) return [];
      const specs = specShape.parse(JSON.parse(readFileSync(path, 'utf8')));
      const cases = specs
        .flatMap(({ Input, Context, Results }) =>
          Results.map((result) => ({
            input: Input,
            day: (Context?.ReferenceDateTime ?? '').slice(0, 10),
            result,
          })),
        )
        .filter(({ result }) => result.Value !== undefined);
      const right = cases.filter(({ input, day, result }) => {
        const start = result.Start ?? input.indexOf(result.Text);
        const end = start + (result.Length ?? result.Text.length);
        const overlap = (one: DateExpression) => Math.min(end, one.end) - Math.max(start, one.start);
        const found = dateExpressions(input)
          .filter((one) => overlap(one) > 0)
          .toSorted((a, b) => overlap(b) - overlap(a))[0];
        const wanted = [result.Value?.FutureResolution, result.Value?.PastResolution].map(dayOf);
        const given = found ? firstDay(read(found, day)) : undefined;
        return wanted.includes('0001-01-01')
          ? given === undefined
          : given !== undefined && wanted.includes(given);
      });
      return cases.length === 0 ? [] : [figure(file, right.length, cases.length, best, goal)];
    }),
};

function dayOf(resolution: Readonly<Record<string, string>> | undefined): string | undefined {
  const value =
    resolution?.date ?? resolution?.startDate ?? resolution?.dateTime ?? resolution?.startDateTime;
  return value?.slice(0, 10);
}

const read = (expression: DateExpression, reference: string): ResolvedDate | null =>
  resolveExpression(expression, reference, { leaning: expression.leaning ?? 'future' });

const firstDay = (resolved: ResolvedDate | null): string | undefined => resolved?.near ?? resolved?.first;

const longest = (found: readonly DateExpression[]): DateExpression | undefined =>
  found.toSorted((a, b) => b.words.length - a.words.length)[0];

function lines(file: string): unknown[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

function figure(
  name: string,
  right: number,
  cases: number,
  best: number | null,
  goal: number | null,
): Figure {
  return { name, value: right / cases, cases, best, goal, isMoreBetter: true };
}
