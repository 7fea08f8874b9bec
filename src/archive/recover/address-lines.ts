/**
 * The lines of a stranger's list, in which a line may have no end: of each only so much is held as an address can be
 * long and one character more, by which the check knows that it was longer. Never holds the list.
 */
import { longestAddressLine } from './address-check.ts';

/** Lines by `\n`, `\r\n` or `\r`; what stands behind the longest length is passed over. */
export async function* addressLines(parts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  let isBegun = false;
  for await (const part of parts) {
    let from = 0;
    while (from < part.length) {
      const end = lineEnd(part, from);
      const to = end < 0 ? part.length : end;
      if (held.length <= longestAddressLine)
        held += part.slice(from, Math.min(to, from + longestAddressLine + 1 - held.length));
      isBegun = true;
      if (end < 0) break;
      yield held;
      held = '';
      isBegun = false;
      from = end + 1;
    }
  }
  if (isBegun) yield held;
}

/** A `\r\n` gives an empty line behind the first, which the check passes over as it does every empty line. */
function lineEnd(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  const before = feed < 0 ? text.length : feed;
  const back = text.slice(from, before).indexOf('\r');
  return back < 0 ? feed : from + back;
}
