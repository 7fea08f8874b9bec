/**
 * Reading the speaker's noun phrase: behind the verb, as Arabic has it («وقال مدير المرصد رامي عبد الرحمن إن»), or
 * before it («المتحدث باسم القوة قال»). It reads forms; whether a name is known is nobody's question here.
 */
import { normalForm } from '../analysis/normal-form.ts';
import type { Item } from './items.ts';
import { outletAt, outletHeads } from './outlets.ts';
import {
  type Agreement,
  betweenVerbAndSubject,
  cueWord,
  isDoubtful,
  namingLeads,
  opensWhatWasSaid,
  speakerEnds,
  utterances,
  withoutConjunction,
} from './speech-words.ts';

export type Phrase = {
  /** As printed, in UTF-16 units of the paragraph. */
  start: number;
  end: number;
  words: string;
};

const set = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );
const relative = set('الذي التي الذين اللذين اللتين اللواتي');
/** With these before it a word stands in no subject. */
const clauseOpeners = set(
  'لكن كما فيما بينما حيث إذ ثم وقد قد كان وكان كانت وكانت أن إن بدوره بدورها إلا بيد غير إلى ذلك أنه إنه الا وكما وفيما وبينما لقد ولقد',
);
/** A noun that begins another name of the same speaker: «رأفت الصباغ، المتحدث الرسمي…». */
const appositions = set(`
رئيس رئيسة مدير مديرة المدير وزير وزيرة المتحدث المتحدثة متحدث متحدثة الناطق الناطقة ناطق أحد إحدى عضو عضوة أمين أمينة قائد زعيم مؤسس نائب نائبة مساعد ممثل
ممثلة مستشار مستشارة الخبير خبير خبيرة الباحث باحث أستاذ أستاذة الأستاذ محافظ حاكم سفير السفير القيادي قيادي المحامي محامي محام المحلل محلل كبير كبيرة
الرئيس الرئيسة الأمين المستشار المستشارة المفوض المفوضة المبعوث مبعوث منسق منسقة المنسق المنسقة مفتي إمام خطيب شيخ عميد طبيب الطبيب طبيبة مهندس المهندس
صاحب صاحبة والد والدة شقيق شقيقة زوجة نجل ابن ابنة وكيل المسؤول مسؤول مسؤولة رئيسا مديرا المشرف المشرفة مشرف النائب الناشط ناشط الناشطة ناشطة الصحافي
الكاتب كاتب الكاتبة المدرب مدرب لاعب حارس مهاجم قاضي القاضي المدعي مدعي نقيب عمدة رجل محقق محققة المرشح مرشح الداعية العضو
`);
export const isCapacityNoun = (normal: string): boolean =>
  appositions.has(normal) ||
  /^(?:مصدر|مصدرا|مصادر|مسءولون|مسءولين|شخص|شخصا|رجل|رجلا|امراه|سيده|شاهد|شاهدا|شهود|ناشطون|ناشطين|مواطن|مواطنا|متحدثا|مسءولا|بيان|بيانا|ديوان)$/u.test(
    normal,
  );
const pronouns = set(
  'هذا هذه ذلك تلك هو هي هم وهو وهي وهم لكنه لكنها لكنهم ولكنه ولكنها إنه إنها أنه أنها لعله كأنه القول وإنه وإنها في من عن على وفي ومن أي كل هناك وهناك وأخرى أما',
);
const agentives = set('نفسه نفسها نفسهم ذاته ذاتها ذاتهم عينها');

