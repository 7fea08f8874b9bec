/** A story as the API gives and takes it: whole for the editor, short for lists. One schema each. */
import { z } from '@hono/zod-openapi';
import type { BodyDocument } from '../../story/body/document.ts';
import { storyDraftFields } from '../../story/story-draft.ts';
import { states } from '../workflow/states.ts';
import { workActs } from '../workflow/transitions.ts';

export const bodySchema = z
  .custom<BodyDocument>((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .openapi('BodyDocument', {
    type: 'object',
    description: 'ProseMirror JSON of the newsroom’s schema; checked whole before it is kept',
  });

/** What a person writes of a story. */
export const storyFieldsSchema = storyDraftFields
  .omit({ id: true })
  .extend({ body: bodySchema })
  .openapi('StoryFields');
export type StoryFields = z.infer<typeof storyFieldsSchema>;

const colleagueSchema = z.object({ id: z.string(), name: z.string() }).openapi('Colleague');
const when = z.iso.datetime();

export const workSchema = z
  .object({
    createdBy: colleagueSchema.nullable(),
    assignedTo: colleagueSchema.nullable(),
    deadline: when.nullable(),
    /** Why it was sent back; empty when it was not. */
    returnedReason: z.string(),
    readiedBy: colleagueSchema.nullable(),
    note: z.string(),
  })
  .openapi('StoryWork');

const common = {
  id: z.number(),
  editionId: z.string(),
  sectionId: z.number().nullable(),
  state: z.enum(states),
  kicker: z.string(),
  headline: z.string(),
  isBreaking: z.boolean(),
  leadPhotoId: z.number().nullable(),
  publishedAt: when.nullable(),
  /** When it is published, or until when it is held back. */
  embargoUntil: when.nullable(),
  /** Of the last revision. */
  changedAt: when,
  /** Path on the site; null for what no reader can see. */
  address: z.string().nullable(),
};

export const storySummarySchema = z
  .object({ ...common, bylines: z.array(z.string()), work: workSchema })
  .openapi('StorySummary');
export type StorySummary = z.infer<typeof storySummarySchema>;

export const storySchema = z
  .object({
    ...common,
    fields: storyFieldsSchema,
    /** The number of its last revision: saving says which one it started from. */
    revision: z.number(),
    changedBy: z.string(),
    updatedAt: when.nullable(),
    retractionNote: z.string(),
    corrections: z.array(
      z.object({
        id: z.number(),
        kind: z.enum(['correction', 'clarification']),
        wasWrong: z.string(),
        isRight: z.string(),
        madeAt: when,
        madeBy: z.string(),
      }),
    ),
    work: workSchema,
    /** What the person who asks may do to this very story. */
    may: z.object({ edit: z.boolean(), acts: z.array(z.enum(workActs)) }),
  })
  .openapi('Story');
export type StoryAnswer = z.infer<typeof storySchema>;
