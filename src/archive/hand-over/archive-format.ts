/**
 * The full archive's format (docs/full-archive.md), version 1: what the writer writes and `recover` reads. Names are
 * known by edition and slug, photos by their place in the list of photos, stories by their number. A new version gets
 * a new number; this one stays readable.
 */
import { z } from 'zod';
import type { BodyDocument } from '../../story/body/document.ts';
import { editionSchema } from '../../story/edition.ts';

export const archiveVersion = 1;

export const archiveHeadSchema = z.object({
  format: z.literal('warraq-archive'),
  version: z.literal(archiveVersion),
  madeAt: z.iso.datetime(),
  address: z.string(),
  editions: z.array(editionSchema),
  counts: z.object({ names: z.int(), photos: z.int(), stories: z.int() }),
});
export type ArchiveHead = z.infer<typeof archiveHeadSchema>;

export const archivedNameSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('section'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    position: z.int(),
  }),
  z.object({
    kind: z.literal('tag'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    tagKind: z.enum(['tag', 'series']),
  }),
  z.object({
    kind: z.literal('byline'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    bylineKind: z.enum(['staff', 'pseudonym', 'agency']),
    person: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('person'),
    slug: z.string(),
    personKind: z.enum(['person', 'body']),
    createdAt: z.string(),
    names: z.array(z.record(z.string(), z.unknown())),
  }),
]);
export type ArchivedName = z.infer<typeof archivedNameSchema>;

/** `row` is the photo's row without its number; the file is `photos/<master_sha256>.<jpg|png>`. */
export const archivedPhotoSchema = z.object({
  number: z.int().positive(),
  file: z.string().regex(/^photos\/[0-9a-f]{64}\.(?:jpg|png)$/),
  row: z.looseObject({
    original_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    master_sha256: z.string().regex(/^[0-9a-f]{64}$/),
    format: z.enum(['jpeg', 'png']),
  }),
  texts: z.array(
    z.object({ edition: z.string(), caption: z.string(), credit: z.string(), alternativeText: z.string() }),
  ),
});
export type ArchivedPhoto = z.infer<typeof archivedPhotoSchema>;

const contentSchema = z.looseObject({
  body: z.custom<BodyDocument>((value) => typeof value === 'object' && value !== null),
});

export const archivedStorySchema = z.object({
  number: z.int().positive(),
  edition: z.string(),
  section: z.string().nullable(),
  status: z.enum(['draft', 'scheduled', 'published', 'retracted', 'unpublished']),
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  body: z.custom<BodyDocument>((value) => typeof value === 'object' && value !== null),
  datelinePlace: z.string(),
  lead: z.int().nullable(),
  leadCaption: z.string(),
  leadAlternativeText: z.string(),
  isBreaking: z.boolean(),
  withoutAppeal: z.boolean(),
  translationOf: z.int().nullable(),
  embargoUntil: z.string().nullable(),
  publishedAt: z.string().nullable(),
  updatedAt: z.string().nullable(),
  retractedAt: z.string().nullable(),
  retractionNote: z.string(),
  createdAt: z.string(),
  /** Its path when the archive was made, or null. */
  address: z.string().nullable(),
  bylines: z.array(z.string()),
  tags: z.array(z.string()),
  oldAddresses: z.array(z.string()),
  corrections: z.array(
    z.object({
      kind: z.enum(['correction', 'clarification']),
      wasWrong: z.string(),
      isRight: z.string(),
      madeAt: z.string(),
      madeBy: z.string(),
    }),
  ),
  related: z.array(
    z.object({ story: z.int(), kind: z.enum(['pick', 'exclusion', 'found']), position: z.int() }),
  ),
  /** Rows of the ledger as they are, `person` in place of its number. */
  statements: z.array(z.record(z.string(), z.unknown())),
  events: z.array(z.record(z.string(), z.unknown())),
  /** `content` with names, photos and stories as above. */
  revisions: z.array(
    z.object({
      number: z.int(),
      act: z.string(),
      madeAt: z.string(),
      madeBy: z.string(),
      content: contentSchema,
    }),
  ),
});
export type ArchivedStory = z.infer<typeof archivedStorySchema>;
