import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSlug, slugFrom } from './slug.ts';

describe('the slug of a headline', () => {
  it('keeps Arabic letters, ع and alef among them, and drops tashkeel and punctuation', () => {
    expect(slugFrom('«عودةُ الماء» إلى أحياء البلدة؟')).toBe('عودة-الماء-إلى-أحياء-البلدة');
  });

  it('writes Arabic-Indic digits as European ones and lower-cases Latin', () => {
    expect(slugFrom('خطة ٢٠٣٠ من UNESCO')).toBe('خطة-2030-من-unesco');
  });

  it('cuts at a word when the headline is long', () => {
    const slug = slugFrom('كلمة '.repeat(40));
    expect([...slug].length).toBeLessThanOrEqual(60);
    expect(slug.endsWith('كلمة')).toBe(true);
  });

  it('is empty when there is nothing to read', () => {
    expect(slugFrom('؟!… —')).toBe('');
  });

  it('is always a slug or empty, whatever the headline', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (headline) => {
        const slug = slugFrom(headline);
        expect(slug === '' || isSlug(slug)).toBe(true);
      }),
    );
  });
});
