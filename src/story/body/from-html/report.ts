/** What did not come through the door, counted by kind, so that nothing is lost in silence. */

/**
 * `program`, `style`, `form`, `frame`, `drawing`, `hidden`: the element and all in it. `comment`: a
 * remark in a word processor’s margin and the mark that leads to it. `formatting`: its words were
 * kept. `unsafe_address`: a link's words were kept, a picture was not. `control`, `tatweel`, `presentation_form`:
 * characters taken out or written out. `too_deep`: structure flattened, words kept.
 */
export type DropReason =
  | 'program'
  | 'style'
  | 'form'
  | 'frame'
  | 'drawing'
  | 'hidden'
  | 'comment'
  | 'formatting'
  | 'unsafe_address'
  | 'tracking_picture'
  | 'control'
  | 'tatweel'
  | 'presentation_form'
  | 'too_deep';

export type Dropped = {
  reason: DropReason;
  /** The element or kind of character: `script`, `iframe`, `bidi control`. */
  what: string;
  count: number;
  /** The beginning of the first of them, where it says something. */
  sample: string;
};

export type Report = { entries: Map<string, Dropped> };

export function drop(report: Report, reason: DropReason, what: string, count = 1, sample = ''): void {
  const key = `${reason} ${what}`;
  const known = report.entries.get(key);
  if (known) known.count += count;
  else report.entries.set(key, { reason, what, count, sample: sample.trim().slice(0, 120).toWellFormed() });
}
