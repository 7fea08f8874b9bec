/**
 * Names in a text: people with their capacities, bodies, places and peoples, by lists, title words and the shapes that
 * Arabic gives them. It proposes; what it finds is shown to a person before it is shown to readers.
 */
import { wordsOf } from '../analysis/words.ts';
import {
  type Gazetteer,
  isArabicName,
  isBodyHead,
  isCommonWord,
  isDoubtfulName,
  isFamilyName,
  isGivenName,
  isLooseHead,
  isTitle,
  knownBodies,
  knownPeoples,
  knownPlaces,
} from './known-words.ts';
import { cueWord, speakerEnds } from '../quotations/speech-words.ts';

export type NameKind = 'person' | 'body' | 'place' | 'people';
export type FoundName = {
  kind: NameKind;
  /** In UTF-16 units of the text; `words` is what stands there, without the conjunction or preposition before it. */
  start: number;
  end: number;
  words: string;
  /** What stands before a person's name: «وزير الخارجية», empty where nothing does. */
  capacity: string;
  /** Peoples and places that the name of an office holds. */
  within: readonly { kind: NameKind; start: number; end: number }[];
  /** An office rather than a proper name («وزارة الخارجية», «الحكومة السورية»). */
  isOffice: boolean;
};

type Token = {
  normal: string;
  /** Without the conjunction and the preposition before it. */
  bare: string;
  /** How many letters of `normal` those were. */
  cut: number;
  start: number;
  end: number;
  /** Only blanks, a hyphen or a dot stand between it and the token before. */
  isJoined: boolean;
  hasMarkBefore: boolean;
  /** Alone between brackets; right behind an opening mark of quotation. */
  isBracketed: boolean;
  isQuoted: boolean;
  /** «على» and «علي» fold to one. */
  isOn: boolean;
};
type Span = { kind: NameKind; from: number; to: number; isOffice: boolean };

/** Longer texts are read in full by nobody: hostile ones cost no more. */
const longestText = 400_000;

export function namesIn(text: string): FoundName[] {
  const tokens = tokensOf(text.length > longestText ? text.slice(0, longestText) : text);
  const taken: (Span | null)[] = new Array(tokens.length).fill(null);
  const spans: Span[] = [];
  const take = (span: Span) => {
    spans.push(span);
    for (let at = span.from; at < span.to; at++) taken[at] = span;
  };
  for (let at = 0; at < tokens.length; ) {
    const span = spanAt(tokens, at);
    if (span === null) at++;
    else {
      take(span);
      at = span.to;
    }
  }
  secondMentions(tokens, spans, taken, take);
  return spans
    .sort((a, b) => a.from - b.from)
    .flatMap((span) => {
      const [first, last] = [tokens[span.from], tokens[span.to - 1]];
      if (first === undefined || last === undefined) return [];
      const start = first.start + printedCut(text, first);
      return [
        {
          kind: span.kind,
          start,
          end: last.end,
          words: text.slice(start, last.end),
          capacity: span.kind === 'person' ? capacityBefore(text, tokens, span.from) : '',
          isOffice: span.isOffice,
          within: span.isOffice ? within(tokens, span) : [],
        },
      ];
    });
}

function within(tokens: readonly Token[], span: Span): FoundName['within'] {
  const found: { kind: NameKind; start: number; end: number }[] = [];
  for (let at = span.from + 1; at < span.to; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const [people, place] = [longest(tokens, at, knownPeoples), longest(tokens, at, knownPlaces)];
    const count = Math.max(people, place);
    const last = tokens[at + count - 1];
    if (count === 0 || last === undefined || at + count > span.to) continue;
    found.push({ kind: people >= place ? 'people' : 'place', start: token.start, end: last.end });
    at += count - 1;
  }
  return found;
}

