/** `/a/ID`: an address short enough for a telephone call. It is no page: it leads to where the story lives. */
import type { PageKind } from '../page-kind.ts';
import { addressOfStory } from '../reads/addresses.ts';

export const shortAddress: PageKind<{ id: number }, never> = {
  name: 'short-address',
  match(path) {
    const id = /^\/a\/([1-9]\d{0,14})\/$/.exec(path)?.[1];
    return id === undefined ? null : { id: Number(id) };
  },
  async read(reads, { id }) {
    const to = await addressOfStory(reads, id);
    return to === null ? { kind: 'missing' } : { kind: 'moved', to };
  },
  render: (never) => never,
};
