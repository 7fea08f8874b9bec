/**
 * A change cannot be forgotten: whatever writes to a table that readers can see, also around the newsroom's acts,
 * leaves no stale page. And each kind of fact is needed: without it some page stays as it was.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { followChanges } from '../../src/site/page-graph/change-feed.ts';
import type { Fact } from '../../src/site/page-graph/facts.ts';
import { bodyOf, type MadePage } from '../../src/site/page-graph/kept-page.ts';
import { type PageMaker, pageMaker } from '../../src/site/page-graph/make-page.ts';
import { type Outcome, PageGraph } from '../../src/site/page-graph/page-graph.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets } from '../support/test-site.ts';
import { NewsroomAtWork } from './newsroom-at-work.ts';

let house: FreshDatabase;
beforeAll(async () => {
  house = await freshDatabase();
  const newsroom = new NewsroomAtWork(house);
  await newsroom.begin(24);
  for (const verb of [
    'start a campaign',
    'correct',
    'pick a related story',
    'publish a translation',
    'retract',
  ] as const)
    await newsroom.do({ verb, a: 1, b: 4 });
  await house.owner.query(`
    insert into warraq.photo (original_sha256, master_sha256, format, width, height, bytes, created_at)
    values (repeat('a', 64), repeat('b', 64), 'jpeg', 1200, 800, 1000, now());
    insert into warraq.photo_text select id, 'ar', 'caption', 'credit', 'alternative' from warraq.photo;
    insert into warraq.legacy_address select '/old/one', min(id) from warraq.story where status = 'published';
    insert into warraq.former_slug select 'tag', edition_id, 'once', id from warraq.tag where edition_id = 'ar' order by id limit 1`);
  await house.owner.query(`
    insert into warraq.person (kind, slug, created_at) values ('person', 'speaker-1', now()), ('body', 'speaker-2', now());
    insert into warraq.person_name (person_id, edition_id, name)
      select p.id, e.id, 'Speaker ' || p.id from warraq.person p cross join warraq.edition e;
    insert into warraq.statement (story_id, person_id, speaker, words, is_direct, position, state, decided_at)
      select s.id, (select min(id) from warraq.person), 'Speaker', 'words of ' || s.id, true, 0, 'accepted', now()
      from warraq.story s where s.id in (3, 5, 7, 12);
    insert into warraq.dated_event (story_id, occurs_on, granularity, words, what, position, state, decided_at)
      select 5, day, 'day', day, 'it happened', 0, 'accepted', now() from (values ('2026-10-01'), ('2026-10-02')) as d (day)`);
  await house.owner.query(`
    update warraq.story set lead_photo_id = (select id from warraq.photo) where id in (3, 12);
    insert into warraq.story_photo select 3, id from warraq.photo union select 12, id from warraq.photo;
    insert into warraq.front (front, edition_id) values ('home:ar', 'ar');
    insert into warraq.front (front, edition_id, section_id)
      select 'section:' || id, 'ar', id from warraq.section where id = 1;
    insert into warraq.front_slot (front, position, story_id) values ('home:ar', 2, 3), ('section:1', 0, 12);
    insert into warraq.breaking_bar values ('ar', 'breaking', 5, now())`);
});
afterAll(() => house?.close());

/** Every key as it would be made now, in one snapshot. */
async function madeNow(maker: PageMaker, keys: readonly string[]): Promise<MadePage[]> {
  const outcomes = await maker.makeAll(keys.map((key) => ({ key, known: undefined })));
  return outcomes.map((outcome) => {
    if (outcome.kind !== 'made') throw new Error('it could not be made', { cause: outcome });
    return outcome.page;
  });
}

