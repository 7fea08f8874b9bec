import { expect, it } from 'vitest';
import { reasonIn } from './upload.ts';

it('a refused picture says the newsroom’s own reason, and nothing that a stranger wrote', () => {
  const refused = { code: 'picture-refused', message: 'لم تُقبل.', details: { reason: 'ليست صورة.' } };
  expect(reasonIn(JSON.stringify(refused))).toBe('ليست صورة.');
  expect(reasonIn(JSON.stringify({ message: 'لم تُقبل.' }))).toBe('لم تُقبل.');
  for (const body of ['', '<h1>413</h1>', 'null', '7', '{"details":7,"message":7}'])
    expect(reasonIn(body)).toBe('');
});
