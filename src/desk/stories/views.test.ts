import { describe, expect, it } from 'vitest';
import { filtersOfView, houseViewNames, savedViewOf, savedViewsIn, withView } from './views.ts';

describe('saved views', () => {
  it('come back as they were saved', () => {
    const views = withView([], { name: 'محليات', filters: { section: 3, state: ['draft'] } });
    expect(savedViewsIn(JSON.stringify(views))).toEqual(views);
    expect(savedViewOf(views, { state: ['draft'], section: 3 })?.name).toBe('محليات');
  });

  it('are none where what was kept is not ours', () => {
    for (const kept of [null, '', '{', '7', '[1,null,{"name":4}]', '{"a":1}']) {
      expect(savedViewsIn(kept)).toEqual([]);
    }
    expect(savedViewsIn('[{"name":"x","filters":{"state":"nonsense"}}]')).toEqual([
      { name: 'x', filters: {} },
    ]);
  });

  it('replace one of the same name, and stay few', () => {
    const twice = withView(withView([], { name: 'a', filters: {} }), { name: 'a', filters: { q: 'x' } });
    expect(twice).toEqual([{ name: 'a', filters: { q: 'x' } }]);
    const many = Array.from({ length: 50 }, (_, index) => ({ name: `${index}`, filters: {} }));
    expect(many.reduce(withView, [] as ReturnType<typeof savedViewsIn>)).toHaveLength(30);
  });

  it('of the house all mean something', () => {
    for (const view of houseViewNames.filter((name) => name !== 'all')) {
      expect(Object.keys(filtersOfView(view))).not.toHaveLength(0);
    }
  });
});
