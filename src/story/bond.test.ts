import { expect, test } from 'vitest';
import { bondOf } from './bond.ts';

const day = 86_400_000;

test.each([
  ['a doublet', 0.95, 0, 'same-text'],
  ['a report of the same day', 0.6, 0, 'event'],
  ['what was reported the week before', 0.6, 7 * day, 'earlier'],
  ['a story that shares a few words', 0.25, 7 * day, 'subject'],
  ['what came out later', 0.6, -2 * day, 'event'],
] as const)('%s is bound as such', (_name, likeness, before, bond) => {
  expect(bondOf({ likeness, publishedAt: 100 * day, otherPublishedAt: 100 * day - before })).toBe(bond);
});
