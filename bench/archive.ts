/**
 * An archive to measure on: as many stories as asked for, of the sample's shape, seeded. Bodies, tags and sections are
 * the sample's; headlines and days differ. Written by one statement a table, with the triggers off and the lists made
 * at the end: making it is not what is measured.
 */
import type pg from 'pg';

/** Ten years of stories: the day of story `n` of `count`. */
const since = `timestamptz '2016-01-01T06:00:00Z'`;

export async function makeArchive(owner: pg.Pool, count: number): Promise<{ milliseconds: number }> {
  const began = performance.now();
  const client = await owner.connect();
  try {
    await client.query('begin');
    for (const table of ['story', 'story_tag', 'story_byline', 'story_photo'])
      await client.query(`alter table warraq.${table} disable trigger user`);
    await client.query(`
      create temp table pattern on commit drop as
      select row_number() over (order by id) - 1 as place, id, section_id, kicker, headline, standfirst, body,
             dateline_place, lead_photo_id, lead_caption, lead_alternative_text
      from warraq.story where edition_id = 'ar' and status = 'published' and not is_breaking`);
    await client.query(
      `create temp table made on commit drop as
       select nextval(pg_get_serial_sequence('warraq.story', 'id')) as id, p.id as of, n
       from generate_series(1, $1::int) n
       join pattern p on p.place = (n::bigint * 7919) % (select count(*) from pattern)
       order by n`,
      [count],
    );
    await client.query(
      `insert into warraq.story (id, edition_id, section_id, status, kicker, headline, standfirst, slug, body, dateline_place,
         lead_photo_id, lead_caption, lead_alternative_text, published_at, created_at)
       overriding system value
       select m.id, 'ar', p.section_id, 'published', p.kicker, p.headline || ' (' || m.n || ')', p.standfirst, '', p.body,
              p.dateline_place, p.lead_photo_id, p.lead_caption, p.lead_alternative_text,
              ${since} + m.n * (interval '3900 days' / $1::int), ${since}
       from made m join pattern p on p.id = m.of`,
      [count],
    );
    for (const [table, column] of [
      ['story_tag', 'tag_id'],
      ['story_byline', 'byline_id'],
    ] as const)
      await client.query(
        `insert into warraq.${table} (story_id, ${column}, position)
         select m.id, t.${column}, t.position from made m join warraq.${table} t on t.story_id = m.of`,
      );
    await client.query(
      'insert into warraq.story_photo select m.id, t.photo_id from made m join warraq.story_photo t on t.story_id = m.of',
    );
    await client.query('select warraq.make_lists_again()');
    await client.query('set constraints all immediate');
    for (const table of ['story', 'story_tag', 'story_byline', 'story_photo'])
      await client.query(`alter table warraq.${table} enable trigger user`);
    await client.query('commit');
    await client.query('vacuum analyze');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  return { milliseconds: Math.round(performance.now() - began) };
}
