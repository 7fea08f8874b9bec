/**
 * Whether an error says that the database cannot do now what it could a moment ago, which passes, or that something
 * of ours is wrong. What passes has a name, because people are told which it is: gone, too slow, or out of room.
 */

export type DatabaseTrouble = 'away' | 'slow' | 'full';

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'no-edition',
]);

/** SQLSTATE: cut short for its time (statement_timeout, a cancel), for the time of a lock, or of a transaction. */
const slowCodes = new Set(['57014', '55P03', '25P03', '25P04']);
/** SQLSTATE: disk_full. */
const fullCode = '53100';

/**
 * What is the matter with the database; null where it is nothing that passes.
 * away: lost and refused connections, a server that starts or stops, one with no connection left.
 */
export function databaseTrouble(error: unknown): DatabaseTrouble | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (slowCodes.has(code)) return 'slow';
  if (code === fullCode) return 'full';
  const isAway =
    connectionCodes.has(code) ||
    // SQLSTATE: connection exceptions, out of resources, operator intervention (shutdown).
    /^(08|53|57)[0-9A-Z]{3}$/.test(code) ||
    // The last: the house is being closed while readers still ask.
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|driver has already been destroyed)/.test(
      error.message,
    );
  return isAway ? 'away' : null;
}
