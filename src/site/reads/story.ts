/** All that a story's page shows. The page and its lite twin share one reading. */
import { sql } from 'kysely';
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import { storyAddress } from '../../story/address.ts';
import type { BodyDocument } from '../../story/body/document.ts';
import { photosOf } from '../../story/body/plain-text.ts';
import type { Campaign } from '../../story/campaign.ts';
import type { Edition } from '../../story/edition.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import type { BylineKind, CorrectionRow } from '../../story/tables.ts';
import { fact } from '../page-graph/facts.ts';
import type { Answer, Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';
import { photosById, type StoryTitle, titles, withLeadWords } from './card.ts';
import { runningCampaign, sectionLinks } from './masthead.ts';
import { type PublicStatement, type StoryEvent, toldInStory } from './statements.ts';

export type StoryModel = {
  id: number;
  address: string;
  kicker: string;
  headline: string;
  standfirst: string;
  body: BodyDocument;
  datelinePlace: string;
  isBreaking: boolean;
  publishedAt: Date;
  updatedAt: Date | null;
  section: SectionLink;
  bylines: readonly { slug: string; name: string; kind: BylineKind }[];
  tags: readonly { slug: string; name: string; kind: 'tag' | 'series' }[];
  corrections: readonly { kind: CorrectionRow['kind']; wasWrong: string; isRight: string; madeAt: Date }[];
  lead: PhotoView | null;
  photos: ReadonlyMap<number, PhotoView>;
  /** `isEarlier`: the same event, reported before. */
  related: readonly (StoryTitle & { isEarlier: boolean })[];
  translations: readonly { edition: Edition; path: string }[];
  /** What a person of the newsroom accepted: who said what in it, and what happened when. */
  statements: readonly PublicStatement[];
  events: readonly StoryEvent[];
  campaign: Pick<Campaign, 'claim' | 'need' | 'act' | 'amounts'> | null;
  sections: readonly SectionLink[];
};

const relatedCount = 4;

/** The story with this id, if it is public in this edition; where it lives, if it is asked for elsewhere. */
export function readStory(reads: Reads, id: number): Promise<Answer<StoryModel>> {
  return reads.once(`story ${reads.edition.id} ${id}`, (own) => readOnce(own, id));
}

async function readOnce(reads: Reads, id: number): Promise<Answer<StoryModel>> {
  const { edition, editions, note } = reads;
  note(fact.story(id));
  const story = await storyWithParts(reads, id);
  if (!story) return goneOrMissing(reads, id);
  const home = editions.find((other) => other.id === story.edition_id);
  if (!home) return { kind: 'missing' };
  const address = storyAddress(home, { id, slug: story.slug, publishedAt: story.published_at });
  if (home.id !== edition.id) return { kind: 'moved', to: address };
  note(
    fact.ofId('section', story.section_id),
    ...story.bylines.map((byline) => fact.ofId('byline', byline.id)),
    ...story.tags.map((tag) => fact.ofId('tag', tag.id)),
  );

  const photoIds = [...(story.lead_photo_id === null ? [] : [story.lead_photo_id]), ...photosOf(story.body)];
  const [photos, campaign, sections, told] = await Promise.all([
    photosById(reads, photoIds),
    story.without_appeal || story.is_breaking ? null : runningCampaign(reads),
    sectionLinks(reads),
    toldInStory(reads, id),
  ]);
  const bonds = new Map(story.related.map((row) => [row.id, row.bond]));
  const related = titles(
    reads,
    story.related.map((row) => ({ ...row, published_at: new Date(row.published_at) })),
  ).map((title) => ({ ...title, isEarlier: bonds.get(title.id) === 'earlier' }));
  const lead = story.lead_photo_id === null ? undefined : photos.get(story.lead_photo_id);
  return {
    kind: 'page',
    model: {
      id,
      address,
      kicker: story.kicker,
      headline: story.headline,
      standfirst: story.standfirst,
      body: story.body,
      datelinePlace: story.dateline_place,
      isBreaking: story.is_breaking,
      publishedAt: story.published_at,
      updatedAt: story.updated_at,
      section: { slug: story.section_slug, name: story.section_name },
      bylines: story.bylines.map(({ slug, name, kind }) => ({ slug, name, kind })),
      tags: story.tags.map(({ slug, name, kind }) => ({ slug, name, kind })),
      corrections: story.corrections.map((row) => ({
        kind: row.kind,
        wasWrong: row.was_wrong,
        isRight: row.is_right,
        madeAt: new Date(row.made_at),
      })),
      lead: lead ? withLeadWords(lead, story.lead_caption, story.lead_alternative_text) : null,
      photos,
      related,
      translations: translationsOf(reads, story.family),
      ...told,
      campaign,
      sections,
    },
  };
}

function storyWithParts({ database }: Reads, id: number) {
  return database
    .selectFrom('published.story as story')
    .innerJoin('published.section as section', 'section.id', 'story.section_id')
    .selectAll('story')
    .select(['section.slug as section_slug', 'section.name as section_name'])
    .select((eb) => [
      jsonArrayFrom(
        eb
          .selectFrom('published.story_byline as sb')
          .innerJoin('published.byline as byline', 'byline.id', 'sb.byline_id')
          .select(['byline.id', 'byline.slug', 'byline.name', 'byline.kind'])
          .whereRef('sb.story_id', '=', 'story.id')
          .orderBy('sb.position')
          .orderBy('byline.id'),
      ).as('bylines'),
      jsonArrayFrom(
        eb
          .selectFrom('published.story_tag as st')
          .innerJoin('published.tag as tag', 'tag.id', 'st.tag_id')
          .select(['tag.id', 'tag.slug', 'tag.name', 'tag.kind'])
          .whereRef('st.story_id', '=', 'story.id')
          .orderBy('st.position')
          .orderBy('tag.id'),
      ).as('tags'),
      jsonArrayFrom(
        eb
          .selectFrom('published.correction')
          .select(['kind', 'was_wrong', 'is_right', 'made_at'])
          .whereRef('story_id', '=', 'story.id')
          .orderBy('made_at')
          .orderBy('id'),
      ).as('corrections'),
      jsonArrayFrom(
        eb
          .selectFrom('published.story as member')
          .select(['member.id', 'member.edition_id', 'member.slug', 'member.published_at'])
          .where((member) => {
            const original = member.fn.coalesce('story.translation_of', 'story.id');
            return member.or([
              member('member.id', '=', member.ref('story.id')),
              member('member.id', '=', original),
              member('member.translation_of', '=', original),
            ]);
          })
          .orderBy('member.id'),
      ).as('family'),
      // What an editor picked, then what was found when the story came out; never what was excluded.
      jsonArrayFrom(
        eb
          .selectFrom('published.related as related')
          .innerJoin('published.story as other', 'other.id', 'related.related_id')
          .select(['other.id', 'other.slug', 'other.headline', 'other.published_at', 'related.bond'])
          .whereRef('related.story_id', '=', 'story.id')
          .where('related.kind', '<>', 'exclusion')
          .whereRef('other.edition_id', '=', 'story.edition_id')
          .orderBy(sql`related.kind = 'found'`)
          .orderBy('related.position')
          .orderBy('other.published_at', 'desc')
          .orderBy('other.id', 'desc')
          .limit(relatedCount),
      ).as('related'),
    ])
    .where('story.id', '=', id)
    .executeTakeFirst();
}

async function goneOrMissing({ database }: Reads, id: number): Promise<Answer<never>> {
  const gone = await database
    .selectFrom('published.retracted_story')
    .select(['headline', 'retraction_note', 'retracted_at'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!gone) return { kind: 'missing' };
  return {
    kind: 'gone',
    headline: gone.headline,
    note: gone.retraction_note,
    retractedAt: gone.retracted_at,
  };
}

/** The story and its translations, all editions that have one, this one among them; empty when there is only one. */
function translationsOf(
  { editions, note }: Reads,
  rows: readonly { id: number; edition_id: string; slug: string; published_at: string }[],
) {
  note(...rows.map((row) => fact.story(row.id)));
  if (rows.length < 2) return [];
  return editions.flatMap((edition) => {
    const row = rows.find((one) => one.edition_id === edition.id);
    if (!row) return [];
    const publishedAt = new Date(row.published_at);
    return [{ edition, path: storyAddress(edition, { id: row.id, slug: row.slug, publishedAt }) }];
  });
}
