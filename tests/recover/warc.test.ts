/** Web archives: what crawlers write comes back field by field; what is damaged costs itself and no other. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import type { SourceRecord, SourceStory } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { warc } from '../../src/archive/recover/warc/warc-source.ts';
import {
  digestOf,
  httpAnswer,
  inventedStory,
  packedWarc,
  pageOf,
  warcInfo,
  warcRecord,
} from '../support/web-archive.ts';

const arabic = { language: 'ar', direction: 'rtl' } as const;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-warc-test-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function gathered<T>(from: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of from) all.push(one);
  return all;
}

let files = 0;
async function opened(bytes: Buffer, name = 'site.warc.gz') {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  await writeFile(path, bytes);
  const input = await inputAt(path);
  expect(warc.recognises(input)).toBe(true);
  return warc.open(input, arabic);
}

async function recordsIn(bytes: Buffer, name?: string): Promise<SourceRecord[]> {
  const source = await opened(bytes, name);
  try {
    return await gathered(source.records());
  } finally {
    await source.close();
  }
}

const storiesOf = (records: readonly SourceRecord[]) =>
  records.filter((one): one is SourceStory => one.kind === 'story');
const skippedOf = (records: readonly SourceRecord[]) =>
  records.flatMap((one) => (one.kind === 'skipped' ? [`${one.reason}: ${one.detail}`] : []));

const stories = Array.from({ length: 8 }, (_, at) => inventedStory(at + 1));
const answers = ['gzip', 'deflate', 'raw deflate', 'br', undefined] as const;
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4]);
const crawl = [
  warcInfo(),
  ...stories.flatMap((story, at) => {
    const encoding = answers[at % answers.length];
    return [
      warcRecord('request', story.address, Buffer.from('GET / HTTP/1.1\r\n\r\n')),
      warcRecord(
        'response',
        story.address,
        httpAnswer({ body: pageOf(story), isChunked: at % 2 === 0, ...(encoding ? { encoding } : {}) }),
      ),
      warcRecord(
        'response',
        story.picture,
        httpAnswer({
          body: Buffer.concat([jpeg, Buffer.from([at])]),
          headers: { 'Content-Type': 'image/jpeg' },
        }),
      ),
    ];
  }),
];

function expectStories(records: readonly SourceRecord[], wanted = stories) {
  const found = storiesOf(records);
  expect(found.map(({ headline }) => headline.value)).toEqual(wanted.map(({ headline }) => headline));
  for (const [at, story] of found.entries()) {
    const one = wanted[at];
    if (!one) throw new Error('one too many');
    expect(story.addresses).toEqual([one.address]);
    expect(story.published.value).toBe(`${one.day}T06:30:00.000Z`);
    expect(story.lead.value).toMatchObject({
      addresses: [one.picture],
      caption: 'لقطة من المكان',
      credit: 'صحيفة التل',
    });
    const { document } = story.body();
    expect(document.content.map((block) => JSON.stringify(block)).join('\n')).toBe(
      one.paragraphs
        .map((text) => JSON.stringify({ type: 'paragraph', content: [{ type: 'text', text }] }))
        .join('\n'),
    );
  }
}

describe('a web archive', () => {
  it('gives its pages field by field, however their bodies were stored, and not one line of the site', async () => {
    expectStories(await recordsIn(packedWarc(crawl)));
    expectStories(await recordsIn(Buffer.concat(crawl), 'plain.warc'));
  });

  it('packed as a whole is read too', async () => {
    expectStories(await recordsIn(gzipSync(Buffer.concat(crawl))));
  });

  it('in a WACZ is read in place, or unpacked where it was packed again', async () => {
    for (const compress of [false, true]) {
      const zip = new yazl.ZipFile();
      zip.addBuffer(packedWarc(crawl.slice(0, 13)), 'archive/data-0.warc.gz', { compress });
      zip.addBuffer(packedWarc(crawl.slice(13)), 'archive/data-1.warc.gz', { compress });
      zip.addBuffer(Buffer.from('{"format":"json-pages-1.0"}\n'), 'pages/pages.jsonl', { compress });
      zip.addBuffer(Buffer.from('{}'), 'datapackage.json', { compress });
      zip.end();
      const bytes = Buffer.concat((await gathered(zip.outputStream)).map((part) => Buffer.from(part)));
      expectStories(await recordsIn(bytes, 'site.wacz'));
    }
  });

  it('has the pictures of its stories, whatever their address is spelled like', async () => {
    const source = await opened(packedWarc(crawl));
    for (const [at, { picture }] of stories.entries()) {
      expect(await source.photo(picture)).toEqual(Buffer.concat([jpeg, Buffer.from([at])]));
      expect(
        await source.photo(picture.replace('http:', 'https:').replace('tell', 'www.tell')),
      ).not.toBeNull();
    }
    expect(await source.photo('http://tell.example/media/99.jpg')).toBeNull();
    await source.close();
  });

  it('tells redirects and pages met again as ways to the same story, and answers that were errors', async () => {
    const [story] = stories;
    if (!story) throw new Error('no story');
    const body = Buffer.from(pageOf(story));
    const records = await recordsIn(
      packedWarc([
        ...crawl,
        warcRecord(
          'response',
          'http://tell.example/?p=1',
          httpAnswer({ status: 301, body: '', headers: { Location: new URL(story.address).pathname } }),
        ),
        warcRecord('revisit', 'http://tell.example/print/1', Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), {
          'WARC-Profile': 'http://netpreserve.org/warc/1.0/revisit/identical-payload-digest',
          'WARC-Refers-To-Target-URI': story.address,
          'WARC-Payload-Digest': digestOf(body),
        }),
        warcRecord(
          'response',
          'http://tell.example/gone',
          httpAnswer({ status: 404, body: '<html><p>غير موجود</p></html>' }),
        ),
        warcRecord('response', 'http://tell.example/', httpAnswer({ body: pageOf(story) })),
      ]),
    );
    expect(records.filter(({ kind }) => kind === 'redirect')).toEqual([
      { kind: 'redirect', from: 'http://tell.example/?p=1', to: story.address },
      { kind: 'redirect', from: 'http://tell.example/print/1', to: story.address },
    ]);
    expect(skippedOf(records)).toEqual([
      expect.stringMatching(/^unreachable: http:\/\/tell.example\/gone \(404/),
      'not-a-story: http://tell.example/',
    ]);
  });

  it('that is damaged gives all the records that are not', async () => {
    for (const isPacked of [true, false]) {
      const parts = crawl.map((one) => (isPacked ? gzipSync(one) : one));
      const spoiled = parts.map((one, at) => {
        const copy = Buffer.from(one);
        // The fourth story's answer: within its packed data, or its length made wrong.
        if (at === 11) {
          if (isPacked) copy.fill(0x55, 200, 260);
          else copy.write('9', copy.indexOf('Content-Length: ') + 16);
        }
        return copy;
      });
      const records = await recordsIn(Buffer.concat(spoiled), isPacked ? 'bad.warc.gz' : 'bad.warc');
      expect(storiesOf(records).map(({ headline }) => headline.value)).toEqual(
        stories.filter((_, at) => at !== 3).map(({ headline }) => headline),
      );
      expect(skippedOf(records)).toEqual([expect.stringMatching(/^malformed: .*(?:bad-gzip|wrong-length)/)]);
    }
  });

  it('that broke off gives what there is, and says so of the page that is cut', async () => {
    const whole = packedWarc(crawl.slice(0, 9));
    const records = await recordsIn(
      whole.subarray(0, whole.length - gzipSync(crawl[8] ?? Buffer.alloc(0)).length - 400),
    );
    const found = storiesOf(records);
    expect(found.length).toBeGreaterThanOrEqual(2);
    const cut = await recordsIn(Buffer.concat(crawl.slice(13, 15)).subarray(0, -2000), 'cut.warc');
    expect(storiesOf(cut)).toHaveLength(1);
    for (const one of storiesOf(cut)) expect(one.questions.map(({ what }) => what)).toContain('body');
  });
});
