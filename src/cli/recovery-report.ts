/** A run's report in a terminal, in Arabic or English, and what broke a source in words for a person. */
import type { RunReport } from '../archive/recover/run/run-report.ts';
import type { SkipReason, SourceBroken, SourceBrokenCode } from '../archive/recover/source.ts';

type Words = { ar: string; en: string };

export const reasonWords: Readonly<Record<SkipReason, Words>> = {
  'not-a-story': { ar: 'ليست مادة', en: 'not a story' },
  'in-trash': { ar: 'في سلة المحذوفات', en: 'in the trash' },
  'old-revision': { ar: 'مراجعة قديمة', en: 'an old revision' },
  'older-version': { ar: 'نسخة أقدم من مادة الوكالة', en: 'an older version of an agency’s item' },
  'no-headline': { ar: 'بلا عنوان', en: 'no headline' },
  'no-body': { ar: 'بلا نص', en: 'no text' },
  'no-edition': { ar: 'لا طبعة بلغتها', en: 'no edition of its language' },
  'no-address': { ar: 'بلا عنوان شبكة', en: 'no address' },
  'too-large': { ar: 'أكبر من أن تكون مادة', en: 'too large for a story' },
  malformed: { ar: 'سجل مكسور', en: 'a broken record' },
  'not-text': { ar: 'ليس نصًا', en: 'not text' },
  repeated: { ar: 'مكررة في المصدر', en: 'repeated in the source' },
  withdrawn: { ar: 'سحبها مصدرها', en: 'withdrawn by its source' },
  'not-allowed': { ar: 'لا يسمح الموقع بقراءتها', en: 'the site does not allow reading it' },
  unreachable: { ar: 'لا يمكن الوصول إليها', en: 'cannot be reached' },
};

const brokenWords: Readonly<Record<SourceBrokenCode, Words>> = {
  'unknown-format': {
    ar: 'لا نعرف نوع هذا الملف. لم يُكتب شيء. يُستعاد من تصدير ووردبريس (WXR) أو Ghost، وخلاصة، وأرشيف WARC أو WACZ، ومواد وكالة (ninjs، NewsML-G2)، وصفحات محفوظة؛ انظر docs/moving-in.md.',
    en: 'This kind of file is not known. Nothing was written. Exports of WordPress (WXR) and Ghost, feeds, web archives (WARC, WACZ), agencies’ items (ninjs, NewsML-G2) and saved pages can be recovered; see docs/moving-in.md.',
  },
  truncated: {
    ar: 'الملف مقطوع أو تالف قبل نهايته. ما قُرئ قبل ذلك محفوظ؛ اطلب نسخة كاملة ثم أعد الأمر، ولن يتكرر شيء.',
    en: 'The file is cut off or damaged. What was read before is kept; get a whole copy and run the command again: nothing is repeated.',
  },
  malformed: {
    ar: 'الملف مكسور ولا يمكن إكمال قراءته. ما قُرئ قبل ذلك محفوظ.',
    en: 'The file is broken and cannot be read further. What was read before is kept.',
  },
  doctype: {
    ar: 'في الملف DOCTYPE، ولا تصدير سليمًا يحمله: قد يكون فخًا. لم يُقرأ أبعد منه.',
    en: 'The file has a DOCTYPE, which no sound export has: it may be a trap. Nothing behind it was read.',
  },
  'too-deep': {
    ar: 'بنية الملف متداخلة أعمق من أي تصدير. ما قُرئ قبل ذلك محفوظ.',
    en: 'The file is nested deeper than any export. What was read before is kept.',
  },
  'too-large': {
    ar: 'في الملف سجل بلا نهاية. ما قُرئ قبل ذلك محفوظ.',
    en: 'A record of the file has no end. What was read before is kept.',
  },
  bomb: {
    ar: 'الملف مضغوط ضغطًا لا يفعله إلا فخ. أوقفنا فكه، وما قُرئ قبل ذلك محفوظ.',
    en: 'The file is packed as only a trap is. Unpacking was stopped; what was read before is kept.',
  },
  'not-utf8': {
    ar: 'حروف الملف ليست UTF-8. ما قُرئ قبل ذلك محفوظ.',
    en: 'The file is not UTF-8. What was read before is kept.',
  },
  'unsafe-name': {
    ar: 'في الأرشيف اسم يخرج من مجلده أو رابط. لم يُكتب شيء.',
    en: 'A name in the archive leads out of its folder, or is a link. Nothing was written.',
  },
  tampered: {
    ar: 'ملفات الأرشيف ليست كما سُلّمت: قُطع منها شيء أو غُيّر. لم يُكتب شيء؛ خذ نسخة أخرى من الأرشيف.',
    en: 'The archive’s files are not as they were handed over: something is cut off or was changed. Nothing was written; take another copy of the archive.',
  },
  'other-version': {
    ar: 'كتب هذا الأرشيفَ إصدار أحدث من ورّاق. لم يُكتب شيء؛ حدّث ورّاق ثم أعد الأمر.',
    en: 'A newer Warraq wrote this archive. Nothing was written; update Warraq and run the command again.',
  },
  unreadable: {
    ar: 'لا يوجد ملف كهذا أو لا يمكن قراءته. لم يُكتب شيء.',
    en: 'There is no such file, or it cannot be read. Nothing was written.',
  },
};

