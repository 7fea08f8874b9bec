import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areSame, filtersIn, isFiltered, queryOf } from './filters.ts';

describe('the filter of a list', () => {
  it('is read from an address and is the same when it is written there again', () => {
    const filters = filtersIn({ state: 'draft,submitted', section: '7', q: ' حلب ', assigned: 'me' });
    expect(filters).toEqual({ state: ['draft', 'submitted'], section: 7, q: 'حلب', assigned: 'me' });
    expect(filtersIn(queryOf(filters))).toEqual(filters);
  });

  it('takes nothing that is not its own, whatever the address holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (found) => {
        const filters = filtersIn(found);
        expect(filtersIn(queryOf(filters))).toEqual(filters);
      }),
    );
    expect(filtersIn({ state: 'drop table', section: '-1', q: '   ', assigned: {} })).toEqual({});
    expect(filtersIn({ q: 'ا'.repeat(5_000) }).q?.length).toBe(200);
  });

  it('is the same list whatever the order of its words', () => {
    expect(areSame({ state: ['draft'], q: 'x' }, { q: 'x', state: ['draft'] })).toBe(true);
    expect(areSame({ q: 'x' }, {})).toBe(false);
    expect([isFiltered({}), isFiltered({ q: 'x' })]).toEqual([false, true]);
  });
});
