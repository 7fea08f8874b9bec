import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareLine, compareLines } from './compare-words.ts';

const shown = (before: string, after: string) =>
  compareLine(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

describe('two states of a line', () => {
  it.each([
    [
      'قال الوزير أمس إن القرار نهائي',
      'قال الوزير اليوم إن القرار نهائي',
      'قال الوزير [-أمس-]{+اليوم+} إن القرار نهائي',
    ],
    ['في المدرسة', 'في المدرسةِ', 'في [-المدرسة-]{+المدرسةِ+}'],
    ['عن البيت', 'عن البيت والدار', 'عن البيت{+ والدار+}'],
    ['قال: نعم.', 'قال: «نعم».', 'قال: {+«+}نعم{+»+}.'],
    ['واحد اثنان ثلاثة', 'أربعة خمسة ثلاثة', '[-واحد اثنان-]{+أربعة خمسة+} ثلاثة'],
  ])('%s → %s', (before, after, said) => {
    expect(shown(before, after)).toBe(said);
  });

  it('hold every word of both', () => {
    const words = fc.array(fc.constantFrom('قال', 'الوزير', 'إن', ' ', '،', 'أمس', 'مُدَرِّسة'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const pieces = compareLine(before, after);
        const side = (kinds: string) =>
          pieces
            .filter(({ kind }) => kinds.includes(kind))
            .map(({ text }) => text)
            .join('');
        expect(side('same gone')).toBe(before);
        expect(side('same new')).toBe(after);
      }),
    );
  });
});

describe('two states of a text', () => {
  it('pair a changed line with what it was, and tell new and gone lines', () => {
    const lines = compareLines(
      ['الأول كما هو', 'قال الوزير أمس إن القرار نهائي', 'يُحذف هذا كله'],
      ['الأول كما هو', 'جملة لم تكن', 'قال الوزير اليوم إن القرار نهائي'],
    );
    expect(lines.map(({ kind }) => kind)).toEqual(['same', 'new', 'changed', 'gone']);
  });

  it('of hundreds of lines are compared in no time', () => {
    const text = Array.from(
      { length: 600 },
      (_, index) => `الفقرة رقم ${index} من نص طويل كتبه محرر في الليل`,
    );
    const began = process.threadCpuUsage();
    compareLines(text, text.toReversed());
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(3_000);
  });
});
