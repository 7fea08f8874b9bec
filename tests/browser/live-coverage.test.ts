/** Live coverage as readers have it: new updates come to an open page, by a stream that knows nobody and has its bounds. */
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpKernel, startHttp } from '../../src/platform/http-kernel.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { loadAssets } from '../../src/site/assets.ts';
import { liveReaders } from '../../src/site/live/live-readers.ts';
import { type Block, bodyDocument, type Paragraph } from '../../src/story/body/document.ts';
import { saveEdition, saveSection } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import { openBrowser, openReader } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type TestSite, testSite } from '../support/test-site.ts';

let house: FreshDatabase;
let http: HttpKernel;
let site: TestSite;
let browser: Browser;
let origin: string;
let sectionId: number;

beforeAll(async () => {
  house = await freshDatabase();
  await saveEdition(house.newsroom, {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'الصحيفة',
    tagline: '',
    isDefault: true,
    position: 0,
  });
  const section = { editionId: 'ar', slug: 'local', name: 'محليات', description: '', position: 0 };
  sectionId = (await saveSection(house.newsroom, section)).id;
  http = await startHttp({
    host: '127.0.0.1',
    port: 0,
    log: pino({ enabled: false }),
    metrics: createMetrics(),
    isReady: async () => true,
  });
  origin = `http://127.0.0.1:${http.port}`;
  site = await testSite(house, {
    assets: await loadAssets(fileURLToPath(new URL('../../dist/assets', import.meta.url))),
    address: origin,
  });
  http.open(site);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  site?.live.close();
  await http?.stop();
  await site?.stop();
  await house?.close();
});

const paragraph = (text: string): Paragraph => ({ type: 'paragraph', content: [{ type: 'text', text }] });
const updateAt = (minute: number, text: string): Block => ({
  type: 'update',
  attrs: { at: new Date(Date.UTC(2026, 10, 24, 9, minute)).toISOString(), headline: '' },
  content: [paragraph(text)],
});

async function write(content: Block[], id?: number): Promise<number> {
  const story = await saveStory(
    house.newsroom,
    {
      ...(id === undefined ? {} : { id }),
      editionId: 'ar',
      sectionId,
      kicker: '',
      headline: 'عاصفة تضرب الساحل',
      standfirst: '',
      slug: '',
      body: bodyDocument(content),
      datelinePlace: '',
      leadPhotoId: null,
      leadCaption: '',
      leadAlternativeText: '',
      bylineIds: [],
      tagIds: [],
      isBreaking: false,
      withoutAppeal: true,
      translationOf: null,
      legacyAddresses: [],
      relatedPicks: [],
      relatedExclusions: [],
    },
    { at: new Date(), by: 'x' },
  );
  return story.id;
}

async function published(content: Block[], publishedAt = new Date()): Promise<number> {
  const id = await write(content);
  await publishStory(house.newsroom, id, { at: new Date(), by: 'x', publishedAt });
  return id;
}

const addressOf = async (id: number) => (await fetch(`${origin}/a/${id}/`)).url;
/** Where the page says that its stream is. */
async function streamOf(id: number): Promise<string> {
  const page = await addressOf(id);
  const to = /data-live="([^"]+)"/.exec(await (await fetch(page)).text())?.[1];
  return new URL(to ?? 'none', page).href;
}

async function opened(url: string, headers: Record<string, string> = {}) {
  const asking = get(url, { headers });
  asking.on('error', () => {});
  const [answer] = (await once(asking, 'response')) as [IncomingMessage];
  let text = '';
  answer.on('data', (chunk) => {
    text += chunk;
  });
  return {
    answer,
    events: () => [...text.matchAll(/^data: (\d+)$/gm)].map(([, number]) => Number(number)),
    async until(count: number) {
      for (const end = Date.now() + 5_000; this.events().length < count && Date.now() < end; )
        await new Promise((later) => setTimeout(later, 10));
      return this.events();
    },
    close: () => asking.destroy(),
  };
}

/** As much of an answer as a stream needs, with a reader who can stop taking things in. */
class FakeAnswer {
  status = 0;
  ended = false;
  written = 0;
  destroyed = false;
  writableNeedDrain = false;
  #left = () => {};
  writeHead(status: number): void {
    this.status = status;
  }
  write(): boolean {
    this.written += 1;
    return true;
  }
  end(): void {
    this.ended = true;
  }
  on(_: string, left: () => void): void {
    this.#left = left;
  }
  destroy(): void {
    this.destroyed = true;
    this.#left();
  }
}

