import { describe, expect, it } from 'vitest';
import { writtenOn } from './publication-day.ts';

describe('the day on which a text was written', () => {
  it('is the day after «أمس» and the day of «اليوم»', () => {
    expect(writtenOn('قالت المتحدثة، أمس 21 تشرين الثاني، في مؤتمر')).toEqual([
      { month: 11, day: 22, words: 'أمس 21 تشرين الثاني' },
    ]);
    expect(writtenOn('وصلت القافلة اليوم، الأحد ٣ أيار')).toMatchObject([{ month: 5, day: 3 }]);
  });

  it('passes over the end of a month and of a year', () => {
    expect(writtenOn('أمس 31 كانون الأول')).toMatchObject([{ month: 1, day: 1 }]);
    expect(writtenOn('أول أمس 30 حزيران')).toMatchObject([{ month: 7, day: 2 }]);
  });

  it('is not guessed from a date that nothing ties to the writing', () => {
    expect(writtenOn('يعقد المؤتمر في 2 كانون الأول المقبل، كما قال قبل يومين')).toEqual([]);
    expect(writtenOn('أمس 45 آذار')).toEqual([]);
  });
});