/** Where a masdar begins the object: «أعلن الجيش مقتل الجندي», «أوضحت المصادر وجود …». */
/** They stand in no name and no capacity. */
const plainObjects = set('مقتل وجود عدم أهمية ضرورة مصرع وقوع أن قيام');
const objectNouns = set(`
مقتل وجود عدم أهمية ضرورة حرص دعم رفض بدء بداية وفاة إصابة قيام رغبة ثقة عزم سعي موافقة مواصلة مشاركة مصرع وقوع وصول حصول سقوط
ارتفاع تراجع زيادة صدور ظهور عودة نية استعداد قرب وقف فتح رفع منع تأييد ضبط كل أي جميع مجموعة عددا
`);
const masdar =
  /^(?:ت\p{L}{2}ي\p{L}|است\p{L}{2}ا\p{L}ه?|ان\p{L}{2}ا\p{L}ه?|ا\p{L}ت\p{L}ا\p{L}ه?|ا\p{L}{2}ا\p{L}ه?)$/u;

const isDefinite = (normal: string): boolean => /^(?:ال|لل)/u.test(normal);

const isDefiniteWord = (item: Item | undefined): boolean => item?.kind === 'word' && isDefinite(item.normal);

export type Read = { phrase: Phrase | null; next: number };

/** The subject that follows the verb before `from`; null where the verb's own pronoun is all there is. */
export function speakerAfter(
  text: string,
  items: readonly Item[],
  from: number,
  verb: Agreement | null = null,
): Read {
  const begin = skipToSubject(items, from);
  if (begin === null || isObject(items, begin) || disagrees(text, items, begin, verb))
    return { phrase: null, next: from };
  const outlet = bareOutletAt(items, begin);
  if (outlet > 0) return { phrase: phraseOf(text, items, begin, begin + outlet - 1), next: begin + outlet };
  let at = begin;
  let last = begin - 1;
  let isComplete = false;
  let hasRelative = false;
  for (; at < items.length && at - begin < 30; at++) {
    const item = items[at];
    if (item === undefined) break;
    const before = items[at - 1];
    if (item.kind === 'quote') {
      if (!isNameIn(items, at)) break;
      last = at;
      continue;
    }
    if (item.kind === 'mark') {
      if ('-–—(/.'.includes(item.mark) && isInsideName(items, at)) continue;
      if (
        '،؛,'.includes(item.mark) &&
        (continuesWithApposition(items, at) || namesTheCapacity(items, begin, at))
      ) {
        isComplete = false;
        continue;
      }
      break;
    }
    if (opensWhatWasSaid(item.normal)) break;
    const isFirst = at === begin;
    if (!isFirst && !hasRelative && endsPhrase(text, items, at, isComplete)) break;
    if (relative.has(item.normal)) {
      // «المسؤولون الذين رفضوا»: said of the speaker; it does not name him.
      break;
    }
    // «محلل أسواق المال»: a capacity begins its own construct.
    if (!isDefinite(item.normal) && appositions.has(item.normal)) isComplete = false;
    else if (isDefinite(item.normal)) isComplete = true;
    else if (!isFirst && before?.kind === 'word' && agentives.has(item.normal)) isComplete = true;
    last = at;
    hasRelative = false;
  }
  return { phrase: phraseOf(text, items, begin, last), next: at };
}

/** The noun phrase that ends right before the verb at `verb`, in the same clause. */
export function speakerBefore(text: string, items: readonly Item[], verb: number): Phrase | null {
  let begin = verb;
  while (begin > 0) {
    const item = items[begin - 1];
    if (item === undefined || item.kind === 'mark') break;
    if (item.kind === 'quote') {
      if (!isNameIn(items, begin - 1)) break;
    } else if (clauseOpeners.has(item.normal) || opensWhatWasSaid(item.normal) || relative.has(item.normal))
      break;
    else if (cueWord(item.normal)?.kind === 'says' && begin !== verb) break;
    begin--;
  }
  let end = verb - 1;
  while (end >= begin) {
    const item = items[end];
    if (item?.kind === 'word' && (speakerEnds.has(item.normal) || betweenVerbAndSubject.has(item.normal)))
      end--;
    else break;
  }
  const first = items[begin];
  if (first === undefined || first.kind !== 'word' || end < begin || end - begin > 14) return null;
  const bare = withoutConjunction(first.normal) ?? first.normal;
  if (speakerEnds.has(bare) || speakerEnds.has(first.normal) || pronouns.has(first.normal)) return null;
  const isNominal =
    isDefinite(first.normal) ||
    isDefinite(bare) ||
    isCapacityNoun(bare) ||
    (end - begin <= 2 && !/^\d/u.test(bare));
  return isNominal ? phraseOf(text, items, begin, end) : null;
}

