/** What the page and the worker that checks spelling and house style say to each other. Plain values. */
import type { DateStyle } from '../../../language/house-style/dates.ts';
import type { HouseStyle } from '../../../language/house-style/rules.ts';

export type Rules = {
  language: string;
  edition: DateStyle;
  /** The day by which «أمس» is counted. */
  day: string;
  style: HouseStyle;
  /** Words that the newsroom knows beside the dictionary's. */
  words: readonly string[];
};

/** What was found in one of the texts. */
export type Check = {
  text: number;
  start: number;
  end: number;
  kind: 'spelling' | 'style';
  rule: string;
  /** A mistake is one in any sentence; advice is for a person to weigh. */
  isMistake: boolean;
  /** Null of a spelling mark: what it says is the same for all of them. */
  message: { ar: string; en: string } | null;
  /** What could stand there; the first is taken by one key. */
  fixes: readonly string[];
};

export type ToChecker =
  | { kind: 'rules'; rules: Rules }
  | { kind: 'check'; turn: number; texts: readonly string[] };
export type FromChecker = { turn: number; checks: readonly Check[]; hasDictionary: boolean };
