/**
 * What binds two stories, told by how much of what tells one from others the other has, and by when each came out.
 * Pure. The words that they share are what an editor is shown as the reason.
 */

export type Bond =
  /** The same subject: shared tags, section or words. */
  | 'subject'
  /** The same event, within days of each other. */
  | 'event'
  /** The same event, reported before: «سبق أن نشرنا». */
  | 'earlier'
  /** Nearly the same text: a doublet, or the same agency report twice. */
  | 'same-text';

export type Likeness = {
  /** From 0 to 1: the share of a story's telling words that the other one has. */
  likeness: number;
  publishedAt: number;
  otherPublishedAt: number;
};

const day = 86_400_000;
/** Of the telling words: what a doublet keeps, what two reports of one event have, and too little to be shown. */
const same = 0.9;
const event = 0.4;
export const leastLikeness = 0.18;

export function bondOf({ likeness, publishedAt, otherPublishedAt }: Likeness): Bond {
  if (likeness >= same) return 'same-text';
  if (likeness < event) return 'subject';
  return publishedAt - otherPublishedAt >= day ? 'earlier' : 'event';
}
