/**
 * The words of a news site that are not its stories': labels, menus, share links, appeals, notices. They are those of
 * the whole Arabic and English web, not of one page. Pure; a line is judged by itself here, its place by the readers.
 */
import { dateExpressions } from '../../language/calendar/expressions.ts';
import { foldDateWord } from '../../language/calendar/fold.ts';
import type { DropReason } from './found-story.ts';

/** `camera icon`, with or without words glued to it: what a screen reader's label becomes in a saved text. */
export const iconLabel =
  /^(camera|photo|image|picture|video|tags?|clock|calendar|user|author|share|print|comments?|location|eye)[ _-]icon\s*/iu;

export const sizeControl = /^(?:ع(?:\s*[+-])?\s*){2,4}$|^(?:A(?:\s*[+-])?\s*){2,3}$/u;
export const closeSign = /^(?:[×✕✖⨯]|[xX]|إغلاق|أغلق|close)$/iu;

type Rule = { reason: DropReason; is: RegExp };

/** Matched against the folded line, from its beginning, to its end where it says so. */
const rules: readonly Rule[] = [
  {
    reason: 'related-heading',
    is: /^(?:مقالات|مواد|مواضيع|اخبار|قصص|موضوعات|تقارير) (?:متعلقه|ذات صله|مشابهه|مرتبطه|ذات علاقه)\s*:?$|^(?:اقرا|اقراي|اقرؤوا|شاهد|طالع) ?(?:ايضا|المزيد)(?!\p{L}).{0,120}$|^(?:الاكثر|اكثر الاخبار|اكثر المواد) (?:قراءه|مشاهده|تصفحا|تعليقا|تداولا|شيوعا)\s*:?$|^(?:قد (?:يعجبك|يهمك)|ربما يعجبك|اخترنا لك|مختارات|اخر الاخبار|احدث الاخبار|المزيد من|مزيد من|للمزيد)(?:[\s:].{0,40})?$|^(?:related|read (?:also|more|next)|see also|you may (?:also )?like|most (?:read|popular|viewed)|more (?:from|on|stories)|latest news|recommended)\b.{0,80}$/u,
  },
  {
    reason: 'comments',
    is: /^(?:اضافه تعليق|اترك (?:تعليق|رد)|اكتب تعليق|اضف تعليق|التعليقات|تعليقات القراء|شارك برايك|لا (?:توجد|يوجد) تعليقات|leave a (?:comment|reply)|comments?\b|post a comment|add a comment|your email address will not be published|لن يتم نشر عنوان بريدك)/u,
  },
  {
    reason: 'share-link',
    is: /^(?:tweet|share(?: (?:this|on|via).*)?|facebook|twitter|whatsapp|telegram|linkedin|pinterest|email|print|copy link|x|instagram|youtube|rss|فيسبوك|فيس بوك|تويتر|واتساب|واتس اب|تلغرام|تيليغرام|تليجرام|انستغرام|يوتيوب|طباعه|طباعه الصفحه|نسخه للطباعه|ارسال|ارسل(?: الي)? ?صديق.*|مشاركه|شارك|شاركها|شارك(?:ها|نا)? (?:علي|عبر|المقال|الخبر|هذا).*|نسخ الرابط|انسخ الرابط|تابعونا.*|تابعنا.*|حفظ|follow us.*)\s*:?$/u,
  },
  {
    reason: 'legal-notice',
    is: /جميع الحقوق|كل الحقوق محفوظه|حقوق النشر محفوظه|all rights reserved|^(?:©|copyright\b|\(c\) ?\d{4})|^(?:شروط|اتفاقيه|سياسه) (?:الاستخدام|الخدمه|الخصوصيه|النشر|التعليقات)|^(?:بيان الخصوصيه|حمايه الخصوصيه|امكانيات الاستخدام|من نحن|اتصل بنا|اتصلوا بنا|تواصل معنا|اعلن معنا|للاعلان|الاعلانات|هيئه التحرير|terms (?:of|and)|privacy policy|about us|contact us|cookie)/u,
  },
  {
    reason: 'newsletter',
    is: /^(?:اشترك|اشتركوا|سجل(?: بريدك| عنوانك| الان| في (?:النشره|نشرتنا|القائمه))|النشره (?:البريديه|الاخباريه)|ادخل بريدك|اكتب (?:عنوانك|بريدك)|القائمه البريديه|subscribe|sign up|newsletter)(?!\p{L}).{0,120}|(?:بالبريد الالكتروني اكتب عنوانك|نشرتنا البريديه)/u,
  },
  {
    reason: 'contact',
    is: /^(?:الهاتف|هاتف|فاكس|الفاكس|تلفون|موبايل|جوال|البريد الالكتروني|بريد الكتروني|صندوق البريد|ص\.? ?ب|المقر|العنوان|tel|phone|fax|e-?mail)\s*[:：(].{0,120}$|^فاكس .{0,40}:/u,
  },
  {
    reason: 'advertisement',
    is: /^(?:اعلان|اعلانات|اعلان ممول|مساحه اعلانيه|advertisement|sponsored|ad)\s*:?$/u,
  },
  {
    reason: 'navigation',
    is: /^(?:الرئيسيه|الصفحه الرئيسيه|القائمه|بحث|استماره البحث|البحث|تسجيل (?:الدخول|الخروج)|دخول|تجاوز الي المحتوي.*|انتقل الي المحتوي.*|السابق|التالي|عوده الي الاعلي|home|menu|search|log ?in|skip to (?:main )?content|next|previous|back to top|footer links|pause)$/u,
  },
];

/** A sentence of the house's rules for readers: it is prose, but never a story's. */
const noticeWords =
  /(?:ارشادات الاستخدام|ارشادات النشر|التعليقات قبل نشرها|لا تعبر(?: بالضروره)? عن (?:راي|وجهه نظر)|(?:الاراء|المقالات|التعليقات|المواد) (?:الوارده|المنشوره|ادناه).{0,40}(?:لا تعبر|تعبر فقط|تعكس)|يحظر نشر|يمنع (?:نسخ|النسخ|اعاده)|دون اذن مسبق)/u;
const shortNoticeWords =
  /سياسه الخصوصيه|شروط (?:استخدام|الاستخدام)|ملفات تعريف الارتباط|we use cookies|terms of (?:use|service)/u;

/** Asking the reader for support. */
const appealWords =
  /(?:^|[\s«"“(])(?:ادعم(?:وا|ونا|نا)?|تبرع(?:وا|ك)?|ساهم(?:وا)?|للمساهمه|للتبرع|لدعم(?:نا)?|كن شريكا|انضم الي الداعمين|donate|support (?:us|our|independent)|become a (?:member|supporter)|contribute)(?=$|[\s:.!،»"”)])/iu;

