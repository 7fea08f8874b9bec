/**
 * How a printed text falls into runs: words of its own script, words of another script, and things such as telephone
 * numbers that read from left to right wherever they stand. Without isolation «Reuters 2025» and `+963 11` come out
 * in the wrong order between Arabic words. Nothing here alters what is stored: binding spaces and dropping controls
 * are done to what is printed.
 */
import { bindNumbers } from './bound-numbers.ts';

export type Run =
  | { kind: 'plain'; text: string }
  /** Words of another script; `language` is the likeliest one. */
  | { kind: 'foreign'; text: string; language: string }
  /** Reads left to right as a whole; `language` where it has letters that are not of the text's own script. */
  | { kind: 'isolated'; text: string; language: string | null };

/** The text as printed, split into runs. Joined, they are the text with its numbers bound and forbidden controls gone. */
export function runs(text: string, language: string): readonly Run[] {
  // Headlines and names stand on many pages, and paragraphs on one.
  if (text.length > longestKnown) return split(text, language);
  const key = `${language}\n${text}`;
  const before = known.get(key);
  if (before) return before;
  const found = split(text, language);
  if (known.size >= mostKnown) known.clear();
  known.set(key, found);
  return found;
}

const known = new Map<string, readonly Run[]>();
const longestKnown = 160;
const mostKnown = 5_000;

function split(text: string, language: string): Run[] {
  const printed = bindNumbers(withoutForbidden(text));
  const script = scriptOf(language);
  const found: Run[] = [];
  if (!worthSplitting[script].test(printed)) return printed === '' ? [] : [{ kind: 'plain', text: printed }];
  let end = 0;
  for (const match of printed.matchAll(patternFor(script))) {
    const run = runFrom(match, script);
    if (run === null) continue;
    if (match.index > end) found.push({ kind: 'plain', text: printed.slice(end, match.index) });
    found.push(run);
    end = match.index + run.text.length;
  }
  if (end < printed.length) found.push({ kind: 'plain', text: printed.slice(end) });
  return found;
}

/**
 * The same for places without markup (`<title>`, feeds, file lists): every run that needs it between U+2068 and U+2069.
 */
export function isolatedText(text: string, language: string): string {
  return runs(text, language)
    .map((run) => (run.kind === 'plain' ? run.text : `\u2068${run.text}\u2069`))
    .join('');
}

/** Bidirectional controls, soft hyphens: forbidden in stored text (they hide what a text says and break search). */
export const forbiddenControl = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;

const forbiddenControls = new RegExp(forbiddenControl.source, 'g');
const tatweelRun = /\u0640{2,}/g;
const anythingForbidden = new RegExp(`${forbiddenControl.source}|\u0640\u0640`);

/** Without forbidden controls and tatweel runs. A single tatweel stays (1446 هـ), and one where a run ends a word. */
export function withoutForbidden(text: string): string {
  if (!anythingForbidden.test(text)) return text;
  return text.replace(forbiddenControls, '').replace(tatweelRun, (run, at: number, whole: string) => {
    const follows = whole.slice(at + run.length, at + run.length + 1);
    return /[\p{L}\p{M}]/u.test(follows) ? '' : '\u0640';
  });
}

type Script = 'Latin' | 'Arabic' | 'Hebrew' | 'Cyrillic';

function scriptOf(language: string): Script {
  const primary = language.split('-', 1)[0]?.toLowerCase() ?? '';
  if (['ar', 'ckb', 'fa', 'ur', 'ug', 'ps', 'sd'].includes(primary)) return 'Arabic';
  if (['he', 'yi'].includes(primary)) return 'Hebrew';
  return ['ru', 'uk', 'bg', 'sr', 'be'].includes(primary) ? 'Cyrillic' : 'Latin';
}

/** Whether the text has letters of the script that this language is written in. */
export function hasLettersOf(language: string, text: string): boolean {
  return lettersOf[scriptOf(language)].test(text);
}

const lettersOf: Record<Script, RegExp> = {
  Latin: /(?=\p{L})\p{Script=Latin}/u,
  Arabic: /(?=\p{L})\p{Script=Arabic}/u,
  Hebrew: /(?=\p{L})\p{Script=Hebrew}/u,
  Cyrillic: /(?=\p{L})\p{Script=Cyrillic}/u,
};

