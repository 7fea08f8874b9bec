import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalForm } from './normal-form.ts';
import { analyse, stemOf } from './stem.ts';

const stem = (word: string) => stemOf(normalForm(word));

test.each([
  ['مدرسة', 'المدارس'],
  ['صحيفة', 'وصحفها'],
  ['وزير', 'للوزراء'],
  ['صاروخ', 'بالصواريخ'],
  ['قذيفة', 'قذائف'],
  ['سلاح', 'أسلحتهم'],
  ['شهيد', 'الشهداء'],
  ['مشروع', 'ومشاريعها'],
  ['الحكومة', 'حكومته'],
  ['مسؤول', 'مسئولين'],
  ['قال', 'يقول'],
  ['قال', 'وقالت'],
  ['أعلن', 'سيعلنون'],
  ['كتبت', 'يكتبون'],
  ['استخدم', 'تستخدم'],
  ['لاجئ', 'اللاجئين'],
  ['فوسفات', 'الفوسفات'],
  ['إدارة', 'إداراتها'],
  ['مواجهة', 'المواجهات'],
  ['محافظ', 'المحافظين'],
  ['نورماندي', 'النورمانديون'],
  ['فريسة', 'فريستها'],
])('%s and %s have one stem', (one, other) => {
  expect(stem(other)).toBe(stem(one));
});

test.each([
  ['وزير', 'زير'],
  ['وليد', 'ليد'],
  ['لبنان', 'بنان'],
  ['فلسطين', 'لسطين'],
  ['السويس', 'السويسري'],
  ['ألمانيا', 'مانيا'],
  ['حماة', 'حمص'],
  ['إدارة', 'داير'],
  ['مواجهة', 'موج'],
  ['محافظ', 'محفظة'],
  ['تلفزيون', 'تلفز'],
])('%s is not taken for a form of %s', (one, other) => {
  expect(stem(one)).not.toBe(stem(other));
});

test('a noun and the adjective made of it have a family in common, not a stem', () => {
  const one = analyse(normalForm('اقتصاد'));
  const other = analyse(normalForm('الاقتصادية'));
  expect(other.family).toBe(one.family);
  expect(other.stem).not.toBe(one.stem);
});

test('what was taken off and what remains are told', () => {
  expect(analyse(normalForm('وحكومتها'))).toMatchObject({ prefix: 'و', suffix: 'تها', stem: 'حكوم' });
});

test('words of other scripts and numbers are their own stem', () => {
  expect(stemOf('выборы')).toBe('выборы');
  expect(stemOf('2025')).toBe('2025');
});

test('every word has a stem that is not empty, and asking twice gives the same', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'ابتلموينسهءكفدق'), minLength: 1, maxLength: 64 }),
      (word) => {
        const first = stemOf(word);
        expect(first.length).toBeGreaterThan(0);
        expect(stemOf(word)).toBe(first);
      },
    ),
  );
});

test('a verb and the noun of what it does are one family, where the verb is known', () => {
  for (const [verb, noun] of [
    ['استخدم', 'استخدام'],
    ['اعتمدت', 'الاعتماد'],
    ['ارسل', 'ارسال'],
    ['انفجر', 'انفجار'],
  ] as const)
    expect(analyse(noun).family).toBe(analyse(verb).family);
  expect(analyse('اسعار').family).not.toBe(analyse('اسعر').stem);
});

test('the article changes no short noun with ta marbuta', () => {
  expect(analyse('السنه').stem).toBe(analyse('سنه').stem);
});

test('English words of one stem are one, numbers and short words are their own', () => {
  expect(analyse('elections').stem).toBe(analyse('election').stem);
  expect(analyse('voting').stem).toBe(analyse('voted').stem);
  expect(analyse('f16').stem).toBe('f16');
  expect(analyse('un').stem).toBe('un');
});
