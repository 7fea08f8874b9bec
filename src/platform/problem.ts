/**
 * What can be wrong with the ground under the house, said to the person who started it: what happened, what was
 * kept, what to do. Each has a stable code and an exit code. Never thrown for a bug of our own.
 */
export const exitCodes = {
  configuration: 78,
  'port-taken': 69,
  'data-folder': 73,
  'data-belongs-to-another': 77,
  'data-of-another-major': 65,
  'data-is-newer': 65,
  'migration-changed': 65,
  'already-running': 75,
  'database-busy': 75,
  'no-postgres-here': 69,
  'no-account': 77,
  'no-shared-memory': 71,
  'disk-full': 74,
  'postgres-did-not-start': 71,
  'database-unreachable': 69,
  'postgres-too-old': 69,
  'roles-missing': 77,
  'database-unsafe': 78,
} as const;

export type ProblemCode = keyof typeof exitCodes;

export type InBothLanguages = { ar: string; en: string };

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly said: InBothLanguages;

  constructor(code: ProblemCode, said: InBothLanguages, options?: ErrorOptions) {
    super(said.en, options);
    this.name = 'Problem';
    this.code = code;
    this.said = said;
  }

  get exitCode(): number {
    return exitCodes[this.code];
  }
}

/** The reader's language first, the other below it: whoever reads the terminal may ask a colleague. */
export function sayProblem(problem: Problem, language: 'ar' | 'en'): string {
  const { ar, en } = problem.said;
  return `${language === 'ar' ? `${ar}\n\n${en}` : `${en}\n\n${ar}`}\n[${problem.code}]`;
}
