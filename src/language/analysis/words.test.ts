import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalForm } from './normal-form.ts';
import { longestWord, wordsOf } from './words.ts';

const normals = (text: string) => wordsOf(text).map(({ normal }) => normal);

test('a text falls into words in their normal form', () => {
  expect(normals('قال «الأسد»: لن نقبل بـ5 دولارات.')).toEqual([
    'قال',
    'الاسد',
    'لن',
    'نقبل',
    'ب',
    '5',
    'دولارات',
  ]);
});

test('digits part from Arabic letters and stay with Latin ones', () => {
  expect(normals('ديسمبر2018 F16 كوفيد19 G20')).toEqual(['ديسمبر', '2018', 'f16', 'كوفيد', '19', 'g20']);
});

test('thousands are one number, lists and decimals are not', () => {
  expect(normals('1,200 ١٬٢٠٠ 12,345,678')).toEqual(['1200', '1200', '12345678']);
  expect(normals('1,20 2011,2012 3.5')).toEqual(['1', '20', '2011', '2012', '3', '5']);
});

test('a word knows where it stands in the text as printed, with its own marks and without controls around it', () => {
  const text = '\u200fالـمُدَرِّسَةُ\u200f، نعم';
  const [first] = wordsOf(text);
  expect(text.slice(first?.start, first?.end)).toBe('الـمُدَرِّسَةُ');
});

test('words and normal form agree on every text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'أبيءئىؤةَـ a1٣,. ﻻ\u200f') }), (text) => {
      for (const { normal, start, end } of wordsOf(text)) {
        const printed = text.slice(start, end);
        expect(normalForm(printed).replace(/[,.]/g, '')).toBe(normal);
      }
    }),
  );
});

test('a run of letters longer than any word is cut', () => {
  const words = wordsOf('ب'.repeat(100_000));
  expect(words).toHaveLength(1);
  expect(words[0]?.normal).toHaveLength(longestWord);
});

test('hostile text is read to its end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => void wordsOf(text)),
    { numRuns: 30 },
  );
});
