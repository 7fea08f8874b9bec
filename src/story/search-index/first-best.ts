/** The best few of many without sorting them all: a heap of as many as are wanted, the worst of them on top. */

/**
 * Of `candidates` the `most` best by score, best first; of two with one score the later candidate number first.
 * @param isWanted which of them count at all
 */
export function firstBest(
  candidates: ArrayLike<number>,
  scores: Float32Array,
  most: number,
  isWanted: (candidate: number) => boolean = () => true,
): number[] {
  const worse = (one: number, other: number): boolean => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference === 0 ? one < other : difference < 0;
  };
  const heap: number[] = [];
  const sink = () => {
    let at = 0;
    for (;;) {
      let least = at;
      for (let child = 2 * at + 1; child <= 2 * at + 2; child++) {
        if (child < heap.length && worse(heap[child] as number, heap[least] as number)) least = child;
      }
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least] as number, heap[at] as number];
      at = least;
    }
  };
  // What the worst of the best has: most candidates have less, and are passed over by this one comparison.
  let least = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < candidates.length && most > 0; one++) {
    const candidate = candidates[one] as number;
    if ((scores[candidate] as number) < least || !isWanted(candidate)) continue;
    if (heap.length < most) {
      heap.push(candidate);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!worse(heap[at] as number, heap[parent] as number)) break;
        [heap[at], heap[parent]] = [heap[parent] as number, heap[at] as number];
        at = parent;
      }
    } else if (worse(heap[0] as number, candidate)) {
      heap[0] = candidate;
      sink();
    }
    if (heap.length === most) least = scores[heap[0] as number] as number;
  }
  return heap.sort((one, other) => (worse(one, other) ? 1 : -1));
}
