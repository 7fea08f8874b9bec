/**
 * PostgreSQL's own search on the stories and questions of `bench/search.ts`, for comparison: its `arabic` configuration
 * (Snowball's stemmer), the headline weighed before the body, a GIN index, ordered by `ts_rank`. Everything in a server
 * of its own in a folder that the caller removes.
 */
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { mean, ndcg, reciprocalRank } from '../evaluate/measures/retrieval.ts';
import { linesOf } from '../evaluate/tasks/search-questions.ts';
import { articlesFor, gradesOf } from '../evaluate/tasks/search-topics.ts';
import { keeper } from '../src/platform/postgres/cluster.ts';
import { openEmbeddedPostgres } from '../src/platform/postgres/embedded.ts';

export type ToRank = { id: number; title: string; body: string };

export class RankByPostgres {
  readonly #server: Awaited<ReturnType<typeof openEmbeddedPostgres>>;
  readonly #client: pg.Client;

  private constructor(server: Awaited<ReturnType<typeof openEmbeddedPostgres>>, client: pg.Client) {
    this.#server = server;
    this.#client = client;
  }

  static async open(folder: string): Promise<RankByPostgres> {
    const server = await openEmbeddedPostgres({ dataFolder: join(folder, 'postgres'), command: 'bench' });
    const client = new pg.Client({ host: server.socketFolder, user: keeper, database: 'postgres' });
    await client.connect();
    await client.query(`create table ranked (id integer primary key, words tsvector not null)`);
    return new RankByPostgres(server, client);
  }

  async add(stories: readonly ToRank[]): Promise<void> {
    await this.#client.query(
      `insert into ranked select id, setweight(to_tsvector('arabic', title), 'A') || setweight(to_tsvector('arabic', body), 'D')
       from unnest($1::integer[], $2::text[], $3::text[]) as told(id, title, body)`,
      [stories.map(({ id }) => id), stories.map(({ title }) => title), stories.map(({ body }) => body)],
    );
  }

  /** What has to be there before it is asked. */
  async index(): Promise<void> {
    await this.#client.query('create index on ranked using gin (words)');
    await this.#client.query('vacuum analyze ranked');
  }

  async megabytes(): Promise<number> {
    const { rows } = await this.#client.query<{ size: string }>(
      `select pg_total_relation_size('ranked') as size`,
    );
    return Number(rows[0]?.size ?? 0) / 1e6;
  }

  /**
   * The first of the stories that hold any of the words (`or`), as our search ranks them, or all of them (`and`), as
   * `plainto_tsquery` asks; words in marks of quotation as a phrase.
   */
  async ask(text: string, limit: number, joined: 'or' | 'and'): Promise<number[]> {
    const asked = /^"(.*)"$/u.exec(text);
    const query = asked
      ? `phraseto_tsquery('arabic', $1)`
      : joined === 'and'
        ? `plainto_tsquery('arabic', $1)`
        : `replace(plainto_tsquery('arabic', $1)::text, '&', '|')::tsquery`;
    const { rows } = await this.#client.query<{ id: number }>(
      `with asked as (select ${query} as query)
       select id from ranked, asked where words @@ query
       order by ts_rank('{0.33, 0.33, 0.33, 1}', words, query) desc, id desc limit $2`,
      [asked?.[1] ?? text, limit],
    );
    return rows.map(({ id }) => id);
  }

  /** Its figures on the answered questions and topics of `npm run evaluate`, public part, any of the words asked for. */
  async quality(data: string): Promise<Record<string, number>> {
    const passages = linesOf(join(data, 'search_qa_arcd_xquad/passages.jsonl')).map((line) =>
      z.object({ pid: z.string(), title: z.string(), text: z.string() }).parse(line),
    );
    const questions = linesOf(join(data, 'search_qa_arcd_xquad/public/queries.jsonl')).map((line) =>
      z.object({ set: z.string(), query: z.string(), pid: z.string() }).parse(line),
    );
    await this.#fill(passages.map(({ title, text }, at) => ({ id: at + 1, title, body: text })));
    const figures: Record<string, number> = {};
    for (const set of ['arcd', 'xquad']) {
      const values: number[] = [];
      for (const { query, pid } of questions.filter((one) => one.set === set)) {
        const found = await this.ask(query.replaceAll('"', ' '), 10, 'or');
        values.push(
          reciprocalRank(
            found.map((id) => passages[id - 1]?.pid ?? ''),
            pid,
          ),
        );
      }
      figures[`MRR@10, ${set}`] = mean(values);
    }
    const topics = join(data, 'search_news_topics');
    const place = { whole: topics, part: join(topics, 'public') };
    const articles = articlesFor(place);
    const grades = gradesOf(place.part);
    await this.#fill(articles.map(({ title, text }, at) => ({ id: at + 1, title, body: text })));
    const byKind = new Map<string, number[]>();
    for (const line of linesOf(join(place.part, 'topics.jsonl'))) {
      const { topic, queries } = z
        .object({ topic: z.string(), queries: z.array(z.object({ q: z.string(), kind: z.string() })) })
        .parse(line);
      for (const { q, kind } of queries) {
        const found = await this.ask(q.replaceAll('"', ' '), 10, 'or');
        const names = found.map((id) => articles[id - 1]?.name ?? '');
        byKind.set(kind, [...(byKind.get(kind) ?? []), ndcg(names, grades.get(topic) ?? new Map(), 10)]);
      }
    }
    for (const [kind, values] of byKind) figures[`nDCG@10, ${kind}`] = mean(values);
    return figures;
  }

  async #fill(stories: readonly ToRank[]): Promise<void> {
    await this.#client.query('truncate ranked');
    for (let at = 0; at < stories.length; at += 1_000) await this.add(stories.slice(at, at + 1_000));
    await this.#client.query('vacuum analyze ranked');
  }

  async close(): Promise<void> {
    await this.#client.end();
    await this.#server.stop();
  }
}
