/**
 * Our WordPress export taken by a real WordPress with the official importer, compared field by field with what was
 * handed over; and what that WordPress exports, recovered: the same stories. Long, and it needs a WordPress, a MariaDB and
 * the plugin: `WORDPRESS_IMPORTER=FOLDER npm run nightly`.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeWxr } from '../../../src/archive/hand-over/to-wxr.ts';
import { type WholeStoryRow, wholeStories } from '../../../src/archive/hand-over/whole-stories.ts';
import type { SourceStory } from '../../../src/archive/recover/source.ts';
import { xmlElements } from '../../../src/archive/recover/xml/elements.ts';
import { anyBody } from '../../../src/story/body/arbitrary-body.ts';
import { bodyDocument } from '../../../src/story/body/document.ts';
import { withPhotoNumbers } from '../../../src/story/body/photo-numbers.ts';
import { correctStory } from '../../../src/story/correct-story.ts';
import { makeFirstEditions } from '../../../src/story/first-editions.ts';
import { editionFromRow, saveByline, saveSection, saveTag } from '../../../src/story/masthead.ts';
import { importPhoto } from '../../../src/story/photos/import-photo.ts';
import { keepPhoto, savePhotoText } from '../../../src/story/photos/keep-photo.ts';
import { publishStory } from '../../../src/story/publish-story.ts';
import { saveStory } from '../../../src/story/save-story.ts';
import { scheduleStory } from '../../../src/story/schedule-story.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';
import { now, recordsOf } from '../a-run.ts';
import { missingParts, type SaidPost, startWordPress, type WordPress } from './a-wordpress.ts';

const missing = process.env.LONG_RUN ? missingParts() : ['LONG_RUN=1'];
if (process.env.LONG_RUN && missing.length > 0)
  process.stderr.write(`skipped: the import into a real WordPress needs ${missing.join(', ')}\n`);

const act = { at: now, by: 'salma' };
const longSlug = 'مكتبة-البلدة-تفتح-أبوابها-من-جديد-بعد-سنوات-من-الإغلاق';

describe.skipIf(missing.length > 0)('a hand-over to a real WordPress', () => {
  let folder: string;
  let database: FreshDatabase;
  let pictures: Server;
  let wordpress: WordPress;
  let printed: string;
  let posts: SaidPost[];
  let stories: WholeStoryRow[];
  const files = new Map<string, Buffer>();
  const wxr = () => join(folder, 'out.xml');

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'warraq-into-wordpress-'));
    database = await freshDatabase();
    pictures = createServer((request, response) => {
      const file = files.get(request.url?.split('/')[2] ?? '');
      if (file) response.setHeader('content-type', 'image/jpeg').end(file);
      else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => pictures.listen(0, '127.0.0.1', listening));
    const port = (pictures.address() as { port: number }).port;
    await newsroom();
    const rows = await database.newsroom
      .selectFrom('warraq.edition')
      .selectAll()
      .orderBy('is_default', 'desc')
      .execute();
    const house = { editions: rows.map(editionFromRow), address: `http://127.0.0.1:${port}` };
    await writeWxr(database.newsroom, house, wxr());
    stories = [];
    for await (const story of wholeStories(database.newsroom, ['draft', 'scheduled', 'published']))
      stories.push(story);
    wordpress = await startWordPress({ timeZone: 'Asia/Damascus', picturesPort: port, plugins: true });
    printed = await wordpress.import(wxr());
    posts = await wordpress.say();
    if (process.env.KEEP) await writeFile(process.env.KEEP, JSON.stringify({ printed, posts }, null, 1));
  }, 600_000);
  afterAll(async () => {
    await wordpress?.stop();
    pictures?.close();
    await database?.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Two languages, everything a post can have, bodies of every block. */
  async function newsroom(): Promise<void> {
    const db = database.newsroom;
    await makeFirstEditions(db);
    const photos: number[] = [];
    for (const background of ['#a33', '#3a3', '#33a']) {
      const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background } })
        .jpeg()
        .toBuffer();
      const imported = await importPhoto(bytes, { mediaFolder: join(folder, 'media'), renditions: 'later' });
      if (imported.kind === 'refused') throw new Error(imported.code);
      files.set(imported.masterSha256.slice(0, 20), bytes);
      const { id } = await keepPhoto(db, imported, act);
      // The same words under each: WordPress must not take them for one.
      const words = {
        caption: 'قارئة في مكتبة البلدة',
        credit: 'وكالة "الأنباء" & شركاؤها',
        alternativeText: 'امرأة تقرأ',
      };
      for (const edition of ['ar', 'en']) await savePhotoText(db, id, edition, words);
      photos.push(id);
    }
    const section = await saveSection(db, {
      editionId: 'ar',
      slug: longSlug,
      name: 'محليات & بلديات',
      description: 'وصف',
      position: 3,
    });
    const english = await db
      .selectFrom('warraq.section')
      .select('id')
      .where('edition_id', '=', 'en')
      .executeTakeFirstOrThrow();
    const byline = (slug: string, name: string, editionId: string) =>
      saveByline(db, { editionId, kind: 'staff', slug, name, description: '', personId: null });
    const salma = await byline('سلمى-الأحمد', 'سلمى الأحمد', 'ar');
    const karim = await byline('كريم', 'كريم "أبو علي"', 'ar');
    const jane = await byline('jane', 'Jane O’Hara', 'en');
    const tag = (slug: string, name: string, editionId = 'ar') =>
      saveTag(db, { editionId, kind: 'tag', slug, name, description: '' });
    const tags = [await tag('مكتبات', 'مكتبات'), await tag('ثقافة-وفنون', 'ثقافة & فنون')];
    const bodies = fc
      .sample(anyBody, { numRuns: 25, seed: 7 })
      .map((body) => withPhotoNumbers(body, () => photos[0] ?? 1));
    const tricky = bodyDocument([
      {
        type: 'paragraph',
        content: [{ type: 'text', text: 'قال: \\"لا\\" -- ثم <b>صمت</b> & [gallery] %s $1 \\n' }],
      },
      {
        type: 'gallery',
        attrs: { title: 'جولة' },
        content: photos.map((photo) => ({
          type: 'photo' as const,
          attrs: { photo, caption: '', credit: '', alternativeText: '' },
        })),
      },
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'خاتمة' },
          { type: 'footnote', content: [{ type: 'text', text: 'حاشية "مقتبسة" \\ 1' }] },
        ],
      },
    ]);
    let first = 0;
    for (const [at, body] of [tricky, ...bodies].entries()) {
      const isEnglish = at % 5 === 4;
      const { id } = await saveStory(
        db,
        {
          editionId: isEnglish ? 'en' : 'ar',
          sectionId: isEnglish ? english.id : section.id,
          kicker: at % 2 ? 'متابعة' : '',
          headline: isEnglish
            ? `Library "opens" & stays ${at}`
            : `مكتبة البلدة «تفتح» أبوابها & تبقى \\ ${at}`,
          standfirst: at % 3 ? `مقدمة <قصيرة> ${at}` : '',
          slug: isEnglish ? 'library-opens' : at % 4 ? 'مكتبة-البلدة' : longSlug,
          body,
          datelinePlace: '',
          leadPhotoId: at % 2 ? null : (photos[at % photos.length] ?? null),
          leadCaption: '',
          leadAlternativeText: '',
          bylineIds: isEnglish ? [jane.id] : at % 3 ? [salma.id, karim.id] : [karim.id],
          tagIds: isEnglish ? [] : tags.map((one) => one.id),
          isBreaking: false,
          withoutAppeal: false,
          translationOf: isEnglish ? first : null,
          legacyAddresses: at % 2 ? [] : [`/2019/خبر-${at}/`, `/?p=${at}9`],
          relatedPicks: [],
          relatedExclusions: [],
        },
        act,
      );
      if (at === 0) first = id;
      if (at === 1) continue;
      if (at === 2) {
        await scheduleStory(db, id, new Date('2031-01-02T03:04:05Z'), act);
        continue;
      }
      // Late in the evening of UTC it is the next day in Damascus.
      await publishStory(db, id, { ...act, publishedAt: new Date(Date.UTC(2024, 5, at + 1, 22, 30, at)) });
      if (at % 4 === 0)
        await correctStory(db, id, { kind: 'correction', wasWrong: 'خطأ', isRight: `صواب "${at}" \\` }, act);
    }
  }

  const terms = (post: SaidPost, domain: string) =>
    post.terms
      .filter((term) => term.domain === domain)
      .map(({ name }) => name)
      .sort();
  const local = (at: Date) =>
    new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Asia/Damascus',
      dateStyle: 'short',
      timeStyle: 'medium',
    }).format(at);
  const utc = (at: Date) => at.toISOString().slice(0, 19).replace('T', ' ');

  /** A picture by its hash, at whichever of its addresses. */
  const withoutPlaces = <T>(value: T): T => {
    let out = JSON.stringify(value);
    for (const { url, file } of posts)
      for (const [name, bytes] of files)
        if (url !== null && hashOf(bytes) === file) out = out.replaceAll(url, `PICTURE/${name}`);
    return JSON.parse(
      out.replace(/http:\/\/127\.0\.0\.1:\d+\/media\/([0-9a-f]{20})\/\d+\.jpg/g, 'PICTURE/$1'),
    ) as T;
  };

  it('is taken whole: nothing failed, and every story is one post', () => {
    expect(printed).not.toMatch(/Failed|already exists|error/i);
    expect(posts.filter(({ type }) => type === 'post')).toHaveLength(stories.length);
    expect(posts.filter(({ type }) => type === 'attachment')).toHaveLength(3);
  });

  it('has each field of each story as our database has it', () => {
    for (const story of stories) {
      const post = posts.find(({ title, type }) => type === 'post' && title === story.headline);
      expect(post, story.headline).toBeDefined();
      if (!post) continue;
      const at = story.publishedAt ?? story.createdAt;
      const meta = (key: string) => post.meta[key] ?? [];
      expect({
        excerpt: post.excerpt,
        status: post.status,
        date: post.date,
        gmt: post.gmt,
        id: post.id,
        author: post.author,
        authors: terms(post, 'author'),
        categories: terms(post, 'category'),
        tags: terms(post, 'post_tag'),
        described: post.terms.find(({ domain }) => domain === 'category')?.description,
        kicker: meta('kicker'),
        old: [...meta('warraq_old_address')].sort(),
        corrections: meta('warraq_correction'),
      }).toEqual({
        excerpt: story.standfirst,
        status: story.status === 'published' ? 'publish' : 'draft',
        date: local(at),
        gmt: story.status === 'published' ? utc(at) : expect.any(String),
        id: story.id,
        author: story.bylines[0]?.name,
        authors: story.bylines.map(({ name }) => name).sort(),
        categories: [story.section?.name],
        tags: story.tags.map(({ name }) => name).sort(),
        described: story.edition === 'ar' ? 'وصف' : '',
        kicker: story.kicker === '' ? [] : [story.kicker],
        old: [...story.oldAddresses].sort(),
        corrections: story.corrections.map(({ wasWrong, isRight }) => `${wasWrong} ← ${isRight}`),
      });
      // The number at its end tells two of one slug apart, however long they are.
      if (story.status === 'published') {
        expect(post.name).toMatch(new RegExp(`-${story.id}$`));
        expect(story.slug.startsWith(post.name.slice(0, -`-${story.id}`.length))).toBe(true);
      }
      const lead = posts.find(({ id }) => String(id) === String(meta('_thumbnail_id')[0]));
      const photo = story.photos.find(({ id }) => id === story.lead);
      expect(lead?.file ?? null).toBe(photo ? hashOf(files.get(photo.sha256.slice(0, 20))) : null);
    }
  });

  it('has the pictures, each with its own words', () => {
    const attachments = posts.filter(({ type }) => type === 'attachment');
    expect(new Set(attachments.map(({ file }) => file))).toEqual(new Set([...files.values()].map(hashOf)));
    for (const { excerpt, meta } of attachments)
      expect({ excerpt, credit: meta._media_credit, alt: meta._wp_attachment_image_alt }).toEqual({
        excerpt: 'قارئة في مكتبة البلدة',
        credit: ['وكالة "الأنباء" & شركاؤها'],
        alt: ['امرأة تقرأ'],
      });
  });

  it('has in each body the numbers of its pictures', () => {
    const numbered = posts.flatMap(({ content }) => [
      ...content.matchAll(/src="([^"]+)"[^>]*class="wp-image-(\d+)"/g),
    ]);
    expect(numbered.length).toBeGreaterThan(3);
    for (const [, address, number] of numbered)
      expect(posts.find(({ id }) => id === Number(number))?.url).toBe(address);
  });

  it('has each body as it was written, its pictures at their new addresses', async () => {
    const handed = await contentsOf(wxr());
    for (const post of posts.filter(({ type }) => type === 'post'))
      expect(withoutPlaces(post.content), post.title).toBe(withoutPlaces(handed.get(post.id) ?? ''));
  });

  it('shows each body: no block of it is broken', () => {
    for (const post of posts.filter(({ type }) => type === 'post')) {
      expect(post.shown).not.toMatch(/<!-- \/?wp:/);
      expect(post.shown.replace(/<[^>]*>/g, '').trim()).toBe(
        post.content
          .replace(/<!--.*?-->/gs, '')
          .replace(/<[^>]*>/g, '')
          .trim(),
      );
    }
  });

  it('comes back from what WordPress exports: the same stories', async () => {
    const exported = join(folder, 'wordpress.xml');
    await writeFile(exported, await wordpress.export());
    const [ours, theirs] = [await storiesOf(wxr()), await storiesOf(exported)];
    expect(theirs.size).toBe(ours.size);
    for (const [headline, story] of ours) {
      const other = theirs.get(headline);
      expect(other, headline).toBeDefined();
      if (other) expect(withoutPlaces(told(other))).toEqual(withoutPlaces(told(story)));
    }
  });
});

