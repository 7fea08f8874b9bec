/**
 * The house-style check: reads a piece and says what its newsroom writes otherwise. Pure, and quick enough to run
 * behind every pause of a writer. It proposes; it never rewrites.
 */
import type { CalendarDay } from '../calendar/day.ts';
import { checkMonths, checkNumerals, checkRelativeDates, type DateStyle } from './dates.ts';
import type { Finding, Found } from './finding.ts';
import { checkNames } from './names.ts';
import { checkPunctuation } from './punctuation.ts';
import { type HouseStyle, isOn, ownHouseStyle } from './rules.ts';
import { checkSpelling } from './spelling.ts';

export type Piece = {
  /** The piece's texts in order: headline, standfirst, each paragraph. Places in findings are of these. */
  texts: readonly string[];
  /** The day by which «أمس» is counted: of publication, or today for a draft. */
  published: CalendarDay;
  edition: DateStyle;
  style?: HouseStyle;
};

/** Longer texts are not a paragraph: nothing is looked for in what comes behind. */
const longest = 50_000;
const most = 500;

/** What the newsroom would write otherwise, in the order of the text; at most 500 findings. */
export function checkHouseStyle({ texts, published, edition, style = ownHouseStyle }: Piece): Finding[] {
  const read = texts.map((text) => text.slice(0, longest));
  const found = read.flatMap((text, at) => {
    const inText: Found[] = [
      ...checkSpelling(text, style),
      ...(isOn(style, 'punctuation') ? checkPunctuation(text, style) : []),
      ...(isOn(style, 'numerals') ? checkNumerals(text, edition) : []),
      ...(isOn(style, 'month-style') ? checkMonths(text, edition) : []),
      ...(isOn(style, 'relative-date') ? checkRelativeDates(text, edition, published) : []),
    ];
    return inText.map((one): Finding => ({ ...one, text: at }));
  });
  const names = isOn(style, 'name-spelled-two-ways') ? checkNames(read, style.leave) : [];
  return [...found, ...names]
    .toSorted((a, b) => a.text - b.text || a.start - b.start || a.end - b.end)
    .slice(0, most);
}
