import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bodyDocument } from '../../src/story/body/document.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { saveByline, saveEdition, saveSection, saveTag } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { offerCampaign, startCampaign } from '../../src/story/run-campaign.ts';
import { StoryNotSaved, saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let house: FreshDatabase;
let sectionId: number;
const morning = { at: new Date('2026-11-21T06:00:00Z'), by: 'رنا' };
const noon = { at: new Date('2026-11-21T09:00:00Z'), by: 'سامر' };

const draft = (): StoryDraft => ({
  editionId: 'ar',
  sectionId,
  kicker: 'مياه',
  headline: 'الماء يعود إلى البلدة بعد أسبوعين',
  standfirst: '',
  slug: 'الماء-يعود',
  body: bodyDocument([{ type: 'paragraph', content: [{ type: 'text', text: 'عاد الماء أمس.' }] }]),
  datelinePlace: '',
  leadPhotoId: null,
  leadCaption: '',
  leadAlternativeText: '',
  bylineIds: [],
  tagIds: [],
  isBreaking: false,
  withoutAppeal: false,
  translationOf: null,
  legacyAddresses: [],
  relatedPicks: [],
  relatedExclusions: [],
});

const statusOf = (id: number) =>
  house.newsroom.selectFrom('warraq.story').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const actsOf = async (id: number) =>
  (
    await house.newsroom
      .selectFrom('warraq.revision')
      .select(['number', 'act', 'made_by'])
      .where('story_id', '=', id)
      .orderBy('number')
      .execute()
  ).map((revision) => `${revision.number} ${revision.act} ${revision.made_by}`);

beforeAll(async () => {
  house = await freshDatabase();
  await saveEdition(house.newsroom, {
    id: 'ar',
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
    monthStyle: 'levantine',
    name: 'صحيفة',
    tagline: '',
    isDefault: true,
    position: 0,
  });
  sectionId = (
    await saveSection(house.newsroom, {
      editionId: 'ar',
      slug: 'محليات',
      name: 'محليات',
      description: '',
      position: 0,
    })
  ).id;
});
afterAll(() => house?.close());

describe('a story through its acts', () => {
  it('is kept as a draft that no reader can see, then published, corrected and retracted, each with a revision', async () => {
    const { id } = await saveStory(house.newsroom, draft(), morning);
    expect(
      await house.publicSite.selectFrom('published.story').selectAll().where('id', '=', id).execute(),
    ).toEqual([]);

    expect(await publishStory(house.newsroom, id, noon)).toEqual({
      kind: 'published',
      id,
      publishedAt: noon.at,
    });
    expect(
      await house.publicSite.selectFrom('published.story').select('headline').where('id', '=', id).execute(),
    ).toHaveLength(1);

    const corrected = await correctStory(
      house.newsroom,
      id,
      { kind: 'correction', wasWrong: 'أسبوعين', isRight: 'ثلاثة أسابيع' },
      noon,
    );
    expect(corrected.kind).toBe('corrected');
    expect((await statusOf(id)).updated_at).toEqual(noon.at);

    expect(await retractStory(house.newsroom, id, 'سحبنا المادة لخطأ في المصدر.', noon)).toEqual({
      kind: 'retracted',
    });
    expect(
      await house.publicSite.selectFrom('published.story').selectAll().where('id', '=', id).execute(),
    ).toEqual([]);
    expect(
      await house.publicSite
        .selectFrom('published.retracted_story')
        .select('retraction_note')
        .where('id', '=', id)
        .execute(),
    ).toEqual([{ retraction_note: 'سحبنا المادة لخطأ في المصدر.' }]);
    expect(await actsOf(id)).toEqual(['1 save رنا', '2 publish سامر', '3 correct سامر', '4 retract سامر']);
  });

  it('keeps its first publication time when it is saved again, and says when it changed', async () => {
    const { id } = await saveStory(house.newsroom, draft(), morning);
    await publishStory(house.newsroom, id, morning);
    await saveStory(house.newsroom, { ...draft(), id, headline: 'عنوان أدق' }, noon);
    const story = await statusOf(id);
    expect([story.headline, story.published_at, story.updated_at, story.status]).toEqual([
      'عنوان أدق',
      morning.at,
      noon.at,
      'published',
    ]);
  });

  it('is refused publication with every reason at once', async () => {
    const empty = { ...draft(), headline: ' ', sectionId: null, body: bodyDocument([]) };
    const { id } = await saveStory(house.newsroom, empty, morning);
    const answer = await publishStory(house.newsroom, id, noon);
    expect(answer).toEqual({ kind: 'refused', reasons: ['no-headline', 'no-section', 'no-body'] });
    expect(await publishStory(house.newsroom, 999_999, noon)).toEqual({
      kind: 'refused',
      reasons: ['no-such-story'],
    });
  });

  it('is not published twice, nor retracted without a note or before it was public', async () => {
    const { id } = await saveStory(house.newsroom, draft(), morning);
    expect(await retractStory(house.newsroom, id, 'سبب', noon)).toEqual({
      kind: 'refused',
      reason: 'not-published',
    });
    await publishStory(house.newsroom, id, noon);
    expect(await publishStory(house.newsroom, id, noon)).toEqual({
      kind: 'refused',
      reasons: ['already-published'],
    });
    expect(await retractStory(house.newsroom, id, '  ', noon)).toEqual({
      kind: 'refused',
      reason: 'no-note',
    });
  });

  it('is refused when a field holds an override character or the body is not ours, and nothing is written', async () => {
    const before = await house.newsroom
      .selectFrom('warraq.story')
      .select((eb) => eb.fn.countAll().as('stories'))
      .executeTakeFirst();
    await expect(
      saveStory(house.newsroom, { ...draft(), headline: 'خبر \u202e مقلوب' }, morning),
    ).rejects.toThrow(StoryNotSaved);
    const hostile = JSON.parse('{"type":"doc","attrs":{"schema":1},"content":[{"type":"script"}]}');
    await expect(saveStory(house.newsroom, { ...draft(), body: hostile }, morning)).rejects.toThrow(
      StoryNotSaved,
    );
    await expect(saveStory(house.newsroom, { ...draft(), id: 424_242 }, morning)).rejects.toThrow(
      /no story 424242/,
    );
    expect(
      await house.newsroom
        .selectFrom('warraq.story')
        .select((eb) => eb.fn.countAll().as('stories'))
        .executeTakeFirst(),
    ).toEqual(before);
  });

  it('numbers revisions without a gap when ten people save at once', async () => {
    const { id } = await saveStory(house.newsroom, draft(), morning);
    await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        saveStory(house.newsroom, { ...draft(), id, kicker: `${index}` }, noon),
      ),
    );
    const revisions = await house.newsroom
      .selectFrom('warraq.revision')
      .select('number')
      .where('story_id', '=', id)
      .orderBy('number')
      .execute();
    expect(revisions.map((revision) => revision.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

describe('what stands above stories', () => {
  it('keeps its id when its words change', async () => {
    const tag = { editionId: 'ar', kind: 'tag' as const, slug: 'كهرباء', name: 'كهرباء', description: '' };
    const first = await saveTag(house.newsroom, tag);
    expect(await saveTag(house.newsroom, { ...tag, name: 'الكهرباء' })).toEqual(first);
  });

  it('never ties a pseudonym to a person', async () => {
    const person = await house.newsroom
      .insertInto('warraq.person')
      .values({ kind: 'person', slug: 'someone', created_at: morning.at })
      .returning('id')
      .executeTakeFirstOrThrow();
    const byline = {
      editionId: 'ar',
      slug: 'اسم-مستعار',
      name: 'ن. س.',
      description: '',
      personId: person.id,
    };
    await expect(saveByline(house.newsroom, { ...byline, kind: 'pseudonym' })).rejects.toThrow(
      /check constraint/,
    );
    await expect(saveByline(house.newsroom, { ...byline, kind: 'staff' })).resolves.toHaveProperty('id');
  });

  it('runs one campaign in an edition at a time, and the same offer twice is one offer', async () => {
    const campaign = {
      claim: 'الصحافة الحرة تحتاج قرّاءها',
      need: 'نحتاجكم لنبقى مستقلين.',
      act: 'ادعمنا',
      amounts: [{ minorUnits: 1200, currency: 'USD', rhythm: 'yearly' as const }],
      ways: [],
    };
    const offer = { editionId: 'ar', campaign, source: 'page.txt' };
    const first = await offerCampaign(house.newsroom, offer, morning);
    expect(await offerCampaign(house.newsroom, offer, noon)).toEqual(first);
    const second = await offerCampaign(
      house.newsroom,
      { ...offer, campaign: { ...campaign, claim: 'نداء آخر' } },
      noon,
    );
    expect(await startCampaign(house.newsroom, first.id)).toBe(true);
    expect(await startCampaign(house.newsroom, second.id)).toBe(true);
    expect(await startCampaign(house.newsroom, 999_999)).toBe(false);
    const running = await house.publicSite.selectFrom('published.campaign').select('claim').execute();
    expect(running).toEqual([{ claim: 'نداء آخر' }]);
  });
});
