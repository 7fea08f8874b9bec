import { expect, test } from 'vitest';
import { Filling } from './fill-index.ts';
import { IndexFile } from './index-file.ts';
import { SearchIndex } from './search-index.ts';
import type { Searchable } from './segment.ts';

const now = Date.parse('2025-11-22T12:00:00Z');
const day = 86_400_000;

const story = (id: number, title: string, body: string, more: Partial<Searchable> = {}): Searchable => ({
  id,
  title,
  body,
  edition: 'ar',
  section: 'news',
  publishedAt: now - id * day,
  labels: [],
  card: { id },
  ...more,
});

function over(...stories: Searchable[]) {
  const file = new IndexFile(':memory:');
  file.inOne(() => file.add(stories));
  const index = new SearchIndex(file);
  const ids = (text: string, more: object = {}) =>
    index.ask({ text, limit: 10, now, ...more }).hits.map(({ id }) => id);
  return { file, index, ids };
}

const paper = () =>
  over(
    story(1, 'قصف على مدارس حلب', 'قالت مديرة مدرسة إن القصف أصاب الباحة.'),
    story(2, 'وزير الاقتصاد يزور دمشق', 'بحث الوزير شؤون المدرسة الصناعية مع أحمد الخطيب.', {
      section: 'economy',
      labels: [{ label: 'tag:damascus', name: 'دمشق' }],
    }),
    story(3, 'افتتاح قناة السويس الجديدة', 'حضر الحفل رؤساء دول كثيرة.'),
    story(4, 'أحْمَد الخطيب: سيرة', 'كان مسئولا عن المكتبة. قرأ رئيس الوزراء كلمة.'),
    story(5, 'الفريق السويسري يفوز', 'كلمة قالها رئيس مجلس الوزراء بعد المباراة.'),
  );

test.each(['أحمد', 'احمد', 'أَحْمَد', 'أحــمد', 'أحمَد'])('%s finds the same stories', (text) => {
  const { ids } = paper();
  expect(ids(text).sort()).toEqual([2, 4]);
});

test.each([
  ['مدرسة', [1, 2]],
  ['المدارس', [1, 2]],
  ['مدرسه', [1, 2]],
  ['مسؤول', [4]],
  ['رئيس', [3, 4, 5]],
  ['السويس', [3]],
  ['وزراء', [2, 4, 5]],
])('%s finds its other forms', (text, found) => {
  const { ids } = paper();
  expect(ids(text).sort()).toEqual(found);
});

test('a form as it is spelled comes before its relatives', () => {
  const { ids } = over(
    story(1, 'أخبار', 'في المدارس عمل كثير على كل حال.'),
    story(2, 'أخبار', 'في المدرسة عمل كثير على كل حال.'),
  );
  expect(ids('المدرسة')[0]).toBe(2);
  expect(ids('المدارس')[0]).toBe(1);
});

test('a word in the headline counts more than one in the body', () => {
  const { ids } = over(
    story(1, 'أخبار اليوم', 'كلام عن النفط وغيره.'),
    story(2, 'أسعار النفط', 'كلام عن السوق وغيره.'),
  );
  expect(ids('النفط')).toEqual([2, 1]);
});

test('words that stand together count more than words apart', () => {
  const { ids } = over(
    story(1, 'ا', 'الأمم كلها كانت في القاعة حين قرأ الرجل خطابا طويلا عن قوى متحدة ضد الفقر.'),
    story(2, 'ب', 'قرأ الرجل خطابا طويلا في القاعة عن الفقر حين كانت الأمم المتحدة كلها ضد قوى.'),
  );
  expect(ids('الأمم المتحدة')[0]).toBe(2);
});

test('of two stories that say the same the newer comes first', () => {
  const { ids } = over(
    story(1, 'انقطاع الكهرباء', 'انقطعت الكهرباء.', { publishedAt: now - 2_000 * day }),
    story(2, 'انقطاع الكهرباء', 'انقطعت الكهرباء.', { publishedAt: now - day }),
  );
  expect(ids('الكهرباء')).toEqual([2, 1]);
});

test('an exact search keeps to the word as it is spelled', () => {
  const { ids } = paper();
  expect(ids('المدرسة', { isExact: true })).toEqual([2]);
  expect(ids('مدرسة', { isExact: true })).toEqual([1]);
});

test.each(['"رئيس الوزراء"', '«رئيس الوزراء»', '“رئيس الوزراء”'])('%s finds the phrase only', (text) => {
  const { ids } = paper();
  expect(ids(text)).toEqual([4]);
});

test('a phrase that no story has says so and gives what has its words', () => {
  const { index } = paper();
  const answer = index.ask({ text: '"الوزراء رئيس"', limit: 10, now });
  expect(answer.isPhraseMissing).toBe(true);
  expect(answer.hits.length).toBeGreaterThan(0);
});

test('what is excluded is not found', () => {
  const { ids } = paper();
  expect(ids('رئيس -الوزراء')).toEqual([3]);
  expect(ids('رئيس -"رئيس الوزراء"').sort()).toEqual([3, 5]);
});

