/** What a person must look at before a recovered story may be trusted, each in both languages. Pure. */
import { quotationsOf } from '../../language/quotations/quotations.ts';
import type { Certainty, FoundStory } from './found-story.ts';
import type { RecoveryReport } from './report.ts';

type Question = RecoveryReport['confirm'][number];

/** More of them would hide the other questions. */
const mostQuotations = 20;

export function questions(story: FoundStory, day: Certainty, section: string): Question[] {
  const asked: Question[] = [];
  if (day !== 'certain') {
    asked.push({
      what: 'publicationDay',
      ar: 'يوم النشر: تخمين أو غير معروف؛ أعطه بـ --date.',
      en: 'Publication day: a guess or unknown; give it with --date.',
    });
  }
  asked.push({
    what: 'section',
    ar: `القسم: وُضعت المادة في «${section}».`,
    en: `Section: the story was put into “${section}”.`,
  });
  const { value: byline } = story.byline;
  asked.push(
    byline === ''
      ? { what: 'byline', ar: 'الكاتب: لا اسم في الصفحة.', en: 'Byline: the page names nobody.' }
      : {
          what: 'byline',
          ar: `الكاتب: «${byline}»، وسُجّل من أسرة التحرير.`,
          en: `Byline: “${byline}”, entered as staff.`,
        },
  );
  if (story.standfirst.certainty === 'guess') {
    asked.push({
      what: 'standfirst',
      ar: 'المقدمة: السطر الذي تحت العنوان، وقد يكون تعليق صورة.',
      en: 'Standfirst: the line under the headline; it may be a caption.',
    });
  }
  if (story.caption.value !== '') {
    asked.push({
      what: 'leadPhoto',
      ar: 'الصورة الرئيسة: حُفظ تعليقها، والملف نفسه غير موجود.',
      en: 'Lead photo: its caption is kept, the picture itself is missing.',
    });
  }
  if (story.appeal.length > 0) {
    asked.push({
      what: 'campaign',
      ar: 'نداء الدعم: عُرض حملةً، ولا يُنشر قبل أن تبدأه؛ راجع المبلغ.',
      en: 'Support appeal: offered as a campaign, public only when you start it; check the sum.',
    });
  }
  return [...asked, ...quotationQuestions(story.paragraphs)];
}

/** Words in marks that somebody is said to have said, the first of them: what a quotation block may be made of. */
export function quotationQuestions(paragraphs: readonly string[]): Question[] {
  return quotationsOf(paragraphs)
    .flatMap(({ kind, paragraph, words, speaker, cue }) => {
      const by = speaker?.words ?? cue?.words;
      return kind === 'direct' && by !== undefined ? [{ place: paragraph + 1, words, by }] : [];
    })
    .slice(0, mostQuotations)
    .map(({ place, words, by }) => ({
      what: 'quotation',
      ar: `اقتباس في الفقرة ${place}، «${by}»: ${words}`,
      en: `Quotation in paragraph ${place}, “${by}”: ${words}`,
    }));
}
