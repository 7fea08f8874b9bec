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
