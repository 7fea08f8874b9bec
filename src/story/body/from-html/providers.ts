/** Frames that stand for something with a page of its own: which provider, and the page's address. */

export type KnownEmbed = { href: string; provider: string };

type Provider = { provider: string; hosts: readonly string[]; page(url: URL): string | null };

const providers: readonly Provider[] = [
  {
    provider: 'YouTube',
    hosts: ['youtube.com', 'youtube-nocookie.com', 'youtu.be'],
    page: (url) => {
      const id =
        /^\/(?:embed|shorts|v|live)\/([\w-]{6,20})$/.exec(url.pathname)?.[1] ?? url.searchParams.get('v');
      const short = url.hostname.endsWith('youtu.be')
        ? /^\/([\w-]{6,20})$/.exec(url.pathname)?.[1]
        : undefined;
      const video = short ?? id;
      return video === null || !/^[\w-]{6,20}$/.test(video)
        ? null
        : `https://www.youtube.com/watch?v=${video}`;
    },
  },
  {
    provider: 'Vimeo',
    hosts: ['vimeo.com'],
    page: (url) => {
      const id = /^\/(?:video\/)?(\d{4,12})$/.exec(url.pathname)?.[1];
      return id === undefined ? null : `https://vimeo.com/${id}`;
    },
  },
  {
    provider: 'Facebook',
    hosts: ['facebook.com', 'fb.watch'],
    page: (url) => url.searchParams.get('href') ?? postOf(url),
  },
  {
    provider: 'X',
    hosts: ['twitter.com', 'x.com'],
    page: (url) => (/\/status\/\d+/.test(url.pathname) ? postOf(url) : null),
  },
  {
    provider: 'Instagram',
    hosts: ['instagram.com'],
    page: (url) => (/^\/(?:p|reel|tv)\//.test(url.pathname) ? postOf(url) : null),
  },
  {
    provider: 'Telegram',
    hosts: ['t.me'],
    page: (url) => (/^\/\w+\/\d+/.test(url.pathname) ? postOf(url) : null),
  },
  {
    provider: 'TikTok',
    hosts: ['tiktok.com'],
    page: (url) => (/\/video\/\d+/.test(url.pathname) ? postOf(url) : null),
  },
  {
    provider: 'SoundCloud',
    hosts: ['soundcloud.com'],
    page: (url) => url.searchParams.get('url') ?? postOf(url),
  },
];

function postOf(url: URL): string {
  return `https://${url.hostname}${url.pathname.replace(/\/embed\/?$/, '/')}`;
}

/** What this address shows, if it is one of the known kinds. */
export function knownEmbed(address: string): KnownEmbed | null {
  const url = URL.parse(address.startsWith('//') ? `https:${address}` : address);
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const provider = providers.find((one) =>
    one.hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`)),
  );
  const href = provider?.page(url) ?? null;
  return provider === undefined || href === null ? null : { href, provider: provider.provider };
}
