import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asPrinted, normalForm, normalFormWithPlaces } from './normal-form.ts';

test.each([
  ['الأسد', 'الاسد'],
  ['إِلى آذارَ', 'الي اذار'],
  ['مـــدرسةٌ', 'مدرسه'],
  ['مسؤول', 'مسئول'],
  ['شيء', 'شئ'],
  ['مبادئ', 'مباديء'],
  ['علي', 'على'],
  ['کرکوک', 'كركوك'],
  ['پاریس', 'باريس'],
  ['٢٠٢٥', '2025'],
  ['۲۰۲۵', '2025'],
  ['Kadıköy', 'kadıkoy'],
  ['ﻻﺟﺌﻮن', 'لاجئون'],
  ['ا\u200fل\u200cبيت', 'البيت'],
])('%s and %s have one normal form', (one, other) => {
  expect(normalForm(one)).toBe(normalForm(other));
});

test('words that differ in more than spelling stay apart', () => {
  expect(normalForm('سوريا')).not.toBe(normalForm('سورية'));
  expect(normalForm('حمص')).not.toBe(normalForm('حماة'));
});

test('what is no letter stays as it was', () => {
  expect(normalForm('قال: «نَعَم»، 5.')).toBe('قال: «نعم»، 5.');
});

test('what is folded once is folded for good', () => {
  expect(normalForm('ىيء')).toBe(normalForm(normalForm('ىيء')));
});

test('a composed and a decomposed text have the same normal form', () => {
  const letters = fc.constantFrom(...'آأإؤئءيىاوةهبّٰـ éÀ1٢ ،ڤۀ');
  fc.assert(
    fc.property(fc.array(letters), (chosen) => {
      const text = chosen.join('');
      expect(normalForm(text.normalize('NFD'))).toBe(normalForm(text));
      expect(normalForm(normalForm(text))).toBe(normalForm(text));
    }),
  );
});

test('a stretch of the normal form is found again in the text as printed', () => {
  const text = 'قالت الـمُدَرِّسَةُ لهم';
  const folded = normalFormWithPlaces(text);
  const at = folded.normal.indexOf('المدرسه');
  const { start, end } = asPrinted(folded, at, at + 'المدرسه'.length);
  expect(text.slice(start, end)).toBe('الـمُدَرِّسَةُ');
});

test('every text has a place for each character of its normal form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { normal, places } = normalFormWithPlaces(text);
      expect(places).toHaveLength(normal.length + 1);
      expect(normal).toBe(normalForm(text));
      expect([...places]).toEqual([...places].sort((one, other) => one - other));
    }),
    { numRuns: 30 },
  );
});

test('a million marks cost one pass', () => {
  const before = process.threadCpuUsage();
  expect(normalForm('\u064b'.repeat(1_000_000))).toBe('');
  expect(normalForm('ﷲ'.repeat(200_000))).toHaveLength(800_000);
  expect(process.threadCpuUsage(before).user / 1_000).toBeLessThan(2_000);
});
