/** What a recovery tells: each field with where it came from and how sure, what was dropped, what a person must confirm. */
import { z } from 'zod';
import { certainties } from './found-story.ts';

const field = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, source: z.string(), certainty: z.enum(certainties) });

export const reportSchema = z.strictObject({
  outcome: z.enum(['recovered', 'already-recovered']),
  storyId: z.int(),
  /** Public path of the story, null while it is a draft. */
  address: z.string().nullable(),
  source: z.strictObject({
    fileName: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    encoding: z.string(),
    mendedFrom: z.string().nullable(),
  }),
  fields: z.strictObject({
    headline: field(z.string()),
    kicker: field(z.string()),
    standfirst: field(z.string()),
    byline: field(z.string()),
    section: field(z.string()),
    tags: field(z.array(z.string())),
    originalAddress: field(z.string()),
    caption: field(z.string()),
    credit: field(z.string()),
    paragraphs: field(z.array(z.string())),
    publicationDay: field(z.string().nullable()),
    updatedDay: field(z.string().nullable()),
    campaign: field(z.array(z.string())),
  }),
  dropped: z.array(z.strictObject({ line: z.int(), text: z.string(), reason: z.string() })),
  confirm: z.array(z.strictObject({ what: z.string(), ar: z.string(), en: z.string() })),
  lines: z.strictObject({ read: z.int(), kept: z.int(), dropped: z.int() }),
});

export type RecoveryReport = z.infer<typeof reportSchema>;
