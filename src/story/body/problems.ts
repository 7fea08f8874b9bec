/** What can be wrong with a body document: a code for programs, a place, and words for people in both languages. */

const messages = {
  too_deep: {
    ar: 'النص متداخل أكثر مما يُقبل. لم يُحفظ شيء منه؛ بسّط القوائم والجداول المتداخلة ثم أعد المحاولة.',
    en: 'The text is nested too deeply. Nothing was stored; flatten nested lists and tables and try again.',
  },
  too_large: {
    ar: 'النص أكبر من الحد المسموح. لم يُحفظ شيء منه؛ قسّم المادة إلى أكثر من قصة.',
    en: 'The text is larger than allowed. Nothing was stored; split it into more than one story.',
  },
  not_an_object: { ar: 'هنا يجب أن تكون كتلة من النص.', en: 'A block of the text is expected here.' },
  not_a_document: { ar: 'هذا ليس نص قصة.', en: 'This is not the body of a story.' },
  other_schema: {
    ar: 'كُتب هذا النص بإصدار آخر من البرنامج، ويجب أن يُرفع إلى الإصدار الحالي أولًا.',
    en: 'This text was written by another version of the program and has to be lifted to the current one first.',
  },
  unknown_node: { ar: 'كتلة من نوع غير معروف.', en: 'A block of an unknown kind.' },
  unknown_mark: { ar: 'تنسيق من نوع غير معروف.', en: 'A mark of an unknown kind.' },
  unknown_key: { ar: 'حقل غير معروف في هذه الكتلة.', en: 'An unknown field in this block.' },
  repeated_mark: { ar: 'تنسيق مكرر على النص نفسه.', en: 'The same kind of mark twice on one text.' },
  missing_attribute: { ar: 'حقل لازم غير موجود.', en: 'A field that is needed is missing.' },
  bad_attribute: { ar: 'قيمة غير مقبولة في هذا الحقل.', en: 'A value that this field cannot hold.' },
  unsafe_address: {
    ar: 'عنوان رابط غير مقبول. تُقبل عناوين http وhttps والبريد والهاتف وصفحات هذا الموقع.',
    en: 'An address that a link cannot have. Web, mail, telephone and pages of this site are accepted.',
  },
  not_here: { ar: 'لا يصح هذا النوع من الكتل في هذا الموضع.', en: 'A block of this kind cannot stand here.' },
  needs_content: { ar: 'هذه الكتلة فارغة أو ناقصة.', en: 'This block is empty or incomplete.' },
  empty_text: { ar: 'نص فارغ.', en: 'An empty piece of text.' },
  forbidden_character: {
    ar: 'في النص محرف غير مسموح (محرف تحكم خفي أو ترميز مكسور). احذفه أو أعد كتابة الكلمة.',
    en: 'The text has a character that is not allowed (a hidden control or broken encoding). Delete it or type the word again.',
  },
} as const;

export type BodyProblemCode = keyof typeof messages;

export type BodyProblem = {
  /** Where: `content[3].content[0].marks[0]`; empty for the document itself. */
  path: string;
  code: BodyProblemCode;
  /** What exactly: the unknown kind, the attribute's name. Cut to 60 characters. */
  detail: string;
};

/** What a person is told about a problem. */
export function problemMessage(problem: BodyProblem, language: 'ar' | 'en'): string {
  const message = messages[problem.code][language];
  const place = [problem.path, problem.detail].filter((part) => part !== '').join(': ');
  return place === '' ? message : `${message} (${place})`;
}
