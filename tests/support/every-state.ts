/**
 * Stories that a page can look like: with every block that a body knows, breaking without a photo, corrected, taken
 * back; and enough small ones that a list has older pages. Invented, like the sample they are added to.
 */
import type { Kysely } from 'kysely';
import { storyAddress } from '../../src/story/address.ts';
import { type Block, bodyDocument } from '../../src/story/body/document.ts';
import { correctStory } from '../../src/story/correct-story.ts';
import { saveSection } from '../../src/story/masthead.ts';
import { publishStory } from '../../src/story/publish-story.ts';
import { retractStory } from '../../src/story/retract-story.ts';
import { saveStory } from '../../src/story/save-story.ts';
import type { StoryDraft } from '../../src/story/story-draft.ts';
import type { NewsroomTables } from '../../src/story/tables.ts';

export type PageToLookAt = {
  name: string;
  path: string;
  kind: 'story' | 'lite' | 'list' | 'other';
  status: number;
};
export type EditionPages = readonly PageToLookAt[];

const act = { at: new Date('2026-11-23T06:00:00Z'), by: 'tests' };

export async function writeEveryState(
  db: Kysely<NewsroomTables>,
  editionId: 'ar' | 'en',
): Promise<EditionPages> {
  const words = editionId === 'ar' ? arabic : english;
  const edition = { id: editionId, isDefault: editionId === 'ar', timeZone: 'Asia/Damascus' };
  const photos = (await db.selectFrom('warraq.photo').select('id').orderBy('id').execute()).map(
    ({ id }) => id,
  );
  const [section] = await rows(db, 'warraq.section', editionId);
  const [tag] = await rows(db, 'warraq.tag', editionId);
  const [byline] = await rows(db, 'warraq.byline', editionId);
  const crowded = await saveSection(db, {
    editionId,
    slug: words.crowded,
    name: words.crowded,
    description: words.sentence,
    position: 9,
  });
  const draft: StoryDraft = {
    editionId,
    sectionId: section?.id ?? null,
    kicker: words.crowded,
    headline: words.headline,
    standfirst: words.sentence,
    slug: '',
    body: bodyDocument([paragraph(words.sentence)]),
    datelinePlace: words.place,
    leadPhotoId: photos[0] ?? null,
    leadCaption: words.sentence,
    leadAlternativeText: words.headline,
    bylineIds: byline ? [byline.id] : [],
    tagIds: tag ? [tag.id] : [],
    isBreaking: false,
    withoutAppeal: false,
    translationOf: null,
    legacyAddresses: [],
    relatedPicks: [],
    relatedExclusions: [],
  };
  const publish = async (more: Partial<StoryDraft>, publishedAt: string) => {
    const { id } = await saveStory(db, { ...draft, ...more }, act);
    const done = await publishStory(db, id, { ...act, publishedAt: new Date(publishedAt) });
    if (done.kind !== 'published') throw new Error(JSON.stringify(done));
    return { id, path: storyAddress(edition, { id, slug: '', publishedAt: done.publishedAt }) };
  };

  for (let number = 1; number <= 65; number += 1) {
    const day = new Date(Date.UTC(2026, 4, number, 9)).toISOString();
    await publish(
      { headline: `${words.headline} ${number}`, sectionId: crowded.id, leadPhotoId: null, tagIds: [] },
      day,
    );
  }
  const whole = await publish({ body: bodyDocument(everyBlock(words, photos)) }, '2026-10-02T09:00:00Z');
  const breaking = await publish(
    { isBreaking: true, leadPhotoId: null, standfirst: '', withoutAppeal: true },
    '2026-10-03T09:00:00Z',
  );
  const corrected = await publish({ headline: words.mixed }, '2026-10-04T09:00:00Z');
  await correctStory(
    db,
    corrected.id,
    { kind: 'correction', wasWrong: words.mixed, isRight: words.sentence },
    act,
  );
  await correctStory(db, corrected.id, { kind: 'clarification', wasWrong: '', isRight: words.sentence }, act);
  const gone = await publish({}, '2026-10-05T09:00:00Z');
  await retractStory(db, gone.id, words.sentence, act);

  const prefix = editionId === 'ar' ? '' : '/en';
  const newest = await db
    .selectFrom('warraq.story')
    .select('id')
    .where('status', '=', 'published')
    .where('edition_id', '=', editionId)
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const list = (name: string, path: string) =>
    ({ name, path: prefix + path, kind: 'list', status: 200 }) as const;
  const other = (name: string, path: string, status = 200) =>
    ({ name, path: prefix + path, kind: 'other', status }) as const;
  const story = (name: string, path: string) => ({ name, path, kind: 'story', status: 200 }) as const;
  return [
    list('home', '/'),
    list('section', `/section/${section?.slug}/`),
    list('section of many', `/section/${words.crowded}/`),
    list('older page of a section', `/section/${words.crowded}/1/`),
    list('tag', `/tag/${tag?.slug}/`),
    list('author', `/author/${byline?.slug}/`),
    list('latest', '/latest/'),
    list('archive', '/archive/'),
    list('year', '/2026/'),
    list('month', '/2026/05/'),
    list('day', '/2026/10/04/'),
    story('story of the sample', `${prefix}/a/${newest.id}`),
    story('story with every block', whole.path),
    story('breaking story without photo', breaking.path),
    story('corrected story', corrected.path),
    { name: 'lite story', path: `${whole.path}lite/`, kind: 'lite', status: 200 },
    { name: 'lite corrected story', path: `${corrected.path}lite/`, kind: 'lite', status: 200 },
    other('support', '/support/'),
    other('support with an amount', '/support/?amount=1200-USD-yearly&other=%D9%A2%D9%A5'),
    other('forget', '/forget/'),
    other('not found', '/no-such-page/', 404),
    { name: 'gone', path: gone.path, kind: 'other', status: 410 },
  ];
}

