/**
 * What the editor asks over HTTP beside the line on which the words go: who may write here, revisions, the page as
 * readers would get it. Nothing here takes words in.
 */
import { z } from '@hono/zod-openapi';
import { monthStyles, numberingSystems } from '../../story/edition.ts';
import { editionFromRow } from '../../story/masthead.ts';
import { renditionPath, widthsFor } from '../../story/photos/renditions.ts';
import { restoreRevision } from '../../story/restore-revision.ts';
import { revisionContent as contentOfRevision } from '../../story/revision.ts';
import { record } from '../audit/record.ts';
import { known, operation, resource } from '../http/operation.ts';
import { mayWith, type Principal } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import type { NewsroomParts } from '../newsroom-parts.ts';
import { mayEdit, ownedStory, requireEdit } from '../stories/owned-story.ts';
import type { CoEditing } from './co-editing.ts';

const storyId = z.object({ id: z.coerce.number().int().positive() });
const revisionId = storyId.extend({ number: z.coerce.number().int().positive() });
const nothing = z.object({});

const writing = operation({
  method: 'get',
  path: '/stories/{id}/writing',
  may: 'story.read',
  says: 'Who writes here and what they may do',
  request: { params: storyId },
  answer: z.object({
    account: z.string(),
    name: z.string(),
    mayWrite: z.boolean(),
    mayPublishChanges: z.boolean(),
    isPublic: z.boolean(),
    edition: z.object({
      id: z.string(),
      language: z.string(),
      direction: z.enum(['rtl', 'ltr']),
      monthStyle: z.enum(monthStyles),
      numberingSystem: z.enum(numberingSystems),
      /** The day by which «أمس» is counted: of publication, or today where it is not public yet. */
      day: z.iso.date(),
    }),
  }),
});

const revisions = operation({
  method: 'get',
  path: '/stories/{id}/revisions',
  may: 'story.read',
  says: 'Revisions of a story, the newest first',
  request: { params: storyId, query: z.object({ before: z.coerce.number().int().positive().optional() }) },
  answer: z.object({
    revisions: z.array(
      z.object({ number: z.number(), act: z.string(), madeAt: z.string(), madeBy: z.string() }),
    ),
  }),
});

const revision = operation({
  method: 'get',
  path: '/stories/{id}/revisions/{number}',
  may: 'story.read',
  says: 'What a revision holds',
  request: { params: revisionId },
  answer: z.object({
    headline: z.string(),
    standfirst: z.string(),
    body: z.record(z.string(), z.unknown()),
  }),
});

const keep = operation({
  method: 'post',
  path: '/stories/{id}/revisions',
  may: 'story.edit',
  says: 'Keep a revision of the story as it is being written; null when the last one says the same',
  request: { params: storyId },
  answer: z.object({ revision: z.number().nullable() }),
});

const restore = operation({
  method: 'post',
  path: '/stories/{id}/revisions/{number}/restore',
  may: 'story.edit',
  says: 'Bring a revision’s words back; never publishes',
  request: { params: revisionId },
  answer: nothing,
});

const publishChanges = operation({
  method: 'post',
  path: '/stories/{id}/publish-changes',
  may: 'story.edit-public',
  says: 'Show readers what was changed in a public story',
  request: { params: storyId },
  answer: nothing,
});

const photo = operation({
  method: 'get',
  path: '/stories/{id}/photos/{photo}',
  may: 'story.read',
  says: 'A photo as the editor shows it',
  request: { params: storyId.extend({ photo: z.coerce.number().int().positive() }) },
  answer: z.object({
    address: z.string(),
    width: z.number(),
    height: z.number(),
    caption: z.string(),
    credit: z.string(),
    alternativeText: z.string(),
  }),
});

const yesOrNo = z.enum(['true', 'false']).default('false');
const preview = operation({
  method: 'get',
  path: '/stories/{id}/preview',
  may: 'story.read',
  says: 'The story’s page (HTML) as readers would get it',
  request: { params: storyId, query: z.object({ lite: yesOrNo, dark: yesOrNo, v: z.string().optional() }) },
  answer: z.string(),
});

