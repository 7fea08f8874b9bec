/**
 * Arabic as text, for programs outside the house: `import { dateExpressions } from 'warraq/language'`. What is named
 * here keeps its meaning from version to version; everything else in this room may change. Pure: no file, no network,
 * no clock.
 */

// Words: the form that is compared, stems, and marks in a text as printed.
export { highlighted, type Piece } from './analysis/highlighter.ts';
export {
  asPrinted,
  type NormalText,
  normalForm,
  normalFormWithPlaces,
} from './analysis/normal-form.ts';
export { type Analysis, analyse, stemOf } from './analysis/stem.ts';
export { eachWord, type Word, wordsOf } from './analysis/words.ts';
// Dates in running text, and the calendars.
export type { CalendarDay } from './calendar/day.ts';
export { type DateExpression, dateExpressions } from './calendar/expressions.ts';
export { gregorianOf, type HijriDay, hijriOf } from './calendar/hijri.ts';
export type { Meaning } from './calendar/meaning.ts';
export { type ResolvedDate, resolveDate, resolveExpression } from './calendar/resolution.ts';
// House style.
export { checkHouseStyle, type Piece as StyledPiece } from './house-style/check.ts';
export type { Finding } from './house-style/finding.ts';
export { type HouseStyle, houseStyleSchema, readHouseStyle } from './house-style/rules.ts';
// Who, where, what about, and who said what.
export { type KeyPhrase, keyPhrasesOf } from './key-phrases/key-phrases.ts';
export { type FoundName, namesIn } from './names/names.ts';
// Printing.
export { type PrintingStyle, printedDay, printedNumber } from './printed-dates.ts';
export { type Quotation, quotationsOf } from './quotations/quotations.ts';
export { isolatedText, type Run, runs } from './runs.ts';
