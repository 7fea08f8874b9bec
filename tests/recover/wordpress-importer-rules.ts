/**
 * What WordPress's importer plugin needs of an export, after what its SimpleXML parser reads and its import then does:
 * a file that breaks a rule is refused there, or loses authors, terms, pictures or stories in silence.
 */
import type { XmlElement } from '../../src/archive/recover/xml/element.ts';
import { xmlElements } from '../../src/archive/recover/xml/elements.ts';

const namespaces = {
  'xmlns:wp': /^http:\/\/wordpress\.org\/export\/1\.[012]\/$/,
  'xmlns:excerpt': /^http:\/\/wordpress\.org\/export\/1\.[012]\/excerpt\/$/,
  'xmlns:content': /^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/,
  'xmlns:dc': /^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/,
} as const;
const statuses = ['publish', 'draft', 'private', 'pending', 'future', 'inherit'];
const always = ['title', 'guid', 'dc:creator', 'content:encoded', 'excerpt:encoded'].concat(
  ['post_id', 'post_date', 'post_date_gmt', 'comment_status', 'ping_status', 'post_name', 'status'].map(
    (name) => `wp:${name}`,
  ),
  ['post_parent', 'menu_order', 'post_type', 'post_password', 'is_sticky'].map((name) => `wp:${name}`),
);

/** What the importer would stumble over, in words; nothing for a file that it takes whole. */
export async function importerFaults(wxr: string): Promise<string[]> {
  const faults: string[] = [];
  const root = /<rss\b[^>]*>/.exec(wxr)?.[0] ?? '';
  for (const [name, wanted] of Object.entries(namespaces))
    if (!wanted.test(new RegExp(`${name}="([^"]*)"`).exec(root)?.[1] ?? '')) faults.push(`no ${name}`);
  const heads: XmlElement[] = [];
  const items: XmlElement[] = [];
  async function* bytes() {
    yield Buffer.from(wxr);
  }
  for await (const element of xmlElements(bytes(), (_name, depth) => depth < 2))
    (element.name === 'item' ? items : heads).push(element);
  const version = heads.find(({ name }) => name === 'wp:wxr_version')?.text.trim() ?? '';
  if (!/^1\.[012]$/.test(version)) faults.push(`version ${version}`);
  if (!heads.some(({ name, text }) => name === 'wp:base_site_url' && URL.canParse(text.trim())))
    faults.push('no base_site_url');

  const all = (name: string, key: string) =>
    heads.filter((one) => one.name === name).map((one) => childText(one, key));
  const logins = new Set(all('wp:author', 'wp:author_login'));
  // sanitize_user keeps nothing else, and of an empty login no user is made.
  for (const login of logins) if (!/^[a-z0-9][a-z0-9 _.@-]*$/.test(login)) faults.push(`login ${login}`);
  for (const [name, key, shown] of [
    ['wp:author', 'wp:author_login', 'wp:author_display_name'],
    ['wp:category', 'wp:category_nicename', 'wp:cat_name'],
    ['wp:tag', 'wp:tag_slug', 'wp:tag_name'],
  ] as const) {
    const keys = all(name, key);
    if (keys.includes('') || all(name, shown).includes('')) faults.push(`a nameless ${name}`);
    if (new Set(keys).size < keys.length) faults.push(`the same ${name} twice`);
  }
  const terms = {
    category: new Set(all('wp:category', 'wp:category_nicename')),
    post_tag: new Set(all('wp:tag', 'wp:tag_slug')),
  };
  const ids = items.map((item) => childText(item, 'wp:post_id'));
  if (new Set(ids).size < ids.length) faults.push('the same post_id twice');
  const pictures = new Set(
    items
      .filter((item) => childText(item, 'wp:post_type') === 'attachment')
      .map((item) => childText(item, 'wp:post_id')),
  );
  const standing = new Set<string>();
  for (const item of items) {
    const say = (what: string) => faults.push(`post ${childText(item, 'wp:post_id')}: ${what}`);
    for (const name of always)
      if (item.children.filter((child) => child.name === name).length !== 1) say(`not one ${name}`);
    if (!/^[1-9]\d*$/.test(childText(item, 'wp:post_id'))) say('post_id');
    for (const name of ['wp:post_date', 'wp:post_date_gmt'])
      if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(childText(item, name))) say(name);
    if (!statuses.includes(childText(item, 'wp:status'))) say('status');
    const creator = childText(item, 'dc:creator');
    if (creator !== '' && !logins.has(creator)) say(`creator ${creator} is no author`);
    // post_exists: of one kind, title and day the second is taken for the first.
    const seen = ['wp:post_type', 'title', 'wp:post_date'].map((name) => childText(item, name)).join('|');
    if (standing.has(seen)) say('a title and day twice');
    standing.add(seen);
    if (encodeURIComponent(childText(item, 'wp:post_name')).length > 200) say('post_name is cut');
    const isPicture = childText(item, 'wp:post_type') === 'attachment';
    if (isPicture && !/^https?:\/\//.test(childText(item, 'wp:attachment_url'))) say('attachment_url');
    for (const { name, attributes } of item.children) {
      if (name !== 'category') continue;
      const { domain = '', nicename = '' } = attributes;
      if (domain === '' || nicename === '') say('a term without domain or nicename');
      if ((domain === 'category' || domain === 'post_tag') && !terms[domain].has(nicename))
        say(`${domain} ${nicename} is not in the channel`);
    }
    for (const meta of item.children.filter(({ name }) => name === 'wp:postmeta')) {
      const key = childText(meta, 'wp:meta_key');
      if (key === '') say('a meta without key');
      if (key === '_thumbnail_id' && !pictures.has(childText(meta, 'wp:meta_value')))
        say('no such thumbnail');
    }
  }
  return faults;
}

const childText = (element: XmlElement, name: string): string =>
  element.children.find((child) => child.name === name)?.text ?? '';
