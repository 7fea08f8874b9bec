/** The rows of schema `staff`, as Kysely sees them beside the story's tables. The SQL (`migrations/`) is the truth. */
import type { ColumnType, Generated } from 'kysely';

export type Role = 'contributor' | 'reporter' | 'editor' | 'managing' | 'owner';

type Defaulted<T> = ColumnType<T, T | undefined, T>;
/** Written as JSON text, read as what it says; whoever reads it parses it. */
type JsonText = ColumnType<unknown, string | null, string | null>;

export type AccountRow = {
  id: string;
  name: string;
  sign_in: string;
  sign_in_verified: Defaulted<boolean>;
  image: string | null;
  role: Defaulted<Role>;
  is_pseudonymous: Defaulted<boolean>;
  language: Defaulted<'ar' | 'en'>;
  two_factor_enabled: Defaulted<boolean | null>;
  disabled_at: Date | null;
  frozen_at: Date | null;
  mail_notices: Defaulted<boolean>;
  mail_muted: Defaulted<string[]>;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
};

export type CredentialRow = {
  id: string;
  account_id: string;
  user_id: string;
  provider_id: string;
  password: string | null;
  updated_at: Defaulted<Date>;
};

export type SessionRow = {
  id: string;
  user_id: string;
  token_hash: string;
  user_agent: string | null;
  expires_at: Date;
  proved_at: Defaulted<Date>;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
};

export type InvitationRow = {
  id: Generated<number>;
  token_hash: string;
  name: Defaulted<string>;
  role: Role;
  section_roles: ColumnType<unknown, string | undefined, string>;
  invited_by: string | null;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
  accepted_by: string | null;
  revoked_at: Date | null;
  /** Whose account it gives back; null: it makes one. */
  for_account: string | null;
};

export type WorkStage = 'draft' | 'submitted' | 'in-review' | 'ready';
export type StoryWorkRow = {
  story_id: number;
  stage: Defaulted<WorkStage>;
  created_by: string | null;
  assigned_to: string | null;
  deadline: Date | null;
  returned_reason: Defaulted<string>;
  readied_by: string | null;
  note: Defaulted<string>;
  /** In the bin since. */
  deleted_at: Date | null;
  deleted_by: Defaulted<string>;
  changed_at: Defaulted<Date>;
};

export type AuditRow = {
  number: Generated<number>;
  at: Date;
  actor: string | null;
  actor_name: string;
  operation: string;
  subject: string;
  before: JsonText;
  after: JsonText;
  previous_hash: Generated<string>;
  hash: Generated<string>;
};

/** A line of the audit log of a house whose archive was brought in. */
export type FormerAuditRow = Omit<AuditRow, 'number' | 'previous_hash' | 'hash'> & {
  house: string;
  number: number;
  previous_hash: string;
  hash: string;
};

export type HouseSettingsRow = {
  only_one: Generated<boolean>;
  two_person_rule: Defaulted<boolean>;
  frozen_at: Date | null;
  frozen_by: Defaulted<string>;
};

export type NoticeRow = {
  id: Generated<number>;
  account_id: string;
  kind: string;
  story_id: number | null;
  by_name: string;
  details: ColumnType<unknown, string | undefined, string>;
  made_at: Date;
  read_at: Date | null;
  mailed_at: Date | null;
};

export type SavedViewRow = {
  id: Generated<number>;
  account_id: string;
  name: string;
  query: ColumnType<unknown, string, string>;
  is_shared: Defaulted<boolean>;
  position: Defaulted<number>;
};

export type BulkChangeRow = {
  id: Generated<number>;
  account_id: string | null;
  act: string;
  made_at: Date;
  before: ColumnType<unknown, string, string>;
  undone_at: Date | null;
};

export type TokenRow = {
  id: string;
  name: string;
  secret_hash: string;
  role: Exclude<Role, 'owner'>;
  scopes: string[];
  made_by: string | null;
  made_at: Date;
  expires_at: Date;
  last_used_on: string | null;
  revoked_at: Date | null;
  frozen_at: Date | null;
};

export type StaffTables = {
  'staff.account': AccountRow;
  'staff.credential': CredentialRow;
  'staff.session': SessionRow;
  'staff.passkey': { id: string; user_id: string; name: string | null; created_at: Date | null };
  'staff.totp': { id: string; user_id: string; secret: string; verified: boolean | null };
  'staff.used_code': { account_id: string; code_hash: string; used_at: Date };
  'staff.section_role': { account_id: string; section_id: number; role: Exclude<Role, 'owner'> };
  'staff.invitation': InvitationRow;
  'staff.story_work': StoryWorkRow;
  'staff.audit': AuditRow;
  'staff.former_audit': FormerAuditRow;
  'staff.house_settings': HouseSettingsRow;
  'staff.notice': NoticeRow;
  'staff.saved_view': SavedViewRow;
  'staff.bulk_change': BulkChangeRow;
  'staff.token': TokenRow;
  'staff.rate_bucket': { key: string; tokens: number; at: Date; gave: boolean };
};
