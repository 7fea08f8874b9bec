/**
 * How nginx and Caddy serve an exported site as the program itself would: the compressed twins, the same headers, old
 * addresses, what is gone, and «not found» in the reader's language. Pure: text from what the site is.
 */
import { type Edition, editionPrefix } from '../../story/edition.ts';

export type ServedFiles = {
  /** Where the export stands on the server. */
  folder: string;
  /** `https://paper.example` */
  address: string;
  editions: readonly Edition[];
  /** Of every answer, with the policy of all pages together. */
  headers: Readonly<Record<string, string>>;
};

const types = [
  ['/$', 'text/html; charset=utf-8'],
  ['/feed\\.xml$', 'application/rss+xml; charset=utf-8'],
  ['/atom\\.xml$', 'application/atom+xml; charset=utf-8'],
  ['/feed\\.json$', 'application/feed+json; charset=utf-8'],
  ['\\.json$', 'application/json; charset=utf-8'],
  ['\\.xml$', 'application/xml; charset=utf-8'],
  ['^/robots\\.txt$', 'text/plain; charset=utf-8'],
] as const;
const pageCache = 'public, max-age=60, stale-while-revalidate=600, stale-if-error=604800';
const assetCache = 'public, max-age=31536000, immutable';
/** Photos, share pictures and fonts can run nothing and may stand in other people's pages. */
const assetHeaders = {
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': assetCache,
};

const quoted = (text: string) => `"${text.replace(/[\\"]/g, (sign) => `\\${sign}`)}"`;
/** In nginx a `$` begins a variable, wherever it stands; there is no way to write one but by a variable of its own. */
const forNginx = (text: string) => quoted(text).replaceAll('$', '$' + '{warraq_dollar}');

const nginxHeaders = (all: Readonly<Record<string, string>>) =>
  Object.entries(all)
    .map(([name, value]) => `add_header ${name} ${forNginx(value)} always;\n`)
    .join('');

/** What nginx's configuration includes for every page: `page-headers.conf`. */
export const nginxPageHeaders = ({ headers }: ServedFiles): string =>
  nginxHeaders({ ...headers, 'cache-control': pageCache });

/** A site for nginx's `http` block: `include /srv/paper/nginx.conf;`. Needs no module beyond the usual ones. */
export function nginxConfiguration({ folder, address, editions }: ServedFiles): string {
  const { protocol, hostname, port } = new URL(address);
  const fromEach = editions.toSorted((a, b) => editionPrefix(b).length - editionPrefix(a).length);
  return `# Written by warraq site export; the next export writes it again. Set TLS and the port in a server block of
# your own.
geo $warraq_dollar { default "$"; }
map_hash_max_size 4194304;
map_hash_bucket_size 2048;
map $http_accept_encoding $warraq_twin { default ""; "~*\\bgzip\\b" ".gz"; "~*\\bbr\\b" ".br"; }
map $warraq_twin $warraq_encoding { default ""; ".gz" "gzip"; ".br" "br"; }
map $uri $warraq_moved { default ""; include ${quoted(`${folder}/moved.map`)}; }
map $request_uri $warraq_moved_query { default ""; include ${quoted(`${folder}/moved-query.map`)}; }
map $uri $warraq_gone { default ""; include ${quoted(`${folder}/gone.map`)}; }
map $uri $warraq_missing {
${fromEach.map((one) => `  ${editionPrefix(one) === '' ? 'default' : quoted(`~^${editionPrefix(one)}(/|$)`)} ${quoted(`${editionPrefix(one)}/404.html`)};`).join('\n')}
}
server {
  listen ${protocol === 'http:' && port !== '' ? port : 80};
  server_name ${hostname};
  root ${quoted(`${folder}/public`)};
  charset off;
  absolute_redirect off;
  merge_slashes on;
  error_page 404 @missing;
  error_page 410 @gone;
  if ($warraq_moved_query) { return 301 $warraq_moved_query; }
  if ($warraq_moved) { return 301 $warraq_moved; }
  if ($warraq_gone) { return 410; }
${types
  .map(
    ([pattern, type]) => `  location ~ ${pattern} {
    types {} default_type "${type}";
    try_files "\${uri}${pattern === '/$' ? 'index.html' : ''}$warraq_twin" =404;
    include ${quoted(`${folder}/page-headers.conf`)};
    add_header content-encoding $warraq_encoding;
    add_header vary "Accept-Encoding" always;
  }`,
  )
  .join('\n')}
  location ~ ^/(media|share|fonts)/ {
    types { image/avif avif; image/webp webp; image/jpeg jpg; font/woff2 woff2; }
    ${nginxHeaders(assetHeaders).trimEnd().replaceAll('\n', '\n    ')}
  }
  location @missing {
    types {} default_type "text/html; charset=utf-8";
    try_files $warraq_missing =404;
    include ${quoted(`${folder}/page-headers.conf`)};
  }
  location @gone {
    root ${quoted(`${folder}/gone`)};
    types {} default_type "text/html; charset=utf-8";
    try_files "\${uri}index.html" $uri =410;
    include ${quoted(`${folder}/page-headers.conf`)};
  }
  # A page's address ends in a slash.
  location / { rewrite ^(.*[^/])$ $1/ permanent; }
}
`;
}

