/** A run that was killed goes on without repeats; one story from three sources is one story. */
import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  askForRun,
  askToGoOn,
  beginAgain,
  beginRun,
  pauseRun,
  RunTaken,
  stopRun,
  waitForHouse,
} from '../../src/archive/recover/run/run-row.ts';
import { startRecoveryRuns } from '../../src/recovery-runs.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { until } from '../support/until.ts';
import { now, runAt, runText } from './a-run.ts';
import { type Post, wxrXml } from './wxr-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-killed-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function inHouse(work: (database: FreshDatabase) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  try {
    await makeFirstEditions(database.newsroom);
    await work(database);
  } finally {
    await database.close();
  }
}

describe('a run', () => {
  it('killed with -9 in the middle goes on behind its last whole batch, and no story is there twice', () =>
    inHouse(async (database) => {
      const many = Array.from(
        { length: 2300 },
        (_, at): Post => ({ number: at + 1, title: `خبر ${at + 1}` }),
      );
      const path = join(folder, 'killed.xml');
      await writeFile(path, wxrXml(many));
      const child = fork(
        fileURLToPath(new URL('run-in-child.ts', import.meta.url)),
        [database.socketFolder, database.name, path],
        {
          execArgv: [],
        },
      );
      await new Promise<void>((resolve, reject) => {
        child.on('message', (read) => {
          if (Number(read) >= 500) child.kill('SIGKILL');
        });
        child.on('exit', (_code, signal) =>
          signal === 'SIGKILL' ? resolve() : reject(new Error('the child ended by itself')),
        );
      });
      const { rows } = await database.owner.query(
        'select status, read, (select count(*) from warraq.story) as stories from warraq.recovery_run',
      );
      expect(rows[0].status).toBe('running');
      expect(rows[0].stories).toBe(rows[0].read);
      expect(rows[0].read).toBeLessThan(2300);
      const { report, kind } = await runAt(database, path, { resume: true });
      expect(kind).toBe('finished');
      expect(report?.records).toEqual({ read: 2300, imported: 2300, merged: 0, skipped: 0 });
      const stories = await database.newsroom.selectFrom('warraq.story').select('headline').execute();
      expect(new Set(stories.map(({ headline }) => headline)).size).toBe(2300);
      // Each stands once in its edition's list, whichever of the two listed it, and none waits.
      const { rows: listed } = await database.owner.query(
        `select count(*)::int, count(distinct story_id)::int as different, (select count(*)::int from warraq.waiting_for_lists) as waiting
         from warraq.listing where list = 'edition:ar'`,
      );
      expect(listed).toEqual([{ count: 2300, different: 2300, waiting: 0 }]);
    }));

  it('is refused to a second program while one is at it, and comes whole to its end', () =>
    inHouse(async (database) => {
      const many = Array.from(
        { length: 1200 },
        (_, at): Post => ({ number: at + 1, title: `نبأ ${at + 1}` }),
      );
      const path = join(folder, 'twice.xml');
      await writeFile(path, wxrXml(many));
      let second: Promise<unknown> | undefined;
      const { report, kind } = await runAt(database, path, {
        progress: () => {
          second ??= runAt(database, path, { resume: true }).then(
            () => 'it went on',
            (error: unknown) => error,
          );
        },
      });
      expect(await second).toBeInstanceOf(RunTaken);
      expect(kind).toBe('finished');
      expect(report?.records).toEqual({ read: 1200, imported: 1200, merged: 0, skipped: 0 });
      const { rows } = await database.owner.query(
        'select status, count(*)::int from warraq.recovery_run group by 1',
      );
      expect(rows).toEqual([{ status: 'finished', count: 1 }]);
      const locks = await database.owner.query(
        `select from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      );
      expect(locks.rowCount).toBe(0);
    }));

  it('stays paused where the pause came while the house was starting its program, or closing', () =>
    inHouse(async ({ newsroom }) => {
      const status = async () =>
        (await newsroom.selectFrom('warraq.recovery_run').select('status').executeTakeFirstOrThrow()).status;
      const { id } = await beginRun(
        newsroom,
        {
          format: 'wxr',
          source: '/old/export.xml',
          editionId: 'ar',
          options: { sectionSlug: null, publish: false, photosFolder: null, isDry: false },
          size: null,
        },
        now,
      );
      expect(await pauseRun(newsroom, id, now)).toBe(true);
      expect(await beginAgain(newsroom, id, 'house', now)).toEqual({ isPaused: true });
      expect(await status()).toBe('paused');
      await stopRun(newsroom, id, 'house', now);
      await waitForHouse(newsroom, id, now);
      expect(await status()).toBe('paused');
      // A person at a terminal who says so goes on with it.
      expect(await beginAgain(newsroom, id, 'terminal', now)).toEqual({ isPaused: false });
      expect(await status()).toBe('running');
      // What only the house's closing stopped, nobody has paused.
      await stopRun(newsroom, id, 'house', now);
      expect(await status()).toBe('waiting');
    }));

  const words =
    'افتتح أهالي الحي القديم مكتبتهم العامة أمس بعد عام كامل من الترميم وقد حضر الافتتاح معلمون وطلاب من مدارس البلدة كلها';
  const whole = `<p>${words}.</p><p>وقالت أمينة المكتبة إن الإعارة مجانية لسكان الحي، وإن الأطفال يدخلون في كل وقت بلا موعد.</p>`;
  const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>ص</title><language>ar</language>
    <item><title>افتتاح مكتبة الحي</title><link>https://old.example/feed-link/7/</link><pubDate>Wed, 22 Nov 2017 08:15:00 +0000</pubDate><category>ثقافة</category><description>${words}</description></item>
    <item><title>نشرة الأخبار</title><link>https://old.example/feed-link/8/</link><pubDate>Wed, 22 Nov 2017 09:00:00 +0000</pubDate><description>كلام آخر لا علاقة له بما نُشر في الموقع ذلك اليوم أبدًا، عن الطقس والأمطار في الجبال</description></item></channel></rss>`;
  const exported = wxrXml([
    {
      number: 1,
      title: 'افتتاح مكتبة الحيّ',
      content: whole,
      excerpt: 'مقدمة من التصدير',
      terms: [['post_tag', 'x', 'مكتبات']],
    },
    {
      number: 2,
      title: 'نشرة الأخبار',
      day: '2017-11-22 09:00:00',
      content: '<p>في نشرة اليوم أخبار المياه والكهرباء والمدارس وما قاله الوزير عن الأسعار في الأسواق</p>',
    },
  ]);

  it.each([
    [
      'the feed first',
      [
        ['feed.xml', feed],
        ['export.xml', exported],
      ],
    ],
    [
      'the export first',
      [
        ['export.xml', exported],
        ['feed.xml', feed],
      ],
    ],
  ] as const)(
    'of a feed and an export gives one story with the best of both, and asks where it cannot know: %s',
    (name, files) =>
      inHouse(async (database) => {
        for (const [file, text] of files) await runText(database, folder, `${name}-${file}`, text);
        const stories = await database.newsroom
          .selectFrom('warraq.story')
          .selectAll()
          .orderBy('id')
          .execute();
        const libraries = stories.filter(({ headline }) => /مكتبة/.test(headline));
        expect(libraries).toHaveLength(1);
        const [library] = libraries;
        expect(JSON.stringify(library?.body)).toContain('الإعارة مجانية');
        expect(library?.standfirst).toBe('مقدمة من التصدير');
        const { rows: addresses } = await database.owner.query(
          'select address from warraq.legacy_address where story_id = $1 order by 1',
          [library?.id],
        );
        expect(addresses.map(({ address }) => address)).toEqual([
          '/2017/11/22/story-1/',
          '/?p=1',
          '/feed-link/7/',
        ]);
        // One headline and day, other words: two stories, and a question.
        expect(stories).toHaveLength(3);
        const { rows: doubts } = await database.owner.query(
          `select r.questions from warraq.recovery_review r, jsonb_array_elements(questions) q where q ->> 'what' = 'perhapsTheSame'`,
        );
        expect(doubts).toHaveLength(1);
      }),
  );

  it('never overwrites what a person has written since', () =>
    inHouse(async (database) => {
      await runText(database, folder, 'person-feed.xml', feed);
      const [library] = await database.newsroom
        .selectFrom('warraq.story')
        .selectAll()
        .orderBy('id')
        .execute();
      if (!library) throw new Error('no story');
      await saveStory(
        database.newsroom,
        {
          id: library.id,
          editionId: 'ar',
          sectionId: library.section_id,
          kicker: '',
          headline: library.headline,
          standfirst: 'كتبها شخص',
          slug: library.slug,
          body: library.body,
          datelinePlace: '',
          leadPhotoId: null,
          leadCaption: '',
          leadAlternativeText: '',
          bylineIds: [],
          tagIds: [],
          isBreaking: false,
          withoutAppeal: false,
          translationOf: null,
          legacyAddresses: [],
          relatedPicks: [],
          relatedExclusions: [],
        },
        { at: now, by: 'salma' },
      );
      await runText(database, folder, 'person-export.xml', exported);
      const after = await database.newsroom
        .selectFrom('warraq.story')
        .selectAll()
        .where('id', '=', library.id)
        .executeTakeFirstOrThrow();
      expect(after.standfirst).toBe('كتبها شخص');
      expect(after.body).toEqual(library.body);
      const { rows } = await database.owner.query(
        'select count(*) from warraq.legacy_address where story_id = $1',
        [library.id],
      );
      expect(rows[0].count).toBe(3);
    }));
});

describe('a run that the house has a program of its own for', () => {
  it(
    'goes on when the program was killed, ends in words when it is killed again and again, breaks down, or the source is refused',
    () =>
      inHouse(async (database) => {
        const db = database.newsroom;
        process.env.WARRAQ_TEST_HOUSE = [database.socketFolder, database.name, folder].join(' ');
        const ask = async (name: string, text: string) => {
          const source = join(folder, name);
          await writeFile(source, text);
          const run = {
            format: 'wxr',
            source,
            editionId: 'ar',
            options: { sectionSlug: null, publish: true, photosFolder: null, isDry: true },
            size: null,
            startedBy: 'هدى',
            anew: false,
          };
          const asked = await db
            .transaction()
            .execute((transaction) => askForRun(transaction, run, new Date()));
          return asked.kind === 'asked' ? asked.id : expect.fail(asked.kind);
        };
        const good = wxrXml([{ number: 1, title: 'عادت المياه إلى الحي' }]);
        const runs = {
          killedOnce: await ask('killed-once.xml', good),
          alwaysKilled: await ask('always-killed.xml', good),
          breaks: await ask('breaks.xml', good),
          refused: await ask('refused.xml', '%PDF-1.7 no export'),
        };
        const house = startRecoveryRuns(
          db,
          { info() {}, error() {} } as never,
          fileURLToPath(new URL('house-program.ts', import.meta.url)),
          20,
        );
        try {
          await until(async () => {
            const { left } = await db
              .selectFrom('warraq.recovery_run')
              .select((eb) => eb.fn.countAll<number>().as('left'))
              .where('status', 'in', ['waiting', 'running'])
              .executeTakeFirstOrThrow();
            return left === 0;
          });
        } finally {
          await house.stop();
          delete process.env.WARRAQ_TEST_HOUSE;
        }
        const rows = await db
          .selectFrom('warraq.recovery_run')
          .select(['id', 'status', 'failure', 'read'])
          .execute();
        const of = (id: number) => rows.find((row) => row.id === id);
        expect(of(runs.killedOnce)).toMatchObject({ status: 'finished', failure: '', read: 1 });
        expect(of(runs.alwaysKilled)).toMatchObject({ status: 'failed', failure: 'killed', read: 0 });
        expect(of(runs.breaks)).toMatchObject({ status: 'failed', failure: 'crashed' });
        expect(of(runs.refused)).toMatchObject({ status: 'failed', failure: 'unknown-format' });
        expect((await readFile(join(folder, 'always-killed.xml.begun'), 'utf8')).length).toBe(3);
        // A person who goes on with it gives it three times more.
        expect(await askToGoOn(db, runs.alwaysKilled, new Date())).toBe(true);
        // A trial: no story was written by any of them.
        const { stories } = await db
          .selectFrom('warraq.story')
          .select((eb) => eb.fn.countAll<number>().as('stories'))
          .executeTakeFirstOrThrow();
        expect(stories).toBe(0);
      }),
    120_000,
  );
});
