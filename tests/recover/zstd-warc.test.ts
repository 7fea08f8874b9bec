/** Web archives packed with Zstandard, as the specification of the web archives says, and as nobody well-meaning would. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SourceRecord } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { httpMessage } from '../../src/archive/recover/warc/http-message.ts';
import { warc } from '../../src/archive/recover/warc/warc-source.ts';
import {
  dictionaryFrame,
  extensionFrame,
  httpAnswer,
  inventedStory,
  pageOf,
  warcInfo,
  warcRecord,
  zstdFrame,
  zstdWarc,
} from '../support/web-archive.ts';

let folder = '';
/** Trained by `zstd --train` on such records. */
let dictionary: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-zstd-'));
  dictionary = await readFile(join(import.meta.dirname, 'fixtures/tell-example.zdict'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let files = 0;
async function read(bytes: Buffer) {
  files += 1;
  const path = join(folder, `${files}.warc.zst`);
  await writeFile(path, bytes);
  const input = await inputAt(path);
  expect(warc.recognises(input)).toBe(true);
  const source = await warc.open(input, { language: 'ar', direction: 'rtl' });
  const records: SourceRecord[] = [];
  try {
    for await (const record of source.records()) records.push(record);
    return {
      headlines: records.flatMap((one) => (one.kind === 'story' ? [one.headline.value] : [])),
      skipped: records.flatMap((one) => (one.kind === 'skipped' ? [`${one.reason}: ${one.detail}`] : [])),
      picture: await source.photo(inventedStory(3).picture),
    };
  } finally {
    await source.close();
  }
}

const stories = Array.from({ length: 6 }, (_, at) => inventedStory(at + 1));
const wanted = stories.map(({ headline }) => headline);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]);
const pageRecords = stories.map((story) =>
  warcRecord('response', story.address, httpAnswer({ body: pageOf(story), encoding: 'zstd' })),
);
const crawl = [
  warcInfo(),
  ...pageRecords,
  warcRecord(
    'response',
    inventedStory(3).picture,
    httpAnswer({ body: jpeg, headers: { 'Content-Type': 'image/jpeg' } }),
  ),
];

