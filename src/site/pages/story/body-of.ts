/** What a body's components are handed for a page of this edition. */
import type { BodyRendering, BodyVariant } from '../../../story/body/rendering/body-rendering.ts';
import type { PageContext } from '../../page-kind.ts';
import { printingOf } from '../../printing.ts';
import type { StoryModel } from '../../reads/story.ts';

export function bodyRendering(
  story: Pick<StoryModel, 'photos' | 'address'>,
  context: PageContext,
  variant: BodyVariant,
): BodyRendering {
  const { edition, phrases } = context;
  const printing = printingOf(edition);
  const link = variant === 'feed' ? context.absolute : context.link;
  return {
    variant,
    language: edition.language,
    direction: edition.direction,
    photo: (id) => story.photos.get(id) ?? null,
    link,
    fullPage: link(story.address),
    printedDay: printing.day,
    printedTime: (instant) => printing.dayAndTime(new Date(instant)),
    printedNumber: printing.number,
    phrases: phrases.body,
  };
}
