/**
 * One saved page into one draft: fields, the original by its hash, the appeal as an offered campaign, and a report, in
 * one transaction. The same bytes twice are the same story. Nothing is published that `publish` did not ask for.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { writtenOn } from '../../language/publication-day.ts';
import { writeDurably } from '../../platform/durable-file.ts';
import { storyAddress } from '../../story/address.ts';
import { allowedText } from '../../story/body/allowed-text.ts';
import { bodyDocument } from '../../story/body/document.ts';
import { editionFromRow } from '../../story/masthead.ts';
import { publishStory } from '../../story/publish-story.ts';
import { offerCampaign } from '../../story/run-campaign.ts';
import { saveStory } from '../../story/save-story.ts';
import { slugFrom } from '../../story/slug.ts';
import type { NewsroomTables } from '../../story/tables.ts';
import { decode } from './decode.ts';
import { type RecoveryRefused, type RecoveryReport, reportSchema } from './report.ts';
import { readSavedText, type SavedText } from './saved-text.ts';

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
  if (/^\s*(?:<!doctype html|<html|<\?xml)/i.test(decoded.text)) return { kind: 'refused', reason: 'html' };
  const saved = readSavedText(allowedText(decoded.text.replace(/^\ufeff/, '')));
  if (!saved.headline || saved.headline.text.length > 300 || saved.paragraphs.length === 0) {
    return { kind: 'refused', reason: 'no-article' };
  }
  const day = publicationDay(saved, options);
  if (day === 'contradicts') return { kind: 'refused', reason: 'date-contradicts' };
  const headline = saved.headline.text;

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
        kicker: '',
        headline,
        standfirst: '',
        slug: slugFrom(headline),
        body: bodyDocument(
          saved.paragraphs.map(({ text }) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
        ),
        datelinePlace: '',
        leadPhotoId: null,
        leadCaption: saved.credit ? `${saved.caption} (${saved.credit})` : saved.caption,
        leadAlternativeText: '',
        bylineIds: [],
        tagIds: [],
        isBreaking: false,
        withoutAppeal: false,
        translationOf: null,
        legacyAddresses: [],
        relatedPicks: [],
        relatedExclusions: [],
      },
      act,
    );
    const campaign = campaignFrom(saved.appeal);
    if (campaign) await offerCampaign(db, { editionId: edition.id, campaign, source: options.fileName }, act);
    let address: string | null = null;
    if (options.publish) {
      const publishedAt = day.value === null ? options.now : new Date(`${day.value}T09:00:00Z`);
      const published = await publishStory(db, id, { ...act, publishedAt });
      if (published.kind === 'published')
        address = storyAddress(edition, { id, slug: slugFrom(headline), publishedAt });
    }
    const made: RecoveryReport = {
      outcome: 'recovered',
      storyId: id,
      address,
      source: { fileName: options.fileName, sha256, bytes: bytes.length, encoding: decoded.encoding },
      fields: {
        headline: { value: headline, source: `line ${saved.headline?.line ?? 1}`, certainty: 'likely' },
        caption: {
          value: saved.caption,
          source: 'line after the camera icon',
          certainty: saved.caption ? 'certain' : 'unknown',
        },
        credit: {
          value: saved.credit,
          source: 'brackets at the end of the caption',
          certainty: saved.credit ? 'likely' : 'unknown',
        },
        paragraphs: {
          value: saved.paragraphs.map(({ text }) => text),
          source: 'lines up to the related heading or the appeal',
          certainty: 'likely',
        },
        publicationDay: day,
        campaign: {
          value: [...saved.appeal],
          source: 'lines behind the closing sign',
          certainty: campaign ? 'likely' : 'unknown',
        },
      },
      dropped: [...saved.dropped],
      confirm: questions(saved, day.certainty, section.name),
      lines: { read: saved.read, kept: saved.read - saved.dropped.length, dropped: saved.dropped.length },
    };
    await db
      .insertInto('warraq.recovered_source')
      .values({
        sha256,
        story_id: id,
        file_name: options.fileName,
        media_type: 'text/plain',
        bytes: bytes.length,
        report: JSON.stringify(made),
        recovered_at: options.now,
      })
      .execute();
    return made;
  });
  return { kind: 'recovered', report };
}

type Day = RecoveryReport['fields']['publicationDay'];

/** From the text and what the caller knows; a year nobody named is the latest that is not in the future, as a guess. */
function publicationDay(saved: SavedText, { date, now }: RecoverOptions): Day | 'contradicts' {
  const [said] = saved.paragraphs.flatMap(({ text }) => writtenOn(text));
  if (date !== null) {
    if (said && date.slice(5) !== monthAndDay(said)) return 'contradicts';
    return {
      value: date,
      source: said ? `--date, and the text: ${said.words}` : '--date',
      certainty: 'certain',
    };
  }
  if (!said) return { value: null, source: 'the text names no day of its own', certainty: 'unknown' };
  const thisYear = now.getUTCFullYear();
  const inYear = (year: number) => `${year}-${monthAndDay(said)}`;
  const value = inYear(thisYear) <= now.toISOString().slice(0, 10) ? inYear(thisYear) : inYear(thisYear - 1);
  return { value, source: `the text: ${said.words}; the year is a guess`, certainty: 'guess' };
}

const monthAndDay = ({ month, day }: { month: number; day: number }) =>
  `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** The appeal's words as a campaign: the last line asks to act, the one with the sum stays a line of the need. */
function campaignFrom(lines: readonly string[]) {
  if (lines.length < 2) return null;
  const [claim = '', ...rest] = lines;
  const act = rest.pop() ?? '';
  const need = rest.join(' ') || claim;
  const monthly = /دولار(?:ًا)? (?:واحد )?شهري/u.test(lines.join(' '));
  return {
    claim: claim.slice(0, 120),
    need: need.slice(0, 400),
    act: act.slice(0, 80),
    amounts: [
      monthly
        ? { minorUnits: 100, currency: 'USD', rhythm: 'monthly' as const }
        : { minorUnits: 1200, currency: 'USD', rhythm: 'yearly' as const },
    ],
    ways: [],
  };
}

function questions(
  saved: SavedText,
  dayCertainty: Day['certainty'],
  section: string,
): RecoveryReport['confirm'] {
  const asked: RecoveryReport['confirm'] = [
    {
      what: 'section',
      ar: `القسم: وُضعت المادة في «${section}».`,
      en: `Section: the story was put into “${section}”.`,
    },
    { what: 'byline', ar: 'المراسل: لا اسم في الصفحة.', en: 'Byline: the page names nobody.' },
  ];
  if (dayCertainty !== 'certain') {
    asked.unshift({
      what: 'publicationDay',
      ar: 'يوم النشر: السنة تخمين أو غير معروفة؛ أعطها بـ --date.',
      en: 'Publication day: the year is a guess or unknown; give it with --date.',
    });
  }
  if (saved.caption) {
    asked.push({
      what: 'leadPhoto',
      ar: 'الصورة الرئيسة: حُفظ تعليقها، والملف نفسه غير موجود.',
      en: 'Lead photo: its caption is kept, the picture itself is missing.',
    });
  }
  if (saved.appeal.length > 0) {
    asked.push({
      what: 'campaign',
      ar: 'نداء الدعم: عُرض حملةً، ولا يُنشر قبل أن تبدأه.',
      en: 'Support appeal: offered as a campaign, public only when you start it.',
    });
  }
  return asked;
}
