/** What the editor says, in Arabic. Loaded with the editor and not before. */
import type { DropReason } from '../../../story/body/from-html.ts';
import type { FieldName } from '../../../story/shared-story/fields.ts';
import type { CheckerState } from '../checking/text-checker.ts';
import type { Refusal } from '../line/refusal.ts';
import type { BlockAct, LineAct, TableAct } from '../writing/block-acts.ts';

export type BlockPhrases = {
  names: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, string>>;
};

export type EditorPhrases = {
  opening: string;
  surface: string;
  placeholder: string;
  slashHint: string;
  toolbar: string;
  acts: Readonly<Record<BlockAct | LineAct | TableAct, string>>;
  /** Further words by which an act is found in the slash menu, also in the other language. */
  alsoCalled: Readonly<Partial<Record<BlockAct, string>>>;
  noAct: string;
  blocks: BlockPhrases;
  fields: Readonly<Record<FieldName, string>>;
  conflict: (field: string) => string;
  conflictBy: (name: string) => string;
  conflictNobody: string;
  choose: string;
  saved: (at: string) => string;
  saving: string;
  onDevice: string;
  offline: (since: string) => string;
  connecting: string;
  refusals: Readonly<Record<Refusal, string>>;
  signInAgain: string;
  tryNow: string;
  journalNotHere: string;
  journalFailed: string;
  journalEnded: string;
  journalRebuilt: string;
  caughtUp: (from: string, to: string) => string;
  cameBackWaiting: string;
  cameBackMerged: string;
  dismiss: string;
  readOnly: string;
  words: (count: number) => string;
  minutes: (count: number) => string;
  weight: (kilobytes: string) => string;
  weightLabels: { light: string; heavy: string; tooHeavy: string };
  find: string;
  findWhat: string;
  replaceWith: string;
  exact: string;
  next: string;
  before: string;
  replace: string;
  replaceAll: string;
  foundCount: (at: number, of: number) => string;
  nothingFound: string;
  replaced: (count: number) => string;
  pasted: string;
  dropped: Readonly<Record<DropReason, (count: number) => string>>;
  photosLeft: (count: number) => string;
  pasteTooLarge: string;
  linkAddress: string;
  embedAddress: string;
  badAddress: string;
  insert: string;
  removeLink: string;
  cancel: string;
  close: string;
  people: string;
  panels: {
    checks: string;
    found: string;
    related: string;
    revisions: string;
    preview: string;
    text: string;
  };
  revisions: {
    title: string;
    none: string;
    keepNow: string;
    kept: string;
    alreadyKept: string;
    by: (name: string) => string;
    compareWithNow: string;
    restore: string;
    restoreSays: string;
    restored: (number: number) => string;
    asItWas: string;
    asItIs: string;
    same: string;
    acts: Readonly<Record<string, string>>;
    number: (number: number) => string;
    failed: string;
  };
  preview: {
    title: string;
    phone: string;
    desktop: string;
    light: string;
    dark: string;
    lite: string;
    frame: string;
    failed: string;
  };
  fieldMode: {
    on: string;
    off: string;
    paragraph: (number: number) => string;
    addParagraph: string;
    takePhoto: string;
    otherBlock: (name: string) => string;
  };
  upload: {
    going: (name: string, percent: number) => string;
    done: (name: string) => string;
    waiting: (name: string) => string;
    failed: (name: string) => string;
    again: string;
    choose: string;
  };
  leadPhoto: {
    none: string;
    choose: string;
    chooseOther: string;
    upload: string;
    remove: string;
    opening: string;
    notShown: string;
    captionHint: string;
    descriptionHint: string;
  };
  bidi: string;
  publishChanges: string;
  publicNote: string;
  changesPublished: string;
  checks: {
    title: string;
    keys: string;
    choices: string;
    none: string;
    count: (count: number) => string;
    states: Readonly<Record<CheckerState, string>>;
    misspelled: string;
    takeOut: string;
    space: string;
    learn: string;
    ignore: string;
  };
};

