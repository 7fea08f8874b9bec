/**
 * A support campaign: what the appeal under a story says and asks for, and the ways to give that `/support` explains.
 * One may run in an edition at a time; a recovered appeal is only offered until a person starts it.
 */
import { z } from 'zod';

export const rhythms = ['once', 'monthly', 'yearly'] as const;

const amount = z.strictObject({
  /** Whole minor units (cents), so that no sum is ever a fraction. */
  minorUnits: z.int().positive().max(100_000_00),
  currency: z.string().regex(/^[A-Z]{3}$/),
  rhythm: z.enum(rhythms),
});

const way = z.strictObject({
  kind: z.enum(['card', 'transfer', 'wallet', 'in-person', 'without-money']),
  title: z.string().min(1),
  text: z.string().min(1),
  /** Where the reader goes by a plain link, and who is there: named before the reader leaves. */
  link: z.strictObject({ href: z.url({ protocol: /^https$/ }), company: z.string().min(1) }).nullable(),
});

export const campaignSchema = z.strictObject({
  claim: z.string().min(1).max(120),
  need: z.string().min(1).max(400),
  act: z.string().min(1).max(80),
  amounts: z.array(amount).min(1).max(4),
  ways: z.array(way).max(12),
});

export type Campaign = z.infer<typeof campaignSchema>;
export type CampaignAmount = Campaign['amounts'][number];