const weight = operation({
  method: 'get',
  path: '/stories/{id}/weight',
  may: 'story.read',
  says: 'What the story’s page weighs on the wire, in bytes',
  request: { params: storyId },
  answer: z.object({ bytes: z.number() }),
});

const atOnce = 50;

/** As wide as the writing surface. */
const shownWidth = (masterWidth: number) =>
  widthsFor(masterWidth).findLast((width) => width <= 720) ?? widthsFor(masterWidth)[0] ?? masterWidth;

export function writingRoutes({ db, shown, preview: makePreview }: NewsroomParts, coEditing: CoEditing) {
  /** One that they may not read is not said to exist. */
  const readable = async (principal: Principal, id: number) => {
    const story = await ownedStory(db, id);
    if (!mayWith(principal, 'story.read', story)) throw new Refusal('not-found');
    return story;
  };
  const writtenDown: CoEditing['writeDown'] = async (id, by, how, transaction) => {
    const written = await coEditing.writeDown(id, by, how, transaction);
    if (written?.kind === 'beside') throw new Refusal('story-changed');
    return written;
  };
  const made = async (id: number, look: { lite: boolean; dark: boolean }, path: string) => {
    const story = await coEditing.asWritten(id);
    if (!story || !makePreview) throw new Refusal('not-found');
    return makePreview({ id, ...story }, { ...look, light: !look.dark }, path);
  };
  return resource()
    .openapi(writing, async (context) => {
      const principal = known(context);
      const { id } = context.req.valid('param');
      const story = await readable(principal, id);
      const edition = await db
        .selectFrom('warraq.story')
        .innerJoin('warraq.edition', 'warraq.edition.id', 'warraq.story.edition_id')
        .selectAll('warraq.edition')
        .select('warraq.story.published_at')
        .where('warraq.story.id', '=', id)
        .executeTakeFirstOrThrow();
      const {
        id: editionId,
        language,
        direction,
        monthStyle,
        numberingSystem,
        timeZone,
      } = editionFromRow(edition);
      // A day as machines write it, wherever the newsroom is.
      const day = new Intl.DateTimeFormat('en-CA', { timeZone }).format(edition.published_at ?? new Date());
      return context.json(
        {
          account: principal.id,
          name: principal.name,
          mayWrite: mayEdit(principal, story),
          mayPublishChanges: story.state === 'published' && mayWith(principal, 'story.edit-public', story),
          isPublic: story.state === 'published',
          edition: { id: editionId, language, direction, monthStyle, numberingSystem, day },
        },
        200,
      );
    })
    .openapi(revisions, async (context) => {
      const { id } = context.req.valid('param');
      const { before } = context.req.valid('query');
      await readable(known(context), id);
      const rows = await db
        .selectFrom('warraq.revision')
        .select(['number', 'act', 'made_at', 'made_by'])
        .where('story_id', '=', id)
        .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
        .orderBy('number', 'desc')
        .limit(atOnce)
        .execute();
      const lines = rows.map((row) => ({
        number: row.number,
        act: row.act,
        madeAt: row.made_at.toISOString(),
        madeBy: row.made_by,
      }));
      return context.json({ revisions: lines }, 200);
    })
    .openapi(revision, async (context) => {
      const { id, number } = context.req.valid('param');
      await readable(known(context), id);
      const row = await db
        .selectFrom('warraq.revision')
        .select(contentOfRevision.as('content'))
        .where('story_id', '=', id)
        .where('number', '=', number)
        .executeTakeFirst();
      const content = revisionContent.safeParse(row?.content);
      if (!content.success) throw new Refusal('not-found');
      return context.json(content.data, 200);
    })
    .openapi(keep, async (context) => {
      const principal = known(context);
      const { id } = context.req.valid('param');
      requireEdit(principal, await ownedStory(db, id));
      await coEditing.bringIn(id, principal.name);
      const answer = await record(db, context, principal, async (transaction) => {
        const written = await writtenDown(id, principal.name, { keep: true, what: 'kept' }, transaction);
        const number = written && 'revision' in written ? written.revision : null;
        return {
          answer: { revision: number },
          entries:
            number === null
              ? []
              : [{ operation: 'story.keep-revision', subject: `story:${id}`, after: { revision: number } }],
        };
      });
      return context.json(answer, 200);
    })
    .openapi(restore, async (context) => {
      const principal = known(context);
      const { id, number } = context.req.valid('param');
      const story = await ownedStory(db, id);
      requireEdit(principal, story);
      // Readers would see it at once: of a public story the words come back into the editor alone.
      if (story.state === 'published') {
        await record(db, context, principal, async () => {
          if (!(await coEditing.bringBack(id, number, principal.name))) throw new Refusal('not-found');
          return {
            answer: null,
            entries: [{ operation: 'story.restore', subject: `story:${id}`, after: { revision: number } }],
          };
        });
        return context.json({}, 200);
      }
      await coEditing.bringIn(id, principal.name);
      await record(db, context, principal, async (transaction, act) => {
        await writtenDown(id, principal.name, { keep: true }, transaction);
        const restored = await restoreRevision(transaction, id, number, act);
        if (restored.kind === 'refused') throw new Refusal('not-found');
        return {
          answer: null,
          entries: [{ operation: 'story.restore', subject: `story:${id}`, after: { revision: number } }],
        };
      });
      await coEditing.bringIn(id, principal.name);
      return context.json({}, 200);
    })
    .openapi(publishChanges, async (context) => {
      const principal = known(context);
      const { id } = context.req.valid('param');
      const story = await ownedStory(db, id);
      requireEdit(principal, story);
      if (story.state !== 'published') throw new Refusal('not-allowed');
      await coEditing.bringIn(id, principal.name);
      await record(db, context, principal, async (transaction) => {
        const written = await writtenDown(
          id,
          principal.name,
          { keep: true, publishes: true, what: 'publish-changes' },
          transaction,
        );
        if (written?.kind === 'not-writable')
          throw new Refusal('not-valid', {
            problems: [
              ...written.fields,
              ...written.body.map(({ path, code }) => ({ field: `body.${path}`, message: code })),
            ],
          });
        const number = written && 'revision' in written ? written.revision : null;
        return {
          answer: null,
          entries: [
            { operation: 'story.publish-changes', subject: `story:${id}`, after: { revision: number } },
          ],
        };
      });
      await shown(id);
      return context.json({}, 200);
    })
    .openapi(photo, async (context) => {
      const { id, photo: photoId } = context.req.valid('param');
      await readable(known(context), id);
      const row = await db
        .selectFrom('warraq.photo as photo')
        .innerJoin('warraq.story as story', (join) => join.on('story.id', '=', id))
        .leftJoin('warraq.photo_text as text', (join) =>
          join.onRef('text.photo_id', '=', 'photo.id').onRef('text.edition_id', '=', 'story.edition_id'),
        )
        .select(['photo.master_sha256', 'photo.width', 'photo.height'])
        .select(['text.caption', 'text.credit', 'text.alternative_text'])
        .where('photo.id', '=', photoId)
        .executeTakeFirst();
      if (!row) throw new Refusal('not-found');
      return context.json(
        {
          address: `/${renditionPath(row.master_sha256, shownWidth(row.width), 'webp')}`,
          width: row.width,
          height: row.height,
          caption: row.caption ?? '',
          credit: row.credit ?? '',
          alternativeText: row.alternative_text ?? '',
        },
        200,
      );
    })
    .openapi(preview, async (context) => {
      const { id } = context.req.valid('param');
      const { lite, dark } = context.req.valid('query');
      await readable(known(context), id);
      const page = await made(id, { lite: lite === 'true', dark: dark === 'true' }, context.req.path);
      context.header('content-security-policy', page.policy);
      // A page and not JSON: the one answer of the API that a browser shows by itself, in the editor's frame.
      return context.html(page.html, 200) as never;
    })
    .openapi(weight, async (context) => {
      const { id } = context.req.valid('param');
      await readable(known(context), id);
      const { bytes } = await made(id, { lite: false, dark: false }, context.req.path);
      return context.json({ bytes }, 200);
    });
}

const revisionContent = z.object({
  headline: z.string(),
  standfirst: z.string(),
  body: z.record(z.string(), z.unknown()),
});
