/**
 * Whether words in marks are speech: a title, a name, a nickname or words held at a distance («وحدها») are none. It
 * looks at what leads in, at what the span is made of and at whether somebody speaks in the sentence.
 */
import { normalForm } from '../analysis/normal-form.ts';
import type { Item, QuoteItem } from './items.ts';
import { outletAt } from './outlets.ts';
import { cueWord, namingLeads, opensWhatWasSaid } from './speech-words.ts';

/** Fewer words in marks are a fragment of speech at most. */
export const fewestWords = 4;

const set = (list: string): ReadonlySet<string> =>
  new Set(
    list
      .trim()
      .split(/\s+/u)
      .map((word) => normalForm(word)),
  );
/** They stand in clauses, hardly ever in a name or a title of ours. */
const clausal = set(`
إن أن إنه إنها أنه أنها إننا أننا لا لم لن ليس ليست كان كانت يكون تكون قد لقد هو هي هم نحن أنا هذا هذه ذلك تلك هؤلاء التي الذي الذين لكن لأن بل
إذا لو عندما حيث كما مما بما ما ماذا كيف لماذا هل كل أي هناك هنا عليه عليها علينا لنا لهم له لها لدينا لديه بعد قبل حتى منذ غير أكثر أقل جدا فقط أيضا سوف يجب يمكن لذلك
أو ثم سيكون ستكون وهو وهي وقد ولا ولم ولن وما وكان وليس فإن فلا وإن وأن ينبغي ربما أنني إنني إلا سواء أحد
`);

export type SpanKind = 'speech' | 'fragment' | 'name';

/** What the quoted span at `at` of its sentence is. */
export function spanKind(items: readonly Item[], at: number, hasCue: boolean): SpanKind {
  const item = items[at];
  if (item?.kind !== 'quote') return 'name';
  const lead = leadOf(items, at);
  const words = item.words.length;
  if (words < fewestWords && outletAt(item.words, true) === words) return 'name';
  if (words < fewestWords) return lead === 'says' && hasCue ? 'fragment' : 'name';
  if (lead === 'names') return words >= 9 && isClause(item) ? 'speech' : 'name';
  if (lead === 'says' || isClause(item)) return 'speech';
  if (!hasCue) return words >= 10 ? 'speech' : 'name';
  // No verb, no particle, and nothing that opens speech: a long name or a title, unless it runs on.
  return words > 6 || startsLoosely(item) || isObjectOfCue(items, at) ? 'speech' : 'name';
}

type Lead = 'says' | 'names' | 'other';

function leadOf(items: readonly Item[], at: number): Lead {
  let back = at - 1;
  let before = items[back];
  if (before?.kind === 'word' && /^[بلوفك]$/u.test(before.normal)) before = items[--back];
  if (before === undefined) return 'says';
  if (before.kind === 'mark') {
    if (before.mark === ':') return isNamingNear(items, back) ? 'names' : 'says';
    return before.mark === '،' || before.mark === ',' ? leadBehindComma(items, back) : 'other';
  }
  if (before.kind === 'quote') return 'other';
  if (opensWhatWasSaid(before.normal)) return 'says';
  if (isNaming(before.normal) && !saysAtOnce(items, back)) return 'names';
  return cueWord(before.normal) !== null ? 'says' : 'other';
}

const isNaming = (normal: string): boolean => {
  const bare = normal.replace(/^[وف]?[بلك]?(?=\p{L}{3})/u, '');
  return namingLeads.has(normal) || namingLeads.has(bare) || namingLeads.has(`ال${bare}`);
};

const isNamingNear = (items: readonly Item[], colon: number): boolean => {
  const before = items[colon - 1];
  return before?.kind === 'word' && /^ب?عنوان/u.test(before.normal);
};

/** «وقال في بيان "نشيد …"»: a noun of an utterance that the verb governs opens speech, though it may name too. */
function saysAtOnce(items: readonly Item[], at: number): boolean {
  const word = items[at];
  const preposition = items[at - 1];
  if (word?.kind !== 'word' || preposition?.kind !== 'word') return false;
  return (
    /^(?:في|خلال)$/u.test(preposition.normal) && /(?:رساله|كلمه|مقال|موتمر|مءتمر|بيان)/u.test(word.normal)
  );
}

function leadBehindComma(items: readonly Item[], comma: number): Lead {
  for (let back = comma - 1; back >= 0 && back > comma - 12; back--) {
    const item = items[back];
    if (item?.kind === 'quote' && item.words.length >= fewestWords) return 'other';
    if (item?.kind === 'word' && cueWord(item.normal)?.kind === 'says') return 'says';
  }
  return 'other';
}

function isClause(item: QuoteItem): boolean {
  return item.words.some(
    (word) =>
      clausal.has(word) ||
      /^(?:س?[يتن]\p{L}{3,}(?:ون|ها|نا|هم|ه))$/u.test(word) ||
      /^سن?[يت]\p{L}{2,}/u.test(word),
  );
}

/** A span that begins with a preposition or an indefinite noun with its complement is no name. */
function startsLoosely(item: QuoteItem): boolean {
  return (
    /^(?:ل|ب|ك)(?!ل)\p{L}{3,}/u.test(item.words[0] ?? '') &&
    !/^(?:ليبيا|لبنان|لندن|باريس|برلين|بيروت|بغداد|كره|كتاب|لجنه|لواء)/u.test(item.words[0] ?? '')
  );
}

function isObjectOfCue(items: readonly Item[], at: number): boolean {
  for (let back = at - 1; back >= 0 && back > at - 5; back--) {
    const item = items[back];
    if (item?.kind === 'mark' || item?.kind === 'quote') return false;
    if (item?.kind === 'word' && cueWord(item.normal) !== null) return true;
  }
  return false;
}
