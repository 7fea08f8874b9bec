import { describe, expect, it } from 'vitest';
import { brandGrounds, channelsOf, contrast, isLostOn, legibility } from './contrast.ts';

describe('contrast', () => {
  it('is WCAG’s', () => {
    expect(contrast('#000', '#ffffff')).toBe(21);
    expect(contrast('#7a1f1f', '#fffdf8')).toBeCloseTo(10.1, 1);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });

  it('is not guessed for what is not a colour', () => {
    for (const not of ['', 'red', '#12', '#1234567', '#ggg', 'url(x)']) {
      expect(channelsOf(not)).toBeUndefined();
      expect(contrast(not, '#fff')).toBeUndefined();
    }
  });

  it('is named by what it is enough for', () => {
    expect([7, 4.5, 4.4, 3, 2.9].map(legibility)).toEqual([
      'good',
      'good',
      'large-only',
      'large-only',
      'poor',
    ]);
  });
});

describe('a logo', () => {
  const drawing = (colour: number[], drawn: number) =>
    Array.from({ length: 100 }, (_, at) => (at < drawn ? [...colour, 255] : [0, 0, 0, 0])).flat();
  const lost = (pixels: number[]) =>
    (['light', 'dark'] as const).filter((scheme) => isLostOn(pixels, brandGrounds[scheme][0]));

  it('is lost on the ground that its drawing is hardly told from', () => {
    expect(lost(drawing([11, 30, 60], 30))).toEqual(['dark']);
    expect(lost(drawing([250, 250, 250], 30))).toEqual(['light']);
    expect(lost(drawing([200, 60, 40], 30))).toEqual([]);
  });

  it('is lost on none where it brings its own, or is not there', () => {
    expect(lost(drawing([11, 30, 60], 100))).toEqual([]);
    expect(lost(drawing([11, 30, 60], 0))).toEqual([]);
    expect(lost([])).toEqual([]);
    expect(isLostOn(drawing([11, 30, 60], 30), 'not a colour')).toBe(false);
  });
});
