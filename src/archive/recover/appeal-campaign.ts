/**
 * A page's appeal for support as a campaign that the newsroom may start: its own words, and the sum they name. The
 * first line claims, the last one asks to act; nothing is made up but a sum where none is named.
 */
import type { Campaign } from '../../story/campaign.ts';

/** The appeal's lines as a campaign; null where they are too few to be one. */
export function campaignFrom(lines: readonly string[]): Campaign | null {
  if (lines.length < 2) return null;
  const [claim = '', ...rest] = lines;
  const act = rest.pop() ?? '';
  const need = rest.join(' ') || claim;
  const isDollarMonthly = /دولار(?:ًا)? (?:واحد )?شهري/u.test(lines.join(' '));
  return {
    claim: claim.slice(0, 120),
    need: need.slice(0, 400),
    act: act.slice(0, 80),
    amounts: [
      isDollarMonthly
        ? { minorUnits: 100, currency: 'USD', rhythm: 'monthly' }
        : { minorUnits: 1200, currency: 'USD', rhythm: 'yearly' },
    ],
    ways: [],
  };
}
