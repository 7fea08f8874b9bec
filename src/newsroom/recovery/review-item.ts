/** One uncertain story, read whole: its fields beside what recovery said of each. Reads only. */
import { basename } from 'node:path';
import { z } from 'zod';
import { dayIn } from '../../story/address.ts';
import { bodyText } from '../../story/body/plain-text.ts';
import { type KnownPrincipal, mayWith } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { mayEdit, ownedStory } from '../stories/owned-story.ts';
import { presentStory } from '../stories/present-story.ts';
import type { StaffDatabase } from '../tables.ts';
import { isPublicState } from '../workflow/states.ts';
import {
  certainties,
  mendable,
  questionSchema,
  type ReviewField,
  type ReviewItem,
  reviewFields,
} from './review-shape.ts';

const sure = z.object({ source: z.string(), certainty: z.enum(certainties) });
/** What a run keeps of a story, and what the report of a single page says: other words for the same fields. */
const ofRun = z.record(z.string(), sure).catch({});
const ofPage = z.object({ fields: z.record(z.string(), sure), source: z.object({ fileName: z.string() }) });
const named: Readonly<Record<ReviewField, readonly string[]>> = {
  kicker: ['kicker'],
  headline: ['headline'],
  standfirst: ['standfirst'],
  day: ['published', 'publicationDay'],
  section: ['section'],
  bylines: ['bylines', 'byline'],
  tags: ['tags'],
  lead: ['lead', 'caption'],
  body: ['body', 'paragraphs'],
};
/** Which field answers a question. */
const answers: Readonly<Record<string, ReviewField>> = {
  publicationDay: 'day',
  headline: 'headline',
  standfirst: 'standfirst',
  section: 'section',
};

/** @throws Refusal when there is none that they may see */
export async function reviewItem(
  db: StaffDatabase,
  principal: KnownPrincipal,
  id: number,
): Promise<ReviewItem> {
  const row = await db
    .selectFrom('warraq.recovery_review as v')
    .leftJoin('warraq.recovery_run as r', 'r.id', 'v.run_id')
    .leftJoin('warraq.recovered_story as f', 'f.story_id', 'v.story_id')
    .leftJoin('warraq.recovered_source as p', 'p.story_id', 'v.story_id')
    .select([
      'v.id',
      'v.run_id',
      'v.story_id',
      'v.status',
      'v.settled_by',
      'v.settled_at',
      'v.questions',
      'v.mended',
    ])
    .select(['r.source', 'f.fields', 'p.report'])
    .select((eb) => eb('v.original_packed', 'is not', null).as('has_original'))
    .where('v.id', '=', id)
    .executeTakeFirst();
  if (!row || row.story_id === null) throw new Refusal('not-found');
  const owned = await ownedStory(db, row.story_id);
  const story = await presentStory(db, principal, owned);
  const { fields } = story;
  const names = await namesOf(db, story.id);
  const page = ofPage.safeParse(row.report);
  const said = { ...(page.success ? page.data.fields : {}), ...ofRun.parse(row.fields ?? {}) };
  const mended = z.array(z.string()).parse(row.mended);
  const day = story.publishedAt === null ? '' : dayIn(names.timeZone, new Date(story.publishedAt));
  const values: Record<ReviewField, string> = {
    kicker: fields.kicker,
    headline: fields.headline,
    standfirst: fields.standfirst,
    day,
    section: fields.sectionId === null ? '' : String(fields.sectionId),
    bylines: names.bylines.join('، '),
    tags: names.tags.join('، '),
    lead: fields.leadCaption || names.lead,
    body: bodyText(fields.body).slice(0, 20_000),
  };
  const isOpen = row.status === 'open';
  const may = (permission: 'story.publish' | 'story.unpublish') => mayWith(principal, permission, owned);
  const edits = mayEdit(principal, owned);
  return {
    id: row.id,
    run: row.run_id,
    source: row.source !== null ? sourceName(row.source) : page.success ? page.data.source.fileName : '',
    status: row.status,
    settledBy: row.settled_by,
    settledAt: row.settled_at?.toISOString() ?? null,
    questions: z
      .array(questionSchema)
      .parse(row.questions)
      .map((question) => ({
        ...question,
        isAnswered: mended.includes(answers[question.what] ?? ''),
      })),
    hasOriginal: Boolean(row.has_original),
    story: {
      id: story.id,
      editionId: story.editionId,
      state: story.state,
      address: story.address,
      oldAddresses: fields.legacyAddresses,
    },
    fields: reviewFields.map((name) => {
      const found = named[name].map((key) => said[key]).find((one) => one !== undefined);
      const isMended = mended.includes(name);
      return {
        name,
        value: values[name],
        shown: name === 'section' ? names.section : values[name],
        source: isMended ? '' : (found?.source ?? ''),
        certainty: isMended ? ('certain' as const) : (found?.certainty ?? 'unknown'),
        isMended,
        mayMend:
          isOpen &&
          edits &&
          (mendable as readonly string[]).includes(name) &&
          (name !== 'day' || may('story.publish')),
      };
    }),
    may: {
      accept: isOpen,
      publish: isOpen && !isPublicState(story.state) && may('story.publish'),
      discard: isOpen && (isPublicState(story.state) ? may('story.unpublish') : edits),
    },
  };
}

/** As people know it: a site by its address, a file or folder by its name and not by where it lies on the server. */
const sourceName = (source: string): string => (/^https?:/.test(source) ? source : basename(source));

async function namesOf(db: StaffDatabase, id: number) {
  const row = await db
    .selectFrom('warraq.story as s')
    .innerJoin('warraq.edition as e', 'e.id', 's.edition_id')
    .leftJoin('warraq.section as n', 'n.id', 's.section_id')
    .leftJoin('warraq.photo_text as t', (join) =>
      join.onRef('t.photo_id', '=', 's.lead_photo_id').onRef('t.edition_id', '=', 's.edition_id'),
    )
    .select(['e.time_zone', 'n.name as section', 't.caption'])
    .where('s.id', '=', id)
    .executeTakeFirstOrThrow();
  const bylines = await db
    .selectFrom('warraq.story_byline as sb')
    .innerJoin('warraq.byline as b', 'b.id', 'sb.byline_id')
    .select('b.name')
    .where('sb.story_id', '=', id)
    .orderBy('sb.position')
    .execute();
  const tags = await db
    .selectFrom('warraq.story_tag as st')
    .innerJoin('warraq.tag as t', 't.id', 'st.tag_id')
    .select('t.name')
    .where('st.story_id', '=', id)
    .orderBy('st.position')
    .execute();
  return {
    timeZone: row.time_zone,
    section: row.section ?? '',
    lead: row.caption ?? '',
    bylines: bylines.map(({ name }) => name),
    tags: tags.map(({ name }) => name),
  };
}
