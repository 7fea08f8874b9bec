/** What the house-style check finds. A finding is a proposal: nothing is changed until a person takes a fix. */

export const ruleNames = [
  'hamza',
  'ta-marbuta',
  'spelling',
  'numerals',
  'month-style',
  'punctuation',
  'name-spelled-two-ways',
  'relative-date',
] as const;

export type RuleName = (typeof ruleNames)[number];

export type InBoth = { ar: string; en: string };

export type Finding = {
  rule: RuleName;
  /** Which of the texts that were handed in. */
  text: number;
  /** Place in that text, in UTF-16 units. */
  start: number;
  end: number;
  /** A mistake is one in any sentence; advice is for a person to weigh. */
  severity: 'mistake' | 'advice';
  message: InBoth;
  /** What could stand there instead; the first is taken by one key. Empty where a person has to think. */
  fixes: readonly string[];
};

/** A finding in one text, before anybody says in which. */
export type Found = Omit<Finding, 'text'>;
