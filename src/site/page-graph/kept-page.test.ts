import { describe, expect, it } from 'vitest';
import { bodyOf, keep, type MadePage, squeezed, weightOf } from './kept-page.ts';

const made = (body: string): MadePage => ({
  status: 200,
  headers: {},
  body,
  ground: 'ground',
  digest: 'digest',
  facts: [],
  number: 1,
  changedAt: '',
  madeAt: 0,
  isLasting: true,
  instead: null,
});

describe('a kept page', () => {
  it('holds no more memory than its bytes: not the block that it was compressed in', async () => {
    const quick = await keep(made('<p>في الوادي ماء.</p>'.repeat(40)));
    for (const page of [quick, await squeezed(quick)])
      for (const bytes of [page.brotli, page.gzip]) expect(bytes.buffer.byteLength).toBe(bytes.length);
    expect(weightOf(quick)).toBeGreaterThan(quick.brotli.length + quick.gzip.length);
  });

  it('is what was made, whatever its length', async () => {
    for (const length of [0, 1, 70_000, 300_000]) {
      const body = 'ماء وخبز '.repeat(length / 9 + 1).slice(0, length);
      expect(bodyOf(await squeezed(await keep(made(body)))).toString()).toBe(body);
    }
  });
});
