/** A day that a page states in full, in words or in a machine's form. Nothing is counted or guessed here. */
import { calendarDay } from '../../language/calendar/day.ts';
import { dateExpressions } from '../../language/calendar/expressions.ts';
import { resolveDate } from '../../language/calendar/resolution.ts';
import type { StatedDay } from './found-story.ts';

/** The first date with day, month and year in the text. */
export function statedDayIn(text: string): StatedDay | null {
  for (const { meaning, words } of dateExpressions(text)) {
    if (meaning.kind !== 'date' || meaning.day === null || meaning.year === null) continue;
    // A full date means the same on any day of publication.
    const resolved = resolveDate(meaning, '2000-01-01');
    if (resolved) return { day: resolved.value, instant: null, words };
  }
  return null;
}

const machineDate =
  /^\s*(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?\s*$/i;

/** `2019-02-08T00:00:00+01:00` and its shorter forms; the day is the one that stands there, in the page's own zone. */
export function statedByMachine(text: string): StatedDay | null {
  const parts = machineDate.exec(text);
  if (parts === null) return statedDayIn(text);
  const [, year = '', month = '', date = '', hour, minute, second = '00', zone] = parts;
  const day = calendarDay(Number(year), Number(month), Number(date));
  if (day === null) return null;
  const isMidnight = hour === '00' && minute === '00' && second === '00';
  const written =
    hour === undefined || zone === undefined || isMidnight
      ? null
      : new Date(`${day}T${hour}:${minute}:${second}${zone.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2')}`);
  const isInstant = written !== null && !Number.isNaN(written.getTime());
  return { day, instant: isInstant ? written.toISOString() : null, words: text.trim() };
}

/** The day in an address: year, month and day as parts of the path in this order, words between them or not. */
export function statedInAddress(address: string): StatedDay | null {
  const path = address.replace(/^[a-z]+:\/\/[^/]+/i, '').split(/[?#]/, 1)[0] ?? '';
  const parts = path.split('/').filter((part) => part !== '');
  const compact = parts
    .map((part) => /^(\d{4})-(\d{2})-(\d{2})(?:-|$)/.exec(part))
    .find((found) => found !== null);
  if (compact) return inAddress(compact[1], compact[2], compact[3], compact[0]);
  const at = parts.findIndex((part) => /^(?:19|20)\d{2}$/.test(part));
  if (at < 0) return null;
  const numbers = parts.slice(at + 1).filter((part) => /^\d{1,2}$/.test(part));
  return inAddress(parts[at], numbers[0], numbers[1], path);
}

function inAddress(
  year: string | undefined,
  month: string | undefined,
  date: string | undefined,
  words: string,
): StatedDay | null {
  if (year === undefined || month === undefined || date === undefined) return null;
  const day = calendarDay(Number(year), Number(month), Number(date));
  return day === null ? null : { day, instant: null, words };
}
