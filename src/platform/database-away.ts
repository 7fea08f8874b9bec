/** Whether an error says that the database cannot be reached now, which passes, or that something of ours is wrong. */

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

/** True of lost and refused connections, a server that starts or stops, and one with no connection or time left. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return (
    connectionCodes.has(code) ||
    // SQLSTATE: connection exceptions, out of resources, operator intervention (shutdown, cancelled for time).
    /^(08|53|57)[0-9A-Z]{3}$/.test(code) ||
    // The last: the house is being closed while readers still ask.
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|driver has already been destroyed)/.test(
      error.message,
    )
  );
}
