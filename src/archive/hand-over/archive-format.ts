/**
 * The full archive's format (docs/full-archive.md), version 2: what the writer writes and `recover` reads. Names are
 * known by edition and slug, photos by their place in the list of photos, stories by their number, accounts by their
 * id. A new version gets a new number; older ones stay readable: what version 1 did not have is optional here.
 */
import { z } from 'zod';
import type { BodyDocument } from '../../story/body/document.ts';
import { campaignSchema } from '../../story/campaign.ts';
import { editionSchema } from '../../story/edition.ts';
import { wholeLookSchema } from '../../story/look/look.ts';

export const archiveVersion = 2;

export const archiveFiles = ['names', 'house', 'photos', 'stories', 'audit'] as const;
export type ArchiveFileName = (typeof archiveFiles)[number];

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const time = z.iso.datetime({ offset: true });
const position = z.int().min(-1_000_000_000).max(1_000_000_000);
const storyNumber = z.int().positive();
const pictureFile = z.string().regex(/^photos\/[0-9a-f]{64}\.(?:jpg|png)$/);

const headOf = {
  format: z.literal('warraq-archive'),
  house: z.string().max(60).default(''),
  madeAt: z.iso.datetime(),
  address: z.string(),
  editions: z.array(editionSchema),
};
const counts = { names: z.int(), photos: z.int(), stories: z.int() };
export const archiveHeadSchema = z.discriminatedUnion('version', [
  z.object({ ...headOf, version: z.literal(1), counts: z.object(counts) }),
  z.object({
    ...headOf,
    version: z.literal(archiveVersion),
    counts: z.object({ ...counts, house: z.int(), audit: z.int() }),
    /** What each file has to be: another length or hash, and it is not what was handed over. */
    files: z.record(z.enum(archiveFiles), z.object({ bytes: z.int().nonnegative(), sha256 })),
  }),
]);
export type ArchiveHead = z.infer<typeof archiveHeadSchema>;

/** Slugs that led to the name before, in alphabetical order. */
const former = z.array(z.string()).default([]);

export const archivedNameSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('section'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    position,
    former,
  }),
  z.object({
    kind: z.literal('tag'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    tagKind: z.enum(['tag', 'series']),
    former,
  }),
  z.object({
    kind: z.literal('byline'),
    edition: z.string(),
    slug: z.string(),
    name: z.string(),
    description: z.string(),
    bylineKind: z.enum(['staff', 'pseudonym', 'agency']),
    person: z.string().nullable(),
    former,
  }),
  z.object({
    kind: z.literal('person'),
    slug: z.string(),
    personKind: z.enum(['person', 'body']),
    createdAt: time,
    names: z.array(
      z.object({
        edition_id: z.string(),
        name: z.string().min(1),
        capacity: z.string().default(''),
        description: z.string().default(''),
      }),
    ),
    former,
  }),
]);
export type ArchivedName = z.infer<typeof archivedNameSchema>;

