/**
 * What an export holds of WPML: its own tables, where languages and pairs are kept, are not exported. There is the address
 * of each post, the mark of a copy that nobody translated, and, where its export plugin was there, fields that say all. Pure.
 */
import type { Metas, Site } from './item-parts.ts';

/** Languages that stand as a folder or `lang` in the addresses of the sites that we know; other short words are none. */
const written = /^(?:ar|en|fr|de|es|it|nl|tr|ku|ckb|kmr|fa|ur|he|ru|pt|id|ber)(?:-[a-z]{2})?$/i;

/** The language that WPML wrote into the address of a post; `''` where none stands there. */
export function languageInAddress(link: string, site: Site, metas: Metas): string {
  const url = URL.parse(link);
  if (url === null || duplicateOf(metas, '') !== null) return '';
  const asked = url.searchParams.get('lang') ?? '';
  if (written.test(asked)) return asked.toLowerCase();
  const isWpml =
    site.hasWpml ||
    [...metas.keys()].some((key) => /^_(?:wpml|icl)_|^_last_translation_edit_mode$/.test(key));
  if (!isWpml) return '';
  const home = site.base === null ? '/' : (URL.parse(site.base)?.pathname ?? '/');
  if (!url.pathname.startsWith(home)) return '';
  const folder = url.pathname.slice(home.length).split('/', 1)[0] ?? '';
  return written.test(folder) ? folder.toLowerCase() : '';
}

/** The number of the post that this one is a copy of, word for word; null where it is its own. */
export function duplicateOf(metas: Metas, number: string): string | null {
  const of = metas.get('_icl_lang_duplicate_of')?.[0]?.trim() ?? '';
  return /^[1-9]\d{0,14}$/.test(of) && of !== number ? of : null;
}