test('section, label and period narrow a search', () => {
  const { ids } = paper();
  expect(ids('مدرسة', { edition: 'ar', section: 'economy' })).toEqual([2]);
  expect(ids('مدرسة', { labels: ['tag:damascus'] })).toEqual([2]);
  expect(ids('مدرسة', { from: now - day })).toEqual([1]);
  expect(ids('مدرسة', { before: now - day })).toEqual([2]);
  expect(ids('مدرسة', { edition: 'en' })).toEqual([]);
});

test('a misspelled word finds what was meant and names it as it is printed', () => {
  const { index } = paper();
  const answer = index.ask({ text: 'قناة السوبس', limit: 10, now });
  expect(answer.hits[0]?.id).toBe(3);
  expect(answer.meant.map(({ instead }) => instead.printed)).toContain('السويس');
});

test('a word that only a story had that was taken back is not offered as what was meant', () => {
  const { file, index } = paper();
  file.inOne(() => file.remove([3]));
  expect(index.ask({ text: 'السوبس', limit: 10, now }).meant).toEqual([]);
});

test('a foreign name is found in its other spellings', () => {
  const { ids } = over(
    story(1, 'هجوم في سوروج', 'قتل كثيرون.'),
    story(2, 'هجوم في سروج', 'قتل كثيرون.'),
    story(3, 'هجوم في سوروتش', 'قتل كثيرون.'),
    story(4, 'أسعار الخضار', 'ارتفعت.'),
  );
  expect(ids('سوروج').sort()).toEqual([1, 2, 3]);
});

test.each([
  ['الكونجرس', 1],
  ['أميركا', 2],
  ['نتانياهو', 3],
  ['تموز', 4],
  ['الفرقة 30', 5],
])('%s finds what another country or another hand writes otherwise', (text, found) => {
  const { ids } = over(
    story(1, 'الكونغرس يصوت', 'على القانون.'),
    story(2, 'زيارة إلى أمريكا', 'في الشتاء.'),
    story(3, 'نتنياهو يتحدث', 'في الخطاب.'),
    story(4, 'حر شديد في يوليو', 'قال الراصد.'),
    story(5, 'الفرقة الثلاثين', 'دخلت المدينة.'),
    story(6, 'الكونكورد ومراوغ وقميص', 'عن الماركسية.'),
  );
  expect(ids(text)).toEqual([found]);
});

test('a story that was taken back or changed is found no more as it was', () => {
  const { file, index, ids } = paper();
  file.inOne(() => file.remove([3]));
  expect(ids('السويس')).toEqual([]);
  file.inOne(() => file.add([story(1, 'تصحيح', 'لم يكن هناك شيء.')]));
  expect(ids('مدارس حلب')).not.toContain(1);
  expect(ids('تصحيح')).toEqual([1]);
  expect(index.count).toBe(4);
});

test('stories that come one by one are found, and their segments are joined', () => {
  const { file, ids } = over();
  for (let id = 1; id <= 100; id++)
    file.inOne(() => file.add([story(id, `خبر ${id}`, 'عن الزيتون في إدلب.')]));
  expect(ids('زيتون', { limit: 200 })).toHaveLength(100);
  expect(Number(file.db.prepare('select count(*) as n from segment').get()?.n)).toBeLessThan(24);
});

test('an index that threads filled says the same as one that was filled at once', async () => {
  const words = 'حلب دمشق مدرسة مدارس وزير الوزراء قناة السويس زيتون 2019 F16 رئيس كتب كاتب مكتبة'.split(' ');
  const some = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => words[(from * 7 + at * at) % words.length]).join(' ');
  const stories = Array.from({ length: 400 }, (_, at) =>
    story(at + 1, some(at, 4), `${some(at + 3, at % 90)}\n${some(at, 9)}`, {
      labels: at % 5 === 0 ? [{ label: `tag:${at % 3 === 0 ? '😀' : '\uff21'}`, name: 'وسم' }] : [],
    }),
  );
  const atOnce = over(...stories);
  const file = new IndexFile(':memory:', { isNew: true });
  const filling = new Filling(file, 2, 7);
  for (let at = 0; at < stories.length; at += 33) await filling.add(stories.slice(at, at + 33));
  await filling.finish();
  const filled = new SearchIndex(file);
  expect(Number(file.db.prepare('select count(*) as n from segment').get()?.n)).toBeLessThan(24);
  for (const text of [...words, 'مدرسة حلب', '"قناة السويس"', 'وزير -دمشق', 'مدرصة']) {
    const question = { text, limit: 50, now };
    const { isHit: _, ...answer } = atOnce.index.ask(question);
    expect(filled.ask(question)).toMatchObject(answer);
    expect(answer.hits.length).toBeGreaterThan(0);
  }
  for (const labels of [['tag:😀'], ['tag:\uff21']]) {
    const question = { text: 'حلب', labels, limit: 500, now };
    expect(filled.ask(question).total).toBe(atOnce.index.ask(question).total);
  }
  expect(file.known(words)).toEqual(atOnce.file.known(words));
  // Threads take their time to start on a busy machine.
}, 60_000);

