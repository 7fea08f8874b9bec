/**
 * What binds two stories, told by how much of what tells one from others the other has, by the days that both speak of,
 * by how much of the newer text is new, and by when each came out. Pure. The words and days that they share are what an
 * editor is shown as the reason.
 */

export type Bond =
  /** The same subject: shared tags, section or words. */
  | 'subject'
  /** The same event, within days of each other. */
  | 'event'
  /** The same event, reported before: «سبق أن نشرنا». */
  | 'earlier'
  /** Nearly the same text: a doublet, or the same agency report twice. The newer one says nothing new. */
  | 'same-text';

export type Likeness = {
  /** From 0 to 1: the share of a story's telling words that the other one has. */
  likeness: number;
  /** From 0 to 1: how much of the newer text stands in the older one word for word. */
  toldBefore: number;
  /** Whether both speak of one day, or one of the other's own. */
  sharesDay: boolean;
  publishedAt: number;
  otherPublishedAt: number;
};

const day = 86_400_000;
/** What a doublet keeps of a text: a follow-up repeats the background and then says what is new. */
const same = 0.8;
/** Of the telling words: what two reports of one event have, and what is enough where they speak of one day as well. */
const event = 0.4;
const eventOfOneDay = 0.3;
export const leastLikeness = 0.18;

export function bondOf({ likeness, toldBefore, sharesDay, publishedAt, otherPublishedAt }: Likeness): Bond {
  if (toldBefore >= same && likeness >= event) return 'same-text';
  if (likeness < (sharesDay ? eventOfOneDay : event)) return 'subject';
  return publishedAt - otherPublishedAt >= day ? 'earlier' : 'event';
}