describe('the stream of a live story', () => {
  it('tells of a change once the page has it, and has no cookie and nothing of the reader', async () => {
    const id = await published([updateAt(1, 'الأول')]);
    const page = await addressOf(id);
    const stream = await opened(await streamOf(id));
    expect(stream.answer.statusCode).toBe(200);
    expect(stream.answer.headers['content-type']).toBe('text/event-stream');
    expect(stream.answer.headers['cache-control']).toBe('no-store');
    expect(stream.answer.headers['set-cookie']).toBeUndefined();
    expect(stream.answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(stream.events()).toEqual([]);
    expect(site.live.count).toBe(1);
    await write([updateAt(2, 'وصلت فرق الإسعاف'), updateAt(1, 'الأول')], id);
    expect(await stream.until(1)).toHaveLength(1);
    expect(await (await fetch(page)).text()).toContain('وصلت فرق الإسعاف');
    await retractStory(house.newsroom, id, 'أخطأنا', { at: new Date(), by: 'x' });
    await once(stream.answer, 'end');
    for (const end = Date.now() + 2_000; site.live.count > 0 && Date.now() < end; )
      await new Promise((later) => setTimeout(later, 10));
    expect(site.live.count).toBe(0);
  });

  it('tells at once those whose page is older, and those who come back only of what they missed', async () => {
    const id = await published([updateAt(1, 'الأول')]);
    const before = await streamOf(id);
    await write([updateAt(2, 'وصلت فرق الإسعاف'), updateAt(1, 'الأول')], id);
    const late = await opened(before);
    const [last] = await late.until(1);
    expect(last).toBeGreaterThan(0);
    const back = await opened(before, { 'last-event-id': String(last) });
    await new Promise((later) => setTimeout(later, 100));
    expect(back.events()).toEqual([]);
    late.close();
    back.close();
  });

  it('is none for a story without updates, one long past, one not public, and what is no story', async () => {
    const plain = await published([paragraph('نص')]);
    const old = await published([updateAt(1, 'الأول')], new Date(Date.now() - 30 * 3_600_000));
    const draft = await write([updateAt(1, 'الأول')]);
    for (const id of [plain, old, draft, 99_999_999])
      expect([id, (await fetch(`${origin}/live/${id}/1`)).status]).toEqual([id, 204]);
    for (const path of ['/live/', '/live/x/1', `/live/${plain}`, '/live/1/2/3', `/live/${'9'.repeat(40)}/1`])
      expect([path, (await fetch(origin + path)).status]).toEqual([path, 404]);
    expect((await fetch(`${origin}/live/${plain}/1`, { method: 'POST' })).status).toBe(405);
    expect(await (await fetch(await addressOf(plain))).text()).not.toContain('data-live');
  });

  it('takes no more readers than its bound, and lets one who takes nothing in go', async () => {
    const told: string[] = [];
    const bounded = liveReaders({
      story: async () => ({ path: '/', changedAt: Date.now() }),
      bringUpToDate: async () => {},
      headers: {},
      clock: Date.now,
      random: () => 0,
      log: { error: (_, message) => void told.push(message) },
      most: 2,
    });
    const answers = [new FakeAnswer(), new FakeAnswer(), new FakeAnswer()];
    for (const response of answers)
      expect(bounded.take({ url: '/live/7/1', method: 'GET', headers: {} } as never, response as never)).toBe(
        true,
      );
    await new Promise((soon) => setImmediate(soon));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 503]);
    expect(bounded.count).toBe(2);
    // A backup was restored, or changes went unheard: whoever has a page open is told.
    const before = answers.map(({ written }) => written);
    bounded.missedChanges();
    await expect
      .poll(() => answers.map(({ written }, index) => written - (before[index] ?? 0)))
      .toEqual([1, 1, 0]);
    const [slow] = answers;
    if (slow) slow.writableNeedDrain = true;
    bounded.changed([7]);
    await expect.poll(() => [slow?.destroyed, bounded.count, told]).toEqual([true, 1, []]);
    bounded.close();
    expect(answers[1]?.ended).toBe(true);
  });
});

describe('an open page of live coverage', () => {
  it('takes in what is new and what was changed, without a reload, a cookie or a complaint', async () => {
    const id = await published([updateAt(1, 'الأول'), paragraph('خلفية')]);
    const reader = await openReader(browser);
    await reader.page.goto(await addressOf(id));
    const status = reader.page.locator('[role=status]');
    await status.filter({ hasText: 'تصل المستجدات' }).waitFor();
    await reader.page.evaluate(() => Object.assign(window, { wasHere: true }));
    await write([updateAt(5, 'وصلت فرق الإسعاف'), updateAt(1, 'الأول بعد التصحيح'), paragraph('خلفية')], id);
    await reader.page.getByText('وصلت فرق الإسعاف').waitFor();
    const texts = await reader.page.locator('.body > .update > p:last-child').allTextContents();
    expect(texts).toEqual(['وصلت فرق الإسعاف', 'الأول بعد التصحيح']);
    expect(await status.locator('a').getAttribute('href')).toMatch(/^#update-2026/);
    expect(await reader.page.evaluate(() => 'wasHere' in window)).toBe(true);
    expect(await reader.context.cookies()).toEqual([]);
    expect(reader.complaints).toEqual([]);
    expect(reader.refused).toEqual([]);
    await reader.close();
  });

  it('has a plain link to what is new where no script runs', async () => {
    const id = await published([updateAt(1, 'الأول')]);
    const reader = await openReader(browser, { script: false });
    // A browser may show a page that it has for a minute more; this one keeps none, as a route has it.
    await reader.context.route('**/*', (route) => route.continue());
    await reader.page.goto(await addressOf(id));
    await write([updateAt(5, 'وصلت فرق الإسعاف'), updateAt(1, 'الأول')], id);
    await site.graph.settled();
    expect(await reader.page.getByText('وصلت فرق الإسعاف').count()).toBe(0);
    await reader.page.locator('[role=status] a').click();
    await reader.page.getByText('وصلت فرق الإسعاف').waitFor();
    await reader.page.goto(`${await addressOf(id)}lite/`);
    expect(await reader.page.locator('a[href="./"]').textContent()).toContain('أعد تحميل الصفحة');
    await reader.close();
  });
});
