import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Composing, expiring, type FrontStory, placed, released, shownOn, slotOf } from './composing.ts';

const story = (id: number, more: Partial<FrontStory> = {}): FrontStory => ({
  id,
  headline: `${id}`,
  hasPhoto: true,
  isPublic: true,
  ...more,
});
const empty: Composing = { fill: 'newest', held: new Map() };
const ids = (composing: Composing) => [...composing.held].map(([at, held]) => [at, held.story.id]);

describe('a front that is composed', () => {
  it('holds a story in one slot, and two that meet change places', () => {
    const two = placed(placed(empty, story(1), 0), story(2), 3);
    expect(ids(placed(two, story(2), 0)).sort()).toEqual([
      [0, 2],
      [3, 1],
    ]);
    expect(ids(placed(two, story(9), 0)).sort()).toEqual([
      [0, 9],
      [3, 2],
    ]);
    expect(placed(two, story(1), 0)).toBe(two);
    expect(slotOf(released(two, 0), 1)).toBeUndefined();
  });

  it('never holds a story twice, whatever is done', () => {
    const move = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 6 }));
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const end = moves.reduce((front, [id, at]) => placed(front, story(id), at), empty);
        const held = [...end.held.values()].map((one) => one.story.id);
        expect(new Set(held).size).toBe(held.length);
      }),
    );
  });

  it('keeps the time of a story that moves', () => {
    const timed = expiring(placed(empty, story(1), 0), 0, '2026-11-23T06:00:00Z');
    expect(placed(timed, story(1), 2).held.get(2)?.until).toBe('2026-11-23T06:00:00Z');
  });

  it('shows the rule’s stories around those held, and no hole for one that is not public yet', () => {
    const newest = [story(10), story(11, { hasPhoto: false }), story(12), story(1)];
    const held = placed(placed(empty, story(1), 1), story(5, { isPublic: false }), 0);
    const line = (front: Composing) => shownOn(front, newest, 3).map((one) => one.story.id);
    expect(line(held)).toEqual([10, 1, 11]);
    expect(line({ ...held, fill: 'pictured' })).toEqual([10, 1, 12]);
    expect(line({ ...held, fill: 'by-hand' })).toEqual([1]);
  });
});
