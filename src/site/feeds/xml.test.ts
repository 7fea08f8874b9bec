import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { element, escaped, xmlDocument } from './xml.ts';

describe('the writer of XML', () => {
  it('writes elements, attributes and text', () => {
    const feed = element(
      'rss',
      { version: '2.0' },
      element('title', {}, 'حلب & "دمشق"'),
      element('x:y', { n: 3 }),
    );
    expect(xmlDocument(feed)).toBe(
      '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><title>حلب &#38; &#34;دمشق&#34;</title><x:y n="3"/></rss>\n',
    );
  });

  it('leaves out what XML cannot hold: control characters and halves of letters', () => {
    expect(escaped('a\u0000b\u0008c\u001bd\ufffe')).toBe('abcd');
    expect(escaped('\ud800')).toBe('\ufffd');
    expect(escaped('two\nlines\tand a tab')).toBe('two\nlines\tand a tab');
  });

  it('never lets a text open or close an element, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { xml } = element('title', { of: text }, text);
        expect(xml.replace(/^<title of="[^"<>]*">[^<>]*<\/title>$/, '')).toMatch(
          /^(<title of="[^"<>]*"\/>)?$/,
        );
      }),
    );
  });

  it('gives back the text that went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const [node] = parseFragment(escaped(text)).childNodes;
        // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML cannot hold
        const kept = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
        expect(node && 'value' in node ? node.value : '').toBe(kept);
      }),
    );
  });

  it('refuses a name that is none', () => {
    expect(() => element('a b', {})).toThrow(TypeError);
    expect(() => element('a', { 'onload=x y': '' })).toThrow(TypeError);
  });
});
