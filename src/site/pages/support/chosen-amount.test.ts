import { describe, expect, it } from 'vitest';
import type { CampaignAmount } from '../../../story/campaign.ts';
import { chosenAmount, typedAmount } from './chosen-amount.ts';

const offered: CampaignAmount[] = [
  { minorUnits: 1200, currency: 'USD', rhythm: 'yearly' },
  { minorUnits: 300, currency: 'USD', rhythm: 'monthly' },
];
const chosen = (query: string) => chosenAmount(new URLSearchParams(query), offered);

describe('the amount that a reader chose', () => {
  it('is one that the campaign offers', () => {
    expect(chosen('amount=300-USD-monthly')).toEqual(offered[1]);
  });

  it.each(['amount=666-USD-monthly', 'amount=300-EUR-monthly', 'amount=<script>', 'amount=', ''])(
    'is nothing for %s',
    (query) => {
      expect(chosen(query)).toBeNull();
    },
  );

  it('is what was typed, before what was ticked, in any digits', () => {
    for (const typed of ['25', '٢٥', '۲۵', ' 25 ']) {
      expect(chosen(`amount=300-USD-monthly&other=${encodeURIComponent(typed)}`)).toEqual({
        minorUnits: 2500,
        currency: 'USD',
        rhythm: 'once',
      });
    }
  });

  it('falls back to what was ticked when the typed one is no amount', () => {
    expect(chosen('amount=300-USD-monthly&other=')).toEqual(offered[1]);
    for (const typed of ['0', '-5', '1e3', '2.5', '100001', '9'.repeat(500), 'ادفع']) {
      expect(typedAmount(typed)).toBeNull();
    }
  });
});
