import { describe, expect, it } from 'vitest';
import { dayIn, storyAddress } from './address.ts';

const arabic = { id: 'ar', isDefault: true, timeZone: 'Asia/Damascus' };
const english = { ...arabic, id: 'en', isDefault: false };

describe('the address of a story', () => {
  it('is under the day of its edition’s time zone, not of the server’s', () => {
    const lateEvening = new Date('2026-11-21T22:30:00Z');
    expect(dayIn('Asia/Damascus', lateEvening)).toBe('2026-11-22');
    expect(storyAddress(arabic, { id: 7, slug: 'الماء-في-البلدة', publishedAt: lateEvening })).toBe(
      '/2026/11/22/7-الماء-في-البلدة/',
    );
  });

  it('carries the edition’s prefix except in the default edition, and the id alone without a slug', () => {
    const noon = new Date('2026-01-05T09:00:00Z');
    expect(storyAddress(english, { id: 12, slug: '', publishedAt: noon })).toBe('/en/2026/01/05/12/');
  });
});
