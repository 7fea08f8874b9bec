import { describe, expect, it } from 'vitest';
import {
  monthNames,
  type PrintingStyle,
  printedClock,
  printedDate,
  printedDay,
  printedNumber,
} from './printed-dates.ts';

const levantine: PrintingStyle = {
  language: 'ar',
  timeZone: 'Asia/Damascus',
  monthStyle: 'levantine',
  numberingSystem: 'latn',
};
const english: PrintingStyle = {
  language: 'en',
  timeZone: 'Asia/Damascus',
  monthStyle: 'english',
  numberingSystem: 'latn',
};

describe('a printed date', () => {
  it('has the Levantine month and holds together by no-break spaces', () => {
    expect(printedDay('2025-01-22', levantine)).toBe('22\u00a0كانون\u00a0الثاني\u00a02025');
    expect(printedDay('2025-11', levantine)).toBe('تشرين\u00a0الثاني\u00a02025');
    expect(printedDay('2025', levantine)).toBe('2025');
  });

  it('is of the newsroom’s day, with its weekday', () => {
    const nearMidnight = new Date('2026-11-21T22:30:00Z');
    expect(printedDate(nearMidnight, levantine)).toBe('الأحد 22\u00a0تشرين\u00a0الثاني\u00a02026');
    expect(printedDate(nearMidnight, english)).toBe('Sunday 22\u00a0November\u00a02026');
    expect(printedClock(nearMidnight, levantine)).toBe('01:30');
  });

  it('is in the edition’s digits', () => {
    const eastern: PrintingStyle = { ...levantine, numberingSystem: 'arab' };
    expect(printedDay('2025-01-22', eastern)).toBe('٢٢\u00a0كانون\u00a0الثاني\u00a0٢٠٢٥');
    expect(printedClock(new Date('2026-01-01T02:05:00Z'), eastern)).toBe('٠٥:٠٥');
    expect(printedNumber(120, { numberingSystem: 'arabext' })).toBe('۱۲۰');
  });

  it('knows twelve months in every style, none twice', () => {
    for (const names of Object.values(monthNames)) expect(new Set(names).size).toBe(12);
  });

  it('leaves what is not a date as it was', () => {
    expect(printedDay('حوالي 1990', levantine)).toBe('حوالي 1990');
  });
});
