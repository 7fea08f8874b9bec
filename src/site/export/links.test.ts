import { describe, expect, it } from 'vitest';
import { requestedPath } from '../requested-path.ts';
import { leadsOf } from './links.ts';
import { mergedPolicy } from './merged-policy.ts';

const at = { address: 'https://paper.example', path: '/2025/11/22/7-قمح/' };
const pages = (body: string) => [...leadsOf(body, at).pages];
const assets = (body: string) => [...leadsOf(body, at).assets];

describe('the leads of a page', () => {
  it('are its own site’s addresses, decoded, whether written whole or from where the page is', () => {
    expect(
      pages(
        '<a href="../../../../tag/%D9%85%D8%A7%D8%A1/">ماء</a><link href="https://paper.example/feed.xml"><a href="lite/">',
      ),
    ).toEqual(['/tag/ماء/', '/feed.xml', '/2025/11/22/7-قمح/lite/']);
  });

  it('leave out other sites, the newsroom, mail, questions and places within a page', () => {
    expect(
      pages(
        '<a href="https://other.example/x/"><a href="/newsroom/"><a href="mailto:a@b.c"><a href="/support/?amount=5"><a href="#n"><a href="http://[">',
      ),
    ).toEqual(['/2025/11/22/7-قمح/']);
  });

  it('name every photo of a set, fonts of the style, and the share picture where it is written out whole', () => {
    expect(
      assets(
        '<img src="/media/a/1.jpg" srcset="/media/a/2.avif 320w, /media/a/3.avif 640w"><style>x{src:url(../../../../fonts/n.woff2)}</style><meta content="https://paper.example/share/7-a.jpg"><meta content="/share/no.jpg">',
      ),
    ).toEqual(['/media/a/1.jpg', '/media/a/2.avif', '/media/a/3.avif', '/fonts/n.woff2', '/share/7-a.jpg']);
  });

  it('are the same for a link up to the root as a browser would make of it', () => {
    const odd = [
      '',
      'x/',
      '../x/',
      './x/',
      '/x/',
      'x/../y/',
      'x%2Fy/',
      'مكتبة/',
      'a.xml',
      'newsroom/',
      'a?b',
      'a#b',
    ];
    for (const rest of odd) {
      const reference = `../../../../${rest}`;
      const url = new URL(reference, `https://paper.example${encodeURI(at.path)}`);
      const found = [...pages(`<a href="${reference}">`)];
      const key =
        url.search === '' && !url.pathname.startsWith('/newsroom/') ? requestedPath(url.pathname) : null;
      expect([rest, found]).toEqual([rest, key === null ? [] : [key]]);
    }
  });

  it('end with the page in time, however hostile it is written', () => {
    const began = process.threadCpuUsage();
    pages(` href="${'../'.repeat(200_000)}`);
    pages(' srcset="'.repeat(100_000));
    expect(process.threadCpuUsage(began).user / 1_000).toBeLessThan(2_000);
  });
});

describe('a policy for all pages', () => {
  it('allows what one of them allows and nothing else', () => {
    expect(
      mergedPolicy([
        "default-src 'none'; style-src 'sha256-a'; frame-ancestors 'none'",
        "default-src 'none'; style-src 'sha256-b' 'sha256-a'; script-src 'sha256-c'; frame-ancestors 'none'",
      ]),
    ).toBe(
      "default-src 'none'; style-src 'sha256-a' 'sha256-b'; frame-ancestors 'none'; script-src 'sha256-c'",
    );
  });

  it('of no page allows nothing', () => {
    expect(mergedPolicy([])).toBe("default-src 'none'");
  });
});