function tokensOf(text: string): Token[] {
  let end = 0;
  return wordsOf(text).map((word) => {
    const gap = text.slice(end, word.start);
    const isFirst = end === 0;
    ({ end } = word);
    const bare = bareOf(word.normal);
    return {
      normal: word.normal,
      bare,
      cut: word.normal.length - bare.length,
      start: word.start,
      end: word.end,
      isJoined: !isFirst && /^[\s\u00a0\u0640\-‐.]{0,3}$/u.test(gap) && !/\.\s/u.test(gap) && !gap.includes('\n'),
      hasMarkBefore: isFirst || /[^\s]/u.test(gap),
      isBracketed: /[([]\s*$/u.test(gap) && /^\s*[)\]]/u.test(text.slice(word.end, word.end + 3)),
      isQuoted: /^\s*["«“]\s*$/u.test(gap),
      isOn: /(?:علي|يمني)$/u.test(word.normal) && text[word.end - 1] === 'ى',
    };
  });
}

/** «وبغداد» is بغداد, «للأمم» is الأمم; a word that is known as it stands stays whole. */
function bareOf(normal: string): string {
  if (isKnown(normal)) return normal;
  const candidates = [
    normal.replace(/^[وف](?=\p{L}{3})/u, ''),
    normal.replace(/^[وف]?[بلك](?=\p{L}{3})/u, ''),
    normal.replace(/^[وف]?لل(?=\p{L}{2})/u, 'ال'),
  ];
  return candidates.find((word) => word !== normal && isKnown(word)) ?? normal;
}

const isKnown = (word: string): boolean =>
  knownPlaces.has(word) || knownBodies.has(word) || knownPeoples.has(word) || isGivenName(word) || isFamilyName(word) || isBodyHead(word);

function spanAt(tokens: readonly Token[], at: number): Span | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const credit = creditAt(tokens, at) ?? namedBodyAt(tokens, at);
  if (credit !== null) return credit;
  const body = longest(tokens, at, knownBodies);
  const place = longest(tokens, at, knownPlaces);
  const people = token.normal === 'اليمني' && token.isOn ? 0 : longest(tokens, at, knownPeoples);
  const person = personAt(tokens, at);
  const office = officeAt(tokens, at);
  const best = Math.max(body, place, people);
  if (person > 0 && person > best) return { kind: 'person', from: at, to: at + person, isOffice: false };
  if (body > 1 && body >= person) return { kind: 'body', from: at, to: at + body, isOffice: false };
  if (office !== null && office.to - at > best && office.to - at >= person) return office;
  const site = siteAt(tokens, at);
  if (site !== null && site.to - at > Math.max(best, person)) return site;
  if (body > 0 && body >= place && body >= people && !isPlainWordHere(tokens, at, body)) {
    return { kind: 'body', from: at, to: at + body, isOffice: false };
  }
  if (place > 0 && place >= people && !isPlainWordHere(tokens, at, place)) {
    return { kind: 'place', from: at, to: at + place, isOffice: false };
  }
  if (people > 0) return { kind: 'people', from: at, to: at + people, isOffice: false };
  if (person > 0) return { kind: 'person', from: at, to: at + person, isOffice: false };
  return null;
}

function longest(tokens: readonly Token[], at: number, list: Gazetteer): number {
  const first = tokens[at];
  if (first === undefined) return 0;
  for (const entry of list.get(first.bare) ?? []) {
    if (entry.every((word, index) => index === 0 || matches(tokens[at + index], word))) return entry.length;
  }
  return 0;
}

const matches = (token: Token | undefined, word: string): boolean =>
  token !== undefined && token.isJoined && token.normal === word;