/** What is wrong with a source, for a person at any screen. */
export function brokenReason(code: SourceBrokenCode): Words {
  return brokenWords[code];
}

export function brokenInWords(broken: SourceBroken, name: string, language: 'ar' | 'en'): string {
  return `${name}: ${brokenWords[broken.code][language]}\n  (${broken.code}: ${broken.message})`;
}

/** The report in lines. */
export function printedRun(report: RunReport, language: 'ar' | 'en'): string {
  const say = (ar: string, en: string) => (language === 'ar' ? ar : en);
  const { records, photos } = report;
  const rows = [
    report.isDry
      ? say('تجربة بلا كتابة', 'A dry run: nothing was written')
      : `${say('الاستعادة', 'Run')} ${report.run} (${report.format})`,
    `  ${say('قُرئ', 'Read')} ${records.read} = ${say('أُدخل', 'imported')} ${records.imported} + ${say('دُمج', 'merged')} ${records.merged} + ${say('تُرك', 'skipped')} ${records.skipped}`,
    ...Object.entries(report.reasons).map(
      ([reason, count]) => `    − ${count} ${reasonWords[reason as SkipReason][language]}`,
    ),
    ...(report.isDry
      ? []
      : [
          `  ${say('منشور', 'Published')} ${report.published}، ${say('مسودات', 'drafts')} ${report.drafts}، ${say('عناوين قديمة', 'old addresses')} ${report.oldAddresses}`,
          `  ${say('الصور', 'Photos')} ${photos.wanted} = ${say('أُدخل', 'taken')} ${photos.taken} + ${say('موجود', 'there already')} ${photos.known} + ${say('ناقص', 'missing')} ${photos.missing} + ${say('مرفوض', 'refused')} ${photos.refused}`,
          ...report.missingPhotos
            .slice(0, 20)
            .map(
              ({ address, story, reason }) =>
                `    − ${address} (${say('مادة', 'story')} ${story}, ${reason})`,
            ),
        ]),
    `  ${say('تعليقات عُدّت ولم تُدخل', 'Comments, counted and not taken in')}: ${report.comments}`,
    ...(Object.keys(report.dropped).length === 0
      ? []
      : [
          `  ${say('لم يدخل من النصوص', 'Of the bodies not taken in')}: ${Object.entries(report.dropped)
            .sort(([, one], [, other]) => other - one)
            .slice(0, 15)
            .map(([what, count]) => `${what} ${count}`)
            .join('، ')}`,
        ]),
    `  ${say('تنتظر نظرك في المكتب', 'Waiting for you in the desk')}: ${report.doubts}`,
    `  ${say('المدة', 'Time')}: ${report.seconds.toFixed(1)} ${say('ث', 's')}`,
  ];
  const separator = language === 'ar' ? '، ' : ', ';
  return `${rows.join('\n').replaceAll('، ', separator)}\n`;
}
