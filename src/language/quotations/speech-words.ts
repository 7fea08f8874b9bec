/**
 * The words that open speech in Arabic news: verbs in all forms that a newspaper writes, circumstantial participles
 * («مضيفا»), nouns («قوله»), and the particles that say who it came from («بحسب»). Written from the language's own
 * conjugation; matched in normal form.
 */
import { normalForm } from '../analysis/normal-form.ts';

export type Agreement = { gender: 'masculine' | 'feminine'; isPlural: boolean };
/**
 * `says`: a verb of saying; `acts`: a verb that speech does («اقترح», «ندد»), a cue where quoted words follow;
 * `while`: a participle, whose subject is the sentence's; `noun`: «قوله»; `source`: «بحسب».
 */
export type CueKind = 'says' | 'acts' | 'while' | 'noun' | 'source';
export type CueWord = { kind: CueKind; agreement: Agreement | null };

/** Perfect and imperfect, third person masculine singular, and the active participle where it serves as «وهو يقول». */
const saying = `
قال يقول قائل|أضاف يضيف مضيف|أكد يؤكد مؤكد|صرح يصرح مصرح|أوضح يوضح موضح|أعلن يعلن معلن|ذكر يذكر ذاكر|كتب يكتب كاتب
تابع يتابع متابع|أشار يشير مشير|لفت يلفت لافت|بين يبين مبين|كشف يكشف كاشف|أفاد يفيد مفيد|شدد يشدد مشدد|اعتبر يعتبر معتبر
أبان يبين مبين|نوه ينوه منوه|أردف يردف مردف|استطرد يستطرد مستطرد|زاد يزيد -|واصل يواصل -|استدرك يستدرك مستدرك
علق يعلق معلق|رد يرد -|أجاب يجيب مجيب|تساءل يتساءل متسائل|سأل يسأل سائل|نبه ينبه منبه|أبلغ يبلغ مبلغ|أخبر يخبر مخبر
حذر يحذر محذر|رأى يرى -|زعم يزعم زاعم|ادعى يدعي مدعي|اعترف يعترف معترف|أقر يقر مقر|نفى ينفي نافي|توقع يتوقع متوقع
اعتقد يعتقد معتقد|أورد يورد مورد|غرد يغرد مغرد|دون يدون -|ختم يختم -|اختتم يختتم مختتم|استهل يستهل مستهل
شرح يشرح شارح|روى يروي راوي|حكى يحكي -|وصف يصف واصف|ألمح يلمح ملمح|لمح يلمح ملمح|جدد يجدد مجدد|ذكر يذكر مذكر
أقسم يقسم -|همس يهمس -|صاح يصيح -|هتف يهتف هاتف|ناشد يناشد مناشد|أعرب يعرب معرب|عبر يعبر معبر|أبدى يبدي مبدي
سرد يسرد -|وجد يجد -|خلص يخلص -|استنتج يستنتج مستنتج|لاحظ يلاحظ ملاحظ|تحدث يتحدث متحدث|أصر يصر مصر
اشتكى يشتكي مشتكي|استغرب يستغرب مستغرب|استبعد يستبعد مستبعد|رجح يرجح مرجح|جزم يجزم جازم|تمنى يتمنى متمني
عقب يعقب معقب|خاطب يخاطب مخاطب|أوصى يوصي موصي|قدر يقدر مقدر||بشر يبشر مبشر|طمأن يطمئن مطمئن|اتهم يتهم متهم
`;

const acting = `
اقترح يقترح مقترح|وعد - واعد|ندد يندد مندد|دعا يدعو داعي|طالب يطالب مطالب|انتقد ينتقد منتقد|رفض يرفض رافض|هدد يهدد مهدد
تعهد يتعهد متعهد|استنكر يستنكر مستنكر|أدان يدين مدين|رحب يرحب مرحب|حث يحث -|حض يحض -|طلب يطلب طالب|هنأ يهنئ مهنئ
نصح ينصح ناصح|شكر يشكر شاكر|دافع يدافع مدافع|برر يبرر مبرر|شكك يشكك مشكك|أيد يؤيد مؤيد|عارض يعارض معارض|أثنى يثني مثني
أشاد يشيد مشيد|تبنى يتبنى متبني|نشر ينشر -|بث يبث -|نقل ينقل ناقل|أسف يأسف آسف|قضى يقضي -|نص ينص -|أصدر يصدر -
سخر يسخر -|هاجم يهاجم مهاجم|قرر يقرر مقرر|اشترط يشترط مشترط|توعد يتوعد متوعد|بعث يبعث -|تلقى - -|احتج يحتج محتج
سمى يسمي -|اعتذر يعتذر معتذر|تضمن يتضمن متضمن|اشتمل يشتمل -|حدد يحدد محدد|فسر يفسر مفسر|عزا يعزو -|لخص يلخص ملخص
`;

const sources = `بحسب حسب وفق وفقا حسبما وفقما بحسبما استنادا نقلا`;

