/**
 * Whether two records tell the same story, and which of two found fields is the better one. Across sources the
 * headline and the day suggest it and the words decide; within one source only identity and address do: «نشرة الأخبار»
 * is a new story every day. Pure.
 */
import { createHash } from 'node:crypto';
import type { Certainty, Found } from '../found-story.ts';

/** Under which the same story is looked for: edition, day and the headline's bare letters. */
export function titleKey(editionId: string, headline: string, day: string | null): string {
  const title = createHash('sha256').update(letters(headline)).digest('base64url').slice(0, 22);
  return `${editionId} ${day ?? '-'} ${title}`;
}

/**
 * The letters alone, in the forms that writers mix up: tashkeel, tatweel, alef, ya and ta marbuta, digits. A fold of its own:
 * its hashes are kept with runs, and search's normal form may get better from one release to the next.
 */
export function letters(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640]/gu, '')
    .replace(/[أإآٱ]/gu, 'ا')
    .replace(/ى/gu, 'ي')
    .replace(/ة/gu, 'ه')
    .replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const compared = 600;

/**
 * Whether one text is the other or a part of it: a feed's excerpt, a page with its first paragraph cut. Four in five of
 * the shorter one's runs of three words are in the longer one.
 */
export function tellsTheSame(one: string, other: string): boolean {
  const [shorter, longer] = [one, other]
    .map((text) =>
      letters(text)
        .split(' ')
        .filter((word) => word !== ''),
    )
    .sort((a, b) => a.length - b.length);
  if (!shorter || !longer || shorter.length < 8) return false;
  const runs = (words: readonly string[]) =>
    words.slice(0, -2).map((_, at) => words.slice(at, at + 3).join(' '));
  const known = new Set(runs(longer.slice(0, 20_000)));
  const asked = runs(shorter.slice(0, compared));
  return asked.filter((run) => known.has(run)).length >= 0.8 * asked.length;
}

const ranks: Readonly<Record<Certainty, number>> = { certain: 3, likely: 2, guess: 1, unknown: 0 };

/** Whether the new value takes the place of the one that is there. */
export function isBetter<T>(
  there: { certainty: Certainty; isEmpty: boolean },
  found: Found<T>,
  isEmpty: boolean,
): boolean {
  if (isEmpty) return false;
  return there.isEmpty || ranks[found.certainty] > ranks[there.certainty];
}

/** A body is better when it says clearly more, unless it is clearly less sure. */
export function isBetterBody(there: { length: number }, found: { length: number }): boolean {
  return found.length > 1.1 * there.length + 20;
}
