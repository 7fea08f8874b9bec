import { expect, test } from 'vitest';
import { normalForm } from '../../language/analysis/normal-form.ts';
import { readAlike } from './spelling-shape.ts';

test.each([
  ['كونغرس', 'كونجرس', true],
  ['نتنياهو', 'نتانياهو', true],
  ['أميركا', 'أمريكا', true],
  ['سوريا', 'سورية', true],
  ['سوروج', 'سوروتش', true],
  ['كوباني', 'قباني', false],
  ['أميركا', 'ماركس', false],
  ['مراوغ', 'أميركا', false],
  ['باريس', 'بارز', false],
  ['', 'و', false],
])('%s and %s are read alike: %s', (one, other, are) => {
  expect(readAlike(normalForm(one), normalForm(other))).toBe(are);
  expect(readAlike(normalForm(other), normalForm(one))).toBe(are);
});
