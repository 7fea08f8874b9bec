import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mostOnFront, partOf, statementsPerPage } from './statement-pages.ts';

it('every statement of a year stands on one way from its address to the oldest, and no page is long', () => {
  fc.assert(
    fc.property(fc.nat(5_000), (count) => {
      const seen = new Array<number>(count).fill(0);
      for (let part = partOf(count, null); part; ) {
        expect(part.most).toBeLessThanOrEqual(mostOnFront());
        for (let at = part.skip; at < part.skip + part.most; at += 1) seen[at] = (seen[at] ?? 0) + 1;
        part = part.page.older === null ? null : partOf(count, part.page.older);
      }
      expect(seen.every((times) => times === 1)).toBe(true);
    }),
  );
});

it('a full page is the same whatever is said after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.nat(500), (number, more) => {
      const count = number * statementsPerPage;
      const [then, now] = [partOf(count, number), partOf(count + more, number)];
      // From the oldest: what is before it is not touched by what comes after.
      expect(count + more - (now?.skip ?? 0)).toBe(count - (then?.skip ?? 0));
      expect([now?.most, now?.page.older]).toEqual([then?.most, then?.page.older]);
    }),
  );
});

it('a page that is not full has no address', () => {
  expect(partOf(49, 1)).toBeNull();
  expect(partOf(50, 1)).toEqual({ skip: 0, most: 50, page: { older: null, newer: 'front' } });
  expect(partOf(50, 2)).toBeNull();
  expect(partOf(0, null)).toMatchObject({ most: 0, page: { older: null, newer: null } });
});