describe('a web archive packed with Zstandard', () => {
  it('is read frame by frame, with and without a dictionary, pictures by their place', async () => {
    const frames = crawl.map((one) => zstdFrame(one, dictionary));
    const archives = {
      plain: zstdWarc(crawl),
      'dictionary, packed': zstdWarc(crawl, dictionary),
      'dictionary as it is': Buffer.concat([dictionaryFrame(dictionary), ...frames]),
      'extension frames and empty frames between': Buffer.concat([
        zstdFrame(Buffer.alloc(0)),
        ...crawl.flatMap((one) => [extensionFrame(Buffer.from('seek table')), zstdFrame(one)]),
        extensionFrame(Buffer.alloc(0)),
      ]),
      'several frames a record': Buffer.concat(
        crawl.flatMap((one) =>
          [one.subarray(0, 90), one.subarray(90, 700), one.subarray(700, -4), one.subarray(-4)].map((part) =>
            zstdFrame(part),
          ),
        ),
      ),
      'as a whole': zstdFrame(Buffer.concat(crawl)),
    };
    for (const [name, bytes] of Object.entries(archives)) {
      const { headlines, skipped, picture } = await read(bytes);
      expect({ name, headlines, skipped }).toEqual({ name, headlines: wanted, skipped: [] });
      expect(picture, name).toEqual(jpeg);
    }
  });

  it('as the program zstd writes it is read too', async (context) => {
    try {
      execFileSync('zstd', ['--version']);
    } catch {
      context.skip('the program zstd is not here');
    }
    const pack = (bytes: Buffer, ...more: string[]) =>
      execFileSync('zstd', ['-q', '-c', ...more], { input: bytes, maxBuffer: 1e8 });
    const dictionaryPath = join(folder, 'dictionary');
    await writeFile(dictionaryPath, dictionary);
    const each = Buffer.concat([
      dictionaryFrame(pack(dictionary)),
      ...crawl.map((one) => pack(one, '-D', dictionaryPath, '--stream-size', String(one.length))),
    ]);
    expect((await read(each)).headlines).toEqual(wanted);
    expect((await read(pack(Buffer.concat(crawl)))).headlines).toEqual(wanted);
  });

  it('that is damaged or broke off gives all the records that are not', async () => {
    for (const own of [undefined, dictionary]) {
      const frames = crawl.map((one) => zstdFrame(one, own));
      const begin = own === undefined ? [] : [dictionaryFrame(zstdFrame(own))];
      const spoiled = frames.map((frame, at) => {
        const copy = Buffer.from(frame);
        if (at === 3) copy.fill(0x55, 20, 80);
        return copy;
      });
      const bad = await read(Buffer.concat([...begin, ...spoiled]));
      expect(bad.headlines).toEqual(wanted.filter((_, at) => at !== 2));
      expect(bad.skipped).toEqual([expect.stringMatching(/^malformed: .*bad-zstd/)]);
      const whole = Buffer.concat([...begin, ...frames.slice(0, 5)]);
      const cut = await read(whole.subarray(0, whole.length - 300));
      expect(cut.headlines.slice(0, 3)).toEqual(wanted.slice(0, 3));
    }
    // A record that states less than it holds, and one that states what comes after it as its own.
    const lies = crawl.map((one) => {
      const copy = Buffer.from(one);
      if (one === pageRecords[1]) copy.write('9', copy.indexOf('Content-Length: ') + 16);
      return copy;
    });
    const told = await read(zstdWarc(lies));
    expect(told.headlines).toEqual(expect.arrayContaining(wanted.filter((_, at) => at !== 1)));
  });

  it('made to burst is passed over, or told as broken', async () => {
    const bomb = warcRecord('response', 'http://tell.example/bomb', Buffer.alloc(60_000_000, 0x20));
    const { headlines, skipped } = await read(
      Buffer.concat([zstdFrame(bomb), ...crawl.map((one) => zstdFrame(one))]),
    );
    expect(headlines).toEqual(wanted);
    expect(skipped).toEqual([expect.stringMatching(/^too-large: http:\/\/tell.example\/bomb/)]);
    await expect(read(dictionaryFrame(zstdFrame(Buffer.alloc(9_000_000))))).rejects.toMatchObject({
      code: 'bomb',
    });
    await expect(read(dictionaryFrame(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 9, 9])))).rejects.toMatchObject({
      code: 'malformed',
    });
    const cutDictionary = dictionaryFrame(dictionary).subarray(0, 900);
    await expect(read(cutDictionary)).rejects.toMatchObject({ code: 'truncated' });
    const endless = Buffer.from(dictionaryFrame(dictionary));
    endless.writeUInt32LE(0xffffffff, 4);
    await expect(read(endless)).rejects.toMatchObject({ code: 'too-large' });
    // Packed as a whole, and nothing but spaces behind its first records.
    const whole = zstdFrame(Buffer.concat([...crawl, Buffer.alloc(80_000_000, 0x20)]));
    await expect(read(whole)).rejects.toMatchObject({ code: 'bomb' });
  });

  it('has bodies that were sent packed so: whole, cut off, or to burst', () => {
    const page = Buffer.from(pageOf(inventedStory(1)));
    const sent = httpAnswer({ body: page, encoding: 'zstd' });
    expect(httpMessage(sent, 1_000_000)).toMatchObject({ status: 200, body: page });
    expect(httpMessage(httpAnswer({ body: Buffer.alloc(5_000_000), encoding: 'zstd' }), 1_000_000)).toBe(
      'too-large',
    );
    const spoiled = Buffer.from(sent);
    spoiled.fill(0x55, spoiled.indexOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])) + 8, spoiled.length - 20);
    expect(httpMessage(spoiled, 1_000_000)).toBe('bad-compression');
    // A page that was stored as it is under its old header.
    const stored = httpAnswer({ body: page, headers: { 'Content-Encoding': 'zstd' } });
    expect(httpMessage(stored, 1_000_000)).toMatchObject({ body: page });
  });
});
