/** What stands on the front page, and the pure rule of which story leads it. */
import type { Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';
import { cards, type StoryCard, storyQuery } from './card.ts';
import { sectionLinks } from './masthead.ts';

export type FrontSection = SectionLink & { stories: readonly StoryCard[] };
export type Front = {
  lead: StoryCard | null;
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
  const [newest, sections] = await Promise.all([newestFirst(storyQuery(reads), onTop), sectionLinks(reads)]);
  const { lead, others } = chooseLead(await cards(reads, newest));
  const shown = newest.map((line) => line.id);
  const blocks = await Promise.all(
    sections.map(async (section) => {
      let inSection = storyQuery(reads).where('section.slug', '=', section.slug);
      if (shown.length > 0) inSection = inSection.where('story.id', 'not in', shown);
      const lines = await newestFirst(inSection, inBlock);
      // Titles alone: their photos are not even looked up.
      const stories = await cards(
        reads,
        lines.map((line) => ({ ...line, lead_photo_id: null })),
      );
      return { ...section, stories };
    }),
  );
  return { lead, others, blocks: blocks.filter((block) => block.stories.length > 0), sections };
}

function newestFirst(query: ReturnType<typeof storyQuery>, limit: number) {
  return query.orderBy('story.published_at', 'desc').orderBy('story.id', 'desc').limit(limit).execute();
}
