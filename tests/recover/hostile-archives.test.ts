/** Archives made to break their reader: each gives a clear error or skipped records with a reason, and comes to an end. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { formatOf } from '../../src/archive/recover/formats.ts';
import { SourceBroken, type SourceRecord, type SourceStory } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import {
  httpAnswer,
  inventedStory,
  packedWarc,
  pageOf,
  warcInfo,
  warcRecord,
} from '../support/web-archive.ts';

let folder = '';
let files = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Read = { records: SourceRecord[]; broken: SourceBroken | null };

/** Everything that the archive gives; what is no broken source is thrown on, and fails the test. */
async function read(bytes: Buffer, name: string): Promise<Read> {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  await writeFile(path, bytes);
  const records: SourceRecord[] = [];
  try {
    const input = await inputAt(path);
    const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
    try {
      for await (const record of source.records()) {
        if (record.kind === 'story') record.body();
        records.push(record);
      }
      await source.photo('http://tell.example/media/1.jpg');
    } finally {
      await source.close();
    }
    return { records, broken: null };
  } catch (error) {
    if (!(error instanceof SourceBroken)) throw error;
    return { records, broken: error };
  } finally {
    await rm(path, { force: true });
  }
}

const storiesOf = ({ records }: Read) => records.filter((one): one is SourceStory => one.kind === 'story');
const reasonsOf = ({ records }: Read) =>
  records.flatMap((one) => (one.kind === 'skipped' ? [one.reason] : []));
