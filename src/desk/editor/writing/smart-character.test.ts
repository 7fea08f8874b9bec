import { describe, expect, it } from 'vitest';
import { smartCharacter } from './smart-character.ts';

/** Types a text character by character, as the editor does. */
function typed(text: string, language = 'ar'): string {
  let written = '';
  for (const character of text) {
    const smart = smartCharacter(written, character, language);
    written = smart ? written.slice(0, written.length - smart.replaces) + smart.text : written + character;
  }
  return written;
}

describe('quotation marks', () => {
  it.each([
    ['قال "نعم" ومضى', 'قال «نعم» ومضى'],
    ['"قال لي "اذهب" فذهبت"', '«قال لي “اذهب” فذهبت»'],
    ['كتب: "سمعت "الأخبار""', 'كتب: «سمعت “الأخبار”»'],
    ['("نعم")', '(«نعم»)'],
    ['"أول" و"ثان"', '«أول» و"ثان"'],
  ])('of %s become %s', (keys, written) => {
    expect(typed(keys)).toBe(written);
  });

  it('of an English edition are curly', () => {
    expect(typed('He said "yes".', 'en')).toBe('He said “yes”.');
  });
});

describe('Arabic punctuation', () => {
  it.each([
    ['نعم, ثم لا; أليس كذلك?', 'نعم، ثم لا؛ أليس كذلك؟'],
    ['قال (الوزير), ثم', 'قال (الوزير)، ثم'],
    ['بلغ العدد 5, ثم', 'بلغ العدد 5, ثم'],
    ['مُدَرِّسَةٌ, ثم', 'مُدَرِّسَةٌ، ثم'],
    ['قالت Reuters, ثم', 'قالت Reuters, ثم'],
    ['10,000 ليرة', '10,000 ليرة'],
    ['https://a.example/?q=1', 'https://a.example/?q=1'],
    ['صمت...', 'صمت…'],
    ['....', '….'],
  ])('of %s becomes %s', (keys, written) => {
    expect(typed(keys)).toBe(written);
  });
});
