import fc from 'fast-check';
import { expect, test } from 'vitest';
import { highlighted } from './highlighter.ts';
import { stemOf } from './stem.ts';

const marked = (text: string, isHit: (normal: string) => boolean) =>
  [...highlighted(text, isHit)].map((piece) => (piece.isHit ? `[${piece.text}]` : piece.text)).join('');

test('a word is marked as it was printed, whatever form of it was looked for', () => {
  const isHit = (normal: string) => stemOf(normal) === stemOf('مدرسه');
  expect(marked('قُصفت مَدارسُ المدينة، والـمدرسة القديمة.', isHit)).toBe(
    'قُصفت [مَدارسُ] المدينة، [والـمدرسة] القديمة.',
  );
});

test('words of a phrase are marked as one', () => {
  expect(marked('في ريف دمشق أمس', (normal) => normal === 'ريف' || normal === 'دمشق')).toBe(
    'في [ريف دمشق] أمس',
  );
});

test('the pieces join to the text, whatever it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'اب ،ـ َأ1a\u200f') }), (text) => {
      const pieces = [...highlighted(text, (normal) => normal.includes('ا'))];
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    }),
  );
});

test('a long text is read no further than it is wanted', () => {
  let read = 0;
  const pieces = highlighted('كلمة '.repeat(100_000), () => ++read % 2 === 1);
  pieces.next();
  expect(read).toBeLessThan(2_000);
});
