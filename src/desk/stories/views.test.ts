import { describe, expect, it } from 'vitest';
import { filtersOfView, houseViewNames } from './views.ts';

describe('views', () => {
  it('of the house all mean something', () => {
    for (const view of houseViewNames.filter((name) => name !== 'all')) {
      expect(Object.keys(filtersOfView(view))).not.toHaveLength(0);
    }
  });
});
