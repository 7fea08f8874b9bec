import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, typedTime } from './newsroom-time.ts';

describe('a time on the newsroom’s clock', () => {
  it('is the same when it is read back, in any zone', () => {
    const zones = fc.constantFrom(
      'Asia/Damascus',
      'Europe/Berlin',
      'Asia/Kolkata',
      'America/St_Johns',
      'UTC',
    );
    const minutes = fc.integer({ min: 27_000_000, max: 33_000_000 });
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const typed = typedTime(new Date(minute * 60_000), zone);
        const back = instantOf(typed, zone);
        expect(back && typedTime(back, zone)).toBe(typed);
      }),
    );
  });

  it('is the newsroom’s hour, not the device’s', () => {
    expect(instantOf('2026-11-22T09:05', 'Asia/Damascus')?.toISOString()).toBe('2026-11-22T06:05:00.000Z');
    expect(instantOf('2026-07-01T09:00', 'Europe/Berlin')?.toISOString()).toBe('2026-07-01T07:00:00.000Z');
  });

  it('that a clock skips is the one after it, and one that it shows twice is the first', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(instantOf('2026-10-25T02:30', 'Europe/Berlin')?.toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is nothing where nothing can be meant', () => {
    for (const typed of ['', 'now', '2026-13-40T99:99', '2026-11-22']) {
      expect(instantOf(typed, 'Asia/Damascus')).toBeUndefined();
    }
  });
});