/** The same for Caddy: `import /srv/paper/Caddyfile`. */
export function caddyConfiguration({ folder, address, editions, headers }: ServedFiles): string {
  const set = (all: Readonly<Record<string, string>>, matcher: string) =>
    Object.entries(all)
      .map(([name, value]) => `  header ${matcher} ${name} ${quoted(value)}`)
      .join('\n');
  const missing = editions
    .toSorted((a, b) => editionPrefix(b).length - editionPrefix(a).length)
    .map((one) => {
      const prefix = editionPrefix(one);
      return `    handle ${prefix === '' ? '' : `${prefix}/* `}{
      rewrite * ${prefix}/404.html
      header content-type "text/html; charset=utf-8"
      file_server
    }`;
    })
    .join('\n');
  return `# Written by warraq site export; the next export writes it again.
${address} {
  root * ${quoted(`${folder}/public`)}
  @asset path /media/* /share/* /fonts/*
  @page not path /media/* /share/* /fonts/*
  map {path} {moved} {
    import ${quoted(`${folder}/moved.caddy`)}
  }
  @moved expression \`{moved} != ""\`
  redir @moved {moved} 301
  # A page's address ends in a slash; Caddy by itself says so with 308.
  @bare {
    path_regexp [^/]$
    file {path}/index.html
  }
  redir @bare {path}/ 301
  map {path} {gone} {
    import ${quoted(`${folder}/gone.caddy`)}
  }
  @gone expression \`{gone} != ""\`
  error @gone 410
${set({ ...headers, 'cache-control': pageCache }, '@page')}
${set(assetHeaders, '@asset')}
${types
  .slice(1)
  // Where several match, Caddy lets the last one say: the most general goes first.
  .toReversed()
  .map(
    ([pattern, type], index) =>
      `  @type${index} path_regexp ${pattern}\n  header @type${index} content-type ${quoted(type)}`,
  )
  .join('\n')}
  file_server {
    index index.html
    precompressed br gzip
  }
  handle_errors {
    @410 expression {err.status_code} == 410
    handle @410 {
      root * ${quoted(`${folder}/gone`)}
      header content-type "text/html; charset=utf-8"
      file_server {
        status 410
      }
    }
${missing}
  }
}
`;
}

export type Moved = { key: string; location: string };

/** The lists that the configurations include: name of the file to its text. */
export function addressLists(moved: readonly Moved[], gone: readonly string[]): Map<string, string> {
  const plain = moved.filter(({ key }) => !key.includes('?'));
  const queries = moved.filter(({ key }) => key.includes('?'));
  const nginx = ({ key, location }: Moved) => `${quoted(key)} ${forNginx(location)};\n`;
  const caddy = ({ key, location }: Moved) => `${quoted(key)} ${quoted(location)}\n`;
  return new Map([
    ['moved.map', plain.map(nginx).join('')],
    ['moved-query.map', queries.map((one) => nginx({ ...one, key: encodeURI(one.key) })).join('')],
    ['gone.map', gone.map((key) => `${quoted(key)} 1;\n`).join('')],
    // Caddy reads no empty file.
    ['moved.caddy', `default ""\n${plain.map(caddy).join('')}`],
    ['gone.caddy', `default ""\n${gone.map((key) => `${quoted(key)} 1\n`).join('')}`],
  ]);
}
