/**
 * An act or a question that the newsroom did not fulfil: either nothing answered, or it answered with a code and a
 * message in both languages. Screens show the message; they never show a status number.
 */
export class ApiFailure extends Error {
  override name = 'ApiFailure';
  readonly status: number;
  readonly code: string;
  /** What the server said to a person, in the two languages of the desk, where it said something. */
  readonly said: { ar: string; en: string } | undefined;
  /** The whole answer, for a screen that knows its shape. */
  readonly details: unknown;

  constructor(status: number, code: string, said?: { ar: string; en: string }, details?: unknown) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
    this.said = said;
    this.details = details;
  }

  /** Nothing answered, or a server that is just starting: worth asking again. */
  get isAway(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504;
  }
}
