/** What a source says apart from its stories: words about pictures, addresses that led to others, corrections. */
import { sql, type Transaction } from 'kysely';
import { allowedText } from '../../../story/body/allowed-text.ts';
import type { NewsroomTables, RecoveryCorrectionRow } from '../../../story/tables.ts';
import type { SourceCorrection, SourcePhoto, SourceRedirect } from '../source.ts';
import { instantOf } from './instant.ts';
import { keptIdentity } from './known.ts';
import { oldPath } from './old-address.ts';
import { oneLine } from './one-line.ts';

/** As it is kept: an index holds no longer ones. */
export const photoKey = (key: string): string => oneLine(key, 600);

export type Aside = SourcePhoto | SourceRedirect | SourceCorrection;

export async function keepAsides(
  db: Transaction<NewsroomTables>,
  runId: number,
  asides: readonly Aside[],
): Promise<void> {
  const photos = new Map<string, object>();
  const redirects = new Map<string, string>();
  const corrections: RecoveryCorrectionRow[] = [];
  for (const aside of asides) {
    if (aside.kind === 'photo') photos.set(photoKey(aside.key), aside.reference);
    else if (aside.kind === 'correction') {
      const { kind, wasWrong, isRight, madeAt } = aside.correction;
      corrections.push({
        run_id: runId,
        identity: keptIdentity(aside.of),
        kind,
        was_wrong: allowedText(wasWrong),
        is_right: allowedText(isRight),
        made_at: instantOf(madeAt),
      });
    } else {
      const from = oldPath(aside.from);
      const to = oldPath(aside.to);
      if (from !== null && to !== null && from !== to) redirects.set(from, to);
    }
  }
  const photoRows = [...photos].map(([key, reference]) => ({ run_id: runId, key, reference }));
  if (photoRows.length > 0)
    await sql`
      insert into warraq.recovery_photo
      select * from jsonb_populate_recordset(null::warraq.recovery_photo, ${JSON.stringify(photoRows)}::jsonb)
      on conflict (run_id, key) do nothing`.execute(db);
  const redirectRows = [...redirects].map(([address, leads_to]) => ({ run_id: runId, address, leads_to }));
  if (redirectRows.length > 0)
    await sql`
      insert into warraq.recovery_redirect
      select * from jsonb_populate_recordset(null::warraq.recovery_redirect, ${JSON.stringify(redirectRows)}::jsonb)
      on conflict (run_id, address) do nothing`.execute(db);
  if (corrections.length > 0)
    await db
      .insertInto('warraq.recovery_correction')
      .values(corrections)
      .onConflict((on) => on.doNothing())
      .execute();
}
