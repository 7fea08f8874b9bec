/** Ghost, feeds, ninjs and NewsML-G2: each field where its format keeps it, in every version that is met. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { formatOf } from '../../src/archive/recover/formats.ts';
import type { SourceRecord, SourceStory } from '../../src/archive/recover/source.ts';
import { inputAt } from '../../src/archive/recover/source-input.ts';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { recordsOf } from './a-run.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'warraq-sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(name: string, text: string): Promise<SourceRecord[]> {
  await writeFile(join(folder, name), text);
  return recordsOf(join(folder, name));
}
const story = (record: SourceRecord | undefined): SourceStory => {
  if (record?.kind !== 'story') throw new Error(`no story: ${JSON.stringify(record)}`);
  return record;
};

const lexical = JSON.stringify({
  root: {
    type: 'root',
    children: [
      {
        type: 'paragraph',
        children: [
          { type: 'extended-text', text: 'قالت ', format: 0 },
          { type: 'extended-text', text: 'سلمى', format: 1 },
          { type: 'linebreak' },
          { type: 'link', url: '__GHOST_URL__/older/', children: [{ type: 'text', text: 'سابق' }] },
        ],
      },
      {
        type: 'image',
        src: '__GHOST_URL__/content/images/size/w600/2017/11/a.jpg',
        alt: 'بديل',
        caption: 'السوق (وكالة مرافئ)',
      },
      {
        type: 'gallery',
        images: [
          { src: '__GHOST_URL__/content/images/b.jpg' },
          { src: '__GHOST_URL__/content/images/c.jpg' },
        ],
        caption: 'جولة',
      },
      {
        type: 'list',
        listType: 'number',
        start: 3,
        children: [{ type: 'listitem', children: [{ type: 'text', text: 'بند' }] }],
      },
      { type: 'extended-quote', children: [{ type: 'text', text: 'قول' }] },
      { type: 'callout', calloutText: '<p>تنبيه</p>' },
      { type: 'signup', header: 'اشترك' },
      { type: 'horizontalrule' },
    ],
  },
});
const mobiledoc = JSON.stringify({
  version: '0.3.1',
  atoms: [['soft-return', '', {}]],
  cards: [
    ['image', { src: '/content/images/d.jpg', caption: '' }],
    ['markdown', { markdown: '# x' }],
  ],
  markups: [['a', ['href', 'https://x.example/']], ['strong']],
  sections: [
    [
      1,
      'p',
      [
        [0, [1], 0, 'غامق '],
        [0, [0], 2, 'رابط'],
        [1, [], 0, 0],
        [0, [], 0, 'بعد'],
      ],
    ],
    [10, 0],
    [3, 'ul', [[[0, [], 0, 'واحد']], [[0, [], 0, 'اثنان']]]],
  ],
});
const post = (more: object) => ({
  id: '1',
  uuid: 'u-1',
  title: 'افتتاح &amp; احتفال',
  slug: 'library',
  lexical: null,
  mobiledoc: null,
  html: '<p>من html</p>',
  feature_image: null,
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2017-11-22T08:15:00.000Z',
  updated_at: '2017-11-22T08:15:00.000Z',
  custom_excerpt: null,
  ...more,
});
const ghostExport = (posts: readonly object[]) =>
  JSON.stringify({
    db: [
      {
        meta: { exported_on: 1511338500000, version: '5.80.0' },
        data: {
          posts,
          posts_authors: [{ id: '1', post_id: '1', author_id: 'a', sort_order: 0 }],
          posts_meta: [
            { id: '1', post_id: '1', feature_image_alt: 'بديل', feature_image_caption: 'المكتبة (سلمى)' },
          ],
          posts_tags: [
            { id: '1', post_id: '1', tag_id: 't2', sort_order: 1 },
            { id: '2', post_id: '1', tag_id: 't1', sort_order: 0 },
            { id: '3', post_id: '1', tag_id: 't3', sort_order: 2 },
          ],
          tags: [
            { id: 't1', name: 'محليات', slug: 'local' },
            { id: 't2', name: 'مكتبات', slug: 'libraries' },
            { id: 't3', name: '#ar', slug: 'hash-ar' },
          ],
          users: [{ id: 'a', name: 'سلمى الراعي', slug: 'salma' }],
        },
      },
    ],
  });

describe('a Ghost export', () => {
  it('gives Lexical posts with cards, captions, primary tag, authors and pictures at their first size', async () => {
    const [record] = await read(
      'ghost.json',
      ghostExport([post({ lexical, feature_image: '__GHOST_URL__/content/images/2017/11/lead.jpg' })]),
    );
    const found = story(record);
    expect(found).toMatchObject({
      identity: 'ghost:u-1',
      addresses: ['/library/'],
      headline: { value: 'افتتاح & احتفال', certainty: 'certain' },
      section: { value: { name: 'محليات' } },
      tags: { value: [{ name: 'مكتبات' }] },
      language: { value: 'ar' },
      bylines: { value: [{ name: 'سلمى الراعي', kind: 'staff' }] },
      published: { value: '2017-11-22T08:15:00.000Z' },
      lead: {
        value: {
          addresses: ['/content/images/2017/11/lead.jpg'],
          caption: 'المكتبة',
          credit: 'سلمى',
          alternativeText: 'بديل',
        },
      },
      status: 'published',
    });
    const { document, photos, dropped } = found.body();
    expect(document.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'ordered_list',
      'quotation',
      'paragraph',
      'divider',
    ]);
    expect(document.content[0]).toMatchObject({
      content: [
        { text: 'قالت ' },
        { text: 'سلمى', marks: [{ type: 'strong' }] },
        { type: 'hard_break' },
        { text: 'سابق', marks: [{ attrs: { href: '/older/' } }] },
      ],
    });
    expect(photos).toMatchObject([
      {
        before: 1,
        address: '/content/images/size/w600/2017/11/a.jpg',
        caption: 'السوق',
        credit: 'وكالة مرافئ',
        gallery: null,
      },
      { gallery: { number: 1, title: 'جولة' } },
      { gallery: { number: 1, title: 'جولة' } },
    ]);
    expect(dropped).toEqual([]);
    expect(bodyText(document)).not.toContain('اشترك');
  });

  it('gives Mobiledoc posts, and the kept HTML where a card is known to Ghost alone', async () => {
    const whole = mobiledoc.replace('"markdown"', '"hr"');
    const [known, unknown] = await read(
      'mobiledoc.json',
      ghostExport([
        post({ mobiledoc: whole }),
        post({ id: '2', uuid: 'u-2', mobiledoc: mobiledoc.replace('[10,0]', '[10,1]') }),
      ]),
    );
    expect(story(known).body().document.content).toMatchObject([
      {
        content: [
          { text: 'غامق ' },
          { text: 'رابط', marks: [{ type: 'link' }, { type: 'strong' }] },
          { type: 'hard_break' },
          { text: 'بعد' },
        ],
      },
      { type: 'bullet_list' },
    ]);
    expect(bodyText(story(unknown).body().document)).toBe('من html');
  });

  it('keeps what was for members, mailed only or a page as a draft with a question', async () => {
    const records = await read(
      'members.json',
      ghostExport([
        post({ visibility: 'paid' }),
        post({ status: 'sent' }),
        post({ type: 'page' }),
        post({ status: 'draft' }),
      ]),
    );
    expect(
      records.map((record) => [story(record).status, story(record).questions.map(({ what }) => what)]),
    ).toEqual([
      ['draft', ['members']],
      ['draft', ['sent']],
      ['draft', ['page']],
      ['draft', []],
    ]);
  });
});

describe('a backup of a Ghost site, as its command line writes it', () => {
  const zipOf = async (name: string, files: Readonly<Record<string, string | Buffer>>) => {
    const zip = new yazl.ZipFile();
    for (const [path, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), path);
    zip.end();
    const parts: Buffer[] = [];
    for await (const part of zip.outputStream) parts.push(Buffer.from(part));
    await writeFile(join(folder, name), Buffer.concat(parts));
    return join(folder, name);
  };
  const jpeg = Buffer.from([0xff, 0xd8, 0xff, 1]);

  it('gives the stories of all exports in it, their pictures, and of members and newsletters only how many', async () => {
    const withMembers = JSON.parse(
      ghostExport([post({ feature_image: '__GHOST_URL__/content/images/2017/11/a.jpg' })]),
    );
    withMembers.db[0].data.newsletters = [
      { id: 'n1', name: 'نشرة الصباح' },
      { id: 'n2', name: 'نشرة المساء' },
    ];
    withMembers.db[0].data.members = [{ id: 'm', email: 'reader@old.example' }];
    const path = await zipOf('backup.zip', {
      // Its settings come first by name, and are no export.
      'config.production.json':
        '{"url":"https://old.example","database":{"connection":{"password":"secret"}}}',
      'database.json': JSON.stringify(withMembers),
      'content/data/old.ghost.2017-11-22.json': ghostExport([
        post({ id: '9', uuid: 'u-9', title: 'من تصدير أقدم' }),
      ]),
      'content/images/2017/11/a.jpg': jpeg,
      'content/themes/casper/package.json': '{"name":"casper","db":[]}',
      'members.csv': 'id,email,note\nm1,one@old.example,"سطر\nثان"\r\nm2,two@old.example,\n',
    });
    const records = await recordsOf(path);
    expect(records.flatMap((one) => (one.kind === 'story' ? [one.headline.value] : []))).toEqual([
      'من تصدير أقدم',
      'افتتاح & احتفال',
    ]);
    expect(records.flatMap((one) => (one.kind === 'skipped' ? [`${one.reason} ${one.detail}`] : []))).toEqual(
      ['not-a-story newsletters: 2', 'not-a-story members: 3'],
    );
    expect(JSON.stringify(records)).not.toMatch(/old\.example"|secret|reader@|one@/);
    const input = await inputAt(path);
    const source = await formatOf(input).open(input, { language: 'ar', direction: 'rtl' });
    expect(await source.photo('/content/images/2017/11/a.jpg')).toEqual(jpeg);
    await source.close();
    input.zip?.close();
  });
});

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>صحيفة</title><language>ar</language>${items}</channel></rss>`;

describe('a feed', () => {
  it('of RSS gives content, authors, categories and the largest picture', async () => {
    const [whole, excerpt] = await read(
      'rss.xml',
      rss(`<item><title>خبر &amp; تحليل</title><link>https://old.example/1/</link><guid isPermaLink="false">x-1</guid><dc:creator>سلمى</dc:creator><category>محليات</category><category>مياه</category>
        <pubDate>Wed, 22 Nov 2017 08:15:00 +0000</pubDate><description>مقدمة</description><content:encoded><![CDATA[<p>نص</p>]]></content:encoded>
        <media:content url="https://old.example/s.jpg" medium="image" width="100"/><media:content url="https://old.example/l.jpg" medium="image" width="900"><media:credit>وكالة</media:credit></media:content></item>
        <item><title>مقتطف</title><link>https://old.example/2/</link><description>سطر واحد</description></item>`),
    );
    expect(story(whole)).toMatchObject({
      identity: 'feed:x-1',
      addresses: ['https://old.example/1/'],
      headline: { value: 'خبر & تحليل' },
      standfirst: { value: 'مقدمة' },
      bylines: { value: [{ name: 'سلمى' }] },
      section: { value: { name: 'محليات' } },
      tags: { value: [{ name: 'مياه' }] },
      published: { value: '2017-11-22T08:15:00.000Z' },
      lead: {
        value: { addresses: ['https://old.example/l.jpg', 'https://old.example/s.jpg'], credit: 'وكالة' },
      },
      questions: [],
    });
    expect(story(excerpt).questions).toMatchObject([{ what: 'excerpt' }]);
    expect(bodyText(story(excerpt).body().document)).toBe('سطر واحد');
  });

  it('of RSS 1.0 gives what Dublin Core says, also where it was written in Windows-1256', async () => {
    const xml = `<?xml version="1.0" encoding="windows-1256"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://old.example/index.rdf"><title>صحيفة التل</title><link>https://old.example/</link><description>أخبار البلدة</description><dc:language>ar</dc:language><sy:updatePeriod>hourly</sy:updatePeriod>
<items><rdf:Seq><rdf:li rdf:resource="https://old.example/1"/><rdf:li rdf:resource="https://old.example/2"/></rdf:Seq></items></channel>
<item rdf:about="https://old.example/1"><title>الماء يعود إلى البلدة</title><link>https://old.example/1</link><description>بعد انقطاع دام شهرا.</description><dc:creator>سلمى الراعي</dc:creator><dc:date>2006-05-03T08:15:00+03:00</dc:date><dc:subject>محليات</dc:subject><dc:subject>مياه</dc:subject>
<content:encoded><![CDATA[<p>عاد الماء صباح الأربعاء.</p><p>وشكر الأهالي الفنيين؟ نعم، شكروهم.</p>]]></content:encoded></item>
<item rdf:about="https://old.example/2"><title>مقتطف</title><link>https://old.example/2</link><description>سطر واحد</description></item></rdf:RDF>`;
    const letters = new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, at) => at));
    const bytes = Uint8Array.from(xml, (letter) => letters.indexOf(letter));
    await writeFile(join(folder, 'index.rdf'), bytes);
    const [whole, excerpt, ...rest] = await recordsOf(join(folder, 'index.rdf'));
    expect(rest).toEqual([]);
    expect(story(whole)).toMatchObject({
      identity: 'feed:https://old.example/1',
      addresses: ['https://old.example/1'],
      headline: { value: 'الماء يعود إلى البلدة' },
      standfirst: { value: 'بعد انقطاع دام شهرا.' },
      bylines: { value: [{ name: 'سلمى الراعي' }] },
      section: { value: { name: 'محليات' } },
      tags: { value: [{ name: 'مياه' }] },
      published: { value: '2006-05-03T05:15:00.000Z' },
      language: { value: 'ar' },
      questions: [],
    });
    expect(bodyText(story(whole).body().document)).toBe(
      'عاد الماء صباح الأربعاء.\n\nوشكر الأهالي الفنيين؟ نعم، شكروهم.',
    );
    expect(story(excerpt).questions).toMatchObject([{ what: 'excerpt' }]);
  });

  it('of Atom gives XHTML and HTML content', async () => {
    const records = await read(
      'atom.xml',
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>ص</title>
       <entry><title type="html">خبر &amp;amp; آخر</title><id>tag:1</id><link href="https://old.example/a/"/><published>2017-11-22T08:15:00Z</published><updated>2017-11-23T08:15:00Z</updated>
       <author><name>سلمى</name></author><category term="water" label="مياه"/><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>قال <strong>كلمة</strong> ثم مضى</p></div></content></entry></feed>`,
    );
    const found = story(records[0]);
    expect(found).toMatchObject({
      headline: { value: 'خبر & آخر' },
      updated: { value: '2017-11-23T08:15:00.000Z' },
      language: { value: 'ar' },
    });
    expect(bodyText(found.body().document)).toBe('قال كلمة ثم مضى');
  });

  it('of JSON gives HTML or plain text', async () => {
    const records = await read(
      'feed.json',
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'ص',
        items: [
          {
            id: 1,
            url: 'https://old.example/j/',
            title: 'خبر',
            content_text: 'أول\n\nثان',
            authors: [{ name: 'سلمى' }],
            tags: ['مياه'],
          },
          'x',
        ],
      }),
    );
    expect(story(records[0]).body().document.content).toHaveLength(2);
    expect(records).toHaveLength(1);
  });
});

const versions: readonly (readonly [string, object])[] = [
  [
    '1.3',
    {
      uri: 'urn:1',
      type: 'text',
      versioncreated: '2017-11-22T09:00:00Z',
      firstcreated: '2017-11-22T08:15:00Z',
      pubstatus: 'usable',
      language: 'ar',
      headline: 'عاجل من الوكالة',
      byline: 'رويترز',
      body_html: '<p>نص الخبر</p>',
      description_text: 'ملخص',
      subject: [{ name: 'سياسة' }, { name: 'مياه' }],
      associations: {
        featuremedia: {
          type: 'picture',
          uri: 'urn:p',
          description_text: 'تعليق',
          creditline: 'أ ف ب',
          renditions: {
            small: { href: 'https://a.example/s.jpg', width: 100 },
            original: { href: 'https://a.example/o.jpg', width: 2000 },
          },
        },
      },
    },
  ],
  [
    '2.1',
    {
      standard: { name: 'ninjs', version: '2.1' },
      uri: 'urn:1',
      type: 'text',
      versioncreated: '2017-11-22T09:00:00Z',
      firstcreated: '2017-11-22T08:15:00Z',
      pubstatus: 'usable',
      language: 'ar',
      headlines: [{ role: 'main', value: 'عاجل من الوكالة' }],
      by: 'رويترز',
      bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>نص الخبر</p>' }],
      descriptions: [{ value: 'ملخص' }],
      subjects: [{ name: 'سياسة' }, { name: 'مياه' }],
      associations: [
        {
          name: 'featuremedia',
          type: 'picture',
          uri: 'urn:p',
          descriptions: [{ role: 'caption', value: 'تعليق' }],
          creditline: 'أ ف ب',
          renditions: [
            { name: 'small', href: 'https://a.example/s.jpg', width: 100 },
            { name: 'original', href: 'https://a.example/o.jpg', width: 2000 },
          ],
        },
      ],
    },
  ],
  [
    '3.0',
    {
      standard: { name: 'ninjs', version: '3.0' },
      uri: 'urn:1',
      type: 'text',
      versionCreated: '2017-11-22T09:00:00Z',
      firstCreated: '2017-11-22T08:15:00Z',
      pubStatus: 'usable',
      language: 'ar',
      headlines: [{ role: 'main', value: 'عاجل من الوكالة' }],
      by: 'رويترز',
      bodies: [{ role: 'main', contentType: 'text/plain', value: 'نص الخبر' }],
      descriptions: [{ role: 'summary', value: 'ملخص' }],
      subjects: [{ literal: 'سياسة' }, { literal: 'مياه' }],
      associations: [
        {
          name: 'featuremedia',
          type: 'picture',
          uri: 'urn:p',
          descriptions: [{ role: 'caption', value: 'تعليق' }],
          creditLine: 'أ ف ب',
          renditions: [
            { name: 'small', href: 'https://a.example/s.jpg', width: 100 },
            { name: 'original', href: 'https://a.example/o.jpg', width: 2000 },
          ],
        },
      ],
    },
  ],
];

describe('items of an agency', () => {
  it.each(versions)('as ninjs %s give the same story', async (version, item) => {
    const [record] = await read(`ninjs-${version}.json`, JSON.stringify(item));
    const found = story(record);
    expect(found).toMatchObject({
      identity: 'ninjs:urn:1',
      headline: { value: 'عاجل من الوكالة' },
      standfirst: { value: 'ملخص' },
      language: { value: 'ar' },
      bylines: { value: [{ name: 'رويترز', kind: 'agency' }] },
      section: { value: { name: 'سياسة' } },
      tags: { value: [{ name: 'مياه' }] },
      published: { value: '2017-11-22T08:15:00.000Z' },
      lead: {
        value: {
          addresses: ['https://a.example/o.jpg', 'https://a.example/s.jpg'],
          caption: 'تعليق',
          credit: 'أ ف ب',
        },
      },
    });
    expect(bodyText(found.body().document)).toBe('نص الخبر');
  });

  it('that were withdrawn, or are no text, are skipped with the reason; withheld ones wait', async () => {
    const base = versions[0]?.[1];
    const records = await read(
      'list-ninjs.json',
      JSON.stringify([
        { ...base, uri: 'urn:2', pubstatus: 'canceled' },
        { ...base, uri: 'urn:3', type: 'picture' },
        { ...base, uri: 'urn:4', pubstatus: 'withheld' },
        7,
      ]),
    );
    expect(
      records.map((record) => (record.kind === 'skipped' ? record.reason : story(record).status)),
    ).toEqual(['withdrawn', 'not-a-story', 'draft', 'malformed']);
  });

  it('as NewsML-G2 give text, subjects and the picture that belongs to it', async () => {
    const meta = (kind: string, more = '') =>
      `<itemMeta><itemClass qcode="ninat:${kind}"/><provider literal="w"/><versionCreated>2017-11-22T09:00:00+00:00</versionCreated><pubStatus qcode="stat:usable"/>${more}</itemMeta>`;
    const records = await read(
      'message.xml',
      `<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2017-11-22T09:00:00Z</sent></header><itemSet>
      <newsItem guid="urn:t" version="1" xml:lang="ar">${meta('text', '<link rel="irel:seeAlso" residref="urn:p" contenttype="image/jpeg"/>')}<contentMeta><contentCreated>2017-11-22T08:15:00+00:00</contentCreated><by>وكالة مرافئ</by><language tag="ar"/><subject qcode="medtop:1"><name>سياسة</name></subject><headline>عاجل</headline></contentMeta>
      <contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>نص <b>الخبر</b></p><p>ثان</p></body></html></inlineXML></contentSet></newsItem>
      <newsItem guid="urn:p" version="1">${meta('picture')}<contentMeta><creditline>أ ف ب</creditline><description>تعليق</description></contentMeta><contentSet><remoteContent href="p-small.jpg" width="100"/><remoteContent href="p-large.jpg" width="2000"/></contentSet></newsItem></itemSet></newsMessage>`,
    );
    const found = story(records[0]);
    expect(found).toMatchObject({
      identity: 'newsml:urn:t',
      headline: { value: 'عاجل' },
      bylines: { value: [{ kind: 'agency' }] },
      section: { value: { name: 'سياسة' } },
      lead: { value: { key: 'newsml:urn:p' } },
    });
    expect(bodyText(found.body().document)).toBe('نص الخبر\n\nثان');
    expect(records[1]).toMatchObject({
      kind: 'photo',
      reference: { addresses: ['p-large.jpg', 'p-small.jpg'], caption: 'تعليق', credit: 'أ ف ب' },
    });
  });
});
