/**
 * An archive to measure on: as many stories as asked for, of the sample's shape, seeded. Bodies, tags, sections, what
 * was said and when, corrections and related stories are the sample's; headlines and days differ. Written by one
 * statement a table, without triggers, foreign keys and indexes but the primary ones: those are put back behind it, as
 * they were, and PostgreSQL checks them then. Making it is not what is measured.
 */
import type pg from 'pg';

/** Ten years of stories: the day of story `n` of `count`. */
const since = `timestamptz '2016-01-01T06:00:00Z'`;

const filled = [
  'story',
  'story_tag',
  'story_byline',
  'story_photo',
  'related',
  'correction',
  'statement',
  'dated_event',
] as const;

export async function makeArchive(owner: pg.Pool, count: number): Promise<{ milliseconds: number }> {
  const began = performance.now();
  const client = await owner.connect();
  try {
    await client.query('begin');
    await client.query(`set local work_mem = '256MB'; set local maintenance_work_mem = '512MB'`);
    for (const table of filled) await client.query(`alter table warraq.${table} disable trigger user`);
    const putBack = await takeOff(client, [...filled, 'listing']);
    await fill(client, count);
    // The lists' own primary key is of no use to anybody while they are made.
    await client.query('alter table warraq.listing drop constraint listing_pkey');
    await client.query('select warraq.make_lists_again()');
    await client.query('alter table warraq.listing add primary key (story_id, list)');
    for (const statement of putBack) await client.query(statement);
    await client.query('set constraints all immediate');
    for (const table of filled) await client.query(`alter table warraq.${table} enable trigger user`);
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

/** Drops what costs a row's writing most, and gives the statements that make it again. */
async function takeOff(client: pg.ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows: keys } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
            format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype = 'f' and conrelid = any($1::regclass[])`,
    [tables.map((table) => `warraq.${table}`)],
  );
  const { rows: indexes } = await client.query<{ drop: string; make: string }>(
    `select format('drop index %s', indexrelid::regclass) as drop, pg_get_indexdef(indexrelid) as make
     from pg_index where indrelid = any($1::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables.map((table) => `warraq.${table}`)],
  );
  for (const { drop } of [...keys, ...indexes]) await client.query(drop);
  // Indexes first: the keys are checked by them.
  return [...indexes, ...keys].map(({ make }) => make);
}

async function fill(client: pg.ClientBase, count: number): Promise<void> {
  await client.query(`
    create temp table pattern on commit drop as
    select row_number() over (order by id) - 1 as place, id, section_id, kicker, headline, standfirst, body,
           dateline_place, lead_photo_id, lead_caption, lead_alternative_text
    from warraq.story
    where edition_id = 'ar' and status = 'published' and not is_breaking and headline !~ ' [(]\\d+[)]$'`);
  // In every run of as many stories as there are patterns each of them comes once: a story's related ones are near it.
  await client.query(
    `create temp table made on commit drop as
     select nextval(pg_get_serial_sequence('warraq.story', 'id')) as id, p.id as of, n,
            (n - 1) / (select count(*) from pattern) as run
     from generate_series(1, $1::int) n
     join pattern p on p.place = (n::bigint * 7919) % (select count(*) from pattern)
     order by n`,
    [count],
  );
  await client.query('create index on made (run, of); analyze made; analyze pattern');
  await client.query(
    `insert into warraq.story (id, edition_id, section_id, status, kicker, headline, standfirst, slug, body, dateline_place,
       lead_photo_id, lead_caption, lead_alternative_text, published_at, created_at)
     overriding system value
     select m.id, 'ar', p.section_id, 'published', p.kicker, p.headline || ' (' || m.n || ')', p.standfirst, '', p.body,
            p.dateline_place, p.lead_photo_id, p.lead_caption, p.lead_alternative_text,
            ${since} + m.n * (interval '3900 days' / $1::int), ${since}
     from made m join pattern p on p.id = m.of order by m.id`,
    [count],
  );
  for (const table of filled) {
    if (table === 'story' || table === 'related') continue;
    const columns = await columnsOf(client, table);
    // Proposals that nobody has accepted are many, and no reader's.
    const isPublic = columns.includes('state') ? `where t.state in ('accepted', 'mended')` : '';
    await client.query(
      `insert into warraq.${table} (story_id, ${columns.join(', ')})
       select m.id, ${columns.map((column) => `t.${column}`).join(', ')}
       from made m join warraq.${table} t on t.story_id = m.of ${isPublic} order by m.id`,
    );
  }
  const columns = (await columnsOf(client, 'related')).filter((column) => column !== 'related_id');
  await client.query(
    `insert into warraq.related (story_id, related_id, ${columns.join(', ')})
     select m.id, other.id, ${columns.map((column) => `r.${column}`).join(', ')}
     from made m join warraq.related r on r.story_id = m.of join made other on other.run = m.run and other.of = r.related_id
     order by m.id`,
  );
}

/** All but the story's number and a number of its own. */
async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column: string }>(
    `select quote_ident(column_name) as column from information_schema.columns
     where table_schema = 'warraq' and table_name = $1 and column_name not in ('id', 'story_id')`,
    [table],
  );
  return rows.map(({ column }) => column);
}
