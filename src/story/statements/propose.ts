/**
 * Writes what was found in a story as proposals, and gives the desk all that stands: proposals with their places,
 * decisions with whether their words are still in the text. Asked again after a change of the body it proposes what is
 * new, forgets proposals whose words went, and leaves every decision as it is.
 */
import type { Kysely, Selectable, Transaction } from 'kysely';
import { normalForm } from '../../language/analysis/normal-form.ts';
import { dayIn } from '../address.ts';
import { inTransaction } from '../save-story.ts';
import type { DatedEventRow, NewsroomTables, StatementRow } from '../tables.ts';
import { blockTexts } from './body-texts.ts';
import { type FoundInStory, foundInStory } from './found-in-story.ts';
import { bareName, passedOver } from './passed-over.ts';
import { personOfName } from './people.ts';

export type DeskStatement = Selectable<StatementRow> & {
  /** False where the story no longer has the words: the editor looks again. */
  isInText: boolean;
  /** Who it most likely is, by name alone: the desk offers him first. */
  likelyPerson: number | null;
};
export type DeskEvent = Selectable<DatedEventRow>;
export type Proposals = {
  statements: DeskStatement[];
  events: DeskEvent[];
  names: FoundInStory['names'];
  tags: string[];
};

/** Null where there is no such story. `today` stands for the day of a story that is not published. */
export async function proposeFromStory(
  db: Kysely<NewsroomTables>,
  storyId: number,
  today: Date,
): Promise<Proposals | null> {
  return inTransaction(db, async (transaction) => {
    const story = await transaction
      .selectFrom('warraq.story as story')
      .innerJoin('warraq.edition as edition', 'edition.id', 'story.edition_id')
      .select(['story.body', 'story.headline', 'story.published_at', 'story.edition_id', 'edition.time_zone'])
      .where('story.id', '=', storyId)
      .forUpdate('story')
      .executeTakeFirst();
    if (!story) return null;
    const found = foundInStory(
      story.body,
      story.headline,
      dayIn(story.time_zone, story.published_at ?? today),
    );
    await writeStatements(transaction, storyId, found);
    await writeEvents(transaction, storyId, found);
    const statements = await transaction
      .selectFrom('warraq.statement')
      .selectAll()
      .where('story_id', '=', storyId)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const events = await transaction
      .selectFrom('warraq.dated_event')
      .selectAll()
      .where('story_id', '=', storyId)
      .orderBy('position')
      .orderBy('id')
      .execute();
    const text = bare(
      blockTexts(story.body)
        .map((block) => block.text)
        .join('\n'),
    );
    const likely = new Map<string, number | null>();
    for (const { speaker } of statements) {
      if (speaker !== '' && !likely.has(speaker)) {
        likely.set(speaker, await personOfName(transaction, story.edition_id, speaker));
      }
    }
    const passed = await passedOver(transaction, storyId);
    return {
      statements: statements.map((row) => ({
        ...row,
        isInText:
          row.found_words === '' ? text.includes(bare(row.words)) : text.includes(bare(row.found_words)),
        likelyPerson: likely.get(row.speaker) ?? null,
      })),
      events,
      names: found.names.filter(({ words }) => !passed.has(bareName(words))),
      tags: found.tags.filter((words) => !passed.has(bareName(words))),
    };
  });
}

async function writeStatements(
  db: Transaction<NewsroomTables>,
  storyId: number,
  { statements }: FoundInStory,
): Promise<void> {
  const decided = await db
    .selectFrom('warraq.statement')
    .select(['found_words', 'words'])
    .where('story_id', '=', storyId)
    .where('state', '<>', 'proposed')
    .execute();
  const known = new Set(decided.flatMap((row) => [bare(row.found_words), bare(row.words)]));
  const standing = await db
    .selectFrom('warraq.statement')
    .select(['id', 'found_words'])
    .where('story_id', '=', storyId)
    .where('state', '=', 'proposed')
    .execute();
  const kept = new Set<number>();
  for (const [position, one] of statements.entries()) {
    if (known.has(bare(one.words))) continue;
    const row = {
      speaker: one.speaker,
      capacity: one.capacity,
      agency: one.agency,
      words: one.words,
      found_words: one.words,
      is_direct: one.isDirect,
      said_on: one.saidOn,
      said_certainty: one.saidCertainty,
      position,
      block: [...one.block],
      starts_at: one.start,
      ends_at: one.end,
    };
    // A proposal keeps its number while it stands: somebody may be looking at it.
    const same = standing.find(
      ({ id, found_words }) => !kept.has(id) && bare(found_words) === bare(one.words),
    );
    if (same) {
      kept.add(same.id);
      await db.updateTable('warraq.statement').set(row).where('id', '=', same.id).execute();
    } else {
      await db
        .insertInto('warraq.statement')
        .values({ ...row, story_id: storyId, person_id: null, decided_at: null })
        .execute();
    }
  }
  const gone = standing.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0) await db.deleteFrom('warraq.statement').where('id', 'in', gone).execute();
}

async function writeEvents(
  db: Transaction<NewsroomTables>,
  storyId: number,
  { events }: FoundInStory,
): Promise<void> {
  const decided = await db
    .selectFrom('warraq.dated_event')
    .select(['words', 'block', 'starts_at'])
    .where('story_id', '=', storyId)
    .where('state', '<>', 'proposed')
    .execute();
  const keyOf = (words: string, block: readonly number[], start: number) =>
    `${block.join('.')} ${start} ${bare(words)}`;
  const known = new Set(decided.map((row) => keyOf(row.words, row.block, row.starts_at)));
  const standing = await db
    .selectFrom('warraq.dated_event')
    .select(['id', 'words', 'block', 'starts_at'])
    .where('story_id', '=', storyId)
    .where('state', '=', 'proposed')
    .execute();
  const kept = new Set<number>();
  for (const [position, one] of events.entries()) {
    const key = keyOf(one.words, one.block, one.start);
    if (known.has(key)) continue;
    const row = {
      occurs_on: one.occursOn,
      granularity: one.granularity,
      words: one.words,
      what: one.what.slice(0, 600) || one.words,
      position,
      certainty: one.certainty,
      block: [...one.block],
      starts_at: one.start,
      ends_at: one.end,
    };
    const same = standing.find(
      (event) => !kept.has(event.id) && keyOf(event.words, event.block, event.starts_at) === key,
    );
    if (same) {
      kept.add(same.id);
      await db.updateTable('warraq.dated_event').set(row).where('id', '=', same.id).execute();
    } else {
      await db
        .insertInto('warraq.dated_event')
        .values({ ...row, story_id: storyId, decided_at: null })
        .execute();
    }
  }
  const gone = standing.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0) await db.deleteFrom('warraq.dated_event').where('id', 'in', gone).execute();
}

const bare = (words: string): string =>
  normalForm(words)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();
