/**
 * What a story needs before anybody may say that it is ready: a section, words about every photo, a name behind every
 * quotation. Pure: the photos' own words are handed in. Every item names the place, so that a screen can lead there.
 */
import type { Block, BodyDocument } from '../../story/body/document.ts';

export const checks = [
  'headline',
  'section',
  'body',
  'caption',
  'credit',
  'alternative-text',
  'source-named',
  'rights',
] as const;
export type Check = (typeof checks)[number];

/** Something that is missing. `place` is a path in the body (`content[3]`), `lead`, or empty. */
export type Missing = { check: Check; place: string; photoId: number | null };

export type PhotoWords = { caption: string; credit: string; alternativeText: string };
/** What the library knows of a photo. */
export type KnownPhoto = PhotoWords & { rightsEnded: boolean };

export type Checked = {
  headline: string;
  sectionId: number | null;
  body: BodyDocument;
  leadPhotoId: number | null;
  leadCaption: string;
  leadAlternativeText: string;
};

/** Everything that is missing, in the order of the page; empty when the story may be called ready. */
export function missingIn(story: Checked, wordsOf: (photoId: number) => KnownPhoto | undefined): Missing[] {
  const missing: Missing[] = [];
  const need = (is: string, check: Check, place: string, photoId: number | null = null) => {
    if (is.trim() === '') missing.push({ check, place, photoId });
  };
  const photo = (id: number, own: PhotoWords, place: string) => {
    const kept = wordsOf(id);
    need(own.caption || (kept?.caption ?? ''), 'caption', place, id);
    need(own.credit || (kept?.credit ?? ''), 'credit', place, id);
    need(own.alternativeText || (kept?.alternativeText ?? ''), 'alternative-text', place, id);
    if (kept?.rightsEnded) missing.push({ check: 'rights', place, photoId: id });
  };
  const block = (one: Block, place: string): void => {
    switch (one.type) {
      case 'photo':
        photo(one.attrs.photo, one.attrs, place);
        break;
      case 'gallery':
        one.content.forEach((inner, index) => {
          photo(inner.attrs.photo, inner.attrs, `${place}.content[${index}]`);
        });
        break;
      case 'quotation':
        need(one.attrs.speaker || one.attrs.agency, 'source-named', place);
        break;
      case 'update':
        one.content.forEach((inner, index) => {
          block(inner, `${place}.content[${index}]`);
        });
        break;
      default:
        break;
    }
  };
  need(story.headline, 'headline', '');
  if (story.sectionId === null) missing.push({ check: 'section', place: '', photoId: null });
  if (story.body.content.length === 0) missing.push({ check: 'body', place: '', photoId: null });
  if (story.leadPhotoId !== null) {
    const own = { caption: story.leadCaption, credit: '', alternativeText: story.leadAlternativeText };
    photo(story.leadPhotoId, own, 'lead');
  }
  story.body.content.forEach((one, index) => {
    block(one, `content[${index}]`);
  });
  return missing;
}
