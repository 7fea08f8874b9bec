import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compositionSchema, fillSlots, frontName, slotsOnTop } from './front.ts';

const story = (id: number) => ({ id });
const newest = (stories: readonly { id: number }[]) => stories[0] ?? null;

describe('the slots of a front', () => {
  it('keep what is held by hand where it is, and fill the others in order', () => {
    const pinned = new Map([
      [0, story(90)],
      [2, story(91)],
    ]);
    const { lead, others } = fillSlots(pinned, [1, 2, 3, 4, 5, 6, 7].map(story), newest);
    expect(lead?.id).toBe(90);
    expect(others.map(({ id }) => id)).toEqual([1, 91, 2, 3, 4, 5]);
  });

  it('are led by the rule’s choice where no hand holds the first', () => {
    const { lead, others } = fillSlots(new Map([[1, story(5)]]), [1, 2, 5].map(story), newest);
    expect([lead?.id, ...others.map(({ id }) => id)]).toEqual([1, 5, 2]);
  });

  it('begin with the first story held where there is nothing else', () => {
    const { lead, others } = fillSlots(new Map([[4, story(8)]]), [], newest);
    expect([lead?.id, others.length]).toEqual([8, 0]);
  });

  it('hold no story twice and at most as many as there are slots, whatever is held', () => {
    const held = fc.uniqueArray(fc.tuple(fc.nat(slotsOnTop - 1), fc.nat(30)), {
      selector: ([position]) => position,
    });
    fc.assert(
      fc.property(held, fc.uniqueArray(fc.nat(30)), (slots, candidates) => {
        const once = slots.filter(([, id], at) => slots.findIndex(([, other]) => other === id) === at);
        const pinned = new Map(once.map(([position, id]) => [position, story(id)]));
        const { lead, others } = fillSlots(pinned, candidates.map(story), newest);
        const shown = [...(lead ? [lead] : []), ...others].map(({ id }) => id);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.length).toBeLessThanOrEqual(slotsOnTop);
        for (const { id } of pinned.values()) expect(shown).toContain(id);
      }),
    );
  });

  it('are refused with a slot or a story twice, or one that is not there', () => {
    const slot = (position: number, storyId: number) => ({ position, storyId, until: null });
    const isTaken = (...slots: ReturnType<typeof slot>[]) =>
      compositionSchema.safeParse({ fill: 'newest', slots }).success;
    expect(isTaken(slot(0, 1), slot(1, 2))).toBe(true);
    expect(isTaken(slot(0, 1), slot(0, 2))).toBe(false);
    expect(isTaken(slot(0, 1), slot(1, 1))).toBe(false);
    expect(isTaken(slot(slotsOnTop, 1))).toBe(false);
    expect(isTaken(slot(-1, 1))).toBe(false);
    expect(frontName.safeParse("home:ar'; drop").success).toBe(false);
  });
});
