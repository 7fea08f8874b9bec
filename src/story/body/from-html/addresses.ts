/** Addresses in a page: what may be kept of them. */
import { isLinkAddress, isWebAddress } from '../attributes.ts';
import { attribute, type Element } from './dom.ts';

/** A link's address as it may be stored, or null. */
export function linkAddress(written: string, base: string | null): string | null {
  const address = withoutRedirect(written.trim());
  if (address === '') return null;
  const isPartial = !/^[a-z][a-z0-9+.-]*:/i.test(address);
  if (isPartial && base !== null && !address.startsWith('#')) return web(URL.parse(address, base));
  if (isLinkAddress(address)) return address;
  return /^(?:https?:)?\/\//i.test(address) ? web(URL.parse(address, 'https://x.invalid')) : null;
}

/** Google Docs leads every link through Google: where it leads to is what the writer meant, and nobody else's business. */
function withoutRedirect(address: string): string {
  const url = /^https?:\/\/(?:www\.)?google\.[a-z.]{2,6}\/url\?/i.test(address) ? URL.parse(address) : null;
  const meant = url?.searchParams.get('q') ?? url?.searchParams.get('url') ?? '';
  return isWebAddress(meant) ? meant : address;
}

/** A picture's address: what a lazy page hides in `data-…` comes first. */
export function pictureAddress(image: Element, base: string | null): string | null {
  for (const name of ['data-src', 'data-lazy-src', 'data-original', 'src', 'data-srcset', 'srcset']) {
    const written = attribute(image, name).trim().split(/\s/)[0] ?? '';
    if (written === '' || /^(?:data|blob|javascript):/i.test(written)) continue;
    const absolute = URL.canParse(written)
      ? URL.parse(written)
      : base === null
        ? null
        : URL.parse(written, base);
    if (absolute !== null) return web(absolute);
    if (/^[^\s<>"\\:]{1,2000}$/.test(written)) return written;
  }
  return null;
}

function web(url: URL | null): string | null {
  return url !== null && isWebAddress(url.href) ? url.href : null;
}
