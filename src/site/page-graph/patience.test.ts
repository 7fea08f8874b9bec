/** How long a reader waits for a page that only the database can give, and what they are told then. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MadePage } from './kept-page.ts';
import { type Outcome, PageGraph } from './page-graph.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] }));
afterEach(() => void vi.useRealTimers());

const made = (body: string): Outcome => ({
  kind: 'made',
  page: {
    status: 200,
    headers: {},
    body,
    ground: '',
    digest: body,
    facts: [],
    number: 1,
    changedAt: '',
    madeAt: 0,
    isLasting: false,
    instead: null,
  } satisfies MadePage,
});

/** A graph over a database that takes so long for a page, and gives a word meanwhile or not. */
function graphOver(takes: number, givesWord: boolean): PageGraph {
  return new PageGraph({
    workshop: {
      makeAll: (wanted) =>
        new Promise((done) => setTimeout(() => done(wanted.map(({ key }) => made(key))), takes)),
      isGood: async () => true,
      troubleOf: () => null,
    },
    disk: { get: async () => null, put: async () => {}, remove: async () => {}, async *keys() {} },
    memoryBytes: 1_000_000,
    feed: () => ({
      known: 1,
      awaySince: null,
      answersWithin: (within) =>
        new Promise((said) => setTimeout(() => said(givesWord), givesWord ? 1 : within)),
      catchUp: async () => {},
      stop: async () => {},
    }),
    log: { warn: () => {}, error: () => {} },
    urgency: () => 0,
    clock: Date.now,
  });
}

/** What was asked for has come to so many milliseconds later. */
async function after(milliseconds: number, asked: Promise<unknown>): Promise<unknown> {
  let result: unknown = 'waits';
  asked.then(
    (value) => {
      result = value;
    },
    (error: unknown) => {
      result = error;
    },
  );
  await vi.advanceTimersByTimeAsync(milliseconds);
  // Compressing takes its own time, which is not of the clock that is moved.
  for (let turn = 0; turn < 50_000 && result === 'waits'; turn += 1)
    await new Promise((soon) => setImmediate(soon));
  return result;
}

describe('a page that was never made', () => {
  it('is given up in under a second where the database says nothing, as one that is away', async () => {
    expect(await after(950, graphOver(60_000, false).get('/a/'))).toMatchObject({
      code: 'page-away',
      isSlow: false,
    });
  });

  it('is waited for where the database answers and is only slow', async () => {
    expect(await after(4_100, graphOver(4_000, true).get('/a/'))).toMatchObject({
      age: 0,
      page: { status: 200 },
    });
  });

  it('is told to be on its way after ten seconds, and is there for whoever asks again', async () => {
    const graph = graphOver(12_000, true);
    expect(await after(10_700, graph.get('/a/'))).toMatchObject({ code: 'page-away', isSlow: true });
    expect(await after(1_500, graph.get('/a/'))).toMatchObject({ age: 0, page: { status: 200 } });
  });
});
