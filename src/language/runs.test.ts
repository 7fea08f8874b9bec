import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bindNumbers } from './bound-numbers.ts';
import { isolatedText, runs, withoutForbidden } from './runs.ts';

/** `[en:Reuters]` for words of another script, `[:10–15]` for what is isolated; `_` for a binding space. */
function shown(text: string, language = 'ar'): string {
  return runs(text, language)
    .map((run) => (run.kind === 'plain' ? run.text : `[${run.language ?? ''}:${run.text}]`))
    .join('')
    .replaceAll('\u00a0', '_');
}

test.each([
  ['قالت Reuters 2025 إن', 'قالت [en:Reuters] 2025 إن'],
  ['برنامج (UNDP).', 'برنامج ([en:UNDP]).'],
  ['اتصل +963 11 222 3333 أو 011-222-3333', 'اتصل [:+963_11_222_3333] أو [:011-222-3333]'],
  [
    'إلى info@warraq.example، أو https://warraq.example/a/12.',
    'إلى [en:info@warraq.example]، أو [en:https://warraq.example/a/12].',
  ],
  ['عبر @warraq و#News و#حلب', 'عبر [en:@warraq] و[en:#News] و#حلب'],
  ['بين 10–15 و2011-2024', 'بين [:10–15] و[:2011-2024]'],
  ['حرارة -5 أو و-7', 'حرارة [:-5] أو و[:-7]'],
  ['كوفيد-19', 'كوفيد-19'],
  ['بقيمة $350 و350 $ و70%', 'بقيمة [:$350] و[:350_$] و[:70%]'],
  [
    'C++ وF-16 وCOVID-19 وAT&T وU.S. Army و5G',
    '[en:C++] و[en:F-16] و[en:COVID-19] و[en:AT&T] و[en:U.S. Army] و[en:5G]',
  ],
  ['صحيفة Cumhuriyet’in başlığı', 'صحيفة [tr:Cumhuriyet’in başlığı]'],
  ['كتب Михаил', 'كتب [ru:Михаил]'],
  ['هەولێر و پێشمەرگە', 'هەولێر و پێشمەرگە'],
  ['نص فقط', 'نص فقط'],
  ['', ''],
])('between Arabic words: %s', (text, expected) => {
  expect(shown(text)).toBe(expected);
});

test.each([
  ['The town of حلب الشهباء said', 'The town of [ar:حلب الشهباء] said'],
  ['پێشمەرگە and تهران and گچ', '[ckb:پێشمەرگە] and [ar:تهران] and [fa:گچ]'],
  ['#حلب is a tag', '[ar:#حلب] is a tag'],
  ['from 10–15, -5 and $3 million', 'from [:10–15], [:-5] and [:$3]_million'],
])('between English words: %s', (text, expected) => {
  expect(shown(text, 'en')).toBe(expected);
});

test.each([
  ['22 تشرين الثاني 2025', '22_تشرين_الثاني_2025'],
  ['15 من أيار 2024', '15_من_أيار_2024'],
  ['بعد 3 دقائق و20 يومًا', 'بعد 3_دقائق و20_يومًا'],
  ['1446 هـ', '1446_هـ'],
  ['100 مدني', '100 مدني'],
  ['on November 22, 2025 or 22 November 2025', 'on November_22,_2025 or 22_November_2025'],
  ['in 3 minutes', 'in 3_minutes'],
])('a number is bound to what it counts or dates: %s', (text, expected) => {
  expect(bindNumbers(text).replaceAll('\u00a0', '_')).toBe(expected);
});

describe('forbidden characters', () => {
  test('are never printed', () => {
    expect(withoutForbidden('a\u200eb\u200f\u202e\u2066\u061c\u00adc')).toBe('abc');
    expect(withoutForbidden('مـــرحبا هـ هــ')).toBe('مرحبا هـ هـ');
    expect(withoutForbidden('مي\u200cخواهم')).toBe('مي\u200cخواهم');
  });

  test('text for places without markup is isolated in balanced pairs', () => {
    expect(isolatedText('قالت Reuters إن', 'ar')).toBe('قالت \u2068Reuters\u2069 إن');
    expect(isolatedText('\u2068قالت', 'ar')).toBe('قالت');
  });
});

test('runs joined are the text, spaces bound and forbidden characters gone', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('ar', 'en', 'ckb', 'he', 'ru'),
      (text, language) => {
        const joined = runs(text, language)
          .map((run) => run.text)
          .join('');
        expect(joined.replaceAll('\u00a0', ' ')).toBe(withoutForbidden(text).replaceAll('\u00a0', ' '));
        expect(runs(text, language).every((run) => run.text !== '')).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  '1',
  'a',
  'a.',
  '1,',
  '+1 ',
  '@',
  'ب1-',
  'a1 ',
  '0 1',
  '$',
  '(1',
  'حa',
  '- ',
  'www.',
  'ـ',
  '1 1-',
  'a@a.',
  'U.S. ',
])('a text of 100 000 times %j is split in time', (piece) => {
  const started = process.threadCpuUsage();
  runs(piece.repeat(100_000), 'ar');
  runs(piece.repeat(100_000), 'en');
  expect(process.threadCpuUsage(started).user / 1_000).toBeLessThan(5000);
});
