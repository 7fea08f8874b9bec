/** How well an analysis unites forms of one word: what the tasks on stemming share. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { normalForm } from '../../src/language/analysis/normal-form.ts';
import { stemOf } from '../../src/language/analysis/stem.ts';
import type { Figure } from '../task.ts';

const family = z.object({ lemma: z.string(), forms: z.record(z.string(), z.number()) });

/** The term that the product's index keeps for a printed word. */
export function termOf(printed: string): string {
  return stemOf(normalForm(printed));
}

/**
 * Missed: of all pairs of different printed forms of one lemma, the share that is not united. Wrong: of all pairs of
 * different printed forms that are united, the share that has no lemma in common. Chosen where ARABIC.md leaves room:
 * a lemma is its unvocalised letters whatever its part of speech, a form with several lemmas is right with any of
 * them, and each pair counts once however often its forms occur (types, not tokens).
 */
export function unitedPairs(
  folder: string,
  goals: { missed: number | null; wrong: number | null },
  best: [number, number],
): Figure[] {
  const formsOf = new Map<string, Set<string>>();
  const lemmasOf = new Map<string, Set<string>>();
  for (const line of readFileSync(join(folder, 'families.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const { lemma, forms } = family.parse(JSON.parse(line));
    for (const form of Object.keys(forms)) {
      addTo(formsOf, lemma, form);
      addTo(lemmasOf, form, lemma);
    }
  }
  let same = 0;
  let missed = 0;
  for (const forms of formsOf.values()) {
    eachPair([...forms], (one, other) => {
      same++;
      if (termOf(one) !== termOf(other)) missed++;
    });
  }
  const groups = new Map<string, Set<string>>();
  for (const form of lemmasOf.keys()) addTo(groups, termOf(form), form);
  let united = 0;
  let wrong = 0;
  for (const group of groups.values()) {
    eachPair([...group], (one, other) => {
      united++;
      const lemmas = lemmasOf.get(one) ?? new Set();
      if (lemmas.isDisjointFrom(lemmasOf.get(other) ?? new Set())) wrong++;
    });
  }
  return [
    {
      name: 'pairs of one lemma missed',
      value: missed / same,
      cases: same,
      best: best[0],
      goal: goals.missed,
      isMoreBetter: false,
    },
    {
      name: 'united pairs that are wrong',
      value: united === 0 ? 0 : wrong / united,
      cases: united,
      best: best[1],
      goal: goals.wrong,
      isMoreBetter: false,
    },
  ];
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key) ?? new Set();
  set.add(value);
  map.set(key, set);
}

function eachPair(all: readonly string[], visit: (one: string, other: string) => void): void {
  all.forEach((one, at) => {
    for (const other of all.slice(at + 1)) visit(one, other);
  });
}

/** The rows of a table with a line of headings. */
export function rowsOf(file: string): string[][] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}
