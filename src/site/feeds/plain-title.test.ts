import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTitle } from './plain-title.ts';

describe('a title as plain text', () => {
  it('isolates what is of another script', () => {
    expect(plainTitle('قالت Reuters إن المدينة هادئة', 'ar')).toBe(
      'قالت \u2068Reuters\u2069 إن المدينة هادئة',
    );
  });

  it('leaves a text of one script as it is', () => {
    expect(plainTitle('عودة المياه إلى المدينة', 'ar')).toBe('عودة المياه إلى المدينة');
  });

  it('has balanced isolates and no other control, whatever the headline had', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('حلب', 'BBC', '\u202e', '\u2066', '\u2069', ' ', '-5', '#x')),
        (parts) => {
          const title = plainTitle(parts.join(''), 'ar');
          expect(title).not.toMatch(/[\u200e\u200f\u061c\u202a-\u202e\u2066\u2067]/);
          let depth = 0;
          for (const character of title) {
            if (character === '\u2068') depth += 1;
            if (character === '\u2069') depth -= 1;
            expect(depth).toBeGreaterThanOrEqual(0);
          }
          expect(depth).toBe(0);
        },
      ),
    );
  });
});