/** Names that are common words too; alone they name a place or a body only with a sign before them. */
const plain: ReadonlySet<string> = new Set(
  'العمل الاتحاد الجيش الشباب النصر العربي الهلال الكتاءب النهضه البعث الوفد العداله الاهلي الوصل العين السد المركزيه الوحدات القادسيه الترجي النصره القاعده المدينه الشرقيه الغربيه البحيره النيل صور صباح هيت اب بنش جبله مال كان نوي قم ليل نيس برن بون لام نابل قنا الزاويه البيضاء الكاف المرسي سرت الباب الخبر الجوف العماره القاءم المثني واسط بابل الكرك السلط جاسم فتح نيسان انتر فيش روما الخليل ليون بال عاليه حديثه القصير نجد فارس الطاءف الرجاء الوداد بديل اتصالات المحاكم المنار العربيه الجزيره توغو غانا النيجر البقاع الصدر الشرق الراين البرلمان مجلس'.split(
    ' ',
  ),
);
const placeSigns = /^(?:في|من|الي|مدينه|بلده|قريه|محافظه|منطقه|ريف|ناحيه|قضاء|اقليم|ولايه|مقاطعه|ضاحيه|حي|جنوب|شمال|شرق|غرب|وسط|قرب|نحو|بمدينه|ومدينه|مدينتي|مدن|بلدتي|جنوبي|شمالي|شرقي|غربي|عاصمه|حركه|نادي|صحيفه|قناه|حزب|بنك|منتخب)$/u;
const known = /^(?:الزاويه|البيضاء|الباب|الخبر|العين|الشرقيه|الغربيه|المدينه)$/u;

function isPlainWordHere(tokens: readonly Token[], at: number, count: number): boolean {
  const token = tokens[at];
  if (count !== 1 || token === undefined || !plain.has(token.bare)) return false;
  const before = tokens[at - 1];
  if (known.test(token.bare)) return !(before !== undefined && /^(?:مدينه|بمدينه|محافظه|نادي)$/u.test(before.normal));
  return !(before !== undefined && token.isJoined && placeSigns.test(before.normal));
}

/** «نصر الله», «جار الله»: a name of two words. */
const godly = /^(?:نصر|سعد|فتح|خير|جار|حسب|رزق|عطا|فضل|هبه|عوض|ضيف|جاد|عبد|سيف|وديعه|امر|حمد)$/u;

const particles = /^(?:بن|ولد|ابن|ابو|ابي|ابا|ام|عبد|ال|بنت|دي|دو|فان|فون|دل|ديل|دا|دال|اول|لا|لو|ماك|سان|عبدال|الدين|الله|نصر|الثاني|الاول|الثالث|الرابع|الخامس|السادس|عشر)$/u;
/** With these behind, a name goes on, whatever the next word is. */
const carriesOn = /^(?:بن|ولد|ابن|ابو|ابي|ابا|ام|عبد|بنت|ال|فان|فون|دي|دو|ديل|ماك)$/u;

/** How many tokens a person's name is from here; 0 where none begins. */
function personAt(tokens: readonly Token[], at: number): number {
  const first = tokens[at];
  if (first === undefined) return 0;
  if (!beginsPerson(tokens, at)) return 0;
  let count = 1;
  while (count < 7 && continuesPerson(tokens, at, count)) count++;
  while (count > 1 && carriesOn.test(tokens[at + count - 1]?.normal ?? '')) count--;
  if (count === 1 && !standsAlone(tokens, at)) return 0;
  return count;
}

function beginsPerson(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const { bare } = token;
  const next = tokens[at + 1];
  if (isOnAsPreposition(tokens, at) || (sentenceWords.test(token.normal) && token.normal !== 'علي')) return false;
  if (knownPeoples.has(bare) && !isGivenName(bare)) return false;
  if (godly.test(bare) && next?.isJoined && next.normal === 'الله') return true;
  if (/^(?:عبد|ابو|ابي|ام|ابن)$/u.test(bare)) {
    if (next === undefined || !next.isJoined) return false;
    return bare === 'عبد' || next.normal === 'عبد' || isGivenName(next.normal) || !isCommonWord(next.normal.replace(/^ال/u, ''));
  }
  if (/^(?:فان|فون|دي|دا|ماك|بن|ولد)$/u.test(bare)) return next !== undefined && next.isJoined && isUnknown(next) && !/^ال/u.test(next.normal) && !knownPlaces.has(next.normal);
  if (/^ابوال\p{L}{3,}/u.test(bare)) return true;
  if (isGivenName(bare) || /^عبدال\p{L}{3,}/u.test(bare)) return !isDoubtfulName(bare) || isNameBehind(next);
  if (isFamilyName(bare)) return !isDoubtfulName(bare) || isBehindDefiniteTitle(tokens, at);
  if (knownPlaces.has(bare) || knownPeoples.has(bare) || knownBodies.has(bare)) return false;
  if (/^[وفبكل]?ال/u.test(token.normal) && !(/^ال\p{L}{4,}/u.test(token.normal) && courtesies.test(tokens[at - 1]?.normal ?? '') && !isNameLike(next) && !isSurelyName(next))) return false;
  if (/^[وف]\p{L}{4,}/u.test(token.normal) || arabicNoun.test(token.normal)) return false;
  return isUnknown(token) && (isBehindTitle(tokens, at) || isBehindSaying(tokens, at));
}

