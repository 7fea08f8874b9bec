/**
 * Makes the list of words for the spelling marks from `@cspell/dict-ar` (AyaSpell 3.7 by Taha Zerrouki and others, GPL 2.0
 * / LGPL 2.1 / MPL 1.1, as a trie by Street Side Software, LGPL 3): `node scripts/on-node-24.mjs scripts/make-spelling.ts`.
 * The dictionary spells out every joined form, 56 million; what `known-spelling.ts` knows by itself is left out here.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeTrie, type ITrie } from 'cspell-trie-lib';
import { isKnownBy, KnownSpelling } from '../src/language/spelling/known-spelling.ts';
import { WordList, writeWordList } from '../src/language/spelling/word-list.ts';

type Node = NonNullable<ReturnType<ITrie['find']>>;

const file = new URL('../node_modules/@cspell/dict-ar/ar.trie.gz', import.meta.url);
const trie = decodeTrie(gunzipSync(readFileSync(file)));
const root: Node = trie.data.getRoot();
const isLetter = (letter: string) => /^[\u0621-\u064a]$/.test(letter);
const joined = new Set('أوفبلكس');

/** Read once for each node: most paths lead through the same few. */
const read = new Map<Node['id'], ReadonlyMap<string, Node>>();
function childrenOf(node: Node): ReadonlyMap<string, Node> {
  const before = read.get(node.id);
  if (before) return before;
  const children = new Map([...node.entries()].filter(([letter]) => isLetter(letter)));
  read.set(node.id, children);
  return children;
}

/** What remains of a word when what is joined to it is taken off: where in the dictionary, and how long it is. */
type Rest = { node: Node; length: number };

/**
 * Words of which nothing can be taken off at their front so that a word of two letters or more remains; and every word
 * that can have the article (كتاب begins with no particle, whatever تاب is).
 */
const found: string[] = [];
function walk(
  node: Node,
  word: string,
  rests: readonly Rest[],
  withArticle: Node | undefined,
  afterAnd: Node | undefined,
): void {
  const isJoined = rests.some((rest) => rest.node.eow && rest.length > 1);
  if (node.eow && (withArticle?.eow || !isJoined || afterAnd?.eow)) found.push(word);
  // The same words stand without what is joined: only those are needed that can have the article.
  const isSame = rests.some((rest) => rest.node.id === node.id && rest.length > 0);
  const needed = withArticle ?? afterAnd;
  if (isSame && !needed) return;
  for (const [letter, next] of childrenOf(isSame && needed && !(withArticle && afterAnd) ? needed : node)) {
    const further: Rest[] = [];
    for (const rest of rests) {
      const child = childrenOf(rest.node).get(letter);
      if (child) further.push({ node: child, length: rest.length + 1 });
    }
    if (word === '' && joined.has(letter)) further.push({ node: root, length: 0 });
    if (word + letter === 'ال') further.push({ node: root, length: 0 });
    if (word + letter === 'لل' && afterArticle) further.push({ node: afterArticle, length: 0 });
    const here = isSame ? childrenOf(node).get(letter) : next;
    const begins = word === '' && (letter === 'و' || letter === 'ف');
    const and = begins ? andBefore?.get(letter) : afterAnd && childrenOf(afterAnd).get(letter);
    const article = withArticle && childrenOf(withArticle).get(letter);
    if (here) walk(here, word + letter, further, article, and);
  }
}
const afterArticle = root.get('ا')?.get('ل');
/** What follows a conjunction: a word that can have another before it has none of its own (وافق of ووافق). */
const andBefore = root.get('و');
walk(root, '', [], afterArticle, undefined);
const whole = new Set(found);
const isWhole = (word: string) => whole.has(word);
/** With a pronoun behind it, or the article before it: then its own ending is no pronoun (سلوك of سلوكه). */
const goesOn = (word: string) => trie.has(`${word}ه`) || trie.has(`${word}ها`) || trie.has(`ال${word}`);
const words = found
  .filter((word) => word.length > 1 && (!isKnownBy(word, isWhole) || goesOn(word)))
  .sort(byCode);
const bytes = writeWordList(words);
writeFileSync(
  new URL('../src/language/spelling/arabic-words.bin', import.meta.url),
  new Uint8Array(bytes.buffer),
);
console.log(`${words.length} words, ${bytes.byteLength} bytes`);

// Whatever the dictionary knows is known: one word of each thousand is asked.
const known = new KnownSpelling(new WordList(bytes.buffer as ArrayBuffer));
let asked = 0;
const missing: string[] = [];
let counted = 0;
for (const word of trie.words()) {
  counted += 1;
  if (counted % 1009 !== 0 || ![...word].every(isLetter)) continue;
  asked += 1;
  if (!known.has(word)) missing.push(word);
}
console.log(
  `${asked} words of the dictionary asked, ${missing.length} not known: ${missing.slice(0, 30).join(' ')}`,
);

function byCode(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
