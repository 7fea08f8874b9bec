/**
 * A list of words as bytes: the smallest graph whose paths are the words, four bytes an edge. Half a megabyte holds half
 * a million words, and asking for one allocates nothing. Knows letters and nothing of Arabic; `known-spelling.ts` does.
 */

/** The letters ء to ي. */
const firstLetter = 0x621;
const lastLetter = 0x64a;

/** An edge: its letter (6 bits), whether it is its node's last, whether a word ends behind it, and where that goes on. */
const letterBits = 0x3f;
const isLast = 1 << 6;
const endsWord = 1 << 7;
const nowhere = 0xffffff;

export class WordListDamaged extends Error {}

export class WordList {
  readonly #edges: Uint32Array;

  /** @throws WordListDamaged when these bytes are no list: cut short, or of another program */
  constructor(bytes: ArrayBuffer) {
    if (bytes.byteLength === 0 || bytes.byteLength % 4 !== 0) throw new WordListDamaged('its length');
    this.#edges = new Uint32Array(bytes);
    for (const edge of this.#edges) {
      const to = edge >>> 8;
      if ((to !== nowhere && to >= this.#edges.length) || (edge & letterBits) > lastLetter - firstLetter)
        throw new WordListDamaged('an edge that leads out of it');
    }
  }

  has(word: string): boolean {
    let node = 0;
    let ends = false;
    for (let at = 0; at < word.length; at += 1) {
      const letter = word.charCodeAt(at) - firstLetter;
      if (node === nowhere || letter < 0) return false;
      let edge = node;
      while (((this.#edges[edge] ?? isLast) & letterBits) !== letter) {
        if ((this.#edges[edge] ?? isLast) & isLast) return false;
        edge += 1;
      }
      const found = this.#edges[edge] ?? 0;
      ends = (found & endsWord) !== 0;
      node = found >>> 8;
    }
    return ends;
  }
}

type Node = { letter: number; ends: boolean; children: Map<number, number> };

/**
 * The bytes of a list.
 * @param words in the order of their letters' codes, each once, of the letters ء to ي alone
 * @throws RangeError when they are not
 */
export function writeWordList(words: Iterable<string>): Uint32Array {
  const known = new Map<string, number>();
  const nodes: Node[] = [];
  const path: Node[] = [{ letter: 0, ends: false, children: new Map() }];
  let before = '';
  const finish = (depth: number) => {
    while (path.length - 1 > depth) {
      const node = path.pop();
      const parent = path.at(-1);
      if (!node || !parent) return;
      const key = `${node.ends ? 1 : 0} ${[...node.children].join(' ')}`;
      let id = known.get(key);
      if (id === undefined) {
        id = nodes.push(node) - 1;
        known.set(key, id);
      }
      parent.children.set(node.letter, id);
    }
  };
  for (const word of words) {
    if (word <= before) throw new RangeError(`not in order: ${before}, ${word}`);
    let shared = 0;
    while (shared < before.length && word[shared] === before[shared]) shared += 1;
    finish(shared);
    for (let at = shared; at < word.length; at += 1) {
      const letter = word.charCodeAt(at) - firstLetter;
      if (letter < 0 || letter > lastLetter - firstLetter)
        throw new RangeError(`not Arabic letters: ${word}`);
      path.push({ letter, ends: false, children: new Map() });
    }
    const end = path.at(-1);
    if (end) end.ends = true;
    before = word;
  }
  finish(0);
  return edgesOf(path[0] as Node, nodes);
}

function edgesOf(root: Node, nodes: readonly Node[]): Uint32Array {
  const begins: number[] = [];
  let count = root.children.size;
  for (const node of nodes) {
    begins.push(node.children.size === 0 ? nowhere : count);
    count += node.children.size;
  }
  const edges = new Uint32Array(count);
  let at = 0;
  for (const { children } of [root, ...nodes]) {
    let left = children.size;
    for (const [letter, id] of children) {
      left -= 1;
      const ends = nodes[id]?.ends ? endsWord : 0;
      edges[at] = ((begins[id] ?? nowhere) << 8) | ends | (left === 0 ? isLast : 0) | letter;
      at += 1;
    }
  }
  return edges;
}
