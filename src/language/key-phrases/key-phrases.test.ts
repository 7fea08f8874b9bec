import { expect, it } from 'vitest';
import { keyPhrasesOf } from './key-phrases.ts';

it('finds what a text uses again and newspapers seldom do, each once and as printed', () => {
  const words = keyPhrasesOf(
    'افتتح مستشفى القصير قسم غسيل الكلى. ويقدم قسم غسيل الكلى خدماته لمرضى ريف حمص. وقال الطبيب إن غسيل الكلى متاح يوميا في مستشفى القصير.',
    5,
  ).map((phrase) => phrase.words);
  expect(words.some((phrase) => phrase.includes('غسيل الكلى'))).toBe(true);
  expect(new Set(words).size).toBe(words.length);
  expect(words.every((phrase) => !/^(?:في|إن|من) /u.test(phrase))).toBe(true);
});

it('gives nothing for nothing, and reads a hostile text without delay', () => {
  expect(keyPhrasesOf('')).toEqual([]);
  expect(keyPhrasesOf('، . « »')).toEqual([]);
  const began = process.threadCpuUsage();
  keyPhrasesOf('كلمة غريبة '.repeat(100_000));
  expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(5000);
});

it('gives a phrase without the particle that is written to it, and once', () => {
  const text =
    'زار الوفد حمص وحماة وديالى. قال أهل ديالى إن الماء قليل. وصل الوفد إلى الموصل، ثم عاد وديالى تنتظر. وديالى وديالى.';
  const words = keyPhrasesOf(text, 10).map((one) => one.words);
  expect(words).toContain('ديالى');
  expect(words).not.toContain('وديالى');
  expect(new Set(words).size).toBe(words.length);
});

it('takes no verb into a phrase, no adjective without its noun and no half of a name', () => {
  const words = keyPhrasesOf(
    'شهد المجلس البلدي المنتخب في إدلب جلسة طويلة. يناقش المجلس البلدي المنتخب أزمة المياه الجوفية الملوثة، وقال رئيسه عبد الرحمن الأحمد إن المياه الجوفية الملوثة تهدد المدينة. شهد المجلس البلدي المنتخب خلافا.',
    10,
  ).map((phrase) => phrase.words);
  expect(words.some((phrase) => phrase.startsWith('المياه الجوفية'))).toBe(true);
  expect(words.some((phrase) => phrase.startsWith('الجوفية') || phrase.startsWith('شهد'))).toBe(false);
  expect(words.some((phrase) => phrase.includes('الرحمن') && !phrase.includes('عبد'))).toBe(false);
});

it('puts what a text begins with before what it mentions at its end', () => {
  const filling = 'وتناول التقرير تفاصيل كثيرة أخرى من غير ترتيب. '.repeat(12);
  const words = keyPhrasesOf(`يبدأ اليوم الحوار الوطني. ${filling}وينتهي الأمر إلى القضاء العسكري.`, 10).map(
    (phrase) => phrase.words,
  );
  const [early, late] = ['الحوار الوطني', 'القضاء العسكري'].map((phrase) => words.indexOf(phrase));
  expect(early).toBeGreaterThanOrEqual(0);
  expect(late === -1 || (early ?? 0) < (late ?? 0)).toBe(true);
});
