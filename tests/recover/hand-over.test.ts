/** Nobody is locked in: the full archive comes back without loss, and the other formats are read by their own readers. */
import { createHash } from 'node:crypto';
import { copyFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyTable, type Standing } from '../../src/archive/hand-over/archive/every-table.ts';
import { writeArchive } from '../../src/archive/hand-over/to-archive.ts';
import { writeGhost } from '../../src/archive/hand-over/to-ghost.ts';
import { writeNinjs } from '../../src/archive/hand-over/to-ninjs.ts';
import { writeWxr } from '../../src/archive/hand-over/to-wxr.ts';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { recoverSource } from '../../src/archive/recover/run/recover-source.ts';
import { SourceBroken } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { bodyText, photosOf } from '../../src/story/body/plain-text.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { editionFromRow } from '../../src/story/masthead.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type AnyStory, actNames, anyAct, anyStory, archiveText, does, newsroomOf } from './a-newsroom.ts';
import { now, recordsOf } from './a-run.ts';
import { ghostFaults, ninjsFaults } from './other-systems-rules.ts';
import { importerFaults } from './wordpress-importer-rules.ts';

type Write = (name: string, text: string) => Promise<void>;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-hand-over-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function handOver(database: FreshDatabase, target: string, mediaFolder: string) {
  const rows = await database.newsroom
    .selectFrom('warraq.edition')
    .selectAll()
    .orderBy('is_default', 'desc')
    .execute();
  const house = { editions: rows.map(editionFromRow), address: 'https://tell.example' };
  const written = await writeArchive(database.newsroom, house, { folder: target, mediaFolder, now });
  return { house, written };
}

async function bringBack(database: FreshDatabase, path: string, mediaFolder: string) {
  const input = await inputAt(path);
  const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
  return recoverSource(database.newsroom, {
    source,
    sourceKey: path,
    editionId: 'ar',
    options: { sectionSlug: null, publish: true, photosFolder: null, isDry: false },
    resumed: null,
    mediaFolder,
    isDry: false,
    signal: new AbortController().signal,
    progress: () => {},
    now: () => now,
  });
}

/** Rows of a handed-over table but what is a number of its database: the same in the house that it came to. */
async function rowsOf(database: FreshDatabase, table: string): Promise<unknown[]> {
  const standing: Standing | undefined = new Map(Object.entries(everyTable)).get(table);
  if (standing?.is !== 'handed-over') return [];
  const numbers = [
    'section_id',
    'person_id',
    'byline_id',
    'tag_id',
    'now_id',
    'photo_id',
    'lead_photo_id',
    'front',
  ];
  // These name photos and sections by number; the archive's own text compares them.
  const left = [...numbers, 'body', 'content', 'query', ...Object.keys(standing.without ?? {})];
  const { rows } = await database.owner.query<{ row: unknown }>(
    `select to_jsonb(t) - $1::text[] as row from ${table} t order by (to_jsonb(t) - $1::text[])::text collate "C"`,
    [left],
  );
  return rows.map(({ row }) => row);
}

async function roundTrip(
  place: string,
  stories: readonly AnyStory[],
  done: readonly Parameters<typeof does>[1][],
) {
  const [first, second] = [await freshDatabase(), await freshDatabase()];
  try {
    const newsroom = await newsroomOf(first, join(place, 'media'), stories);
    for (const one of done) await does(newsroom, one);
    const { written } = await handOver(first, join(place, 'archive'), join(place, 'media'));
    expect(written).toMatchObject({ stories: stories.length, photos: 1, missingPhotos: [] });
    await emptyHouse(second);
    const end = await bringBack(second, join(place, 'archive'), join(place, 'media-2'));
    expect(end, end.broken?.message).toMatchObject({
      kind: 'finished',
      tally: { read: stories.length, imported: stories.length },
    });
    expect((await handOver(second, join(place, 'again'), join(place, 'media-2'))).written).toEqual(written);
    expect(await archiveText(join(place, 'again'))).toEqual(await archiveText(join(place, 'archive')));
    const pictures = async (name: string) => (await readdir(join(place, name, 'photos'))).sort();
    expect(await pictures('again')).toEqual(await pictures('archive'));
    const filled = [];
    for (const [table, { is }] of Object.entries(everyTable)) {
      if (is !== 'handed-over') continue;
      const rows = await rowsOf(first, table);
      if (rows.length > 0) filled.push(table);
      // Documents are made anew, and another house's log stands beside the own one.
      if (['warraq.shared_story', 'warraq.story_update', 'staff.former_audit'].includes(table)) continue;
      const own = table === 'staff.audit' ? 'staff.former_audit' : table;
      const there = (await rowsOf(second, own)).map((row) => withoutHouse(row, own !== table));
      expect(there, table).toEqual(rows);
    }
    // The lists of the public site are those of the first house.
    const lists = async (database: FreshDatabase) =>
      (
        await database.owner.query(
          `select list, story_id from warraq.listing where list like 'edition:%' order by 1, 2`,
        )
      ).rows;
    expect(await lists(second)).toEqual(await lists(first));
    expect(await signIns(second)).toEqual({ secrets: 0, open: 0 });
    // Into its own house it brings nothing twice.
    const home = await bringBack(first, join(place, 'archive'), join(place, 'media'));
    expect(home.tally).toMatchObject({ imported: 0, merged: stories.length });
    expect(await rowsOf(first, 'staff.former_audit')).toEqual([]);
    return { filled, text: Object.values(await archiveText(join(place, 'archive'))).join('') };
  } finally {
    await first.close();
    await second.close();
  }
}

