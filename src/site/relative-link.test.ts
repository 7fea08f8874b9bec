import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodedPath, relativeLink } from './relative-link.ts';

const segment = fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter(
  // A path never holds these: they are taken apart or refused before (site/requested-path.ts).
  (text) => !/[/?#\\]|^\.{1,2}$/.test(text) && text.isWellFormed(),
);
const folder = fc
  .array(segment, { maxLength: 5 })
  .map((parts) => `/${parts.map((part) => `${part}/`).join('')}`);
const path = fc.oneof(
  folder,
  fc.tuple(folder, segment).map(([where, name]) => `${where}${name}`),
);

describe('a relative link', () => {
  it('leads to the same place as the absolute path, from any page to any page', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        const base = new URL(`https://paper.example${encodedPath(from)}`);
        const wanted = new URL(`https://paper.example${encodedPath(to)}`);
        expect(new URL(relativeLink(from, to), base).href).toBe(wanted.href);
      }),
    );
  });

  it('leads to the same place under a prefix', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        const base = new URL(`https://mirror.example/deep/folder${encodedPath(from)}`);
        const wanted = new URL(`https://mirror.example/deep/folder${encodedPath(to)}`);
        expect(new URL(relativeLink(from, to), base).href).toBe(wanted.href);
      }),
    );
  });

  it('never begins like another host or a scheme', () => {
    fc.assert(
      fc.property(path, path, (from, to) => {
        expect(relativeLink(from, to)).not.toMatch(/^(\/|[a-z][a-z0-9+.-]*:)/i);
      }),
    );
  });

  it('keeps query and fragment', () => {
    expect(relativeLink('/2025/11/22/5-a/', '/support/?amount=12#ways')).toBe(
      '../../../../support/?amount=12#ways',
    );
    expect(relativeLink('/support/', '/support/?x=1')).toBe('./?x=1');
  });
});
