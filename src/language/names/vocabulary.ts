/**
 * Whether a word can be read as one of the language: a noun or a verb of the dictionary with what may stand before and
 * behind it. What cannot is a name, a slip or of another language. Made when the first word is asked for.
 */
import { eachSplit } from '../analysis/affixes.ts';
import { ayaspellWords } from './ayaspell/words.ts';
import { remembered } from './remembered.ts';

let words: ReadonlySet<string> | null = null;
/** @param word in normal form */
export const isDictionaryWord = remembered(decide);

/** Whether the dictionary has it just so, with nothing before or behind it. */
export function isDictionaryEntry(word: string): boolean {
  words ??= readWords();
  return words.has(word);
}

function decide(word: string): boolean {
  words ??= readWords();
  const known = words;
  // «موقعو», «متمردو»: many of them, before what they are of.
  let isWord = known.has(word) || (word.length > 4 && word.endsWith('و') && known.has(word.slice(0, -1)));
  if (isWord || word.length > 16) return isWord;
  eachSplit(word, (stem, prefix, suffix) => {
    // «سنتي», «ضفته»: a feminine noun keeps its third letter in its ending.
    // «غنت», «جرت»: the weak last letter of a verb is gone before its ending.
    if (suffix.isPast && stem.length === 2) isWord ||= known.has(`${stem}ي`) || known.has(`${stem}ا`);
    if (isWord || stem.length < (suffix.isFeminine ? 2 : 3)) return;
    if (prefix.isImperfect) isWord = known.has(`ي${stem}`);
    else if (suffix.isFeminine) isWord = known.has(`${stem}ه`);
    // «السلمية», «عسكريين»: a masculine nisba alone may be a family's name.
    else if (/^ي(?:ه|ات|ون|ين)$/u.test(suffix.text)) isWord = known.has(stem) || known.has(`${stem}ه`);
    else isWord = known.has(stem) || (/^[اتن]/u.test(stem) && known.has(`ي${stem.slice(1)}`));
  });
  return isWord;
}

function readWords(): ReadonlySet<string> {
  const found = new Set<string>();
  let before = '';
  for (const [, shared, letters] of ayaspellWords.matchAll(/(\d)(\D+)/gu)) {
    before = before.slice(0, Number(shared)) + letters;
    found.add(before);
  }
  return found;
}
