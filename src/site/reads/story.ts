/** All that a story's page shows. The page and its lite twin share one reading. */
import { sql } from 'kysely';
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
import { type StoryTitle, titles, withLeadWords } from './card.ts';
import { runningCampaign, sectionLinks } from './masthead.ts';

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
  /** What a person of the newsroom accepted: who speaks in it, and what happened when. */
  speakers: readonly { slug: string; name: string }[];
  events: readonly StoryEvent[];
  campaign: Pick<Campaign, 'claim' | 'need' | 'act' | 'amounts'> | null;
  sections: readonly SectionLink[];
};

export type StoryEvent = { occursOn: string; what: string; isGuess: boolean };

const relatedCount = 4;
/** More who speak in one story, or more dates, are read by nobody. */
const mostTold = { statements: 200, events: 100 };

/** The story with this id, if it is public in this edition; where it lives, if it is asked for elsewhere. */
export function readStory(reads: Reads, id: number): Promise<Answer<StoryModel>> {
  return reads.once(`story ${reads.edition.id} ${id}`, (own) => readOnce(own, id));
}

async function readOnce(reads: Reads, id: number): Promise<Answer<StoryModel>> {
  const { edition, editions, head, note } = reads;
  note(fact.story(id));
  const [story] = await storiesWithParts(reads, [id]);
  if (!story) return goneOrMissing(reads, id);
  const home = editions.find((other) => other.id === story.edition_id);
  if (!home) return { kind: 'missing' };
  const address = storyAddress(home, { id, slug: story.slug, publishedAt: story.published_at });
  if (home.id !== edition.id) return { kind: 'moved', to: address };
  const { bylines, tags, corrections, family, related, photos: shown, speakers, events } = story.parts;
  note(
    fact.ofId('section', story.section_id),
    ...bylines.map((byline) => fact.ofId('byline', byline.id)),
    ...tags.map((tag) => fact.ofId('tag', tag.id)),
    ...photosOf(story.body).map(fact.photo),
    ...(story.lead_photo_id === null ? [] : [fact.photo(story.lead_photo_id)]),
    ...speakers.map(({ person_id }) => fact.person(person_id)),
  );
  const [campaign, sections] = await Promise.all([
    story.without_appeal || story.is_breaking ? null : runningCampaign(reads),
    sectionLinks(reads),
  ]);
  const section = head.sections.find((one) => one.id === story.section_id);
  if (!section) return { kind: 'missing' };
  const photos = new Map(shown.map((photo) => [photo.id, photo]));
  const bonds = new Map(related.map((row) => [row.id, row.bond]));
  const titled = titles(
    reads,
    // The same report twice leads a reader nowhere: the editor is told of it, who may merge or retract one.
    related
      .filter((row) => row.bond !== 'same-text')
      .map((row) => ({ ...row, published_at: new Date(row.published_at) })),
  );
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
      section: { slug: section.slug, name: section.name },
      bylines: bylines.map(({ slug, name, kind }) => ({ slug, name, kind })),
      tags: tags.map(({ slug, name, kind }) => ({ slug, name, kind })),
      corrections: corrections.map((row) => ({
        kind: row.kind,
        wasWrong: row.was_wrong,
        isRight: row.is_right,
        madeAt: new Date(row.made_at),
      })),
      lead: lead ? withLeadWords(lead, story.lead_caption, story.lead_alternative_text) : null,
      photos,
      related: titled.map((title) => ({ ...title, isEarlier: bonds.get(title.id) === 'earlier' })),
      translations: translationsOf(reads, family),
      speakers: named(speakers),
      events,
      campaign,
      sections,
    },
  };
}

/** Each once, in the order in which they speak; whom the edition has no name for is left out. */
function named(speakers: Parts['speakers']): { slug: string; name: string }[] {
  const found = new Map(speakers.flatMap(({ slug, name }) => (name === null ? [] : [[slug, name] as const])));
  return [...found].map(([slug, name]) => ({ slug, name }));
}

/** What stands around a story's row, in the words of the views: one value, so that one question reads a page. */
type Parts = {
  bylines: readonly { id: number; slug: string; name: string; kind: BylineKind }[];
  tags: readonly { id: number; slug: string; name: string; kind: 'tag' | 'series' }[];
  corrections: readonly {
    kind: CorrectionRow['kind'];
    was_wrong: string;
    is_right: string;
    made_at: string;
  }[];
  family: readonly { id: number; edition_id: string; slug: string; published_at: string }[];
  related: readonly { id: number; slug: string; headline: string; published_at: string; bond: string }[];
  photos: readonly PhotoView[];
  speakers: readonly { person_id: number; slug: string; name: string | null }[];
  events: readonly StoryEvent[];
};

