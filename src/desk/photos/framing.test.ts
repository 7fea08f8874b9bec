import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedFrame, pointAt, resizedFrame, stepOfKey, wholePhoto } from './framing.ts';

const share = fc.double({ min: -3, max: 3, noNaN: true });
const corner = fc.constantFrom('start-top', 'end-top', 'start-bottom', 'end-bottom' as const);

describe('the frame of a photo', () => {
  it('stays inside the photo and never vanishes, whatever is done to it', () => {
    const act = fc.oneof(
      fc.tuple(fc.constant('move' as const), share, share),
      fc.tuple(corner, share, share),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let frame = wholePhoto;
        for (const [what, x, y] of acts) {
          frame = what === 'move' ? movedFrame(frame, x, y) : resizedFrame(frame, what, x, y);
          expect(frame.x).toBeGreaterThanOrEqual(0);
          expect(frame.y).toBeGreaterThanOrEqual(0);
          expect(frame.x + frame.width).toBeLessThanOrEqual(1.0003);
          expect(frame.y + frame.height).toBeLessThanOrEqual(1.0003);
          expect(Math.min(frame.width, frame.height)).toBeGreaterThanOrEqual(0.0997);
        }
      }),
    );
  });

  it('moves one corner and leaves the opposite one', () => {
    expect(resizedFrame(wholePhoto, 'start-top', 0.25, 0.1)).toEqual({
      x: 0.25,
      y: 0.1,
      width: 0.75,
      height: 0.9,
    });
    expect(resizedFrame(wholePhoto, 'end-bottom', -0.5, -0.5)).toEqual({
      x: 0,
      y: 0,
      width: 0.5,
      height: 0.5,
    });
  });

  it('follows the arrow keys, in tenths with Shift', () => {
    expect(stepOfKey('ArrowLeft', false)).toEqual({ x: -0.01, y: 0 });
    expect(stepOfKey('ArrowDown', true)).toEqual({ x: 0, y: 0.1 });
    expect(stepOfKey('a', false)).toBeUndefined();
    expect(pointAt(-4, 0.51239999)).toEqual({ x: 0, y: 0.5124 });
  });
});