/** Another house than the first, although both are copies of one template; with its first editions, as a start makes them. */
async function emptyHouse({ newsroom, owner }: FreshDatabase): Promise<void> {
  await owner.query('update warraq.house set id = gen_random_uuid()');
  await makeFirstEditions(newsroom);
}

function withoutHouse(row: unknown, isFormer: boolean): unknown {
  if (!isFormer || typeof row !== 'object' || row === null) return row;
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'house'));
}

async function signIns({ owner }: FreshDatabase) {
  const { rows } = await owner.query<{ secrets: number; open: number }>(
    `select ((select count(*) from staff.credential) + (select count(*) from staff.totp) + (select count(*) from staff.session))::int as secrets,
       (select count(*) from staff.account where disabled_at is null)::int as open`,
  );
  return rows[0];
}

const aStory: AnyStory = {
  edition: 'ar',
  headline: 'خبر من البلدة',
  kicker: '',
  standfirst: '',
  body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'قول' }] }]),
  lead: true,
  tags: [0, 1],
  byline: true,
  fate: 'corrected',
  old: true,
};

/** Every act twice, on stories of each kind: no table that is handed over stays empty. */
const everything = [1, 2].flatMap((n) => actNames.map((act) => ({ act, story: n, n })));
const ofEachKind: AnyStory[] = [aStory, { ...aStory, edition: 'en' }, { ...aStory, fate: 'published' }];

const isLong = Boolean(process.env.LONG_RUN);

describe('the full archive', () => {
  it('comes back without loss into an empty house: handed over again it is the same, byte for byte', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyStory, { minLength: 1, maxLength: isLong ? 8 : 4 }),
        fc.array(anyAct, { maxLength: isLong ? 24 : 12 }),
        async (stories, done) => {
          round += 1;
          const { filled, text } = await roundTrip(join(folder, String(round)), stories, done);
          for (const secret of ['a-hash-of-a-password', 'a-sealed-secret', 'backup-codes', 'real.person'])
            expect(text).not.toContain(secret);
          if (done !== everything) return;
          const handed = Object.entries(everyTable).flatMap(([table, { is }]) =>
            is === 'handed-over' ? [table] : [],
          );
          expect(filled).toEqual(handed.filter((table) => table !== 'staff.former_audit'));
          expect(text).toContain('كلام لم ينشر');
          expect(text).toContain('لكريم');
        },
      ),
      { numRuns: isLong ? 60 : 2, endOnFailure: true, examples: [[ofEachKind, everything]] },
    );
  }, 600_000);

  it('knows of every table and column of the house where it stands', async () => {
    const database = await freshDatabase();
    try {
      const { rows } = await database.owner.query<{ table: string; columns: string[] }>(
        `select n.nspname || '.' || c.relname as table, array_agg(a.attname::text order by a.attname::text collate "C") as columns
         from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
         where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
           and n.nspname !~ '^(pg_|information_schema)' group by 1 order by 1`,
      );
      const known: Readonly<Record<string, Standing>> = everyTable;
      expect(rows.map((row) => row.table)).toEqual(Object.keys(known).sort());
      for (const { table, columns } of rows) {
        const standing = known[table];
        if (standing?.is !== 'handed-over') continue;
        expect([...standing.columns, ...Object.keys(standing.without ?? {})].sort(), table).toEqual(columns);
      }
      const secrets = /password|secret|token|hash|credential|session|passkey|totp|code/;
      const leaking = Object.entries(known).flatMap(([table, standing]) =>
        standing.is !== 'handed-over' || table.endsWith('audit')
          ? []
          : [table, ...standing.columns].filter((name) => secrets.test(name)),
      );
      expect(leaking).toEqual([]);
    } finally {
      await database.close();
    }
  });
});

