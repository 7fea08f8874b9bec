/**
 * What a composed front is: slots held by hand, and a rule for the others. The first slot leads. A slot may hold a
 * story that is not public yet: it stands there from the moment that it is.
 */
import { z } from 'zod';

/** `home:ar` is an edition's front page, `section:12` a section's front. */
export type FrontName = `home:${string}` | `section:${number}`;

export const frontName = z
  .string()
  .regex(/^(?:home:[a-z]{2,3}|section:[1-9]\d{0,15})$/)
  .transform((name) => name as FrontName);

/** How slots without a hand are filled: the newest; the newest that have a photo; not at all. */
export const fillRules = ['newest', 'pictured', 'by-hand'] as const;
export type FillRule = (typeof fillRules)[number];

/** Slots on top of a front, the lead among them. */
export const slotsOnTop = 7;

export const compositionSchema = z.strictObject({
  fill: z.enum(fillRules),
  slots: z
    .array(
      z.strictObject({
        position: z
          .int()
          .min(0)
          .max(slotsOnTop - 1),
        storyId: z.int().positive(),
        /** When the story leaves the slot by itself. */
        until: z.date().nullable(),
      }),
    )
    .max(slotsOnTop)
    .refine((slots) => new Set(slots.map(({ position }) => position)).size === slots.length, 'a slot twice')
    .refine((slots) => new Set(slots.map(({ storyId }) => storyId)).size === slots.length, 'a story twice'),
});

export type Composition = z.infer<typeof compositionSchema>;

/**
 * Which story stands in which slot: those held by hand in theirs, the candidates (in their order) in the others.
 * Without a story in the first slot, `lead` chooses it among the candidates. No gaps: what cannot be filled is closed.
 */
export function fillSlots<Story extends { id: number }>(
  pinned: ReadonlyMap<number, Story>,
  candidates: readonly Story[],
  lead: (candidates: readonly Story[]) => Story | null,
  slots = slotsOnTop,
): { lead: Story | null; others: readonly Story[] } {
  const held = new Set([...pinned.values()].map(({ id }) => id));
  let free = candidates.filter(({ id }) => !held.has(id));
  const first = pinned.get(0) ?? lead(free);
  free = free.filter((story) => story !== first);
  const others: Story[] = [];
  for (let position = 1; position < slots; position += 1) {
    const story = pinned.get(position) ?? free.shift();
    if (story) others.push(story);
  }
  // With nothing to lead, what is held further down moves up: a front does not begin with a hole.
  return first ? { lead: first, others } : { lead: others[0] ?? null, others: others.slice(1) };
}
