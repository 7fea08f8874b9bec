/**
 * Moving through a list and choosing rows by keys, as a mail reader does: j/k or arrows move, x chooses, Shift+x
 * chooses all between, Escape lets go. Pure: takes where we are and a key, gives where we are then.
 */
export type ListCursor = {
  /** The id of the row under the cursor; undefined before the first move. */
  at: number | undefined;
  chosen: ReadonlySet<number>;
  /** Where a stretch of chosen rows began. */
  from: number | undefined;
};

export const emptyCursor: ListCursor = { at: undefined, chosen: new Set(), from: undefined };

export type ListMove = 'next' | 'previous' | 'first' | 'last' | 'choose' | 'choose-to-here' | 'all' | 'none';

const moves: Readonly<Record<string, ListMove>> = {
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  Home: 'first',
  End: 'last',
  x: 'choose',
  X: 'choose-to-here',
  a: 'all',
  Escape: 'none',
};

/** The places of these letters on an Arabic keyboard: nobody should have to change the layout to move. */
const onArabicKeyboard: Readonly<Record<string, string>> = { ت: 'j', ن: 'k', ء: 'x', ش: 'a', 'ْ': 'X' };

/** What a key means in a list; undefined where it means nothing. */
export function moveOfKey(key: string): ListMove | undefined {
  return moves[onArabicKeyboard[key] ?? key];
}

/** @param rows the ids on the screen, in their order */
export function moved(cursor: ListCursor, move: ListMove, rows: readonly number[]): ListCursor {
  const index = cursor.at === undefined ? -1 : rows.indexOf(cursor.at);
  const to = (wanted: number): ListCursor => {
    const at = rows[Math.max(0, Math.min(rows.length - 1, wanted))];
    return at === undefined ? cursor : { ...cursor, at };
  };
  switch (move) {
    case 'next':
      return to(index + 1);
    case 'previous':
      return to(index === -1 ? rows.length - 1 : index - 1);
    case 'first':
      return to(0);
    case 'last':
      return to(rows.length - 1);
    case 'choose':
      return cursor.at === undefined || index === -1 ? cursor : toggled(cursor, cursor.at);
    case 'choose-to-here': {
      if (index === -1) return cursor;
      const start = cursor.from === undefined ? index : Math.max(0, rows.indexOf(cursor.from));
      const stretch = rows.slice(Math.min(start, index), Math.max(start, index) + 1);
      return { ...cursor, chosen: new Set([...cursor.chosen, ...stretch]) };
    }
    case 'all':
      return { ...cursor, chosen: new Set(rows) };
    case 'none':
      return { ...cursor, chosen: new Set(), from: undefined };
  }
}

/** Chooses a row, or lets it go. */
export function toggled(cursor: ListCursor, id: number): ListCursor {
  const chosen = new Set(cursor.chosen);
  if (!chosen.delete(id)) chosen.add(id);
  return { at: id, chosen, from: id };
}

/** After the rows changed: what is no longer on the screen is neither under the cursor nor chosen. */
export function onlyAmong(cursor: ListCursor, rows: readonly number[]): ListCursor {
  const there = new Set(rows);
  const chosen = new Set([...cursor.chosen].filter((id) => there.has(id)));
  const at = cursor.at !== undefined && there.has(cursor.at) ? cursor.at : undefined;
  if (at === cursor.at && chosen.size === cursor.chosen.size) return cursor;
  return { at, chosen, from: cursor.from !== undefined && there.has(cursor.from) ? cursor.from : undefined };
}
