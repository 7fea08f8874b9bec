/**
 * A request that is not done: a stable code, an HTTP status, and what a person can do next, in both languages. Thrown
 * by rules and routes alike, answered in one place. Never carries what the asker may not know.
 */
import { type RefusalCode, refusals } from './refusals.ts';

export type Language = 'ar' | 'en';

/** One thing that is wrong with what was sent: `field` is its path in the request. */
export type FieldProblem = { field: string; message: string };

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly problems: readonly FieldProblem[];
  /** What a screen needs to go on from here, e.g. what is there instead. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: RefusalCode,
    {
      problems = [],
      details = {},
      headers = {},
    }: {
      problems?: readonly FieldProblem[];
      details?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.problems = problems;
    this.details = details;
    this.headers = headers;
  }

  get status() {
    return refusals[this.code].status;
  }

  said(language: Language): string {
    return refusals[this.code][language];
  }
}