describe('an archive that is not what was handed over', () => {
  it('is refused with its reason before anything is written; one of an older version is read', async () => {
    const [first, second] = [await freshDatabase(), await freshDatabase()];
    const media = join(folder, 'refused-media');
    try {
      const newsroom = await newsroomOf(first, media, [aStory]);
      for (const act of actNames) await does(newsroom, { act, story: 0, n: 1 });
      const good = join(folder, 'good');
      await handOver(first, good, media);
      await emptyHouse(second);
      let tried = 0;
      const broken = async (
        change: (read: (name: string) => Promise<string>, write: Write) => Promise<void>,
      ) => {
        tried += 1;
        const place = join(folder, `broken-${tried}`);
        await cp(good, place, { recursive: true });
        await change(
          (name) => readFile(join(place, name), 'utf8'),
          (name, text) => writeFile(join(place, name), text),
        );
        return bringBack(second, place, join(place, 'media')).then(
          ({ kind, broken: why, tally }) => ({
            kind,
            code: why?.code ?? null,
            message: why?.message ?? '',
            tally,
          }),
          (error: unknown) => {
            if (!(error instanceof SourceBroken)) throw error;
            return { kind: 'not opened', code: error.code, message: error.message };
          },
        );
      };
      /** The file changed, and the head made to vouch for it: what a forger would do. */
      const forged = (name: string, change: (text: string) => string) =>
        broken(async (read, write) => {
          const text = change(await read(`${name}.ndjson`));
          await write(`${name}.ndjson`, text);
          const head = JSON.parse(await read('archive.json')) as { files: Record<string, object> };
          head.files[name] = {
            bytes: Buffer.byteLength(text),
            sha256: createHash('sha256').update(text).digest('hex'),
          };
          await write('archive.json', JSON.stringify(head));
        });

      expect(
        await broken(async (read, write) =>
          write('stories.ndjson', (await read('stories.ndjson')).replace('صواب', 'كذب!')),
        ),
      ).toMatchObject({ kind: 'not opened', code: 'tampered' });
      expect(
        await broken(async (read, write) =>
          write('stories.ndjson', (await read('stories.ndjson')).slice(0, -40)),
        ),
      ).toMatchObject({ kind: 'not opened', code: 'tampered' });
      expect(await broken(async (_read, write) => write('audit.ndjson', ''))).toMatchObject({
        code: 'tampered',
      });
      expect(
        await broken(async (read, write) =>
          write('archive.json', (await read('archive.json')).replace('"version": 2', '"version": 3')),
        ),
      ).toMatchObject({
        kind: 'not opened',
        code: 'other-version',
        message: expect.stringContaining('version 3'),
      });
      expect(await broken(async (_read, write) => write('archive.json', '{'))).toMatchObject({
        code: 'malformed',
      });

      // Forged with good hashes.
      expect(
        await forged('audit', (text) => text.replace('"operation":"story.save"', '"operation":"story.read"')),
      ).toMatchObject({
        kind: 'broken',
        code: 'malformed',
        message: expect.stringContaining('does not follow'),
      });
      expect(await forged('names', (text) => text.replace('"slug":"', '"slug":"../../'))).toMatchObject({
        code: 'malformed',
      });
      expect(await forged('house', (text) => `${text}{"kind":"account","id":"x"}\n`)).toMatchObject({
        code: 'malformed',
      });
      expect(
        await forged('photos', (text) => text.replace('"file":"photos/', '"file":"photos/../../')),
      ).toMatchObject({ code: 'malformed' });
      expect(await first.owner.query('select from staff.former_audit')).toMatchObject({ rowCount: 0 });
      expect((await second.owner.query('select from warraq.story')).rowCount).toBe(0);

      // Version 1, which had less, is read as it was.
      const older = join(folder, 'older');
      await cp(good, older, { recursive: true });
      const newer = ['former', 'uncroppedFile', 'passedOver', 'recoveredFrom', 'work', 'writing'];
      const drop = (record: Record<string, unknown>) =>
        Object.fromEntries(Object.entries(record).filter(([name]) => !newer.includes(name)));
      for (const name of ['names', 'photos', 'stories']) {
        const lines = (await readFile(join(older, `${name}.ndjson`), 'utf8')).trim().split('\n');
        const had = lines.map((line) => JSON.stringify(drop(JSON.parse(line) as Record<string, unknown>)));
        await writeFile(join(older, `${name}.ndjson`), `${had.join('\n')}\n`);
      }
      const { files: _files, ...head } = JSON.parse(
        await readFile(join(older, 'archive.json'), 'utf8'),
      ) as Record<string, unknown>;
      await writeFile(join(older, 'archive.json'), JSON.stringify({ ...head, version: 1 }));
      await rm(join(older, 'house.ndjson'));
      await rm(join(older, 'audit.ndjson'));
      expect(await bringBack(second, older, join(older, 'media'))).toMatchObject({
        kind: 'finished',
        tally: { read: 1, imported: 1 },
      });
      expect(await rowsOf(second, 'warraq.story')).toEqual(await rowsOf(first, 'warraq.story'));
      await second.owner.query('delete from warraq.story');

      // What one story's line has wrong is that story's alone.
      const nul = await forged('stories', (text) => text.replace('"kicker":""', '"kicker":"\\u0000"'));
      expect(nul).toMatchObject({
        kind: 'finished',
        tally: { read: 1, imported: 0, skipped: 1 },
      });
      const twice = await forged('stories', (text) =>
        text.replace(/"revisions":\[(\{"number":1,.*?\}\}),/, '"revisions":[$1,$1,'),
      );
      expect(twice).toMatchObject({ kind: 'finished', tally: { read: 1, imported: 1 } });
      const { rows } = await second.owner.query<{ questions: { what: string }[] }>(
        'select questions from warraq.recovery_review',
      );
      expect(rows.flatMap(({ questions }) => questions.map(({ what }) => what))).toEqual(['archive']);
    } finally {
      await first.close();
      await second.close();
    }
  });
});

