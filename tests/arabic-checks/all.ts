/** The forty checks: those of a page, and where the others are shown. */
import type { Check } from './check.ts';
import { dateAndNumberChecks } from './dates-numbers.ts';
import { directionChecks } from './direction.ts';
import { fontChecks } from './fonts.ts';
import { formChecks } from './forms.ts';
import { isolateChecks } from './isolates.ts';
import { keyboardChecks } from './keyboard.ts';
import { punctuationChecks } from './punctuation.ts';
import { styleSheetChecks } from './style-sheets.ts';
import { typographyChecks } from './typography.ts';

export const checks: readonly Check[] = [
  ...directionChecks,
  ...isolateChecks,
  ...styleSheetChecks,
  ...typographyChecks,
  ...fontChecks,
  ...dateAndNumberChecks,
  ...punctuationChecks,
  ...formChecks,
  ...keyboardChecks,
].toSorted((a, b) => a.number - b.number);

/** What these look at is no page that stands still: the flows that show them, each by the name of its test. */
export const shownByFlows: Readonly<Record<number, { file: string; tests: readonly string[] }>> = {
  37: {
    file: '../search/search.test.ts',
    tests: ['finds the same for every way of writing hamza, vowel signs and tatweel'],
  },
  39: {
    file: '../editor/writing.test.ts',
    tests: ['goes one letter to the left at each arrow, through bold and through Latin words'],
  },
  40: {
    file: '../editor/writing.test.ts',
    tests: [
      'from Word is cleaned: lists are lists, letters are letters, and a note says what was dropped',
      '«مدرسه» selects «مُدَرِّسة»; an exact match does not; all are replaced in one step',
    ],
  },
};
