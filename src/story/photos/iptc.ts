/** What is read from a photo's IPTC and XMP and may be kept. Places, serial numbers and people's accounts are not in it. */
import { z } from 'zod';

export const keptIptcSchema = z.strictObject({
  caption: z.string().optional(),
  credit: z.string().optional(),
  byline: z.string().optional(),
  copyright: z.string().optional(),
  source: z.string().optional(),
  headline: z.string().optional(),
  /** ISO date or instant as the file says it, zone unknown unless written. */
  takenAt: z.string().optional(),
});

export type KeptIptc = z.infer<typeof keptIptcSchema>;
