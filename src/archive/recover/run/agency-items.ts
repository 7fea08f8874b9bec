/**
 * Items that an agency sends again: the newest version of each stands, an older one that comes late changes nothing, and
 * one that the agency takes back takes its story offline. What a person has changed here is theirs: then it is a doubt
 * for a person, not a change.
 */
import { sql, type Transaction } from 'kysely';
import type { NewsroomTables } from '../../../story/tables.ts';
import { unpublishStory } from '../../../story/unpublish-story.ts';
import type { Question, SkippedRecord, SourceStory } from '../source.ts';
import { keptIdentity } from './known.ts';
import { asWeLeftIt, storyThere } from './merge.ts';
import { oneLine } from './one-line.ts';

type Db = Transaction<NewsroomTables>;
type Item = Pick<SourceStory, 'identity' | 'version'>;
export type Withdrawal = SkippedRecord & { withdraws: NonNullable<SkippedRecord['withdraws']> };

export type AgencyItems = {
  /** A newer one of the same item is here, or comes with this batch. */
  isOlder(item: Item): boolean;
  /** The house has an older one of it. */
  isNewer(item: Item): boolean;
  /** The agency had taken back what it now sends again. */
  wasWithdrawn(item: Item): boolean;
};

/** What is known of the versions of these items, each other included. Items without a version are neither. */
export async function agencyItems(db: Db, batch: readonly Item[]): Promise<AgencyItems> {
  const asked = batch.flatMap(({ identity, version }) =>
    version === undefined ? [] : [{ identity: keptIdentity(identity), version }],
  );
  const known = new Map<string, { version: string; isWithdrawn: boolean }>();
  if (asked.length > 0) {
    const { rows } = await sql<{ identity: string; version: string; is_withdrawn: boolean }>`
      select identity, version, is_withdrawn from warraq.agency_item
      where identity = any(${asked.map(({ identity }) => identity)}::text[])`.execute(db);
    for (const { identity, version, is_withdrawn } of rows)
      known.set(identity, { version, isWithdrawn: is_withdrawn });
  }
  const newest = new Map([...known].map(([identity, { version }]) => [identity, version] as const));
  for (const { identity, version } of asked)
    if (version > (newest.get(identity) ?? '')) newest.set(identity, version);
  const compared = ({ version }: Item, to: string | undefined): number =>
    version === undefined || to === undefined || version === to ? 0 : version < to ? -1 : 1;
  return {
    isOlder: (item) => compared(item, newest.get(keptIdentity(item.identity))) < 0,
    isNewer: (item) => compared(item, known.get(keptIdentity(item.identity))?.version) > 0,
    wasWithdrawn: (item) => known.get(keptIdentity(item.identity))?.isWithdrawn ?? false,
  };
}

/** Notes the versions that stand from here on. */
export async function keepVersions(
  db: Db,
  items: readonly { identity: string; version: string; isWithdrawn: boolean }[],
): Promise<void> {
  const newest = new Map<string, (typeof items)[number]>();
  for (const item of items) {
    const identity = keptIdentity(item.identity);
    const before = newest.get(identity);
    if (before === undefined || item.version >= before.version) newest.set(identity, { ...item, identity });
  }
  if (newest.size === 0) return;
  const rows = [...newest.values()].map(({ identity, version, isWithdrawn }) => ({
    identity,
    version,
    is_withdrawn: isWithdrawn,
  }));
  await sql`
    insert into warraq.agency_item
    select * from jsonb_populate_recordset(null::warraq.agency_item, ${JSON.stringify(rows)}::jsonb)
    on conflict (identity) do update set version = excluded.version, is_withdrawn = excluded.is_withdrawn
    where agency_item.version <= excluded.version`.execute(db);
}

/**
 * Takes offline what these items became, where no newer version came since; `brought` are the stories of the same batch,
 * of which no record says yet what they were.
 * @returns by identity the story and what a person is told of it
 */
