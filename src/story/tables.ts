/**
 * The rows of the story's tables and of the published views, as Kysely sees them. The SQL beside it
 * (`migrations/`) is the truth; a test in `tests/` compares the two against a real database.
 */
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { BodyDocument } from './body/document.ts';
import type { Bond } from './bond.ts';
import type { Campaign } from './campaign.ts';
import type { Edition } from './edition.ts';
import type { FillRule, FrontName } from './fronts/front.ts';
import type { SocialLink } from './look/social-networks.ts';
import type { KeptIptc } from './photos/iptc.ts';
import type { StaffTables } from './staff-tables.ts';

type Json<T extends object> = JSONColumnType<T>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

export type EditionRow = {
  id: string;
  language: string;
  direction: Edition['direction'];
  time_zone: string;
  numbering_system: Edition['numberingSystem'];
  month_style: Edition['monthStyle'];
  name: string;
  tagline: Defaulted<string>;
  is_default: Defaulted<boolean>;
  position: Defaulted<number>;
};

export type LookRow = {
  edition_id: string;
  brand_light: string;
  brand_dark: string;
  social: Json<SocialLink[]>;
  logo_sha256: string | null;
  logo_width: number | null;
  logo_height: number | null;
};

export type SectionRow = {
  id: Generated<number>;
  edition_id: string;
  slug: string;
  name: string;
  description: Defaulted<string>;
  position: Defaulted<number>;
};

export type PersonRow = { id: Generated<number>; kind: 'person' | 'body'; slug: string; created_at: Date };
export type PersonNameRow = {
  person_id: number;
  edition_id: string;
  name: string;
  capacity: Defaulted<string>;
  description: Defaulted<string>;
};

export type BylineKind = 'staff' | 'pseudonym' | 'agency';
export type BylineRow = {
  id: Generated<number>;
  edition_id: string;
  kind: BylineKind;
  slug: string;
  name: string;
  description: Defaulted<string>;
  person_id: number | null;
};

export type TagRow = {
  id: Generated<number>;
  edition_id: string;
  kind: Defaulted<'tag' | 'series'>;
  slug: string;
  name: string;
  description: Defaulted<string>;
};

export type PhotoRow = {
  id: Generated<number>;
  original_sha256: string;
  master_sha256: string;
  format: 'jpeg' | 'png' | 'webp' | 'avif';
  width: number;
  height: number;
  bytes: number;
  focal_x: Defaulted<number>;
  focal_y: Defaulted<number>;
  copyright: Defaulted<string>;
  taken_at: Date | null;
  iptc: Json<KeptIptc>;
  created_at: Date;
  /** After this day it may not be shown anew. */
  rights_until: string | null;
  /** The master before it was cropped; null where it was not. */
  uncropped_sha256: string | null;
  crop: ColumnType<unknown, string | null, string | null>;
  added_by: string | null;
  /** Taken out of the library: stories that show it keep it. */
  withdrawn_at: Date | null;
};
export type PhotoTextRow = {
  photo_id: number;
  edition_id: string;
  caption: Defaulted<string>;
  credit: Defaulted<string>;
  alternative_text: Defaulted<string>;
};

export type StoryStatus = 'draft' | 'scheduled' | 'published' | 'retracted' | 'unpublished';
export type StoryRow = {
  id: Generated<number>;
  edition_id: string;
  section_id: number | null;
  status: StoryStatus;
  kicker: Defaulted<string>;
  headline: Defaulted<string>;
  standfirst: Defaulted<string>;
  slug: Defaulted<string>;
  body: Json<BodyDocument>;
  dateline_place: Defaulted<string>;
  lead_photo_id: number | null;
  lead_caption: Defaulted<string>;
  lead_alternative_text: Defaulted<string>;
  is_breaking: Defaulted<boolean>;
  without_appeal: Defaulted<boolean>;
  translation_of: number | null;
  embargo_until: Date | null;
  published_at: Date | null;
  updated_at: Date | null;
  retracted_at: Date | null;
  retraction_note: Defaulted<string>;
  created_at: Date;
};

export type StoryBylineRow = { story_id: number; byline_id: number; position: number };
export type StoryTagRow = { story_id: number; tag_id: number; position: number };
export type StoryPhotoRow = { story_id: number; photo_id: number };

export type CorrectionRow = {
  id: Generated<number>;
  story_id: number;
  kind: 'correction' | 'clarification';
  was_wrong: Defaulted<string>;
  is_right: string;
  made_at: Date;
  made_by: string;
};