/** A graph over some pages of every kind; `notes` leaves facts out. */
async function graphWith(notes: (fact: Fact) => boolean = () => true) {
  const maker = pageMaker({
    database: house.publicSite,
    assets: noAssets,
    address: 'https://paper.example',
    program: 'test',
    clock: Date.now,
  });
  const leaving = (outcome: Outcome): Outcome => {
    if (outcome.kind === 'made')
      return { ...outcome, page: { ...outcome.page, facts: outcome.page.facts.filter(notes) } };
    return outcome.kind === 'same' ? { ...outcome, facts: outcome.facts.filter(notes) } : outcome;
  };
  const feed: { now: Awaited<ReturnType<typeof followChanges>> | null } = { now: null };
  const graph: PageGraph = new PageGraph({
    workshop: {
      ...maker,
      makeAll: async (wanted, made) =>
        (await maker.makeAll(wanted, (index, outcome) => made?.(index, leaving(outcome)))).map(leaving),
    },
    disk: { get: async () => null, put: async () => {}, remove: async () => {}, async *keys() {} },
    memoryBytes: 50_000_000,
    feed: () =>
      feed.now ?? {
        known: -1,
        awaySince: null,
        answersWithin: async () => true,
        catchUp: async () => {},
        stop: async () => {},
      },
    log: { warn: () => {}, error: () => {} },
    urgency: () => 0,
    clock: Date.now,
  });
  feed.now = await followChanges({
    database: house.publicSite,
    listener: house.publicClient,
    onChange: (change) => graph.heard(change),
    onGap: () => graph.missedChanges(),
    onAway: () => {},
    onBack: () => graph.resume(),
  });
  const { rows } = await house.owner.query<{ id: string; edition_id: string; status: string }>(
    'select id, edition_id, status from warraq.story order by id',
  );
  const keys = new Set([
    '/sitemap.xml',
    '/sitemap/ar-lists.xml',
    '/sitemap/en-lists.xml',
    '/sitemap/ar-1.xml',
    '/sitemap/en-1.xml',
    '/news-sitemap.xml',
    '/old/one',
    '/old/two',
    'missing ar',
    'missing en',
  ]);
  for (const prefix of ['', '/en']) {
    for (const path of [
      '/',
      '/latest/',
      '/latest/1/',
      '/latest/2/',
      '/archive/',
      '/2026/',
      '/2026/10/',
      '/2026/10/01/',
      '/support/',
      '/said/',
      '/said/atom.xml',
      '/person/speaker-1/',
      '/person/speaker-1/2026/',
      '/said/statements.json',
      '/person/speaker-1/statements.json',
      '/person/speaker-1/feed.json',
      '/person/speaker-1/all/1/atom.xml',
      '/person/speaker-2/',
      '/person/renamed/',
      '/feed.json',
      '/feed.xml',
    ])
      keys.add(prefix + path);
    for (const list of ['section', 'tag', 'author'])
      for (const name of ['name-1', 'name-2', 'name-3', 'renamed', 'once'])
        for (const rest of ['', 'atom.xml']) keys.add(`${prefix}/${list}/${name}/${rest}`);
  }
  for (const { id } of rows) keys.add(`/a/${id}/`);
  await graph.bringUpToDate(Promise.resolve([...keys]));
  for (const key of [...keys]) {
    const { page } = await graph.get(key);
    if (page.status === 301 && page.headers.location) keys.add(decodeURI(page.headers.location));
  }
  for (const key of [...keys].filter((one) => /\/\d+[^/]*\/$/.test(one))) keys.add(`${key}lite/`);
  await graph.bringUpToDate(Promise.resolve([...keys]));
  return {
    keys: [...keys],
    maker,
    /** The keys whose kept page is not what would be rendered. */
    async stale(): Promise<string[]> {
      await graph.settled();
      const wrong: string[] = [];
      for (const [at, fresh] of (await madeNow(maker, [...keys])).entries()) {
        const key = [...keys][at] ?? '';
        const { page } = await graph.get(key);
        const same =
          fresh.status === page.status &&
          fresh.headers.location === page.headers.location &&
          (page.length === 0 ? '' : bodyOf(page).toString()) === fresh.body;
        if (!same) wrong.push(key);
      }
      return wrong;
    },
    async stop() {
      await feed.now?.stop();
      await graph.stop();
    },
  };
}