/** «رويترز» and «صحيفة «لو موند»» end where their name does. */
function bareOutletAt(items: readonly Item[], at: number): number {
  const words: string[] = [];
  for (let next = at; next < items.length && words.length < 5; next++) {
    const item = items[next];
    if (item?.kind !== 'word') break;
    words.push(item.normal);
  }
  const first = words[0] ?? '';
  const count = outletAt(words, false);
  return outletHeads.has(first) && count <= 2 ? 0 : count;
}

const masculineNames = set(
  'حمزة أسامة طلحة عبيدة معاوية قتيبة خليفة عطية عكرمة حذيفة سلامة عبادة جمعة شحادة شحاتة نعمة ربيعة عروة طه فضيلة سماحة غبطة سيادة جلالة نيافة',
);

/** «وأكد سيطرة المقاومة»: a verb of his has no subject of hers right behind it. */
function disagrees(text: string, items: readonly Item[], at: number, verb: Agreement | null): boolean {
  const item = items[at];
  if (item?.kind !== 'word' || verb === null || verb.gender !== 'masculine' || verb.isPlural) return false;
  return text[item.end - 1] === 'ة' && !masculineNames.has(item.normal);
}

/** «أكدت التزامها», «وناشد المواطنين»: what stands behind the verb is its object; its subject is the pronoun in it. */
function isObject(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'word') return false;
  const { normal } = item;
  const bare = normal.replace(/(?:هما|ها|هم|ه|نا|كم)$/u, '');
  if (bare !== normal && bare.length > 3 && (masdar.test(bare) || objectNouns.has(bare))) return true;
  if (objectNouns.has(normal)) return true;
  return /^ال(?:م\p{L}{3,}|\p{L}{2,}ي|\p{L}ا\p{L}{2})ين$/u.test(normal);
}

function skipToSubject(items: readonly Item[], from: number): number | null {
  for (let at = from; at < items.length && at - from < 14; at++) {
    const item = items[at];
    if (item === undefined) return null;
    if (item.kind === 'quote') return isNameIn(items, at) && !isMarkBefore(items, at, ':') ? at : null;
    if (item.kind === 'mark') {
      if (item.mark === ':' || item.mark === '.') return null;
      continue;
    }
    const { normal } = item;
    if (opensWhatWasSaid(normal)) return null;
    const next = items[at + 1];
    if (normal === 'من' && next?.kind === 'word' && betweenVerbAndSubject.has(next.normal)) {
      at++;
      continue;
    }
    if (betweenVerbAndSubject.has(normal) || /^(?:عن|ب|علي|في|ل|من|الي)(?:ه|ها|هم|هما)$/u.test(normal))
      continue;
    const outlet = outletAfterTo(items, at);
    if (outlet > 0) {
      at += outlet - 1;
      continue;
    }
    if (
      normal === 'في' ||
      normal === 'خلال' ||
      normal === 'عبر' ||
      normal === 'على' ||
      normal === 'عقب' ||
      normal === 'لدى'
    ) {
      const stop = endOfAside(items, at);
      if (stop === null) return null;
      at = stop;
      continue;
    }
    // «قالت للمفوضية الأوروبية إن»: to whom.
    if (/^لل\p{L}{3,}/u.test(normal)) {
      while (isDefiniteWord(items[at + 1])) at++;
      continue;
    }
    if (/^\d+$/u.test(normal) || (speakerEnds.has(normal) && normal !== 'من')) return null;
    if (cueWord(normal)?.kind === 'while' || normal === 'من' || relative.has(normal) || normal === 'ما')
      return null;
    return at;
  }
  return null;
}

