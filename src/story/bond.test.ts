import { expect, test } from 'vitest';
import { bondOf } from './bond.ts';

const day = 86_400_000;

test.each([
  ['a doublet', 0.95, 1, false, 0, 'same-text'],
  ['an agency report that was cut, a week later', 0.7, 0.95, false, 7 * day, 'same-text'],
  [
    'a follow-up that repeats all the telling words, with a new paragraph',
    0.95,
    0.6,
    true,
    2 * day,
    'earlier',
  ],
  ['a short story that repeats what everybody repeats', 0.2, 0.9, false, 0, 'subject'],
  ['a report of the same day', 0.6, 0.1, false, 0, 'event'],
  ['what was reported the week before', 0.6, 0.1, false, 7 * day, 'earlier'],
  ['a story that shares a few words', 0.25, 0, false, 7 * day, 'subject'],
  ['one that shares some words and no day', 0.35, 0, false, 7 * day, 'subject'],
  ['one that shares some words and speaks of the same day', 0.35, 0, true, 7 * day, 'earlier'],
  ['one that speaks of the same day and of something else', 0.2, 0, true, 7 * day, 'subject'],
  ['what came out later', 0.6, 0, true, -2 * day, 'event'],
] as const)('%s is bound as such', (_name, likeness, toldBefore, sharesDay, before, bond) => {
  expect(
    bondOf({
      likeness,
      toldBefore,
      sharesDay,
      publishedAt: 100 * day,
      otherPublishedAt: 100 * day - before,
    }),
  ).toBe(bond);
});
