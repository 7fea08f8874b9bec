/**
 * From what the newsroom's typed client gives to what a screen needs: the fulfilled answer as a value, everything
 * else as one kind of failure. A refusal is read as if a stranger had written it: some proxy may have.
 */
import type { ClientResponse } from 'hono/client';
import { ApiFailure, type FieldProblem } from './failure.ts';

/** The body of the answer of status 200, of all that an operation may answer. */
// biome-ignore lint/suspicious/noExplicitAny: only here to be matched against
export type Fulfilled<R> = R extends ClientResponse<infer Body, 200, any> ? Body : unknown;

/** @throws ApiFailure for every answer but a fulfilled one */
export async function answerOf<R extends Response | ClientResponse<unknown>>(
  asked: Promise<R>,
): Promise<Fulfilled<R>> {
  const response = await asked.catch(() => {
    throw new ApiFailure(0, { code: 'away' });
  });
  const said: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusalIn(response.status, said);
  if (said === undefined) throw new ApiFailure(response.status, { code: 'unreadable' });
  return said as Fulfilled<R>;
}

function refusalIn(status: number, said: unknown): ApiFailure {
  const answer = isRecord(said) ? said : {};
  return new ApiFailure(status, {
    code: typeof answer.code === 'string' ? answer.code : 'unknown',
    said: typeof answer.message === 'string' ? answer.message : '',
    problems: Array.isArray(answer.problems) ? answer.problems.filter(isProblem) : [],
    details: isRecord(answer.details) ? answer.details : {},
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isProblem(value: unknown): value is FieldProblem {
  return isRecord(value) && typeof value.field === 'string' && typeof value.message === 'string';
}
