/**
 * What the sample's editors accepted in its stories: the statements of its quotation blocks, whose speakers they wrote
 * themselves, and the dated events listed here. It goes through the newsroom's own acts.
 */
import type { Kysely } from 'kysely';
import { acceptEvent } from '../story/statements/dated-events.ts';
import { acceptStatement } from '../story/statements/ledger.ts';
import { personOfName } from '../story/statements/people.ts';
import { proposeFromStory } from '../story/statements/propose.ts';
import type { NewsroomTables } from '../story/tables.ts';
import type { SampleStory } from './sample-story.ts';

/** Words of dates, as the stories print them. */
const events: Readonly<Record<string, readonly string[]>> = {
  'ar-water-return': ['أمس 21 تشرين الثاني', 'فجر اليوم الأحد', '2 كانون الأول المقبل'],
  'ar-dry-river': ['حزيران الماضي', '1 تشرين الثاني الجاري'],
  'ar-bread': ['تموز الماضي', 'أول من أمس الإثنين', 'كانون الثاني المقبل'],
  'ar-bridge-contract': ['أمس الأحد', '18 تشرين الأول المقبل'],
};

export async function acceptInSample(
  db: Kysely<NewsroomTables>,
  story: SampleStory,
  id: number,
  by: string,
): Promise<void> {
  const at = new Date(story.publishedAt);
  const row = await db
    .selectFrom('warraq.story')
    .select(['body', 'edition_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const proposals = await proposeFromStory(db, id, at);
  for (const { id: statement, block, speaker } of proposals?.statements ?? []) {
    const isBlock = row.body.content[block[0] ?? -1]?.type === 'quotation';
    if (!isBlock || speaker === '') continue;
    // Asked anew each time: whoever speaks twice in a story is one person.
    const known = await personOfName(db, row.edition_id, speaker);
    const person = known === null ? { new: 'person' as const } : { id: known };
    await acceptStatement(db, statement, person, { at, by });
  }
  for (const event of proposals?.events ?? []) {
    if (events[story.key]?.includes(event.words)) await acceptEvent(db, event.id, { at, by });
  }
}
