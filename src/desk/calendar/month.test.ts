import { describe, expect, it } from 'vitest';
import { otherDay, otherMonth, weeksOf } from './month.ts';

describe('a month on the wall', () => {
  it('is whole weeks that hold every day of it once', () => {
    for (const month of ['2026-11', '2026-02', '2024-02', '2027-01', '2026-12']) {
      for (const begins of [0, 1, 6]) {
        const weeks = weeksOf(month, begins);
        const days = weeks.flat();
        expect(weeks.every((week) => week.length === 7)).toBe(true);
        const [year = 0, number = 0] = month.split('-').map(Number);
        const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
        expect(new Set(days.filter((day) => day.startsWith(month))).size).toBe(length);
        expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(begins);
        expect(new Set(days).size).toBe(days.length);
      }
    }
  });

  it('leads to the next month and the next day over the end of a year', () => {
    expect(otherMonth('2026-12', 1)).toBe('2027-01');
    expect(otherMonth('2026-01', -1)).toBe('2025-12');
    expect(otherDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(otherDay('2024-03-01', -1)).toBe('2024-02-29');
  });
});