test('a question finds where its answer is said, whatever words it asks with', () => {
  const { index, ids } = over(
    story(1, 'عدد كم', 'كم كان عدد الذين لديهم اسم؟ تم. يوجد عدد.'),
    story(2, 'خبر', 'ولد الشاعر في دمشق. سافر بعد سنين إلى بيروت وعاد. اعتمدت المدينة نظاما جديدا.'),
    story(
      3,
      'خبر',
      'الشاعر هناك. بعيدا عنه بكثير من الكلام الذي لا يعني شيئا ولا ينتهي في سطر ولا سطرين ولا ثلاثة كانت دمشق وولد.',
    ),
  );
  expect(ids('كم عدد الذين ولدوا، وأين ولد الشاعر من دمشق؟')[0]).toBe(2);
  expect(
    index.ask({ text: 'أي نظام تم اعتماده؟', limit: 9, now }).query.words.map(({ normal }) => normal),
  ).toEqual(['نظام', 'اعتماده']);
  expect(ids('اعتماد نظام')).toEqual([2]);
  // Without a question they are words as all.
  expect(ids('عدد اسم')).toEqual([1]);
});

test('a name that the language does not know is found with a particle written to it', () => {
  const { ids } = over(
    story(1, 'بحر', 'وصف العلماء بنية لمشطيات عاشت قديما.'),
    story(2, 'بحر', 'المشطيات حيوانات. مشطيات كثيرة.'),
  );
  expect(ids('المشطيات').sort()).toEqual([1, 2]);
  expect(ids('لمشطيات').sort()).toEqual([1, 2]);
});

test('English words are found in their other forms', () => {
  const { ids, index } = over(
    story(1, 'Elections in the valley', 'Voters voted.', { edition: 'en' }),
    story(2, 'Weather', 'It rained.', { edition: 'en' }),
  );
  expect(ids('election')).toEqual([1]);
  expect(ids('voting')).toEqual([1]);
  expect(index.ask({ text: 'voting', limit: 5, now }).isHit('voted')).toBe(true);
});

test('hostile and empty questions are answered', () => {
  const { ids } = paper();
  for (const text of [
    '',
    ' ',
    '-',
    '""',
    '«',
    '-"',
    '"'.repeat(5_000),
    '\u0000\ud800',
    "'; drop table story; --",
    'ب'.repeat(100_000),
    '- - -',
    '%_*',
    '\u202e\u202e',
  ]) {
    expect(() => ids(text)).not.toThrow();
  }
  expect(ids('حلب')).toEqual([1]);
});

const told = { publishedAt: now, timeZone: 'UTC' };

test('kin are stories of the same event, with the words that they share', () => {
  const { index } = over(
    story(1, 'انفجار في مرفأ بيروت', 'هز انفجار نترات الأمونيوم مرفأ بيروت.'),
    story(2, 'التحقيق في انفجار المرفأ', 'قال القاضي بيطار إن نترات الأمونيوم خزنت في المرفأ.'),
    story(3, 'أسعار الخبز', 'ارتفع سعر الخبز في بيروت.'),
    story(4, 'مباراة', 'فاز الفريق.'),
  );
  const [first] = index.related(
    { ...told, id: 1, title: 'انفجار في مرفأ بيروت', body: 'هز انفجار نترات الأمونيوم مرفأ بيروت.' },
    { limit: 3 },
  );
  expect(first?.id).toBe(2);
  expect(first?.shares).toContain('مرفأ');
});

test('related is what is about the same, before what only mentions it in passing', () => {
  const long = 'اجتمع الوزراء وبحثوا الموازنة والضرائب والرواتب والأسعار والقروض. '.repeat(12);
  const { index } = over(
    story(1, 'افتتاح قناة السويس الجديدة', 'افتتح الرئيس قناة السويس الجديدة. عبرت السفن القناة في السويس.'),
    story(2, 'جلسة الحكومة', `${long} وذكر وزير قناة السويس الجديدة.`),
    story(
      3,
      'سفن في السويس',
      'عبرت سفن من قناة السويس الجديدة يوم الافتتاح، وقال رئيس القناة إن العبور سهل.',
    ),
    story(4, 'رياضة', 'فاز الفريق في المباراة النهائية أمس.'),
  );
  const own = { ...told, id: 1, title: 'افتتاح قناة السويس الجديدة' };
  const kin = index.related(
    { ...own, body: 'افتتح الرئيس قناة السويس الجديدة. عبرت السفن القناة في السويس.' },
    { limit: 9 },
  );
  expect(kin.map(({ id }) => id).slice(0, 2)).toEqual([3, 2]);
  expect(kin[0]?.score).toBeGreaterThan(1.5 * (kin[1]?.score ?? 0));
  expect(kin.map(({ id }) => id)).not.toContain(4);
});
