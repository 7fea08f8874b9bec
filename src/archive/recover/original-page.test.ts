import { parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { elementsUnder } from './html/page.ts';
import { originalPage } from './original-page.ts';

const shown = (text: string, mediaType = 'text/html') => originalPage({ mediaType, text });

describe('the original beside the draft', () => {
  it('keeps words, shape and direction', () => {
    const { html } = shown(
      '<html dir="rtl" lang="ar"><head><style>p{color:red}</style></head><body><h1 class="t">عنوان</h1><p style="margin:0">نص <b>قوي</b> &amp; «اقتباس»</p><table><tr><td colspan="2">خلية</td></tr></table></body></html>',
    );
    expect(html).toContain('<html dir="rtl" lang="ar">');
    expect(html).toContain('<style>p{color:red}</style>');
    expect(html).toContain('<p style="margin:0">نص <b>قوي</b> &amp; «اقتباس»</p>');
    expect(html).toContain('<td colspan="2">خلية</td>');
  });

  it('runs nothing, asks for nothing and leads nowhere, also after it was parsed again', () => {
    const hostile = [
      '<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<img src="http://evil.example/p.gif" srcset="http://evil.example/2 2x">',
      '<a href="http://evil.example/" ping="http://evil.example/" target=_top>رابط</a>', '<iframe src="http://evil.example/"></iframe>',
      '<link rel=stylesheet href=http://evil.example/><link rel=dns-prefetch href=//evil.example>', '<meta http-equiv=refresh content="0;url=http://evil.example/">',
      '<base href=http://evil.example/>', '<form action=http://evil.example/><input autofocus onfocus=alert(1)><button formaction=javascript:alert(1)>x</button></form>',
      '<style>@import "http://evil.example/a.css"; body{background:url(http://evil.example/b)} p{background:u\\72l(http://evil.example/c)} @font-face{src:url(//evil.example/f)}</style>',
      '<p style="background:url(http://evil.example/d);background:\\75rl(//evil.example/e)">نص</p>', '<svg><style><img src=x onerror=alert(1)></style></svg>',
      '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', '<xmp><img src=x onerror=alert(1)></xmp>',
      '<noscript><p title="</noscript><img src=x onerror=alert(1)>">', '<video poster=http://evil.example/v src=//evil.example/w></video>', '<table background=http://evil.example/t><tr><td>خ</table>',
      '<style></style><script>alert(1)</script></style>', '<img src="data:image/svg+xml;base64,PHN2Zz4=">', '<object data=http://evil.example/></object>',
    ]; // biome-ignore format: a list
    for (const one of [...hostile, hostile.join('')]) {
      const { html } = shown(`<html><body>${one}<p>آخر</p></body></html>`);
      for (const element of elementsUnder(parse(html))) {
        expect([one, element.tagName]).toEqual([
          one,
          expect.not.stringMatching(
            /^(?:script|iframe|object|embed|link|base|form|input|button|svg|math|video|frame)$/,
          ),
        ]);
        for (const { name, value } of element.attrs) {
          expect([one, name]).toEqual([
            one,
            expect.not.stringMatching(/^on|^(?:href|action|srcset|background|poster|ping|formaction|data)$/),
          ]);
          expect([one, value]).toEqual([
            one,
            expect.not.stringMatching(/url\s*\(|javascript:|^(?:https?:)?\/\//i),
          ]);
          if (name === 'src') expect(value).toMatch(/^data:image\/(?:png|jpeg|gif|webp);/);
        }
        if (element.tagName === 'style')
          expect(
            JSON.stringify(element.childNodes.map((node) => ('value' in node ? node.value : ''))),
          ).not.toMatch(/url\s*\(|@import/i);
      }
    }
  });

  it('says the same to the browser, and shows text as text', () => {
    const { html, headers } = shown('عنوان\n<script>alert(1)</script>', 'text/plain');
    expect(html).toContain('&lt;script&gt;');
    expect(headers['content-security-policy']).toMatch(/^sandbox; default-src 'none';/);
    expect(headers['content-security-policy']).not.toMatch(/allow-|script-src|connect-src|http/);
  });

  it('comes to an end for any nesting and any size', () => {
    expect(shown(`<body>${'<div>'.repeat(100_000)}قاع`).html).toContain('قاع');
    expect(shown('<p>'.repeat(4_000_000)).html.length).toBeLessThan(30_000_000);
  }, 30_000);
});