/** What the house is beside its names and its stories. Nobody can sign in with what stands here. */
export const archivedHouseLineSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('look'),
    edition: z.string(),
    look: wholeLookSchema,
    logoFile: pictureFile.nullable(),
  }),
  z.object({
    kind: z.literal('house-style'),
    edition: z.string(),
    file: z.string().max(500_000),
    savedAt: time,
    savedBy: z.string(),
  }),
  z.object({
    kind: z.literal('word'),
    edition: z.string(),
    word: z.string().min(2).max(60),
    addedAt: time,
    addedBy: z.string(),
  }),
  z.object({
    kind: z.literal('campaign'),
    edition: z.string(),
    status: z.enum(['offered', 'running', 'ended']),
    campaign: campaignSchema,
    source: z.string(),
    createdAt: time,
  }),
  z.object({
    kind: z.literal('front'),
    edition: z.string(),
    /** Of a section's front; null: the edition's own. */
    section: z.string().nullable(),
    fill: z.enum(['newest', 'pictured', 'by-hand']),
    slots: z.array(
      z.object({ position: z.int().min(0).max(11), story: storyNumber, until: time.nullable() }),
    ),
  }),
  z.object({
    kind: z.literal('breaking'),
    edition: z.string(),
    words: z.string().min(1),
    story: storyNumber.nullable(),
    since: time,
    until: time.nullable(),
  }),
  z.object({ kind: z.literal('rules'), twoPersonRule: z.boolean() }),
  z.object({
    kind: z.literal('account'),
    id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    name: z.string().min(1).max(200),
    role: z.enum(['contributor', 'reporter', 'editor', 'managing', 'owner']),
    isPseudonymous: z.boolean(),
    language: z.enum(['ar', 'en']),
    mailNotices: z.boolean(),
    mailMuted: z.array(z.string()),
    createdAt: time,
    sections: z.array(
      z.object({
        edition: z.string(),
        section: z.string(),
        role: z.enum(['contributor', 'reporter', 'editor', 'managing']),
      }),
    ),
    /** Saved lists; a section, tag or byline in a query is `EDITION/SLUG`. */
    lists: z.array(
      z.object({
        name: z.string().min(1),
        query: z.record(z.string(), z.unknown()),
        isShared: z.boolean(),
        position,
      }),
    ),
  }),
]);
export type ArchivedHouseLine = z.infer<typeof archivedHouseLineSchema>;

/** `row` is the photo's row without its number; the file is `photos/<master_sha256>.<jpg|png>`. */
export const archivedPhotoSchema = z.object({
  number: z.int().positive(),
  file: pictureFile,
  /** The picture before it was cropped. */
  uncroppedFile: pictureFile.nullable().default(null),
  row: z.object({
    original_sha256: sha256,
    master_sha256: sha256,
    format: z.enum(['jpeg', 'png']),
    width: z.int().positive().max(1_000_000),
    height: z.int().positive().max(1_000_000),
    bytes: z.int().positive().max(2_000_000_000),
    focal_x: z.number().min(0).max(1),
    focal_y: z.number().min(0).max(1),
    copyright: z.string(),
    taken_at: time.nullable(),
    iptc: z.record(z.string(), z.unknown()),
    created_at: time,
    rights_until: z.iso.date().nullable(),
    uncropped_sha256: sha256.nullable(),
    crop: z.unknown(),
    added_by: z.string().nullable(),
    withdrawn_at: time.nullable(),
  }),
  texts: z.array(
    z.object({ edition: z.string(), caption: z.string(), credit: z.string(), alternativeText: z.string() }),
  ),
});
export type ArchivedPhoto = z.infer<typeof archivedPhotoSchema>;

const body = z.custom<BodyDocument>((value) => typeof value === 'object' && value !== null);
const contentSchema = z.looseObject({
  body,
  bylines: z.array(z.string()),
  tags: z.array(z.string()),
});

const place = {
  position,
  state: z.enum(['proposed', 'accepted', 'mended', 'dismissed']).default('proposed'),
  block: z.array(position).default([]),
  starts_at: position.default(0),
  ends_at: position.default(0),
  decided_at: time.nullable().default(null),
  decided_by: z.string().default(''),
};
const isDecided = (row: { state: string; decided_at: string | null }) =>
  row.state === 'proposed' || row.decided_at !== null;

/** A row of the ledger, `person` in place of its number. */
const statementSchema = z
  .object({
    person: z.string().nullable(),
    speaker: z.string(),
    capacity: z.string().default(''),
    agency: z.string().default(''),
    words: z.string().min(1),
    is_direct: z.boolean(),
    said_on: z.iso.date().nullable(),
    said_certainty: z.enum(['stated', 'computed', 'guess', 'unknown']).default('unknown'),
    found_words: z.string().default(''),
    /** By the analysis of this number; another makes them anew. */
    stems: z.array(z.string()).default([]),
    stems_by: position.default(0),
    ...place,
  })
  .refine(isDecided);
const eventSchema = z
  .object({
    occurs_on: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/),
    granularity: z.enum(['day', 'week', 'month', 'season', 'year', 'decade', 'century']),
    words: z.string().min(1),
    what: z.string(),
    certainty: z.enum(['stated', 'computed', 'guess']).default('computed'),
    ...place,
  })
  .refine(isDecided);

