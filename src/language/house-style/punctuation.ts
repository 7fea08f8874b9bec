/** Spacing and marks: what every Arabic newsroom sets the same way. */
import type { Found } from './finding.ts';
import type { HouseStyle } from './rules.ts';

type Rule = {
  pattern: RegExp;
  fix: (match: RegExpExecArray, style: HouseStyle) => string | null;
  ar: string;
  en: string;
};

const arabic = '[\\u0621-\\u064a\\u064b-\\u0652]';
const latinMarks: Readonly<Record<string, string>> = { ',': '،', ';': '؛', '?': '؟' };

const rules: readonly Rule[] = [
  {
    pattern: / {2,}/gu,
    fix: () => ' ',
    ar: 'مسافتان متتاليتان',
    en: 'Two spaces',
  },
  {
    pattern: new RegExp(`(?<=${arabic}[»”)]?)[ \\u00a0]+(?=[،؛؟!:.](?:[ \\n]|$))`, 'gu'),
    fix: () => '',
    ar: 'لا مسافة قبل علامة الترقيم',
    en: 'No space before a mark',
  },
  {
    pattern: new RegExp(`(?<=[،؛؟])(?=${arabic}|[«“(])`, 'gu'),
    fix: () => ' ',
    ar: 'مسافة بعد علامة الترقيم',
    en: 'A space after a mark',
  },
  {
    pattern: new RegExp(`(?<=${arabic}{2}[.!:])(?=${arabic}{2})`, 'gu'),
    fix: () => ' ',
    ar: 'مسافة بعد علامة الترقيم',
    en: 'A space after a mark',
  },
  {
    pattern: new RegExp(`(?<=${arabic}[»”)]? ?)[,;?]`, 'gu'),
    fix: ([mark]) => latinMarks[mark] ?? null,
    ar: 'علامة لاتينية في نص عربي',
    en: 'A Latin mark in Arabic text',
  },
  {
    pattern: /\.{2,}|…/gu,
    fix: ([mark], { ellipsis }) => (mark === ellipsis ? null : ellipsis),
    ar: 'علامة الحذف في أسلوب الدار',
    en: 'The ellipsis of the house',
  },
  {
    pattern: /(?<=[«“(]) +| +(?=[»”)])/gu,
    fix: () => '',
    ar: 'لا مسافة داخل القوسين أو علامتي التنصيص',
    en: 'No space inside brackets or quotation marks',
  },
  {
    pattern: /(?<= )\u0640+(?= )/gu,
    fix: () => '–',
    ar: 'تطويل في موضع شَرطة',
    en: 'A tatweel where a dash is meant',
  },
  {
    pattern: /(?<! )\u0640+|\u0640+(?! )/gu,
    fix: (match) => (isAbbreviation(match) ? null : ''),
    ar: 'لا تطويل في النص',
    en: 'No tatweel in text',
  },
];

/** «هـ», «ق.هـ» and «الـ19» are written with it. */
function isAbbreviation({ input, index }: RegExpExecArray): boolean {
  return /(?:^|[^\p{L}])(?:ه|[وفبك]?ال|لل)$/u.test(input.slice(Math.max(0, index - 5), index));
}

export function checkPunctuation(text: string, style: HouseStyle): Found[] {
  const found: Found[] = [];
  for (const { pattern, fix, ar, en } of rules) {
    for (const match of text.matchAll(pattern)) {
      const right = fix(match, style);
      if (right === null) continue;
      const start = match.index;
      found.push({
        rule: 'punctuation',
        severity: 'mistake',
        start,
        end: start + match[0].length,
        message: { ar, en },
        fixes: [right],
      });
    }
  }
  return [...found, ...straightQuotes(text)];
}

/** Straight marks by pairs; one alone is a person's to mend. */
function straightQuotes(text: string): Found[] {
  const places = Array.from(text.matchAll(/"/gu), ({ index }) => index);
  const isPaired = places.length % 2 === 0;
  return places.map((start, at) => ({
    rule: 'punctuation',
    severity: 'mistake',
    start,
    end: start + 1,
    message: { ar: 'علامة تنصيص مستقيمة', en: 'A straight quotation mark' },
    fixes: isPaired ? [at % 2 === 0 ? '«' : '»'] : [],
  }));
}
