/**
 * Where every table of the house stands to the full archive: handed over (by which file, and which columns not), made
 * again from what was handed over, or left out on purpose. A test holds it to the database: a table or a column that
 * is new has to be decided here. Sign-in secrets are in no file, whatever else changes.
 */
import type { NewsroomTables } from '../../../story/tables.ts';

type ArchiveFile = 'archive.json' | 'names' | 'house' | 'photos' | 'stories' | 'audit';

export type Standing =
  | {
      is: 'handed-over';
      file: ArchiveFile;
      columns: readonly string[];
      /** Columns that are not in it, each with why. */
      without?: Readonly<Record<string, string>>;
    }
  | { is: 'made-again'; from: string }
  | { is: 'left-out'; because: string };

/** Tables that no part of the program reads through Kysely's types. */
type OtherTable =
  | 'migrations.applied'
  | 'staff.audit_head'
  | 'staff.challenge'
  | 'warraq.agency_item'
  | 'warraq.change'
  | 'warraq.fact'
  | 'warraq.house'
  | 'warraq.list'
  | 'warraq.listing'
  | 'warraq.numbering'
  | 'warraq.published_day'
  | 'warraq.speaking'
  | 'warraq.spoken'
  | 'warraq.touched'
  | 'warraq.waiting_for_kin'
  | 'warraq.waiting_for_lists';

const number = 'a number of this database: known by its name, its slug or its place in the archive';
const secret = 'a sign-in secret';
const run = 'how a recovery into this house went; another house’s runs are its own';
const lists = { is: 'made-again', from: 'published stories, by triggers' } as const;
const changes = { is: 'made-again', from: 'every change, by triggers: each house numbers its own' } as const;
const idOf = { id: number } as const;

const auditColumns = [
  'number', 'at', 'actor', 'actor_name', 'operation', 'subject', 'before', 'after', 'previous_hash', 'hash',
] as const; // biome-ignore format: a list

