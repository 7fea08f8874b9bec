/**
 * An act or a question that the newsroom did not fulfil: either nothing answered, or it answered with a code and a
 * sentence in the language of the screens. Screens show the sentence; they never show a status number.
 */
export type FieldProblem = { field: string; message: string };

export class ApiFailure extends Error {
  override name = 'ApiFailure';
  /** 0 where nothing answered. */
  readonly status: number;
  readonly code: string;
  /** What the server said to a person; empty where it said nothing that we can read. */
  readonly said: string;
  readonly problems: readonly FieldProblem[];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    {
      code,
      said = '',
      problems = [],
      details = {},
    }: {
      code: string;
      said?: string;
      problems?: readonly FieldProblem[];
      details?: Readonly<Record<string, unknown>>;
    },
  ) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.said = said;
    this.problems = problems;
    this.details = details;
  }

  /** Nothing answered, or a server that is just starting: worth asking again. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }

  /** What was wrong with one field of what was sent. */
  problemOf(field: string): string | undefined {
    return this.problems.find((one) => one.field === field || one.field.startsWith(`${field}.`))?.message;
  }
}
