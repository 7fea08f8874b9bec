/**
 * A text's words as the search for key phrases needs them: what each can be part of. Which words are verbs, which only
 * hold a sentence together, which say of what kind a noun is, by their form and by what is known of their stems. It
 * guesses; a wrong guess costs a phrase, never a reader.
 */
import { countOf, evidenceOf } from '../analysis/known-words.ts';
import { type Analysis, analyse } from '../analysis/stem.ts';
import { wordsOf } from '../analysis/words.ts';
import { isTitle } from '../names/known-words.ts';
import { cueWord, speakerEnds } from '../quotations/speech-words.ts';

export type PhraseWord = {
  normal: string;
  stem: string;
  start: number;
  end: number;
  /** Nothing but a space parts it from the word before. */
  isJoined: boolean;
  /** It can be part of no phrase: a particle, a number, a verb. */
  isOutside: boolean;
  isDefinite: boolean;
  /** It has the ending of relation, as most adjectives of newspapers have: `السياحية`, `العربي`. */
  isRelative: boolean;
  /** A particle or the article with one is written to it: `بالكتاب`, `والعلوم`. */
  hasParticle: boolean;
  /** How much of a whole phrase it can be part of, from 0 to 1: see `fitnessOf`. */
  fitness: number;
  isTitle: boolean;
  /** How much rarer it is than the words of newspapers, in bits. */
  weight: number;
};

/** Words of a newspaper's running text; about what `countOf` was counted on. */
const wordsCounted = 500_000;

export function phraseWordsOf(text: string): PhraseWord[] {
  let before = 0;
  // Where ta marbuta is written as ha, a ha says nothing of an owner.
  const tellsOwners = (text.match(/ة/gu)?.length ?? 0) > text.length / 400;
  return wordsOf(text).map(({ normal, start, end }) => {
    const gap = text.slice(before, start);
    before = end;
    const analysis = analyse(normal);
    const { stem, prefix } = analysis;
    const bare = normal.replace(/^(?:ال|لل)/u, '');
    return {
      normal,
      stem,
      start,
      end,
      isJoined: /^[\s\u0640]{1,3}$/u.test(gap) && !gap.includes('\n'),
      isOutside: onlyHolds(normal) || isVerb(normal, analysis),
      isDefinite: /^[وف]?(?:ال|لل|بال|كال)/u.test(normal) && normal.length > 4,
      isRelative: /(?:ي|يه|يين|يات|يون)$/u.test(normal),
      hasParticle: /^[وفبلك]{1,2}$/u.test(prefix) || /^[وف]?(?:لل|بال|كال)|^[وف]ال/u.test(normal),
      fitness: fitnessOf(text.slice(start, end), normal, analysis, tellsOwners),
      isTitle: isTitle(normal) || isTitle(bare),
      weight: rarity(normal, stem),
    };
  });
}

/**
 * A phrase that somebody would put on a text is in its citation form: no pronoun of an owner (`رائعته`), no ending of
 * the accusative (`تابعا`). What only places a noun in a row or in time (`الماضي`, `الثالث`) says nothing of it.
 */
function fitnessOf(printed: string, normal: string, { suffix }: Analysis, tellsOwners: boolean): number {
  const isOwned =
    /(?:ها|هم|هما|نا)$/u.test(suffix) || (tellsOwners && /ه$/u.test(suffix) && /ه\p{M}?$/u.test(printed));
  return (isOwned ? 0.4 : 1) * (printed.includes('\u064b') ? 0.3 : 1) * (places.test(normal) ? 0.3 : 1);
}

const places =
  /^و?ال(?:ماضي|مقبل|قادم|حالي|جاري|سابق|تالي|اخير|مذكور|لاحق|اول|اولي|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|واحد|معني|راهن)ه?$/u;

const functionWords =
  /^(?:[وفبكل]?(?:ان|انه|انها|هو|هي|هم|قد|لا|لم|لن|ما|من|الي|في|عن|علي|كان|كانت|يكون|تكون|ليس|هذا|هذه|ذلك|تلك|هولاء|هءلاء|التي|الذي|الذين|اللذين|كل|بعض|غير|بين|بعد|قبل|حول|عند|مع|منذ|حتي|اذا|اذ|حيث|كما|لكن|بل|ثم|او|ام|اي|نحو|الان|نفسه|نفسها|عليه|عليها|فيه|فيها|به|بها|له|لها|لهم|عنه|عنها|منه|منها|اليه|اليها|جدا|ايضا|فقط|اكثر|اقل|الا|احد|احدي|جميع|خلال|بسبب|دون|ضد|عبر|لدي|امام|داخل|خارج|عدم|كافه|عده|عديد|كثير|مثل|مما|لذلك|لان|كذلك|هنا|هناك|عندما|بينما|سوف|يجب|يمكن|ذات|ذا|ذو|اول|الاول|اخر|اخري|الاخر|الاخري|عام|العام|سنه|يوم|اليوم|امس|شهر|خاصه|وذلك|حال|ضمن|وفق|بشكل|بصوره|اطار|سيما|مدي|خاص|تم|يتم|انها|لنا|نحن|انا|ولا|مره|واحد|واحده|اثنين|ثلاثه|اربعه|خمسه|عشره|مءه|الف|مليون))$/u;

function onlyHolds(normal: string): boolean {
  if (normal.length < 3 || /^\d/u.test(normal)) return true;
  if (functionWords.test(normal) || speakerEnds.has(normal)) return true;
  return cueWord(normal) !== null && !/^ال/u.test(normal);
}

function isVerb(normal: string, { stem, prefix, suffix }: Analysis): boolean {
  if (/^(?:[وفبكل]{0,2}ال|لل)/u.test(normal)) return false;
  // A person's prefix that the analysis took off: `يعلن`, `وستكون`.
  if (/^[وفلس]{0,2}[يتن]$/u.test(prefix)) return true;
  const [own, root] = [evidenceOf(normal), evidenceOf(stem)];
  if ((suffix === 'ت' || suffix === 'وا') && root.asPast > 0 && root.asNoun < 2) return true;
  // Conjugated in the news and never met with the article: `شهد`, `اكد`.
  if (own.asNoun === 0 && own.asPresent + own.asPast >= 2) return true;
  if (prefix === '' && suffix !== '' && root.asPast >= 2 && root.asNoun === 0) return true;
  if (/^[وف]?ي\p{L}{2,}(?:ه|ها|هم)$/u.test(normal) && own.asNoun === 0) return true;
  if (!/^[يت]/u.test(normal) || countOf(normal) === 0 || countOf(`ال${normal}`) > 0) return false;
  if (prefix === '' && own.asNoun === 0 && evidenceOf(normal.slice(1)).asPresent >= 2) return true;
  return /^.\p{L}{3,4}$/u.test(normal) && countOf(normal) >= 3;
}

function rarity(normal: string, stem: string): number {
  const known = Math.max(countOf(normal), countOf(stem) + countOf(`ال${stem}`));
  return Math.log2(wordsCounted / (known + 4));
}
