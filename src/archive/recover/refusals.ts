/** Why a file gives no story, in words and as an exit code of sysexits: 64 wrong use, 65 bad data. */

/** The file gives no story; nothing was written. */
export type RecoveryRefused = {
  kind: 'refused';
  reason:
    | 'empty'
    | 'binary'
    | 'unknown-encoding'
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
    'unknown-encoding': {
      exit: 65,
      ar: 'ترميز الملف ليس UTF-8 ولا UTF-16 ولا Windows-1256 ولا ISO 8859-6. لم يُكتب شيء؛ احفظ الصفحة بترميز UTF-8 وأعد المحاولة.',
      en: 'The file is not in UTF-8, UTF-16, Windows-1256 or ISO 8859-6. Nothing was written; save the page as UTF-8 and try again.',
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
