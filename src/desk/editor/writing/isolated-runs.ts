/**
 * Shows foreign words and numbers between Arabic ones as the page will: each in a run of its own, so that «Reuters 2025»
 * and `+963 11` do not come out in the wrong order while they are being written. Nothing is written into the text.
 */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { runs } from '../../../language/runs.ts';

type Run = { from: number; to: number };
const known = new WeakMap<Node, readonly Run[]>();

function runsIn(line: Node, language: string): readonly Run[] {
  const before = known.get(line);
  if (before) return before;
  const found: Run[] = [];
  line.forEach((child, offset) => {
    // What was marked as another language is isolated by its mark.
    if (!child.isText || child.marks.some(({ type }) => type.name === 'language')) return;
    const text = child.text ?? '';
    if (!/[A-Za-z0-9+]/.test(text)) return;
    let at = offset;
    for (const run of runs(text, language)) {
      if (run.kind !== 'plain') found.push({ from: at, to: at + run.text.length });
      at += run.text.length;
    }
    // A run that was printed longer or shorter than it is written cannot be placed.
    if (at !== offset + text.length) found.length = 0;
  });
  known.set(line, found);
  return found;
}

function allOf(doc: Node, language: string): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    for (const { from, to } of runsIn(node, language))
      decorations.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: 'run' }));
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

const key = new PluginKey<DecorationSet>('isolatedRuns');

export function isolatedRuns(language: string) {
  return Extension.create({
    name: 'isolatedRuns',
    addProseMirrorPlugins() {
      return [
        new Plugin<DecorationSet>({
          key,
          state: {
            init: (_, { doc }) => allOf(doc, language),
            apply(tr, before) {
              if (!tr.docChanged) return before;
              let set = before.map(tr.mapping, tr.doc);
              for (const { from, to } of changedIn(tr.mapping.maps, tr.doc.content.size)) {
                tr.doc.nodesBetween(from, to, (node, at) => {
                  if (!node.isTextblock) return true;
                  set = set.remove(set.find(at, at + node.nodeSize));
                  const fresh = runsIn(node, language).map((run) =>
                    Decoration.inline(at + 1 + run.from, at + 1 + run.to, { class: 'run' }),
                  );
                  set = set.add(tr.doc, fresh);
                  return false;
                });
              }
              return set;
            },
          },
          props: { decorations: (state) => key.getState(state) },
        }),
      ];
    },
  });
}

/** The stretches of the new document that these steps touched. */
export function* changedIn(
  maps: readonly {
    forEach(each: (a: number, b: number, from: number, to: number) => void): void;
    map(at: number, side?: number): number;
  }[],
  size: number,
): Generator<{ from: number; to: number }> {
  for (const [index, map] of maps.entries()) {
    const touched: [number, number][] = [];
    map.forEach((_from, _to, from, to) => {
      touched.push([from, to]);
    });
    for (let [from, to] of touched) {
      for (const later of maps.slice(index + 1)) [from, to] = [later.map(from, -1), later.map(to, 1)];
      yield { from: Math.max(0, from - 1), to: Math.min(size, to + 1) };
    }
  }
}
