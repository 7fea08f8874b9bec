import { describe, expect, it } from 'vitest';
import { channelsOf, contrast, legibility } from './contrast.ts';

describe('contrast', () => {
  it('is WCAG’s', () => {
    expect(contrast('#000', '#ffffff')).toBe(21);
    expect(contrast('#7a1f1f', '#fffdf8')).toBeCloseTo(10.1, 1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('is not guessed for what is not a colour', () => {
    for (const not of ['', 'red', '#12', '#1234567', '#ggg', 'url(x)']) {
      expect(channelsOf(not)).toBeUndefined();
      expect(contrast(not, '#fff')).toBeUndefined();
    }
  });

  it('is named by what it is enough for', () => {
    expect([7, 4.5, 4.4, 3, 2.9].map(legibility)).toEqual([
      'good',
      'good',
      'large-only',
      'large-only',
      'poor',
    ]);
  });
});
