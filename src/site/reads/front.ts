/** What stands on the front page, and the pure rule of which story leads it. */
import { type FillRule, fillSlots, slotsOnTop } from '../../story/fronts/front.ts';
import type { ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';
import { cards, type StoryCard, type StoryLine, type StoryTitle, titles } from './card.ts';
import { type Bar, breakingBar, composedFront } from './composed-front.ts';
import { newestIn, newestInEach } from './lists.ts';
import { sectionIds, sectionLinks } from './masthead.ts';

export type FrontSection = SectionLink & { stories: readonly StoryTitle[] };
export type LeadStory = StoryCard & { standfirst: string };
/** What an editor, or the rule, put on top. */
export type FrontTop = { bar: Bar | null; lead: LeadStory | null; others: readonly StoryCard[] };
export type Front = FrontTop & {
  blocks: readonly FrontSection[];
  sections: readonly SectionLink[];
};

const inBlock = 5;
/** How many are looked at for those with a photo. */
const lookedAt = 3 * slotsOnTop;

/**
 * Of the newest stories (newest first): breaking news leads at once; otherwise the newest that has a picture, because
 * a front without one looks broken; otherwise the newest.
 */
export function chooseLead<Story extends Pick<StoryLine, 'is_breaking' | 'lead_photo_id'>>(
  newest: readonly Story[],
): Story | null {
  const [first] = newest;
  if (first?.is_breaking) return first;
  return newest.find((story) => story.lead_photo_id !== null) ?? first ?? null;
}

export async function readFront(reads: Reads): Promise<Front> {
  const ids = sectionIds(reads);
  const listOf = (slug: string): ListName => `section:${ids.get(slug) ?? 0}`;
  const [{ fill, pinned }, bar, sections] = await Promise.all([
    composedFront(reads, `home:${reads.edition.id}`),
    reads.once(`breaking bar of ${reads.edition.id}`, breakingBar),
    sectionLinks(reads),
  ]);
  const [candidates, ofSections] = await Promise.all([
    candidatesFor(reads, pinned.size === 0 && fill === 'by-hand' ? 'newest' : fill),
    // No story stands on the front twice, and at most those on top can be missing here.
    newestInEach(
      reads,
      sections.map(({ slug }) => listOf(slug)),
      slotsOnTop + inBlock,
    ),
  ]);
  const top = fillSlots(pinned, candidates, (free) => chooseLead(free.slice(0, slotsOnTop)));
  const lines = [...(top.lead ? [top.lead] : []), ...top.others];
  const [lead, ...others] = await cards(reads, lines);
  const shown = new Set(lines.map((line) => line.id));
  const blocks = sections.map((section) => {
    const newest = ofSections.get(listOf(section.slug)) ?? [];
    const rest = newest.filter((line) => !shown.has(line.id)).slice(0, inBlock);
    return { ...section, stories: titles(reads, rest) };
  });
  return {
    bar,
    lead: lead ? { ...lead, standfirst: top.lead?.standfirst ?? '' } : null,
    others,
    blocks: blocks.filter((block) => block.stories.length > 0),
    sections,
  };
}

/** On a section's front the hand's stories alone: the list that follows is its rule. */
export async function readSectionTop(reads: Reads, sectionId: number): Promise<FrontTop> {
  const [{ pinned }, bar] = await Promise.all([
    composedFront(reads, `section:${sectionId}`),
    reads.once(`breaking bar of ${reads.edition.id}`, breakingBar),
  ]);
  const { lead: first, others: rest } = fillSlots<StoryLine>(pinned, [], () => null);
  const [lead, ...others] = await cards(reads, [...(first ? [first] : []), ...rest]);
  return { bar, lead: lead ? { ...lead, standfirst: first?.standfirst ?? '' } : null, others };
}

/** The newest for the slots that no hand holds; enough that those held may be among them. */
async function candidatesFor(reads: Reads, fill: FillRule): Promise<StoryLine[]> {
  if (fill === 'by-hand') return [];
  const list = `edition:${reads.edition.id}` as const;
  if (fill === 'newest') return newestIn(reads, list, 2 * slotsOnTop);
  return (await newestIn(reads, list, lookedAt)).filter((line) => line.lead_photo_id !== null);
}