/** Shapes of verbal nouns and participles, which names from elsewhere do not have. */
const arabicNoun =
  /^(?:ت\p{L}{2}ي\p{L}(?:ات|ه)?|ا\p{L}{2}ا\p{L}|ا\p{L}ت\p{L}ا\p{L}|است\p{L}{2}ا\p{L}|ان\p{L}{2}ا\p{L}|م\p{L}ا\p{L}{2}ه|م[تن]\p{L}{3}[اه]?|مست\p{L}{3}ه?|ب\p{L}{3,}|ل\p{L}{3,}ه|\p{L}{3,}(?:ته|تها|هما))$/u;

/** Words that carry a sentence: no name begins with one or goes on with one. */
const sentenceWords =
  /^(?:[وفبلك]?(?:ان|انه|انها|انهم|هو|هي|هم|قد|لا|لم|لن|ما|من|الي|في|عن|علي|كان|كانت|ليس|هذا|هذه|ذلك|تلك|التي|الذي|الذين|كل|بعض|غير|بين|بعد|قبل|حول|عند|مع|منذ|حتي|اذا|اذ|حيث|كما|لكن|بل|ثم|او|ام|اي|نحو|الان|اليوم|امس|غدا|نفسه|نفسها|عليه|عليها|فيه|فيها|به|بها|له|لها|لهم|عنه|عنها|منه|منها|اليه|اليها|كبير|كبيره|جدا|ايضا|فقط|اكثر|اقل|الا|احد|احدي|جميع|خلال|بسبب|دون|ضد|عبر|لدي|امام|وراء|فوق|تحت|داخل|خارج))$/u;

/** No word of ours: a name from another language, or a family's. */
function isUnknown(token: Token): boolean {
  const { normal, bare } = token;
  if (/^\d|^[a-z]/u.test(normal) || normal.length < 3) return false;
  if (sentenceWords.test(normal) || cueWord(normal) !== null || speakerEnds.has(normal)) return false;
  if (isBodyHead(bare) || isBodyHead(normal)) return false;
  if (/^س[يتن]\p{L}{2,}|^هذ(?:ان|ين)$|^(?:ال)?م\p{L}{2,}(?:ون|ين|و|ات)$/u.test(normal)) return false;
  if (/^[يت]\p{L}{2,}(?:ون|ان|وا)?$/u.test(normal) && /^[يت]\p{L}{2,4}$/u.test(normal) && !isGivenName(bare)) return false;
  return !isCommonWord(normal) && !isCommonWord(bare);
}

/** «علي» is a name only where no «على» can stand: before another name, and printed with its dots. */
function isOnAsPreposition(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || !/علي$/u.test(token.normal) || token.normal.length > 4) return false;
  return token.isOn || !(isSurelyName(tokens[at + 1]) || isBehindTitle(tokens, at));
}

/** What makes a common word a given name: a name behind it that is more than a family's. */
const isNameBehind = (token: Token | undefined): boolean =>
  isSurelyName(token) && token !== undefined && (isGivenName(token.normal) || !isFamilyName(token.normal) || /^ال/u.test(token.normal));