/** One raw write for each thing that readers can see, and the kind of fact that carries it. */
const writes: readonly [what: string, sql: string, undo: string][] = [
  ['a headline', `update warraq.story set headline = headline || ' x' where id = 5`, ''],
  ['a body', `update warraq.story set body = (select body from warraq.story where id = 6) where id = 5`, ''],
  [
    'a day of publication',
    `update warraq.story set published_at = published_at - interval '3 days' where id = 5`,
    '',
  ],
  [
    'a section of a story',
    `update warraq.story set section_id = (select max(id) from warraq.section where edition_id = 'ar') where id = 5`,
    '',
  ],
  [
    'a status',
    `update warraq.story set status = 'unpublished' where id = 7`,
    `update warraq.story set status = 'published' where id = 7`,
  ],
  ['a tag of a story', `delete from warraq.story_tag where story_id = 8`, ''],
  ['a byline of a story', `delete from warraq.story_byline where story_id = 8`, ''],
  [
    'a photo of a story',
    `delete from warraq.story_photo where story_id = 3`,
    `insert into warraq.story_photo select 3, id from warraq.photo`,
  ],
  ['a correction', `update warraq.correction set is_right = is_right || ' x'`, ''],
  ['a pick', `delete from warraq.related where kind = 'pick'`, ''],
  [
    'a tag',
    `update warraq.tag set name = name || ' x', slug = 'renamed' where id = 1`,
    `update warraq.tag set slug = 'name-1' where id = 1`,
  ],
  [
    'a section',
    `update warraq.section set name = name || ' x', slug = 'renamed' where id = 1`,
    `update warraq.section set slug = 'name-1' where id = 1`,
  ],
  [
    'a byline',
    `update warraq.byline set name = name || ' x', slug = 'renamed' where id = 1`,
    `update warraq.byline set slug = 'name-1' where id = 1`,
  ],
  ['the order of sections', `update warraq.section set position = 9 - position`, ''],
  ['a caption', `update warraq.photo_text set caption = caption || ' x'`, ''],
  ['a focal point', `update warraq.photo set focal_x = 0.25`, `update warraq.photo set focal_x = 0.75`],
  ['an edition', `update warraq.edition set name = name || ' x'`, ''],
  [
    'a time zone',
    `update warraq.edition set time_zone = 'America/New_York' where id = 'ar'`,
    `update warraq.edition set time_zone = 'Asia/Damascus' where id = 'ar'`,
  ],
  ['a campaign', `update warraq.campaign set claim = claim || ' x'`, ''],
  [
    'an old address',
    `update warraq.legacy_address set address = '/old/two' where address = '/old/one'`,
    `update warraq.legacy_address set address = '/old/one' where address = '/old/two'`,
  ],
  [
    'the rule of a front',
    `update warraq.front set fill = 'pictured'`,
    `update warraq.front set fill = 'newest'`,
  ],
  ['a slot', `update warraq.front_slot set position = position + 1`, ''],
  [
    'a story in a slot that becomes public',
    `update warraq.front_slot set story_id = 7 where front = 'home:ar'; update warraq.story set status = 'unpublished' where id = 7`,
    `update warraq.story set status = 'published' where id = 7`,
  ],
  ['a bar of breaking news', `update warraq.breaking_bar set words = words || ' x'`, ''],
  ['a statement', `update warraq.statement set words = words || ' x'`, ''],
  [
    'a decision',
    `update warraq.statement set state = 'dismissed' where story_id = 3`,
    `update warraq.statement set state = 'accepted' where story_id = 3`,
  ],
  [
    'whose a statement is',
    `update warraq.statement set person_id = (select max(id) from warraq.person) where story_id = 12`,
    `update warraq.statement set person_id = (select min(id) from warraq.person) where story_id = 12`,
  ],
  [
    'a story of a statement',
    `update warraq.story set status = 'unpublished' where id = 5`,
    `update warraq.story set status = 'published' where id = 5`,
  ],
  ['an event', `update warraq.dated_event set what = what || ' x'`, ''],
  ['a name of a person', `update warraq.person_name set name = name || ' x'`, ''],
  [
    'a person',
    `update warraq.person set slug = 'renamed' where slug = 'speaker-1'`,
    `update warraq.person set slug = 'speaker-1' where slug = 'renamed'`,
  ],
  [
    'a former slug',
    `delete from warraq.former_slug where slug = 'once'`,
    `insert into warraq.former_slug select 'tag', edition_id, 'once', id from warraq.tag where id = 1`,
  ],
];

