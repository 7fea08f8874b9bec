import { describe, expect, it } from 'vitest';
import { saidWords } from './said-words.ts';

describe('words in quotation marks', () => {
  it('are proposed with what the text says of their speaker', () => {
    expect(
      saidWords(['افتُتح المرفأ.', 'وقالت المديرة هند سالم، أمس، “بدأ العمل في الرصيف الجديد قبل موعده”.']),
    ).toEqual([
      {
        paragraph: 2,
        words: 'بدأ العمل في الرصيف الجديد قبل موعده',
        attribution: 'وقالت المديرة هند سالم، أمس',
      },
    ]);
    expect(saidWords(['The port director said “the work on the new quay began early”.'])).toMatchObject([
      { attribution: 'said' },
    ]);
  });

  it('are no statement where they are a name, nobody speaks, or the mark stays open', () => {
    expect(saidWords(['قال إن “مؤتمر الحوار الوطني” بدأ.'])).toEqual([]);
    expect(saidWords(['على الجدار “هذا البيت لأهل الحي ولمن يعود إليه”.'])).toEqual([]);
    expect(saidWords(['وقال “لم ينته هذا الكلام بعد ولا علامة تغلقه'])).toEqual([]);
  });

  it('are looked for in a hostile paragraph without delay', () => {
    const began = performance.now();
    saidWords([`قال ${'“'.repeat(20_000)} ${'كلمة '.repeat(20_000)}`]);
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
