/** Whether the database refused values, and not the work: the source's fault, and no other try would help. */

/** Classes 22 (no such value) and 23 (against a constraint) of PostgreSQL's errors. */
export function isOfTheData(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' && /^2[23]/.test(code);
}
