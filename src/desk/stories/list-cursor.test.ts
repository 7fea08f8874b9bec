import { describe, expect, it } from 'vitest';
import { emptyCursor, type ListMove, moved, moveOfKey, onlyAmong, toggled } from './list-cursor.ts';

const rows = [10, 20, 30, 40];
const after = (...done: ListMove[]) => done.reduce((cursor, move) => moved(cursor, move, rows), emptyCursor);

describe('the keys of a list', () => {
  it('are the same places on an Arabic keyboard', () => {
    expect(['ت', 'ن', 'ء', 'ش'].map(moveOfKey)).toEqual(['j', 'k', 'x', 'a'].map(moveOfKey));
    expect(moveOfKey('q')).toBeUndefined();
  });

  it('move and stay within the list', () => {
    expect(after('next', 'next').at).toBe(20);
    expect(after('last', 'next').at).toBe(40);
    expect(after('next', 'previous', 'previous').at).toBe(10);
    expect(moved(emptyCursor, 'next', []).at).toBeUndefined();
  });

  it('choose a row, all between two, every row and none', () => {
    expect([...after('next', 'choose').chosen]).toEqual([10]);
    expect([...after('next', 'choose', 'choose').chosen]).toEqual([]);
    expect([...after('next', 'choose', 'last', 'choose-to-here').chosen]).toEqual([10, 20, 30, 40]);
    expect(after('all').chosen.size).toBe(4);
    expect(after('all', 'none').chosen.size).toBe(0);
    expect(moved(emptyCursor, 'choose', rows)).toBe(emptyCursor);
  });

  it('let go of rows that are no longer there', () => {
    const cursor = toggled(toggled(emptyCursor, 10), 30);
    expect([...onlyAmong(cursor, [30, 50]).chosen]).toEqual([30]);
    expect(onlyAmong(cursor, [50]).at).toBeUndefined();
    expect(onlyAmong(cursor, rows)).toBe(cursor);
  });
});
