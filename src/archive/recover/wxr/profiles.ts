/**
 * Rows of an export that only say what others mean: guests of Co-Authors Plus, sponsors of Newspack, the terms that name
 * them. Of a person the name and the words about them are taken; e-mail addresses and accounts are not looked at.
 */
import { plainWords } from '../plain-words.ts';
import { childText, type XmlElement } from '../xml/element.ts';
import { nameInDescription } from './bylines.ts';
import { metasOf, mostNames, one, type Site } from './item-parts.ts';

/** `wp:term` of the head, which an export of everything has for each taxonomy of a plugin. */
export function learnTerm(site: Site, term: XmlElement): void {
  const taxonomy = childText(term, 'wp:term_taxonomy').trim();
  if (taxonomy === 'translation_priority') site.hasWpml = true;
  if (taxonomy === 'newspack_spnsrs_tax') site.namesProfiles = true;
  if (taxonomy !== 'author') return;
  site.namesProfiles = true;
  const login = plainWords(childText(term, 'wp:term_name'));
  const name = nameInDescription(childText(term, 'wp:term_description'), login);
  if (name !== '' && !site.authors.has(login)) keepCoAuthor(site, [login], { name, description: '' });
}

/** A guest or sponsor among the items. */
export function learnProfile(site: Site, item: XmlElement): void {
  const type = childText(item, 'wp:post_type').trim();
  if (type !== 'guest-author' && type !== 'newspack_spnsrs_cpt') return;
  const metas = metasOf(item);
  const slug = childText(item, 'wp:post_name').trim();
  if (type === 'guest-author') {
    const name = plainWords(one(metas, 'cap-display_name')) || plainWords(childText(item, 'title'));
    const description = plainWords(one(metas, 'cap-description'));
    const keys = [one(metas, 'cap-user_login'), one(metas, 'cap-linked_account'), slug.replace(/^cap-/, '')];
    if (name !== '') keepCoAuthor(site, keys, { name, description });
  } else if (slug !== '' && site.sponsors.size < mostNames) {
    site.sponsors.set(slug, {
      scope: one(metas, 'newspack_sponsor_sponsorship_scope'),
      flag: plainWords(one(metas, 'newspack_sponsor_flag_override')),
      bylineDisplay: one(metas, 'newspack_sponsor_native_byline_display'),
    });
  }
}

function keepCoAuthor(
  site: Site,
  keys: readonly string[],
  profile: { name: string; description: string },
): void {
  for (const key of keys) if (key !== '' && site.coAuthors.size < mostNames) site.coAuthors.set(key, profile);
}
