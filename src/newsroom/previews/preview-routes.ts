/**
 * A page of the reader's site with changes that nobody has made yet: settings, a campaign, a front. What is asked for is
 * checked as if it were done, and done nowhere.
 */
import { z } from '@hono/zod-openapi';
import { campaignSchema } from '../../story/campaign.ts';
import { editionSchema } from '../../story/edition.ts';
import { composeFront } from '../../story/fronts/compose-front.ts';
import { fillRules, frontName, slotsOnTop } from '../../story/fronts/front.ts';
import { lookSchema } from '../../story/look/look.ts';
import { editionFromRow, lookOf, saveEdition, saveLook } from '../../story/masthead.ts';
import { offerCampaign, startCampaign } from '../../story/run-campaign.ts';
import { fieldProblems } from '../http/field-problems.ts';
import { operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import type { PreviewedPage } from './page-preview.ts';

/** What would be changed; an address carries it, so it is no longer than one may be. */
const changeSchema = z.strictObject({
  edition: editionSchema
    .pick({ name: true, tagline: true, timeZone: true, numberingSystem: true, monthStyle: true })
    .partial()
    .optional(),
  look: lookSchema.optional(),
  campaign: campaignSchema.optional(),
  front: z
    .strictObject({
      front: frontName,
      fill: z.enum(fillRules),
      slots: z
        .array(
          z.strictObject({
            position: z
              .int()
              .min(0)
              .max(slotsOnTop - 1),
            storyId: z.int().positive(),
          }),
        )
        .max(slotsOnTop),
    })
    .optional(),
});
const longestChange = 6_000;

const preview = operation({
  method: 'get',
  path: '/editions/{id}/preview',
  may: 'settings.read',
  says: 'A page (HTML) of the edition as readers would get it if `change` (JSON) were made',
  request: {
    params: z.object({ id: z.string().max(10) }),
    query: z.object({
      page: z
        .string()
        .regex(/^(front|story|support|section:\d{1,15})$/)
        .default('front'),
      dark: z.enum(['true', 'false']).default('false'),
      change: z.string().max(longestChange).default('{}'),
    }),
  },
  answer: z.string(),
});

export function previewRoutes({ pagePreview }: NewsroomParts) {
  return resource().openapi(preview, async (context) => {
    const { id } = context.req.valid('param');
    const { page, dark, change: text } = context.req.valid('query');
    const parsed = changeSchema.safeParse(json(text));
    if (!parsed.success)
      throw new Refusal('not-valid', {
        problems: fieldProblems(parsed.error.issues, context.get('language')),
      });
    const { edition, look, campaign, front } = parsed.data;
    const act = { by: 'preview', at: new Date() };
    const made = await pagePreview?.({
      editionId: id,
      page: pageNamed(page),
      dark: dark === 'true',
      shownAt: context.req.path,
      async change(transaction) {
        const row = await transaction
          .selectFrom('warraq.edition')
          .selectAll()
          .where('id', '=', id)
          .executeTakeFirst();
        if (!row) throw new Refusal('not-found');
        if (edition) {
          const told = Object.fromEntries(Object.entries(edition).filter(([, value]) => value !== undefined));
          await saveEdition(transaction, { ...editionFromRow(row), ...told });
        }
        if (look) await saveLook(transaction, id, { ...look, logo: (await lookOf(transaction, id)).logo });
        if (campaign) {
          const offered = await offerCampaign(transaction, { editionId: id, campaign, source: '' }, act);
          await transaction
            .updateTable('warraq.campaign')
            .set({ amounts: JSON.stringify(campaign.amounts), ways: JSON.stringify(campaign.ways) })
            .where('id', '=', offered.id)
            .execute();
          await startCampaign(transaction, offered.id);
        }
        if (front) {
          const slots = front.slots.map((slot) => ({ ...slot, until: null }));
          await composeFront(transaction, front.front, { fill: front.fill, slots }, act);
        }
      },
    });
    if (!made) throw new Refusal('not-found');
    context.header('content-security-policy', made.policy);
    // A page and not JSON, as the story's preview is.
    return context.html(made.html, 200) as never;
  });
}

function pageNamed(page: string): PreviewedPage {
  if (page === 'story' || page === 'support') return page;
  const section = /^section:(\d+)$/.exec(page)?.[1];
  return section === undefined ? 'front' : { section: Number(section) };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('not-valid', { problems: [{ field: 'change', message: 'JSON' }] });
  }
}
