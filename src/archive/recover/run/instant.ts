/** A source's words for a moment as one that a story can have been published at. Pure. */

export function instantOf(written: string | null): Date | null {
  const at = written === null ? Number.NaN : Date.parse(written);
  // Before printing and behind the end of the calendar nothing was published.
  return Number.isNaN(at) || at < Date.UTC(1400, 0) || at > Date.UTC(2400, 0) ? null : new Date(at);
}
