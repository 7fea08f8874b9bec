import { describe, expect, it } from 'vitest';
import { neighbours, placeAmong, reviewPlaceIn } from './review-place.ts';

describe('a place in the queue', () => {
  it('is read from an address that anybody may have written', () => {
    expect(reviewPlaceIn({ run: '3', at: 12 })).toEqual({ run: 3, at: 12 });
    expect(reviewPlaceIn({ run: '-1', at: 'x' })).toEqual({});
    expect(reviewPlaceIn({ run: '1e999', at: [1] })).toEqual({});
  });

  const items = [{ id: 3 }, { id: 5 }, { id: 9 }];
  it('moves on to what follows when its story is settled, and to the last behind the end', () => {
    expect(placeAmong(items, 5)).toBe(5);
    expect(placeAmong(items, 4)).toBe(5);
    expect(placeAmong(items, 10)).toBe(9);
    expect(placeAmong(items, undefined)).toBe(3);
    expect(placeAmong([], 5)).toBeUndefined();
  });

  it('stays with what is on the screen when a colleague settles it', () => {
    expect(placeAmong(items, 4, { at: 4, shown: 4 })).toBe(4);
    expect(placeAmong([], undefined, { at: undefined, shown: 4 })).toBe(4);
    // An address that is stale leads to what follows, and stays with that.
    expect(placeAmong(items, 4, { at: 9, shown: 9 })).toBe(5);
    expect(placeAmong([{ id: 9 }], 4, { at: 4, shown: 5 })).toBe(5);
    // Taken back into the queue it is shown again.
    expect(placeAmong(items, 3, { at: 3, shown: 5 })).toBe(3);
    expect(neighbours(items, 4)).toEqual({ previous: 3, next: 5, number: 2 });
  });

  it('has neighbours, and none beyond its ends', () => {
    expect(neighbours(items, 5)).toEqual({ previous: 3, next: 9, number: 2 });
    expect(neighbours(items, 3).previous).toBeUndefined();
    expect(neighbours(items, 9).next).toBeUndefined();
  });
});