/**
 * Stories with all that stands around them, each read once in a snapshot: for a batch of pages, all of its stories at
 * once. Those that are not public are left out.
 */
export function storiesWithParts(reads: Reads, ids: readonly number[]): Promise<StoryWithParts[]> {
  return reads.onceEach('story with parts', ids, async (missing) => {
    const rows = await readTogether(reads, missing);
    return new Map(rows.map((row) => [row.id, { value: row, facts: [] }]));
  });
}

type StoryWithParts = Awaited<ReturnType<typeof readTogether>>[number];

async function readTogether({ database }: Reads, ids: readonly number[]) {
  const { rows } = await sql<{
    id: number;
    edition_id: string;
    section_id: number;
    kicker: string;
    headline: string;
    standfirst: string;
    slug: string;
    body: BodyDocument;
    dateline_place: string;
    lead_photo_id: number | null;
    lead_caption: string;
    lead_alternative_text: string;
    is_breaking: boolean;
    without_appeal: boolean;
    published_at: Date;
    updated_at: Date | null;
    parts: Parts;
  }>`
    select story.id, story.edition_id, story.section_id, story.kicker, story.headline, story.standfirst, story.slug, story.body,
      story.dateline_place, story.lead_photo_id, story.lead_caption, story.lead_alternative_text, story.is_breaking,
      story.without_appeal, story.published_at, story.updated_at,
      json_build_object(
        'bylines', array(
          select json_build_object('id', b.id, 'slug', b.slug, 'name', b.name, 'kind', b.kind)
          from published.story_byline sb join published.byline b on b.id = sb.byline_id
          where sb.story_id = story.id order by sb.position, b.id),
        'tags', array(
          select json_build_object('id', t.id, 'slug', t.slug, 'name', t.name, 'kind', t.kind)
          from published.story_tag st join published.tag t on t.id = st.tag_id
          where st.story_id = story.id order by st.position, t.id),
        'corrections', array(
          select json_build_object('kind', c.kind, 'was_wrong', c.was_wrong, 'is_right', c.is_right, 'made_at', c.made_at)
          from published.correction c where c.story_id = story.id order by c.made_at, c.id),
        'family', array(
          select json_build_object('id', f.id, 'edition_id', f.edition_id, 'slug', f.slug, 'published_at', f.published_at)
          from published.story f
          where f.id = coalesce(story.translation_of, story.id)
             or f.translation_of = coalesce(story.translation_of, story.id)
          order by f.id),
        -- What an editor picked, then what was found when the story came out; never what was excluded.
        'related', array(
          select json_build_object('id', o.id, 'slug', o.slug, 'headline', o.headline, 'published_at', o.published_at,
                                   'bond', r.bond)
          from published.related r join published.story o on o.id = r.related_id
          where r.story_id = story.id and r.kind <> 'exclusion' and o.edition_id = story.edition_id
          order by r.kind = 'found', r.position, o.published_at desc, o.id desc limit ${sql.lit(relatedCount)}),
        'photos', array(
          select json_build_object('id', p.id, 'masterSha256', p.master_sha256, 'width', p.width, 'height', p.height,
                                   'focalX', p.focal_x, 'focalY', p.focal_y, 'caption', p.caption, 'credit', p.credit,
                                   'alternativeText', p.alternative_text, 'copyright', p.copyright)
          from published.photo_of_story p where p.story_id = story.id order by p.id),
        'speakers', array(
          select json_build_object('person_id', s.person_id, 'slug', s.slug, 'name', s.name)
          from published.speaker_of_story s where s.story_id = story.id
          order by s.position, s.statement_id limit ${sql.lit(mostTold.statements)}),
        'events', array(
          select json_build_object('occursOn', e.occurs_on, 'what', e.what, 'isGuess', e.certainty = 'guess')
          from published.dated_event e where e.story_id = story.id
          order by e.occurs_on, e.position limit ${sql.lit(mostTold.events)})
      ) as parts
    from published.story story where story.id = any(${ids})`.execute(database);
  return rows;
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
