/** The forty checks: those that are written, and those whose object does not exist yet. */
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

/** Written when there is something to look at. */
export const notYet: Readonly<Record<number, string>> = {
  37: 'no search yet',
  39: 'no editor yet',
  40: 'no editor yet',
};
