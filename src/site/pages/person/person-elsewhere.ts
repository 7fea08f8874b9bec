/** Where somebody's page went who was renamed or made one with somebody else. */
import { editionPrefix } from '../../../story/edition.ts';
import type { Reads } from '../../page-kind.ts';
import { presentPersonSlug } from '../../reads/statements.ts';

/** @param rest of the address behind the slug: a year, a page of it, a feed */
export async function personElsewhere(
  reads: Reads,
  slug: string,
  rest: string,
): Promise<{ kind: 'moved'; to: string } | { kind: 'missing' }> {
  const now = await presentPersonSlug(reads, slug);
  return now === null
    ? { kind: 'missing' }
    : { kind: 'moved', to: `${editionPrefix(reads.edition)}/person/${now}/${rest}` };
}