const isBehindDefiniteTitle = (tokens: readonly Token[], at: number): boolean =>
  /^ال/u.test(tokens[at - 1]?.normal ?? '') && isBehindTitle(tokens, at);

/** Titles that a family name with the article follows: no adjective goes with them. */
const courtesies = /^(?:الشيخ|السيد|السيده|الدكتور|الدكتوره|العقيد|اللواء|العميد|المقدم|النقيب|الجنرال|الفريق|المشير|الاستاذ|المهندس|المحامي|الفنان|الفنانه|الناءب)$/u;

const isNameLike = (token: Token | undefined): boolean =>
  token !== undefined && token.isJoined && token.cut === 0 && isUnknown(token) && !/^[وفبلك]|^ال/u.test(token.normal) && !knownPlaces.has(token.normal) && !knownPeoples.has(token.normal);

const isSurelyName = (token: Token | undefined): boolean =>
  token !== undefined &&
  token.isJoined &&
  !token.isOn &&
  (((isGivenName(token.normal) || isFamilyName(token.normal)) && !isDoubtfulName(token.normal)) ||
    /^(?:بن|ابن|ابو|عبد)$/u.test(token.normal) ||
    /^عبدال/u.test(token.normal) ||
    (/^ال\p{L}{4,}/u.test(token.normal) && !isCommonWord(token.normal) && !knownPeoples.has(token.normal) && !isBodyHead(token.normal) && !knownPlaces.has(token.normal)));

function isBehindTitle(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined || token.cut > 0) return false;
  let back = at - 1;
  let before = tokens[back];
  if (before === undefined || !token.isJoined) return false;
  // «الرئيس الفرنسي فرنسوا هولاند», «وزير الخارجية الأميركي السابق كولن باول»: adjectives stand between.
  for (let steps = 0; steps < 5 && before !== undefined; steps++) {
    // «ملك أراغون»: what stands right behind a title without its article is what it is of.
    if (isTitle(bareOfConjunction(before.normal))) return steps > 0 || !rulers.test(bareOfConjunction(before.normal));
    // «البرازيلي إيمرسون», «للفرنسي ليليان تورام»: where he is from stands for a title.
    if (steps === 0 && knownPeoples.has(before.bare) && /^ال\p{L}+ي$/u.test(before.bare) && !/^ال/u.test(token.normal)) return true;
    const isAdjective = /^ال/u.test(before.normal) || knownPeoples.has(before.bare) || /^(?:وزراء|خارجيه)$/u.test(before.normal);
    if (!isAdjective || !(tokens[back]?.isJoined ?? false)) return false;
    before = tokens[--back];
  }
  return false;
}

const rulers = /^(?:ملك|امير|سلطان|ملكه|اميره|رءيس|رءيسه|محافظ|حاكم|زعيم|قاءد|مدير|مديره|منسق|عضو|وزير|وزيره|وكيل|عمده|امين|سفير|مندوب|ممثل|بطل|نجم|مدرب|لاعب|حارس|مهاجم|مدافع|قيصر|عالم|مفتي|نقيب|عميد)$/u;

const bareOfConjunction = (word: string): string => (isTitle(word) ? word : word.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, '').replace(/^ل(?=ل)/u, 'ا'));

function isBehindSaying(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const token = tokens[at];
  const next = tokens[at + 1];
  if (before === undefined || token === undefined || !token.isJoined || token.hasMarkBefore || /^ال/u.test(token.normal)) return false;
  const cue = cueWord(before.normal);
  return cue?.kind === 'says' && next !== undefined && next.isJoined && isUnknown(next);
}

