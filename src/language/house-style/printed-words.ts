/** The Arabic words of a text as printed, with what is written on them taken off: what spelling rules look at. */

export type PrintedWord = {
  /** Without what may be joined before it (و، ف، ب، ل، ك). */
  bare: string;
  /** What was joined: `و`, `وبال`… */
  joined: string;
  start: number;
  end: number;
};

const words = /[\u0621-\u064a\u064b-\u0652\u0670-\u0673]+/gu;
const marks = /[\u064b-\u0652\u0670]/gu;

/** Every run of Arabic letters, as printed, without its vowel marks. */
export function printedWords(text: string): { word: string; start: number; end: number }[] {
  return Array.from(text.matchAll(words), (match) => ({
    word: match[0].replace(marks, ''),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The ways to read a word without joined letters before it, itself first. */
export function unjoined(word: string): { joined: string; bare: string }[] {
  const ways = [{ joined: '', bare: word }];
  const first = /^[وف]/u.exec(word)?.[0] ?? '';
  if (first !== '' && word.length > 3) ways.push({ joined: first, bare: word.slice(1) });
  for (const { joined, bare } of [...ways]) {
    const preposition = /^[بكل]/u.exec(bare)?.[0];
    if (preposition && bare.length > 3) ways.push({ joined: joined + preposition, bare: bare.slice(1) });
  }
  return ways;
}
