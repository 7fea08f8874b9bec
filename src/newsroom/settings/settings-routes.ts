/** Settings of the whole newsroom, and the support campaign of each edition: offered, running, ended. */
import { z } from '@hono/zod-openapi';
import { campaignSchema } from '../../story/campaign.ts';
import { offerCampaign, startCampaign } from '../../story/run-campaign.ts';
import { done, doneSchema } from '../accounts/account-routes.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { houseSettings } from './house-settings.ts';

const settingsSchema = z
  .object({ twoPersonRule: z.boolean(), frozenAt: z.iso.datetime().nullable(), frozenBy: z.string() })
  .openapi('HouseSettings');

const read = operation({
  method: 'get',
  path: '/settings',
  may: 'settings.read',
  says: 'Settings of the whole newsroom',
  answer: settingsSchema,
});
const change = operation({
  method: 'patch',
  path: '/settings',
  may: 'settings.edit',
  says: 'Whether publication takes two people',
  request: { body: body(z.strictObject({ twoPersonRule: z.boolean() })) },
  answer: settingsSchema,
  sensitive: true,
});

const campaignAnswer = campaignSchema
  .extend({
    id: z.number(),
    editionId: z.string(),
    status: z.enum(['offered', 'running', 'ended']),
    source: z.string(),
  })
  .openapi('SupportCampaign');
const numberId = z.object({ id: z.coerce.number().int().positive() });

const campaigns = operation({
  method: 'get',
  path: '/campaigns',
  may: 'settings.read',
  says: 'Support campaigns, the newest first',
  answer: z.object({ campaigns: z.array(campaignAnswer) }),
});
const offer = operation({
  method: 'post',
  path: '/campaigns',
  may: 'settings.edit',
  says: 'Write a campaign; readers see it when it is started',
  request: { body: body(z.strictObject({ editionId: z.string().max(10), campaign: campaignSchema })) },
  answer: z.object({ id: z.number() }),
});
const start = operation({
  method: 'post',
  path: '/campaigns/{id}/start',
  may: 'settings.edit',
  says: 'Show this campaign to readers, in place of the one that runs',
  request: { params: numberId },
  answer: doneSchema,
});
const end = operation({
  method: 'post',
  path: '/campaigns/{id}/end',
  may: 'settings.edit',
  says: 'Show readers no campaign',
  request: { params: numberId },
  answer: doneSchema,
});

export function settingsRoutes({ db }: NewsroomParts) {
  const present = async () => {
    const { twoPersonRule, frozenAt, frozenBy } = await houseSettings(db);
    return { twoPersonRule, frozenAt: frozenAt?.toISOString() ?? null, frozenBy };
  };
  return resource()
    .openapi(read, async (context) => context.json(await present(), 200))
    .openapi(change, async (context) => {
      const told = context.req.valid('json');
      await record(db, context, known(context), async (transaction) => {
        const { twoPersonRule } = await houseSettings(transaction);
        await transaction
          .updateTable('staff.house_settings')
          .set({ two_person_rule: told.twoPersonRule })
          .execute();
        return {
          answer: null,
          entries: [
            { operation: 'settings.change', subject: 'house', before: { twoPersonRule }, after: told },
          ],
        };
      });
      return context.json(await present(), 200);
    })
    .openapi(campaigns, async (context) => {
      const rows = await db
        .selectFrom('warraq.campaign')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(200)
        .execute();
      const all = rows.map((row) => ({
        id: row.id,
        editionId: row.edition_id,
        status: row.status,
        claim: row.claim,
        need: row.need,
        act: row.act,
        amounts: row.amounts,
        ways: row.ways,
        source: row.source,
      }));
      return context.json({ campaigns: all }, 200);
    })
    .openapi(offer, async (context) => {
      const told = context.req.valid('json');
      const answer = await record(db, context, known(context), async (transaction, act) => {
        const edition = await transaction
          .selectFrom('warraq.edition')
          .select('id')
          .where('id', '=', told.editionId)
          .executeTakeFirst();
        if (!edition)
          throw new Refusal('not-valid', { problems: [{ field: 'editionId', message: told.editionId }] });
        const offered = await offerCampaign(transaction, { ...told, source: '' }, act);
        return {
          answer: offered,
          entries: [{ operation: 'campaign.offer', subject: `campaign:${offered.id}`, after: told }],
        };
      });
      return context.json(answer, 200);
    })
    .openapi(start, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, known(context), async (transaction) => {
        if (!(await startCampaign(transaction, id))) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'campaign.start', subject: `campaign:${id}` }] };
      });
      return context.json(done, 200);
    })
    .openapi(end, async (context) => {
      const { id } = context.req.valid('param');
      await record(db, context, known(context), async (transaction) => {
        const ended = await transaction
          .updateTable('warraq.campaign')
          .set({ status: 'ended' })
          .where('id', '=', id)
          .where('status', '=', 'running')
          .returning('id')
          .executeTakeFirst();
        if (!ended) throw new Refusal('not-found');
        return { answer: null, entries: [{ operation: 'campaign.end', subject: `campaign:${id}` }] };
      });
      return context.json(done, 200);
    });
}
