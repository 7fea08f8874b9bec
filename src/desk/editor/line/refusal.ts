/** Why the server does not take what is written, as it says itself, and when it is worth asking again. */

export const refusals = [
  'signed-out',
  'not-allowed',
  'no-such-story',
  'storage-full',
  'storage-away',
  'too-many-connections',
  'too-large',
  'not-readable',
  'unknown',
] as const;
export type Refusal = (typeof refusals)[number];

export function refusalFrom(reason: string): Refusal {
  return refusals.find((one) => one === reason) ?? 'unknown';
}

/** In how many milliseconds to try again by itself; null where only a person can change something. */
export function triesAgain(refusal: Refusal, tries: number): number | null {
  switch (refusal) {
    case 'no-such-story':
    case 'too-large':
    case 'not-readable':
      return null;
    case 'not-allowed':
    case 'signed-out':
      return 15_000;
    case 'storage-full':
    case 'storage-away':
    case 'too-many-connections':
    case 'unknown':
      return Math.min(30_000, 1_000 * 2 ** Math.min(tries, 5));
  }
}
