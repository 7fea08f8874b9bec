/**
 * A day and an hour as somebody types them, on the newsroom's clock whatever the device's is: to the instant and back.
 * Pure. A time that a clock skips in spring is the one after it; one that it shows twice is the first.
 */
import { placeInTime } from '../../language/printed-dates.ts';

/** `2026-11-22T09:05`, as an input of the kind `datetime-local` holds it. */
export function typedTime(instant: Date, timeZone: string): string {
  const { day, hour, minute } = placeInTime(instant, timeZone);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${day}T${two(hour)}:${two(minute)}`;
}

/** The instant that was meant; undefined for what is no time. */
export function instantOf(typed: string, timeZone: string): Date | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(typed);
  if (!match) return undefined;
  const asUtc = Date.parse(`${match[1]}T${match[2]}:00Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // How far the clock there is ahead is asked at the guess, then once more at what the guess gave.
  const ahead = (at: number) => Date.parse(`${typedTime(new Date(at), timeZone)}:00Z`) - at;
  const candidates = [asUtc - ahead(asUtc - 86_400_000), asUtc - ahead(asUtc + 86_400_000)].sort(
    (a, b) => a - b,
  );
  const exact = candidates.find((at) => typedTime(new Date(at), timeZone) === `${match[1]}T${match[2]}`);
  return new Date(exact ?? candidates[1] ?? asUtc);
}
