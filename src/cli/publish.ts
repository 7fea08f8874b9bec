/** `warraq publish ID`: what the publishing act says, in words and with what to do about a refusal. */

import type { InBothLanguages } from '../platform/problem.ts';
import type { PublishRefused } from '../story/publish-story.ts';
import type { ScheduleRefused } from '../story/schedule-story.ts';

const reasons: Readonly<Record<ScheduleRefused['reasons'][number], InBothLanguages>> = {
  'no-such-story': {
    ar: 'لا توجد مادة بهذا الرقم. الأرقام في: npx warraq stories',
    en: 'There is no story with this number. The numbers are in: npx warraq stories',
  },
  'already-published': { ar: 'المادة منشورة.', en: 'The story is published already.' },
  retracted: {
    ar: 'المادة مسحوبة، والمسحوبة لا يعاد نشرها.',
    en: 'The story is retracted; a retracted story is not published again.',
  },
  embargoed: {
    ar: 'المادة تحت الحظر حتى موعدها.',
    en: 'The story is under embargo until its time.',
  },
  'no-headline': { ar: 'ليس للمادة عنوان.', en: 'The story has no headline.' },
  'no-section': {
    ar: 'المادة ليست في قسم، ولا يُنشر إلا ما له قسم.',
    en: 'The story is in no section; only a story with one is published.',
  },
  'in-the-past': {
    ar: 'الموعد مضى. للنشر الآن: npx warraq publish',
    en: 'The time is past. To publish now: npx warraq publish',
  },
  'no-body': { ar: 'نص المادة فارغ.', en: 'The story’s body is empty.' },
};

/** Every reason, a line each; nothing was changed. */
export function explainRefusal(refused: PublishRefused | ScheduleRefused, language: 'ar' | 'en'): string {
  const lines = refused.reasons.map((reason) => `  ${reasons[reason][language]}`);
  const head = language === 'ar' ? 'لم تُنشر، ولم يتغير شيء:' : 'Not published, and nothing was changed:';
  return `${[head, ...lines].join('\n')}\n`;
}
