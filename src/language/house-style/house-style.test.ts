import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkHouseStyle } from './check.ts';
import { houseStyleSchema, ownHouseStyle, readHouseStyle } from './rules.ts';

const edition = { monthStyle: 'levantine', numberingSystem: 'latn' } as const;
const published = '2017-11-22';

function check(...texts: string[]): string[] {
  return checkHouseStyle({ texts, published, edition }).map(
    ({ rule, text, start, end, fixes }) => `${rule}: ${texts[text]?.slice(start, end)} → ${fixes[0] ?? '?'}`,
  );
}

describe('the house style', () => {
  it.each([
    [
      'hamza: one that does not belong there goes',
      'جرت الإنتخابات بإستخدام',
      ['hamza: الإنتخابات → الانتخابات', 'hamza: بإستخدام → باستخدام'],
    ],
    ['hamza: where it belongs it stays', 'إنتاج وإشراف وإنجازات', []],
    ['ta marbuta: ه at a word’s end that is one', 'ذهب إلى المدرسه', ['ta-marbuta: المدرسه → المدرسة']],
    [
      'ta marbuta: a pronoun, a root and a name of God are none',
      'مدرسه والمياه والله والمشتبه به والدته',
      [],
    ],
    [
      'the newsroom’s spellings, with what is written on them',
      'وصل الى المدينة واضاف',
      ['spelling: الى → إلى', 'spelling: واضاف → وأضاف'],
    ],
    ['spellings: another word that looks alike stays', 'في بلدي ومن والي المدينة', []],
    ['punctuation: no space before a mark', 'قال ، إن', ['punctuation:   → ']],
    ['punctuation: a space after it', 'قال،إن', ['punctuation:  →  ']],
    [
      'punctuation: Arabic marks in Arabic text',
      'قال, إن ما الأمر?',
      ['punctuation: , → ،', 'punctuation: ? → ؟'],
    ],
    [
      'punctuation: quotation marks of the house, in pairs',
      'قال "نعم" ومضى',
      ['punctuation: " → «', 'punctuation: " → »'],
    ],
    ['punctuation: half a pair is left to the writer', 'قال "نعم ومضى', ['punctuation: " → ?']],
    ['punctuation: one ellipsis', 'وهكذا ... ثم', ['punctuation: ... → …']],
    ['punctuation: no stretched letters', 'جمـــال', ['punctuation: ـــ → ']],
    ['punctuation: the sign of the Hijri year is no stretched letter', 'عام 1436 هـ والـ19', []],
    ['numerals of the edition', 'في ١٥ آذار', ['numerals: ١٥ → 15']],
    ['month style of the edition', 'في 15 مارس 2011', ['month-style: مارس → آذار']],
    ['month style: a second name in brackets is a service to readers', 'في 15 مارس (آذار) 2011', []],
    ['relative dates that will rot: yesterday', 'قالت أمس', ['relative-date: أمس → أمس 21 تشرين الثاني']],
    ['relative dates: one that has its date stays', 'قالت أمس 21 تشرين الثاني', []],
    [
      'relative dates that will rot: last year, with its preposition',
      'بالعام الماضي',
      ['relative-date: بالعام الماضي → بعام 2016'],
    ],
    ['relative dates that will rot: this year', 'نهاية هذا العام', ['relative-date: هذا العام → عام 2017']],
    [
      'relative dates that will rot: a month that was',
      'في نيسان الماضي',
      ['relative-date: نيسان الماضي → نيسان 2017'],
    ],
  ])('%s: «%s»', (_rule, text, expected) => {
    expect(check(text)).toEqual(expected);
  });

  it.each([
    ['levantine', 'latn', 'في 15 مارس وفي ١٦ آذار', ['مارس → آذار', '١٦ → 16']],
    ['gulf-egyptian', 'arab', 'في 15 آذار وفي ١٦ مارس', ['15 → ١٥', 'آذار → مارس']],
    ['maghrebi', 'latn', 'في 15 يوليو', ['يوليو → جويلية']],
  ] as const)(
    'months and digits are the edition’s: %s, %s',
    (monthStyle, numberingSystem, text, expected) => {
      const found = checkHouseStyle({ texts: [text], published, edition: { monthStyle, numberingSystem } });
      expect(found.map(({ start, end, fixes }) => `${text.slice(start, end)} → ${fixes[0] ?? '?'}`)).toEqual(
        expected,
      );
    },
  );

  it('sees one name spelled two ways in a piece, and takes the one that stands more often', () => {
    expect(check('فاز هيلفيغر', 'عاد هلفيغر، وقال هيلفيغر')).toEqual([
      'name-spelled-two-ways: هلفيغر → هيلفيغر',
    ]);
    expect(check('كاتب وكتاب', 'متمردون ومتمردين', 'مدينة مدن')).toEqual([]);
  });

  it('is the newsroom’s own: rules are switched off, words left alone, spellings added', () => {
    const file = readHouseStyle(
      JSON.stringify({
        off: ['relative-date'],
        leave: ['الإنتخابات'],
        spellings: [{ not: 'تويتر', but: 'إكس', why: 'اسمه الجديد' }],
        ellipsis: '..',
      }),
    );
    if (!file.ok) throw new Error(JSON.stringify(file.problems));
    const texts = ['كتب أمس على تويتر عن الإنتخابات ... الى'];
    const found = checkHouseStyle({ texts, published, edition, style: file.style });
    expect(found.map(({ fixes }) => fixes[0])).toEqual(['إكس', '..', 'إلى']);
    expect(found[0]?.message.ar).toContain('اسمه الجديد');
  });

  it.each([
    ['{', 'JSON'],
    ['[]', 'expected object'],
    ['{"off":["everything"]}', 'off.0'],
    ['{"spellings":[{"not":"","but":"x"}]}', 'spellings.0.not'],
    ['{"colour":"red"}', 'colour'],
  ])('says in both languages what is wrong with the file %s', (text, named) => {
    const file = readHouseStyle(text);
    if (file.ok) throw new Error('taken');
    const [problem] = file.problems;
    expect(problem?.en).toContain(named);
    expect(problem?.ar).toMatch(/بقيت القواعد السابقة سارية/);
  });

  it('has defaults that its own schema takes, of which none proposes what another forbids', () => {
    expect(houseStyleSchema.parse(ownHouseStyle)).toEqual(ownHouseStyle);
    const wrong = new Set(ownHouseStyle.spellings.map(({ not }) => not));
    expect(ownHouseStyle.spellings.filter(({ but }) => wrong.has(but))).toEqual([]);
  });

  it('finds places that lie in their text, whatever the text, and proposes what does not stand there already', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'ابتهةءأإىي ،,.؟"«»ـ12٣٤()\n'), maxLength: 120 });
    fc.assert(
      fc.property(letters, (text) => {
        const found = checkHouseStyle({ texts: [text], published, edition });
        for (const { start, end, fixes } of found) {
          expect(start >= 0 && end <= text.length && start <= end).toBe(true);
          expect(fixes).not.toContain(text.slice(start, end));
        }
      }),
      { numRuns: 300 },
    );
  });

  it('reads a huge paragraph up to its bound, quickly', () => {
    const began = process.threadCpuUsage();
    const found = checkHouseStyle({ texts: ['قال, "الى" ..'.repeat(50_000)], published, edition });
    expect(found).toHaveLength(500);
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(4_000);
  });
});
