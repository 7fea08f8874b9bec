/** The language that a text's letters betray; '' where they could be of many. Pure. */
import { arabicShare } from './arabic-share.ts';
import type { Found } from './found-story.ts';

export function languageIn(text: string): Found<string> {
  const sample = text.slice(0, 4_000);
  const letters = howMany(/\p{L}/gu, sample);
  const arabic = howMany(/[\u0620-\u064a]/gu, sample);
  if (letters > 0 && arabic / letters > 0.6 && arabicShare(sample) > 0.1)
    return { value: 'ar', source: 'the words', certainty: 'likely' };
  return { value: '', source: '', certainty: 'unknown' };
}

function howMany(letter: RegExp, text: string): number {
  let count = 0;
  while (letter.test(text)) count += 1;
  return count;
}
