/**
 * What stands behind the body: related stories, the appeal, comments, the footer. A heading or a closing sign begins a
 * part; the part with words that ask for support is the appeal.
 */
import { closeSign, isAppeal, wordCount } from '../chrome-words.ts';
import type { DropReason } from '../found-story.ts';
import type { Line } from './saved-text.ts';

export type Tail = { reasons: ReadonlyMap<number, DropReason>; appeal: readonly string[] };

const begins: Readonly<Partial<Record<DropReason, DropReason>>> = {
  'related-heading': 'related-story',
  comments: 'comments',
  'legal-notice': 'outside-article',
};

function partBegunBy({ text, chrome }: Line): DropReason | undefined {
  if (closeSign.test(text)) return 'outside-article';
  return chrome === null ? undefined : begins[chrome];
}

/** Sorts the lines from `first` on. */
export function sortTail(lines: readonly Line[], first: number): Tail {
  const reasons = new Map<number, DropReason>();
  const appeal: string[] = [];
  let part: number[] = [];
  let reason: DropReason = 'outside-article';
  const close = () => {
    const asked = appeal.length === 0 ? appealOf(lines, part, reason) : [];
    for (const at of part) reasons.set(at, asked.includes(at) ? 'appeal' : reason);
    for (const at of asked) appeal.push(lines[at]?.text ?? '');
    part = [];
  };
  for (let at = first; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const next = partBegunBy(line);
    if (next !== undefined && !isAppeal(line.text)) {
      close();
      reason = next;
      reasons.set(at, line.chrome ?? next);
    } else if (line.chrome === null || isAppeal(line.text)) part.push(at);
    else reasons.set(at, line.chrome);
  }
  close();
  return { reasons, appeal };
}

const longestAppeal = 15;

/** Among related stories the appeal begins where support is first asked for; elsewhere the part is the appeal's. */
function appealOf(lines: readonly Line[], part: readonly number[], reason: DropReason): readonly number[] {
  const asking = part.filter((at) => isAppeal(lines[at]?.text ?? ''));
  const [firstAsking] = asking;
  const lastAsking = asking.at(-1);
  if (firstAsking === undefined || lastAsking === undefined) return [];
  const begin = reason === 'outside-article' ? (part[0] ?? firstAsking) : firstAsking;
  const within = part.filter((at) => at >= begin && at <= lastAsking);
  return within.length <= longestAppeal && within.every((at) => wordCount(lines[at]?.text ?? '') <= 60)
    ? within
    : asking;
}
