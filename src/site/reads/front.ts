/** What stands on the front page, and the pure rule of which story leads it. */
import type { ListName } from '../page-graph/facts.ts';
import type { Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';
import { cards, type StoryCard, type StoryTitle, titles } from './card.ts';
import { newestIn, newestInEach } from './lists.ts';
import { sectionIds, sectionLinks } from './masthead.ts';

export type FrontSection = SectionLink & { stories: readonly StoryTitle[] };
export type LeadStory = StoryCard & { standfirst: string };
export type Front = {
  lead: LeadStory | null;
  others: readonly StoryCard[];
  blocks: readonly FrontSection[];
  sections: readonly SectionLink[];
};

const onTop = 7;
const inBlock = 5;

/**
 * Of the newest stories (newest first): breaking news leads at once; otherwise the newest that has a picture, because
 * a front without one looks broken; otherwise the newest.
 */
export function chooseLead<Story extends { isBreaking: boolean; photo: unknown }>(
  newest: readonly Story[],
): { lead: Story | null; others: readonly Story[] } {
  const [first] = newest;
  const lead = first?.isBreaking ? first : (newest.find((story) => story.photo !== null) ?? first ?? null);
  return { lead, others: newest.filter((story) => story !== lead) };
}

export async function readFront(reads: Reads): Promise<Front> {
  const ids = sectionIds(reads);
  const listOf = (slug: string): ListName => `section:${ids.get(slug) ?? 0}`;
  const sections = await sectionLinks(reads);
  const [newest, ofSections] = await Promise.all([
    newestIn(reads, `edition:${reads.edition.id}`, onTop),
    // No story stands on the front twice, and at most those on top can be missing here.
    newestInEach(
      reads,
      sections.map(({ slug }) => listOf(slug)),
      onTop + inBlock,
    ),
  ]);
  const candidates = (await cards(reads, newest)).map((card, at) => ({
    card,
    photo: card.photo,
    isBreaking: newest[at]?.is_breaking ?? false,
    standfirst: newest[at]?.standfirst ?? '',
  }));
  const { lead, others } = chooseLead(candidates);
  const shown = new Set(newest.map((line) => line.id));
  const blocks = sections.map((section) => {
    const lines = ofSections.get(listOf(section.slug)) ?? [];
    const rest = lines.filter((line) => !shown.has(line.id)).slice(0, inBlock);
    return { ...section, stories: titles(reads, rest) };
  });
  return {
    lead: lead && { ...lead.card, standfirst: lead.standfirst },
    others: others.map(({ card }) => card),
    blocks: blocks.filter((block) => block.stories.length > 0),
    sections,
  };
}
