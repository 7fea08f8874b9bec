/**
 * An export that a real WordPress 6.1 (Debian's) wrote of invented stories, with its folder of uploads: one original
 * there, one picture left only in smaller sizes, one lost. Compared field by field.
 */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyText } from '../../src/story/body/plain-text.ts';
import { makeFirstEditions } from '../../src/story/first-editions.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { runAt } from './a-run.ts';

const fixture = (path: string) => fileURLToPath(new URL(`fixtures/wordpress/${path}`, import.meta.url));

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await makeFirstEditions(database.newsroom);
});
afterAll(() => database.close());

describe('an export of a real WordPress', () => {
  it('comes back field by field, with the pictures that are left', async () => {
    const { report, kind } = await runAt(database, fixture('export.xml'), {
      photosFolder: fixture('uploads'),
    });
    expect(kind).toBe('finished');
    expect(report).toMatchObject({
      records: { read: 6, imported: 6, merged: 0, skipped: 0 },
      published: 4,
      drafts: 2,
      comments: 2,
    });
    const stories = await database.newsroom
      .selectFrom('warraq.story')
      .selectAll()
      .orderBy('published_at')
      .execute();
    const by = (headline: string) => {
      const found = stories.find((story) => story.headline.startsWith(headline));
      if (!found) throw new Error(`no story ${headline}`);
      return found;
    };
    const library = by('افتتاح مكتبة الحي “بيت الكتب” بعد عام من الترميم');
    expect(library).toMatchObject({
      status: 'published',
      standfirst: 'أربعة آلاف كتاب جمعها السكان من بيوتهم.',
      slug: 'library',
      published_at: new Date('2017-11-20T08:15:00Z'),
      lead_caption: 'واجهة المكتبة بعد الترميم',
      lead_alternative_text: 'مبنى حجري من طابقين',
    });
    expect(library.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'paragraph',
      'heading',
      'bullet_list',
      'quotation',
      'table',
      'embed',
    ]);
    expect(bodyText(library.body)).toContain('لافتة على الباب');
    expect(by('Neighbourhood library')).toMatchObject({ edition_id: 'en', translation_of: library.id });

    const tour = by('جولة مصورة');
    expect(JSON.stringify(tour.body)).toContain(`/2017/11/20/${library.id}-library/`);
    expect(tour.body.content).toMatchObject([
      { type: 'paragraph' },
      {
        type: 'gallery',
        attrs: { title: 'جولة في البلدة' },
        content: [{ type: 'photo', attrs: { caption: 'سوق البلدة صباح الجمعة', credit: 'وكالة مرافئ' } }],
      },
    ]);
    const classic = by('خبر بالمحرر القديم');
    expect(bodyText(classic.body)).toContain('وهذه الثانية، وفيها سطر');
    expect(classic.body.content.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'gallery']);
    expect(report?.dropped).toMatchObject({ 'shortcode contact-form-7': 1 });

    expect(report?.photos).toEqual({ wanted: 7, taken: 2, known: 2, renditions: 2, missing: 3, refused: 0 });
    expect(report?.missingPhotos.map(({ address }) => address)).toEqual(
      expect.arrayContaining([expect.stringContaining('/bridge'), expect.stringContaining('/bridge.jpg')]),
    );
    expect(report?.missingPhotos.every(({ address }) => address !== '')).toBe(true);
    const photos = await database.newsroom.selectFrom('warraq.photo').selectAll().orderBy('width').execute();
    expect(photos.map(({ width }) => width)).toEqual([300, 1200]);
    const credits = await database.newsroom.selectFrom('warraq.photo_text').select('credit').execute();
    expect(credits.map(({ credit }) => credit).sort()).toEqual(['سلمى الراعي', 'وكالة مرافئ']);
  });
});
