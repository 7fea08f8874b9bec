/** A cache in front: it is given keys with each page, and told which of them are no longer good. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { purger } from '../../src/purge.ts';
import type { Fact } from '../../src/site/page-graph/facts.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';
import { NewsroomAtWork } from './newsroom-at-work.ts';

let house: FreshDatabase;
let newsroom: NewsroomAtWork;
let site: TestSite;
let cache: Server;
const told: { method: string; keys: string[] }[] = [];
let answers: number[] = [];
const faults: string[] = [];
let heard: (facts: readonly Fact[]) => void = () => {};

beforeAll(async () => {
  house = await freshDatabase();
  newsroom = new NewsroomAtWork(house);
  await newsroom.begin(6);
  cache = createServer((request, response) => {
    const status = answers.shift() ?? 200;
    if (status === 200)
      told.push({ method: request.method ?? '', keys: String(request.headers['xkey-purge']).split(' ') });
    response.writeHead(status).end();
  });
  await new Promise<void>((listening) => cache.listen(0, '127.0.0.1', listening));
  site = await testSite(house, {
    assets: noAssets,
    address: 'https://paper.example',
    surrogates: ['cache-tag', 'xkey'],
    onChange: (facts) => heard(facts),
  });
});
afterAll(async () => {
  await site?.stop();
  cache?.close();
  await house?.close();
});

const visit = (path: string) => site.fetch(new Request(`http://127.0.0.1${path}`));
const address = () => {
  const at = cache.address();
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/`;
};

describe('a cache in front of the site', () => {
  it('gets with each page the keys of what the page depends on, in both spellings', async () => {
    const response = await visit('/');
    const tags = response.headers.get('cache-tag')?.split(',') ?? [];
    expect(tags).toContain('list:edition:ar');
    expect(response.headers.get('xkey')?.split(' ')).toEqual(tags);
    for (const tag of tags) expect(tag).toMatch(/^[\x21-\x2b\x2d-\x7e]+$/);
    expect(response.headers.get('cache-control')).toMatch(/stale-while-revalidate=\d+, stale-if-error=\d+/);
  });

  it('is told which keys a publication touched, when our own pages follow it, and is asked again where it fails', async () => {
    const before = (await visit('/')).headers.get('cache-tag')?.split(',') ?? [];
    answers = [503, 500];
    let wasSettled = false;
    const purging = purger(
      address(),
      async () => {
        await site.graph.settled();
        wasSettled = (await (await visit('/')).text()).includes('خبر 445');
      },
      { error: (_, message) => faults.push(message) },
    );
    heard = (facts) => purging.touched(facts);
    await newsroom.do({ verb: 'publish', a: 445, b: 3 });
    await site.graph.settled();
    await purging.stop();
    expect(wasSettled).toBe(true);
    const keys = told.flatMap((one) => one.keys);
    expect(told.map(({ method }) => method)).toContain('PURGE');
    expect(before.some((tag) => keys.includes(tag))).toBe(true);
    expect(faults).toEqual([]);
  });

  it('that stays away is told of in the log, and holds up nothing', async () => {
    answers = [500, 500, 500];
    const purging = purger(address(), () => site.graph.settled(), {
      error: (_, message) => faults.push(message),
    });
    heard = (facts) => purging.touched(facts);
    await newsroom.do({ verb: 'change settings', a: 1, b: 9 });
    await site.graph.settled();
    await purging.stop();
    expect(faults).toEqual(['the cache in front was not told of a change']);
  });
});
