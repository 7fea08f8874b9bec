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
    expect(placeAmong(items, 5)).toEqual({ id: 5 });
    expect(placeAmong(items, 4)).toEqual({ id: 5 });
    expect(placeAmong(items, 10)).toEqual({ id: 9 });
    expect(placeAmong(items, undefined)).toEqual({ id: 3 });
    expect(placeAmong([], 5)).toBeUndefined();
  });

  it('has neighbours, and none beyond its ends', () => {
    expect(neighbours(items, 5)).toEqual({ previous: { id: 3 }, next: { id: 9 }, number: 2 });
    expect(neighbours(items, 3).previous).toBeUndefined();
    expect(neighbours(items, 9).next).toBeUndefined();
  });
});