/** A text that fails this is one plain run: most paragraphs, so most of the time no splitting is done at all. */
const worthSplitting: Record<Script, RegExp> = {
  Latin: /[\d@#$€£¥₺]|[^\p{Script=Latin}\p{M}\P{L}]/u,
  Arabic: /[\d٠-٩۰-۹@#$€£¥₺]|[^\p{Script=Arabic}\p{M}\u0640\P{L}]/u,
  Hebrew: /[\d@#$€£¥₺]|[^\p{Script=Hebrew}\p{M}\P{L}]/u,
  Cyrillic: /[\d@#$€£¥₺]|[^\p{Script=Cyrillic}\p{M}\P{L}]/u,
};

// biome-ignore format: a list
const foreignScripts = [
  'Latin', 'Arabic', 'Cyrillic', 'Hebrew', 'Greek', 'Armenian', 'Georgian', 'Syriac', 'Han', 'Hiragana',
  'Katakana', 'Hangul', 'Devanagari', 'Ethiopic',
] as const;
type ForeignScript = (typeof foreignScripts)[number];

// Every repetition below is bounded or starts only where a word starts: a text of a million digits or letters costs
// one pass.
const number = String.raw`(?<![\p{Nd}])[\p{Nd}]{1,18}(?:[.,:٫٬][\p{Nd}]{1,18}){0,5}`;
const currency = '[$€£¥₺₪₽]';
const isolatedPatterns = [
  String.raw`(?:https?:\/\/|(?<![\p{L}\p{N}])www\.)[^\s<>«»“”"،؛؟]{1,2000}`,
  String.raw`(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}@[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,8}`,
  '(?<![A-Za-z0-9_@#])[@#][A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_.]*',
  String.raw`(?<![\p{Nd}+])\+[\p{Nd}]{1,4}(?:[ \u00a0.\-]?\(?[\p{Nd}]{1,14}\)?){1,8}`,
  String.raw`(?<![\p{Nd}])0[\p{Nd}]{1,5}(?:[ \u00a0\-][\p{Nd}]{2,8}){1,5}`,
  String.raw`[A-Z]{0,3}[-−+]?${currency}[ \u00a0]?${number}(?:[–—-]${currency}?[\p{Nd}.,]{1,18})?`,
  String.raw`${number}(?:[ \u00a0]?[–—-][ \u00a0]?[\p{Nd}]{1,18}(?:[.,:٫٬][\p{Nd}]{1,18}){0,5}){1,4}(?:[ \u00a0]?(?:%|${currency}))?`,
  String.raw`(?:(?<![\p{L}\p{N}\p{M}])|(?<=(?<!\p{L})[وفبل]))[-−+]${number}(?:[ \u00a0]?(?:%|${currency}))?`,
  String.raw`(?<![\d])\d{1,18}(?:[.,]\d{1,18}){0,5}[ \u00a0]?(?:%|${currency})`,
];

/** Where no run begins, in cheap terms, so that the long pattern is tried at few places: own letters, blanks, stops. */
const mayBegin: Record<Script, string> = {
  Latin: String.raw`(?=[^A-Za-z\s.,;:()«»“”]|(?<![A-Za-z0-9])[A-Za-z])`,
  Arabic: String.raw`(?=[^\u0620-\u065f\u066e-\u06ef\u06fa-\u06ff\s.،؛؟:()«»“”])`,
  Hebrew: String.raw`(?=[^\u05d0-\u05ea\s.,;:()«»“”])`,
  Cyrillic: String.raw`(?=[^\u0400-\u04ff\s.,;:()«»“”])`,
};

const patterns = new Map<Script, RegExp>();

function patternFor(script: Script): RegExp {
  const known = patterns.get(script);
  if (known) return known;
  const foreign = foreignScripts.filter((one) => one !== script).map(foreignPattern);
  const pattern = new RegExp(
    `${mayBegin[script]}(?:(?<isolated>${isolatedPatterns.join('|')})|${foreign.join('|')})`,
    'gu',
  );
  patterns.set(script, pattern);
  return pattern;
}

/** Words of one script with the single spaces between them; `F-16`, `5G`, `C++`, `AT&T` and `U.S.` are one word. */
function foreignPattern(script: ForeignScript): string {
  const letter = script === 'Arabic' ? String.raw`\p{Script=Arabic}\u0640` : String.raw`\p{Script=${script}}`;
  const rest = String.raw`[${letter}\p{M}\p{Nd}\u200c\u200d]`;
  const joint = script === 'Arabic' ? '_' : String.raw`['’.&/_\-]`;
  const before = script === 'Arabic' ? '[#@]?' : String.raw`[\p{Nd}]{0,9}`;
  const word = String.raw`${before}(?=[${letter}])\p{L}${rest}*(?:${joint}${rest}+)*(?:\+\+|#)?`;
  const between =
    script === 'Arabic' ? '[،؛]?[ \u00a0]' : String.raw`(?:(?<=\.[A-Z])\.)?[ \u00a0](?:& |[\p{Nd}]{1,9} )?`;
  return `(?<${script}>${word}(?:${between}${word})*)`;
}

const likelyLanguage: Record<Exclude<ForeignScript, 'Latin' | 'Arabic'>, string> = {
  Cyrillic: 'ru',
  Hebrew: 'he',
  Greek: 'el',
  Armenian: 'hy',
  Georgian: 'ka',
  Syriac: 'syr',
  Han: 'zh',
  Hiragana: 'ja',
  Katakana: 'ja',
  Hangul: 'ko',
  Devanagari: 'hi',
  Ethiopic: 'am',
};

function languageOf(script: ForeignScript, words: string): string {
  if (script === 'Latin') {
    if (/[ğıİ]/u.test(words)) return 'tr';
    return /[êîû]/iu.test(words) && /[şçxwq]/iu.test(words) ? 'ku' : 'en';
  }
  if (script === 'Arabic') {
    if (/[ڕڵێۆە]/u.test(words)) return 'ckb';
    return /[پچژگ]/u.test(words) ? 'fa' : 'ar';
  }
  return likelyLanguage[script];
}

function runFrom(match: RegExpExecArray, script: Script): Run | null {
  const groups = match.groups ?? {};
  if (groups.isolated !== undefined) {
    const text = undivided(trimmed(groups.isolated));
    const foreignLetters = script !== 'Latin' && /[A-Za-z]/.test(text);
    return { kind: 'isolated', text, language: foreignLetters ? 'en' : null };
  }
  for (const one of foreignScripts) {
    const words = groups[one];
    if (words !== undefined) return { kind: 'foreign', text: words, language: languageOf(one, words) };
  }
  return null;
}

/** A telephone number that is divided by the end of a line is read as two: its blanks are bound. */
function undivided(text: string): string {
  return /^[+\d][\d ()-]*$/.test(text) ? text.replaceAll(' ', '\u00a0') : text;
}

/** An address does not take the sentence's own punctuation with it; a bracket stays where it was opened inside. */
function trimmed(text: string): string {
  const bare = text.replace(/[.,;:!?'’]{1,8}$/u, '');
  return bare.endsWith(')') && !bare.includes('(') ? bare.slice(0, -1) : bare;
}