export type RelatedRow = {
  story_id: number;
  related_id: number;
  kind: 'pick' | 'exclusion' | 'found';
  position: Defaulted<number>;
  bond: Defaulted<Bond>;
  /** Words that both have, as the story prints them: the reason that an editor is shown. */
  shares: Defaulted<string[]>;
  /** Days that both speak of, `YYYY-MM-DD`: a reason as well. */
  days: Defaulted<string[]>;
};

export type StatementState = 'proposed' | 'accepted' | 'mended' | 'dismissed';
export type StatementRow = {
  id: Generated<number>;
  story_id: number;
  person_id: number | null;
  speaker: string;
  capacity: Defaulted<string>;
  agency: Defaulted<string>;
  words: string;
  is_direct: boolean;
  /** A day, `YYYY-MM-DD`. */
  said_on: string | null;
  said_certainty: Defaulted<'stated' | 'computed' | 'guess' | 'unknown'>;
  position: number;
  state: Defaulted<StatementState>;
  block: Defaulted<number[]>;
  starts_at: Defaulted<number>;
  ends_at: Defaulted<number>;
  found_words: Defaulted<string>;
  decided_at: Date | null;
  decided_by: Defaulted<string>;
  /** Its words as a search compares them, and which analysis made them: 0 where none did. */
  stems: Defaulted<string[]>;
  stems_by: Defaulted<number>;
};
export type DatedEventRow = {
  id: Generated<number>;
  story_id: number;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  occurs_on: string;
  granularity: 'day' | 'week' | 'month' | 'season' | 'year' | 'decade' | 'century';
  words: string;
  what: string;
  position: number;
  state: Defaulted<StatementState>;
  certainty: Defaulted<'stated' | 'computed' | 'guess'>;
  block: Defaulted<number[]>;
  starts_at: Defaulted<number>;
  ends_at: Defaulted<number>;
  decided_at: Date | null;
  decided_by: Defaulted<string>;
};

export type LegacyAddressRow = { address: string; story_id: number };

export type RevisionRow = {
  story_id: number;
  number: number;
  act: string;
  made_at: Date;
  made_by: string;
  /** Null: as the story stands. Read through `revisionContent`. */
  content: Json<object> | null;
};

export type RecoveredSourceRow = {
  sha256: string;
  story_id: number;
  file_name: string;
  media_type: string;
  bytes: number;
  report: Json<object>;
  recovered_at: Date;
};

/** A recovery run and what belongs to it; see migration 0040. JSON is parsed by who reads it. */
export type RecoveryRunRow = {
  id: Generated<number>;
  format: string;
  source: string;
  edition_id: string;
  options: Json<object>;
  status: 'waiting' | 'running' | 'paused' | 'finished' | 'failed';
  phase: 'reading' | 'tying' | 'done';
  position: Defaulted<number>;
  size: number | null;
  read: Defaulted<number>;
  imported: Defaulted<number>;
  merged: Defaulted<number>;
  skipped: Defaulted<number>;
  comments: Defaulted<number>;
  photos: ColumnType<object, string | undefined, string>;
  dropped: ColumnType<object, string | undefined, string>;
  old_hosts: ColumnType<object, string | undefined, string>;
  failure: Defaulted<string>;
  started_at: Date;
  updated_at: Date;
  finished_at: Date | null;
  runner: Defaulted<'terminal' | 'house'>;
  phase_since: Date | null;
  phase_from: Defaulted<number>;
  originals_bytes: Defaulted<number>;
  /** Null for one that was begun at a terminal. */
  started_by: string | null;
  /** How often in a row its program was killed where it stands, and what it had read then. */
  kills: Defaulted<number>;
  killed_at: Defaulted<number>;
};
/** What somebody sent to be recovered from: a folder of its own among the exports. */
export type RecoveryUploadRow = {
  folder: string;
  source: string;
  files: number;
  bytes: number;
  uploaded_by: string;
  uploaded_at: Date;
  removed_at: Date | null;
};
export type RecoveryRecordRow = {
  run_id: number;
  number: number;
  identity: string;
  outcome: 'imported' | 'merged' | 'skipped';
  reason: string | null;
  detail: Defaulted<string>;
  story_id: number | null;
  translation_group: string | null;
};
export type RecoveredStoryRow = {
  story_id: number;
  title_key: string;
  fields: Json<object>;
  /** The newest revision that recovery wrote: a later one is a person's, whose words are never overwritten. */
  revision: number;
};
export type RecoveryPhotoRow = { run_id: number; key: string; reference: Json<object> };
export type RecoveryRedirectRow = { run_id: number; address: string; leads_to: string };
export type RecoveryTieRow = {
  run_id: number;
  story_id: number;
  lead: ColumnType<object | null, string | null, string | null>;
  photos: Json<object>;
  has_links: boolean;
};
export type RecoveryCorrectionRow = {
  run_id: number;
  identity: string;
  kind: 'correction' | 'clarification';
  was_wrong: string;
  is_right: string;
  made_at: Date | null;
};
export type RecoveryMissingPhotoRow = {
  run_id: number;
  address: string;
  story_id: number;
  reason: string;
  caption: Defaulted<string>;
  credit: Defaulted<string>;
};
export type RecoveryReviewRow = {
  id: Generated<number>;
  /** Null for a page that was recovered by itself. */
  run_id: number | null;
  number: number;
  story_id: number | null;
  questions: Json<object>;
  original_type: Defaulted<string>;
  original_packing: Defaulted<'none' | 'brotli'>;
  original_packed: Buffer | null;
  was_public: Defaulted<boolean>;
  mended: ColumnType<object, string | undefined, string>;
  status: Defaulted<'open' | 'accepted' | 'discarded'>;
  settled_at: Date | null;
  settled_by: string | null;
};

