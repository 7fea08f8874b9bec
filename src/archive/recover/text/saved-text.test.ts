import { describe, expect, it } from 'vitest';
import { readSavedText } from './saved-text.ts';

const page = `افتتاح مكتبة الحي بعد عام من الترميم

camera iconواجهة المكتبة بعد الترميم (وكالة مرافئ)

tag icon مكتبات، ترميم ع ع ع

افتتح سكان الحي مكتبتهم أمس 3 أيار، وقالت أمينتها “هذا بيتكم”.

وتضم المكتبة 4000 كتاب (نصفها للأطفال).

مقالات متعلقة

×

الصحافة تحتاج قرّاءها

ادعم صحيفتنا

دولار واحد شهريًا`;

const read = (text: string) => {
  const story = readSavedText(text);
  if (story === null) throw new Error('no story');
  return story;
};

describe('a page saved as text', () => {
  it('gives headline, caption, credit, tags and paragraphs with their marks', () => {
    const story = read(page);
    expect(story.headline.value).toBe('افتتاح مكتبة الحي بعد عام من الترميم');
    expect([story.caption.value, story.credit.value]).toEqual(['واجهة المكتبة بعد الترميم', 'وكالة مرافئ']);
    expect(story.tags.value).toEqual(['مكتبات', 'ترميم']);
    expect(story.paragraphs).toEqual([
      'افتتح سكان الحي مكتبتهم أمس 3 أيار، وقالت أمينتها “هذا بيتكم”.',
      'وتضم المكتبة 4000 كتاب (نصفها للأطفال).',
    ]);
  });

  it('drops the chrome with its reasons and keeps the appeal apart', () => {
    const story = read(page);
    expect(story.appeal[0]).toBe('الصحافة تحتاج قرّاءها');
    expect(story.appeal).toContain('ادعم صحيفتنا');
    const reasons = new Map(
      story.lines.map(({ text, fate }) => [text, 'dropped' in fate ? fate.dropped : fate.kept]),
    );
    expect(reasons.get('مقالات متعلقة')).toBe('related-heading');
    expect(reasons.get('×')).toBe('site-chrome');
    expect(reasons.get('ادعم صحيفتنا')).toBe('appeal');
  });

  it('finds the story between a menu and related headlines, with its date and its writer', () => {
    const story = read(`الرئيسية
أخبار
رياضة
افتتاح المرفأ الجديد في المدينة
5 أيار 2014
بقلم: هند سالم
بدأ العمل في المرفأ الجديد صباحًا، ودخلت أولى السفن إلى الحوض الشرقي.
وقال الأهالي إن العمل تأخر عامين كاملين قبل أن يكتمل.
مواد ذات صلة
السفن تعود إلى الحوض القديم
جميع الحقوق محفوظة`);
    expect(story.headline.value).toBe('افتتاح المرفأ الجديد في المدينة');
    expect(story.published.value).toMatchObject({ day: '2014-05-05' });
    expect(story.byline.value).toBe('هند سالم');
    expect(story.paragraphs).toHaveLength(2);
    expect(story.lines).toHaveLength(11);
  });

  it('is kept whole where its lines were broken and its marks were lost', () => {
    const broken = `المدينة تستعيد مكتبتها القديمة
عاد أهالي الحي القديم إلى مكتبتهم بعد عام
كامل من العمل على ترميم سقفها وجدرانها
وشارك في العمل عشرات المتطوعين الذين جاؤوا كل صباح من الأحياء المجاورة حاملين أدواتهم ومؤونتهم
وتقول أمينة المكتبة إن الكتب كلها
عادت إلى رفوفها كما كانت قبل
الإغلاق وإن قاعة الأطفال أوسع مما
كانت وتضم اليوم ضعف ما كانت
تضمه من الكتب في الأعوام الماضية جميعها وهي مفتوحة كل يوم حتى العاشرة ليلا ما عدا أيام الجمعة`;
    const story = read(broken);
    expect(story.paragraphs).toEqual(broken.split('\n').slice(1));
    expect(story.headline).toMatchObject({ certainty: 'guess' });
  });

  it('takes its first words for a headline where nobody gave one, and says that it is a guess', () => {
    const line =
      'تأسست الصحيفة قبل أربعين عامًا في شارع ضيق من المدينة القديمة، وكان أول من كتب فيها معلمو المدارس، ثم انضم إليهم طلاب الجامعة. ';
    const story = read(`الرئيسية\n${line.repeat(2)}`);
    expect(story.headline).toMatchObject({
      value: 'تأسست الصحيفة قبل أربعين عامًا في شارع ضيق…',
      certainty: 'guess',
    });
    expect(story.paragraphs).toEqual([line.repeat(2).trim()]);
  });

  it('is no story where there is no headline with prose under it', () => {
    for (const text of ['', '\n\n', 'سطر واحد', 'الرئيسية\nأخبار\nرياضة', '×\n×\n×']) {
      expect(readSavedText(text)).toBeNull();
    }
  });

  it('is read without delay, however long or odd its lines are', () => {
    const began = process.threadCpuUsage();
    readSavedText('ع '.repeat(500_000));
    readSavedText(`عنوان\n${'('.repeat(200_000)}\ncamera icon${'(ا'.repeat(100_000)}`);
    readSavedText(`${'سطر قصير\n'.repeat(50_000)}جملة تنتهي بنقطة كما تنتهي الجمل.`);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(10_000);
  }, 30_000);
});
