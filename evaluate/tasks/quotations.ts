/**
 * Quotations on `quotes_gold`, as its SOURCE.txt suggests. Choices made where it leaves room:
 * - Each paragraph is read with the one before it, as in a story; only what is found in the paragraph itself counts.
 * - Spans: gold `direct` and `direct_unattributed`; predicted `direct` and `unattributed`. A pair matches where their
 *   overlap is at least 0.8 of their union. Fragments (under four quoted words) count on neither side.
 * - Speaker: over gold `direct` quotes with a `speaker_core`; one whose span was not found counts as wrong. Predicted
 *   words must contain the core in normal form. Quotes whose speaker is a pronoun are reported apart
 *   (`speaker_from_context`).
 * - Agency or outlet: over the same direct quotes. Right where one name contains the other in normal form. Recall counts
 *   over the quotes that have one, precision over the quotes for which one was predicted.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { normalForm } from '../../src/language/analysis/normal-form.ts';
import { type Quotation, quotationsOf } from '../../src/language/quotations/quotations.ts';
import type { Figure, Task } from '../task.ts';

const paragraphs = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    previous_paragraph: z.string().nullable(),
    attributions: z.array(
      z.object({
        type: z.string(),
        quote_start: z.number().optional(),
        quote_end: z.number().optional(),
        speaker_core: z.string().nullable(),
        via: z.string().nullable(),
        speaker_from_context: z.string().nullable(),
        cue: z.string().nullable(),
      }),
    ),
    quoted_but_not_speech: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
  }),
);
const show = process.env.SHOW_MISSES === '1';

export const quotations: Task = {
  set: 'quotes_gold',
  title: 'Quotations and who said them',
  async measure({ part }) {
    const rows = paragraphs.parse(
      readFileSync(join(part, 'paragraphs.jsonl'), 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line): unknown => JSON.parse(line)),
    );
    const counts = { found: 0, gold: 0, predicted: 0, speakers: 0, right: 0, implicit: 0, implicitRight: 0 };
    const via = { gold: 0, predicted: 0, right: 0 };
    const scare = { spans: 0, reported: 0 };
    const indirect = { gold: 0, found: 0 };
    for (const row of rows) {
      const before = row.previous_paragraph ? [row.previous_paragraph] : [];
      const all = quotationsOf([...before, row.text]).filter(({ paragraph }) => paragraph === before.length);
      const predicted = all.filter(({ kind }) => kind === 'direct' || kind === 'unattributed');
      const gold = row.attributions.filter(({ type }) => type === 'direct' || type === 'direct_unattributed');
      const free = new Set(predicted);
      counts.gold += gold.length;
      counts.predicted += predicted.length;
      for (const one of gold) {
        const match = [...free].find(
          (other) => overlap(one.quote_start ?? 0, one.quote_end ?? 0, other) >= 0.8,
        );
        if (match) {
          free.delete(match);
          counts.found++;
        } else if (show) console.log(`MISSED ${row.id}: ${row.text.slice(one.quote_start, one.quote_end)}`);
        if (one.type !== 'direct') continue;
        const said = match?.speaker?.words ?? '';
        if (one.speaker_core !== null) {
          counts.speakers++;
          if (contains(said, one.speaker_core)) counts.right++;
          else if (show)
            console.log(`SPEAKER ${row.id}: ${said} ≠ ${one.speaker_core} [${match?.cue?.words}]`);
        } else if (one.speaker_from_context !== null) {
          counts.implicit++;
          if (contains(said, one.speaker_from_context)) counts.implicitRight++;
          else if (show) console.log(`CONTEXT ${row.id}: ${said} ≠ ${one.speaker_from_context}`);
        }
        const by = match?.via?.words ?? null;
        if (one.via !== null) via.gold++;
        if (by !== null) via.predicted++;
        const isRight = by !== null && one.via !== null && (contains(by, one.via) || contains(one.via, by));
        if (isRight) via.right++;
        else if (show && by !== one.via) console.log(`VIA ${row.id}: ${by} ≠ ${one.via}`);
      }
      for (const extra of free) if (show) console.log(`EXTRA ${row.id}: ${extra.words}`);
      for (const trap of row.quoted_but_not_speech) {
        scare.spans++;
        if (predicted.some((one) => overlap(trap.start, trap.end, one) >= 0.8)) scare.reported++;
      }
      for (const one of row.attributions.filter(({ type }) => type === 'indirect')) {
        indirect.gold++;
        if (
          all.some(
            (other) =>
              other.kind === 'indirect' &&
              (contains(other.speaker?.words ?? '', one.speaker_core ?? '\0') || one.speaker_core === null),
          )
        )
          indirect.found++;
        else if (show) console.log(`INDIRECT ${row.id}: ${one.speaker_core} ${one.cue}`);
      }
    }
    const precision = counts.found / counts.predicted;
    const recall = counts.found / counts.gold;
    const figure = (
      name: string,
      value: number,
      cases: number,
      best: number | null,
      goal: number | null,
    ): Figure => ({
      name,
      value,
      cases,
      best,
      goal,
      isMoreBetter: true,
    });
    return [
      figure(
        'spans of direct speech, F',
        (2 * precision * recall) / (precision + recall),
        counts.gold,
        0.94,
        0.97,
      ),
      figure(
        'speaker of direct speech, accuracy',
        counts.right / counts.speakers,
        counts.speakers,
        0.64,
        0.88,
      ),
      figure('agency or outlet, recall', via.right / via.gold, via.gold, null, 0.85),
      figure('agency or outlet, precision', via.right / via.predicted, via.predicted, null, 0.9),
      figure(
        'speaker behind a pronoun, accuracy',
        counts.implicitRight / counts.implicit,
        counts.implicit,
        null,
        null,
      ),
      figure(
        'indirect speech with its speaker, recall',
        indirect.found / indirect.gold,
        indirect.gold,
        null,
        null,
      ),
      {
        name: 'names and scare quotes taken for speech',
        value: scare.reported / scare.spans,
        cases: scare.spans,
        best: null,
        goal: null,
        isMoreBetter: false,
      },
    ];
  },
};

function overlap(start: number, end: number, other: Quotation): number {
  const shared = Math.min(end, other.end) - Math.max(start, other.start);
  const all = Math.max(end, other.end) - Math.min(start, other.start);
  return all <= 0 ? 0 : shared / all;
}

function contains(words: string, core: string): boolean {
  const bare = (text: string) =>
    normalForm(text)
      .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
      .trim();
  return (
    ` ${bare(words)} `.includes(` ${bare(core)} `) || (bare(core) !== '' && bare(words).includes(bare(core)))
  );
}
