/**
 * The headers of every public answer. Style and script are allowed by the hash of what the build made and nothing
 * else is; a page that forgets to escape still runs nothing. No header ever depends on who asks.
 */
import type { Assets } from './assets.ts';

/** Every sensor and capability of a browser that a page could ask for: none is. */
const capabilities = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
] as const;

const permissionsPolicy = capabilities.map((one) => `${one}=()`).join(', ');

/** `clipboard-write` is left out of the list above: the button that copies a story's address needs it. */
export function pageHeaders(hashes: Assets['hashes'], address: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': [
      "default-src 'none'",
      "img-src 'self' data:",
      "font-src 'self'",
      `style-src ${Object.values(hashes.styles)
        .map((hash) => `'sha256-${hash}'`)
        .join(' ')}`,
      `script-src 'sha256-${hashes.script}'`,
      "connect-src 'self'",
      "manifest-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
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
