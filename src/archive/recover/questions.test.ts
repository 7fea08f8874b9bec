import { expect, it } from 'vitest';
import { quotationQuestions } from './questions.ts';

it('asks for words in marks with who said them, by the one reading of quotations that there is', () => {
  expect(
    quotationQuestions([
      'افتُتح المرفأ.',
      'وقالت المديرة هند سالم، أمس، “بدأ العمل في الرصيف الجديد قبل موعده”.',
    ]),
  ).toEqual([
    {
      what: 'quotation',
      ar: 'اقتباس في الفقرة 2، «المديرة هند سالم»: بدأ العمل في الرصيف الجديد قبل موعده',
      en: 'Quotation in paragraph 2, “المديرة هند سالم”: بدأ العمل في الرصيف الجديد قبل موعده',
    },
  ]);
});

it('asks nothing of a name in marks, of words that nobody says, or of a hostile paragraph', () => {
  expect(quotationQuestions(['قال إن “مؤتمر الحوار الوطني” بدأ.'])).toEqual([]);
  expect(quotationQuestions(['على الجدار “هذا البيت لأهل الحي ولمن يعود إليه”.'])).toEqual([]);
  expect(quotationQuestions([`قال ${'“'.repeat(20_000)} ${'كلمة '.repeat(20_000)}`])).toEqual([]);
});

it('asks of the first twenty only', () => {
  const many = Array.from(
    { length: 30 },
    (_, at) => `قالت المديرة هند سالم “بدأ العمل في الرصيف رقم ${at} قبل موعده”.`,
  );
  expect(quotationQuestions(many)).toHaveLength(20);
});
