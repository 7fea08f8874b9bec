/** The one shape of every answer that is not a success, and how a refusal becomes one. */
import { z } from '@hono/zod-openapi';
import type { Language, Refusal } from './refusal.ts';

export const problemSchema = z
  .object({
    code: z.string(),
    /** In the language that was asked for. */
    message: z.string(),
    problems: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .openapi('Problem');

export type ProblemAnswer = z.infer<typeof problemSchema>;

/** What is answered to `refusal` in `language`. */
export function problemOf(refusal: Refusal, language: Language): ProblemAnswer {
  return {
    code: refusal.code,
    message: refusal.said(language),
    ...(refusal.problems.length > 0 ? { problems: [...refusal.problems] } : {}),
    ...(Object.keys(refusal.details).length > 0 ? { details: { ...refusal.details } } : {}),
  };
}
