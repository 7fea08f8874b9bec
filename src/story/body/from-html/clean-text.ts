/**
 * Characters that word processors leave behind. Presentation forms (ﻻ, ﷲ) become letters, and only they are
 * normalised: the rest of the text stays as it was typed.
 */
import { forbiddenControl } from '../../../language/runs.ts';
import { allowedText } from '../allowed-text.ts';
import { drop, type Report } from './report.ts';

const presentationForms = /[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc]/g;
const controls = new RegExp(forbiddenControl.source, 'g');
const tatweelRuns = /\u0640{2,}/g;
const anythingToClean =
  /[^\n\t\u0020-\u007e\u00a0-\u00ac\u00ae-\u061b\u061d-\u063f\u0641-\u200d\u2010-\u2029\u202f-\u2065\u206a-\ud7ff]/;

/** The text as it may be stored, with what was taken out counted in the report. */
export function cleanText(text: string, report: Report): string {
  if (!anythingToClean.test(text)) return text;
  count(text, presentationForms, 'presentation_form', 'presentation form', report);
  count(text, controls, 'control', 'bidi control or soft hyphen', report);
  const lettered = text.replace(presentationForms, (form) =>
    form.normalize('NFKC').replace(/^ (?=\p{M})/u, ''),
  );
  count(lettered, tatweelRuns, 'tatweel', 'tatweel run', report);
  return allowedText(lettered);
}

function count(
  text: string,
  pattern: RegExp,
  reason: 'presentation_form' | 'control' | 'tatweel',
  what: string,
  report: Report,
): void {
  const found = text.match(pattern)?.length ?? 0;
  if (found > 0) drop(report, reason, what, found);
}
