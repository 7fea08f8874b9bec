import { describe, expect, it } from 'vitest';
import { minorUnitsOf, typedSum } from './campaign-writing.ts';

describe('a sum of a campaign', () => {
  it('is read in the digits and with the mark that people type', () => {
    expect(['5', '٥', '2.50', '٢٫٥٠', '2,5', ' ۱۲ '].map(minorUnitsOf)).toEqual([
      500, 500, 250, 250, 250, 1_200,
    ]);
  });

  it('is nothing where it is no sum above zero', () => {
    for (const typed of ['', '0', '-5', '1.234', '5$', '1e3', '99999999', 'خمسة', '1.2.3'])
      expect(minorUnitsOf(typed), typed).toBeUndefined();
  });

  it('comes back as it was typed', () => {
    for (const typed of ['5', '2.50', '12']) expect(typedSum(minorUnitsOf(typed) ?? 0)).toBe(typed);
  });
});