const times = (count: number, one: string, two: string, few: string, many: string) =>
  count === 1
    ? one
    : count === 2
      ? two
      : count % 100 >= 3 && count % 100 <= 10
        ? `${count} ${few}`
        : `${count} ${many}`;

export const ar: EditorPhrases = {
  opening: 'تُفتح المادة…',
  surface: 'نص المادة',
  placeholder: 'اكتب هنا، أو اكتب / لإدراج اقتباس أو صورة…',
  slashHint: 'ما الذي تريد إدراجه؟',
  toolbar: 'أدوات التحرير',
  acts: {
    paragraph: 'فقرة',
    heading2: 'عنوان فرعي',
    heading3: 'عنوان أصغر',
    bulletList: 'قائمة نقاط',
    orderedList: 'قائمة مرقمة',
    quotation: 'اقتباس',
    pullQuote: 'عبارة بارزة',
    photo: 'صورة',
    gallery: 'ألبوم صور',
    factBox: 'إطار معلومات',
    table: 'جدول',
    timeline: 'تسلسل زمني',
    embed: 'رابط مضمّن',
    update: 'تحديث بوقته',
    divider: 'فاصل',
    strong: 'غامق',
    emphasis: 'مائل',
    link: 'رابط',
    footnote: 'حاشية',
    directionRtl: 'فقرة من اليمين إلى اليسار',
    directionLtr: 'فقرة من اليسار إلى اليمين',
    rowAfter: 'أضف صفًا',
    columnAfter: 'أضف عمودًا',
    deleteRow: 'احذف الصف',
    deleteColumn: 'احذف العمود',
    deleteTable: 'احذف الجدول',
  },
  alsoCalled: {
    quotation: 'تصريح قول quote quotation',
    heading2: 'heading title',
    photo: 'photo picture image',
    gallery: 'صور gallery',
    factBox: 'صندوق box facts',
    table: 'table',
    timeline: 'زمن تاريخ timeline',
    embed: 'فيديو تغريدة embed video',
    update: 'عاجل مباشر update live',
    divider: 'خط line',
    pullQuote: 'pull quote',
    bulletList: 'list',
    orderedList: 'list numbers',
  },
  noAct: 'لا شيء بهذا الاسم',
  blocks: {
    names: {
      quotation: 'اقتباس',
      pull_quote: 'عبارة بارزة',
      photo: 'صورة',
      gallery: 'ألبوم صور',
      fact_box: 'إطار معلومات',
      table: 'جدول',
      timeline: 'تسلسل زمني',
      timeline_entry: 'محطة',
      embed: 'رابط مضمّن',
      update: 'تحديث',
      paragraph: 'فقرة',
      heading: 'عنوان فرعي',
      bullet_list: 'قائمة نقاط',
      ordered_list: 'قائمة مرقمة',
      divider: 'فاصل',
    },
    fields: {
      'quotation.speaker': 'القائل',
      'quotation.capacity': 'صفته',
      'quotation.agency': 'عبر (وكالة أو وسيلة)',
      'quotation.date': 'يوم القول',
      'pull_quote.source': 'لمن العبارة',
      'photo.caption': 'التعليق',
      'photo.credit': 'المصدر',
      'photo.alternativeText': 'وصف لمن لا يرى الصورة',
      'gallery.title': 'عنوان الألبوم',
      'fact_box.title': 'عنوان الإطار',
      'table.caption': 'عنوان الجدول',
      'timeline.title': 'عنوان التسلسل',
      'timeline_entry.words': 'التاريخ كما يُكتب',
      'timeline_entry.date': 'التاريخ بالأرقام (2025 أو 2025-11 أو 2025-11-22)',
      'embed.href': 'الرابط',
      'embed.title': 'العنوان',
      'embed.provider': 'الموقع',
      'update.at': 'وقت التحديث',
      'update.headline': 'عنوان التحديث',
    },
  },
  fields: {
    kicker: 'عنوان تمهيدي',
    headline: 'العنوان',
    standfirst: 'المقدمة',
    slug: 'كلمات الرابط',
    datelinePlace: 'مكان الخبر',
    sectionId: 'القسم',
    leadPhotoId: 'الصورة الرئيسية',
    leadCaption: 'تعليق الصورة الرئيسية',
    leadAlternativeText: 'وصف الصورة الرئيسية',
    bylineIds: 'بقلم',
    tagIds: 'الوسوم',
    isBreaking: 'عاجل',
    withoutAppeal: 'بلا دعوة إلى الدعم',
  },
  conflict: (field) => `كُتب «${field}» مرتين في الوقت نفسه. لم يُحذف شيء؛ اختر ما يبقى:`,
  conflictBy: (name) => `كتبه ${name}`,
  conflictNobody: 'كما كان',
  choose: 'أبقِ هذا',
  saved: (at) => `حُفظ ${at}`,
  saving: 'يُحفظ على الخادم…',
  onDevice: 'محفوظ على هذا الجهاز',
  offline: (since) => `لا اتصال منذ ${since}. ما تكتبه محفوظ على هذا الجهاز، ويُرسل ويُضمّ حين يعود الاتصال.`,
  connecting: 'يتصل بالخادم…',
  refusals: {
    'signed-out': 'انتهت جلستك. نصّك باقٍ هنا وعلى هذا الجهاز؛ سجّل الدخول ثانيةً فيُرسل ويُضمّ.',
    'not-allowed': 'لم يعد لك أن تكتب في هذه المادة. ما كتبته باقٍ على هذا الجهاز؛ انسخه أو كلّم من يحررها.',
    'no-such-story': 'لا مادة بهذا الرقم، أو حُذفت. ما كتبته باقٍ على هذا الجهاز؛ انسخه إلى مادة جديدة.',
    'storage-full':
      'امتلأ قرص الخادم فلا يحفظ الآن. نصّك باقٍ على هذا الجهاز ونعيد المحاولة؛ أخبر من يدير الخادم.',
    'storage-away': 'قاعدة البيانات لا تجيب. نصّك باقٍ على هذا الجهاز ونعيد المحاولة كل بضع ثوانٍ.',
    'too-many-connections': 'المادة مفتوحة بحسابك في نوافذ كثيرة. أغلق بعضها.',
    'too-large': 'النص أكبر مما تحتمله مادة واحدة. هو باقٍ على هذا الجهاز؛ قسّمه أو احذف ما أُلصق.',
    'not-readable': 'لم يفهم الخادم ما أُرسل. نصّك باقٍ على هذا الجهاز؛ أعد فتح الصفحة.',
    unknown: 'انقطع الاتصال بالمادة. نصّك باقٍ على هذا الجهاز ونعيد المحاولة.',
  },
  signInAgain: 'سجّل الدخول في نافذة جديدة',
  tryNow: 'حاول الآن',
  journalNotHere: 'هذا المتصفح لا يحفظ نسخة على الجهاز: لا تغلق الصفحة قبل أن ترى «حُفظ».',
  journalFailed: 'لا يمكن الحفظ على هذا الجهاز (امتلأ أو منع المتصفح ذلك): لا تغلق الصفحة قبل أن ترى «حُفظ».',
  journalEnded:
    'سُجّل خروجك في نافذة أخرى، فلا يُحفظ شيء على هذا الجهاز بعد ذلك. إن كان هنا ما لم يُحفظ فسجّل الدخول قبل أن تغلق الصفحة.',
  journalRebuilt:
    'حذف المتصفح ما كان محفوظًا على هذا الجهاز. لم يضع من نصّك شيء: كُتب كله على الجهاز من جديد من هذه الصفحة.',
  caughtUp: (from, to) =>
    `لم يكن حفظ على الخادم من ${from} إلى ${to}. كل ما كتبته في أثناء ذلك أُرسل وضُمّ إلى ما كتبه غيرك، وحُفظ.`,
  cameBackWaiting: 'عاد نصّ كُتب على هذا الجهاز ولم يكن قد وصل إلى الخادم. يُرسل الآن…',
  cameBackMerged: 'عاد نصّ كُتب على هذا الجهاز ولم يكن قد وصل إلى الخادم، وضُمّ إلى المادة وحُفظ.',
  dismiss: 'حسنًا',
  readOnly: 'تقرأ هذه المادة ولا تكتب فيها.',
  words: (count) => times(count, 'كلمة واحدة', 'كلمتان', 'كلمات', 'كلمة'),
  minutes: (count) => `قراءة ${times(count, 'دقيقة', 'دقيقتين', 'دقائق', 'دقيقة')}`,
  weight: (kilobytes) => `الصفحة ${kilobytes} ك.ب`,
  weightLabels: {
    light: 'خفيفة: تصل على شبكة 2G في دفعة واحدة',
    heavy: 'تثقل: قاربت ما يصل على شبكة 2G في دفعة واحدة',
    tooHeavy: 'ثقيلة: لا تصل على شبكة 2G في دفعة واحدة',
  },
  find: 'بحث واستبدال',
  findWhat: 'ابحث عن',
  replaceWith: 'استبدل به',
  exact: 'مطابقة تامة',
  next: 'التالي',
  before: 'السابق',
  replace: 'استبدل',
  replaceAll: 'استبدل الكل',
  foundCount: (at, of) => `${at} من ${of}`,
  nothingFound: 'لا نتيجة',
  replaced: (count) => `استُبدل ${times(count, 'موضع واحد', 'موضعان', 'مواضع', 'موضعًا')}`,
  pasted: 'أُلصق النص ونُظّف. مما تُرك:',
  dropped: {
    program: (count) => `برامج وعناصر تعمل من مواقع أخرى (${count})`,
    style: (count) => `تنسيقات (${count})`,
    form: (count) => `نماذج وأزرار (${count})`,
    frame: (count) => `إطارات من مواقع أخرى (${count})`,
    drawing: (count) => `رسوم (${count})`,
    hidden: (count) => `نصوص مخفية (${count})`,
    comment: (count) => `تعليقات هامشية من محرر النصوص (${count})`,
    formatting: (count) => `خط وتسطير ولون، وبقيت كلماتها (${count})`,
    unsafe_address: (count) => `روابط غير مأمونة، وبقيت كلماتها (${count})`,
    tracking_picture: (count) => `صور تتبّع (${count})`,
    control: (count) => `علامات اتجاه خفية (${count})`,
    tatweel: (count) => `تطويل متكرر (${count})`,
    presentation_form: (count) => `أشكال حروف قديمة كُتبت حروفًا (${count})`,
    too_deep: (count) => `تداخل عميق سُوّي، وبقيت كلماته (${count})`,
  },
  photosLeft: (count) =>
    `${times(count, 'صورة واحدة لم تُنقل', 'صورتان لم تُنقلا', 'صور لم تُنقل', 'صورة لم تُنقل')}: نزّلها ثم اسحبها إلى هنا.`,
  pasteTooLarge: 'ما ألصقته أكبر مما تحتمله مادة واحدة. لم يُدرج منه شيء، ونصّك كما كان.',
  linkAddress: 'إلى أين يقود الرابط؟',
  embedAddress: 'رابط الفيديو أو المنشور',
  badAddress: 'هذا ليس رابطًا نعرفه. يبدأ الرابط بـ https://',
  insert: 'أدرج',
  removeLink: 'أزل الرابط',
  cancel: 'إلغاء',
  close: 'إغلاق',
  people: 'معك في المادة',
  panels: {
    checks: 'تدقيق',
    found: 'التصريحات والتواريخ',
    related: 'مواد متعلقة',
    revisions: 'النسخ',
    preview: 'المعاينة',
    text: 'النص',
  },
  revisions: {
    title: 'نسخ المادة',
    none: 'لم تُحفظ نسخة بعد.',
    keepNow: 'احفظ نسخة الآن',
    kept: 'حُفظت نسخة.',
    alreadyKept: 'النسخة الأخيرة تقول هذا نفسه.',
    by: (name) => name,
    compareWithNow: 'قارن بما في المحرر الآن',
    restore: 'استعد هذه النسخة',
    restoreSays: 'الاستعادة لا تنشر شيئًا، وما في المحرر الآن يُحفظ نسخةً قبلها.',
    restored: (number) => `استُعيدت النسخة ${number}. ما كان قبلها باقٍ في القائمة.`,
    asItWas: 'كما كانت',
    asItIs: 'كما هي الآن',
    same: 'لا فرق بين النسختين.',
    acts: {
      save: 'حفظ',
      kept: 'نسخة محفوظة باليد',
      'set-aside': 'نص نُحّي جانبًا',
      'publish-changes': 'نشر تعديلات',
      publish: 'نشر',
      correct: 'تصويب',
      retract: 'سحب',
      unpublish: 'رفع من الموقع',
      schedule: 'جدولة',
    },
    number: (number) => `النسخة ${number}`,
    failed: 'لم تُحمّل النسخ. نصّك لم يُمسّ؛ حاول بعد لحظة.',
  },
  preview: {
    title: 'المعاينة كما يراها القارئ',
    phone: 'هاتف',
    desktop: 'حاسوب',
    light: 'نهاري',
    dark: 'ليلي',
    lite: 'خفيفة',
    frame: 'صفحة المادة',
    failed: 'لم تُعرض المعاينة. نصّك لم يُمسّ؛ نحاول مجددًا مع كل حفظ.',
  },
  fieldMode: {
    on: 'وضع الميدان',
    off: 'المحرر الكامل',
    paragraph: (number) => `الفقرة ${number}`,
    addParagraph: 'فقرة جديدة',
    takePhoto: 'التقط صورة',
    otherBlock: (name) => `${name} (يُحرر في المحرر الكامل)`,
  },
  upload: {
    going: (name, percent) => `تُرفع ${name}: ${percent}٪`,
    done: (name) => `رُفعت ${name}`,
    waiting: (name) => `${name} تنتظر الاتصال، وتُكمل من حيث توقفت`,
    failed: (name) => `لم تُرفع ${name}`,
    again: 'حاول مجددًا',
    choose: 'اختر صورًا',
  },
  leadPhoto: {
    none: 'لا صورة رئيسية بعد.',
    choose: 'اختر من المكتبة',
    chooseOther: 'اختر غيرها',
    upload: 'ارفع صورة',
    remove: 'بلا صورة رئيسية',
    opening: 'تُفتح المكتبة…',
    notShown: 'لم تُعرض الصورة الآن. اختيارها محفوظ.',
    captionHint: 'اتركه فارغًا ليظهر تعليق الصورة في المكتبة.',
    descriptionHint: 'لمن لا يرى الصورة. اتركه فارغًا ليُقرأ وصفها في المكتبة.',
  },
  bidi: 'أظهر اتجاه المقاطع',
  publishChanges: 'انشر التعديلات',
  publicNote: 'هذه المادة منشورة. ما تكتبه الآن محفوظ ولا يراه القراء حتى تنشر التعديلات.',
  changesPublished: 'نُشرت التعديلات.',
  checks: {
    title: 'تدقيق',
    keys: 'F8 إلى الملاحظة التالية، وAlt+Enter يأخذ الاقتراح الأول، وCtrl+Z يعيد ما كان.',
    choices: 'اقتراحات',
    none: 'لا ملاحظات على الإملاء والأسلوب.',
    count: (count) => times(count, 'ملاحظة واحدة', 'ملاحظتان', 'ملاحظات', 'ملاحظة'),
    states: {
      opening: 'يُفتح القاموس وقواعد الأسلوب…',
      reading: '',
      done: '',
      'without-dictionary': 'لم يصل القاموس بعد: هذه ملاحظات الأسلوب وحدها.',
      failed: 'لا يعمل التدقيق الآن. نصّك لم يُمسّ؛ أعد فتح المادة حين يعود الاتصال.',
    },
    misspelled: 'ليست في القاموس بهذا الرسم',
    takeOut: 'احذفها',
    space: 'مسافة',
    learn: 'أضفها إلى كلمات الصحيفة',
    ignore: 'اتركها',
  },
};