/** «في بيان»، «خلال مؤتمر صحافي عقده أمس»: to the comma behind it; null where what was said begins first. */
function endOfAside(items: readonly Item[], at: number): number | null {
  for (let stop = at + 1; stop < items.length && stop - at < 14; stop++) {
    const item = items[stop];
    if (item?.kind === 'mark' && '،,؛'.includes(item.mark)) return stop;
    if (item?.kind === 'mark' && item.mark === ':') return null;
    if (item?.kind === 'word' && opensWhatWasSaid(item.normal)) return null;
    if (item?.kind === 'quote' && !isNameIn(items, stop)) return null;
  }
  return null;
}

/** How many items `لـ«الشرق الأوسط»` or `لوكالة الصحافة الفرنسية` is here; 0 where it is something else. */
export function outletAfterTo(items: readonly Item[], at: number): number {
  const item = items[at];
  if (item?.kind !== 'word') return 0;
  const next = items[at + 1];
  if (/^(?:ل|ال|الي|مع)$/u.test(item.normal) && next?.kind === 'quote') {
    return outletAt(next.words, true) > 0 ? 2 : 0;
  }
  if (!/^ل\p{L}{3,}/u.test(item.normal)) return 0;
  const first = item.normal.startsWith('لل') ? `ال${item.normal.slice(2)}` : item.normal.slice(1);
  const rest: string[] = [first];
  let quote = 0;
  for (let next = at + 1; next < items.length && rest.length < 6; next++) {
    const one = items[next];
    if (one?.kind === 'quote') {
      if (rest.length === 1 || rest.length === 2) {
        rest.push(...one.words);
        quote = next;
      }
      break;
    }
    if (one?.kind !== 'word') break;
    rest.push(one.normal);
  }
  const count = outletAt(rest, quote > 0);
  if (count === 0) {
    // «لمحطة التلفزيون الكينية «كي تي إن»»: a head and a name in marks, whatever the name.
    const inMarks = items.findIndex((one, index) => index > at && index <= at + 4 && one.kind === 'quote');
    const name = items[inMarks];
    const isNamed =
      name?.kind === 'quote' &&
      name.words.length <= 4 &&
      /^(?:ال)?(?:صحيفه|قناه|محطه|اذاعه|مجله|شبكه|تلفزيون)$/u.test(first);
    return isNamed ? inMarks - at + 1 : 0;
  }
  return quote > 0 && count > quote - at ? quote - at + 1 : Math.min(count, quote > 0 ? quote - at : count);
}

/** Whether the quoted span here is part of a name: «منظمة «هيومان رايتس ووتش»». */
export function isNameIn(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== 'quote' || item.words.length > 6) return false;
  const before = items[at - 1];
  if (before?.kind === 'word') {
    const bare = before.normal.replace(/^(?:و|ف)?(?:ب|ل|ك)?/u, '');
    if (namingLeads.has(before.normal) || namingLeads.has(bare) || namingLeads.has(`ال${bare}`)) return true;
    if (/^[بلوفك]{1,2}$/u.test(before.normal)) return item.words.length <= 3;
    return item.words.length <= 3 && !opensWhatWasSaid(before.normal);
  }
  return item.words.length <= 2 && before?.kind !== 'mark';
}

function isMarkBefore(items: readonly Item[], at: number, mark: string): boolean {
  const before = items[at - 1];
  return before?.kind === 'mark' && before.mark === mark;
}

function isInsideName(items: readonly Item[], at: number): boolean {
  const item = items[at];
  const [before, after] = [items[at - 1], items[at + 1]];
  if (item?.kind !== 'mark') return false;
  if (item.mark === '.')
    return before?.kind === 'word' && before.normal.length === 1 && after?.kind === 'word';
  if (item.mark === '(' || item.mark === '/') return false;
  return (
    item.mark === '-' &&
    before?.kind === 'word' &&
    after?.kind === 'word' &&
    before.end === item.start &&
    after.start === item.end
  );
}

