/**
 * The amount that a reader chose under a story, as the form's address carries it. Only sums that a campaign offers, or
 * a plain number that the reader typed, are ever shown: nobody can put words into the newsroom's mouth by a link.
 */
import type { CampaignAmount } from '../../../story/campaign.ts';

export function chosenAmount(
  query: URLSearchParams,
  offered: readonly CampaignAmount[],
): CampaignAmount | null {
  const typed = typedAmount(query.get('other') ?? '');
  const [first] = offered;
  if (typed !== null && first) return { minorUnits: typed * 100, currency: first.currency, rhythm: 'once' };
  const named = /^(\d{1,8})-([A-Z]{3})-(once|monthly|yearly)$/.exec(query.get('amount') ?? '');
  return (
    offered.find(
      ({ minorUnits, currency, rhythm }) =>
        String(minorUnits) === named?.[1] && currency === named[2] && rhythm === named[3],
    ) ?? null
  );
}

/** Whole units from 1 to 100,000, in any of the digits that our readers' keyboards have. */
export function typedAmount(text: string): number | null {
  const digits = text.trim().replace(/[٠-٩۰-۹]/gu, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));
  if (!/^[1-9]\d{0,5}$/.test(digits)) return null;
  const amount = Number(digits);
  return amount <= 100_000 ? amount : null;
}
