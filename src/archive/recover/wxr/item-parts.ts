/** What every reader of an export's item needs: whose site it is, its meta by name, its moments. Pure. */

import { childrenNamed, childText, type XmlElement } from '../xml/element.ts';
import type { Sponsor } from './sponsors.ts';

/** What the head of the export says: who writes there, what its categories are called. */
export type Site = {
  /** Host and folder of the blog, which name it for good. */
  home: string;
  base: string | null;
  language: string;
  /** Shown names by sign-in. */
  authors: Map<string, string>;
  authorsByNumber: Map<string, string>;
  /** Of Co-Authors Plus, by sign-in and by slug. */
  coAuthors: Map<string, { name: string; description: string }>;
  /** Of Newspack, by slug. */
  sponsors: Map<string, Sponsor>;
  /** There are co-authors or sponsors, whose profiles stand among the items. */
  namesProfiles: boolean;
  hasWpml: boolean;
  /** Posts whose corrections readers were not shown. */
  withoutCorrections: Set<string>;
  /** Slug of a category by its number. */
  categories: Map<string, string>;
};

export const newSite = (home: string): Site => ({
  home,
  base: null,
  language: '',
  authors: new Map(),
  authorsByNumber: new Map(),
  coAuthors: new Map(),
  sponsors: new Map(),
  namesProfiles: false,
  hasWpml: false,
  withoutCorrections: new Set(),
  categories: new Map(),
});

/** The most names that are held of one kind: a site with more has numbers for names. */
export const mostNames = 200_000;

export type Metas = ReadonlyMap<string, readonly string[]>;

export const identityOf = (site: Site, number: string) => `wordpress:${site.home}:${number}`;

export function metasOf(item: XmlElement): Metas {
  const metas = new Map<string, string[]>();
  for (const meta of childrenNamed(item, 'wp:postmeta')) {
    const key = childText(meta, 'wp:meta_key').trim();
    const value = childText(meta, 'wp:meta_value');
    const known = metas.get(key);
    if (known) known.push(value);
    else metas.set(key, [value]);
  }
  return metas;
}

/** The first of these that says anything; `''` where none does. */
export const one = (metas: Metas, ...keys: readonly string[]): string =>
  keys.map((key) => metas.get(key)?.[0]?.trim() ?? '').find((value) => value !== '') ?? '';

/** `2017-11-22 08:15:00` of the field in GMT, else the local one, whose zone is not known. */
export function instant(item: XmlElement, field: string): string | null {
  for (const name of [`${field}_gmt`, field]) {
    const written = childText(item, name).trim();
    if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(written) || written.startsWith('0000')) continue;
    const at = new Date(`${written.replace(' ', 'T')}Z`);
    if (!Number.isNaN(at.getTime())) return at.toISOString();
  }
  return null;
}
