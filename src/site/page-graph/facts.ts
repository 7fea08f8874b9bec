/**
 * The names of what a page can depend on. The triggers of the database name what a change touched by the same words
 * (story/migrations/0002): a page is good as long as none of its facts was touched after it was made.
 */
export type Fact = string & { readonly isFact: true };

/** The lists that stories stand in: of an edition, a section, a tag, a byline. */
export type ListName = `${'edition' | 'section' | 'tag' | 'byline'}:${string | number}`;

const named = (name: string) => name as Fact;

export const fact = {
  /** The editions, their order and all that is said of them. Every page depends on it. */
  editions: named('editions'),
  /** An edition's sections, as they stand over every page. */
  sections: (editionId: string) => named(`sections:${editionId}`),
  /** Which tags and bylines of an edition there are, and which of them have stories. */
  names: (editionId: string) => named(`names:${editionId}`),
  campaign: (editionId: string) => named(`campaign:${editionId}`),
  /** All that readers can know of one story. */
  story: (id: number) => named(`story:${id}`),
  photo: (id: number) => named(`photo:${id}`),
  /** A section, tag or byline where a page shows its name… */
  ofId: (kind: 'section' | 'tag' | 'byline', id: number) => named(`${kind}:${id}`),
  /** …and where an address asks for it, whether it is there or not. */
  ofSlug: (kind: 'section' | 'tag' | 'byline', editionId: string, slug: string) =>
    named(`${kind}:${editionId}/${slug}`),
  /** Which stories are in a list, how many, on which pages. */
  list: (list: ListName) => named(`list:${list}`),
  /** Which stories stand on one page of it. */
  listPage: (list: ListName, page: number) => named(`list:${list}:page:${page}`),
  /** Whether the page is full, and so has an address of its own. */
  listPageFull: (list: ListName, page: number) => named(`list:${list}:full:${page}`),
  /** What is told of the stories on one page of an edition's list. */
  listEntries: (list: ListName, page: number) => named(`list:${list}:entries:${page}`),
  /** How many stories came out in `2025`, `2025-11`, `2025-11-22`, or ever (`''`). */
  days: (editionId: string, span: string) =>
    named(span === '' ? `days:${editionId}` : `days:${editionId}:${span}`),
  /** What an editor put on a front (`home:ar`, `section:12`), and the bar of breaking news over an edition's. */
  front: (front: string) => named(`front:${front}`),
  breaking: (editionId: string) => named(`breaking:${editionId}`),
  /** A person or body that speaks in stories, and all that is said of him in them… */
  person: (id: number) => named(`person:${id}`),
  /** …where an address asks for him, whether he is there or not… */
  personSlug: (slug: string) => named(`person-slug:${slug}`),
  /** …and who there is. */
  people: named('people'),
  /** Which story lived at an address elsewhere. */
  address: (path: string) => named(`address:${path}`),
} as const;

/** A fact as the database names it. */
export const factNamed = named;
