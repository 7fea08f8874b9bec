/**
 * Relative addresses between site-absolute paths, so that pages work under any host, any prefix and from a folder.
 * Pure; paths come decoded and leave percent-encoded.
 */

/** The address that leads from the page at `from` to `to`; both begin with `/`, `to` may carry `?…` and `#…`. */
export function relativeLink(from: string, to: string): string {
  const [, path = '/', rest = ''] = /^([^?#]*)(.*)$/s.exec(to) ?? [];
  const base = from.split('/').slice(1, -1);
  const target = path.split('/').slice(1);
  const name = target.pop() ?? '';
  let shared = 0;
  while (shared < base.length && shared < target.length && base[shared] === target[shared]) shared += 1;
  const up = '../'.repeat(base.length - shared);
  const down = target
    .slice(shared)
    .map((folder) => `${encodeURIComponent(folder)}/`)
    .join('');
  const relative = `${up}${down}${encodeURIComponent(name)}`;
  // An empty address would keep the query of the page; an empty first folder would be read as another host.
  return `${relative === '' || relative.startsWith('/') ? `./${relative}` : relative}${rest}`;
}

/** A decoded path as it stands in a full address or a `Location`. */
export function encodedPath(path: string): string {
  const [, plain = '/', rest = ''] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  return `${plain.split('/').map(encodeURIComponent).join('/')}${rest}`;
}
