/**
 * Where a newsroom can be followed beside its own site: the networks by name, and whether an address is of the one
 * that it is said to be of. A link is a link: nothing is ever loaded from there. Pure.
 */
type Network = { ar: string; en: string /** Empty where anybody may run one. */; hosts: readonly string[] };

const networks = {
  telegram: { ar: 'تلغرام', en: 'Telegram', hosts: ['t.me', 'telegram.me'] },
  whatsapp: { ar: 'واتساب', en: 'WhatsApp', hosts: ['whatsapp.com', 'wa.me'] },
  signal: { ar: 'سيغنال', en: 'Signal', hosts: ['signal.group', 'signal.me'] },
  facebook: { ar: 'فيسبوك', en: 'Facebook', hosts: ['facebook.com', 'fb.com'] },
  instagram: { ar: 'إنستغرام', en: 'Instagram', hosts: ['instagram.com'] },
  x: { ar: 'إكس', en: 'X', hosts: ['x.com', 'twitter.com'] },
  youtube: { ar: 'يوتيوب', en: 'YouTube', hosts: ['youtube.com', 'youtu.be'] },
  tiktok: { ar: 'تيك توك', en: 'TikTok', hosts: ['tiktok.com'] },
  linkedin: { ar: 'لينكدإن', en: 'LinkedIn', hosts: ['linkedin.com'] },
  bluesky: { ar: 'بلوسكاي', en: 'Bluesky', hosts: ['bsky.app'] },
  mastodon: { ar: 'ماستودون', en: 'Mastodon', hosts: [] },
} as const satisfies Record<string, Network>;

export type NetworkName = keyof typeof networks;
export const networkNames = Object.keys(networks) as [NetworkName, ...NetworkName[]];
export type SocialLink = { network: NetworkName; address: string };
export const mostSocialLinks = 8;

/** The network's name in the language of the page or screen. */
export function networkName(network: NetworkName, language: string): string {
  return networks[network][language === 'ar' ? 'ar' : 'en'];
}

/** What is wrong with a link: no address that a browser opens safely, or one of another network. */
export function socialLinkProblem({
  network,
  address,
}: SocialLink): 'not-https' | 'not-of-this-network' | undefined {
  if (!URL.canParse(address)) return 'not-https';
  const url = new URL(address);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
    return 'not-https';
  const hosts: readonly string[] = networks[network].hosts;
  const isOf =
    hosts.length === 0 || hosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`));
  return isOf ? undefined : 'not-of-this-network';
}
