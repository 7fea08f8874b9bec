import { describe, expect, it } from 'vitest';
import { reviewKeyOf } from './review-keys.ts';

describe('a key of the queue', () => {
  it('is the same on an Arabic keyboard and on a Latin one of any layout', () => {
    expect(reviewKeyOf({ key: 'a', code: 'KeyA' })).toBe('a');
    expect(reviewKeyOf({ key: 'ش', code: 'KeyA' })).toBe('a');
    expect(reviewKeyOf({ key: 'A', code: 'KeyQ' })).toBe('a');
    expect(reviewKeyOf({ key: '٢', code: 'Digit2' })).toBe(2);
    expect(reviewKeyOf({ key: '؟', code: 'Slash' })).toBe('?');
  });

  it('is nothing else', () => {
    expect(reviewKeyOf({ key: 'q', code: 'KeyQ' })).toBeNull();
    expect(reviewKeyOf({ key: 'Enter', code: 'Enter' })).toBeNull();
    expect(reviewKeyOf({ key: '0', code: 'Digit0' })).toBeNull();
  });
});
