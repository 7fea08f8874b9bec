/**
 * The frame and the point of a photo that must stay in sight when it is cut for a card or a phone. Shares of the
 * photo's width and height, from its upper left corner, which a right-to-left screen does not turn around. Pure: a
 * pointer and the arrow keys go through the same rules.
 */
export type Point = { x: number; y: number };
export type Frame = { x: number; y: number; width: number; height: number };

export const wholePhoto: Frame = { x: 0, y: 0, width: 1, height: 1 };
/** A frame thinner than this shows nothing that a reader could recognise. */
const least = 0.1;

const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
/** Four digits are finer than a pixel of any photo; more would only differ between machines. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

export function pointAt(x: number, y: number): Point {
  return { x: rounded(within(x, 0, 1)), y: rounded(within(y, 0, 1)) };
}

/** The frame moved by a part of the photo, held inside it. */
export function movedFrame(frame: Frame, byX: number, byY: number): Frame {
  return {
    ...frame,
    x: rounded(within(frame.x + byX, 0, 1 - frame.width)),
    y: rounded(within(frame.y + byY, 0, 1 - frame.height)),
  };
}

export type Corner = 'start-top' | 'end-top' | 'start-bottom' | 'end-bottom';

/** The frame with one corner moved; `start` is the photo's left. The opposite corner stays where it is. */
export function resizedFrame(frame: Frame, corner: Corner, byX: number, byY: number): Frame {
  const right = frame.x + frame.width;
  const bottom = frame.y + frame.height;
  const movesLeft = corner.startsWith('start');
  const movesTop = corner.endsWith('top');
  const x = movesLeft ? within(frame.x + byX, 0, right - least) : frame.x;
  const y = movesTop ? within(frame.y + byY, 0, bottom - least) : frame.y;
  const width = movesLeft ? right - x : within(frame.width + byX, least, 1 - frame.x);
  const height = movesTop ? bottom - y : within(frame.height + byY, least, 1 - frame.y);
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

/** What an arrow key does: a hundredth of the photo, with Shift a tenth. Left is left in every language. */
export function stepOfKey(key: string, isLarge: boolean): Point | undefined {
  const step = isLarge ? 0.1 : 0.01;
  switch (key) {
    case 'ArrowLeft':
      return { x: -step, y: 0 };
    case 'ArrowRight':
      return { x: step, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -step };
    case 'ArrowDown':
      return { x: 0, y: step };
    default:
      return undefined;
  }
}
