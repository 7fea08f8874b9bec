import { expect, test } from 'vitest';
import { toldBefore } from './told-before.ts';

const report =
  'انهار سد زيزون في ريف حماة بعد هطول أمطار غزيرة استمرت ثلاثة أيام، وغمرت المياه أربع قرى ونزح منها مئات السكان إلى المدارس.';
const background = 'وكان السد قد بني عام 1996 وتخزن بحيرته واحدًا وسبعين مليون متر مكعب من المياه.';
const news =
  'وقال محافظ حماة إن لجنة التحقيق استمعت إلى مهندسي المشروع، وإن أول تعويض سيصرف للمتضررين قبل نهاية الشهر المقبل من صندوق الكوارث.';

test('a doublet, or the same report cut shorter, was told before; marks and spelling do not matter', () => {
  expect(toldBefore({ body: report }, { body: report })).toBe(1);
  expect(toldBefore({ body: report }, { body: `${report} ${background}` })).toBe(1);
  expect(toldBefore({ body: 'إنهار سدّ زيزون في ريف حماه بعد هطول' }, { body: report })).toBe(1);
});

test('a follow-up that repeats the report and the background says something new', () => {
  expect(
    toldBefore({ body: `${news} ${report} ${background}` }, { body: `${report} ${background}` }),
  ).toBeLessThan(0.8);
});

test('two reports of one event in other words are not one text', () => {
  expect(toldBefore({ body: news }, { body: report })).toBe(0);
});

test('an empty text and one of a few words say nothing either way', () => {
  expect(toldBefore({ body: '' }, { body: report })).toBe(0);
  expect(toldBefore({ body: 'عاجل' }, { body: 'عاجل' })).toBe(0);
});
