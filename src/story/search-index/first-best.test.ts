import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstBest } from './first-best.ts';

test('the best few are those that sorting gives', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }), fc.nat(20), (scored, most) => {
      const scores = Float32Array.from(scored);
      const all = scored.map((_, at) => at);
      const sorted = [...all].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || other - one);
      expect(firstBest(all, scores, most)).toEqual(sorted.slice(0, most));
    }),
  );
});
