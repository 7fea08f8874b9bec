/** Hamza, ta marbuta and the newsroom's own spellings. Only what is wrong whatever the sentence says. */
import { countOf } from '../analysis/known-words.ts';
import { normalForm } from '../analysis/normal-form.ts';
import type { Found } from './finding.ts';
import { printedWords, unjoined } from './printed-words.ts';
import { type HouseStyle, isOn } from './rules.ts';

const ar = 'ء-ي';
/**
 * The nouns and pasts of forms VII, VIII and X begin with an alef that is not sounded inside speech and carries no
 * hamza: استقبال، انتخاب، اجتماع. Form IV does (إنتاج، إشراف): it is a letter shorter, so its shape never fits.
 */
const soundless = [
  new RegExp(`^(?<article>ال)?إ(?<rest>ست[${ar}]{2}ا[${ar}]+)$`, 'u'),
  new RegExp(`^(?<article>ال)?إ(?<rest>ست[${ar}]ا[${ar}]ة[${ar}]*)$`, 'u'),
  new RegExp(`^(?<article>ال)?إ(?<rest>ن[${ar}]{2}ا[${ar}]+)$`, 'u'),
  new RegExp(`^(?<article>ال)?إ(?<rest>[${ar}]ت[${ar}]ا[${ar}]+)$`, 'u'),
  // The t becomes ط, د or doubles: اضطراب، ازدحام، اتفاق، اطلاع
  /^(?<article>ال)?إ(?<rest>(?:ضط|صط|زد)\p{L}ا\p{L}+)$/u,
  /^(?<article>ال)?إ(?<rest>(?:تفاق|تحاد|تجاه|تصال|تهام|دعاء|تكال|تزان)\p{L}*)$/u,
];

/** Definite nouns take no possessive: their ه at the end is a ة without its dots, unless it is of the root. */
const withoutDots = new RegExp(`^ال[${ar}]{2,}ه$`, 'u');
const rootHa =
  /(?:الله|إله|مشتبه|منتزه|كتوراه|وجوه|متوفاه|مياه|ميه|وجه|فقه|شبه|أشباه|باه|نبيه|وجيه|شبيه|رفيه|شويه|تجاه|جاه|نزيه|فقيه|سفيه|كره|مكروه|مشبوه|نويه|تنزه|نزه|شفاه|أفواه|جباه|أبله|تافه|فواكه|معتوه|وله|بله|سفه|منتبه|متجه|موجه|مشوه|متشابه|مشابه|تشابه|تأوه|طه|رفاه|إكراه|انتباه|مواجه|متاه|وليه|فوه|تموّه|تمويه|مموه|نقاه|تيه|دواه|نواه|أمواه|نابه|ناقه|شره|فاره|داه|بديه|كنه|سيبويه|خالويه|عمرويه)$/u;
/** Verbs of form VIII and IV whose first letters look like the article: التقاه، التقطه، ألغاه. */
const verbLike = /^ال(?:ت(?:ق|ز|ه|م|ف|ح|ب|ج|ئ)|غا|قا|حق|زم|ب[سث]|ها|هم|غ)/u;

export function checkSpelling(text: string, style: HouseStyle): Found[] {
  const found: Found[] = [];
  const leave = new Set(style.leave);
  for (const { word, start, end } of printedWords(text)) {
    if (leave.has(word) || unjoined(word).some(({ bare }) => leave.has(bare))) continue;
    const one =
      (isOn(style, 'hamza') ? hamza(word, start, end) : null) ??
      (isOn(style, 'ta-marbuta') ? taMarbuta(word, start, end) : null);
    if (one) found.push(one);
  }
  if (isOn(style, 'spelling')) found.push(...ownSpellings(text, style, found));
  return found;
}

const isKnown = (word: string): boolean => countOf(normalForm(word)) > 0;

function hamza(word: string, start: number, end: number): Found | null {
  for (const { joined, bare } of unjoined(word)) {
    for (const shape of soundless) {
      const { article = '', rest } = shape.exec(bare)?.groups ?? {};
      if (rest === undefined) continue;
      // A foreign name may have any shape: only what the language knows is judged by it.
      if (!isKnown(`ا${rest}`) && !isKnown(`الا${rest}`)) continue;
      const right = `${joined}${article}ا${rest}`;
      return {
        rule: 'hamza',
        severity: 'mistake',
        start,
        end,
        message: {
          ar: `همزة وصل، تُكتب بلا همزة: «${right}»`,
          en: `This alef is not sounded and carries no hamza: «${right}»`,
        },
        fixes: [right],
      };
    }
  }
  return null;
}

function taMarbuta(word: string, start: number, end: number): Found | null {
  for (const { joined, bare } of unjoined(word)) {
    const noun = joined.endsWith('ل') && bare.startsWith('ل') ? `ا${bare}` : bare;
    if (!withoutDots.test(noun) || rootHa.test(noun) || verbLike.test(noun) || !isKnown(noun)) continue;
    // «والدته» is «والدة» with its pronoun.
    if (joined !== '' && /^الد/u.test(noun)) continue;
    const right = `${word.slice(0, -1)}ة`;
    return {
      rule: 'ta-marbuta',
      severity: 'mistake',
      start,
      end,
      message: {
        ar: `الاسم المعرّف بـ«ال» لا يتصل به ضمير: «${right}»`,
        en: `A noun with the article takes no possessive: this is a ta marbuta, «${right}»`,
      },
      fixes: [right],
    };
  }
  return null;
}

/** The newsroom's list, in whole words, also behind what is joined to them. */
function ownSpellings(text: string, style: HouseStyle, before: readonly Found[]): Found[] {
  const byFirst = spellingsByFirst(style);
  const words = printedWords(text);
  const taken = new Set(before.map(({ start }) => start));
  const found: Found[] = [];
  for (const [at, { word, start }] of words.entries()) {
    if (taken.has(start)) continue;
    for (const { joined, bare } of unjoined(word)) {
      // «بلدي» is no «لدي» behind a preposition.
      if (joined.length > 1 || /[بكل]/u.test(joined)) continue;
      const spelling = byFirst
        .get(bare)
        ?.find(({ rest }) => rest.every((next, index) => words[at + 1 + index]?.word === next));
      const last = spelling && words[at + spelling.rest.length];
      if (!spelling || !last) continue;
      const right = joined + spelling.but;
      found.push({
        rule: 'spelling',
        severity: 'mistake',
        start,
        end: last.end,
        message: {
          ar: spelling.why === '' ? `نكتب «${right}»` : `نكتب «${right}»: ${spelling.why}`,
          en: `House style: «${right}»`,
        },
        fixes: [right],
      });
      break;
    }
  }
  return found;
}

type Spelling = { rest: readonly string[]; but: string; why: string };
const remembered = new WeakMap<HouseStyle, ReadonlyMap<string, readonly Spelling[]>>();

function spellingsByFirst(style: HouseStyle): ReadonlyMap<string, readonly Spelling[]> {
  const known = remembered.get(style);
  if (known) return known;
  const made = new Map<string, Spelling[]>();
  for (const { not, but, why } of style.spellings) {
    const [first = '', ...rest] = not.split(/\s+/u);
    made.set(first, [...(made.get(first) ?? []), { rest, but, why }]);
  }
  remembered.set(style, made);
  return made;
}
