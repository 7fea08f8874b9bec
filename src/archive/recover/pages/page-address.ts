/** Addresses of pages: which page of a site is a list of stories, and what an address is without its archive. Pure. */

/** `https://web.archive.org/web/2014…id_/http://…` is the address that was archived there. */
export function withoutArchive(address: string): string {
  const inside = /^https?:\/\/web\.archive\.org\/web\/\d{4,14}[a-z_]*\/(https?:\/?\/?.+)$/i.exec(
    address,
  )?.[1];
  if (inside === undefined) return address;
  return inside.replace(/^(https?):\/{1,2}(?!\/)/i, '$1://');
}

/** The address as the name of its page: without a fragment, without the port and case that say nothing. */
export function pageName(address: string): string {
  const url = URL.parse(withoutArchive(address));
  if (url === null) return address;
  url.hash = '';
  return url.href;
}

const lists =
  /^\/(?:index\.\w{3,5}|home|default\.aspx?|(?:[a-z]{2}\/)?(?:category|categories|tag|tags|author|authors|section|sections|topic|topics|archive|archives|search|page|feed|rss|sitemap|wp-json|wp-admin|wp-login\.php|login|register|contact|about|privacy|terms)(?:[/.].*)?|(?:\d{4}\/){1}(?:\d{1,2}\/){0,2}|(?:.*\/)?page\/\d+\/?|(?:.*\/)?feed\/?)$/i;

/** Whether an address is one of a front page or of a list: what stands there is of other pages. */
export function isListAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  if (/^\/+$/.test(url.pathname))
    return !/[?&](?:p|page_id|id|q|nid|story|article|newsid|aid)=/i.test(url.search);
  return lists.test(url.pathname) && !/[?&](?:p|id|nid|story|article|newsid|aid)=\w/i.test(url.search);
}

/** The last part of the path, where it says something; '' for a number or `index.html`. */
export function slugOf(address: string): string {
  const path = URL.parse(address)?.pathname ?? '';
  const last =
    path
      .split('/')
      .filter((part) => part !== '')
      .at(-1) ?? '';
  let words: string;
  try {
    words = decodeURIComponent(last);
  } catch {
    return '';
  }
  words = words.replace(/\.(?:html?|php|aspx?|jsp|shtml)$/i, '');
  return /\p{L}{2}/u.test(words) && !/^(?:index|default|home|article|story|news|node)$/i.test(words)
    ? words
    : '';
}
