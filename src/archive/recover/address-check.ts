/**
 * Whether the old addresses of a lost site lead somewhere: each is asked as a reader's browser would ask it, and what
 * came is counted. Addresses come from a stranger's list: a line that is none is counted as such. Pure; asking is handed in.
 */

export type AddressAnswer = { status: number; location: string | null };

/** `story`: moved to a story that is there. `page`: there under the same address. `gone`: withdrawn, and says so. */
export const addressOutcomes = [
  'story',
  'page',
  'gone',
  'missing',
  'broken',
  'other-site',
  'no-address',
] as const;
export type AddressOutcome = (typeof addressOutcomes)[number];

export type AddressCheck = {
  counts: Readonly<Record<AddressOutcome, number>>;
  /** In all; the counts add up to it. */
  read: number;
  /** The first of those that lead nowhere, as they stood in the list. */
  lost: readonly { address: string; outcome: AddressOutcome; detail: string }[];
};

const mostLost = 1_000;
/** A line that is longer is no address. */
export const longestAddressLine = 8_000;
const mostSteps = 4;

export type AddressAsking = {
  /** What the site answers for a path with its query, as a browser writes them. */
  ask(path: string): Promise<AddressAnswer>;
  /** Hosts whose addresses are ours; empty where any is. */
  hosts: ReadonlySet<string>;
  isStory(path: string): boolean;
};

export async function checkAddresses(
  lines: AsyncIterable<string>,
  asking: AddressAsking,
  progress: (read: number) => void = () => {},
): Promise<AddressCheck> {
  const counts: Record<AddressOutcome, number> = {
    story: 0,
    page: 0,
    gone: 0,
    missing: 0,
    broken: 0,
    'other-site': 0,
    'no-address': 0,
  };
  const lost: { address: string; outcome: AddressOutcome; detail: string }[] = [];
  let read = 0;
  for await (const line of lines) {
    const written = line.trim();
    if (written === '' || written.startsWith('#')) continue;
    read += 1;
    const { outcome, detail } = await checked(written, asking);
    counts[outcome] += 1;
    if (outcome !== 'story' && outcome !== 'page' && outcome !== 'gone' && lost.length < mostLost)
      lost.push({ address: written.slice(0, 500).toWellFormed(), outcome, detail });
    progress(read);
  }
  return { counts, read, lost };
}

type Checked = { outcome: AddressOutcome; detail: string };

async function checked(written: string, { ask, hosts, isStory }: AddressAsking): Promise<Checked> {
  if (written.length > longestAddressLine)
    return { outcome: 'no-address', detail: 'longer than any address' };
  // A list may be a table: the address is its first column.
  const first = written.replace(/^"|"$/g, '').split(/[\t ]|","|,(?=https?:)/, 1)[0] ?? '';
  const url = /^https?:\/\//i.test(first)
    ? URL.parse(first)
    : first.startsWith('/')
      ? URL.parse(first, 'http://site.invalid')
      : null;
  if (url === null) return { outcome: 'no-address', detail: '' };
  const host = url.hostname.replace(/^www\./, '');
  if (hosts.size > 0 && host !== 'site.invalid' && !hosts.has(host))
    return { outcome: 'other-site', detail: host };
  let path = url.pathname + url.search;
  let hasMoved = false;
  for (let step = 0; step < mostSteps; step += 1) {
    const { status, location } = await ask(path);
    if (status === 410) return { outcome: 'gone', detail: '' };
    if (status === 404) return { outcome: 'missing', detail: '' };
    if (status === 200) {
      // The front answers any question; that is not the story that was asked for.
      if (!hasMoved && url.pathname === '/' && url.search !== '')
        return { outcome: 'missing', detail: 'the front answers' };
      if (!hasMoved) return { outcome: 'page', detail: '' };
      return isStory(path)
        ? { outcome: 'story', detail: path }
        : { outcome: 'broken', detail: `leads to ${path}` };
    }
    const to =
      status >= 300 && status < 400 && location !== null
        ? URL.parse(location, new URL(path, 'http://site.invalid'))
        : null;
    if (to === null) return { outcome: 'broken', detail: `status ${status}` };
    path = to.pathname + to.search;
    hasMoved = true;
  }
  return { outcome: 'broken', detail: 'moves in a circle' };
}
