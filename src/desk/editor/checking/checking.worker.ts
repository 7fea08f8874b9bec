/**
 * Reads a story for spelling and house style beside the page, never in it: no key waits for a dictionary. It is fetched
 * when the first Arabic text is read; without it (no line, an old browser) the house style is checked all the same.
 */
import { checkHouseStyle } from '../../../language/house-style/check.ts';
import { KnownSpelling } from '../../../language/spelling/known-spelling.ts';
import { misspellings } from '../../../language/spelling/misspellings.ts';
import { WordList } from '../../../language/spelling/word-list.ts';
import type { Check, FromChecker, Rules, ToChecker } from './checks.ts';

const dictionaryAddress = new URL('../../../language/spelling/arabic-words.bin', import.meta.url);

let rules: Rules | null = null;
let own: ReadonlySet<string> = new Set();
let known: KnownSpelling | null = null;
let opening: Promise<void> | null = null;

/** Once; tried again at the next text where it did not arrive. */
function openDictionary(): Promise<void> {
  opening ??= fetch(dictionaryAddress)
    .then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error(String(answer.status)))))
    .then(
      (bytes) => {
        known = new KnownSpelling(new WordList(bytes));
      },
      () => {
        opening = null;
      },
    );
  return opening;
}

function spelling(texts: readonly string[]): Check[] {
  const dictionary = known;
  if (dictionary === null) return [];
  return texts.flatMap((text, at) =>
    misspellings(text, dictionary, own).map(
      ({ start, end, suggestions }): Check => ({
        text: at,
        start,
        end,
        kind: 'spelling',
        rule: 'spelling',
        isMistake: true,
        message: null,
        fixes: suggestions,
      }),
    ),
  );
}

function style(texts: readonly string[], { day, edition, style }: Rules): Check[] {
  return checkHouseStyle({ texts, published: day, edition, style }).map(
    ({ text, start, end, rule, severity, message, fixes }): Check => ({
      text,
      start,
      end,
      kind: 'style',
      rule,
      isMistake: severity === 'mistake',
      message,
      fixes,
    }),
  );
}

/** One mark a place: what the newsroom ruled on goes before what the dictionary says, and that before advice. */
function without(checks: readonly Check[], others: readonly Check[]): Check[] {
  return checks.filter(
    (one) =>
      !others.some((other) => other.text === one.text && other.start < one.end && one.start < other.end),
  );
}

addEventListener('message', async ({ data }: MessageEvent<ToChecker>) => {
  if (data.kind === 'rules') {
    rules = data.rules;
    own = new Set([...data.rules.words, ...data.rules.style.leave]);
    return;
  }
  const now = rules;
  if (now === null) return;
  const isArabic = now.language.startsWith('ar');
  if (isArabic && known === null) await openDictionary();
  const ofStyle = isArabic ? style(data.texts, now) : [];
  const mistakes = ofStyle.filter(({ isMistake }) => isMistake);
  const surest = [...mistakes, ...(isArabic ? without(spelling(data.texts), mistakes) : [])];
  const checks = [...surest, ...without(ofStyle, surest)];
  const answer: FromChecker = { turn: data.turn, checks, hasDictionary: known !== null || !isArabic };
  postMessage(answer);
});
