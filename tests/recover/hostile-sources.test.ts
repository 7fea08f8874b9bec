/** What strangers may put into an export: a clear error or a skipped record with its reason, and the process lives. */
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { jsonItems } from '../../src/archive/recover/json/items.ts';
import { openPhotoFinder } from '../../src/archive/recover/run/photo-finder.ts';
import { SourceBroken, type SourceRecord } from '../../src/archive/recover/source.ts';
import { xmlElements } from '../../src/archive/recover/xml/elements.ts';
import { openZip } from '../../src/archive/recover/zip.ts';
import { recordsOf } from './a-run.ts';
import { postXml, wxrXml } from './wxr-text.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-hostile-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function outcome(
  name: string,
  content: string | Uint8Array,
): Promise<{ records: SourceRecord[] } | string> {
  const path = join(folder, name);
  await writeFile(path, content);
  try {
    return { records: await recordsOf(path) };
  } catch (error) {
    if (error instanceof SourceBroken) return error.code;
    throw error;
  }
}

const head = wxrXml([]).split('</channel>')[0] ?? '';

describe('a hostile export', () => {
  it('with entities is refused at its DOCTYPE', async () => {
    const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>${head.replace(/^<\?xml[^>]*\?>/, '')}<item>&b;</item></channel></rss>`;
    expect(await outcome('laughs.xml', laughs)).toBe('doctype');
    const outside = laughs.replace(/<!ENTITY a.*?>\]/, '<!ENTITY x SYSTEM "file:///etc/passwd">]');
    expect(await outcome('outside.xml', outside)).toBe('doctype');
  });

  it('nested without end, or with one endless text, is broken off', async () => {
    expect(await outcome('deep.xml', `${head}<item>${'<a>'.repeat(100_000)}`)).toBe('too-deep');
    async function* endless() {
      yield Buffer.from(`${head}<item><title>`);
      for (let at = 0; at < 4000; at += 1) yield Buffer.alloc(256 * 1024, 'ا');
    }
    const reading = async () => {
      for await (const _ of xmlElements(endless(), (_name, depth) => depth < 2)) void _;
    };
    const before = process.memoryUsage().rss;
    await expect(reading()).rejects.toMatchObject({ code: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(700_000_000);
  });

  it('cut off gives what was whole and says so', async () => {
    const text = wxrXml([
      { number: 1, title: 'أول' },
      { number: 2, title: 'ثان' },
    ]);
    const path = join(folder, 'cut.xml');
    await writeFile(path, text.slice(0, text.lastIndexOf('<wp:status>')));
    const given: string[] = [];
    const reading = async () => {
      const bytes = async function* () {
        yield Buffer.from(text.slice(0, text.lastIndexOf('<wp:status>')));
      };
      for await (const { name } of xmlElements(bytes(), (_name, depth) => depth < 2)) given.push(name);
    };
    await expect(reading()).rejects.toMatchObject({ code: 'truncated' });
    expect(given.filter((name) => name === 'item')).toEqual(['item']);
    await expect(recordsOf(path)).rejects.toMatchObject({ code: 'truncated' });
  });

  it('with bytes that are no letters is read on, and the record says so', async () => {
    const bytes = Buffer.from(wxrXml([{ number: 1, title: 'عنوان', content: '<p>قبل X بعد</p>' }]));
    bytes[bytes.indexOf('X')] = 0xff;
    const read = await outcome('letters.xml', bytes);
    expect(read).toMatchObject({ records: [{ kind: 'story', questions: [{ what: 'brokenLetters' }] }] });
    const controls = await outcome('controls.xml', wxrXml([{ number: 1, title: 'عنوان\u000b آخر' }]));
    expect(controls).toMatchObject({ records: [{ headline: { value: 'عنوان آخر' } }] });
  });

  it('with scripts leaves none in a body, and no address that runs', async () => {
    const content =
      '<p onclick="x()">قبل<script>alert(1)</script><a href="javascript:alert(1)">رابط</a><img src=x onerror=alert(1)><svg onload=alert(1)></svg><iframe srcdoc="<script>"></iframe></p>';
    const read = await outcome(
      'scripts.xml',
      wxrXml([{ number: 1, title: '<script>alert(1)</script>عنوان', content }]),
    );
    if (typeof read === 'string' || read.records[0]?.kind !== 'story') throw new Error('no story');
    const [record] = read.records;
    expect(record.headline.value).toBe('عنوان');
    expect(JSON.stringify(record.body().document)).not.toMatch(/alert|javascript|onerror/);
  });

  it('with a redirect that leads in a circle, or a reference to itself, ends', async () => {
    const circle = (number: number, from: string, to: string) =>
      postXml({
        number,
        title: 'x',
        type: 'redirect_rule',
        metas: { _redirect_rule_from: from, _redirect_rule_to: to },
      });
    const read = await outcome(
      'circle.xml',
      `${head}${circle(1, '/a', '/b')}${circle(2, '/b', '/a')}</channel></rss>`,
    );
    expect(read).toMatchObject({ records: [{ kind: 'redirect' }, { kind: 'redirect' }] });
  });
});

describe('what leads back to itself', () => {
  it('among categories and parents leaves the stories and their sections', async () => {
    const categories = ['a', 'b', 'c']
      .map(
        (slug, at) =>
          `<wp:category><wp:term_id>${at + 1}</wp:term_id><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${['b', 'c', 'a'][at]}</wp:category_parent><wp:cat_name><![CDATA[قسم ${slug}]]></wp:cat_name></wp:category>`,
      )
      .join('');
    const item = postXml({ number: 7, title: 'خبر', content: '<p>نص الخبر كله هنا.</p>' })
      .replace(/<wp:post_parent>.*?<\/wp:post_parent>/, '')
      .replace(
        '</item>',
        '<wp:post_parent>7</wp:post_parent><category domain="category" nicename="a"><![CDATA[قسم a]]></category></item>',
      );
    const read = await outcome('parents.xml', `${head}${categories}${item}</channel></rss>`);
    expect(read).toMatchObject({
      records: [
        { kind: 'story', headline: { value: 'خبر' }, section: { value: { slug: 'a', name: 'قسم a' } } },
      ],
    });
  });

  it('among folders that are links is not followed', async () => {
    const top = join(folder, 'round');
    await mkdir(join(top, 'in'), { recursive: true });
    await symlink(top, join(top, 'in', 'again'));
    await writeFile(
      join(top, 'in', 'خبر.txt'),
      'مكتبة الحي تفتح أبوابها من جديد\n\nافتتحت مكتبة الحي أبوابها يوم الأحد بعد إغلاق دام عامين، وحضر الافتتاح عشرات من سكان الحي.\n',
    );
    const records = await recordsOf(top);
    expect(records.filter(({ kind }) => kind === 'story')).toHaveLength(1);
  });
});

describe('a line without end', () => {
  /** So many pieces of one long line, made as they are read and never kept; `most` is the memory that it cost. */
  const pouring = (before: string, pieces: number) => {
    const began = process.memoryUsage().rss;
    const told = { most: 0, poured: 0 };
    const piece = Buffer.alloc(1024 * 1024, 'x');
    async function* bytes() {
      yield Buffer.from(before);
      for (let at = 0; at < pieces; at += 1) {
        told.most = Math.max(told.most, process.memoryUsage().rss - began);
        told.poured += piece.length;
        yield piece;
      }
    }
    return { bytes: bytes(), told };
  };

  it('in JSON costs the longest item and not the line', async () => {
    const { bytes, told } = pouring('{"items":[{"a":"', 300);
    const reading = async () => {
      for await (const _ of jsonItems(bytes, (path) => path.length === 2)) void _;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'truncated' });
    expect(told.poured).toBe(300 * 1024 * 1024);
    expect(told.most).toBeLessThan(200_000_000);
  });

  it('in XML is broken off at the longest text, long before its end', async () => {
    const { bytes, told } = pouring(`${head}<item><title>`, 10_000);
    const reading = async () => {
      for await (const _ of xmlElements(bytes, (_name, depth) => depth < 2)) void _;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'too-large' });
    expect(told.poured).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a hostile archive', () => {
  it('of more files than are read is refused by its count, before anything is read of them', async () => {
    const end = Buffer.alloc(22);
    const wide = Buffer.alloc(56);
    const pointer = Buffer.alloc(20);
    end.write('PK\u0005\u0006', 'latin1');
    end.fill(0xff, 8, 20);
    wide.write('PK\u0006\u0006', 'latin1');
    wide.writeBigUInt64LE(44n, 4);
    wide.writeBigUInt64LE(5_000_000_000n, 24);
    wide.writeBigUInt64LE(5_000_000_000n, 32);
    pointer.write('PK\u0006\u0007', 'latin1');
    pointer.writeBigUInt64LE(4n, 8);
    pointer.writeUInt32LE(1, 16);
    const many = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), wide, pointer, end]);
    expect(await outcome('many.zip', many)).toBe('too-large');
    // The count is false: there is nothing behind it.
    wide.writeBigUInt64LE(1000n, 24);
    wide.writeBigUInt64LE(1000n, 32);
    const untrue = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), wide, pointer, end]);
    expect(await outcome('false.zip', untrue)).toBe('malformed');
  });

  it('with a file that bursts gives its error, and the file is never held', async () => {
    const zip = new yazl.ZipFile();
    zip.addBuffer(Buffer.alloc(200 * 1024 * 1024, 'x'), 'data.json');
    zip.end();
    const path = join(folder, 'bursts.zip');
    await pipeline(zip.outputStream, createWriteStream(path));
    const entries = await openZip(path);
    const reading = async () => {
      for await (const _ of entries.read('data.json') ?? []) void _;
    };
    await expect(reading()).rejects.toMatchObject({ code: 'bomb' });
    entries.close();
  });

  it('that bursts is stopped', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(head), Buffer.alloc(200 * 1024 * 1024)]));
    expect(await outcome('bomb.xml.gz', bomb)).toBe('bomb');
    const whole = gzipSync(Buffer.from(wxrXml([{ number: 1, title: 'خبر' }])));
    expect(await outcome('whole.xml.gz', whole)).toMatchObject({ records: [{ kind: 'story' }] });
    expect(await outcome('cut.xml.gz', whole.subarray(0, whole.length - 30))).toBe('truncated');
  });

  it('with names that climb, or links, is refused', async () => {
    const zipOf = async (name: string, entryName: string, mode = 0o100644) => {
      const zip = new yazl.ZipFile();
      zip.addBuffer(Buffer.from('x'), 'a'.repeat(entryName.length), { mode });
      zip.end();
      const path = join(folder, name);
      await pipeline(zip.outputStream, createWriteStream(path));
      const { readFile } = await import('node:fs/promises');
      const bytes = (await readFile(path))
        .toString('latin1')
        .replaceAll('a'.repeat(entryName.length), entryName);
      await writeFile(path, Buffer.from(bytes, 'latin1'));
      return path;
    };
    for (const name of ['../../etc/passwd', '/etc/passwd', 'a\\..\\..\\bbbb', 'C:/windows'])
      await expect(openZip(await zipOf('climbs.zip', name))).rejects.toMatchObject({ code: 'unsafe-name' });
    await expect(openZip(await zipOf('link.zip', 'link.json', 0o120777))).rejects.toMatchObject({
      code: 'unsafe-name',
    });
  });

  it('never leads a picture’s address out of the folder of photos', async () => {
    const photos = join(folder, 'photos');
    await mkdir(photos, { recursive: true });
    await writeFile(join(folder, 'secret.jpg'), 'secret');
    await symlink(join(folder, 'secret.jpg'), join(photos, 'linked.jpg'));
    await writeFile(join(photos, 'mine.jpg'), 'mine');
    const finder = await openPhotoFinder({ photo: async () => null }, photos);
    for (const address of [
      '../secret.jpg',
      'https://x.example/%2e%2e/secret.jpg',
      '/..%2fsecret.jpg',
      '/linked.jpg',
      '/a\0b.jpg',
      'file:///etc/passwd',
    ])
      expect(await finder.find([address])).toBeNull();
    expect(await finder.find(['https://x.example/wp-content/uploads/mine.jpg'])).toMatchObject({
      address: 'https://x.example/wp-content/uploads/mine.jpg',
    });
  });

  it('gives the photos of zip archives in that folder, and none of a damaged one', async () => {
    const photos = join(folder, 'packed');
    await mkdir(photos, { recursive: true });
    const zip = new yazl.ZipFile();
    for (const name of ['uploads/2017/05/a.jpg', 'uploads/b.jpg'])
      zip.addBuffer(Buffer.from(`photo ${name}`), name);
    zip.end();
    await writeFile(join(photos, 'a.zip'), await buffer(zip.outputStream));
    await writeFile(join(photos, 'b.zip'), 'PK\u0003\u0004 and no more');
    const finder = await openPhotoFinder({ photo: async () => null }, photos);
    const found = async (address: string) => {
      const photo = await finder.find([address]);
      return photo === null ? null : Buffer.from(photo.bytes).toString();
    };
    expect(await found('https://x.example/wp-content/uploads/2017/05/a.jpg')).toBe(
      'photo uploads/2017/05/a.jpg',
    );
    expect(await found('https://x.example/wp-content/uploads/2016/01/b.jpg')).toBe('photo uploads/b.jpg');
    expect(await found('https://x.example/wp-content/uploads/2016/05/a.jpg')).toBeNull();
    expect(await found('https://x.example/c.jpg')).toBeNull();
    finder.close();
  });
});

describe('JSON from strangers', () => {
  const items = async (text: string) => {
    const found: unknown[] = [];
    for await (const item of jsonItems(
      [Buffer.from(text)] as unknown as AsyncIterable<Buffer>,
      (path) => path.length === 2 && path[0] === 'items',
    ))
      found.push('refused' in item ? item.refused : item.value);
    return found;
  };

  it('nested without end is refused, alone or in one item', async () => {
    await expect(items('['.repeat(200_000))).rejects.toMatchObject({ code: 'too-deep' });
    expect(await items(`{"items":[{"a":${'['.repeat(500)}${']'.repeat(500)}},{"b":1}]}`)).toEqual([
      'too-large',
      { b: 1 },
    ]);
    await expect(items('{"items":[{"a":1}')).rejects.toMatchObject({ code: 'truncated' });
    await expect(items('"x"')).rejects.toMatchObject({ code: 'malformed' });
    expect(await items('{"items":[{"a":nope},{"b":"]}{["}]}')).toEqual(['malformed', { b: ']}{[' }]);
  });

  it('gives the same items however the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 5 }),
        fc.integer({ min: 1, max: 7 }),
        async (values, size) => {
          const list = values.map((value) => ({ value }));
          const bytes = Buffer.from(JSON.stringify({ first: { items: 1 }, 'it"ems': [], items: list }));
          async function* pieces() {
            for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
          }
          const found: unknown[] = [];
          for await (const item of jsonItems(pieces(), (path) => path.length === 2 && path[0] === 'items'))
            if ('value' in item) found.push(item.value);
          expect(found).toEqual(JSON.parse(JSON.stringify(list)));
        },
      ),
      { numRuns: 100 },
    );
  });
});
