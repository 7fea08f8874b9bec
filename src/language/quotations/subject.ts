/**
 * The subject of a sentence that need not speak of speech: who a following «وقالت» or «مؤكدا» means. Arabic news puts
 * the verb first, and the sentence's first word without an article is one.
 */
import { normalForm } from '../analysis/normal-form.ts';
import type { Item } from './items.ts';
import { type Phrase, speakerAfter } from './speaker.ts';
import { type Agreement, cueWord, speakerEnds, withoutConjunction } from './speech-words.ts';

export type Subject = { phrase: Phrase; at: number; agreement: Agreement | null };

const set = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );
const particles = set(
  'في من إلى على عن هذا هذه ذلك تلك أما لكن لا لم لن إن أن ما هل كل كما بعد قبل حيث رغم مع حتى إذا لو هو هي هم نحن أنا إذ عند بين خلال حول منذ أثناء لدى سوى غير بل ثم أو أي كان كانت يكون تكون ليس وقد قد هناك هنا حين عندما فيما بينما',
);

export function sentenceSubject(text: string, items: readonly Item[]): Subject | null {
  for (let at = 0; at < Math.min(items.length, 30); at++) {
    const item = items[at];
    if (item?.kind !== 'word') continue;
    const before = items[at - 1];
    const isInitial =
      before === undefined || (before.kind === 'mark' && '،,:؛-'.includes(before.mark)) || isOpener(before);
    const isVerbWithObject = /^[يت]\p{L}{2,}(?:ها|هم|ه)$/u.test(item.normal) && before !== undefined;
    if (!isVerbWithObject && (!isInitial || at > 11)) continue;
    const bare = withoutConjunction(item.normal) ?? item.normal;
    if (
      /^(?:ال|لل)/u.test(bare) ||
      particles.has(bare) ||
      particles.has(item.normal) ||
      speakerEnds.has(item.normal)
    )
      continue;
    if (/^\d/u.test(bare) || bare.length < 3) continue;
    const read = speakerAfter(text, items, at + 1);
    if (read.phrase === null || read.phrase.words.split(' ').length > 14) continue;
    return { phrase: read.phrase, at, agreement: agreementOf(bare) };
  }
  return null;
}

function isOpener(before: Item): boolean {
  return before.kind === 'word' && /^(?:و?قد|و?كان|كما|فيما|بينما|حيث|ثم|لكن)$/u.test(before.normal);
}

function agreementOf(verb: string): Agreement | null {
  const cue = cueWord(verb);
  if (cue?.agreement) return cue.agreement;
  if (/^ت\p{L}{3,}/u.test(verb) || /ت$/u.test(verb)) return { gender: 'feminine', isPlural: false };
  return { gender: 'masculine', isPlural: false };
}