export const isAppeal = (text: string): boolean =>
  wordCount(text) <= 40 && appealWords.test(foldDateWord(text));

/** Why the line by itself cannot be a story's; null when it may be. */
export function chromeReason(text: string): DropReason | null {
  const unlabelled = text.replace(iconLabel, '');
  if (sizeControl.test(unlabelled) || closeSign.test(text)) return 'site-chrome';
  if (iconLabel.test(text) && !/\p{L}/u.test(unlabelled)) return 'icon-label';
  const words = wordCount(text);
  // No label, notice or menu is as long as this.
  if (words > 80) return null;
  const folded = foldDateWord(text).replace(/\s+/gu, ' ').trim();
  for (const { reason, is } of rules) {
    if (is.test(folded) && (words <= 14 || reason === 'legal-notice')) return reason;
  }
  // A story may be about such terms; a notice is short.
  if (noticeWords.test(folded) || (words <= 30 && shortNoticeWords.test(folded))) return 'legal-notice';
  // A menu of one line: short names between bars.
  const parts = text.split(/[|｜•]/u);
  if (parts.length >= 4 && words / parts.length <= 5) return 'navigation';
  return /[\p{L}\p{Nd}]/u.test(text) ? null : 'site-chrome';
}

/** Words; of scripts that put no space between them, two letters are counted as one. */
export function wordCount(text: string): number {
  // Asked of every block of every page: counted without making the words.
  let words = 0;
  for (everyWord.lastIndex = 0; everyWord.test(text); ) words += 1;
  if (!withoutSpaces.test(text)) return words;
  return words + Math.floor((text.match(everyWithoutSpaces)?.length ?? 0) / 2);
}

const everyWord = /[\p{L}\p{Nd}][\p{L}\p{M}\p{Nd}\u0640]*/gu;
const withoutSpaces = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/;
const everyWithoutSpaces = new RegExp(withoutSpaces.source, 'g');

