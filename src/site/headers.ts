/**
 * The headers of every public answer. Style and script are allowed by the hash of what the build made and nothing
 * else is; a page that forgets to escape still runs nothing. No header ever depends on who asks.
 */
import type { Assets, SheetName } from './assets.ts';

/**
 * What a page may never ask a browser for. Everything else that has a name would be as well; each costs every reader
 * its bytes in every answer, and no script but ours can run to ask.
 */
const permissionsPolicy = 'browsing-topics=(), camera=(), geolocation=(), microphone=()';

/**
 * Style and script by hash, and of those only what a page has: `sheets` are its style sheets, the lite one has no script.
 * Live coverage and the search have another one (`more`), and may ask their own site.
 */
export function contentPolicy(
  hashes: Assets['hashes'],
  sheets: readonly SheetName[],
  more: 'live' | 'suggest' | null = null,
): string {
  const styles = sheets.map((sheet) => `'sha256-${hashes.styles[sheet]}'`);
  const hasScript = styles.length > 0 && !sheets.includes('lite');
  return [
    "default-src 'none'",
    "img-src 'self' data:",
    ...(styles.length > 0 ? ["font-src 'self'", `style-src ${styles.join(' ')}`] : []),
    ...(hasScript
      ? [`script-src 'sha256-${hashes.script}'${more === null ? '' : ` 'sha256-${hashes[more]}'`}`]
      : []),
    ...(hasScript && more !== null ? ["connect-src 'self'"] : []),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What every answer has. A page with style and script brings its own policy; this one allows neither. */
export function pageHeaders(hashes: Assets['hashes'], address: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentPolicy(hashes, []),
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': permissionsPolicy,
    // Only where the address is https: on an onion or in a valley without certificates it would lock readers out.
    ...(new URL(address).protocol === 'https:'
      ? { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }
      : {}),
  };
}