async function rows(
  db: Kysely<NewsroomTables>,
  table: 'warraq.section' | 'warraq.tag' | 'warraq.byline',
  editionId: string,
) {
  return db
    .selectFrom(table)
    .select(['id', 'slug'])
    .where('edition_id', '=', editionId)
    .orderBy('id')
    .execute();
}

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] }) as const;

type WordsOfAnEdition = Record<
  'crowded' | 'headline' | 'mixed' | 'place' | 'sentence' | 'quotation' | 'person' | 'numbers' | 'when',
  string
>;

const arabic: WordsOfAnEdition = {
  crowded: 'أرصاد',
  headline: 'مرصد التلّة يعدّ أيام المطر منذ ستين عامًا',
  mixed: 'مرصد التلّة ينشر بيانات Rain Watch 2025 كاملة على rain.example',
  place: 'التلّة',
  sentence:
    'يقيس المرصد المطر والريح كل ثلاث ساعات، ويكتب موظفوه القراءات في دفاتر مرقّمة لم تنقطع منذ افتتاحه، وقد صُوّرت كلها هذا العام وأُتيحت للباحثين وأهل التلّة.',
  quotation: 'لم نترك يومًا بلا قراءة، حتى في الثلج. كنا نصعد إلى المرصد على الأقدام “ونعود قبل العتمة”.',
  person: 'منى السهلي',
  numbers:
    'وسُجّل 46 ملم في يوم واحد، بين الساعة 06:00–10:00، وانخفضت الحرارة إلى -5 درجات، وبلغت كلفة الصيانة $350، أي 12% من الموازنة (RAIN)، وفق Rain Watch 2025. للأسئلة: +963 11 000 4512 أو desk@rain.example أو @rainwatch. ونشرت البيانات وكالة Dunes.',
  when: '4 تشرين الأول 2026',
};

