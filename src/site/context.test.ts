import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { relativeLink } from './context.ts';

const part = fc.stringMatching(/^[a-zء-ي0-9-]{1,8}$/);
const folder = fc
  .array(part, { maxLength: 5 })
  .map((parts) => parts.reduce((path, name) => `${path}${name}/`, '/'));
const file = fc
  .tuple(
    folder,
    fc.option(
      part.map((name) => `${name}.xml`),
      { nil: '' },
    ),
  )
  .map((both) => both.join(''));

describe('a relative link', () => {
  it('leads to where it says, from anywhere to anywhere', () => {
    fc.assert(
      fc.property(file, file, (from, to) => {
        const base = `https://example.org${encodeURI(from)}`;
        expect(new URL(relativeLink(from, to), base).href).toBe(`https://example.org${encodeURI(to)}`);
      }),
    );
  });

  it('keeps a query and a fragment, and never begins with a slash', () => {
    expect(relativeLink('/en/2026/11/22/7/', '/en/support/?amount=12#ways')).toBe(
      '../../../../support/?amount=12#ways',
    );
    expect(relativeLink('/', '/')).toBe('./');
  });
});
