import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countDays, eventDaysOf, sharedDays, telling } from './event-days.ts';

const at = (day: string) => new Date(`${day}T09:00:00Z`).getTime();
const spoken = (day: string, body: string, zone = 'Asia/Damascus') =>
  eventDaysOf({ title: 'خبر', body, publishedAt: at(day) }, zone);

test('the days of a story are what its words mean on its own day', () => {
  const { told, published } = spoken('2026-11-22', 'انهار السد أمس، وكان قد رُمّم في 3 آذار الماضي.');
  expect(published).toBe('2026-11-22');
  expect([...told].sort()).toEqual(['2026-03-03', '2026-11-21']);
});

test('months, years and guesses are no day', () => {
  expect([...spoken('2026-11-22', 'في آذار 2026 وفي عام 2011 وفي الخريف الماضي.').told]).toEqual([]);
});

test('a story is bound by the day that both speak of, however each says it', () => {
  const first = spoken('2026-11-22', 'انهار السد أمس.');
  const later = spoken('2026-12-05', 'منذ انهيار السد في 21 تشرين الثاني، لم يعد أحد.');
  expect(sharedDays(first, later)).toEqual(['2026-11-21']);
});

test('a follow-up is bound to the story of the day that it speaks of', () => {
  const first = spoken('2026-11-22', 'وقّعت البلدية العقد.');
  const later = spoken('2026-12-05', 'العقد الذي وُقّع في 22 نوفمبر 2026 أُلغي.');
  expect(sharedDays(first, later)).toEqual(['2026-11-22']);
  expect(sharedDays(later, first)).toEqual(['2026-11-22']);
});

test('that both came out on one day and say «today» binds nothing', () => {
  expect(
    sharedDays(spoken('2026-11-22', 'افتُتح المعرض اليوم.'), spoken('2026-11-22', 'هطل المطر اليوم.')),
  ).toEqual([]);
});

test('the day is the edition’s: shortly after midnight in Damascus it is not yet that day in Greenwich', () => {
  const publishedAt = new Date('2026-11-21T22:30:00Z').getTime();
  const story = { title: '', body: 'وصلت القافلة أمس.', publishedAt };
  expect([...eventDaysOf(story, 'Asia/Damascus').told]).toEqual(['2026-11-21']);
  expect([...eventDaysOf(story, 'UTC').told]).toEqual(['2026-11-20']);
});

test('a day that every story speaks of tells little, one that two speak of tells much', () => {
  const all = [
    spoken('2026-11-22', 'منذ 7 تشرين الأول 2023. وفي 3 آذار 2026.'),
    ...Array.from({ length: 15 }, () => spoken('2026-11-20', 'منذ 7 تشرين الأول 2023.')),
  ];
  const counts = countDays(all);
  expect(telling(['2026-03-03'], counts, all.length)).toBe(1);
  expect(telling(['2023-10-07'], counts, all.length)).toBeLessThan(0.25);
  expect(telling([], counts, all.length)).toBe(0);
});

test('whatever stands in a text, it is read without an error and weighed between 0 and 1', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
      const [a, b] = [spoken('2026-11-22', `${one} أمس`), spoken('2026-11-21', other)];
      const worth = telling(sharedDays(a, b), countDays([a, b]), 2);
      expect(worth).toBeGreaterThanOrEqual(0);
      expect(worth).toBeLessThanOrEqual(1);
    }),
    { numRuns: 50 },
  );
});
