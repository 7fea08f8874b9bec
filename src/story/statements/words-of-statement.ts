/**
 * The words of a statement as a search of the ledger compares them: the stems of what was said and of who said it in
 * what capacity, each once. Made where a statement is decided; those that another analysis made are made again here.
 */
import { type Kysely, sql } from 'kysely';
import { stemOf } from '../../language/analysis/stem.ts';
import { wordsOf } from '../../language/analysis/words.ts';
import { inTransaction } from '../save-story.ts';
import type { NewsroomTables } from '../tables.ts';

/** Raised when the analysis gives other stems: what is kept is made again at the next start. */
export const stemsBy = 3;

export function stemsOfStatement(said: { words: string; speaker: string; capacity: string }): string[] {
  const text = `${said.words} ${said.speaker} ${said.capacity}`;
  return [...new Set(wordsOf(text).map(({ normal }) => stemOf(normal)))].sort();
}

const atOnce = 500;

/**
 * Makes the stems of statements that have none of this analysis, a batch a transaction: until it is through, a search
 * does not find them. @returns how many
 */
export async function fillStems(db: Kysely<NewsroomTables>, signal?: AbortSignal): Promise<number> {
  for (let made = 0; ; ) {
    if (signal?.aborted) return made;
    const some = await inTransaction(db, async (transaction) => {
      const rows = await transaction
        .selectFrom('warraq.statement')
        .select(['id', 'words', 'speaker', 'capacity'])
        .where('state', 'in', ['accepted', 'mended'])
        .where('stems_by', '<>', stemsBy)
        .orderBy('id')
        .limit(atOnce)
        .forUpdate()
        .skipLocked()
        .execute();
      const stems = rows.map((row) => ({ id: row.id, stems: stemsOfStatement(row) }));
      await sql`
        update warraq.statement st set stems_by = ${stemsBy},
          stems = array(select jsonb_array_elements_text(told.stems))
        from jsonb_to_recordset(${JSON.stringify(stems)}::jsonb) as told (id bigint, stems jsonb)
        where st.id = told.id`.execute(transaction);
      return rows.length;
    });
    if (some === 0) return made;
    made += some;
  }
}