const claims = z.array(z.object({ value: z.unknown(), by: z.string().max(200), at: z.string().max(40) }));
/** What waits in the document that people write together and the row does not say: names are slugs here too. */
export const archivedWritingSchema = z.object({
  fields: z.record(z.string(), claims),
  /** Null where nobody could read it. */
  body: body.nullable(),
});
export type ArchivedWriting = z.infer<typeof archivedWritingSchema>;

export const archivedStorySchema = z.object({
  number: storyNumber.max(Number.MAX_SAFE_INTEGER),
  edition: z.string(),
  section: z.string().nullable(),
  status: z.enum(['draft', 'scheduled', 'published', 'retracted', 'unpublished']),
  kicker: z.string(),
  headline: z.string(),
  standfirst: z.string(),
  slug: z.string(),
  body,
  datelinePlace: z.string(),
  lead: z.int().nullable(),
  leadCaption: z.string(),
  leadAlternativeText: z.string(),
  isBreaking: z.boolean(),
  withoutAppeal: z.boolean(),
  translationOf: z.int().nullable(),
  embargoUntil: time.nullable(),
  publishedAt: time.nullable(),
  updatedAt: time.nullable(),
  retractedAt: time.nullable(),
  retractionNote: z.string(),
  createdAt: time,
  /** Its path when the archive was made, or null. */
  address: z.string().startsWith('/').nullable(),
  bylines: z.array(z.string()),
  tags: z.array(z.string()),
  oldAddresses: z.array(z.string()),
  corrections: z.array(
    z.object({
      kind: z.enum(['correction', 'clarification']),
      wasWrong: z.string(),
      isRight: z.string().min(1),
      madeAt: time,
      madeBy: z.string(),
    }),
  ),
  related: z.array(
    z.object({
      story: z.int(),
      kind: z.enum(['pick', 'exclusion', 'found']),
      position,
      bond: z.enum(['subject', 'event', 'earlier', 'same-text']).default('subject'),
      shares: z.array(z.string()).default([]),
      days: z.array(z.string()).default([]),
    }),
  ),
  statements: z.array(statementSchema),
  events: z.array(eventSchema),
  /** Names and words that an editor passed over. */
  passedOver: z
    .array(z.object({ words: z.string().min(1), passedAt: time, passedBy: z.string() }))
    .default([]),
  /** The files that a recovery once took it from. */
  recoveredFrom: z
    .array(
      z.object({
        sha256,
        fileName: z.string(),
        mediaType: z.string(),
        bytes: z.int().nonnegative(),
        report: z.record(z.string(), z.unknown()),
        recoveredAt: time,
      }),
    )
    .default([]),
  /** Where it stands in the newsroom. People are accounts of `house.ndjson`. */
  work: z
    .object({
      stage: z.enum(['draft', 'submitted', 'in-review', 'ready']),
      createdBy: z.string().nullable(),
      assignedTo: z.string().nullable(),
      deadline: time.nullable(),
      returnedReason: z.string(),
      readiedBy: z.string().nullable(),
      note: z.string(),
      changedAt: time,
      deletedAt: time.nullable(),
      deletedBy: z.string(),
    })
    .nullable()
    .default(null),
  writing: archivedWritingSchema.nullable().default(null),
  /** `content` with names, photos and stories as above. */
  revisions: z.array(
    z.object({
      number: z.int().positive().max(1_000_000_000),
      act: z.string(),
      madeAt: time,
      madeBy: z.string(),
      content: contentSchema,
    }),
  ),
});
export type ArchivedStory = z.infer<typeof archivedStorySchema>;

/** A line of the audit log as it was written, with the hashes that tie it to the one before. */
export const archivedAuditSchema = z.object({
  house: z.uuid(),
  number: z.int().positive(),
  at: time,
  actor: z.string().nullable(),
  actorName: z.string(),
  operation: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  previousHash: sha256,
  hash: sha256,
});
export type ArchivedAudit = z.infer<typeof archivedAuditSchema>;
