import { describe, expect, it } from 'vitest';
import { databaseTrouble } from './database-away.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('a database that is away', () => {
  it.each(['ECONNREFUSED', 'ENOENT', '57P01', '57P03', '53300', '08006'])('is known by %s', (code) => {
    expect(databaseTrouble(coded(code))).toBe('away');
  });

  it('is known by what the pool says without a code', () => {
    expect(databaseTrouble(new Error('Connection terminated unexpectedly'))).toBe('away');
    expect(databaseTrouble(new Error('timeout exceeded when trying to connect'))).toBe('away');
  });

  it.each(['57014', '55P03', '25P03', '25P04'])('is not away but slow when it cut us short: %s', (code) => {
    expect(databaseTrouble(coded(code))).toBe('slow');
  });

  it('is not away but full when its disk is', () => {
    expect(databaseTrouble(coded('53100'))).toBe('full');
  });

  it('is not blamed for our own faults', () => {
    for (const error of [
      coded('42P01'),
      coded('42501'),
      new TypeError('x is not a function'),
      'text',
      null,
    ]) {
      expect(databaseTrouble(error)).toBeNull();
    }
  });
});