function continuesWithApposition(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return next?.kind === 'word' && appositions.has(next.normal);
}

/** «حذر الوزير من»: of what, not from where. */
const warns = (items: readonly Item[], at: number): boolean =>
  items
    .slice(Math.max(0, at - 14), at)
    .some((item) => item.kind === 'word' && /^[وف]?[يت]?حذرت?$/u.test(item.normal));

/** «أبلغ المتحدث فلان وكالة «رويترز»»: who was told. */
function isOutletObject(items: readonly Item[], at: number): boolean {
  const [before, item, next] = [items[at - 1], items[at], items[at + 1]];
  if (item?.kind !== 'word' || !/^(?:وكاله|صحيفه|قناه|شبكه|مجله|اذاعه)$/u.test(item.normal)) return false;
  if (
    before?.kind !== 'word' ||
    isCapacityNoun(before.normal) ||
    /^(?:في|من|باسم|ل|تحرير|ب)$/u.test(before.normal)
  )
    return false;
  const words = next?.kind === 'quote' ? next.words : next?.kind === 'word' ? [next.normal] : [];
  return outletAt([item.normal, ...words], true) > 1;
}

/** «وزير الخزانة، جاك لو، قول عدد من النواب»: the name between two commas behind a capacity. */
function namesTheCapacity(items: readonly Item[], begin: number, comma: number): boolean {
  const first = items[begin];
  if (first?.kind !== 'word' || !appositions.has(first.normal)) return false;
  for (let at = comma + 1; at <= comma + 5; at++) {
    const item = items[at];
    if (item === undefined || item.kind === 'quote') return false;
    if (item.kind === 'mark') return at > comma + 1 && '،,:'.includes(item.mark);
    if (opensWhatWasSaid(item.normal)) return at > comma + 1;
    if (speakerEnds.has(item.normal) || cueWord(item.normal) !== null || relative.has(item.normal))
      return false;
    if (/^[وف](?:قد|هو|هي|ذلك)/u.test(item.normal) || /^(?:في|من|الى|الي|ما|لا)$/u.test(item.normal))
      return false;
  }
  return false;
}

const timeNouns =
  /^(?:\d+|ال(?:يوم|ساعه|سبت|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|اول|ثاني|عام|اسبوع|شهر)|يوم|عام|سنه|شهر|مطلع|منتصف|اواخر|اواءل|نهايه|ايار|اذار|نيسان|شباط|تموز|اب|ايلول|حزيران|تشرين|كانون|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)$/u;

