/** The best few of many without sorting them all: a heap of as many as are wanted, the worst of them on top. */

/** Of `candidates` the `most` best by score, best first; of two with one score the later candidate number first. */
export function firstBest(candidates: readonly number[], scores: Float32Array, most: number): number[] {
  const worse = (one: number, other: number): boolean => {
    const difference = (scores[one] as number) - (scores[other] as number);
    return difference === 0 ? one < other : difference < 0;
  };
  const heap: number[] = [];
  const sink = () => {
    let at = 0;
    for (;;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < heap.length && worse(heap[child] as number, heap[least] as number)) least = child;
      }
      if (least === at) return;
      [heap[at], heap[least]] = [heap[least] as number, heap[at] as number];
      at = least;
    }
  };
  for (const candidate of candidates) {
    if (heap.length < most) {
      heap.push(candidate);
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!worse(heap[at] as number, heap[parent] as number)) break;
        [heap[at], heap[parent]] = [heap[parent] as number, heap[at] as number];
        at = parent;
      }
    } else if (most > 0 && worse(heap[0] as number, candidate)) {
      heap[0] = candidate;
      sink();
    }
  }
  return heap.sort((one, other) => (worse(one, other) ? 1 : -1));
}
