/** Remembers what a question about a word was answered, up to a bound: a text asks of the same words again and again. */

const most = 100_000;

export function remembered<Answer extends string | boolean>(
  answer: (word: string) => Answer,
): (word: string) => Answer {
  const known = new Map<string, Answer>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = answer(word);
    if (known.size > most) known.clear();
    known.set(word, found);
    return found;
  };
}
