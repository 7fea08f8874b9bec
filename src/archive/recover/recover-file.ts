/**
 * One saved page into one draft: fields, the original by its hash, the appeal as an offered campaign, and a report, in
 * one transaction. The same bytes twice are the same story. Nothing is published that `publish` did not ask for.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { writeDurably } from '../../platform/durable-file.ts';
import { dayIn, storyAddress } from '../../story/address.ts';
import { allowedText } from '../../story/body/allowed-text.ts';
import { HtmlTooLarge } from '../../story/body/from-html.ts';
import { editionFromRow } from '../../story/masthead.ts';
import { publishStory } from '../../story/publish-story.ts';
import { offerCampaign } from '../../story/run-campaign.ts';
import { saveStory } from '../../story/save-story.ts';
import { slugFrom } from '../../story/slug.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import { campaignFrom } from './appeal-campaign.ts';
import { decode } from './decode.ts';
import type { FoundStory } from './found-story.ts';
import { looksLikeHtml, readHtml } from './html/read-html.ts';
import { bylineIdsFor, tagIdsFor } from './known-names.ts';
import { questions } from './questions.ts';
import type { RecoveryRefused } from './refusals.ts';
import { type RecoveryReport, reportSchema } from './report.ts';
import { packedOriginal } from './run/kept-original.ts';
import { type StoryDay, storyDay } from './story-day.ts';
import { readSavedText } from './text/saved-text.ts';

export const largestFile = 20_000_000;

export type RecoverOptions = {
  fileName: string;
  editionId: string;
  sectionSlug: string | null;
  /** ISO day that the caller knows, or null. */
  date: string | null;
  publish: boolean;
  originalsFolder: string;
  now: Date;
};

/** @returns the report, or why there is no story in these bytes */
export async function recoverFile(
  database: Kysely<NewsroomTables>,
  bytes: Uint8Array,
  options: RecoverOptions,
): Promise<{ kind: 'recovered'; report: RecoveryReport } | RecoveryRefused> {
  if (bytes.length > largestFile) return { kind: 'refused', reason: 'too-large' };
  const decoded = decode(bytes);
  if (decoded.kind === 'refused') return decoded;
  const isHtml = looksLikeHtml(decoded.text);
  let story: FoundStory | null;
  try {
    story = isHtml
      ? readHtml(decoded.text, directionOf(options.editionId))
      : readSavedText(allowedText(decoded.text));
  } catch (error) {
    if (error instanceof HtmlTooLarge) return { kind: 'refused', reason: 'too-large' };
    throw error;
  }
  if (story === null) return { kind: 'refused', reason: 'no-article' };
  const headline = story.headline.value;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const known = await database
    .selectFrom('warraq.recovered_source')
    .select('report')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known)
    return {
      kind: 'recovered',
      report: { ...reportSchema.parse(known.report), outcome: 'already-recovered' },
    };

  const editionRow = await database
    .selectFrom('warraq.edition')
    .selectAll()
    .where('id', '=', options.editionId)
    .executeTakeFirst();
  if (!editionRow) return { kind: 'refused', reason: 'no-edition' };
  const edition = editionFromRow(editionRow);
  const day = storyDay(story, options.date, dayIn(edition.timeZone, options.now));
  if (day === 'contradicts') return { kind: 'refused', reason: 'date-contradicts' };
  let sections = database
    .selectFrom('warraq.section')
    .select(['id', 'name'])
    .where('edition_id', '=', edition.id)
    .orderBy('position')
    .limit(1);
  if (options.sectionSlug !== null) sections = sections.where('slug', '=', options.sectionSlug);
  const section = await sections.executeTakeFirst();
  if (!section) return { kind: 'refused', reason: 'no-section' };

  // The original first: a row must never name a file that is not there.
  await writeDurably(join(options.originalsFolder, sha256), bytes);
  const act = { at: options.now, by: 'recover' };
  const report = await database.transaction().execute(async (db): Promise<RecoveryReport> => {
    const { id } = await saveStory(
      db,
      {
        editionId: edition.id,
        sectionId: section.id,
        kicker: story.kicker.value,
        headline,
        standfirst: story.standfirst.value,
        slug: slugFrom(headline),
        body: story.body,
        datelinePlace: '',
        leadPhotoId: null,
        leadCaption: leadCaption(story),
        leadAlternativeText: '',
        bylineIds: await bylineIdsFor(db, edition.id, story.byline.value),
        tagIds: await tagIdsFor(db, edition.id, story.tags.value),
        isBreaking: false,
        withoutAppeal: false,
        translationOf: null,
        legacyAddresses: [],
        relatedPicks: [],
        relatedExclusions: [],
      },
      act,
    );
    const campaign = campaignFrom(story.appeal);
    if (campaign) await offerCampaign(db, { editionId: edition.id, campaign, source: options.fileName }, act);
    let address: string | null = null;
    if (options.publish) {
      const publishedAt = instantOf(day, options.now);
      const published = await publishStory(db, id, { ...act, publishedAt });
      if (published.kind === 'published')
        address = storyAddress(edition, { id, slug: slugFrom(headline), publishedAt });
    }
    const dropped = story.lines.flatMap(({ line, text, fate }) =>
      'dropped' in fate ? [{ line, text, reason: fate.dropped }] : [],
    );
    const read = story.lines.length;
    const made: RecoveryReport = {
      outcome: 'recovered',
      storyId: id,
      address,
      source: {
        fileName: options.fileName,
        sha256,
        bytes: bytes.length,
        encoding: decoded.encoding,
        mendedFrom: decoded.mendedFrom,
      },
      fields: reportedFields(story, day, campaign !== null),
      dropped,
      confirm: questions(story, day.certainty, section.name),
      lines: { read, kept: read - dropped.length, dropped: dropped.length },
    };
    await db
      .insertInto('warraq.recovered_source')
      .values({
        sha256,
        story_id: id,
        file_name: options.fileName,
        media_type: isHtml ? 'text/html' : 'text/plain',
        bytes: bytes.length,
        report: JSON.stringify(made),
        recovered_at: options.now,
      })
      .execute();
    // It stands in the desk's queue like any uncertain story, with the page beside it.
    await db
      .insertInto('warraq.recovery_review')
      .values({
        run_id: null,
        number: 0,
        story_id: id,
        questions: JSON.stringify(made.confirm),
        original_type: isHtml ? 'text/html' : 'text/plain',
        original_packing: 'brotli',
        original_packed: await packedOriginal({ mediaType: '', text: decoded.text }),
      })
      .execute();
    return made;
  });
  return { kind: 'recovered', report };
}

