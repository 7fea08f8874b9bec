/**
 * What an archive says of its house: looks, house style, taught words, campaigns, fronts, breaking news, who worked
 * there. What this house has already is kept. An account comes closed and without any way to sign in: an owner opens it
 * and gives its person a link. Twice is once.
 */
import { type Kysely, sql, type Transaction } from 'kysely';
import { readHouseStyle } from '../../../language/house-style/rules.ts';
import { saveLook } from '../../../story/masthead.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { ArchivedHouseLine } from '../../hand-over/archive-format.ts';
import type { SourceInput } from '../source-input.ts';
import { bringPicture } from './bring-photos.ts';

type Db = Kysely<NewsroomTables>;
type LineOf<Kind extends ArchivedHouseLine['kind']> = Extract<ArchivedHouseLine, { kind: Kind }>;

/** What needs no story to be there. @param isEmpty the house has no stories of its own */
export async function bringHouseLine(
  db: Db,
  line: ArchivedHouseLine,
  { input, mediaFolder, isEmpty }: { input: SourceInput; mediaFolder: string; isEmpty: boolean },
): Promise<void> {
  if ('edition' in line && !(await hasEdition(db, line.edition))) return;
  switch (line.kind) {
    case 'look': {
      const known = await db
        .selectFrom('warraq.look')
        .select('edition_id')
        .where('edition_id', '=', line.edition)
        .executeTakeFirst();
      if (known) return;
      const { logo } = line.look;
      const hasLogo =
        logo !== null &&
        line.logoFile !== null &&
        (await bringPicture(input, line.logoFile, logo.sha256, mediaFolder));
      await saveLook(db, line.edition, { ...line.look, logo: hasLogo ? logo : null });
      return;
    }
    case 'house-style':
      if (!readHouseStyle(line.file).ok) return;
      await sql`insert into warraq.house_style (edition_id, file, saved_at, saved_by)
        values (${line.edition}, ${line.file}, ${line.savedAt}::timestamptz, ${line.savedBy}) on conflict do nothing`.execute(
        db,
      );
      return;
    case 'word':
      await sql`insert into warraq.edition_word (edition_id, word, added_at, added_by)
        values (${line.edition}, ${line.word}, ${line.addedAt}::timestamptz, ${line.addedBy}) on conflict do nothing`.execute(
        db,
      );
      return;
    case 'campaign':
      return bringCampaign(db, line);
    case 'rules':
      if (isEmpty)
        await db.updateTable('staff.house_settings').set({ two_person_rule: line.twoPersonRule }).execute();
      return;
    case 'account':
      return bringAccount(db, line);
    case 'front':
    case 'breaking':
      return;
  }
}

async function hasEdition(db: Db, id: string): Promise<boolean> {
  const found = await db.selectFrom('warraq.edition').select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}

/** One runs in an edition at a time: where another does, this one is offered. */
async function bringCampaign(db: Db, { edition, status, campaign, source, createdAt }: LineOf<'campaign'>) {
  const { claim, need, act, amounts, ways } = campaign;
  await sql`insert into warraq.campaign (edition_id, status, claim, need, act, amounts, ways, source, created_at)
    select ${edition}, case when ${status} = 'running' and exists (
        select from warraq.campaign where edition_id = ${edition} and status = 'running') then 'offered' else ${status} end,
      ${claim}, ${need}, ${act}, ${JSON.stringify(amounts)}::jsonb, ${JSON.stringify(ways)}::jsonb, ${source}, ${createdAt}::timestamptz
    where not exists (select from warraq.campaign
      where edition_id = ${edition} and claim = ${claim} and need = ${need} and act = ${act}
        and created_at = ${createdAt}::timestamptz)`.execute(db);
}

async function bringAccount(db: Db, account: LineOf<'account'>): Promise<void> {
  const { id } = account;
  await sql`insert into staff.account (id, name, sign_in, role, is_pseudonymous, language, mail_notices, mail_muted, created_at, disabled_at)
    values (${id}, ${account.name}, ${`${id.toLowerCase()}@account.invalid`}, ${account.role}, ${account.isPseudonymous}, ${account.language},
      ${account.mailNotices}, ${account.mailMuted}::text[], ${account.createdAt}::timestamptz, now())
    on conflict do nothing`.execute(db);
  await sql`insert into staff.section_role (account_id, section_id, role)
    select a.id, s.id, r.role from jsonb_to_recordset(${JSON.stringify(account.sections)}::jsonb) as r (edition text, section text, role text)
    join warraq.section s on s.edition_id = r.edition and s.slug = r.section
    join staff.account a on a.id = ${id} and a.disabled_at is not null
    on conflict do nothing`.execute(db);
  for (const { name, query, isShared, position } of account.lists) {
    const by = (table: 'section' | 'tag' | 'byline') => sql`coalesce((
      select jsonb_build_object(${sql.lit(table)}, id::text) from ${sql.table(`warraq.${table}`)}
      where edition_id || '/' || slug = q.query ->> ${sql.lit(table)}), '{}')`;
    await sql`insert into staff.saved_view (account_id, name, query, is_shared, position)
      select a.id, ${name}, (q.query - 'section' - 'tag' - 'byline') || ${by('section')} || ${by('tag')} || ${by('byline')}, ${isShared}, ${position}::int
      from staff.account a, (select ${JSON.stringify(query)}::jsonb as query) q where a.id = ${id}
        and not exists (select from staff.saved_view where account_id = a.id and name = ${name})`.execute(db);
  }
}

/** Fronts and breaking news, when stories are there. @param idOf a story's number here by that of the archive */
export async function bringFront(
  db: Transaction<NewsroomTables>,
  line: LineOf<'front'> | LineOf<'breaking'>,
  idOf: (story: number) => number | undefined,
): Promise<void> {
  if (!(await hasEdition(db, line.edition))) return;
  if (line.kind === 'breaking') {
    const story = line.story === null ? null : (idOf(line.story) ?? null);
    await sql`insert into warraq.breaking_bar (edition_id, words, story_id, since, until)
      values (${line.edition}, ${line.words}, ${story}, ${line.since}::timestamptz, ${line.until}::timestamptz) on conflict do nothing`.execute(
      db,
    );
    return;
  }
  const { rows } = await sql<{ front: string }>`
    insert into warraq.front (front, edition_id, section_id, fill)
    select case when ${line.section}::text is null then 'home:' || e.id else 'section:' || s.id end, e.id, s.id, ${line.fill}
    from warraq.edition e left join warraq.section s on s.edition_id = e.id and s.slug = ${line.section}
    where e.id = ${line.edition} and (${line.section}::text is null or s.id is not null)
    on conflict do nothing returning front`.execute(db);
  const front = rows[0]?.front;
  if (front === undefined) return;
  for (const { position, story, until } of line.slots) {
    const id = idOf(story);
    if (id !== undefined)
      await sql`insert into warraq.front_slot (front, position, story_id, until)
        values (${front}, ${position}, ${id}, ${until}::timestamptz) on conflict do nothing`.execute(db);
  }
}