const english: WordsOfAnEdition = {
  crowded: 'weather',
  headline: 'The observatory on the hill has counted rain for sixty years',
  mixed: 'The observatory (المرصد) opens all its notebooks to readers',
  place: 'The Hill',
  sentence:
    'The observatory measures rain and wind every three hours, and its staff write the readings into numbered notebooks that have not stopped since it opened; all of them were photographed this year.',
  quotation:
    'We never left a day without a reading, not even in snow. We walked up and came back before dark.',
  person: 'Muna al-Sahli',
  numbers:
    'It measured 46 mm in one day, between 06:00–10:00, and the cold fell to -5 degrees; repairs cost $350, or 12% of the budget. Questions: +963 11 000 4512 or desk@rain.example. The staff call the place المرصد. It opened on 4 May.',
  when: '4 October 2026',
};

export const addedTitles = [arabic, english].flatMap(({ headline, mixed }) => [headline, mixed]);

function everyBlock(words: WordsOfAnEdition, photos: readonly number[]): Block[] {
  const [first = 1, second = 1, third = 1] = photos;
  const photo = (id: number, caption: string) =>
    ({
      type: 'photo',
      attrs: { photo: id, caption, credit: words.person, alternativeText: words.headline },
    }) as const;
  const cell = (type: 'table_header' | 'table_cell', text: string) =>
    ({ type, attrs: { colspan: 1, rowspan: 1 }, content: [paragraph(text)] }) as const;
  const item = (text: string) => ({ type: 'list_item', content: [paragraph(text)] }) as const;
  return [
    paragraph(words.sentence),
    paragraph(words.numbers),
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: words.person, marks: [{ type: 'strong' }] },
        { type: 'text', text: ' ' },
        { type: 'text', text: words.place, marks: [{ type: 'emphasis' }] },
        { type: 'text', text: ' ' },
        {
          type: 'text',
          text: words.headline,
          marks: [{ type: 'link', attrs: { href: 'https://rain.example/data' } }],
        },
        { type: 'footnote', content: [{ type: 'text', text: words.sentence }] },
      ],
    },
    { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: words.headline }] },
    {
      type: 'quotation',
      attrs: { speaker: words.person, capacity: words.place, agency: words.crowded, date: '2026-10-02' },
      content: [paragraph(words.quotation)],
    },
    photo(first, words.mixed),
    { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: words.place }] },
    { type: 'bullet_list', content: [item(words.sentence), item(words.numbers)] },
    { type: 'ordered_list', attrs: { start: 3 }, content: [item(words.headline), item(words.place)] },
    {
      type: 'pull_quote',
      attrs: { source: words.person },
      content: [{ type: 'text', text: words.headline }],
    },
    {
      type: 'gallery',
      attrs: { title: words.headline },
      content: [photo(second, words.place), photo(third, words.mixed)],
    },
    {
      type: 'fact_box',
      attrs: { title: words.place },
      content: [paragraph(words.sentence), { type: 'bullet_list', content: [item(words.numbers)] }],
    },
    {
      type: 'table',
      attrs: { caption: words.headline },
      content: [
        {
          type: 'table_row',
          content: [words.place, words.crowded, words.person, words.when].map((text) =>
            cell('table_header', text),
          ),
        },
        {
          type: 'table_row',
          content: [words.place, '06:00–10:00', '$350', '12%'].map((text) => cell('table_cell', text)),
        },
      ],
    },
    {
      type: 'timeline',
      attrs: { title: words.headline },
      content: [
        {
          type: 'timeline_entry',
          attrs: { words: words.when, date: '2026-10-04' },
          content: [paragraph(words.sentence)],
        },
        { type: 'timeline_entry', attrs: { words: '2026', date: null }, content: [paragraph(words.place)] },
      ],
    },
    {
      type: 'embed',
      attrs: {
        href: 'https://video.example/watch',
        provider: 'Video Example',
        title: words.headline,
        photo: null,
      },
    },
    { type: 'divider' },
    {
      type: 'update',
      attrs: { at: '2026-10-02T11:30:00Z', headline: words.headline },
      content: [paragraph(words.sentence)],
    },
  ];
}