/** Before the edition is read: Arabic script unless the id says otherwise; blocks of their own keep theirs. */
const directionOf = (editionId: string) =>
  ({
    language: editionId,
    direction: ['ar', 'fa', 'ckb', 'ur'].includes(editionId) ? 'rtl' : 'ltr',
  }) as const;

const longestCaption = 1000;

function leadCaption({ caption, credit }: FoundStory): string {
  const words = credit.value === '' ? caption.value : `${caption.value} (${credit.value})`;
  return words.slice(0, longestCaption).toWellFormed();
}

/** The instant that the page states, else noon or so of its day; a story without a day comes out now. */
function instantOf({ value, instant }: StoryDay, now: Date): Date {
  if (value === null) return now;
  return new Date(instant?.startsWith(value) ? instant : `${value}T09:00:00Z`);
}

function reportedFields(story: FoundStory, day: StoryDay, isOffered: boolean): RecoveryReport['fields'] {
  const { updated, tags } = story;
  return {
    headline: story.headline,
    kicker: story.kicker,
    standfirst: story.standfirst,
    byline: story.byline,
    section: story.section,
    tags: { ...tags, value: [...tags.value] },
    originalAddress: story.address,
    caption: story.caption,
    credit: story.credit,
    paragraphs: {
      value: [...story.paragraphs],
      source: 'the run of lines with the most prose',
      certainty: 'likely',
    },
    publicationDay: { value: day.value, source: day.source, certainty: day.certainty },
    updatedDay: { ...updated, value: updated.value?.day ?? null },
    campaign: {
      value: [...story.appeal],
      source: isOffered ? 'lines behind the story that ask for support' : '',
      certainty: isOffered ? 'likely' : 'unknown',
    },
  };
}
