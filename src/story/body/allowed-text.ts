/**
 * What characters a stored text may hold. Bidirectional controls can make a headline say something else than it
 * shows, NUL cannot be stored, a lone surrogate becomes another character on its way: none of them enters.
 */
import { forbiddenControl, withoutForbidden } from '../../language/runs.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: to find them is the purpose
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/;

export function hasForbiddenCharacter(text: string): boolean {
  return unprintable.test(text) || forbiddenControl.test(text) || !text.isWellFormed();
}

const everyUnprintable = new RegExp(unprintable.source, 'g');

/** For the doors in, where a text comes from elsewhere: the same text as it may be stored. */
export function allowedText(text: string): string {
  const printable = unprintable.test(text) ? text.replace(everyUnprintable, '') : text;
  return withoutForbidden(printable.toWellFormed());
}
