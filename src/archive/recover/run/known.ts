/** What the house knows already of a batch's stories: by identity, by old address, by headline and day. Reads only. */
import { sql, type Transaction } from 'kysely';
import type { BodyDocument } from '../../../story/body/document.ts';
import { bodyText } from '../../../story/body/plain-text.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question, SourceBody } from '../source.ts';
import { spellings } from './old-address.ts';
import { oneLine } from './one-line.ts';
import { tellsTheSame } from './same-story.ts';

/** An identity as it is kept: an index holds no longer ones. */
export const keptIdentity = (identity: string): string => oneLine(identity, 600);

type Db = Transaction<NewsroomTables>;

/** The story that a record of this identity became; `isThisRun` where the same source gives it twice. */
export async function storiesOfIdentities(
  db: Db,
  identities: readonly string[],
  runId: number,
): Promise<Map<string, { storyId: number; isThisRun: boolean }>> {
  const { rows } = await sql<{ identity: string; story_id: number; run_id: number }>`
    select identity, story_id, run_id from warraq.recovery_record
    where identity = any(${identities}::text[]) and story_id is not null order by run_id, number`.execute(db);
  return new Map(
    rows.map((row) => [row.identity, { storyId: row.story_id, isThisRun: row.run_id === runId }] as const),
  );
}

/** Which story holds each of these old paths, in either spelling. */
export async function storiesAt(db: Db, paths: readonly string[]): Promise<Map<string, number>> {
  if (paths.length === 0) return new Map();
  const asked = [...new Set(paths.flatMap(spellings))];
  const { rows } = await sql<{ address: string; story_id: number }>`
    select address, story_id from warraq.legacy_address where address = any(${asked}::text[])`.execute(db);
  return new Map(rows.map((row) => [row.address, row.story_id] as const));
}

/** Stories of an archive that this very house made, and that are still here: `house number`. */
export async function ownStories(
  db: Db,
  restored: readonly { number: number; house: string }[],
): Promise<Set<string>> {
  if (restored.length === 0) return new Set();
  const { rows } = await sql<{ house: string; id: number }>`
    select h.id::text as house, s.id from published.house h, warraq.story s
    where h.id::text = ${restored[0]?.house ?? ''} and s.id = any(${restored.map(({ number }) => number)}::bigint[])`.execute(
    db,
  );
  return new Set(rows.map(({ house, id }) => `${house} ${id}`));
}

export type Titled = { storyId: number; body: BodyDocument };

/** Stories of the same headline and day that other runs brought. */
export async function storiesTitled(
  db: Db,
  keys: readonly string[],
  runId: number,
): Promise<Map<string, Titled[]>> {
  const found = new Map<string, Titled[]>();
  if (keys.length === 0) return found;
  const { rows } = await sql<{ title_key: string; story_id: number; body: BodyDocument }>`
    select r.title_key, r.story_id, s.body from warraq.recovered_story r join warraq.story s on s.id = r.story_id
    where r.title_key = any(${keys}::text[]) and not exists (
      select from warraq.recovery_record where story_id = r.story_id and run_id = ${runId} and outcome = 'imported')
    order by r.story_id limit 10000`.execute(db);
  for (const row of rows) {
    const same = found.get(row.title_key) ?? [];
    same.push({ storyId: row.story_id, body: row.body });
    found.set(row.title_key, same);
  }
  return found;
}

/** Of the stories with this headline and day, the one that tells the same; else one that a person should compare. */
export function sameWords(
  titled: readonly Titled[],
  { document }: SourceBody,
): { same?: number; perhaps?: number } {
  if (titled.length === 0) return {};
  const words = bodyText(document);
  const same = titled.find((one) => tellsTheSame(bodyText(one.body), words));
  if (same) return { same: same.storyId };
  const [first] = titled;
  return first ? { perhaps: first.storyId } : {};
}

export function perhapsTheSame(storyId: number): Question {
  return {
    what: 'perhapsTheSame',
    story: storyId,
    ar: `قد تكون هي المادة ${storyId} نفسها: العنوان واليوم واحد والنص مختلف.`,
    en: `Perhaps the same as story ${storyId}: one headline and day, other words.`,
  };
}
