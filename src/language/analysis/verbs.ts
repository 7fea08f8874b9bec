/**
 * From a verb's present, or a cut past, to the past that a dictionary lists: `يعلن` → `اعلن`, `يقول` → `قال`, `جرت` →
 * `جري`. Each rule only proposes; the proposal that is known best as a verb is taken, and none where none is known.
 */
import { countOf, evidenceOf } from './known-words.ts';

/** The past of a verb whose present, without its person, is `stem`; `stem` itself where nothing better is known. */
export function pastOfPresent(stem: string): string {
  const irregular = irregularPresents.get(stem);
  if (irregular !== undefined) return irregular;
  let best = stem;
  let bestWeight = weightOf(stem) * 1.2;
  for (const proposal of proposalsFor(stem)) {
    const weight = weightOf(proposal);
    if (weight > bestWeight) {
      best = proposal;
      bestWeight = weight;
    }
  }
  return best;
}

/** The past whose third person feminine or plural is `stem` with its ending: with its weak letter, where it lost one. */
export function wholePast(stem: string): string {
  let best = stem;
  let bestWeight = Math.max(weightOf(stem), 1) * 2;
  for (const proposal of [`${stem}ي`, `${stem}ا`]) {
    const weight = countOf(proposal) > 0 ? weightOf(proposal) : 0;
    if (weight > bestWeight) {
      best = proposal;
      bestWeight = weight;
    }
  }
  return best;
}

function* proposalsFor(stem: string): Generator<string> {
  const [first = '', second = '', third = ''] = stem;
  // Form IV and the forms that begin with alef lose it after the person: أعلن, انتقل, استخدم.
  yield `ا${stem}`;
  if (first === 'ء') yield `ا${stem.slice(1)}`;
  // The weak first letter: وصل of يصل.
  if (stem.length === 2) yield `و${stem}`;
  // The weak middle letter: قال of يقول, سار of يسير, نام of ينام; with the alef before: أراد of يريد.
  if (stem.length === 3 && (second === 'و' || second === 'ي' || second === 'ا')) {
    yield `${first}ا${third}`;
    yield `ا${first}ا${third}`;
  }
  // استفاد of يستفيد.
  if (stem.length > 3 && stem.at(-2) === 'ي') yield `ا${stem.slice(0, -2)}ا${stem.at(-1)}`;
  // The weak last letter: دعا of يدعو, and without it (يدع).
  if (stem.at(-1) === 'و') yield `${stem.slice(0, -1)}ا`;
  if (stem.length === 2) {
    yield `${stem}ي`;
    yield `ا${stem}ي`;
  }
  if (stem.at(-1) === 'ا') yield `${stem.slice(0, -1)}ي`;
}

/** How much speaks for a stem's being the past of a verb. */
function weightOf(stem: string): number {
  const { asPast } = evidenceOf(stem);
  if (asPast === 0) return 0;
  return (
    (1 + Math.log1p(countOf(stem))) * (1 + Math.log1p(countOf(`${stem}ت`)) + Math.log1p(countOf(`${stem}وا`)))
  );
}

const irregularPresents = new Map([
  ['ري', 'راي'],
  ['ره', 'راي'],
  ['كون', 'كان'],
  ['كن', 'كان'],
  ['قول', 'قال'],
  ['قل', 'قال'],
  ['تخذ', 'اتخذ'],
  ['تم', 'تم'],
]);