function continuesPerson(tokens: readonly Token[], from: number, count: number): boolean {
  const token = tokens[from + count];
  const before = tokens[from + count - 1];
  if (token === undefined || before === undefined || !token.isJoined) return false;
  const { normal } = token;
  if (token.isOn || (sentenceWords.test(normal) && normal !== 'علي')) return false;
  if (carriesOn.test(before.normal) && before.normal !== 'ام') return normal.length > 1;
  if (particles.test(normal)) {
    const next = tokens[from + count + 1];
    if (normal === 'ال') return next?.isJoined === true && !next.normal.startsWith('ال');
    if (carriesOn.test(normal)) return next?.isJoined === true && (!isCommonWord(next.normal) || /^(?:عبد|الله)$/u.test(next.normal) || isGivenName(next.normal));
    return true;
  }
  if (/^[وف]ال|^[وف]\p{L}{4,}/u.test(normal) && !isGivenName(normal) && !isFamilyName(normal)) return false;
  if (isTitle(normal) && isDoubtfulName(normal)) return false;
  if (isGivenName(normal) || isFamilyName(normal)) return !(isDoubtfulName(normal) && isCommonWord(normal) && isFamilyName(before.bare));
  if (knownPeoples.has(normal)) return false;
  if (/^ال/u.test(normal)) return isFamilyArticle(tokens, from + count, before);
  if (/^[وفبل](?=\p{L}{4})/u.test(normal) && isKnown(normal.slice(1))) return false;
  if (knownPlaces.has(normal) || knownBodies.has(normal) || isTitle(normal) || isBodyHead(normal)) return false;
  if (isFamilyName(before.bare) && !isGivenName(before.bare)) return false;
  // «محمد فاضل مصادفة»: an Arabic name goes on with names, hardly with a noun of hers.
  if (/[ها]$/u.test(normal) && normal.length > 4 && !isForeign(before.normal)) return false;
  return isUnknown(token);
}

const isForeign = (word: string): boolean => !isArabicName(word);

/** «السنيورة», «البرادعي»: a word with the article that no common word is; a known one only behind a given name. */
function isFamilyArticle(tokens: readonly Token[], at: number, before: Token): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const bare = token.normal.slice(2);
  if (!isGivenName(before.bare) && !isGivenName(before.normal)) return !isCommonWord(token.normal) && bare.length > 3;
  if (isTitle(token.normal) || isBodyHead(token.normal)) return false;
  return !isCommonWord(token.normal) || isGivenName(bare);
}

/** One word alone: a family name that is none but that, or a given name with a title or nothing common about it. */
function standsAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const { bare } = token;
  if (isBehindTitle(tokens, at)) return true;
  if (isDoubtfulName(bare)) return false;
  if (isFamilyName(bare)) return true;
  return isGivenName(bare) && !isCommonWord(bare) && bare.length > 3;
}

const generalHeads = /^(?:وزاره|حكومه|اداره|جيش|شرطه|قوات|بلديه|سفاره|رءاسه|مديريه|الحكومه|الجيش|الشرطه|القوات|الوزاره|دايره|مكتب)$/u;
const namingHeads = /^(?:منظمه|حزب|حركه|جامعه|بنك|مصرف|مجلس|اتحاد|لجنه|هيءه|جمعيه|موسسه|مءسسه|تنظيم|جماعه|جبهه|تيار|كتله|اءتلاف|تحالف|نقابه|رابطه|محكمه|معهد|مركز|صندوق|مفوضيه|كتاءب|كتيبه|مرصد|غرفه|المجلس|اللجنه|المنظمه|الجمعيه|الاتحاد|الهيءه|الرابطه|الحزب|المفوضيه|الجبهه|المحكمه|الحركه|المءسسه|الجامعه|المعهد|المركز|البنك|منتخب|كليه|اكاديميه|المكتب)$/u;

