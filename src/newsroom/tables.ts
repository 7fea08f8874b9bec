/** The newsroom's hand on the database: the story's tables and those of its staff. */
import type { Kysely, Transaction } from 'kysely';
import type { NewsroomTables } from '../story/tables.ts';

export type StaffDatabase = Kysely<NewsroomTables>;
export type StaffTransaction = Transaction<NewsroomTables>;