export async function withdrawItems(
  db: Db,
  withdrawals: readonly Withdrawal[],
  brought: ReadonlyMap<string, number>,
  act: { at: Date; by: string },
): Promise<Map<string, { storyId: number; question: Question }>> {
  const told = new Map<string, { storyId: number; question: Question }>();
  if (withdrawals.length === 0) return told;
  const asItems = withdrawals.map(({ identity, withdraws }) => ({ identity, version: withdraws.version }));
  const items = await agencyItems(db, asItems);
  for (const one of withdrawals) {
    const item = { identity: one.identity, version: one.withdraws.version };
    if (items.isOlder(item)) continue;
    const { rows } = await sql<{ story_id: number; status: string }>`
      select id as story_id, status from warraq.story where id = coalesce(${brought.get(one.identity) ?? null}::bigint,
        (select story_id from warraq.recovery_record
         where identity = ${keptIdentity(one.identity)} and story_id is not null order by run_id, number limit 1))`.execute(
      db,
    );
    const [story] = rows;
    if (story === undefined) continue;
    const isOurs = (await storyThere(db, story.story_id)) !== null;
    const isPublic = story.status === 'published';
    if (isOurs && isPublic) {
      await unpublishStory(db, story.story_id, act);
      await asWeLeftIt(db, story.story_id);
    }
    told.set(one.identity, {
      storyId: story.story_id,
      question: withdrawn(one.withdraws.note, !isPublic ? 'not-public' : isOurs ? 'offline' : 'still-public'),
    });
  }
  await keepVersions(
    db,
    asItems.map((item) => ({ ...item, isWithdrawn: true })),
  );
  return told;
}

function withdrawn(note: string, became: 'offline' | 'still-public' | 'not-public'): Question {
  const said = oneLine(note, 300);
  const done = {
    offline: [
      'حُجبت عن القراء. إن لزم تنويه فانشرها ثم اسحبها بتنويه.',
      'It was taken offline. If readers should be told, publish it again and retract it with a note.',
    ],
    'still-public': [
      'عُدّلت هنا فبقيت منشورة: قرّر أنت.',
      'It was changed here and is still public: you decide.',
    ],
    'not-public': ['ليست منشورة.', 'It is not public.'],
  }[became];
  return {
    what: 'withdrawnByAgency',
    ar: `سحبت الوكالة هذه المادة${said === '' ? '' : `: ${said}`}. ${done[0]}`,
    en: `The agency has taken this item back${said === '' ? '' : `: ${said}`}. ${done[1]}`,
  };
}

/** Behind a newer version of a story: what a person is told, and a withheld one goes offline. */
export async function afterNewer(
  db: Db,
  {
    storyId,
    story,
    became,
    items,
  }: { storyId: number; story: SourceStory; became: 'taken' | 'left'; items: AgencyItems },
  act: { at: Date; by: string },
): Promise<Question[]> {
  if (became === 'left') return [newerVersion, ...story.questions];
  if (items.wasWithdrawn(story)) return [sentAgain, ...story.questions];
  // Withheld from here on: readers do not see it until a person lets them.
  if (story.status === 'draft' && (await unpublishStory(db, storyId, act)).kind === 'unpublished') {
    await asWeLeftIt(db, storyId);
    return [withheld, ...story.questions];
  }
  return [...story.questions];
}

const withheld: Question = {
  what: 'withheldByAgency',
  ar: 'طلبت الوكالة ألا تُنشر هذه المادة الآن: حُجبت عن القراء وحُدّث نصها.',
  en: 'The agency asks that this item not be published now: it was taken offline, and its words are up to date.',
};

const newerVersion: Question = {
  what: 'newerVersion',
  ar: 'أرسلت الوكالة نسخة أحدث من هذه المادة، وقد عُدّلت هنا: لم يتغيّر نصها. قارن بالأصل.',
  en: 'The agency has sent a newer version of this item, and it was changed here: its words are as they were. Compare the original.',
};

const sentAgain: Question = {
  what: 'sentAgain',
  ar: 'كانت الوكالة قد سحبت هذه المادة ثم أرسلتها من جديد. حُدّثت ولم تُنشر: قرّر أنت.',
  en: 'The agency had taken this item back and sends it again. It is up to date and not public: you decide.',
};

export function underEmbargo(until: Date): Question {
  const at = until.toISOString().slice(0, 16).replace('T', ' ');
  return {
    what: 'embargo',
    ar: `حظر نشر من الوكالة حتى ${at} بالتوقيت العالمي: حُفظت مسودة.`,
    en: `Under the agency’s embargo until ${at} UTC: kept as a draft.`,
  };
}
