/**
 * Measures the search index: `node scripts/on-node-24.mjs bench/search.ts --stories 200000 [--folder DIR] [--fts] [--postgres]`.
 * Stories are made by mixing paragraphs of real articles (../shared/data/news_saudinewsnet), so that words have the
 * frequencies of news; questions are drawn from them with a fixed seed: common words, headlines' words, phrases,
 * misspellings, words of the whole range. `--fts` measures SQLite's FTS5 fed with the same analysis beside it, `--postgres`
 * PostgreSQL's own rank (its quality on the answered sets too).
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { normalForm } from '../src/language/analysis/normal-form.ts';
import { analyse, stemOf } from '../src/language/analysis/stem.ts';
import { eachWord, wordsOf } from '../src/language/analysis/words.ts';
import { Filling } from '../src/story/search-index/fill-index.ts';
import { IndexFile } from '../src/story/search-index/index-file.ts';
import { parseQuery } from '../src/story/search-index/query.ts';
import { SearchIndex } from '../src/story/search-index/search-index.ts';
import type { Searchable } from '../src/story/search-index/segment.ts';
import { RankByPostgres } from './search-by-postgres.ts';

const { values } = parseArgs({
  options: {
    stories: { type: 'string', default: '200000' },
    questions: { type: 'string', default: '1000' },
    fts: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
    threads: { type: 'string' },
    folder: { type: 'string' },
  },
});
const source = fileURLToPath(
  new URL('../../shared/data/news_saudinewsnet/public/articles.jsonl.gz', import.meta.url),
);
if (!existsSync(source)) {
  console.log(`${source} is not there: nothing to measure on`);
  process.exit(0);
}
const article = z.object({ title: z.string(), content: z.string() });
const articles = gunzipSync(readFileSync(source))
  .toString('utf8')
  .trim()
  .split('\n')
  .map((line) => article.parse(JSON.parse(line)));
const paragraphs = articles.flatMap(({ content }) =>
  content.split(/\n+/).filter((text) => text.trim().length > 80),
);

let seed = 20_251_122;
const chance = (below: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((seed / 2 ** 32) * below);
};
const some = <One>(all: readonly One[]): One => all[chance(all.length)] as One;

const day = 86_400_000;
const now = Date.parse('2025-11-22');
function storyNumbered(id: number): Searchable {
  const count = 3 + chance(4);
  return {
    id,
    edition: 'ar',
    section: `s${id % 8}`,
    publishedAt: now - chance(3_650) * day,
    title: some(articles).title,
    body: Array.from({ length: count }, () => some(paragraphs)).join('\n'),
    labels: [{ label: `tag:t${id % 500}`, name: `وسم ${id % 500}` }],
    card: { slug: '', section: `s${id % 8}`, authors: [] },
  };
}

const wanted = Number(values.stories);
const folder = values.folder ?? mkdtempSync(join(tmpdir(), 'warraq-search-bench-'));
const path = join(folder, 'index.sqlite');
const batch = 1_000;
console.log(
  `${cpus()[0]?.model}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}`,
);
measureAnalysis();
let file: IndexFile;
if (existsSync(path)) {
  file = new IndexFile(path);
  console.log(`the index in ${folder} is asked as it is`);
} else {
  file = new IndexFile(path, { isNew: true });
  let words = 0;
  const start = performance.now();
  const before = processorTime();
  const filling = new Filling(file, values.threads === undefined ? undefined : Number(values.threads));
  for (let first = 1; first <= wanted; first += batch) {
    const stories = Array.from({ length: Math.min(batch, wanted - first + 1) }, (_, at) =>
      storyNumbered(first + at),
    );
    for (const { body } of stories.slice(0, 2)) words += (wordsOf(body).length / 2) * stories.length;
    await filling.add(stories);
  }
  await filling.finish();
  file.inOne(() => file.set('whole', 1));
  file.keep();
  const spent = performance.now() - start;
  const worked = processorTime() - before;
  console.log(
    `${wanted} stories of ${(words / wanted).toFixed(0)} words: ${((wanted / spent) * 1000).toFixed(0)} stories/s by the clock, ${((worked / wanted) * 1000).toFixed(0)} µs of processor time a story`,
  );
}
console.log(
  `index: ${(statSync(path).size / 1e6).toFixed(0)} MB; most memory so far ${(process.resourceUsage().maxRSS / 1e3).toFixed(0)} MB`,
);

/** Of the analysis alone, on this one thread: words as they come, those of a first meeting among them. */
function measureAnalysis(): void {
  const texts = articles.map(({ title, content }) => `${title}\n${content}`);
  let count = 0;
  const before = processorTime();
  for (const text of texts)
    eachWord(text, (normal) => {
      analyse(normal);
      count++;
    });
  const worked = processorTime() - before;
  console.log(
    `analysis: ${(count / worked / 1e3).toFixed(2)} M words/s of one core (${(count / 1e6).toFixed(1)} M words of ${texts.length} articles)`,
  );
}