async function contentsOf(path: string): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  for await (const item of xmlElements(createReadStream(path), (_name, depth) => depth < 2)) {
    if (item.name !== 'item') continue;
    const said = (name: string) => item.children.find((child) => child.name === name)?.text ?? '';
    found.set(Number(said('wp:post_id')), said('content:encoded'));
  }
  return found;
}

function hashOf(bytes: Buffer | undefined): string | null {
  return bytes ? createHash('sha256').update(bytes).digest('hex') : null;
}

async function storiesOf(path: string): Promise<Map<string, SourceStory>> {
  const stories = (await recordsOf(path)).filter((record): record is SourceStory => record.kind === 'story');
  return new Map(stories.map((story) => [story.headline.value, story]));
}

function told(story: SourceStory) {
  const names = (all: readonly { name: string }[]) => all.map(({ name }) => name).sort();
  const { document, photos } = story.body();
  return {
    status: story.status,
    kicker: story.kicker.value,
    standfirst: story.standfirst.value,
    published: story.status === 'published' ? story.published.value : null,
    bylines: names(story.bylines.value),
    section: story.section.value?.name ?? null,
    tags: names(story.tags.value),
    language: story.language.value,
    corrections: story.corrections,
    old: story.addresses.filter((address) => address.includes('2019')).sort(),
    document,
    photos: photos.length,
  };
}