const words = new Map<string, CueWord>();

function add(form: string, kind: CueKind, agreement: Agreement | null): void {
  const normal = normalForm(form);
  if (!words.has(normal)) words.set(normal, { kind, agreement });
}

const he: Agreement = { gender: 'masculine', isPlural: false };
const she: Agreement = { gender: 'feminine', isPlural: false };
const they: Agreement = { gender: 'masculine', isPlural: true };

for (const [kind, list] of [
  ['says', saying],
  ['acts', acting],
] as const) {
  for (const verb of list.trim().split(/[|\n]/)) {
    const [perfect = '', imperfect = '', participle = ''] = verb.trim().split(' ');
    if (perfect === '') continue;
    addPerfect(perfect, kind);
    if (imperfect !== '-') addImperfect(imperfect, kind);
    if (participle !== '-' && participle !== '') addParticiple(participle);
  }
}
for (const source of sources.split(' ')) add(source, 'source', null);
for (const noun of ['قوله', 'القول'])
  add(noun, 'noun', noun === 'قوله' ? { gender: 'masculine', isPlural: false } : null);
add('قولها', 'noun', she);
add('قولهم', 'noun', they);

function addPerfect(verb: string, kind: CueKind): void {
  add(verb, kind, he);
  // دعا/دعت/دعوا, رأى/رأت/رأوا: the weak last letter goes.
  const stem = /[اى]$/u.test(verb) ? verb.slice(0, -1) : verb;
  add(`${stem}ت`, kind, she);
  add(`${stem}وا`, kind, they);
  add(`${stem}تا`, kind, { gender: 'feminine', isPlural: true });
}

function addImperfect(verb: string, kind: CueKind): void {
  add(verb, kind, he);
  add(`ت${verb.slice(1)}`, kind, she);
  const stem = /[ويى]$/u.test(verb) ? verb.slice(0, -1) : verb;
  add(`${stem}ون`, kind, they);
  add(`${stem}ان`, kind, they);
  add(`س${verb}`, kind, he);
}

function addParticiple(participle: string): void {
  const stem = participle.replace(/ي$/u, 'ي');
  add(`${stem}ا`, 'while', he);
  add(`${stem}ة`, 'while', she);
  add(`${stem.replace(/ي$/u, '')}ين`, 'while', they);
  add(`${stem}ات`, 'while', { gender: 'feminine', isPlural: true });
}

/** Also a common word of another kind: a verb only where its complement follows at once. */
const doubtful: ReadonlySet<string> = new Set(
  [
    'بين',
    'عبر',
    'كتب',
    'ذكر',
    'قدر',
    'ينقل',
    'تنقل',
    'ينشر',
    'تنشر',
    'يجد',
    'تجد',
    'يعلق',
    'تعلق',
    'رد',
    'نص',
    'وعد',
    'طلب',
    'علق',
    'زاد',
    'نقل',
    'وجد',
    'جاء',
    'نشر',
    'بث',
    'ختم',
    'حدد',
  ].map((word) => normalForm(word)),
);
export const isDoubtful = (normal: string): boolean => doubtful.has(normal);

const spokenOf: ReadonlySet<string> = new Set(
  [
    'قال',
    'قالت',
    'ذكر',
    'ذكرت',
    'كتب',
    'كتبت',
    'أعلن',
    'أعلنت',
    'أكد',
    'أكدت',
    'أورد',
    'أوردت',
    'يقول',
    'تقول',
  ].map((word) => normalForm(word)),
);

/** What the word opens, with `و` or `ف` before it or without; null where it opens no speech. */
export function cueWord(normal: string): CueWord | null {
  const own = words.get(normal);
  if (own) return own;
  const bare = withoutConjunction(normal);
  const found = bare === null ? undefined : (words.get(bare) ?? words.get(bare.replace(/^س/u, '')));
  if (found) return found;
  // «يعود ليؤكد»: he who returns is who says so.
  if (/^لي\p{L}{3,}/u.test(normal) && words.get(normal.slice(1))?.kind === 'says')
    return { kind: 'while', agreement: null };
  // «قاله», «ذكرته»: the verb with its object.
  const bareOfObject = (bare ?? normal).replace(/(?:ها|ه)$/u, '');
  if (spokenOf.has(bareOfObject) && bareOfObject !== (bare ?? normal)) return words.get(bareOfObject) ?? null;
  return /^ب(?:ال)?قول/u.test(normal) ? (words.get(normal.slice(1)) ?? null) : null;
}

/** The word without `و` or `ف` before it, where one is there and enough remains. */
export function withoutConjunction(normal: string): string | null {
  return /^[وف]\p{L}{2,}$/u.test(normal) ? normal.slice(1) : null;
}

const wordSet = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );

