/** An uncertain story as the queue gives it: our fields, each with where it came from and how sure, and what to decide. */
import { z } from '@hono/zod-openapi';
import { states } from '../workflow/states.ts';

/** The fields of a recovered story, in the order in which a person reads them. */
export const reviewFields = [
  'kicker',
  'headline',
  'standfirst',
  'day',
  'section',
  'bylines',
  'tags',
  'lead',
  'body',
] as const;
export type ReviewField = (typeof reviewFields)[number];

/** Those that are put right in the queue; the others are the editor's. */
export const mendable = ['kicker', 'headline', 'standfirst', 'day', 'section'] as const;
export type Mendable = (typeof mendable)[number];

export const certainties = ['certain', 'likely', 'guess', 'unknown'] as const;

export const questionSchema = z.object({
  what: z.string(),
  ar: z.string(),
  en: z.string(),
  /** The other story that it is about. */
  story: z.number().optional(),
});

export const reviewItemSchema = z
  .object({
    id: z.number(),
    run: z.number().nullable(),
    source: z.string(),
    status: z.enum(['open', 'accepted', 'discarded']),
    settledBy: z.string().nullable(),
    settledAt: z.string().nullable(),
    questions: z.array(questionSchema.extend({ isAnswered: z.boolean() })),
    hasOriginal: z.boolean(),
    story: z.object({
      id: z.number(),
      editionId: z.string(),
      state: z.enum(states),
      address: z.string().nullable(),
      oldAddresses: z.array(z.string()),
    }),
    fields: z.array(
      z.object({
        name: z.enum(reviewFields),
        /** As a person reads it: names with commas between, a day as `2017-11-22`, the number of a section. */
        value: z.string(),
        shown: z.string(),
        /** Where it stood in the source. */
        source: z.string(),
        certainty: z.enum(certainties),
        /** A person has put it right here. */
        isMended: z.boolean(),
        mayMend: z.boolean(),
      }),
    ),
    may: z.object({ accept: z.boolean(), publish: z.boolean(), discard: z.boolean() }),
  })
  .openapi('RecoveryReviewItem');
export type ReviewItem = z.infer<typeof reviewItemSchema>;

export const mendSchema = z.strictObject({
  field: z.enum(mendable),
  /** What stood there when it was shown: another value means that somebody was faster. */
  was: z.string().max(2_000),
  value: z.string().max(2_000),
});
export type Mend = z.infer<typeof mendSchema>;