export const everyTable: Readonly<Record<keyof NewsroomTables | OtherTable, Standing>> = {
  'warraq.edition': {
    is: 'handed-over',
    file: 'archive.json',
    columns: ['id', 'language', 'direction', 'time_zone', 'numbering_system', 'month_style', 'name', 'tagline', 'is_default', 'position'],
  }, // biome-ignore format: a list
  'warraq.section': {
    is: 'handed-over',
    file: 'names',
    columns: ['edition_id', 'slug', 'name', 'description', 'position'],
    without: idOf,
  },
  'warraq.tag': {
    is: 'handed-over',
    file: 'names',
    columns: ['edition_id', 'kind', 'slug', 'name', 'description'],
    without: idOf,
  },
  'warraq.byline': {
    is: 'handed-over',
    file: 'names',
    columns: ['edition_id', 'kind', 'slug', 'name', 'description', 'person_id'],
    without: idOf,
  },
  'warraq.person': {
    is: 'handed-over',
    file: 'names',
    columns: ['kind', 'slug', 'created_at'],
    without: idOf,
  },
  'warraq.person_name': {
    is: 'handed-over',
    file: 'names',
    columns: ['person_id', 'edition_id', 'name', 'capacity', 'description'],
  },
  'warraq.former_slug': {
    is: 'handed-over',
    file: 'names',
    columns: ['kind', 'edition_id', 'slug', 'now_id'],
  },
  'warraq.former_person': { is: 'handed-over', file: 'names', columns: ['slug', 'person_id'] },

  'warraq.look': {
    is: 'handed-over',
    file: 'house',
    columns: ['edition_id', 'brand_light', 'brand_dark', 'social', 'logo_sha256', 'logo_width', 'logo_height'],
  }, // biome-ignore format: a list
  'warraq.house_style': {
    is: 'handed-over',
    file: 'house',
    columns: ['edition_id', 'file', 'saved_at', 'saved_by'],
  },
  'warraq.edition_word': {
    is: 'handed-over',
    file: 'house',
    columns: ['edition_id', 'word', 'added_at', 'added_by'],
  },
  'warraq.campaign': {
    is: 'handed-over',
    file: 'house',
    columns: ['edition_id', 'status', 'claim', 'need', 'act', 'amounts', 'ways', 'source', 'created_at'],
    without: idOf,
  },
  'warraq.front': {
    is: 'handed-over',
    file: 'house',
    columns: ['front', 'edition_id', 'section_id', 'fill'],
  },
  'warraq.front_slot': {
    is: 'handed-over',
    file: 'house',
    columns: ['front', 'position', 'story_id', 'until'],
  },
  'warraq.breaking_bar': {
    is: 'handed-over',
    file: 'house',
    columns: ['edition_id', 'words', 'story_id', 'since', 'until'],
  },
  'staff.house_settings': {
    is: 'handed-over',
    file: 'house',
    columns: ['two_person_rule'],
    without: {
      only_one: 'says nothing',
      frozen_at: 'an emergency of this house, not of the next',
      frozen_by: 'an emergency of this house, not of the next',
    },
  },
  'staff.account': {
    is: 'handed-over',
    file: 'house',
    columns: [
      'id',
      'name',
      'role',
      'is_pseudonymous',
      'language',
      'mail_notices',
      'mail_muted',
      'created_at',
    ],
    without: {
      sign_in: 'half of a sign-in, and an address that may say who is behind a pseudonym',
      sign_in_verified: 'of the sign-in name',
      two_factor_enabled: 'of the second step, which does not come along',
      image: 'never filled',
      disabled_at: 'an account comes back closed, and an owner opens it',
      frozen_at: 'an account comes back closed, and an owner opens it',
      updated_at: 'when the row was last written',
    },
  },
  'staff.section_role': {
    is: 'handed-over',
    file: 'house',
    columns: ['account_id', 'section_id', 'role'],
  },
  'staff.saved_view': {
    is: 'handed-over',
    file: 'house',
    columns: ['account_id', 'name', 'query', 'is_shared', 'position'],
    without: idOf,
  },

  'warraq.photo': {
    is: 'handed-over',
    file: 'photos',
    columns: [
      'original_sha256', 'master_sha256', 'format', 'width', 'height', 'bytes', 'focal_x', 'focal_y', 'copyright', 'taken_at',
      'iptc', 'created_at', 'rights_until', 'uncropped_sha256', 'crop', 'added_by', 'withdrawn_at',
    ],
    without: idOf,
  }, // biome-ignore format: a list
  'warraq.photo_text': {
    is: 'handed-over',
    file: 'photos',
    columns: ['photo_id', 'edition_id', 'caption', 'credit', 'alternative_text'],
  },

  'warraq.story': {
    is: 'handed-over',
    file: 'stories',
    columns: [
      'id', 'edition_id', 'section_id', 'status', 'kicker', 'headline', 'standfirst', 'slug', 'body', 'dateline_place',
      'lead_photo_id', 'lead_caption', 'lead_alternative_text', 'is_breaking', 'without_appeal', 'translation_of',
      'embargo_until', 'published_at', 'updated_at', 'retracted_at', 'retraction_note', 'created_at',
    ],
  }, // biome-ignore format: a list
  'warraq.story_byline': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'byline_id', 'position'],
  },
  'warraq.story_tag': { is: 'handed-over', file: 'stories', columns: ['story_id', 'tag_id', 'position'] },
  'warraq.correction': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'kind', 'was_wrong', 'is_right', 'made_at', 'made_by'],
    without: idOf,
  },
  'warraq.related': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'related_id', 'kind', 'position', 'bond', 'shares', 'days'],
  },
  'warraq.statement': {
    is: 'handed-over',
    file: 'stories',
    columns: [
      'story_id', 'person_id', 'speaker', 'capacity', 'agency', 'words', 'is_direct', 'said_on', 'position', 'state',
      'said_certainty', 'block', 'starts_at', 'ends_at', 'found_words', 'decided_at', 'decided_by', 'stems', 'stems_by',
    ],
    without: idOf,
  }, // biome-ignore format: a list
  'warraq.dated_event': {
    is: 'handed-over',
    file: 'stories',
    columns: [
      'story_id', 'occurs_on', 'granularity', 'words', 'what', 'position', 'state', 'certainty', 'block', 'starts_at',
      'ends_at', 'decided_at', 'decided_by',
    ],
    without: idOf,
  }, // biome-ignore format: a list
  'warraq.legacy_address': { is: 'handed-over', file: 'stories', columns: ['address', 'story_id'] },
  'warraq.revision': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'number', 'act', 'made_at', 'made_by', 'content'],
  },
  'warraq.passed_over_name': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'words', 'passed_at', 'passed_by'],
  },
  'warraq.recovered_source': {
    is: 'handed-over',
    file: 'stories',
    columns: ['sha256', 'story_id', 'file_name', 'media_type', 'bytes', 'report', 'recovered_at'],
  },
  'warraq.shared_story': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'content'],
    without: {
      known: 'what the document said of the row: looked at anew',
      kept_at: 'when a revision was last kept: the revisions say it',
    },
  },
  'warraq.story_update': {
    is: 'handed-over',
    file: 'stories',
    columns: ['story_id', 'content'],
    without: {
      number: number,
      made_at: 'what waits is handed over as it reads, not keystroke by keystroke',
      made_by: 'what waits is handed over as it reads; each field says who wrote it',
    },
  },
  'staff.story_work': {
    is: 'handed-over',
    file: 'stories',
    columns: [
      'story_id', 'stage', 'created_by', 'assigned_to', 'deadline', 'returned_reason', 'readied_by', 'note', 'changed_at',
      'deleted_at', 'deleted_by',
    ],
  }, // biome-ignore format: a list

  'staff.audit': { is: 'handed-over', file: 'audit', columns: auditColumns },
  'staff.former_audit': { is: 'handed-over', file: 'audit', columns: ['house', ...auditColumns] },

  'warraq.story_photo': { is: 'made-again', from: 'bodies and leads, when a story is written' },
  'warraq.list': lists,
  'warraq.listing': lists,
  'warraq.published_day': lists,
  'warraq.spoken': { is: 'made-again', from: 'accepted statements, by triggers' },
  'warraq.speaking': { is: 'made-again', from: 'accepted statements, by triggers' },
  'warraq.waiting_for_lists': lists,
  'warraq.waiting_for_kin': lists,
  'warraq.change': changes,
  'warraq.fact': changes,
  'warraq.touched': changes,
  'warraq.numbering': changes,
  'warraq.recovered_story': { is: 'made-again', from: 'each story that a recovery brings, this one too' },
  'staff.audit_head': { is: 'made-again', from: 'the audit log, by triggers' },
  'migrations.applied': { is: 'made-again', from: 'the program’s migrations' },

  'warraq.house': {
    is: 'left-out',
    because: 'each house has its own id; archive.json names whose archive it is',
  },
  'warraq.agency_item': { is: 'left-out', because: run },
  'warraq.recovery_run': { is: 'left-out', because: run },
  'warraq.recovery_upload': { is: 'left-out', because: run },
  'warraq.recovery_record': { is: 'left-out', because: run },
  'warraq.recovery_photo': { is: 'left-out', because: run },
  'warraq.recovery_redirect': { is: 'left-out', because: run },
  'warraq.recovery_tie': { is: 'left-out', because: run },
  'warraq.recovery_correction': { is: 'left-out', because: run },
  'warraq.recovery_missing_photo': { is: 'left-out', because: run },
  'warraq.recovery_review': { is: 'left-out', because: run },
  'staff.notice': { is: 'left-out', because: 'told somebody of what had just happened' },
  'staff.bulk_change': {
    is: 'left-out',
    because: 'for undoing many changes at once, in the hour of making them',
  },
  'staff.rate_bucket': { is: 'left-out', because: 'holds for minutes' },
  'staff.credential': { is: 'left-out', because: secret },
  'staff.session': { is: 'left-out', because: secret },
  'staff.challenge': { is: 'left-out', because: secret },
  'staff.totp': { is: 'left-out', because: secret },
  'staff.passkey': { is: 'left-out', because: secret },
  'staff.used_code': { is: 'left-out', because: secret },
  'staff.invitation': { is: 'left-out', because: secret },
  'staff.token': { is: 'left-out', because: secret },
};