const good = (number: number) => {
  const story = inventedStory(number);
  return warcRecord(
    'response',
    story.address,
    httpAnswer({ body: pageOf(story), encoding: 'gzip', isChunked: true }),
  );
};
const pages = [warcInfo(), good(1), good(2), good(3), good(4)];
async function wacz(entries: readonly (readonly [string, Buffer])[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, { compress: false });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

describe('an archive that was made to break its reader', () => {
  it('by any change of its bytes is read to an end, or refused in words', async () => {
    const plain = Buffer.concat(pages);
    const packed = packedWarc(pages);
    const zipped = await wacz([
      ['archive/data.warc.gz', packed],
      ['pages/pages.jsonl', Buffer.from('{}')],
    ]);
    const change = fc.record({
      kind: fc.constantFrom('flip', 'cut', 'insert', 'remove', 'zero'),
      at: fc.noBias(fc.integer({ min: 0, max: 999_999 })),
      length: fc.integer({ min: 1, max: 600 }),
      byte: fc.integer({ min: 0, max: 255 }),
    });
    const runs = Number(process.env.RUNS ?? 60);
    let survived = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('a.warc', 'a.warc.gz', 'a.wacz'),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        async (name, changes) => {
          let bytes = Buffer.from(name === 'a.warc' ? plain : name === 'a.wacz' ? zipped : packed);
          for (const { kind, at, length, byte } of changes) {
            const place = Math.floor((at / 1_000_000) * bytes.length);
            if (bytes.length === 0) break;
            if (kind === 'flip') bytes[place] = byte;
            else if (kind === 'cut') bytes = bytes.subarray(0, place);
            else if (kind === 'zero') bytes.fill(0, place, Math.min(bytes.length, place + length));
            else if (kind === 'remove')
              bytes = Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + length)]);
            else
              bytes = Buffer.concat([
                bytes.subarray(0, place),
                Buffer.alloc(length, byte),
                bytes.subarray(place),
              ]);
          }
          const result = await read(Buffer.from(bytes), name);
          expect(storiesOf(result).length).toBeLessThanOrEqual(4);
          survived += storiesOf(result).length;
        },
      ),
      { numRuns: runs },
    );
    // Damage costs records and not the archive, or only its door was tried.
    expect(survived).toBeGreaterThan(runs / 2);
  });

  it('by lengths that are none, are false or are endless loses those records alone', async () => {
    const [info = Buffer.alloc(0), first = Buffer.alloc(0)] = pages;
    const stated = (length: string) =>
      Buffer.from(
        first.toString('latin1').replace(/Content-Length: \d+/, `Content-Length: ${length}`),
        'latin1',
      );
    for (const length of [
      '-1',
      '99999999999999999999',
      '1e9',
      '',
      'x',
      '4294967296',
      '9007199254740993',
      '0',
      '17',
    ]) {
      const result = await read(Buffer.concat([info, stated(length), good(2), good(3)]), 'length.warc');
      expect([length, storiesOf(result).map(({ headline }) => headline.value)]).toEqual([
        length,
        expect.arrayContaining([inventedStory(2).headline, inventedStory(3).headline]),
      ]);
      expect([length, reasonsOf(result)]).toEqual([length, expect.arrayContaining(['malformed'])]);
    }
  });

  it('by headers without end, or 2^16 of them, loses that record alone', async () => {
    const many = Buffer.from(`WARC/1.0\r\n${'X: y\r\n'.repeat(100_000)}\r\n`);
    const endless = Buffer.from(`WARC/1.0\r\nX: ${'y'.repeat(3_000_000)}`);
    for (const bad of [many, endless]) {
      for (const packed of [false, true]) {
        const parts = [warcInfo(), bad, Buffer.from('\r\n\r\n'), good(5)];
        const bytes = packed
          ? Buffer.concat([gzipSync(parts[0] ?? bad), gzipSync(bad), gzipSync(good(5))])
          : Buffer.concat(parts);
        const result = await read(bytes, packed ? 'headers.warc.gz' : 'headers.warc');
        expect(storiesOf(result)).toHaveLength(1);
        expect(reasonsOf(result)).toEqual(expect.arrayContaining(['malformed']));
      }
    }
  });

  it('by bombs in a record, a body or the file itself fills neither memory nor disk', async () => {
    const zeros = Buffer.alloc(60_000_000);
    const body = warcRecord(
      'response',
      'http://tell.example/bomb',
      httpAnswer({ body: zeros, encoding: 'gzip' }),
    );
    const record = warcRecord('response', 'http://tell.example/large', httpAnswer({ body: zeros }));
    const before = process.memoryUsage().rss;
    const result = await read(packedWarc([warcInfo(), body, record, good(6)]), 'bomb.warc.gz');
    expect(storiesOf(result)).toHaveLength(1);
    expect(reasonsOf(result)).toEqual(['too-large', 'too-large']);
    expect(process.memoryUsage().rss - before).toBeLessThan(400_000_000);
    const tags = httpAnswer({ body: `<html><body>${'<div>'.repeat(100_000)}${pageOf(inventedStory(7))}` });
    const deep = await read(
      packedWarc([warcRecord('response', 'http://tell.example/deep', tags), good(8)]),
      'deep.warc.gz',
    );
    expect(storiesOf(deep).length).toBeGreaterThanOrEqual(1);
  });

  it('by names that climb, in a WACZ, is refused whole; one without archives is no source', async () => {
    const climbing = await wacz([
      ['archive/a.warc.gz', packedWarc(pages)],
      ['xx/xx/evil.warc.gz', packedWarc(pages)],
    ]);
    for (let at = climbing.indexOf('xx/xx/'); at >= 0; at = climbing.indexOf('xx/xx/'))
      climbing.write('../../', at);
    expect((await read(climbing, 'climb.wacz')).broken?.code).toBe('unsafe-name');
    expect(
      (await read(await wacz([['pages/pages.jsonl', Buffer.from('{}')]]), 'none.wacz')).broken?.code,
    ).toBe('unknown-format');
  });

  it('by addresses that lead nowhere or inside gives no story that claims them', async () => {
    const at = (address: string) =>
      warcRecord(
        'response',
        address,
        httpAnswer({ body: pageOf(inventedStory(9)).replace(/<link rel="canonical"[^>]*>/, '') }),
      );
    const result = await read(
      packedWarc([
        at('file:///etc/passwd'),
        at('javascript:alert(1)'),
        at('metadata://x'),
        at('http://[bad'),
        at(''),
      ]),
      'address.warc.gz',
    );
    expect(storiesOf(result)).toEqual([]);
  });
});