export type PassedOverNameRow = { story_id: number; words: string; passed_at: Date; passed_by: string };

export type CampaignRow = {
  id: Generated<number>;
  edition_id: string;
  status: 'offered' | 'running' | 'ended';
  claim: Defaulted<string>;
  need: Defaulted<string>;
  act: Defaulted<string>;
  amounts: Json<Campaign['amounts']>;
  ways: Json<Campaign['ways']>;
  source: Defaulted<string>;
  created_at: Date;
};

/** A name that a section, tag or byline had before. */
export type FormerSlugRow = {
  kind: 'section' | 'tag' | 'byline';
  edition_id: string;
  slug: string;
  now_id: number;
};

/** A slug that a person or body of the ledger had before. */
export type FormerPersonRow = { slug: string; person_id: number };

/** A story that is being written together; `content` is a Yjs update with all that is not in `story_update`. */
export type SharedStoryRow = {
  story_id: number;
  content: Buffer;
  /** What the document wrote to the row, or took from it, last. */
  known: ColumnType<Record<string, unknown> | null, string | undefined, string>;
  kept_at: Date | null;
};
export type StoryUpdateRow = {
  number: Generated<string>;
  story_id: number;
  content: Buffer;
  made_at: Date;
  made_by: string;
};

export type FrontRow = {
  front: FrontName;
  edition_id: string;
  section_id: number | null;
  fill: Defaulted<FillRule>;
};
export type FrontSlotRow = { front: FrontName; position: number; story_id: number; until: Date | null };
export type BreakingBarRow = {
  edition_id: string;
  words: string;
  story_id: number | null;
  since: Date;
  until: Date | null;
};

export type EditionWordRow = { edition_id: string; word: string; added_at: Date; added_by: string };

export type HouseStyleRow = { edition_id: string; file: string; saved_at: Date; saved_by: string };

/** What the newsroom's role sees. */
export type NewsroomTables = StaffTables & {
  'warraq.edition': EditionRow;
  'warraq.look': LookRow;
  'warraq.section': SectionRow;
  'warraq.person': PersonRow;
  'warraq.person_name': PersonNameRow;
  'warraq.byline': BylineRow;
  'warraq.tag': TagRow;
  'warraq.photo': PhotoRow;
  'warraq.photo_text': PhotoTextRow;
  'warraq.story': StoryRow;
  'warraq.story_byline': StoryBylineRow;
  'warraq.story_tag': StoryTagRow;
  'warraq.story_photo': StoryPhotoRow;
  'warraq.correction': CorrectionRow;
  'warraq.related': RelatedRow;
  'warraq.statement': StatementRow;
  'warraq.dated_event': DatedEventRow;
  'warraq.legacy_address': LegacyAddressRow;
  'warraq.revision': RevisionRow;
  'warraq.recovered_source': RecoveredSourceRow;
  'warraq.recovery_run': RecoveryRunRow;
  'warraq.recovery_upload': RecoveryUploadRow;
  'warraq.recovery_record': RecoveryRecordRow;
  'warraq.recovered_story': RecoveredStoryRow;
  'warraq.recovery_photo': RecoveryPhotoRow;
  'warraq.recovery_redirect': RecoveryRedirectRow;
  'warraq.recovery_tie': RecoveryTieRow;
  'warraq.recovery_missing_photo': RecoveryMissingPhotoRow;
  'warraq.recovery_correction': RecoveryCorrectionRow;
  'warraq.recovery_review': RecoveryReviewRow;
  'warraq.passed_over_name': PassedOverNameRow;
  'warraq.campaign': CampaignRow;
  'warraq.former_slug': FormerSlugRow;
  'warraq.former_person': FormerPersonRow;
  'warraq.front': FrontRow;
  'warraq.front_slot': FrontSlotRow;
  'warraq.breaking_bar': BreakingBarRow;
  'warraq.house_style': HouseStyleRow;
  'warraq.edition_word': EditionWordRow;
  'warraq.shared_story': SharedStoryRow;
  'warraq.story_update': StoryUpdateRow;
};