/** «وزارة الخارجية السورية», «منظمة الشفافية الدولية», «المحكمة العليا»: a head with its definite complement. */
function officeAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  if (first === undefined) return null;
  const head = first.bare;
  const isGeneral = generalHeads.test(head);
  if (!isGeneral && !namingHeads.test(head)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 7) {
    const token = tokens[to];
    if (token === undefined || !token.isJoined) break;
    const { normal } = token;
    if ((isFamilyName(normal) || isGivenName(normal)) && !isDoubtfulName(normal) && isGeneral) break;
    if (knownPeoples.has(normal) && to > at + 1 && !/^ال(?:اسلامي|عربي|اوروبي|افريقي|اسيوي)ه?$/u.test(normal)) break;
    if (/^(?:ال|لل|وال)\p{L}{2,}/u.test(normal)) {
      if (/^وال/u.test(normal) && to === at + 1) break;
      if (/^(?:اليوم|الذي|التي|الذين|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعه|السبت|الاحد|الماضي|الماضيه|المقبل|المقبله|الجاري|السابق|السابقه|الحالي|الحاليه|الجديد|الجديده)$/u.test(normal)) break;
      to++;
    } else if (to === at + 1 && head === 'منتخب' && longest(tokens, to, knownPlaces) > 0) {
      to += longest(tokens, to, knownPlaces);
      break;
    } else if (to === at + 1 && !/^ال/u.test(head) && (knownPlaces.has(normal) || !isCommonWord(normal)) && normal.length > 2) {
      to++;
    } else break;
  }
  const isBare = to === at + 1;
  if (isBare) return null;
  return { kind: 'body', from: at, to, isOffice: isGeneral };
}

/** «(الفرنسية)», «(الألمانية)» alone in brackets: the agency that a picture or a report is from. */
function creditAt(tokens: readonly Token[], at: number): Span | null {
  const token = tokens[at];
  if (token === undefined || !token.isBracketed || !/^(?:الفرنسيه|الالمانيه)$/u.test(token.normal)) return null;
  return { kind: 'body', from: at, to: at + 1, isOffice: false };
}

/** What stands behind these is a body's own name: «فريق العربي», «شركة موتورولا». */
const namesBodies = /^(?:نادي|فريق|شركه|صحيفه|جريده|مجله|قناه|مصرف|منتخب|شركتي|ناديي|مرمي|فريقي|لنادي|بنادي|وكاله|انباء)$/u;

function namedBodyAt(tokens: readonly Token[], at: number): Span | null {
  const [before, token] = [tokens[at - 1], tokens[at]];
  if (before === undefined || token === undefined || !namesBodies.test(before.normal.replace(/^[وفبل](?=\p{L}{4})/u, ''))) return null;
  if (!token.isJoined && !token.isQuoted) return null;
  const isBody = knownBodies.has(token.normal) || knownPlaces.has(token.normal) || (isUnknown(token) && !/^ال/u.test(token.normal));
  if (!isBody || knownPeoples.has(token.normal) || /^[وف]ال/u.test(token.normal)) return null;
  let to = at + Math.max(1, longest(tokens, at, knownBodies), longest(tokens, at, knownPlaces));
  while (to - at < 4 && isNameLike(tokens[to])) to++;
  return { kind: 'body', from: at, to, isOffice: false };
}

/** Their names begin with them: «مطار دمشق», «نهر النيجر». */
const siteHeads = /^(?:مسجد|جامع|نهر|مطار|كنيسه|جزيره|بحيره|قصر|ميناء|معبر|ملعب|استاد|بحر|خليج|صحراء|مضيق|ساحه|ميدان|سد|دير|مخيم|وادي|جبال|قلعه|محطه)$/u;
/** What follows them is the name. */
const areaHeads = /^(?:مدينه|بلده|قريه|محافظه|منطقه|ولايه|مقاطعه|اقليم|شارع|حي|ضاحيه|جبل|بلدتي|مدينتي|قضاء|ناحيه)$/u;

