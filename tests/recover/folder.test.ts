/** Folders of saved pages: as browsers, crawlers and people left them, and as nobody well-meaning would. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { folder } from '../../src/archive/recover/folder/folder-source.ts';
import { filesUnder } from '../../src/archive/recover/folder/walk-folder.ts';
import type { SourceRecord, SourceStory } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { inventedStory, pageOf } from '../support/web-archive.ts';

const arabic = { language: 'ar', direction: 'rtl' } as const;
const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 9, 8, 7]);
let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'warraq-folder-test-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(name: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(root, name)), { recursive: true });
  await writeFile(join(root, name), content);
}

async function recovered(path = root) {
  const input = await inputAt(path);
  expect(folder.recognises(input)).toBe(true);
  const source = await folder.open(input, arabic);
  const records: SourceRecord[] = [];
  for await (const record of source.records()) records.push(record);
  return {
    source,
    records,
    stories: records.filter((one): one is SourceStory => one.kind === 'story'),
    skipped: records.flatMap((one) => (one.kind === 'skipped' ? [`${one.reason}: ${one.detail}`] : [])),
  };
}

const withoutAddress = (number: number) =>
  pageOf(inventedStory(number)).replace(/<link rel="canonical"[^>]*>/, '');

describe('a folder of saved pages', () => {
  it('gives the pages at any depth, text among them, in an order that is the same every time', async () => {
    await put('b/c/d/two.html', pageOf(inventedStory(2)));
    await put('a/one.htm', pageOf(inventedStory(1)));
    await put(
      'three.txt',
      ['افتتاح المرفأ الجديد في المدينة', '5 أيار 2014', ...inventedStory(3).paragraphs].join('\n'),
    );
    await put('a/style.css', 'p{}');
    await put('robots.txt', 'User-agent: *');
    const { stories, skipped } = await recovered();
    expect(stories.map(({ headline }) => headline.value)).toEqual([
      'افتتاح المرفأ الجديد في المدينة',
      inventedStory(1).headline,
      inventedStory(2).headline,
    ]);
    expect(stories[0]?.published.value).toBe('2014-05-05T09:00:00.000Z');
    expect(skipped).toEqual([]);
    expect((await recovered()).stories.map(({ identity }) => identity)).toEqual(
      stories.map(({ identity }) => identity),
    );
  });

  it('takes the pictures that a browser saved beside a page, and its address from what the browser wrote', async () => {
    const page = withoutAddress(4).replaceAll(inventedStory(4).picture, './story_files/p.jpg');
    await put('news/story.html', `<!-- saved from url=(0037)http://tell.example/news/4/library -->\n${page}`);
    await put('news/story_files/p.jpg', picture);
    await put('news/story_files/frame.html', pageOf(inventedStory(5)));
    const { stories, source } = await recovered();
    expect(stories).toHaveLength(1);
    expect(stories[0]?.addresses).toEqual(['http://tell.example/news/4/library']);
    const [address = ''] = stories[0]?.lead.value?.addresses ?? [];
    expect(await source.photo(address)).toEqual(picture);
  });

  it('as wget mirrors it has its addresses by host, path and query', async () => {
    await put('tell.example/2014/05/story.html', withoutAddress(6));
    await put('tell.example/index.html?p=12', withoutAddress(7));
    await put('tell.example/media/6.jpg', picture);
    const { stories, source } = await recovered();
    expect(stories.map(({ addresses }) => addresses)).toEqual([
      ['http://tell.example/?p=12'],
      ['http://tell.example/2014/05/story.html'],
    ]);
    expect(await source.photo(inventedStory(6).picture)).toEqual(picture);
  });

  it('reads a page saved as one file, its picture within', async () => {
    const story = inventedStory(8);
    const quoted = [...Buffer.from(withoutAddress(8))]
      .map((byte) =>
        byte > 126 || byte === 61
          ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
          : String.fromCharCode(byte),
      )
      .join('');
    await put(
      'page.mhtml',
      [
        'From: <Saved by Blink>',
        `Snapshot-Content-Location: ${story.address}`,
        'MIME-Version: 1.0',
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----Border----1"',
        '',
        '',
        '------Border----1',
        'Content-Type: text/html',
        'Content-Transfer-Encoding: quoted-printable',
        `Content-Location: ${story.address}`,
        '',
        quoted,
        '------Border----1',
        'Content-Type: image/jpeg',
        'Content-Transfer-Encoding: base64',
        `Content-Location: ${story.picture}`,
        '',
        picture.toString('base64'),
        '------Border----1--',
        '',
      ].join('\r\n'),
    );
    const { stories, source } = await recovered();
    expect(stories[0]?.headline.value).toBe(story.headline);
    expect(stories[0]?.addresses).toEqual([story.address]);
    expect(await source.photo(story.picture)).toEqual(picture);
    expect((await recovered(join(root, 'page.mhtml'))).stories).toHaveLength(1);
  });

  it('packed as a zip archive gives the same stories and pictures, what packers add is left out', async () => {
    const page = withoutAddress(4).replaceAll(inventedStory(4).picture, './story_files/p.jpg');
    await put(
      'saved/news/story.html',
      `<!-- saved from url=(0037)http://tell.example/news/4/library -->\n${page}`,
    );
    await put('saved/news/story_files/p.jpg', picture);
    await put('saved/news/story_files/frame.html', pageOf(inventedStory(5)));
    await put('saved/tell.example/2014/05/story.html', withoutAddress(6));
    await put('saved/tell.example/media/6.jpg', picture);
    const packed = async (damaged: boolean) => {
      const zip = new ZipFile();
      for await (const file of filesUnder(root))
        if (file.kind === 'file' && !file.name.endsWith('.zip')) zip.addFile(file.path, file.name);
      zip.addBuffer(Buffer.from('junk'), '__MACOSX/saved/._story.html');
      zip.addBuffer(Buffer.from('junk'), 'saved/.DS_Store');
      if (damaged) zip.addBuffer(Buffer.from(pageOf(inventedStory(7)).repeat(3)), 'saved/broken.html');
      zip.end();
      const bytes = await buffer(zip.outputStream);
      const last = bytes.lastIndexOf('PK\u0003\u0004');
      if (damaged) bytes.fill(0xff, last + 60, last + 200);
      return bytes;
    };
    await writeFile(join(root, 'pages.zip'), await packed(false));
    const unpacked = await recovered(join(root, 'saved'));
    const { stories, skipped, source } = await recovered(join(root, 'pages.zip'));
    expect(skipped).toEqual([]);
    expect(stories.map(({ identity, addresses }) => [identity, addresses])).toEqual(
      unpacked.stories.map(({ identity, addresses }) => [identity, addresses]),
    );
    expect(stories).toHaveLength(2);
    expect([source.size, source.position()]).toEqual([2, 2]);
    expect(await source.photo(inventedStory(6).picture)).toEqual(picture);
    for (const { lead } of stories)
      expect(await source.photo(lead.value?.addresses[0] ?? '')).toEqual(picture);
    for (const address of ['http://folder.invalid/../saved/.DS_Store', '/etc/passwd', '\0', '../pages.zip'])
      expect(await source.photo(address)).toBeNull();
    await source.close();
    await writeFile(join(root, 'damaged.zip'), await packed(true));
    const damaged = await recovered(join(root, 'damaged.zip'));
    expect(damaged.stories).toHaveLength(2);
    expect(damaged.skipped).toEqual(['malformed: broken.html']);
    await damaged.source.close();
  });

  it('never follows a link, climbs out for a picture, or stops at what it cannot read', async () => {
    await put('good.html', pageOf(inventedStory(9)));
    await put('noise.html', Buffer.from(Array.from({ length: 4000 }, (_, at) => 0x80 + ((at * 7919) % 127))));
    await put('empty.html', '');
    await put('huge.html', Buffer.alloc(20_000_001, 0x20));
    const outside = await mkdtemp(join(tmpdir(), 'warraq-outside-'));
    await writeFile(join(outside, 'secret.jpg'), picture);
    await symlink(outside, join(root, 'linked'));
    await symlink(join(outside, 'secret.jpg'), join(root, 'secret.jpg'));
    await symlink(root, join(root, 'cycle'));
    const { stories, skipped, source } = await recovered();
    expect(stories).toHaveLength(1);
    expect(skipped.sort()).toEqual([
      'not-a-story: empty.html',
      'not-allowed: cycle',
      'not-allowed: linked',
      'not-allowed: secret.jpg',
      'not-text: noise.html',
      'too-large: huge.html',
    ]);
    for (const address of [
      'http://folder.invalid/secret.jpg',
      'linked/secret.jpg',
      `..%2f..%2f${outside.slice(1)}/secret.jpg`,
      `/%2e%2e/${outside}/secret.jpg`,
      '\0',
      `http://folder.invalid/..\\secret.jpg`,
    ])
      expect(await source.photo(address)).toBeNull();
    await rm(outside, { recursive: true });
  });
});