describe('handed over to others', () => {
  it('a story is read back by our readers of their formats, word for word', async () => {
    const database = await freshDatabase();
    try {
      const words = ['فقرة أولى فيها كلام.', 'فقرة ثانية'];
      const body = bodyDocument([
        {
          type: 'paragraph',
          content: [
            { type: 'text', text: words[0] ?? '' },
            { type: 'footnote', content: [{ type: 'text', text: 'حاشية' }] },
          ],
        },
        {
          type: 'quotation',
          attrs: { speaker: 'سلمى', capacity: '', agency: '', date: null },
          content: [{ type: 'paragraph', content: [{ type: 'text', text: 'قول' }] }],
        },
        { type: 'photo', attrs: { photo: 1, caption: '', credit: '', alternativeText: '' } },
        {
          type: 'gallery',
          attrs: { title: 'جولة' },
          content: [1, 1].map(
            (photo) =>
              ({ type: 'photo', attrs: { photo, caption: '', credit: '', alternativeText: '' } }) as const,
          ),
        },
        {
          type: 'embed',
          attrs: {
            href: 'https://www.youtube.com/watch?v=abcdefghijk',
            provider: 'YouTube',
            title: 'تسجيل',
            photo: null,
          },
        },
        {
          type: 'bullet_list',
          content: [
            {
              type: 'list_item',
              content: [{ type: 'paragraph', content: [{ type: 'text', text: words[1] ?? '' }] }],
            },
          ],
        },
      ]);
      const story: AnyStory = {
        edition: 'ar',
        headline: 'خبر & تحليل',
        kicker: 'متابعة',
        standfirst: 'مقدمة المادة',
        body,
        lead: true,
        tags: [0],
        byline: true,
        fate: 'corrected',
        old: true,
      };
      await newsroomOf(database, join(folder, 'media'), [story]);
      const rows = await database.newsroom
        .selectFrom('warraq.edition')
        .selectAll()
        .orderBy('is_default', 'desc')
        .execute();
      const house = { editions: rows.map(editionFromRow), address: 'https://tell.example' };
      await writeWxr(database.newsroom, house, join(folder, 'out.xml'));
      await writeGhost(database.newsroom, house, join(folder, 'out-ghost.json'), now);
      await writeNinjs(database.newsroom, house, join(folder, 'out-ninjs.json'));
      const records = {
        wxr: await recordsOf(join(folder, 'out.xml')),
        ghost: await recordsOf(join(folder, 'out-ghost.json')),
        ninjs: await recordsOf(join(folder, 'out-ninjs.json')),
      };
      for (const [format, given] of Object.entries(records)) {
        const found = given.find((record) => record.kind === 'story');
        if (found?.kind !== 'story') throw new Error(`${format}: no story`);
        expect(found.headline.value).toBe('خبر & تحليل');
        expect(found.standfirst.value).toBe('مقدمة المادة');
        expect(found.bylines.value.map(({ name }) => name)).toEqual(['قلم']);
        expect(found.section.value?.name).toBe('أخبار');
        expect(found.tags.value.map(({ name }) => name)).toContain('وسم 0');
        expect(found.published.value).toBe(now.toISOString());
        const { document, photos } = found.body();
        const text = bodyText(document);
        for (const word of [...words, 'حاشية', 'قول']) expect(text).toContain(word);
        expect(photos).toHaveLength(3);
        expect(photosOf(document)).toEqual([]);
      }
      const wxr = records.wxr.find((record) => record.kind === 'story');
      if (wxr?.kind !== 'story') throw new Error('no story');
      expect(wxr.body().photos.filter(({ gallery }) => gallery?.title === 'جولة')).toHaveLength(2);
      expect(wxr.body().document.content.map(({ type }) => type)).toEqual([
        'paragraph',
        'quotation',
        'embed',
        'bullet_list',
        'paragraph',
      ]);
      expect(records.wxr.find((record) => record.kind === 'photo')).toMatchObject({
        reference: { credit: 'وكالة', caption: 'تعليق' },
      });
      const ghost = await readFile(join(folder, 'out-ghost.json'), 'utf8');
      const ninjs = await readFile(join(folder, 'out-ninjs.json'), 'utf8');
      expect({ ghost: ghostFaults(ghost), ninjs: ninjsFaults(ninjs) }).toEqual({ ghost: [], ninjs: [] });
      // The longest that a story may say fits there too, and nothing of it is lost.
      const id = (await database.newsroom.selectFrom('warraq.story').select('id').executeTakeFirstOrThrow())
        .id;
      const many = (count: number) => Array.from({ length: count }, (_, at) => `كلمة${at}`).join(' ');
      const [headline, standfirst, alternative] = [many(44), many(140), many(110)];
      await database.owner.query(
        'update warraq.story set headline = $2, standfirst = $3, lead_alternative_text = $4 where id = $1',
        [id, headline, standfirst, alternative],
      );
      await database.owner.query(`update warraq.tag set name = ', ' || repeat('ط', 300)`);
      await writeGhost(database.newsroom, house, join(folder, 'long.json'), now);
      const long = await readFile(join(folder, 'long.json'), 'utf8');
      expect(ghostFaults(long)).toEqual([]);
      expect(long).toContain(headline);
      expect(long).toContain(standfirst);
      expect(ghostFaults(long.replace('"custom_excerpt":"', `"custom_excerpt":"${standfirst}`))).toHaveLength(
        1,
      );
      expect(ninjsFaults(ninjs.replace('"by":', '"creditline":'))).not.toEqual([]);
      expect(ninjsFaults(ninjs.replace('/#', '/#ثقافة'))).not.toEqual([]);
      const written = await readFile(join(folder, 'out.xml'), 'utf8');
      expect(await importerFaults(written)).toEqual([]);
      // The rules are none that any file keeps.
      expect(await importerFaults(written.replace('>1.2<', '><'))).toEqual(['version ']);
      expect(await importerFaults(written.replaceAll('wp:author_login', 'wp:login'))).not.toEqual([]);
      expect(await importerFaults(written.replaceAll('wp:attachment_url', 'wp:url'))).toHaveLength(1);
      if (process.env.KEEP) await copyFile(join(folder, 'out.xml'), process.env.KEEP);
    } finally {
      await database.close();
    }
  });
});
