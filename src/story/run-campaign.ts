/** Campaigns as rows: offered (by recovery or an editor), then started by a person; one runs in an edition at a time. */
import type { Kysely } from 'kysely';
import type { Act } from './act.ts';
import { type Campaign, campaignSchema } from './campaign.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

/**
 * Keeps a campaign for a person to look at. The same words offered twice for an edition are one offer.
 * @param source where it comes from, e.g. the name of the recovered file; `''` when written here
 */
export async function offerCampaign(
  db: Kysely<NewsroomTables>,
  offer: { editionId: string; campaign: Campaign; source: string },
  act: Act,
): Promise<{ id: number }> {
  const campaign = campaignSchema.parse(offer.campaign);
  const known = await db
    .selectFrom('warraq.campaign')
    .select('id')
    .where('edition_id', '=', offer.editionId)
    .where('claim', '=', campaign.claim)
    .where('need', '=', campaign.need)
    .where('act', '=', campaign.act)
    .executeTakeFirst();
  if (known) return known;
  return db
    .insertInto('warraq.campaign')
    .values({
      edition_id: offer.editionId,
      status: 'offered',
      claim: campaign.claim,
      need: campaign.need,
      act: campaign.act,
      amounts: JSON.stringify(campaign.amounts),
      ways: JSON.stringify(campaign.ways),
      source: offer.source,
      created_at: act.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
}

/** Ends the edition's running campaign, if any, and starts this one. Says whether there was such a campaign. */
export async function startCampaign(db: Kysely<NewsroomTables>, id: number): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const campaign = await transaction
      .selectFrom('warraq.campaign')
      .select('edition_id')
      .where('id', '=', id)
      .executeTakeFirst();
    if (!campaign) return false;
    await transaction
      .updateTable('warraq.campaign')
      .set({ status: 'ended' })
      .where('edition_id', '=', campaign.edition_id)
      .where('status', '=', 'running')
      .execute();
    await transaction
      .updateTable('warraq.campaign')
      .set({ status: 'running' })
      .where('id', '=', id)
      .execute();
    return true;
  });
}
