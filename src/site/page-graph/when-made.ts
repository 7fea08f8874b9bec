/**
 * Which change a number stands for: after a backup was restored, numbers are given once more, to other changes. To the
 * microsecond and in no time zone, so that it reads the same in every connection.
 */
import { sql } from 'kysely';

export const whenMade = sql<string>`extract(epoch from made_at)::text`.as('changedAt');