function siteAt(tokens: readonly Token[], at: number): Span | null {
  const first = tokens[at];
  const before = tokens[at - 1];
  if (first === undefined) return null;
  const bareHead = first.normal.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, '');
  const behindArea = before !== undefined && first.isJoined && areaHeads.test(before.normal.replace(/^(?:[وف]?[بلك]?)(?=\p{L}{3})/u, ''));
  if (behindArea && isUnknown(first) && !/^ال|^[وف]/u.test(first.normal)) {
    let to = at + 1;
    while (to - at < 3 && isPlaceTail(tokens[to])) to++;
    return { kind: 'place', from: at, to, isOffice: false };
  }
  if (!siteHeads.test(bareHead) && !siteHeads.test(first.normal)) return null;
  let to = at + 1;
  while (to < tokens.length && to - at < 5) {
    const token = tokens[to];
    if (token === undefined || !token.isJoined || sentenceWords.test(token.normal)) break;
    const isName = knownPlaces.has(token.normal) || isGivenName(token.normal) || isFamilyName(token.normal) || isUnknown(token);
    if (!isName || knownPeoples.has(token.normal)) break;
    to++;
  }
  if (tokens[to]?.isJoined && tokens[to]?.normal === 'الدولي' && to > at + 1) to++;
  return to === at + 1 ? null : { kind: 'place', from: at, to, isOffice: false };
}

const isPlaceTail = (token: Token | undefined): boolean =>
  token !== undefined && token.isJoined && isUnknown(token) && !/^[وفبل]|^ال/u.test(token.normal) && !knownPeoples.has(token.normal) && !knownPlaces.has(token.normal);

/** A person who was named in full is known by any of his names in the rest of the text. */
function secondMentions(
  tokens: readonly Token[],
  spans: readonly Span[],
  taken: readonly (Span | null)[],
  take: (span: Span) => void,
): void {
  const partsOf = new Map<string, number[]>();
  for (const span of spans) {
    if (span.kind !== 'person' || span.to - span.from < 2 || !isGivenName(tokens[span.from]?.bare ?? '')) continue;
    for (let at = span.from + 1; at < span.to; at++) {
      const word = tokens[at]?.normal ?? '';
      if (word.length < 3 || particles.test(word) || isDoubtfulName(word) || isCommonWord(word) || /^[وف]ال/u.test(word)) continue;
      const places = partsOf.get(word) ?? [];
      places.push(at);
      partsOf.set(word, places);
    }
  }
  for (const [at, token] of tokens.entries()) {
    if (taken[at] || /^[وفبلك]?علي$/u.test(token.normal)) continue;
    const places = partsOf.get(token.normal) ?? partsOf.get(token.normal.replace(/^[وفبلك]/u, ''));
    if (places?.some((place) => Math.abs(place - at) < nearEnough)) {
      take({ kind: 'person', from: at, to: at + 1, isOffice: false });
    }
  }
}

/** In words: further away it may be another of the same name. */
const nearEnough = 1200;

/** The title and what belongs to it, as printed before the name. */
function capacityBefore(text: string, tokens: readonly Token[], from: number): string {
  let begin = from;
  for (let back = from - 1; back >= 0 && from - back <= 9; back--) {
    const token = tokens[back];
    if (token === undefined || !(tokens[back + 1]?.isJoined ?? false)) break;
    if (isTitle(bareOfConjunction(token.normal))) begin = back;
    else if (!/^(?:ال|لل|وال)/u.test(token.normal) && !knownPeoples.has(token.bare) && !/^(?:في|باسم|وزراء|لدي|خارجيه)$/u.test(token.normal) && !isBodyHead(token.bare)) break;
  }
  const [first, last] = [tokens[begin], tokens[from - 1]];
  if (begin === from || first === undefined || last === undefined) return '';
  return text.slice(first.start, last.end).replace(/^و(?=ال|\p{L}{4})/u, (waw) => (isTitle(first.normal) ? waw : ''));
}

/** How many printed characters the prefix takes: marks between its letters come along. */
function printedCut(text: string, token: Token): number {
  if (token.cut <= 0) return 0;
  let letters = 0;
  for (let at = token.start; at < token.end; at++) {
    if (/\p{L}/u.test(text[at] ?? '') && text[at] !== '\u0640') letters++;
    if (letters === token.cut) {
      let next = at + 1;
      while (next < token.end && /[\p{M}\u0640]/u.test(text[next] ?? '')) next++;
      return next - token.start;
    }
  }
  return 0;
}