const opened = performance.now();
const index = new SearchIndex(file);
console.log(`opened in ${(performance.now() - opened).toFixed(0)} ms, ${index.count} stories`);

const kinds: Record<string, () => string> = {
  'a common word': () =>
    some(['الرئيس', 'المملكة', 'قال', 'اليوم', 'العام', 'وزير', 'محمد', 'السعودية', 'الأمن', 'مدينة']),
  'two common words': () =>
    `${some(['الرئيس', 'وزير', 'المملكة', 'رئيس'])} ${some(['العام', 'الأمن', 'مدينة', 'السعودية'])}`,
  'two words of a headline': () => telling(some(articles).title, 2),
  'four words of a headline': () => telling(some(articles).title, 4),
  'a phrase': () =>
    `"${wordsOf(some(articles).title)
      .slice(0, 3)
      .map(({ normal }) => normal)
      .join(' ')}"`,
  'a misspelled word': () => misspelled(telling(some(articles).title, 1)),
  'with a section and a tag': () => telling(some(articles).title, 1),
};
function telling(title: string, count: number): string {
  const all = parseQuery(title).words.map(({ printed }) => printed);
  const from = chance(Math.max(1, all.length - count));
  return all.slice(from, from + count).join(' ') || 'خبر';
}
function misspelled(word: string): string {
  const at = 1 + chance(Math.max(1, word.length - 2));
  return `${word.slice(0, at)}${some([...'ابتسلمنوي'])}${word.slice(at + 1)}`;
}

