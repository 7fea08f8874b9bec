/**
 * A notice as an e-mail: plain text in the person's language. It says what kind of thing happened and where to read of
 * it, and nothing else: a letter passes through the hands of others, so no headline, no reason and no name stands in it.
 * Every paragraph begins with a letter of its own language, which is how a mail program finds its direction. Pure.
 */
import { counted } from '../../language/plural.ts';
import type { Language } from '../http/refusal.ts';

export type NoticeLetter = { subject: string; text: string };

/** `others`: how many more of the same kind the same act made, which get no letter of their own. */
type Told = { kind: string; storyId: number | null; others?: number };

const said: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  ar: {
    submit: 'قُدّمت مادة للمراجعة.',
    withdraw: 'سُحب تقديم مادة قبل مراجعتها.',
    review: 'بدأت مراجعة مادة لك.',
    'send-back': 'أُعيدت إليك مادة، مع السبب.',
    ready: 'صارت مادة لك جاهزة للنشر.',
    reopen: 'عادت مادة لك إلى المراجعة.',
    embargo: 'حُجبت مادة لك حتى موعد.',
    'embargo-over': 'انتهى الحجب عن مادة لك في موعده.',
    'lift-embargo': 'رُفع الحجب عن مادة لك.',
    schedule: 'حُدّد موعد لنشر مادة لك.',
    unschedule: 'أُلغي موعد نشر مادة لك.',
    publish: 'نُشرت مادة لك.',
    correct: 'أُضيف تصحيح إلى مادة لك.',
    retract: 'سُحبت مادة لك بعد نشرها.',
    unpublish: 'أُزيلت مادة لك من الموقع.',
    assign: 'أُسندت إليك مادة.',
    frozen: 'جُمّد حساب أو مفتاح غيّر مواد منشورة كثيرة في وقت قصير. انظر في الأمر الآن.',
    other: 'في غرفة الأخبار ما يعنيك.',
  },
  en: {
    submit: 'A story was submitted for review.',
    withdraw: 'A submission was withdrawn before its review.',
    review: 'The review of a story of yours has begun.',
    'send-back': 'A story was sent back to you, with the reason.',
    ready: 'A story of yours is ready to publish.',
    reopen: 'A story of yours is in review again.',
    embargo: 'A story of yours is under embargo.',
    'embargo-over': 'The embargo on a story of yours is over.',
    'lift-embargo': 'The embargo on a story of yours was lifted.',
    schedule: 'A time was set to publish a story of yours.',
    unschedule: 'The time to publish a story of yours was taken away.',
    publish: 'A story of yours was published.',
    correct: 'A correction was added to a story of yours.',
    retract: 'A story of yours was retracted.',
    unpublish: 'A story of yours was taken off the site.',
    assign: 'A story was assigned to you.',
    frozen:
      'An account or a token that changed many published stories in a short time was frozen. Look at it now.',
    other: 'Something in the newsroom concerns you.',
  },
};

const frame = {
  ar: {
    subject: (what: string) => `غرفة الأخبار: ${what.replace(/\.$/, '')}`,
    others: counted('ar', {
      one: 'والأمر نفسه في مادة أخرى.',
      two: 'والأمر نفسه في مادتين أخريين.',
      few: 'والأمر نفسه في # مواد أخرى.',
      many: 'والأمر نفسه في # مادة أخرى.',
      other: 'والأمر نفسه في # مادة أخرى.',
    }),
    read: 'اقرأ التفاصيل في غرفة الأخبار:',
    why: 'تصلك هذه الرسالة لأنك طلبتها. لتغيير ما يصلك أو إيقافه:',
  },
  en: {
    subject: (what: string) => `Newsroom: ${what.replace(/\.$/, '')}`,
    others: counted('en', {
      one: 'The same happened to one more story.',
      other: 'The same happened to # more stories.',
    }),
    read: 'Read of it in the newsroom:',
    why: 'You get this letter because you asked for it. To change what comes, or to stop it:',
  },
} as const;

/** @param origin of the newsroom, without a slash at its end */
export function noticeLetter(
  { kind, storyId, others = 0 }: Told,
  language: Language,
  origin: string,
): NoticeLetter {
  const what = said[language][kind] ?? said[language].other ?? '';
  const { subject, read, why, others: more } = frame[language];
  const where =
    storyId === null || others > 0 ? `${origin}/newsroom/tasks` : `${origin}/newsroom/stories/${storyId}`;
  return {
    subject: subject(what.split('. ')[0] ?? what),
    text: `${what}\n${others > 0 ? `${more(others, String(others))}\n` : ''}\n${read}\n${where}\n\n${why}\n${origin}/newsroom/account\n`,
  };
}
