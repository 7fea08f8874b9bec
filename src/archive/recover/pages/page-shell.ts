/**
 * Which of its site's shells a page has: a site is re-designed in its life, and what the pages of one design have in
 * common says nothing of another's. Told by the names and the measures in the page's tags, without parsing it. Pure.
 */

/** Designs of one site; a page that is like none of so many counts to the one that it is most like. */
const mostShells = 12;
/** Names of a page that are compared; a page made to have more is compared by these. */
const mostNames = 400;
const longestPage = 2_000_000;
/** So much of the smaller set must be in the other. */
const leastShared = 0.5;
/** Fewer names tell nothing: such pages are one shell. */
const fewestNames = 4;

export type Shells = {
  /** The number of the page's shell, from 0. `bytes`: the page as it was stored. */
  of(bytes: Uint8Array): number;
};

export function newShells(): Shells {
  const shells: Set<string>[] = [];
  return {
    of(bytes) {
      const names = namesIn(bytes);
      if (names.size < fewestNames) return 0;
      let best = -1;
      let most = 0;
      for (const [at, shell] of shells.entries()) {
        const share = shared(names, shell);
        if (share > most) [best, most] = [at, share];
      }
      if (most >= leastShared || shells.length >= mostShells) return Math.max(0, best) + 1;
      shells.push(names);
      return shells.length;
    },
  };
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const name of one) if (other.has(name)) both += 1;
  return both / Math.max(1, Math.min(one.size, other.size));
}

const tag = /<(?!meta|script|path|svg)[a-z][a-z\d]*\s([^>]{1,2000})>/gi;
const named =
  /\b(class|id|bgcolor|background|width|cellpadding|color)\s*=\s*(?:"([^"]{1,500})"|'([^']{1,500})'|([^\s"'>]{1,100}))/gi;

/** Names of classes and places, and the measures and colours of pages from before there were any. */
function namesIn(bytes: Uint8Array): Set<string> {
  const page = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, longestPage)).toString(
    'latin1',
  );
  const names = new Set<string>();
  for (const [, attributes = ''] of page.matchAll(tag)) {
    for (const [, attribute = '', ...values] of attributes.matchAll(named)) {
      const kind = attribute.toLowerCase();
      const isName = kind === 'class' || kind === 'id';
      for (const value of (values.find((one) => one !== undefined) ?? '').split(/\s+/)) {
        // Numbers are of one page: `post-12`.
        const name = isName ? value.replace(/\d+/g, '') : `${kind}=${value}`;
        if (name !== '' && names.size < mostNames) names.add(name);
      }
    }
    if (names.size >= mostNames) break;
  }
  return names;
}
