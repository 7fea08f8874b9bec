/**
 * What the house is beside its names and stories: looks, house style, taught words, campaigns, fronts, the bar of
 * breaking news, who works here and their saved lists. Of an account only what colleagues see of it: nothing that signs
 * anybody in, and no sign-in name, which may be an address.
 */
import { sql } from 'kysely';
import type { ArchivedHouseLine } from '../archive-format.ts';
import { type LinesWritten, type Snapshot, writtenLines } from './lines.ts';

/** @param logo copies a logo's picture and gives its name in the archive, or null where it is not there */
export async function writeHouse(
  db: Snapshot,
  folder: string,
  logo: (sha256: string) => Promise<string | null>,
): Promise<LinesWritten> {
  const { rows } = await sql<{ line: ArchivedHouseLine }>`
    select jsonb_build_object('kind', 'look', 'edition', edition_id, 'logoFile', null, 'look', jsonb_build_object(
        'brandLight', brand_light, 'brandDark', brand_dark, 'social', social, 'logo', case when logo_sha256 is not null then
          jsonb_build_object('sha256', logo_sha256, 'width', logo_width, 'height', logo_height) end)) as line,
      1 as kind, edition_id collate "C" as key from warraq.look
    union all select jsonb_build_object('kind', 'house-style', 'edition', edition_id, 'file', file, 'savedAt', saved_at, 'savedBy', saved_by),
      2, edition_id from warraq.house_style
    union all select jsonb_build_object('kind', 'word', 'edition', edition_id, 'word', word, 'addedAt', added_at, 'addedBy', added_by),
      3, edition_id || ' ' || word from warraq.edition_word
    union all select jsonb_build_object('kind', 'campaign', 'edition', edition_id, 'status', status, 'source', source, 'createdAt', created_at,
        'campaign', jsonb_build_object('claim', claim, 'need', need, 'act', act, 'amounts', amounts, 'ways', ways)),
      4, to_char(created_at at time zone 'UTC', 'YYYYMMDDHH24MISSUS') || ' ' || edition_id || ' ' || claim || ' ' || need || ' ' || act
      from warraq.campaign
    union all select jsonb_build_object('kind', 'front', 'edition', f.edition_id, 'section', s.slug, 'fill', f.fill, 'slots', coalesce((
        select jsonb_agg(jsonb_build_object('position', position, 'story', story_id, 'until', until) order by position)
        from warraq.front_slot where front = f.front), '[]')),
      5, f.edition_id || ' ' || coalesce(s.slug, '') from warraq.front f left join warraq.section s on s.id = f.section_id
    union all select jsonb_build_object('kind', 'breaking', 'edition', edition_id, 'words', words, 'story', story_id, 'since', since, 'until', until),
      6, edition_id from warraq.breaking_bar
    union all select jsonb_build_object('kind', 'rules', 'twoPersonRule', two_person_rule), 7, '' from staff.house_settings
    union all select jsonb_build_object('kind', 'account', 'id', id, 'name', name, 'role', role, 'isPseudonymous', is_pseudonymous,
        'language', language, 'mailNotices', mail_notices, 'mailMuted', to_jsonb(mail_muted), 'createdAt', created_at,
        'sections', coalesce((select jsonb_agg(jsonb_build_object('edition', s.edition_id, 'section', s.slug, 'role', r.role)
          order by (s.edition_id || ' ' || s.slug) collate "C") from staff.section_role r join warraq.section s on s.id = r.section_id where r.account_id = a.id), '[]'),
        'lists', coalesce((select jsonb_agg(jsonb_build_object('name', name, 'isShared', is_shared, 'position', position,
            'query', (query - 'section' - 'tag' - 'byline')
              || coalesce((select jsonb_build_object('section', edition_id || '/' || slug) from warraq.section where id::text = query ->> 'section'), '{}')
              || coalesce((select jsonb_build_object('tag', edition_id || '/' || slug) from warraq.tag where id::text = query ->> 'tag'), '{}')
              || coalesce((select jsonb_build_object('byline', edition_id || '/' || slug) from warraq.byline where id::text = query ->> 'byline'), '{}'))
          order by position, name collate "C", id) from staff.saved_view where account_id = a.id), '[]')),
      8, id from staff.account a
    order by 2, 3`.execute(db);
  return writtenLines<ArchivedHouseLine>(folder, 'house', async (write) => {
    for (const { line } of rows) {
      const sha256 = line.kind === 'look' ? (line.look.logo?.sha256 ?? null) : null;
      await write(line.kind === 'look' && sha256 !== null ? { ...line, logoFile: await logo(sha256) } : line);
    }
  });
}
