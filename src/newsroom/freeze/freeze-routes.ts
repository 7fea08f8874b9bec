/** The owner’s emergency acts: freezing the newsroom, opening it again, and taking back what a stolen key did. */
import { z } from '@hono/zod-openapi';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { ownAccount } from '../accounts/second-step-routes.ts';
import { record } from '../audit/record.ts';
import { body, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { freezeHouse, openHouseAgain } from './freeze-house.ts';
import { undoChanges } from './undo-changes.ts';

const freeze = operation({
  method: 'post',
  path: '/freeze',
  may: 'house.freeze',
  says: 'Let nothing be changed, sign everybody out, switch every token off',
  answer: doneSchema,
  sensitive: true,
});
const open = operation({
  method: 'post',
  path: '/unfreeze',
  may: 'house.freeze',
  says: 'Open the newsroom again',
  answer: doneSchema,
  sensitive: true,
  whileFrozen: true,
});
const undo = operation({
  method: 'post',
  path: '/undo-changes',
  may: 'people.edit',
  says: 'Take back in one act what an account or a token did to stories since a time',
  request: {
    body: body(z.strictObject({ actor: z.string().max(60), since: z.iso.datetime({ offset: true }) })),
  },
  answer: z.object({ changed: z.array(z.number()), left: z.array(z.number()) }),
  sensitive: true,
});

export function freezeRoutes({ db, shown }: NewsroomParts) {
  return resource()
    .openapi(freeze, async (context) => {
      await freezeHouse(db, ownAccount(context));
      context.set('isRecorded', true);
      return context.json(done, 200);
    })
    .openapi(open, async (context) => {
      await openHouseAgain(db, ownAccount(context));
      context.set('isRecorded', true);
      return context.json(done, 200);
    })
    .openapi(undo, async (context) => {
      const { actor, since } = context.req.valid('json');
      const name = await nameOf(actor);
      if (name === undefined) throw new Refusal('not-found');
      const answer = await record(db, context, ownAccount(context), (transaction, act) =>
        undoChanges(transaction, { id: actor, name }, new Date(since), act),
      );
      for (const id of answer.changed) await shown(id);
      return context.json(answer, 200);
    });

  async function nameOf(actor: string): Promise<string | undefined> {
    const row = actor.startsWith('token:')
      ? await db.selectFrom('staff.token').select('name').where('id', '=', actor.slice(6)).executeTakeFirst()
      : await db.selectFrom('staff.account').select('name').where('id', '=', actor).executeTakeFirst();
    return row?.name;
  }
}
