/**
 * The words that an edition knows and the dictionary does not, over HTTP: whoever writes adds one, an editor-in-chief
 * takes one away. Each change is in the audit log. What is no single word is refused.
 */
import { z } from '@hono/zod-openapi';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

/** One word of one script: letters and their signs, an apostrophe or a hyphen within. */
const wordSchema = z
  .string()
  .trim()
  .normalize()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{M}][\p{L}\p{M}'’-]*$/u);
const editionParams = z.object({ edition: z.string().max(10) });
const wordsAnswer = z.object({ words: z.array(z.string()) }).openapi('EditionWords');
const mostWords = 20_000;

const list = operation({
  method: 'get',
  path: '/editions/{edition}/words',
  may: 'masthead.read',
  says: 'Words that this edition knows beside the dictionary’s',
  request: { params: editionParams },
  answer: wordsAnswer,
});
const add = operation({
  method: 'post',
  path: '/editions/{edition}/words',
  may: 'story.create',
  says: 'Add a word to those that this edition knows',
  request: { params: editionParams, body: body(z.strictObject({ word: wordSchema })) },
  answer: z.object({}),
});
const remove = operation({
  method: 'delete',
  path: '/editions/{edition}/words/{word}',
  may: 'masthead.edit',
  says: 'Take a word away from those that this edition knows',
  request: { params: editionParams.extend({ word: wordSchema }) },
  answer: z.object({}),
});

export function editionWordRoutes({ db }: NewsroomParts) {
  const requireEdition = async (id: string) => {
    const there = await db.selectFrom('warraq.edition').select('id').where('id', '=', id).executeTakeFirst();
    if (!there) throw new Refusal('not-found');
  };
  return resource()
    .openapi(list, async (context) => {
      const { edition } = context.req.valid('param');
      await requireEdition(edition);
      const rows = await db
        .selectFrom('warraq.edition_word')
        .select('word')
        .where('edition_id', '=', edition)
        .orderBy('word')
        .limit(mostWords)
        .execute();
      return context.json({ words: rows.map(({ word }) => word) }, 200);
    })
    .openapi(add, async (context) => {
      const { edition } = context.req.valid('param');
      const { word } = context.req.valid('json');
      await requireEdition(edition);
      await record(db, context, known(context), async (transaction, act) => {
        const added = await transaction
          .insertInto('warraq.edition_word')
          .values({ edition_id: edition, word, added_at: act.at, added_by: act.by })
          .onConflict((on) => on.doNothing())
          .returning('word')
          .executeTakeFirst();
        const entry = { operation: 'edition-word.add', subject: edition, after: { word } };
        return { answer: null, entries: added ? [entry] : [] };
      });
      return context.json({}, 200);
    })
    .openapi(remove, async (context) => {
      const { edition, word } = context.req.valid('param');
      await record(db, context, known(context), async (transaction) => {
        const gone = await transaction
          .deleteFrom('warraq.edition_word')
          .where('edition_id', '=', edition)
          .where('word', '=', word)
          .returning('word')
          .executeTakeFirst();
        if (!gone) throw new Refusal('not-found');
        const entry = { operation: 'edition-word.remove', subject: edition, before: { word } };
        return { answer: null, entries: [entry] };
      });
      return context.json({}, 200);
    });
}
