import { expect, it } from 'vitest';
import { recovery } from './recovery.ts';

const { origin } = recovery.review;

it('where a field was found is said in Arabic, and what is the page’s own as the page has it', () => {
  expect(origin('the text names no day of its own')).toBe('لا يذكر النص يومًا له');
  expect(origin('<meta og:title> and the heading')).toBe('العنوان الظاهر، مع <meta og:title>');
  expect(origin('line 12, under the headline')).toBe('السطر 12، تحت العنوان');
  expect(origin('class entry-author')).toBe('class entry-author');
  expect(origin('')).toBe('');
});
