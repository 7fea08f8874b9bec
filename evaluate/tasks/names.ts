/**
 * Names on three sets. Choices made where their SOURCE.txt leaves room:
 * - A file's tokens are joined by a blank and read as one text a hundred sentences at a time, since documents are not
 *   marked. A name that was found counts as the tokens that it touches.
 * - Exact match of span and class, micro-averaged (CoNLL). CLEANANERCorp: PERS, ORG, LOC, MISC; our `people` (peoples,
 *   faiths and their adjectives) is MISC. Its annotation leaves offices («وزارة الخارجية») unmarked: ours are
 *   left out, and the peoples and places in them counted.
 * - AQMAR: its PER, ORG, LOC; the MIS classes are left out on both sides. Wojood: the outermost PERS, ORG, and GPE or LOC
 *   as one class; nested and other types are left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundName, namesIn } from '../../src/language/names/names.ts';
import type { Figure, Place, Task } from '../task.ts';

type Row = { word: string; tag: string };
type Entity = { kind: string; from: number; to: number };
const show = process.env.SHOW_MISSES === '1';

export const cleanAnerCorp = namesTask('ner_cleananercorp', 'Names, CLEANANERCorp', 0.59, 0.72, (name) =>
  name.isOffice
    ? null
    : { person: 'PERS', body: 'ORG', place: 'LOC', people: 'MISC', event: 'MISC' }[name.kind],
);
export const aqmar = namesTask('ner_aqmar', 'Names, AQMAR (Wikipedia)', null, null, (name) =>
  name.isOffice
    ? null
    : ({ person: 'PER', body: 'ORG', place: 'LOC', people: null, event: null }[name.kind] ?? null),
);
export const wojood = namesTask('ner_wojood_sample', 'Names, Wojood sample', null, null, (name) => {
  return { person: 'PERS', body: 'ORG', place: 'GPE', people: null, event: null }[name.kind] ?? null;
});

function namesTask(
  set: string,
  title: string,
  best: number | null,
  goal: number | null,
  classOf: (name: FoundName) => string | null,
): Task {
  return {
    set,
    title,
    async measure({ part }: Place) {
      const counts = new Map<string, { gold: number; predicted: number; right: number }>();
      const countOf = (kind: string) => {
        const known = counts.get(kind) ?? { gold: 0, predicted: 0, right: 0 };
        counts.set(kind, known);
        return known;
      };
      for (const file of readdirSync(part).sort()) {
        for (const rows of windows(readFileSync(join(part, file), 'utf8'), set)) {
          const gold = entities(rows, set);
          const predicted = predictedIn(rows, classOf);
          for (const { kind } of gold) countOf(kind).gold++;
          for (const one of predicted) {
            countOf(one.kind).predicted++;
            const isRight = gold.some(
              (other) => other.kind === one.kind && other.from === one.from && other.to === one.to,
            );
            if (isRight) countOf(one.kind).right++;
            else if (show) console.log(`EXTRA ${one.kind} ${around(rows, one)}`);
          }
          if (show) {
            for (const one of gold) {
              if (
                !predicted.some(
                  (other) => other.kind === one.kind && other.from === one.from && other.to === one.to,
                )
              )
                console.log(`MISSED ${one.kind} ${around(rows, one)}`);
            }
          }
        }
      }
      const all = { gold: 0, predicted: 0, right: 0 };
      for (const { gold, predicted, right } of counts.values()) {
        all.gold += gold;
        all.predicted += predicted;
        all.right += right;
      }
      const figures: Figure[] = [
        { name: 'F, all classes', value: f(all), cases: all.gold, best, goal, isMoreBetter: true },
        {
          name: 'precision',
          value: all.right / all.predicted,
          cases: all.predicted,
          best: null,
          goal: null,
          isMoreBetter: true,
        },
        {
          name: 'recall',
          value: all.right / all.gold,
          cases: all.gold,
          best: null,
          goal: null,
          isMoreBetter: true,
        },
      ];
      for (const [kind, count] of [...counts].sort()) {
        figures.push({
          name: `F, ${kind}`,
          value: f(count),
          cases: count.gold,
          best: null,
          goal: null,
          isMoreBetter: true,
        });
      }
      return figures;
    },
  };
}

function f({ gold, predicted, right }: { gold: number; predicted: number; right: number }): number {
  return gold + predicted === 0 ? 0 : (2 * right) / (gold + predicted);
}

function* windows(text: string, set: string): Generator<Row[][]> {
  const sentences: Row[][] = [[]];
  for (const line of text.split('\n')) {
    const at = set === 'ner_wojood_sample' ? line.trim().indexOf(' ') : line.trim().lastIndexOf(' ');
    if (at < 0) {
      if ((sentences.at(-1)?.length ?? 0) > 0) sentences.push([]);
      continue;
    }
    sentences.at(-1)?.push({ word: line.trim().slice(0, at), tag: line.trim().slice(at + 1) });
  }
  for (let at = 0; at < sentences.length; at += 100) yield sentences.slice(at, at + 100);
}

function entities(sentences: readonly Row[][], set: string): Entity[] {
  const found: Entity[] = [];
  let offset = 0;
  for (const rows of sentences) {
    let open: Entity | null = null;
    for (const [index, { tag }] of rows.entries()) {
      const { begins, inside } = read(tag, set, open?.kind ?? null);
      if (open !== null && (begins !== null || inside !== open.kind)) {
        found.push(open);
        open = null;
      }
      if (begins !== null) open = { kind: begins, from: offset + index, to: offset + index + 1 };
      else if (open !== null) open.to = offset + index + 1;
    }
    if (open !== null) found.push(open);
    offset += rows.length;
  }
  return found;
}

const wanted: Readonly<Record<string, readonly string[]>> = {
  ner_cleananercorp: ['PERS', 'ORG', 'LOC', 'MISC'],
  ner_aqmar: ['PER', 'ORG', 'LOC'],
  ner_wojood_sample: ['PERS', 'ORG', 'GPE', 'LOC'],
};

/** What a tag begins or goes on with. Of nested tags the one that is open goes on; else the first wanted one. */
function read(
  tag: string,
  set: string,
  open: string | null,
): { begins: string | null; inside: string | null } {
  const kinds = wanted[set] ?? [];
  const tags = tag.split(' ').map((one) => ({
    place: one.slice(0, 1),
    kind: one.slice(2) === 'LOC' && set === 'ner_wojood_sample' ? 'GPE' : one.slice(2),
  }));
  const goesOn = tags.find(({ place, kind }) => place === 'I' && kind === open);
  if (goesOn) return { begins: null, inside: goesOn.kind };
  const begins = tags.find(({ place, kind }) => place === 'B' && kinds.includes(kind));
  return { begins: begins?.kind ?? null, inside: null };
}

function predictedIn(sentences: readonly Row[][], classOf: (name: FoundName) => string | null): Entity[] {
  const starts: number[] = [];
  let text = '';
  for (const rows of sentences) {
    for (const { word } of rows) {
      starts.push(text.length);
      text += `${word} `;
    }
    text += '\n';
  }
  const tokenAt = (place: number): number => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  };
  const found = namesIn(text).flatMap((name) =>
    classOf(name) === null && name.within.length > 0
      ? name.within.map((inner) => ({ ...name, ...inner, isOffice: false }))
      : [name],
  );
  return found.flatMap((name) => {
    const kind = classOf(name);
    return kind === null ? [] : [{ kind, from: tokenAt(name.start), to: tokenAt(name.end - 1) + 1 }];
  });
}

function around(sentences: readonly Row[][], { from, to }: Entity): string {
  const rows = sentences.flat();
  const words = (a: number, b: number) =>
    rows
      .slice(Math.max(0, a), b)
      .map(({ word }) => word)
      .join(' ');
  return `${words(from - 3, from)} [${words(from, to)}] ${words(to, to + 3)}`;
}
