/** The ledger of who said what: from a story's text through an editor's decision to what readers get, and back. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bodyDocument } from '../../src/story/body/document.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { acceptEvent } from '../../src/story/statements/dated-events.ts';
import {
  acceptStatement,
  addStatement,
  dismissStatement,
  mendStatement,
} from '../../src/story/statements/ledger.ts';
import { peopleNamed, savePerson } from '../../src/story/statements/people.ts';
import { proposeFromStory } from '../../src/story/statements/propose.ts';
import { mergePeople, renamePerson } from '../../src/story/statements/rename-person.ts';
import { fillStems } from '../../src/story/statements/words-of-statement.ts';
import { act, type SmallPaper, smallPaper } from '../site/small-paper.ts';

let paper: SmallPaper;
let story: number;
beforeAll(async () => {
  paper = await smallPaper();
  const paragraph = (text: string) => ({
    type: 'paragraph' as const,
    content: [{ type: 'text' as const, text }],
  });
  const { id } = await saveStory(
    paper.house.newsroom,
    paper.draft({
      headline: 'المستشفى يفتح أبوابه',
      slug: 'المستشفى-يفتح',
      body: bodyDocument([
        paragraph(
          'وقال مدير المستشفى سامر الخطيب لوكالة فرانس برس أمس إن «غرف العمليات تعمل منذ ثلاثة أيام بلا توقف».',
        ),
        paragraph('وأضاف: «ينقصنا الوقود لا الأطباء في هذا الشتاء». وافتُتح القسم في 3 آذار الماضي.'),
        paragraph('وتحت عنوان «مدن تحت الماء في الشتاء» صدر تقرير.'),
      ]),
    }),
    act,
  );
  story = id;
  const done = await publishStory(paper.house.newsroom, id, { ...act, publishedAt: act.at });
  expect(done.kind).toBe('published');
});
afterAll(() => paper?.close());
// Whatever was done: the ledger's order is kept beside the statements, and nothing of it may lag behind them.
afterEach(async () => {
  const { rows } = await paper.house.owner.query(`
    select 'order' as of, count(*)::int as wrong from (
      (select * from warraq.spoken except select * from warraq.spoken_in(null))
      union all (select * from warraq.spoken_in(null) except select * from warraq.spoken)) one
    union all
    select 'counts', count(*)::int from warraq.speaking full join (
      select edition_id, person_id, year, count(*)::int as count from warraq.spoken_in(null) group by 1, 2, 3) told
      using (edition_id, person_id, year, count) where speaking.edition_id is null or told.edition_id is null`);
  expect(rows).toEqual([
    { of: 'order', wrong: 0 },
    { of: 'counts', wrong: 0 },
  ]);
});

const dataSchema = z.looseObject({
  next: z.string().nullable(),
  previous: z.string().nullable(),
  people: z.array(z.looseObject({ data: z.string() })).optional(),
  statements: z.array(z.looseObject({ id: z.number(), said_on: z.string().nullable() })),
});
const feedSchema = z.looseObject({
  next_url: z.string().optional(),
  items: z.array(z.looseObject({ id: z.string() })),
});
const linkIn = (feed: string, rel: string): string | undefined =>
  new RegExp(`<link rel="${rel}"[^>]* href="([^"]+)"`).exec(feed)?.[1]?.replaceAll('&#38;', '&');

const body = async (path: string) => (await paper.get(path)).text();
const proposals = async () => {
  const found = await proposeFromStory(paper.house.newsroom, story, act.at);
  if (found === null) throw new Error('no story');
  return found;
};

describe('a story’s statements', () => {
  it('are proposed with speaker, agency, day and place, and nothing of them is public', async () => {
    const { statements, events } = await proposals();
    expect(statements).toMatchObject([
      {
        state: 'proposed',
        speaker: 'سامر الخطيب',
        capacity: 'مدير المستشفى',
        agency: 'وكالة فرانس برس',
        said_on: '2026-11-20',
        block: [0],
        isInText: true,
      },
      { state: 'proposed', speaker: 'سامر الخطيب', block: [1] },
    ]);
    expect(events.map(({ occurs_on }) => occurs_on)).toContain('2026-03-03');
    expect(await body('/said/')).not.toContain('سامر الخطيب');
    expect((await paper.get('/person/سامر-الخطيب/')).status).toBe(404);
  });

  it('stand in no view that the public site can read while nobody has accepted them, in any state, of any kind', async () => {
    const { owner } = paper.house;
    await proposals();
    const client = await owner.connect();
    const { rows: views } = await owner.query<{ name: string }>(
      `select quote_ident(table_name) as name from information_schema.views where table_schema = 'published'`,
    );
    expect(views.length).toBeGreaterThan(20);
    const mark = 'لم-يقبله-أحد';
    const seen: string[] = [];
    for (const state of ['proposed', 'accepted', 'mended', 'dismissed'] as const) {
      await client.query('begin');
      try {
        await client.query(
          `update warraq.statement set state = $1, decided_at = case $1 when 'proposed' then null else now() end,
            speaker = $2, capacity = $2, agency = $2, words = $2, found_words = $2, stems = array[$2]`,
          [state, mark],
        );
        await client.query(
          `update warraq.dated_event set state = $1, decided_at = case $1 when 'proposed' then null else now() end,
            words = $2, what = $2`,
          [state, mark],
        );
        // What is kept beside the statements, as at the end of a change.
        await client.query('select warraq.make_spoken_again()');
        for (const { name } of views) {
          const { rows } = await client.query(
            `select from published.${name} one where one::text like '%' || $1 || '%' limit 1`,
            [mark],
          );
          if (rows.length > 0) seen.push(`${state} ${name}`);
        }
      } finally {
        await client.query('rollback');
      }
    }
    client.release();
    expect(seen.toSorted()).toEqual([
      'accepted dated_event',
      'accepted statement',
      'mended dated_event',
      'mended statement',
    ]);
    // Names and words for tags that were found are written nowhere: no person and no tag came of them.
    const { rows: made } = await owner.query(
      'select (select count(*)::int from warraq.person) as persons, (select count(*)::int from warraq.tag) as tags',
    );
    await proposals();
    expect(made).toMatchObject([{ persons: 0 }]);
    expect(
      (
        await client.query(
          'select (select count(*)::int from warraq.person) as persons, (select count(*)::int from warraq.tag) as tags',
        )
      ).rows,
    ).toEqual(made);
  });

  it('keep their numbers when they are proposed again', async () => {
    const [before, after] = [await proposals(), await proposals()];
    expect(after.statements.map(({ id }) => id)).toEqual(before.statements.map(({ id }) => id));
  });

  it('become public by an editor alone, on the speaker’s page, in the story, in feeds and data', async () => {
    const { statements, events } = await proposals();
    const [first, second] = statements;
    const made = await acceptStatement(paper.house.newsroom, first?.id ?? 0, { new: 'person' }, act);
    expect(made.kind).toBe('accepted');
    const [person] = await peopleNamed(paper.house.newsroom, 'ar', 'سامر الخطيب');
    expect(person).toMatchObject({ kind: 'person', name: 'سامر الخطيب' });
    await acceptStatement(paper.house.newsroom, second?.id ?? 0, { id: person?.id ?? 0 }, act);
    for (const event of events) await acceptEvent(paper.house.newsroom, event.id, act);

    const page = await body('/person/سامر-الخطيب/');
    expect(page).toContain('غرف العمليات تعمل منذ ثلاثة أيام بلا توقف');
    expect(page).toContain('نقلًا عن وكالة فرانس برس');
    expect(page).toContain('"@type":"Quotation"');
    expect(page.indexOf('ينقصنا الوقود')).toBeGreaterThan(0);
    expect(await body('/said/')).toContain('سامر الخطيب');
    const data: unknown = JSON.parse(await body('/person/سامر-الخطيب/statements.json'));
    expect(data).toMatchObject({ name: 'سامر الخطيب', statements: [{ direct: true }, { direct: true }] });
    expect(JSON.parse(await body('/person/سامر-الخطيب/feed.json'))).toMatchObject({ items: [{}, {}] });
    expect(await body('/person/سامر-الخطيب/atom.xml')).toContain('<feed');
    const told = await body(`/2026/11/21/${story}-المستشفى-يفتح/`);
    expect(told).toContain('التسلسل الزمني');
    expect(told).toContain('person/سامر-الخطيب/');
    const lite = await body(`/2026/11/21/${story}-المستشفى-يفتح/lite/`);
    expect(lite).toContain('التسلسل الزمني');
  });

  it('are searched in every form of a word, without script and kept nowhere', async () => {
    const found = await body('/person/سامر-الخطيب/?q=طبيب');
    expect(found).toContain('<mark>');
    expect(found).not.toContain('غرف العمليات تعمل');
    expect(await body('/said/?q=الوقود')).toContain('ينقصنا');
    expect(await body('/said/?q=<script>')).not.toContain('<script>alert');
    expect(await body('/person/سامر-الخطيب/?q=زلزال')).toContain('لا قول فيه هذه الكلمات');
  });

  it('are mended, entered and dismissed; a decision outlives the next proposal', async () => {
    const db = paper.house.newsroom;
    const [first] = (await proposals()).statements;
    const draft = {
      words: 'غرف العمليات تعمل بلا توقف',
      isDirect: true,
      speaker: 'سامر الخطيب',
      capacity: 'مدير المستشفى الوطني',
      agency: '',
      saidOn: null,
      saidCertainty: 'unknown' as const,
      person: { id: (await peopleNamed(db, 'ar', 'سامر الخطيب'))[0]?.id ?? 0 },
    };
    expect(await mendStatement(db, first?.id ?? 0, draft, act)).toMatchObject({ kind: 'mended' });
    expect(await addStatement(db, story, { ...draft, words: 'قول آخر', person: null }, act)).toMatchObject({
      kind: 'mended',
    });
    const again = (await proposals()).statements;
    expect(again.filter(({ state }) => state === 'proposed')).toEqual([]);
    expect(await body('/person/سامر-الخطيب/')).toContain('مدير المستشفى الوطني');
    const added = again.find(({ words }) => words === 'قول آخر');
    expect(await dismissStatement(db, added?.id ?? 0, act)).toMatchObject({ kind: 'dismissed' });
  });

  it('follow their speaker to another name: every old address leads on, and what he was then stays said', async () => {
    const db = paper.house.newsroom;
    const [known] = await peopleNamed(db, 'ar', 'سامر الخطيب');
    const id = known?.id ?? 0;
    const naming = { editionId: 'ar', name: 'سامر محمود الخطيب', capacity: 'وزير الصحة', description: '' };
    // Kept by the page graph before the name changes: both addresses and the story's own page.
    expect(await body(`/2026/11/21/${story}-المستشفى-يفتح/`)).toContain('person/سامر-الخطيب/');
    expect((await paper.get('/person/سامر-محمود-الخطيب/')).status).toBe(404);
    expect(await renamePerson(db, id, { ...naming, slug: 'سامر-محمود-الخطيب' })).toEqual({ kind: 'renamed' });
    for (const rest of ['', '2026/', 'atom.xml', 'feed.json', 'statements.json']) {
      const answer = await paper.get(`/person/سامر-الخطيب/${rest}`);
      expect(answer.status, rest).toBe(301);
      expect(decodeURIComponent(answer.headers.get('location') ?? '')).toBe(
        `/person/سامر-محمود-الخطيب/${rest}`,
      );
    }
    const page = await body('/person/سامر-محمود-الخطيب/');
    expect(page).toContain('سامر محمود الخطيب');
    expect(page).toContain('مدير المستشفى');
    expect(await body(`/2026/11/21/${story}-المستشفى-يفتح/`)).toContain('person/سامر-محمود-الخطيب/');
    expect(await body('/said/')).toContain('person/سامر-محمود-الخطيب/');

    expect(await renamePerson(db, 999_999, naming)).toEqual({ kind: 'refused', reason: 'no-such-person' });
    expect(await renamePerson(db, id, { ...naming, name: ' ' })).toEqual({
      kind: 'refused',
      reason: 'not-valid',
    });
    expect(await renamePerson(db, id, { ...naming, slug: 'a/b' })).toEqual({
      kind: 'refused',
      reason: 'not-valid',
    });
  });

  it('of two that are one person stand on one page, and both old addresses lead there', async () => {
    const db = paper.house.newsroom;
    const [one] = await peopleNamed(db, 'ar', 'سامر محمود الخطيب');
    const person = { editionId: 'ar', name: 'س. الخطيب', capacity: '' };
    const made = await savePerson(db, { ...person, kind: 'person' }, act);
    const elsewhere = await savePerson(db, { ...person, kind: 'body', name: 'المستشفى الوطني' }, act);
    if (made.kind !== 'saved' || elsewhere.kind !== 'saved' || !one) throw new Error('not saved');
    const said = {
      words: 'سنفتح قسمًا ثانيًا',
      isDirect: true,
      speaker: 'س. الخطيب',
      capacity: 'طبيب',
      agency: '',
      saidOn: null,
      saidCertainty: 'unknown' as const,
      person: { id: made.id },
    };
    await addStatement(db, story, said, act);
    const old = (
      await db.selectFrom('warraq.person').select('slug').where('id', '=', made.id).executeTakeFirst()
    )?.slug;
    expect(await body(`/person/${old}/`)).toContain('سنفتح قسمًا ثانيًا');
    expect(await renamePerson(db, made.id, { ...person, slug: 'سامر-محمود-الخطيب' })).toEqual({
      kind: 'refused',
      reason: 'slug-taken',
    });
    expect(await mergePeople(db, made.id, elsewhere.id)).toEqual({
      kind: 'refused',
      reason: 'person-with-body',
    });
    expect(await mergePeople(db, made.id, made.id)).toEqual({ kind: 'refused', reason: 'same-person' });
    expect(await mergePeople(db, made.id, 999_999)).toEqual({ kind: 'refused', reason: 'no-such-person' });

    expect(await mergePeople(db, one.id, made.id)).toMatchObject({ kind: 'merged' });
    for (const was of ['سامر-محمود-الخطيب', 'سامر-الخطيب']) {
      const answer = await paper.get(`/person/${was}/`);
      expect(decodeURIComponent(answer.headers.get('location') ?? ''), was).toBe(`/person/${old}/`);
    }
    const page = await body(`/person/${old}/`);
    expect(page).toContain('سنفتح قسمًا ثانيًا');
    expect(page).toContain('ينقصنا الوقود');
    expect(page).toContain('طبيب');
    expect(page).toContain('مدير المستشفى');
    // A new one of the former name does not take the address that leads on.
    const again = await savePerson(db, { ...person, kind: 'person', name: 'سامر الخطيب' }, act);
    if (again.kind !== 'saved') throw new Error('not saved');
    expect((await paper.get('/person/سامر-الخطيب/')).status).toBe(301);
    // The name that the rest of this file knows him by.
    await mergePeople(db, again.id, made.id);
    await renamePerson(db, made.id, { ...person, name: 'سامر الخطيب', slug: 'سامر-الخطيب' });
    expect((await paper.get('/person/سامر-الخطيب/')).status).toBe(200);
  });

  it('refuse what cannot stand, by value, and write nothing', async () => {
    const db = paper.house.newsroom;
    expect(await acceptStatement(db, 999_999, null, act)).toEqual({
      kind: 'refused',
      reason: 'no-such-statement',
    });
    const [first] = (await proposals()).statements;
    expect(await acceptStatement(db, first?.id ?? 0, { id: 999_999 }, act)).toEqual({
      kind: 'refused',
      reason: 'no-such-person',
    });
    const wrong = { words: '', isDirect: true, speaker: 'x', capacity: '', agency: '', saidOn: '2026-02-30' };
    expect(
      await mendStatement(db, first?.id ?? 0, { ...wrong, saidCertainty: 'stated', person: null }, act),
    ).toEqual({ kind: 'refused', reason: 'not-valid' });
    expect(await acceptEvent(db, 999_999, act)).toEqual({ kind: 'refused', reason: 'no-such-event' });
  });

  it('of a year that has many stand on pages of fifty, each once', async () => {
    const { owner } = paper.house;
    const { rows: added } = await owner.query<{ id: number }>(`
      with one as (select * from warraq.statement where state in ('accepted', 'mended') and person_id is not null order by id limit 1)
      insert into warraq.statement
        (story_id, person_id, speaker, capacity, agency, words, is_direct, said_on, said_certainty, position, state, decided_at)
      select story_id, person_id, speaker, capacity, agency, 'حديث مكرر ' || n, is_direct, said_on, said_certainty, 100 + n, 'accepted', now()
      from one, generate_series(1, 130) n returning id`);
    const year = '/person/سامر-الخطيب/2026/';
    const seen: string[] = [];
    const pages: string[] = [];
    for (let path: string | null = year; path !== null; ) {
      const html: string = await body(path);
      const here = [...html.matchAll(/<li id="s(\d+)"/g)].map(([, id = '']) => id);
      expect(here.length).toBeLessThan(100);
      seen.push(...here);
      pages.push(path);
      const next: string | undefined = /<a rel="next" href="([^"]+)"/.exec(html)?.[1];
      path =
        next === undefined
          ? null
          : decodeURI(new URL(next, `https://paper.example${encodeURI(path)}`).pathname);
    }
    expect(pages).toEqual([year, `${year}1/`]);
    expect(new Set(seen).size).toBe(seen.length);
    expect(added.map(({ id }) => String(id)).filter((id) => !seen.includes(id))).toEqual([]);
    expect((await paper.get(encodeURI(`${year}3/`))).status).toBe(404);
    // The same for other programs: each format leads through all of them, each once, and back.
    const folder = '/person/سامر-الخطيب/';
    const pathTo = (address: string) => decodeURI(new URL(address).pathname);
    for (const format of ['atom.xml', 'feed.json', 'statements.json']) {
      const told: string[] = [];
      const ways: string[] = [];
      for (let path: string | null = `${folder}${format}`; path !== null; ) {
        const text: string = await body(path);
        ways.push(path.slice(folder.length));
        told.push(
          ...(format === 'atom.xml'
            ? [...text.matchAll(/<id>[^<]*#s(\d+)<\/id>/g)].map(([, id = '']) => id)
            : format === 'feed.json'
              ? feedSchema.parse(JSON.parse(text)).items.map(({ id }) => id.split('#s')[1] ?? '')
              : dataSchema.parse(JSON.parse(text)).statements.map(({ id }) => String(id))),
        );
        const [next, previous]: (string | undefined)[] =
          format === 'atom.xml'
            ? [linkIn(text, 'next'), linkIn(text, 'previous')]
            : format === 'feed.json'
              ? [feedSchema.parse(JSON.parse(text)).next_url]
              : [
                  dataSchema.parse(JSON.parse(text)).next ?? undefined,
                  dataSchema.parse(JSON.parse(text)).previous ?? undefined,
                ];
        // A full page has an address of its own, also while the first address shows it with what is newer.
        if (format !== 'feed.json') {
          const newer = path.includes('/all/1/') ? `${folder}all/2/${format}` : null;
          expect(previous === undefined ? null : pathTo(previous)).toBe(newer);
        }
        path = next === undefined ? null : pathTo(next);
      }
      expect(ways, format).toEqual(format === 'statements.json' ? [format] : [format, `all/1/${format}`]);
      expect(new Set(told).size).toBe(told.length);
      expect(told.toSorted(), format).toEqual(seen.toSorted());
    }
    const atom = await body(`${folder}all/1/atom.xml`);
    expect(linkIn(atom, 'first')).toContain('/atom.xml');
    expect(linkIn(atom, 'last')).toContain('/all/1/atom.xml');
    expect(linkIn(atom, 'self')).toContain('/all/1/atom.xml');
    const second = await body(`${folder}all/2/atom.xml`);
    expect(linkIn(second, 'previous')).toBe(linkIn(atom, 'first'));
    expect(linkIn(second, 'next')).toBe(linkIn(atom, 'self'));
    for (const page of [
      '0',
      '-1',
      '01',
      '3',
      '1e3',
      '%D9%A1',
      '1.5',
      '9999999',
      '99999999999999999999',
      '../1',
    ])
      for (const format of ['atom.xml', 'feed.json', 'statements.json'])
        expect((await paper.get(`${folder}all/${page}/${format}`)).status, page).toBe(404);
    expect((await paper.get('/said/all/1/atom.xml')).status).toBe(404);
    await owner.query('delete from warraq.statement where id = any($1)', [added.map(({ id }) => id)]);
  });

  it('are searched all of them, however many somebody made, in bounded pages', async () => {
    const { owner, newsroom } = paper.house;
    // As an archive has them whose words no version has read yet.
    await owner.query(`
      begin;
      alter table warraq.statement disable trigger touched;
      with one as (select * from warraq.statement where state in ('accepted', 'mended') and person_id is not null order by id limit 1)
      insert into warraq.statement
        (story_id, person_id, speaker, capacity, agency, words, is_direct, said_on, said_certainty, position, state, decided_at)
      select story_id, person_id, speaker, capacity, agency,
        case n when 1 then 'تحدثنا عن الزلازل' else 'حديث مكرر ' || n end, is_direct, '2001-01-01'::date + n, 'stated',
        1000 + n, 'accepted', now()
      from one, generate_series(1, 2100) n;
      alter table warraq.statement enable trigger touched;
      commit`);
    expect(await body('/said/?q=زلزال')).toContain('لا قول فيه هذه الكلمات');
    expect(await fillStems(newsroom)).toBe(2100);
    expect(await fillStems(newsroom)).toBe(0);
    // The oldest of 2,100, asked for in another form of its word.
    for (const path of ['/said/', '/person/سامر-الخطيب/', '/person/سامر-الخطيب/2026/'])
      expect(await body(`${path}?q=زلزال`), path).toContain('عن <mark>الزلازل</mark>');
    // As data: pages of five hundred, each statement once, from the newest to the oldest.
    const days: string[] = [];
    let parts = 0;
    for (let path: string | null = '/person/سامر-الخطيب/statements.json'; path !== null; parts += 1) {
      const { statements, next } = dataSchema.parse(JSON.parse(await body(path)));
      expect(statements.length).toBeLessThan(1_000);
      days.push(...statements.map(({ said_on, id }) => `${said_on ?? '2026-11-21'} ${id}`));
      path = next === null ? null : decodeURI(new URL(next).pathname);
    }
    expect(parts).toBe(4);
    expect(days.filter((day) => day.startsWith('200')).length).toBe(2100);
    expect(new Set(days).size).toBe(days.length);
    const dayOf = (line: string) => line.slice(0, 10);
    expect(days.map(dayOf)).toEqual(days.map(dayOf).toSorted().reverse());
    // The ledger of all is bounded, and leads to everybody's own.
    const ledger = dataSchema.parse(JSON.parse(await body('/said/statements.json')));
    expect(ledger.statements).toHaveLength(50);
    expect(ledger.next).toBeNull();
    expect(ledger.people?.map(({ data }) => decodeURI(data))).toContain(
      'https://paper.example/person/سامر-الخطيب/statements.json',
    );
    // A search as data and feed: as far as the search’s pages go, each statement once, and nothing of it kept.
    for (const of of ['/said/', '/person/سامر-الخطيب/']) {
      const hits: number[] = [];
      let path: string | null = `${of}statements.json?q=مكرر`;
      for (; path !== null; ) {
        const data = dataSchema.parse(JSON.parse(await body(path)));
        expect(data).toMatchObject({ found: 1000, more_than_found: true });
        hits.push(...data.statements.map(({ id }) => id));
        const next: URL | null = data.next === null ? null : new URL(data.next);
        path = next === null ? null : decodeURI(next.pathname) + next.search;
      }
      expect([hits.length, new Set(hits).size]).toEqual([1000, 1000]);
      expect(linkIn(await body(`${of}atom.xml?q=مكرر&page=2`), 'next')).toContain('page=3');
      expect(await body(`${of}?q=مكرر`)).toMatch(/statements\.json\?q=/);
      for (const page of ['0', '-1', '999999', 'x', '1e3', '<script>'])
        for (const format of ['atom.xml', 'feed.json', 'statements.json']) {
          const answer = await paper.get(`${of}${format}?q=مكرر&page=${encodeURIComponent(page)}`);
          expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
          expect(await answer.text()).not.toContain('<script>');
        }
    }
    for (const path of ['/said/', '/person/سامر-الخطيب/']) {
      const found = await body(`${path}?q=مكرر`);
      expect(found.match(/<li id="s/g), path).toHaveLength(50);
      expect(found).toContain('أكثر من 1000 قول');
      expect(found).toMatch(/<a rel="next" href="[^"]*page=2"/);
      const second = await body(`${path}?q=مكرر&page=2`);
      expect(second.match(/<li id="s/g), path).toHaveLength(50);
      expect(second).not.toContain(/<li id="s\d+"/.exec(found)?.[0]);
      expect((await body(`${path}?q=مكرر&page=999999`)).match(/<li id="s/g) ?? []).toHaveLength(50);
    }
    await owner.query(`
      begin;
      alter table warraq.statement disable trigger touched;
      delete from warraq.statement where position >= 1000;
      alter table warraq.statement enable trigger touched;
      select warraq.make_spoken_again();
      commit`);
  });

  it('say that their story was corrected wherever the ledger tells of them, and to who follows a feed as news', async () => {
    const db = paper.house.newsroom;
    const folder = '/person/سامر-الخطيب/';
    const later = { ...act, at: new Date(act.at.getTime() + 3_600_000) };
    // Kept before: what says nothing of it now has to be made again.
    for (const path of [folder, '/said/', `${folder}atom.xml`, `${folder}feed.json`])
      expect(await body(path)).not.toContain('صُحّحت المادة');
    await correctStory(db, story, { kind: 'correction', wasWrong: 'أربعة', isRight: 'ثلاثة' }, later);
    for (const path of [
      folder,
      `${folder}2026/`,
      '/said/',
      '/said/?q=الوقود',
      `${folder}?q=الوقود`,
      `${folder}atom.xml`,
      `${folder}feed.json`,
      '/said/atom.xml',
      '/said/feed.json',
      '/said/atom.xml?q=الوقود',
    ])
      expect(await body(path), path).toContain('صُحّحت المادة بعد نشرها');
    const at = later.at.toISOString();
    expect(await body(`${folder}atom.xml`)).toContain(`<updated>${at}</updated>`);
    expect(await body(`${folder}feed.json`)).toContain(`"date_modified":"${at}"`);
    for (const path of [
      `${folder}statements.json`,
      '/said/statements.json',
      '/said/statements.json?q=الوقود',
    ])
      expect(JSON.parse(await body(path)), path).toMatchObject({
        statements: expect.arrayContaining([
          expect.objectContaining({
            story: expect.objectContaining({ corrected: true, corrected_at: at }),
          }),
        ]),
      });
    const said = await body(folder);
    const jsonLd = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(said)?.[1] ?? '';
    expect(JSON.parse(jsonLd)['@graph']).toContainEqual(
      expect.objectContaining({
        '@type': 'Quotation',
        isPartOf: expect.objectContaining({
          correction: { '@type': 'CorrectionComment', datePublished: at },
        }),
      }),
    );
  });

  it('go with their story when it is retracted: page, feeds, data, schema.org, search', async () => {
    const db = paper.house.newsroom;
    const folder = '/person/سامر-الخطيب/';
    await retractStory(db, story, 'لم يثبت الخبر.', act);
    for (const path of ['', '2026/', 'atom.xml', 'feed.json', 'statements.json'])
      expect((await paper.get(`${folder}${path}`)).status, path).toBe(404);
    for (const path of [
      '/said/',
      '/said/?q=الوقود',
      '/said/atom.xml',
      '/said/feed.json',
      '/said/statements.json',
      '/said/statements.json?q=الوقود',
      `/2026/11/21/${story}-المستشفى-يفتح/`,
    ]) {
      const told = await body(path);
      expect(told, path).not.toContain('سامر الخطيب');
      expect(told, path).not.toContain('ينقصنا');
      expect(told, path).not.toContain('"Quotation"');
    }
    const { rows } = await paper.house.owner.query('select from warraq.spoken');
    expect(rows).toEqual([]);
  });
});
