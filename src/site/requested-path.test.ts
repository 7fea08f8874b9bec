import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestedPath, withSlash } from './requested-path.ts';

describe('a requested path', () => {
  it('is decoded, also in Arabic, and brought to NFC', () => {
    expect(requestedPath('/2025/11/22/5-%D8%AD%D9%84%D8%A8/')).toBe('/2025/11/22/5-حلب/');
    expect(requestedPath(`/tag/${encodeURIComponent('ا\u0653')}/`)).toBe('/tag/آ/');
  });

  it('loses doubled slashes, so that it is never read as another host', () => {
    expect(requestedPath('//evil.example/a')).toBe('/evil.example/a');
    expect(requestedPath('/latest////2/')).toBe('/latest/2/');
  });

  it.each([
    '/%',
    '/%zz/',
    '/%D8/',
    '/%c0%af/',
    '/media/..%2f..%2fetc/passwd',
    '/a%5cb/',
    '/a%00/',
    '/a%0d%0aset-cookie:x/',
    '/%2e%2e/x',
    '/tag/%E2%80%AE/',
    `/${'a'.repeat(5_000)}`,
  ])('is nothing for %s', (pathname) => {
    expect(requestedPath(pathname)).toBeNull();
  });

  it('stays text after one decoding: what was encoded twice is no way in', () => {
    expect(requestedPath('/%252e%252e%252fetc/')).toBe('/%2e%2e%2fetc/');
  });

  it('never throws, begins with one slash and has no way upward, whatever is asked', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const path = requestedPath(`/${text}`);
        if (path !== null) expect(path).toMatch(/^\/(?!\/)/);
        expect(path?.split('/').includes('..') ?? false).toBe(false);
      }),
    );
  });
});

describe('the slash at the end', () => {
  it('is set on folders and not on files', () => {
    expect(withSlash('/latest')).toBe('/latest/');
    expect(withSlash('/latest/')).toBe('/latest/');
    expect(withSlash('/feed.xml')).toBe('/feed.xml');
    expect(withSlash('/feed.json')).toBe('/feed.json');
  });
});
