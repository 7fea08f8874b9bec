/** A small newspaper of its own in a fresh database, and the site that serves it: enough stories for older pages. */
import { bodyDocument } from '../../src/story/body/document.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { saveByline, saveEdition, saveSection, saveTag } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { offerCampaign, startCampaign } from '../../src/story/run-campaign.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { noAssets, type TestSite, testSite } from '../support/test-site.ts';

export const act = { at: new Date('2026-11-21T06:00:00Z'), by: 'رنا' };
export const storyCount = 65;
export const address = 'https://paper.example';

export type SmallPaper = {
  house: FreshDatabase;
  /** Ids of the Arabic stories, oldest first. */
  ids: number[];
  englishId: number;
  site: TestSite;
  close(): Promise<void>;
  draft(more: Partial<StoryDraft>): StoryDraft;
  get(path: string, headers?: Record<string, string>, method?: string): Promise<Response>;
};

export async function smallPaper(): Promise<SmallPaper> {
  const house = await freshDatabase();
  const db = house.newsroom;
  const common = {
    language: 'ar',
    direction: 'rtl',
    timeZone: 'Asia/Damascus',
    numberingSystem: 'latn',
  } as const;
  await saveEdition(db, {
    ...common,
    id: 'ar',
    monthStyle: 'levantine',
    name: 'صحيفة الوادي',
    tagline: 'من البلدة',
    isDefault: true,
    position: 0,
  });
  await saveEdition(db, {
    ...common,
    id: 'en',
    language: 'en',
    direction: 'ltr',
    monthStyle: 'english',
    name: 'Valley Paper',
    tagline: '',
    isDefault: false,
    position: 1,
  });
  const named = { editionId: 'ar', description: 'ما يهم البلدة' };
  const section = await saveSection(db, { ...named, slug: 'محليات', name: 'محليات', position: 0 });
  const english = await saveSection(db, {
    editionId: 'en',
    slug: 'local',
    name: 'Local',
    description: '',
    position: 0,
  });
  const tag = await saveTag(db, { ...named, kind: 'tag', slug: 'مياه', name: 'مياه' });
  const byline = await saveByline(db, {
    ...named,
    kind: 'pseudonym',
    slug: 'رنا',
    name: 'رنا الحسن',
    personId: null,
  });
  const { id: campaign } = await offerCampaign(
    db,
    {
      editionId: 'ar',
      campaign: {
        claim: 'الصحافة الحرة تحتاج قرّاءها',
        need: 'نعيش من قرّائنا.',
        act: 'ساهم',
        amounts: [{ minorUnits: 1200, currency: 'USD', rhythm: 'yearly' }],
        ways: [
          {
            kind: 'card',
            title: 'من الخارج',
            text: 'بالبطاقة.',
            link: { href: 'https://pay.example/valley', company: 'Pay Example' },
          },
          { kind: 'without-money', title: 'دون مال', text: 'شارك المادة.', link: null },
        ],
      },
      source: 'test',
    },
    act,
  );
  await startCampaign(db, campaign);

  const draft = (more: Partial<StoryDraft>): StoryDraft => ({
    editionId: 'ar',
    sectionId: section.id,
    kicker: '',
    headline: 'الماء يعود إلى البلدة',
    standfirst: 'بعد أسبوعين.',
    slug: 'الماء-يعود',
    body: bodyDocument([
      { type: 'paragraph', content: [{ type: 'text', text: 'عاد الماء أمس، قالت Reuters.' }] },
    ]),
    datelinePlace: '',
    leadPhotoId: null,
    leadCaption: '',
    leadAlternativeText: '',
    bylineIds: [byline.id],
    tagIds: [tag.id],
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
    ...more,
  });
  const published = async (more: Partial<StoryDraft>, publishedAt: Date) => {
    const { id } = await saveStory(db, draft(more), act);
    const done = await publishStory(db, id, { ...act, publishedAt });
    if (done.kind !== 'published') throw new Error(JSON.stringify(done));
    return id;
  };
  const ids: number[] = [];
  for (let number = 0; number < storyCount; number += 1) {
    const headline = number === storyCount - 1 ? 'قالت Reuters & <b>البلدة</b>' : `خبر ${number}`;
    const legacyAddresses = number === 0 ? ['/archives/754032'] : [];
    ids.push(await published({ headline, legacyAddresses }, new Date(Date.UTC(2025, 8, 1 + number, 22, 30))));
  }
  await correctStory(
    db,
    ids.at(-1) ?? 0,
    { kind: 'correction', wasWrong: 'أسبوعين', isRight: 'ثلاثة أسابيع' },
    act,
  );
  const englishId = await published(
    {
      editionId: 'en',
      sectionId: english.id,
      headline: 'Water returns',
      slug: 'water-returns',
      translationOf: ids[5] ?? null,
      bylineIds: [],
      tagIds: [],
    },
    new Date('2025-09-06T22:30:00Z'),
  );

  const site = await testSite(house, { assets: noAssets, address });
  return {
    house,
    site,
    ids,
    englishId,
    draft,
    get: async (path, headers = {}, method = 'GET') => {
      await site.graph.settled();
      return site.fetch(new Request(`http://127.0.0.1${path}`, { headers, method }));
    },
    async close() {
      await site.stop();
      await house.close();
    },
  };
}
