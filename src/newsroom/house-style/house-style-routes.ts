/**
 * The house-style file over HTTP: the editor reads it, a managing editor writes it. What cannot be read is refused with
 * every mistake named, and the file of before stays in force.
 */
import { z } from '@hono/zod-openapi';
import { houseStyleSchema, ownHouseStyle, readHouseStyle } from '../../language/house-style/rules.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { StaffDatabase } from '../tables.ts';

const largest = 500_000;
const editionParams = z.object({ edition: z.string().max(10) });

const answerSchema = z
  .object({
    /** As it was written; empty where nobody wrote one. */
    file: z.string(),
    savedAt: z.string().nullable(),
    savedBy: z.string(),
    /** What is in force: the file's rules with the program's own. */
    style: houseStyleSchema,
  })
  .openapi('HouseStyle');

const readStyle = operation({
  method: 'get',
  path: '/editions/{edition}/house-style',
  may: 'masthead.read',
  says: 'The house style of an edition: its file, and what is in force',
  request: { params: editionParams },
  answer: answerSchema,
});
const putStyle = operation({
  method: 'put',
  path: '/editions/{edition}/house-style',
  may: 'settings.edit',
  says: 'Write the house-style file of an edition; an empty one takes it away',
  request: { params: editionParams, body: body(z.strictObject({ file: z.string().max(largest) })) },
  answer: answerSchema,
  bodyLimit: 2 * largest,
});

export function houseStyleRoutes({ db }: NewsroomParts) {
  return resource()
    .openapi(readStyle, async (context) =>
      context.json(await present(db, context.req.valid('param').edition), 200),
    )
    .openapi(putStyle, async (context) => {
      const { edition } = context.req.valid('param');
      const { file } = context.req.valid('json');
      const read = file.trim() === '' ? null : readHouseStyle(file);
      if (read && !read.ok) {
        const language = context.get('language');
        throw new Refusal('not-valid', {
          problems: read.problems.map((problem) => ({ field: 'file', message: problem[language] })),
        });
      }
      await requireEdition(db, edition);
      await record(db, context, known(context), async (transaction, act) => {
        const before = await rowOf(transaction, edition);
        if (read === null) {
          await transaction.deleteFrom('warraq.house_style').where('edition_id', '=', edition).execute();
        } else {
          const row = { file, saved_at: act.at, saved_by: act.by };
          await transaction
            .insertInto('warraq.house_style')
            .values({ edition_id: edition, ...row })
            .onConflict((on) => on.column('edition_id').doUpdateSet(row))
            .execute();
        }
        const entry = { operation: 'house-style.write', subject: edition, before: before?.file, after: file };
        return { answer: null, entries: [entry] };
      });
      return context.json(await present(db, edition), 200);
    });
}

async function requireEdition(db: StaffDatabase, edition: string): Promise<void> {
  const there = await db
    .selectFrom('warraq.edition')
    .select('id')
    .where('id', '=', edition)
    .executeTakeFirst();
  if (!there) throw new Refusal('not-found');
}

const rowOf = (db: StaffDatabase, edition: string) =>
  db.selectFrom('warraq.house_style').selectAll().where('edition_id', '=', edition).executeTakeFirst();

async function present(db: StaffDatabase, edition: string): Promise<z.infer<typeof answerSchema>> {
  await requireEdition(db, edition);
  const row = await rowOf(db, edition);
  const read = row ? readHouseStyle(row.file) : null;
  return {
    file: row?.file ?? '',
    savedAt: row?.saved_at.toISOString() ?? null,
    savedBy: row?.saved_by ?? '',
    // A file of an older version may no longer be read: then the program's own rules stand until it is mended.
    style: read?.ok ? read.style : ownHouseStyle,
  };
}