/** What the public site's role sees: published views, nothing else. */
export type PublishedViews = {
  'published.edition': EditionRow;
  'published.look': LookRow;
  'published.section': SectionRow;
  'published.tag': TagRow;
  'published.byline': Omit<BylineRow, 'person_id'>;
  'published.campaign': Omit<CampaignRow, 'status' | 'source' | 'created_at'>;
  'published.story': Omit<
    StoryRow,
    | 'status'
    | 'embargo_until'
    | 'retracted_at'
    | 'retraction_note'
    | 'created_at'
    | 'published_at'
    | 'section_id'
  > & { published_at: Date; section_id: number };
  'published.retracted_story': Pick<
    StoryRow,
    'id' | 'edition_id' | 'slug' | 'headline' | 'retraction_note'
  > & { published_at: Date; retracted_at: Date | null };
  'published.story_byline': StoryBylineRow;
  'published.story_tag': StoryTagRow;
  'published.correction': CorrectionRow;
  'published.related': Omit<RelatedRow, 'shares' | 'days'>;
  'published.photo': Pick<
    PhotoRow,
    'id' | 'master_sha256' | 'format' | 'width' | 'height' | 'focal_x' | 'focal_y' | 'copyright' | 'taken_at'
  >;
  'published.photo_text': PhotoTextRow;
  'published.statement': Pick<
    StatementRow,
    | 'id'
    | 'story_id'
    | 'person_id'
    | 'speaker'
    | 'capacity'
    | 'agency'
    | 'words'
    | 'is_direct'
    | 'said_on'
    | 'said_certainty'
    | 'position'
  >;
  'published.dated_event': Pick<
    DatedEventRow,
    'id' | 'story_id' | 'occurs_on' | 'granularity' | 'words' | 'what' | 'certainty' | 'position'
  >;
  'published.person': Pick<PersonRow, 'id' | 'kind' | 'slug'>;
  'published.person_name': PersonNameRow;
  'published.photo_of_story': Pick<
    PhotoRow,
    'id' | 'master_sha256' | 'width' | 'height' | 'focal_x' | 'focal_y' | 'copyright'
  > & { story_id: number; caption: string; credit: string; alternative_text: string };
  'published.speaker_of_story': {
    story_id: number;
    position: number;
    statement_id: number;
    person_id: number;
    slug: string;
    name: string | null;
  };
  'published.spoken': {
    statement_id: number;
    story_id: number;
    edition_id: string;
    person_id: number;
    day: string;
    published_at: Date;
    year: string;
    stems: string[];
  };
  'published.speaking': { edition_id: string; person_id: number; year: string; count: number };
  'published.legacy_address': LegacyAddressRow;
  'published.former_slug': FormerSlugRow;
  'published.former_person': FormerPersonRow & { now_slug: string };
  'published.front': Omit<FrontRow, 'section_id'>;
  'published.front_slot': Omit<FrontSlotRow, 'until'>;
  'published.breaking_bar': Omit<BreakingBarRow, 'until'>;
  'published.house': { id: string };
  /** Numbers become visible in their order: what a snapshot sees up to the newest number, it sees whole. */
  'published.change': { number: number; made_at: Date; facts: string[] };
  'published.fact': { fact: string; number: number };
  'published.list': { name: string; last_page: number; on_last_page: number; count: number };
  'published.listing': { list: string; story_id: number; published_at: Date; page: number };
  'published.published_day': { edition_id: string; day: string; count: number };
};
