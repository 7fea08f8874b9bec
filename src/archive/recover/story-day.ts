/**
 * The day on which a recovered story came out: what the person says, else what the page states, else what the text's
 * own words betray («أمس 21 تشرين الثاني» is said on the 22nd). A year that nobody named is a guess and says so. Pure.
 */
import type { CalendarDay } from '../../language/calendar/day.ts';
import { dateExpressions } from '../../language/calendar/expressions.ts';
import { contradicts, latestPublication, publicationEvidence } from '../../language/calendar/publication.ts';
import type { Found, FoundStory } from './found-story.ts';

export type StoryDay = Found<CalendarDay | null> & {
  /** Where the page states the hour too. */
  instant: string | null;
};

/** `given` is the person's day or null; `latest` the last day that is possible. */
export function storyDay(
  story: Pick<FoundStory, 'published' | 'paragraphs'>,
  given: CalendarDay | null,
  latest: CalendarDay,
): StoryDay | 'contradicts' {
  const said = firstEvidence(story, given === null && story.published.certainty === 'certain');
  const { value: stated, source } = story.published;
  if (given !== null) {
    if (stated ? stated.day !== given : said !== undefined && contradicts(said, given)) return 'contradicts';
    const words = stated?.words ?? said?.expression.words;
    return {
      value: given,
      source: words === undefined ? '--date' : `--date, and the text: ${words}`,
      certainty: 'certain',
      instant: stated?.instant ?? null,
    };
  }
  if (stated) {
    const isDoubtful = stated.day > latest || (said !== undefined && contradicts(said, stated.day));
    return {
      value: stated.day,
      source: `${source}: ${stated.words}`,
      certainty: isDoubtful ? 'guess' : story.published.certainty,
      instant: stated.instant,
    };
  }
  const counted = said === undefined ? null : latestPublication(said, latest);
  if (said === undefined || counted === null) {
    return { value: null, source: 'the text names no day of its own', certainty: 'unknown', instant: null };
  }
  const { words } = said.expression;
  return said.stated.year === null
    ? { value: counted, source: `the text: ${words}; the year is a guess`, certainty: 'guess', instant: null }
    : { value: counted, source: `the text: ${words}`, certainty: 'likely', instant: null };
}

/** What is looked at where the page itself states its day: enough to notice that the day is another's. */
const fewParagraphs = 4;

function firstEvidence({ paragraphs }: Pick<FoundStory, 'paragraphs'>, isStated: boolean) {
  for (const text of isStated ? paragraphs.slice(0, fewParagraphs) : paragraphs) {
    const [said] = publicationEvidence(dateExpressions(text));
    if (said !== undefined) return said;
  }
  return undefined;
}
