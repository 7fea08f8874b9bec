/**
 * Text where no markup can be: titles in feeds. A run of another script is held together by isolates (U+2068, U+2069),
 * so that a reader's list shows «BBC تنشر» in the right order; directional controls of the text itself are taken out.
 */
import { runs } from '../../language/runs.ts';

const controls = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

export function plainTitle(text: string, language: string): string {
  return runs(text.replace(controls, ''), language)
    .map((run) => (run.kind === 'plain' ? run.text : `\u2068${run.text}\u2069`))
    .join('');
}
