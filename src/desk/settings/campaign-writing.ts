/**
 * A support campaign while it is written: sums as people type them, in any digits, and as they are kept, in whole minor
 * units. Pure.
 */
import { europeanDigits } from '../entrance/digits.ts';

export const rhythms = ['once', 'monthly', 'yearly'] as const;
export const wayKinds = ['card', 'transfer', 'wallet', 'in-person', 'without-money'] as const;
export const currencies = ['USD', 'EUR', 'TRY', 'SYP', 'LBP', 'JOD', 'IQD', 'EGP', 'GBP', 'SEK'] as const;

export type Amount = { minorUnits: number; currency: string; rhythm: (typeof rhythms)[number] };
export type Way = {
  kind: (typeof wayKinds)[number];
  title: string;
  text: string;
  link: { href: string; company: string } | null;
};
export type Campaign = { claim: string; need: string; act: string; amounts: Amount[]; ways: Way[] };

export const mostAmounts = 4;
export const mostWays = 12;

export const emptyCampaign: Campaign = {
  claim: '',
  need: '',
  act: '',
  amounts: [{ minorUnits: 1_200, currency: 'USD', rhythm: 'yearly' }],
  ways: [],
};

/** `٢٫٥٠`, `2.50` and `2,5` as 250; undefined for what is no sum. */
export function minorUnitsOf(typed: string): number | undefined {
  const text = europeanDigits(typed.trim()).replace(/[٫،,]/, '.');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(text)) return undefined;
  const units = Math.round(Number(text) * 100);
  return units > 0 && units <= 10_000_000 ? units : undefined;
}

/** As somebody would type it: `12`, `2.50`. */
export function typedSum(minorUnits: number): string {
  return minorUnits % 100 === 0 ? String(minorUnits / 100) : (minorUnits / 100).toFixed(2);
}
