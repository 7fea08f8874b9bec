/** Our own site as Debian's wget keeps it in a web archive, recovered into another house and compared field by field. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHttp } from '../../src/platform/http-kernel.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { storyAddress } from '../../src/story/address.ts';
import { bodyDocument } from '../../src/story/body/document.ts';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { validateBody } from '../../src/story/body/validate.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { act, type SmallPaper, smallPaper } from '../site/small-paper.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { inventedStory } from '../support/web-archive.ts';
import { runAt } from './a-run.ts';

const pages = 20;
const arabic = { id: 'ar', isDefault: true, timeZone: 'Asia/Damascus' };
const hasWget = (() => {
  try {
    return execFileSync('wget', ['--version'], { stdio: ['ignore', 'pipe', 'ignore'] }).length > 0;
  } catch {
    return false;
  }
})();

async function storiesIn(database: FreshDatabase) {
  const rows = await database.newsroom
    .selectFrom('warraq.story as s')
    .innerJoin('warraq.section as c', 'c.id', 's.section_id')
    .select([
      's.id',
      's.kicker',
      's.headline',
      's.standfirst',
      's.body',
      's.published_at',
      's.lead_caption',
      'c.name as section',
    ])
    .where('s.edition_id', '=', 'ar')
    .where('s.status', '=', 'published')
    .execute();
  const bylines = await database.newsroom
    .selectFrom('warraq.story_byline as t')
    .innerJoin('warraq.byline as b', 'b.id', 't.byline_id')
    .select(['t.story_id', 'b.name'])
    .orderBy('t.position')
    .execute();
  const tags = await database.newsroom
    .selectFrom('warraq.story_tag as t')
    .innerJoin('warraq.tag as b', 'b.id', 't.tag_id')
    .select(['t.story_id', 'b.name'])
    .orderBy('b.name')
    .execute();
  const of = (all: readonly { story_id: number; name: string }[], id: number) =>
    all.filter((one) => one.story_id === id).map(({ name }) => name);
  return new Map(
    rows.map((row) => [
      row.headline,
      {
        ...row,
        lines: linesOf(row.body),
        day: row.published_at?.toISOString() ?? '',
        bylines: of(bylines, row.id).join('، '),
        tags: of(tags, row.id).join('، '),
      },
    ]),
  );
}

function linesOf(body: unknown): string[] {
  const checked = validateBody(body);
  if (!checked.ok) return [];
  return bodyText(checked.document)
    .split('\n')
    .filter((line) => line.trim() !== '');
}

const paragraph = (text: string) => ({
  type: 'paragraph' as const,
  content: [{ type: 'text' as const, text }],
});

describe.runIf(hasWget)('our own site as wget keeps it', () => {
  let paper: SmallPaper | null = null;
  let close = async () => {};
  let folder = '';
  let wanted: Awaited<ReturnType<typeof storiesIn>>;
  beforeAll(async () => {
    paper = await smallPaper();
    const http = await startHttp({
      host: '127.0.0.1',
      port: 0,
      log: pino({ enabled: false }),
      metrics: createMetrics(),
      isReady: async () => true,
    });
    close = () => http.stop();
    http.open(paper.site);
    folder = await mkdtemp(join(tmpdir(), 'warraq-wget-'));
    for (let number = 1; number <= pages; number += 1) {
      const { headline, paragraphs } = inventedStory(number, 'x.example', 5 + (number % 4));
      const body = bodyDocument([
        ...paragraphs.map(paragraph),
        {
          type: 'heading',
          attrs: { level: 2 },
          content: [{ type: 'text', text: `ما بعد ذلك: ${headline}` }],
        },
        {
          type: 'bullet_list',
          content: [`أولًا، ${headline}`, `ثانيًا، ${headline}`].map((text) => ({
            type: 'list_item' as const,
            content: [paragraph(text)],
          })),
        },
        paragraph(
          `وتعود المادة ${number} إلى خاتمتها: قالت إدارة المكان إن أبوابه مفتوحة كل يوم من التاسعة حتى الرابعة.`,
        ),
      ]);
      const draft = paper.draft({
        headline,
        kicker: number % 2 === 0 ? 'أصوات' : '',
        standfirst: `مقدمة المادة ${number}: ما الذي تغير في هذا المكان، ومن دفع ثمنه؟`,
        slug: `مادة-${number}`,
        body,
      });
      const { id } = await saveStory(paper.house.newsroom, draft, act);
      await publishStory(paper.house.newsroom, id, {
        ...act,
        publishedAt: new Date(Date.UTC(2026, 0, number, 7, 45)),
      });
    }
    wanted = await storiesIn(paper.house);
    const rows = await paper.house.publicSite
      .selectFrom('published.story')
      .select(['id', 'slug', 'published_at'])
      .where('edition_id', '=', 'ar')
      .orderBy('published_at', 'desc')
      .limit(pages)
      .execute();
    const addresses = rows.map(
      ({ id, slug, published_at }) =>
        `http://127.0.0.1:${http.port}${encodeURI(storyAddress(arabic, { id, slug, publishedAt: published_at }))}`,
    );
    await promisify(execFile)(
      'wget',
      [
        '--no-verbose',
        '--tries=2',
        '--timeout=20',
        '--warc-file=site',
        '-e',
        'robots=off',
        '-P',
        'mirror',
        ...addresses,
      ],
      { cwd: folder, env: { PATH: process.env.PATH, HOME: folder }, timeout: 60_000 },
    );
  });
  afterAll(async () => {
    await close();
    await paper?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('comes back in another house, story for story and field for field', async () => {
    const archive = (await readdir(folder)).find((name) => name.endsWith('.warc.gz')) ?? '';
    const house = await freshDatabase();
    try {
      await makeFirstEditions(house.newsroom);
      const { report } = await runAt(house, join(folder, archive));
      if (process.env.SAY) process.stdout.write(JSON.stringify(report?.skipped).slice(0, 500));
      expect(report?.records).toMatchObject({ read: pages, imported: pages, merged: 0, skipped: 0 });
      const differences: string[] = [];
      for (const [headline, got] of await storiesIn(house)) {
        const one = wanted.get(headline);
        if (!one) {
          differences.push(`${headline}: nobody wrote it`);
          continue;
        }
        for (const field of [
          'kicker',
          'standfirst',
          'section',
          'lead_caption',
          'bylines',
          'tags',
          'day',
        ] as const)
          if (got[field] !== one[field])
            differences.push(`${headline}: ${field}: ${one[field]} → ${got[field]}`);
        if (got.lines.join('\n') !== one.lines.join('\n'))
          differences.push(`${headline}: ${one.lines.join(' / ')} → ${got.lines.join(' / ')}`);
      }
      expect(differences).toEqual([]);
    } finally {
      await house.close();
    }
  });
});
if (!hasWget) it.skip('our own site as wget keeps it: wget is not here', () => {});
