import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frontPage, type ListPage, numberedPage } from './list-pages.ts';

const counts = fc.nat({ max: 400 });
const perPages = fc.integer({ min: 1, max: 40 });
const stories = ({ from, to }: ListPage) => Array.from({ length: to - from }, (_, index) => from + index);

describe('a list paged from the oldest', () => {
  it('keeps the stories of every page when newer ones are added', () => {
    fc.assert(
      fc.property(counts, perPages, fc.nat({ max: 100 }), (count, perPage, added) => {
        for (let number = 1; number <= Math.floor(count / perPage); number += 1) {
          const before = numberedPage(number, count, perPage);
          const after = numberedPage(number, count + added, perPage);
          expect(before && stories(before)).toEqual(after && stories(after));
          expect(before?.older).toBe(after?.older);
        }
      }),
    );
  });

  it('shows every story once, and none twice, along the links to older ones', () => {
    fc.assert(
      fc.property(counts, perPages, (count, perPage) => {
        const met: number[] = [];
        let page: ListPage | null = frontPage(count, perPage);
        while (page) {
          met.push(...stories(page).reverse());
          page = page.older === null ? null : numberedPage(page.older, count, perPage);
        }
        expect(met).toEqual(Array.from({ length: count }, (_, index) => count - 1 - index));
      }),
    );
  });

  it('has the newest story on the front and never more than two pages of them', () => {
    fc.assert(
      fc.property(counts, perPages, (count, perPage) => {
        const front = frontPage(count, perPage);
        expect(front.to).toBe(count);
        expect(front.to - front.from).toBeLessThan(2 * perPage);
      }),
    );
  });

  it('changes its link to newer stories once: when the next page is full', () => {
    expect(numberedPage(3, 30, 10)?.newer).toBe('front');
    expect(numberedPage(3, 39, 10)?.newer).toBe('front');
    expect(numberedPage(3, 40, 10)?.newer).toBe(4);
    expect(numberedPage(3, 4000, 10)?.newer).toBe(4);
  });

  it('has no page that is not full, and none of an odd number', () => {
    for (const number of [0, -1, 2.5, Number.NaN, 4, Number.MAX_SAFE_INTEGER]) {
      expect(numberedPage(number, 39, 10)).toBeNull();
    }
  });
});
