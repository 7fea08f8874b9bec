import { describe, expect, it } from 'vitest';
import { addDays, calendarDay, daysBetween, isCalendarDay } from './day.ts';
import { dateExpressions } from './expressions.ts';
import { gregorianOf, hijriOf } from './hijri.ts';
import { months } from './lexicon.ts';
import { contradicts, latestPublication, publicationEvidence } from './publication.ts';
import { resolveDate } from './resolution.ts';

const published = '2017-11-22';

/** Each date in the text: its words, its value, its certainty. */
function read(text: string, day = published): string[] {
  return dateExpressions(text).map(({ words, meaning }) => {
    const resolved = resolveDate(meaning, day);
    return resolved === null ? `${words} = none` : `${words} = ${resolved.value} ${resolved.certainty}`;
  });
}

describe('dates in a story of 22 November 2017', () => {
  it.each([
    ['قالت أمس 21 تشرين الثاني، في مؤتمر', ['أمس 21 تشرين الثاني = 2017-11-21 computed']],
    ['خلال زيارة 20 تشرين الثاني الجاري', ['20 تشرين الثاني الجاري = 2017-11-20 computed']],
    ['يوم 2 كانون الأول المقبل.', ['2 كانون الأول المقبل = 2017-12-02 computed']],
    ['في نيسان الماضي، الذي', ['نيسان الماضي = 2017-04 computed']],
    ['في المدينة قبل يومين، في زيارة', ['قبل يومين = 2017-11-20 computed']],
    ['الأربعاء، 28 آب/اغسطس 2013، آخر', ['الأربعاء، 28 آب/اغسطس 2013 = 2013-08-28 stated']],
    ['الجمعة 8 فيفري 2019', ['الجمعة 8 فيفري 2019 = 2019-02-08 stated']],
    ['في 22 يوليو (تموز) 2015 قال', ['22 يوليو (تموز) 2015 = 2015-07-22 stated']],
    ['منذ 13 ديسمبر2018 ونحن', ['13 ديسمبر2018 = 2018-12-13 stated']],
    ['2017-11-01 و 2019/02/09', ['2017-11-01 = 2017-11-01 stated', '2019/02/09 = 2019-02-09 stated']],
    ['بتاريخ ٢٨/٨/٢٠١٣', ['٢٨/٨/٢٠١٣ = 2013-08-28 stated']],
    [
      'في 20 من الشهر الجاري و20 الجاري',
      ['20 من الشهر الجاري = 2017-11-20 computed', '20 الجاري = 2017-11-20 computed'],
    ],
    [
      'الأسبوع الماضي والعام المقبل',
      ['الأسبوع الماضي = 2017-11-13 computed', 'العام المقبل = 2018 computed'],
    ],
    ['منذ ثلاثة أيام وبعد شهرين', ['منذ ثلاثة أيام = 2017-11-19 computed', 'بعد شهرين = 2018-01 guess']],
    [
      'الجمعة الماضي والجمعة المقبل',
      ['الجمعة الماضي = 2017-11-17 computed', 'الجمعة المقبل = 2017-11-24 computed'],
    ],
    ['أول أمس الاثنين', ['أول أمس الاثنين = 2017-11-20 computed']],
    [
      'on November 22, 2017 and 3 days ago',
      ['November 22, 2017 = 2017-11-22 stated', '3 days ago = 2017-11-19 computed'],
    ],
    ['في عام 2011', ['عام 2011 = 2011 stated']],
    ['10 رمضان 1436 هـ', ['10 رمضان 1436 هـ = 2015-06-27 computed']],
    ['الأول من أيار', ['الأول من أيار = 2018-05-01 guess']],
  ])('«%s»', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    'مارس الرياضة كل يوم',
    'قال أب لثلاثة أطفال',
    'التقى رجب وشعبان',
    'العنوان 192.168.10.20',
    'وصل 100 مدني',
    'صاروخ أرض- أرض',
    'قبل اليوم',
  ])('finds none in «%s»', (text) => {
    expect(read(text).filter((found) => !found.startsWith('اليوم'))).toEqual([]);
  });

  it('are a guess where the weekday speaks against the date, and none where there is no such day', () => {
    expect(read('الجمعة 21 تشرين الثاني 2017')).toEqual(['الجمعة 21 تشرين الثاني 2017 = 2017-11-21 guess']);
    expect(read('31 شباط 2017')).toEqual(['31 شباط 2017 = none']);
  });

  it('keep their place in the text', () => {
    const text = 'قال، أمس 21 تشرين الثاني، كذا';
    const [found] = dateExpressions(text);
    expect(text.slice(found?.start, found?.end)).toBe('أمس 21 تشرين الثاني');
  });

  it('cost little in a text that is nothing but dates', () => {
    const text = 'أمس الثلاثاء (21 تشرين الثاني) '.repeat(20_000);
    const began = process.threadCpuUsage();
    expect(dateExpressions(text)).toHaveLength(20_000);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(3000);
  });
});

