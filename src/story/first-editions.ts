/**
 * The two editions that an empty house begins with, Arabic first, each with one section, so that a story can be
 * recovered and published before anybody has set anything. Their names are there to be replaced.
 */
import type { Kysely } from 'kysely';
import type { Edition } from './edition.ts';
import { saveEdition, saveSection } from './masthead.ts';
import { inTransaction } from './save-story.ts';
import type { NewsroomTables } from './tables.ts';

const common = { timeZone: 'Asia/Damascus', numberingSystem: 'latn', tagline: '' } as const;

const firsts: readonly { edition: Edition; section: { slug: string; name: string } }[] = [
  {
    edition: {
      ...common,
      id: 'ar',
      language: 'ar',
      direction: 'rtl',
      monthStyle: 'levantine',
      name: 'صحيفتنا',
      isDefault: true,
      position: 0,
    },
    section: { slug: 'أخبار', name: 'أخبار' },
  },
  {
    edition: {
      ...common,
      id: 'en',
      language: 'en',
      direction: 'ltr',
      monthStyle: 'english',
      name: 'Our newspaper',
      isDefault: false,
      position: 1,
    },
    section: { slug: 'news', name: 'News' },
  },
];

/** Makes them where there is no edition yet; says whether it did. */
export async function makeFirstEditions(db: Kysely<NewsroomTables>): Promise<boolean> {
  return inTransaction(db, async (transaction) => {
    const any = await transaction.selectFrom('warraq.edition').select('id').limit(1).executeTakeFirst();
    if (any) return false;
    for (const { edition, section } of firsts) {
      await saveEdition(transaction, edition);
      await saveSection(transaction, { ...section, editionId: edition.id, description: '', position: 0 });
    }
    return true;
  });
}