describe('a write around the newsroom', () => {
  it('is noted by a trigger on every table that a published view reads', async () => {
    const { rows } = await house.owner.query<{ table: string; view: string }>(`
      select distinct base.relname as table, view.relname as view
      from pg_rewrite r
      join pg_class view on view.oid = r.ev_class and view.relnamespace = 'published'::regnamespace
      join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid and d.refclassid = 'pg_class'::regclass
      join pg_class base on base.oid = d.refobjid and base.relkind = 'r'
      where (select coalesce(bit_or(t.tgtype), 0) & 28 from pg_trigger t where t.tgrelid = base.oid
               and t.tgname in ('touched', 'touched_many') and t.tgenabled <> 'D') <> 28`);
    // What the triggers themselves write changes with what they note; the house's name never does.
    const derived = ['change', 'fact', 'house', 'list', 'listing', 'published_day', 'speaking', 'spoken'];
    expect(rows.filter((row) => !derived.includes(row.table))).toEqual([]);
  });

  it('leaves no stale page, whatever it changes', async () => {
    const graph = await graphWith();
    expect(await graph.stale()).toEqual([]);
    // What the comparison itself stands on: a page made among others says what it says made alone.
    const { keys, maker } = graph;
    for (const [at, { madeAt: _one, ...among }] of (await madeNow(maker, keys)).entries()) {
      const { madeAt: _other, ...alone } = await maker.makeOnce(keys[at] ?? '', new URLSearchParams());
      expect({ ...among, facts: among.facts.toSorted() }).toEqual({
        ...alone,
        facts: alone.facts.toSorted(),
      });
    }
    for (const [what, write, undo] of writes) {
      for (const sql of [write, undo].filter((one) => one !== '')) {
        await house.owner.query(sql);
        expect([what, await graph.stale()]).toEqual([what, []]);
      }
    }
    await graph.stop();
  }, 240_000);

  const publishDraft = (day: string) => `
    with made as (
      insert into warraq.story (edition_id, section_id, status, headline, body, created_at, published_at)
      select edition_id, section_id, 'published', 'new', body, now(), ${day} from warraq.story where id = 5 returning id
    ) insert into warraq.story_tag select id, 3, 0 from made`;

  it.each([
    ['editions', /^editions$/, `update warraq.edition set name = name || ' y'`],
    ['sections of an edition', /^sections:/, `update warraq.section set position = 7 - position`],
    ['person', /^person:\d+$/, `update warraq.person_name set name = name || ' y'`],
    [
      'person, by slug',
      /^person-slug:/,
      `update warraq.person set slug = 'renamed' where slug = 'speaker-1'`,
    ],
    [
      'people',
      /^people$/,
      `update warraq.statement set person_id = (select max(id) from warraq.person) where story_id = 7`,
    ],
    ['campaign', /^campaign:/, `update warraq.campaign set claim = claim || ' y'`],
    [
      'story',
      /^story:/,
      `update warraq.story set body = (select body from warraq.story where id = 9) where id = 10`,
    ],
    ['photo', /^photo:/, `update warraq.photo_text set caption = caption || ' y'`],
    ['list', /^list:[^:]+:[^:]+$/, publishDraft('now()')],
    ['page of a list', /^list:.*:page:/, publishDraft(`'2026-09-01'`)],
    [
      'full page of a list',
      /^list:.*:full:/,
      Array.from({ length: 20 }, () => publishDraft('now()')).join(';'),
    ],
    ['entries of a list', /^list:.*:entries:/, `update warraq.story set slug = 'new-slug' where id = 11`],
    ['days', /^days:/, publishDraft(`'2026-10-15'`)],
    [
      'address',
      /^address:/,
      `update warraq.legacy_address set address = '/old/two' where address = '/old/one'`,
    ],
    ['front', /^front:/, `update warraq.front_slot set position = 5 where front = 'home:ar'`],
    ['breaking', /^breaking:/, `update warraq.breaking_bar set words = words || ' y'`],
    ['section, by number', /^section:\d+$/, `update warraq.section set name = name || ' y' where id = 1`],
    ['tag, by number', /^tag:\d+$/, `update warraq.tag set name = name || ' y' where id = 1`],
    ['byline, by number', /^byline:\d+$/, `update warraq.byline set name = name || ' y' where id = 1`],
    [
      'a name in an address',
      /^(section|tag|byline):[a-z]+\//,
      `delete from warraq.former_slug where slug = 'once'`,
    ],
  ])('is missed by a page that does not note its facts of the kind «%s»', async (_, kind, write) => {
    const graph = await graphWith((fact) => !kind.test(fact));
    await house.owner.query(write);
    expect((await graph.stale()).length).toBeGreaterThan(0);
    await graph.stop();
  });
});
