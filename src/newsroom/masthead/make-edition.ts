/**
 * A new edition: its language, its name, and the first section, without which nothing could come out in it. It stands
 * last and is never the default; its clock and its numbers are the default edition's until somebody sets others.
 */
import { z } from '@hono/zod-openapi';
import { editionLanguageIds, editionLanguages } from '../../story/look/edition-languages.ts';
import { editionFromRow, saveEdition, saveSection } from '../../story/masthead.ts';
import { slugFrom } from '../../story/slug.ts';
import { record } from '../audit/record.ts';
import { body, known, operation, resource } from '../http/operation.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';

const nameSchema = z.string().trim().min(1).max(120);

const make = operation({
  method: 'post',
  path: '/editions',
  may: 'settings.edit',
  says: 'A new edition in a language that has none yet, with its first section',
  request: {
    body: body(
      z.strictObject({ language: z.enum(editionLanguageIds), name: nameSchema, section: nameSchema }),
    ),
  },
  answer: z.object({ id: z.string() }),
  sensitive: true,
});

export function editionMaking({ db }: NewsroomParts) {
  return resource().openapi(make, async (context) => {
    const { language, name, section } = context.req.valid('json');
    const slug = slugFrom(section);
    if (slug === '') throw new Refusal('not-valid', { problems: [{ field: 'section', message: section }] });
    const answer = await record(db, context, known(context), async (transaction) => {
      // Two people who make one at once: the second waits, and sees that it is there.
      const rows = await transaction
        .selectFrom('warraq.edition')
        .selectAll()
        .orderBy('position')
        .forUpdate()
        .execute();
      if (rows.some(({ id }) => id === language)) throw new Refusal('name-taken');
      const first = rows.find((row) => row.is_default);
      if (!first) throw new Refusal('not-found');
      const { timeZone, numberingSystem, monthStyle } = editionFromRow(first);
      await saveEdition(transaction, {
        id: language,
        language,
        direction: editionLanguages[language].direction,
        timeZone,
        numberingSystem: language === 'ar' ? numberingSystem : 'latn',
        monthStyle: language !== 'ar' ? 'english' : monthStyle === 'english' ? 'levantine' : monthStyle,
        name,
        tagline: '',
        isDefault: false,
        position: Math.max(...rows.map(({ position }) => position)) + 1,
      });
      await saveSection(transaction, {
        editionId: language,
        slug,
        name: section,
        description: '',
        position: 0,
      });
      return {
        answer: { id: language },
        entries: [{ operation: 'edition.make', subject: `edition:${language}`, after: { name, section } }],
      };
    });
    return context.json(answer, 200);
  });
}
