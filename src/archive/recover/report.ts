/** What a recovery tells: each field with where it came from and how sure, what was dropped, what a person must confirm. */
import { z } from 'zod';

const field = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, source: z.string(), certainty: z.enum(['certain', 'likely', 'guess', 'unknown']) });

export const reportSchema = z.strictObject({
  outcome: z.enum(['recovered', 'already-recovered']),
  storyId: z.int(),
  /** Public path of the story, null while it is a draft. */
  address: z.string().nullable(),
  source: z.strictObject({ fileName: z.string(), sha256: z.string(), bytes: z.int(), encoding: z.string() }),
  fields: z.strictObject({
    headline: field(z.string()),
    caption: field(z.string()),
    credit: field(z.string()),
    paragraphs: field(z.array(z.string())),
    publicationDay: field(z.string().nullable()),
    campaign: field(z.array(z.string())),
  }),
  dropped: z.array(z.strictObject({ line: z.int(), text: z.string(), reason: z.string() })),
  confirm: z.array(z.strictObject({ what: z.string(), ar: z.string(), en: z.string() })),
  lines: z.strictObject({ read: z.int(), kept: z.int(), dropped: z.int() }),
});

export type RecoveryReport = z.infer<typeof reportSchema>;

/** The file gives no story; nothing was written. */
export type RecoveryRefused = {
  kind: 'refused';
  reason:
    | 'empty'
    | 'binary'
    | 'html'
    | 'no-article'
    | 'too-large'
    | 'no-edition'
    | 'no-section'
    | 'date-contradicts';
};

export const refusals: Readonly<Record<RecoveryRefused['reason'], { exit: number; ar: string; en: string }>> =
  {
    empty: { exit: 65, ar: 'الملف فارغ. لم يُكتب شيء.', en: 'The file is empty. Nothing was written.' },
    binary: {
      exit: 65,
      ar: 'ليس في الملف نص مقروء. لم يُكتب شيء؛ احفظ الصفحة نصًا وأعد المحاولة.',
      en: 'The file holds no readable text. Nothing was written; save the page as text and try again.',
    },
    html: {
      exit: 65,
      ar: 'استعادة صفحات HTML غير متاحة بعد. لم يُكتب شيء؛ احفظ الصفحة نصًا وأعد المحاولة.',
      en: 'Recovering HTML pages is not available yet. Nothing was written; save the page as text and try again.',
    },
    'no-article': {
      exit: 65,
      ar: 'لم نجد في الملف مادة: لا عنوان تتبعه فقرات. لم يُكتب شيء.',
      en: 'There is no story in the file: no headline with paragraphs after it. Nothing was written.',
    },
    'too-large': {
      exit: 65,
      ar: 'الملف أكبر من 20 ميغابايت، ولا مادة بهذا الحجم. لم يُقرأ ولم يُكتب شيء.',
      en: 'The file is larger than 20 MB, and no story is. It was not read and nothing was written.',
    },
    'no-edition': {
      exit: 64,
      ar: 'لا طبعة بهذا الاسم. لم يُكتب شيء؛ صحّح ما بعد --edition.',
      en: 'There is no such edition. Nothing was written; correct what follows --edition.',
    },
    'no-section': {
      exit: 64,
      ar: 'لا قسم بهذا الاسم. لم يُكتب شيء؛ صحّح ما بعد --section.',
      en: 'There is no such section. Nothing was written; correct what follows --section.',
    },
    'date-contradicts': {
      exit: 65,
      ar: 'التاريخ المعطى يخالف ما يقوله النص. لم يُكتب شيء؛ راجع --date.',
      en: 'The date given contradicts what the text says. Nothing was written; check --date.',
    },
  };
