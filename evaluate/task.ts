/** What an evaluation is made of: a task reads one set of answered material and gives figures. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type Figure = {
  /** What was measured, as a person would say it: `MRR@10, ARCD`. */
  name: string;
  value: number;
  /** How many answered cases it was measured on. */
  cases: number;
  /** The best known system's, where there is one (source: ARABIC.md). */
  best: number | null;
  goal: number | null;
  /** Whether more of it is better. */
  isMoreBetter: boolean;
};

/** Where a set lies: `whole` holds what all its parts share, `part` the answered cases that are measured. */
export type Place = { whole: string; part: string };

export type Task = {
  /** The folder's name under the data. */
  set: string;
  title: string;
  measure(place: Place): Promise<Figure[]>;
};

/** The place of a set, or null where its folder or this part of it is absent. A set without parts is one whole. */
export function placeOf(data: string, set: string, part: string): Place | null {
  const whole = join(data, set);
  const inPart = join(whole, part);
  if (existsSync(inPart)) return { whole, part: inPart };
  if (!existsSync(whole)) return null;
  const hasParts = readdirSync(whole, { withFileTypes: true }).some((entry) => entry.isDirectory());
  return hasParts ? null : { whole, part: whole };
}
