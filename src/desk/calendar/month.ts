/** The days of a month as a wall calendar shows them: whole weeks, beginning on the week's first day. Pure. */
const dayLength = 86_400_000;
const asDate = (day: string) => new Date(`${day}T00:00:00Z`);
const asDay = (date: Date) => date.toISOString().slice(0, 10);

/**
 * @param month `2026-11`
 * @param weekBegins 0 Sunday … 6 Saturday
 * @returns weeks of seven days, `2026-11-22`
 */
export function weeksOf(month: string, weekBegins: number): string[][] {
  const first = asDate(`${month}-01`);
  const before = (first.getUTCDay() - weekBegins + 7) % 7;
  const weeks: string[][] = [];
  for (let at = first.getTime() - before * dayLength; ; at += 7 * dayLength) {
    const week = Array.from({ length: 7 }, (_, index) => asDay(new Date(at + index * dayLength)));
    if (!week.some((day) => day.startsWith(month))) return weeks;
    weeks.push(week);
  }
}

/** The month before or after, by a number of months. */
export function otherMonth(month: string, by: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return asDay(new Date(Date.UTC(year, number - 1 + by, 1))).slice(0, 7);
}

/** The day that is so many days away. */
export function otherDay(day: string, by: number): string {
  return asDay(new Date(asDate(day).getTime() + by * dayLength));
}
