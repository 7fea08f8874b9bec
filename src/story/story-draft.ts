/** What a story is made of before anybody decides to publish it. The body is validated apart, by its own rules. */
import { z } from 'zod';
import type { BodyDocument } from './body/document.ts';
import { isSlug } from './slug.ts';

/** Bidirectional overrides and invisible marks never enter a line of text: they reorder what stands beside it. */
const controls = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c\u00ad\p{Cc}]/u;

const line = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine((text) => text.isWellFormed() && !controls.test(text), { message: 'holds a control character' });

const id = z.int().positive();

/** Each field alone, for what is written field by field. */
export const storyDraftFields = z.strictObject({
  id: id.optional(),
  editionId: z.string(),
  sectionId: id.nullable(),
  kicker: line(120),
  headline: line(300),
  standfirst: line(1000),
  slug: z.string().refine((slug) => slug === '' || isSlug(slug), { message: 'not a slug' }),
  datelinePlace: line(80),
  leadPhotoId: id.nullable(),
  /** This story's words about its lead; empty: the photo's own. */
  leadCaption: line(1000),
  leadAlternativeText: line(1000),
  bylineIds: z.array(id).max(20),
  tagIds: z.array(id).max(50),
  isBreaking: z.boolean(),
  withoutAppeal: z.boolean(),
  translationOf: id.nullable(),
  /** Paths on this site that the story had elsewhere before, each starting with `/`. */
  legacyAddresses: z.array(z.string().startsWith('/').max(2000)).max(100),
  relatedPicks: z.array(id).max(20),
  relatedExclusions: z.array(id).max(100),
});

export type StoryDraft = z.infer<typeof storyDraftFields> & { body: BodyDocument };

export type DraftProblem = { field: string; message: string };

/** What is wrong with a draft's fields (the body aside), each named; empty when nothing is. */
export function draftProblems(draft: StoryDraft): DraftProblem[] {
  const { body: _body, ...fields } = draft;
  const parsed = storyDraftFields.safeParse(fields);
  if (parsed.success) return [];
  return parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
}
