/**
 * Who wrote a post, as readers saw it: Newspack's byline, the co-authors, or whoever the post belongs to. A co-author's
 * term bears a sign-in for a name (Co-Authors Plus keeps them so): it is looked up, and never shown where a name is known.
 */
import { bylineKind } from '../agency-names.ts';
import { plainWords } from '../plain-words.ts';
import { certain, type SourceByline, type SourceName, unknown } from '../source.ts';
import { type Metas, one, type Site } from './item-parts.ts';

const byline = (name: string, slug = '', description = ''): SourceByline => ({
  slug,
  name,
  kind: bylineKind(name),
  ...(description === '' ? {} : { description }),
});

export function bylinesOf(coAuthors: readonly SourceName[], creator: string, site: Site, metas: Metas) {
  if (/^(?:1|true)$/.test(one(metas, '_newspack_byline_active'))) {
    const names = namesInByline(one(metas, '_newspack_byline'), site);
    if (names.length > 0)
      return certain(
        names.map((name) => byline(name)),
        'Newspack byline',
      );
  }
  if (coAuthors.length > 0)
    return certain(
      coAuthors.map((term) => coAuthor(term, site)),
      'Co-Authors',
    );
  const name = site.authors.get(creator) ?? creator;
  return name === '' ? unknown<SourceByline[]>([]) : certain([byline(name)], 'dc:creator');
}

function coAuthor({ slug, name: login }: SourceName, site: Site): SourceByline {
  const short = slug.replace(/^cap-/, '');
  const known = site.coAuthors.get(login) ?? site.coAuthors.get(short);
  return byline(
    known?.name ?? site.authors.get(login) ?? site.authors.get(short) ?? login,
    short,
    known?.description ?? '',
  );
}

/** `بقلم [Author id=3]سلمى[/Author] ونور حداد`: accounts are named by number, others by their words alone. */
function namesInByline(written: string, site: Site): string[] {
  const parts = written.split(/(\[Author id=\d+\][\s\S]*?\[\/Author\])/);
  const names = parts.flatMap((part, at) => {
    const account = /^\[Author id=(\d+)\]([\s\S]*?)\[\/Author\]$/.exec(part);
    if (account) return [site.authorsByNumber.get(account[1] ?? '') ?? plainWords(account[2] ?? '')];
    const words = plainWords(part);
    if (parts.length === 1) return [words];
    // Beside accounts only what is joined to them is a name: «for The City» is none.
    const joined = at === 0 ? words : (/^(?:\s*[،,&]\s*و?\s*|\s*و|\s*and\s+)(.+)$/su.exec(words)?.[1] ?? '');
    return joined.split(/\s*[،,]\s*|\s+and\s+|\s+و(?=\p{L}+\s)/u);
  });
  return names
    .map((name) => name.replace(/^(?:by|بقلم|كتبت|كتب|إعداد|تقرير)(?:\s*:\s*|\s+|$)/iu, '').trim())
    .filter((name) => /\p{L}{2}/u.test(name) && name !== 'and');
}

/**
 * What Co-Authors Plus notes of an account for its own search: shown name, first name, last name, sign-in, number, e-mail.
 * Only the name is taken. `''` where the sign-in does not stand there.
 */
export function nameInDescription(description: string, login: string): string {
  const words = ` ${plainWords(description)} `;
  const at = words.indexOf(` ${login} `);
  if (at <= 0 || !/^\d+\s/.test(words.slice(at + login.length + 2))) return '';
  const before = words.slice(0, at).trim().split(/\s+/);
  const half = before.slice(0, before.length / 2);
  const isTwice =
    half.length * 2 === before.length && half.every((word, i) => word === before[i + half.length]);
  return (isTwice ? half : [...new Set(before)]).join(' ');
}