function measure(name: string, ask: (text: string) => void, questions: readonly string[]): Took[] {
  const times = questions.map((text) => {
    const start = performance.now();
    const before = processorTime();
    ask(text);
    return { clock: performance.now() - start, processor: processorTime() - before };
  });
  print(name, times);
  return times;
}
/** What this process worked, in ms: on a busy machine the clock tells of the others too. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
type Took = { clock: number; processor: number };
function print(name: string, times: readonly Took[]): void {
  const line = (of: keyof Took) => percentiles(times.map((took) => took[of]));
  console.log(`${name.padEnd(28)} ${line('clock')} ms   processor ${line('processor')} ms`);
}
function percentiles(times: readonly number[]): string {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `p50 ${at(0.5).padStart(6)} p99 ${at(0.99).padStart(6)} worst ${at(1).padStart(6)}`;
}

const each = Math.ceil(Number(values.questions) / Object.keys(kinds).length);
const questions = new Map(
  Object.entries(kinds).map(([kind, make]) => [kind, Array.from({ length: each }, make)]),
);
for (const all of questions.values()) for (const text of all.slice(0, 5)) index.ask({ text, limit: 20, now });
const all: Took[] = [];
for (const [kind, texts] of questions) {
  const more = kind.includes('tag') ? { section: 's3', edition: 'ar', labels: ['tag:t3'] } : {};
  all.push(...measure(kind, (text) => index.ask({ text, limit: 20, now, ...more }), texts));
}
print('all questions', all);
measure(
  'related stories',
  (text) =>
    index.related(
      { id: 0, title: text, body: some(paragraphs), publishedAt: now, timeZone: 'Asia/Damascus' },
      { limit: 10 },
    ),
  (questions.get('four words of a headline') ?? []).slice(0, 50),
);

// What a reader is offered while he types (site/search/answering.ts: suggest): names and words by their first letters.
const beginnings = (questions.get('two words of a headline') ?? [])
  .flatMap((text) => normalForm(text).split(' '))
  .filter((word) => word.length > 1)
  .map((word) => word.slice(0, 2 + chance(3)));
measure(
  'suggestions as one types',
  (start) => {
    for (const { label } of file.namedLike('ar', start)) index.hasLabel(label);
    file.beginningWith(start);
  },
  beginnings,
);

if (values.fts) measureFts();
if (values.postgres) await measurePostgres();
file.close();
if (values.folder === undefined) rmSync(folder, { recursive: true });

/** The same stems in an FTS5 table, a column for the headline and one for the body, ranked by its own bm25. */
function measureFts(): void {
  seed = 20_251_122;
  const ftsPath = join(folder, 'fts.sqlite');
  const db = new DatabaseSync(ftsPath);
  db.exec(`pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -65536;
    create virtual table story using fts5 (title, body, content = '', tokenize = 'unicode61')`);
  const insert = db.prepare('insert into story (rowid, title, body) values (?, ?, ?)');
  const stems = (text: string) =>
    wordsOf(text)
      .map(({ normal }) => stemOf(normal))
      .join(' ');
  let took = 0;
  for (let first = 1; first <= wanted; first += 10 * batch) {
    const stories = Array.from({ length: Math.min(10 * batch, wanted - first + 1) }, (_, at) =>
      storyNumbered(first + at),
    );
    const start = performance.now();
    db.exec('begin');
    for (const { id, title, body } of stories) insert.run(id, stems(title), stems(body));
    db.exec('commit');
    took += performance.now() - start;
  }
  console.log(
    `\nFTS5: ${((wanted / took) * 1000).toFixed(0)} stories/s, ${(statSync(ftsPath).size / 1e6).toFixed(0)} MB`,
  );
  const find = db.prepare('select rowid from story where story match ? order by bm25(story, 3, 1) limit 20');
  const times: Took[] = [];
  for (const [kind, texts] of questions) {
    if (kind.includes('tag') || kind.includes('misspelled')) continue;
    times.push(
      ...measure(
        kind,
        (text) => {
          const { words: asked, phrases } = parseQuery(text);
          const match =
            phrases.length > 0
              ? `"${phrases[0]?.map(({ stem }) => stem).join(' ')}"`
              : asked.map(({ stem }) => `"${stem}"`).join(' OR ');
          find.all(match);
        },
        texts.slice(0, 40),
      ),
    );
  }
  print('all questions', times);
  db.close();
}

/** The same stories in PostgreSQL, by the clock: it works in a process of its own. */
async function measurePostgres(): Promise<void> {
  seed = 20_251_122;
  const own = mkdtempSync(join(tmpdir(), 'warraq-rank-bench-'));
  const ranking = await RankByPostgres.open(own);
  try {
    let took = 0;
    for (let first = 1; first <= wanted; first += batch) {
      const stories = Array.from({ length: Math.min(batch, wanted - first + 1) }, (_, at) =>
        storyNumbered(first + at),
      );
      const start = performance.now();
      await ranking.add(stories);
      took += performance.now() - start;
    }
    const start = performance.now();
    await ranking.index();
    took += performance.now() - start;
    console.log(
      `\nPostgreSQL, ts_rank: ${((wanted / took) * 1000).toFixed(0)} stories/s, ${(await ranking.megabytes()).toFixed(0)} MB, load ${loadavg()[0]?.toFixed(1)}`,
    );
    for (const joined of ['or', 'and'] as const) {
      const everyone: number[] = [];
      for (const [kind, texts] of questions) {
        if (kind.includes('tag') || kind.includes('misspelled')) continue;
        const times: number[] = [];
        for (const text of texts.slice(0, 40)) {
          const asked = performance.now();
          await ranking.ask(text, 20, joined);
          times.push(performance.now() - asked);
        }
        console.log(`${kind.padEnd(28)} ${percentiles(times)} ms   (${joined})`);
        everyone.push(...times);
      }
      console.log(`${'all questions'.padEnd(28)} ${percentiles(everyone)} ms   (${joined})`);
    }
    const data = fileURLToPath(new URL('../../shared/data', import.meta.url));
    for (const [name, value] of Object.entries(await ranking.quality(data)))
      console.log(`${name.padEnd(28)} ${value.toFixed(3)}`);
  } finally {
    await ranking.close();
    rmSync(own, { recursive: true, force: true });
  }
}
