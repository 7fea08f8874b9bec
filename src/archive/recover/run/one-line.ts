/** A found text as one line of a story's field: no control, no break, no longer than the field. Pure. */
import { allowedText } from '../../../story/body/allowed-text.ts';

export function oneLine(text: string, longest: number): string {
  const line = allowedText(text)
    .replace(/[\s\u00a0\p{Cc}]+/gu, ' ')
    .trim();
  return line.length <= longest
    ? line
    : line
        .slice(0, longest)
        .toWellFormed()
        .replace(/\ufffd$/u, '')
        .trim();
}