function endsPhrase(text: string, items: readonly Item[], at: number, isComplete: boolean): boolean {
  const item = items[at];
  if (item?.kind !== 'word') return false;
  const { normal } = item;
  const before = items[at - 1];
  const next = items[at + 1];
  // «على» in «المشرف على المركز» belongs to the capacity, «الليلة» in no name.
  if (
    normal === 'علي' &&
    before?.kind === 'word' &&
    /(?:مشرف|مسؤول|مسءول|قاءم|مطلع|حاصل)/u.test(before.normal)
  )
    return false;
  // «محمد علي» and «على» fold to one; print tells them apart.
  if (normal === 'علي' && text.slice(item.start, item.end) === 'علي' && before?.kind === 'word') return false;
  if (
    normal === 'عن' &&
    before?.kind === 'word' &&
    /^(?:ال)?(?:ناءب|ناءبه|ممثل|ممثله|مرشح|مرشحه|مسءول|مسءوله)$/u.test(before.normal)
  )
    return false;
  if (normal === 'مع' || normal === 'علي') return !isNameFollowing(items, at);
  if (normal === 'في' || normal === 'خلال') {
    const noun = next?.kind === 'word' ? next.normal.replace(/^ال/u, '') : '';
    // «في 3 آذار», «في اليوم التالي»: when, not who.
    if (next?.kind === 'word' && timeNouns.test(next.normal)) return true;
    return (
      normal === 'خلال' || utterances.has(noun) || (next?.kind === 'word' && utterances.has(next.normal))
    );
  }
  if (speakerEnds.has(normal)) return true;
  if (normal === 'من' && warns(items, at)) return true;
  if (/^لي\p{L}{3,}/u.test(normal) && cueWord(normal.slice(1))?.kind === 'says') return true;
  if (outletAfterTo(items, at) > 0) return true;
  const cue = cueWord(normal);
  if (/^فف|^فقد$|^فان/u.test(normal)) return true;
  if (normal === 'من' && next?.kind === 'word' && betweenVerbAndSubject.has(next.normal)) return true;
  if (cue?.kind === 'acts' && isComplete && !isDoubtful(normal) && !/^[تم]/u.test(normal)) return true;
  if (cue !== null && cue.kind !== 'acts') {
    // Participles are titles too: «مدير», «متحدث»; only the accusative that ends a clause is a cue.
    // «مدينة» is no «مدينةً»: a participle of hers ends the phrase where what she said follows.
    if (cue.kind === 'while')
      return /(?:ا|ين|ات)$/u.test(normal) || (next?.kind === 'word' && opensWhatWasSaid(next.normal));
    return cue.kind !== 'says' || /^[وف]/u.test(normal) || !isComplete || next?.kind !== 'word';
  }
  if (/^(?:و|ف)(?:هو|هي|هم|قد|كان|كانت)$/u.test(normal)) return true;
  if (isComplete && isOutletObject(items, at)) return true;
  if (plainObjects.has(normal)) return true;
  if (isComplete && /^و[يت]\p{L}{3,}/u.test(normal)) return true;
  // «ناشطون الوضع»: a noun of the plural without its article has no adjective with one.
  if (
    isDefinite(normal) &&
    before?.kind === 'word' &&
    /^(?![بلكوف]?ال|لل)(?:م\p{L}{3,}|\p{L}ا\p{L}{2}|\p{L}{3,}ي)ون$/u.test(before.normal)
  )
    return true;
  if (before?.kind === 'word' && !isCapacityNoun(before.normal) && isVerbComplement(normal)) return true;
  if (isComplete && !isDefinite(normal) && (objectNouns.has(normal) || masdar.test(normal))) return true;
  return false;
}

/** After «على» a given name is «علي» written without its dots; nothing else is. */
function isNameFollowing(items: readonly Item[], at: number): boolean {
  const next = items[at + 1];
  return (
    next?.kind === 'word' &&
    /^(?:عبد|محمد|حسن|حسين|اكبر|ابراهيم)/u.test(next.normal) &&
    items[at]?.kind === 'word'
  );
}

/** «غروس بتعاقدات», «سميردون لتوزيع»: what the verb takes with «ب» or «ل». */
function isVerbComplement(normal: string): boolean {
  const bare = /^[بل](?!ل)(?=\p{L}{4,}$)/u.test(normal) ? normal.slice(1) : '';
  return bare !== '' && (/^\p{L}{3,}ات$/u.test(bare) || masdar.test(bare) || plainObjects.has(bare));
}

const isProclitic = (item: Item | undefined): boolean =>
  item?.kind === 'word' && /^[بلوفك]$/u.test(item.normal);

function phraseOf(text: string, items: readonly Item[], begin: number, lastItem: number): Phrase | null {
  let last = lastItem;
  // A proclitic before a mark («بـ«…»») is no part of the name.
  while (last > begin && isProclitic(items[last])) last--;
  const [first, final] = [items[begin], items[last]];
  if (first === undefined || final === undefined || last < begin) return null;
  let { start } = first;
  // The conjunction before a speaker is no part of him.
  if (first.kind === 'word' && /^وال(?!د|ي$)\p{L}{2,}/u.test(first.normal)) start += 1;
  const { end } = final;
  const words = text.slice(start, end).replace(/\s+/gu, ' ').trim();
  return words === '' ? null : { start, end, words };
}
