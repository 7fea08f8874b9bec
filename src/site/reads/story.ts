/** All that a story's page shows, from published views, in two rounds of queries. */
import { storyAddress } from '../../story/address.ts';
import type { BodyDocument } from '../../story/body/document.ts';
import { photosOf } from '../../story/body/plain-text.ts';
import type { Campaign } from '../../story/campaign.ts';
import type { Edition } from '../../story/edition.ts';
import type { PhotoView } from '../../story/photos/photo-view.ts';
import type { BylineKind, CorrectionRow } from '../../story/tables.ts';
import type { Answer, Reads } from '../page-kind.ts';
import type { SectionLink } from '../shell.tsx';
import { cards, photosById, type StoryCard, storyQuery, withLeadWords } from './card.ts';
import { sectionLinks } from './masthead.ts';

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
  related: readonly StoryCard[];
  translations: readonly { edition: Edition; path: string }[];
  campaign: Pick<Campaign, 'claim' | 'need' | 'act' | 'amounts'> | null;
  sections: readonly SectionLink[];
};

const relatedCount = 4;

/** The story with this id, if it is public in this edition; where it lives, if it is asked for elsewhere. */
export async function readStory(reads: Reads, id: number): Promise<Answer<StoryModel>> {
  const { database, edition, editions } = reads;
  const story = await database
    .selectFrom('published.story as story')
    .innerJoin('published.section as section', 'section.id', 'story.section_id')
    .selectAll('story')
    .select(['section.slug as section_slug', 'section.name as section_name'])
    .where('story.id', '=', id)
    .executeTakeFirst();
  if (!story) return goneOrMissing(reads, id);
  const home = editions.find((other) => other.id === story.edition_id);
  if (!home) return { kind: 'missing' };
  const address = storyAddress(home, { id, slug: story.slug, publishedAt: story.published_at });
  if (home.id !== edition.id) return { kind: 'moved', to: address };

  const photoIds = [...(story.lead_photo_id === null ? [] : [story.lead_photo_id]), ...photosOf(story.body)];
  const [bylines, tags, corrections, photos, translations, campaign, sections] = await Promise.all([
    database
      .selectFrom('published.story_byline as sb')
      .innerJoin('published.byline as byline', 'byline.id', 'sb.byline_id')
      .select(['byline.slug', 'byline.name', 'byline.kind'])
      .where('sb.story_id', '=', id)
      .orderBy('sb.position')
      .execute(),
    database
      .selectFrom('published.story_tag as st')
      .innerJoin('published.tag as tag', 'tag.id', 'st.tag_id')
      .select(['tag.id', 'tag.slug', 'tag.name', 'tag.kind'])
      .where('st.story_id', '=', id)
      .orderBy('st.position')
      .execute(),
    database
      .selectFrom('published.correction')
      .select(['kind', 'was_wrong', 'is_right', 'made_at'])
      .where('story_id', '=', id)
      .orderBy('made_at')
      .orderBy('id')
      .execute(),
    photosById(reads, photoIds),
    translationsOf(reads, id, story.translation_of ?? id),
    story.without_appeal || story.is_breaking ? null : runningCampaign(reads),
    sectionLinks(reads),
  ]);
  const related = await relatedStories(reads, {
    id,
    sectionId: story.section_id,
    tagIds: tags.map((tag) => tag.id),
  });
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
      bylines,
      tags,
      corrections: corrections.map((row) => ({
        kind: row.kind,
        wasWrong: row.was_wrong,
        isRight: row.is_right,
        madeAt: row.made_at,
      })),
      lead: lead ? withLeadWords(lead, story.lead_caption, story.lead_alternative_text) : null,
      photos,
      related,
      translations,
      campaign,
      sections,
    },
  };
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
async function translationsOf({ database, editions }: Reads, id: number, original: number) {
  const rows = await database
    .selectFrom('published.story')
    .select(['id', 'edition_id', 'slug', 'published_at'])
    .where((eb) => eb.or([eb('id', 'in', [id, original]), eb('translation_of', '=', original)]))
    .orderBy('id')
    .execute();
  if (rows.length < 2) return [];
  return editions.flatMap((edition) => {
    const row = rows.find((one) => one.edition_id === edition.id);
    return row
      ? [
          {
            edition,
            path: storyAddress(edition, { id: row.id, slug: row.slug, publishedAt: row.published_at }),
          },
        ]
      : [];
  });
}

export async function runningCampaign({ database, edition }: Reads) {
  const campaign = await database
    .selectFrom('published.campaign')
    .select(['claim', 'need', 'act', 'amounts', 'ways'])
    .where('edition_id', '=', edition.id)
    .executeTakeFirst();
  return campaign ?? null;
}

/** What an editor picked, then stories that share tags or the section, newest first; never what was excluded. */
async function relatedStories(
  reads: Reads,
  story: { id: number; sectionId: number; tagIds: readonly number[] },
): Promise<StoryCard[]> {
  const decided = await reads.database
    .selectFrom('published.related')
    .select(['related_id', 'kind'])
    .where('story_id', '=', story.id)
    .orderBy('position')
    .execute();
  const picks = decided.filter((row) => row.kind === 'pick').map((row) => row.related_id);
  const never = [story.id, ...decided.map((row) => row.related_id)];
  const picked = picks.length === 0 ? [] : await storyQuery(reads).where('story.id', 'in', picks).execute();
  picked.sort((a, b) => picks.indexOf(a.id) - picks.indexOf(b.id));

  const missing = relatedCount - picked.length;
  const tagged =
    missing > 0 && story.tagIds.length > 0
      ? await storyQuery(reads)
          .where('story.id', 'not in', never)
          .where('story.id', 'in', (eb) =>
            eb
              .selectFrom('published.story_tag')
              .select('story_id')
              .where('tag_id', 'in', [...story.tagIds]),
          )
          .orderBy('story.published_at', 'desc')
          .orderBy('story.id', 'desc')
          .limit(missing)
          .execute()
      : [];
  const still = missing - tagged.length;
  const sameSection =
    still > 0
      ? await storyQuery(reads)
          .where('story.id', 'not in', [...never, ...tagged.map((line) => line.id)])
          .where('story.section_id', '=', story.sectionId)
          .orderBy('story.published_at', 'desc')
          .orderBy('story.id', 'desc')
          .limit(still)
          .execute()
      : [];
  return cards(reads, [...picked, ...tagged, ...sameSection].slice(0, relatedCount));
}
