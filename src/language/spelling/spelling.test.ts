import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownSpelling } from './known-spelling.ts';
import { misspellings } from './misspellings.ts';
import { WordList, WordListDamaged, writeWordList } from './word-list.ts';

const file = new Uint8Array(readFileSync(new URL('./arabic-words.bin', import.meta.url)));
const known = new KnownSpelling(new WordList(file.buffer));
const none = new Set<string>();
const found = (text: string, own = none) =>
  misspellings(text, known, own).map(({ word, suggestions }) => `${word} → ${suggestions[0]}`);

describe('a list of words', () => {
  it('has the words that were written into it and no others', () => {
    const words = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom(...'ءابتيو'), minLength: 1, maxLength: 6 }),
    );
    fc.assert(
      fc.property(words, words, (some, others) => {
        fc.pre(some.length > 0);
        const list = new WordList(writeWordList([...some].sort()).buffer as ArrayBuffer);
        for (const word of [...some, ...others, '', 'x', 'با\u0651'])
          expect(list.has(word)).toBe(some.includes(word));
      }),
    );
  });

  it('that is cut short, or is something else, is refused and not read', () => {
    expect(() => new WordList(new ArrayBuffer(0))).toThrow(WordListDamaged);
    expect(() => new WordList(file.buffer.slice(0, 1001))).toThrow(WordListDamaged);
    expect(() => new WordList(file.buffer.slice(0, 1000))).toThrow(WordListDamaged);
    expect(() => new WordList(new TextEncoder().encode('<!doctype html>!').buffer)).toThrow(WordListDamaged);
  });

  it('takes no words that are out of order or of other letters', () => {
    expect(() => writeWordList(['ب', 'ا'])).toThrow(RangeError);
    expect(() => writeWordList(['abc'])).toThrow(RangeError);
  });
});

describe('Arabic spelling', () => {
  it.each([
    'مدرسة مدرسته ومدرستهم والمدرسة للمدرسة فبالمدارس',
    'سيكتبونها وسنكتب فكتبوا كتبتها يكتبه',
    'إليه إلينا عليها على علاها لديهم',
    'معلمو معلمي معلموهم أعدائهم أعداؤه كتابا',
    'لليل بالليل ولبعضهم وأكدت أكد ووافق سلوكه يشاركه ويمكنك تمكنهم',
    'مسؤول مسؤولية هيئة شؤون سوريا السعودية الألمانية لفلسطين',
  ])('of «%s» is known', (words) => {
    for (const word of words.split(' ')) expect(known.has(word), word).toBe(true);
    expect(found(words)).toEqual([]);
  });

  it.each([
    ['جاء الاسبوع وذهب', ['الاسبوع → الأسبوع']],
    ['قال ان الاربعاء', ['الاربعاء → الأربعاء']],
    ['ذهب فيالمدينة', ['فيالمدينة → في المدينة']],
    ['ضروروة قصوى', ['ضروروة → ضرورة']],
    ['اَلاربعاء', ['اَلاربعاء → الأربعاء']],
  ])('of «%s» is mended', (text, mended) => {
    expect(found(text)).toEqual(mended);
  });

  it('leaves alone names, words of other letters, and what the newsroom knows', () => {
    expect(found('الزعبي والتواهي وبوكيمون Damascus ۋ١٢ كاݘا @الاربعاء الاربعاء_')).toEqual([]);
    expect(found('الاربعاء', new Set(['الاربعاء']))).toEqual([]);
    expect(found('وبالاربعاء', new Set(['اربعاء']))).toEqual([]);
  });

  it('says places that lie in the text and proposes words that are known, whatever the text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'اأإآبتثجلمنهويىةءؤئ ًـ،a1'), maxLength: 60 });
    fc.assert(
      fc.property(text, (text) => {
        for (const { start, end, word, suggestions } of misspellings(text, known, none)) {
          expect(text.slice(start, end)).toBe(word);
          expect(suggestions.length).toBeGreaterThan(0);
          for (const one of suggestions)
            for (const part of one.split(' ')) expect(known.has(part)).toBe(true);
        }
      }),
    );
  });

  it('of a word of a thousand hamzas is answered at once', () => {
    const began = process.threadCpuUsage();
    expect(found(`${'ا'.repeat(1_000)} ${'اي'.repeat(20_000)}`)).toEqual([]);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(5_000);
  });
});
