/** What a person is told of a failure: the server's own sentence where it said one, ours where it could not. */
import type { Phrases } from '../phrases/phrases.ts';
import { ApiFailure } from './failure.ts';

export function saidOf(error: unknown, { shell, entrance }: Phrases): string {
  if (!(error instanceof ApiFailure)) return shell.failed;
  if (error.said !== '') return error.said;
  return error.isAway ? entrance.away : shell.failed;
}
