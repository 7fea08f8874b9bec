import { describe, expect, it } from 'vitest';
import { markedSpans } from './marks.ts';
import { quotationsOf } from './quotations.ts';

const inMarks = (text: string) => markedSpans(text).map(({ start, end }) => text.slice(start, end));
const told = (...paragraphs: string[]) =>
  quotationsOf(paragraphs).map(({ kind, words, speaker, via }) => ({
    kind,
    words,
    speaker: speaker?.name ?? null,
    capacity: speaker?.capacity ?? '',
    via: via?.words ?? null,
  }));

describe('quotation marks', () => {
  it('are found in every kind, one within another', () => {
    expect(inMarks('قالت «نعم» ثم “لا” ثم "ربما".')).toEqual(['نعم', 'لا', 'ربما']);
    expect(inMarks('قال «قرأت في «المدينة» خبرا» وسكت.')).toEqual(['قرأت في «المدينة» خبرا', 'المدينة']);
    expect(inMarks('هتف ب"الحرية" ورحل.')).toEqual(['الحرية']);
    expect(inMarks('قال "هذا "الحل" لا يكفي" ورحل.')).toEqual(['هذا "الحل" لا يكفي', 'الحل']);
  });

  it('that never close hold to the end of their paragraph, and closing ones alone hold nothing', () => {
    expect(inMarks('وقال «سنعود إلى البيت.')).toEqual(['سنعود إلى البيت.']);
    expect(inMarks('سنعود» قريبا.')).toEqual([]);
  });

  it('are read in a hostile text without delay', () => {
    const began = process.threadCpuUsage();
    for (const mark of ['«', '"', '“', '»', '" ']) markedSpans(mark.repeat(50_000));
    quotationsOf([`قال ${'«كلمة '.repeat(6_000)}`, 'قال إن '.repeat(5_000), '(('.repeat(20_000)]);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(3000);
  });
});

describe('quotations', () => {
  it('name who speaks, in what capacity and by way of whom', () => {
    expect(
      told('وقال مدير المستشفى سامر الخطيب لوكالة فرانس برس إن «غرف العمليات تعمل منذ ثلاثة أيام بلا توقف».'),
    ).toEqual([
      {
        kind: 'direct',
        words: 'غرف العمليات تعمل منذ ثلاثة أيام بلا توقف',
        speaker: 'سامر الخطيب',
        capacity: 'مدير المستشفى',
        via: 'وكالة فرانس برس',
      },
    ]);
    expect(
      told('ونقلت صحيفة الغارديان عن هند سالم قولها «لم يسألنا أحد عن رأينا قبل القرار».'),
    ).toMatchObject([{ speaker: 'هند سالم', via: 'صحيفة الغارديان' }]);
    expect(told('«وصلت القافلة إلى مدخل البلدة قبل الفجر»، بحسب ما قال عمر الحسن لرويترز.')).toMatchObject([
      { speaker: 'عمر الحسن', via: 'رويترز' },
    ]);
  });

  it('lead from a pronoun and from «وأضاف» back to who was named, by gender', () => {
    const found = told(
      'وقالت الباحثة ريم ناصر إن «الأرقام تكذّب ما أُعلن في الصيف». وأضافت: «لم نجد في السجلات ما يثبت ذلك».',
      'ورد الوزير خالد داود: «سننشر السجلات كلها في وقت قريب».',
      'وتابعت: «ننتظر السجلات منذ عام كامل».',
    );
    expect(found.map(({ speaker }) => speaker)).toEqual(['ريم ناصر', 'ريم ناصر', 'خالد داود', 'ريم ناصر']);
  });

  it('are not made of titles, names and words held at a distance', () => {
    expect(told('وافتتح المعرض تحت عنوان «مدن تحت الماء في الشتاء».')).toEqual([]);
    expect(told('وتضم «حركة الشباب من أجل البيئة النظيفة» مئة عضو.')).toEqual([]);
    expect(told('ودخل «الخبراء» القاعة.')).toEqual([]);
  });

  it('take the outlet for the speaker where it speaks itself, and for nothing inside the words', () => {
    expect(told('وقالت صحيفة «لوموند» إن «الاتفاق لن يصمد أكثر من أسبوع واحد».')).toMatchObject([
      { speaker: 'صحيفة «لوموند»', via: null },
    ]);
    expect(told('وقال عمر الحسن: «ما ذكرته وكالة رويترز أمس لم يكن صحيحا».')).toMatchObject([{ via: null }]);
  });

  it('say when the words were said, and leave indirect speech indirect', () => {
    const [first] = quotationsOf(['وأعلنت وزارة الصحة أمس أن المستشفى سيفتح أبوابه في الربيع.']);
    expect(first).toMatchObject({ kind: 'indirect', speaker: { words: 'وزارة الصحة' } });
    expect(first?.when?.expression.words).toBe('أمس');
  });

  it('give nothing for nothing', () => {
    expect(quotationsOf([])).toEqual([]);
    expect(quotationsOf(['', ' ', '«»', '.'])).toEqual([]);
  });
});