/** «إنّ» and its kind with pronouns: what follows them is what was said. */
const opening = wordSet(`
إن أن بأن إنه إنها إنهم إننا إني إنك أنه أنها أنهم أننا أنهما إنهما بأنه بأنها بأنهم بأننا بأنني أنني إنني أني لأن بأنهما بان كأن انّ`);
export const opensWhatWasSaid = (normal: string): boolean =>
  opening.has(normal) || opening.has(withoutConjunction(normal) ?? '');

/** Nouns of an utterance: «في بيان», «خلال مؤتمر صحافي»; the speaker is another word. */
export const utterances = wordSet(`
بيان البيان بيانها بيانه بيانات تصريح التصريح تصريحات التصريحات تصريحاته تصريحاتها تصريحه حديث حديثه حديثها الحديث كلمة كلمته كلمتها
مقابلة المقابلة مقابلات حوار حواره لقاء لقائه مؤتمر مؤتمره رسالة رسالته رسالتها خطاب خطابه تغريدة تغريدته تغريدات تدوينة منشور
اتصال مكالمة إفادة تقرير تقريرها تقريره دراسة مقال مقالة مقاله مداخلة تعليق تعليقه رد رده ردا ختام سياق معرض إطار إشارة وقت مذكرة
برقية نداء خطبة محاضرة جلسة اجتماع ندوة مناسبة مقطع شريط فيديو تسجيل نبأ خبر ورقة ملخص مستهل بداية نهاية شهادة شهادته افتتاح
تعقيب وصف توضيح محضر قرار مرسوم استطلاع مسح إحصاء إحصائية بحث وثيقة وثائق مصدر
`);

/** Particles that end the noun phrase of a speaker. */
export const speakerEnds = wordSet(`
إلى على عن خلال بعد قبل عبر حول بشأن لدى عقب أثناء حين عندما حيث هناك أمس اليوم غدا مساء صباح ظهر ليل فجر منذ إثر مع ضمن أمام لدى
بعدما قبيل إزاء تجاه ردا تعليقا طالبا رافضا بينما فيما كما لكن إذا لو أيضا كذلك قبيل مؤخرا أخيرا حينها ما هما يوم الليلة له لها لهم لنا لي
للصحافيين للصحفيين وهو وهي وهم إذ بأنه مما بما لما سيما قد لقد سوف لا لم لن ليس هل ماذا كيف كان كانت أو ثم حتى
الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد
`);

/** Words between a verb and its subject that are neither. */
export const betweenVerbAndSubject = wordSet(`
له لها لهم لنا لي أمس اليوم أيضا كذلك بدوره بدورها بدورهم حينها آنذاك هنا هكذا مؤخرا أخيرا سابقا قائلا قائلة مرارا مجددا لاحقا من قبل
للصحافيين للصحفيين للإعلاميين صباح مساء ظهر يوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد هاتفيا جهته جهتها جانبه جانبها
ناحيته ناحيتها جهتهم جانبهم ثم قد
`);

/** Before a title or a name in marks, not before speech. */
export const namingLeads = wordSet(`
عنوان بعنوان عنوانه عنوانها عنوانا باسم اسم اسمه اسمها المسمى المسماة يسمى تسمى سمي سميت يدعى تدعى المدعو المعروف المعروفة المعروفين تعرف يعرف الشهير الشهيرة
لقب بلقب الملقب الملقبة لقبه يلقب شعار بشعار وسم هاشتاغ هاشتاق كتاب كتابه كتابها رواية روايته فيلم فيلمه الفيلم مسلسل المسلسل مسرحية المسرحية
أغنية قصيدة ديوان لوحة برنامج البرنامج حملة الحملة مهرجان المهرجان مؤتمر ندوة معرض مبادرة المبادرة مشروع المشروع عملية العملية معركة غرفة ورشة
منظمة المنظمة شركة الشركة صحيفة الصحيفة جريدة مجلة وكالة الوكالة حركة الحركة حزب الحزب تنظيم التنظيم جماعة الجماعة كتيبة كتائب لواء ألوية
جيش فرقة مؤسسة المؤسسة مركز المركز قناة القناة موقع الموقع شبكة الشبكة مجموعة المجموعة تحالف ائتلاف اتحاد جمعية الجمعية نادي فريق منتخب
جائزة بطولة كأس دوري سفينة طائرة صاروخ نظام خدمة تطبيق هاتف جهاز الهاتف الجهاز لعبة متحف مسجد مستشفى مدرسة جامعة معهد كلية فندق شارع حي بلدة
قرية مدينة منطقة مخيم ميناء مطار سوق بنك مصرف صندوق هيئة لجنة مجلس مقر رئيس مدير عضو قائد زعيم مؤسس أمين ناطق متحدث ميليشيا ميليشيات فصيل فصائل
كتابي مقهى مطعم ملعب استاد كتلة تيار جبهة قوات سرايا عصائب وحدات قائمة ألبوم الألبوم مقال مقالة مقالا بحث ورقة دراسة سلسلة حلقة رسالة كلمة مصطلح عبارة لفظ تعبير
`);