describe('the day of publication', () => {
  const [evidence] = publicationEvidence(dateExpressions('قالت، أمس 21 تشرين الثاني، إن'));

  it('is the day after what was yesterday, in the latest year that has passed', () => {
    if (!evidence) throw new Error('no evidence');
    expect(latestPublication(evidence, '2026-11-24')).toBe('2026-11-22');
    expect(latestPublication(evidence, '2026-11-21')).toBe('2025-11-22');
  });

  it('is in the year whose weekday agrees', () => {
    const [withWeekday] = publicationEvidence(dateExpressions('قالت، أمس الثلاثاء 21 تشرين الثاني، إن'));
    if (!withWeekday) throw new Error('no evidence');
    expect(latestPublication(withWeekday, '2020-01-01')).toBe('2017-11-22');
  });

  it('is contradicted by another day, not by another year', () => {
    if (!evidence) throw new Error('no evidence');
    expect(contradicts(evidence, '2017-11-22')).toBe(false);
    expect(contradicts(evidence, '1999-11-22')).toBe(false);
    expect(contradicts(evidence, '2017-11-23')).toBe(true);
  });

  it('crosses the end of a year', () => {
    const [last] = publicationEvidence(dateExpressions('أمس 31 كانون الأول'));
    if (!last) throw new Error('no evidence');
    expect(latestPublication(last, '2018-06-01')).toBe('2018-01-01');
    expect(contradicts(last, '2018-01-01')).toBe(false);
  });
});

describe('the calendar', () => {
  it('knows its days', () => {
    expect(calendarDay(2017, 2, 29)).toBeNull();
    expect(calendarDay(2020, 2, 29)).toBe('2020-02-29');
    expect(isCalendarDay('2017-13-01')).toBe(false);
    expect(addDays('2017-12-31', 1)).toBe('2018-01-01');
    expect(daysBetween('2017-11-20', '2017-11-22')).toBe(2);
  });

  it('turns Hijri days into ours and back', () => {
    for (const [hijri, gregorian] of [
      [{ year: 1356, month: 1, day: 1 }, '1937-03-14'],
      [{ year: 1436, month: 9, day: 1 }, '2015-06-18'],
      [{ year: 1439, month: 3, day: 4 }, '2017-11-22'],
    ] as const) {
      expect(hijriOf(gregorian)).toEqual(hijri);
      expect(gregorianOf(hijri)).toBe(gregorian);
    }
    expect(gregorianOf({ year: 1200, month: 1, day: 1 })).toBeNull();
    expect(gregorianOf({ year: 1436, month: 9, day: 31 })).toBeNull();
  });

  it('knows every Gregorian month that the machine prints for an Arab country', () => {
    for (const country of ['SY', 'LB', 'IQ', 'EG', 'SA', 'TN', 'DZ', 'MA', 'AE', 'LY']) {
      const names = new Intl.DateTimeFormat(`ar-${country}-u-ca-gregory`, { month: 'long', timeZone: 'UTC' });
      for (let month = 1; month <= 12; month += 1) {
        const name = names.format(new Date(Date.UTC(2017, month - 1, 15)));
        expect(read(`15 ${name} 2017`)).toEqual([
          `15 ${name} 2017 = 2017-${String(month).padStart(2, '0')}-15 stated`,
        ]);
      }
    }
    expect(months.size).toBeGreaterThan(80);
  });
});
