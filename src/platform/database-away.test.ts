import { describe, expect, it } from 'vitest';
import { isAway } from './database-away.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('a database that is away', () => {
  it.each(['ECONNREFUSED', 'ENOENT', '57P01', '57P03', '57014', '53300', '08006'])(
    'is known by %s',
    (code) => {
      expect(isAway(coded(code))).toBe(true);
    },
  );

  it('is known by what the pool says without a code', () => {
    expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isAway(new Error('timeout exceeded when trying to connect'))).toBe(true);
  });

  it('is not blamed for our own faults', () => {
    for (const error of [
      coded('42P01'),
      coded('42501'),
      new TypeError('x is not a function'),
      'text',
      null,
    ]) {
      expect(isAway(error)).toBe(false);
    }
  });
});
