/**
 * A front while it is composed: which story is held in which slot, by hand, and what the rule puts into the others.
 * Pure: a drag and a key go through the same few moves. The last word, what readers get, is the server's.
 */
export type FillRule = 'newest' | 'pictured' | 'by-hand';

export type FrontStory = { id: number; headline: string; hasPhoto: boolean; isPublic: boolean };
export type Held = { story: FrontStory; until: string | null };

export type Composing = { fill: FillRule; held: ReadonlyMap<number, Held> };

/** Holds a story in a slot. One that was held elsewhere leaves there; one that stood here changes places with it. */
export function placed(composing: Composing, story: FrontStory, position: number): Composing {
  const held = new Map(composing.held);
  const from = slotOf(composing, story.id);
  const here = held.get(position);
  if (from === position) return composing;
  const moving = from === undefined ? { story, until: null } : (held.get(from) ?? { story, until: null });
  if (from !== undefined) {
    held.delete(from);
    if (here) held.set(from, here);
  }
  held.set(position, moving);
  return { ...composing, held };
}

/** Lets the slot go: the rule fills it again. */
export function released(composing: Composing, position: number): Composing {
  const held = new Map(composing.held);
  held.delete(position);
  return { ...composing, held };
}

/** When the story leaves its slot by itself; null for never. */
export function expiring(composing: Composing, position: number, until: string | null): Composing {
  const here = composing.held.get(position);
  if (!here) return composing;
  return { ...composing, held: new Map(composing.held).set(position, { ...here, until }) };
}

export function slotOf({ held }: Composing, storyId: number): number | undefined {
  return [...held].find(([, { story }]) => story.id === storyId)?.[0];
}

export type Shown = { position: number; story: FrontStory; isHeld: boolean };

/**
 * What readers would see from top to bottom: held stories in their slots where they are public, the rule's in the
 * others, no gaps.
 * @param newest public stories, the newest first
 */
export function shownOn(
  { fill, held }: Composing,
  newest: readonly FrontStory[],
  slots: number,
): readonly Shown[] {
  const seen = new Set([...held.values()].filter(({ story }) => story.isPublic).map(({ story }) => story.id));
  const free = newest.filter(
    ({ id, hasPhoto }) => !seen.has(id) && fill !== 'by-hand' && (fill !== 'pictured' || hasPhoto),
  );
  const shown: Shown[] = [];
  for (let position = 0; position < slots; position += 1) {
    const here = held.get(position);
    if (here?.story.isPublic) shown.push({ position, story: here.story, isHeld: true });
    else {
      const next = free.shift();
      if (next) shown.push({ position, story: next, isHeld: false });
    }
  }
  return shown;
}