/** «اقرأ أيضًا: …» and the like at its beginning: it leads to another story. */
export const leadsElsewhere = (text: string): boolean =>
  /^(?:(?:و)?(?:اقرا|اقراي|اقرءوا|اقرؤوا|شاهد|طالع|تابع) ?(?:ايضا|المزيد|كذلك)|(?:مقالات|مواد|مواضيع|اخبار) (?:متعلقه|ذات صله)|قد (?:يعجبك|يهمك)|للمزيد|ذات صله|see also|read (?:also|more|next)|related|more on this)(?!\p{L})/u.test(
    foldDateWord(text).replace(/\s+/gu, ' ').trim(),
  );

/** Whether the line ends as a sentence does. */
export const endsSentence = (text: string): boolean => /[.؟!?…。！？](?:[”“"»’)\]」』]|\s)*$/u.test(text);

/** Prose: a sentence, or so many words that it is no label. */
export function isProse(text: string): boolean {
  const words = wordCount(text);
  return (
    words >= 14 ||
    (words >= 2 && endsSentence(text) && !/^[^.]{0,30}:/u.test(text)) ||
    (words >= 8 && endsSentence(text))
  );
}

/** «آخر تحديث 14:00 (GMT+0400)» and the like: what may stand beside a date on its line. */
const besideDate =
  /(?:^|\s)(?:اخر تحديث|تحديث|تم التحديث|تم النشر|تاريخ النشر|نشر(?:ت)?(?: في)?|كتب في|بتاريخ|الموافق|الساعه|بتوقيت|غرينتش|غرينيتش|جرينتش|القدس|دمشق|مكه|مساء|صباحا|ص|م|ه|gmt|utc|am|pm|updated|published|last|on|at|في|يوم|الي|[\d:.+\-()،,/|–—]+)(?=\s|$)/gu;

/** Whether the line is a date and little else. */
export function isDateLine(text: string): boolean {
  // A day has a number; most lines have none.
  if (text.length > 120 || !/\p{Nd}/u.test(text)) return false;
  const dates = dateExpressions(text).filter(
    ({ meaning }) => meaning.kind === 'date' && meaning.day !== null,
  );
  if (dates.length === 0) return false;
  let rest = text;
  for (const { words } of dates) rest = rest.replace(words, ' ');
  let folded = ` ${foldDateWord(rest)} `.replace(/[\d:.+\-()،,/|–—]+/gu, ' ');
  for (let before = ''; before !== folded; ) {
    before = folded;
    folded = folded.replace(besideDate, ' ');
  }
  return wordCount(folded) <= 1;
}

/** `آخر تحديث` says when a page was changed, not when it came out. */
export const saysUpdate = (text: string): boolean =>
  /(?:اخر )?تحديث|updated|modified/u.test(foldDateWord(text));

const bylineBegin =
  /^(?:حوار|حاوره|حاورته|كتب|كتبت|بقلم|اعداد|تقرير|تحقيق|ترجمه|متابعه|اعدها|اعده|المصدر|by)(?:\s*[:：/-]\s*|\s+(?=\p{L}+\s+\p{L}+$))/iu;

/** The name in «حوار: فلانة», «بقلم فلان»; null where the line is none. */
export function bylineIn(text: string): string | null {
  if (wordCount(text) > 8 || endsSentence(text)) return null;
  const begin = bylineBegin.exec(foldDateWord(text).replace(/\s+/gu, ' '));
  if (begin === null || /^المصدر/u.test(foldDateWord(text))) return null;
  const name = text
    .replace(/\s+/gu, ' ')
    .replace(/^[^\s:：/-]+\s*[:：/-]?\s*/u, '')
    .trim();
  return name !== '' && wordCount(name) <= 6 ? name : null;
}

/** A caption and the credit in brackets at its end: «… (روسيا اليوم)», «… - رويترز» is left as it is. */
export function captionAndCredit(text: string): { caption: string; credit: string } {
  const parts = /^(.*\S)\s*[(（]([^()（）]{2,80})[)）]\s*\.?$/su.exec(text.trim());
  const [, caption, credit] = parts ?? [];
  return caption === undefined || credit === undefined
    ? { caption: text.trim(), credit: '' }
    : { caption, credit: credit.trim() };
}
