import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findInLine } from './finding.ts';

const words = (line: string, wanted: string, exact = false) =>
  findInLine(line, wanted, exact).map(({ start, end }) => line.slice(start, end));

describe('finding', () => {
  it.each([
    ['قالت مُدَرِّسة للأطفال', 'مدرسه', ['مُدَرِّسة']],
    ['أحمد واحمد وإحمد', 'أحمد', ['أحمد', 'احمد', 'إحمد']],
    ['في الـمـدرسة', 'المدرسة', ['الـمـدرسة']],
    ['عام ٢٠٢٥', '2025', ['٢٠٢٥']],
    ['وكالة Reuters', 'reuters', ['Reuters']],
    ['لا شيء هنا', 'غير موجود', []],
    ['نص', '', []],
    ['نص', 'ـ', []],
  ])('in «%s» of «%s»', (line, wanted, found) => {
    expect(words(line, wanted)).toEqual(found);
  });

  it('by exact match tells forms apart', () => {
    expect(words('أحمد واحمد', 'احمد', true)).toEqual(['احمد']);
    expect(words('قالت مُدَرِّسة', 'مدرسة', true)).toEqual([]);
  });

  it('gives places in order, inside the line, that do not overlap', () => {
    const letters = fc.constantFrom(...'اأإآبةهَُِّـ 1١');
    const text = fc.array(letters, { maxLength: 30 }).map((chosen) => chosen.join(''));
    fc.assert(
      fc.property(text, text, fc.boolean(), (line, wanted, exact) => {
        let last = 0;
        for (const { start, end } of findInLine(line, wanted, exact)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(line.length);
          last = end;
        }
      }),
    );
  });
});
