/**
 * Lists of stories: filters that are an enum or a number each, the newest change first, a page at a time by key. With
 * words to look for (`q`) the best answer first. Who may see which story is said here, in SQL, for both.
 */
import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { type Principal, reachFor } from '../http/principal.ts';
import { Refusal } from '../http/refusal.ts';
import { part } from '../masthead/masthead-routes.ts';
import type { StaffDatabase } from '../tables.ts';
import { type State, states } from '../workflow/states.ts';
import { presentSummary, summaries } from './present-story.ts';
import { type StorySearch, StorySearchAway } from './story-search.ts';
import { storySummarySchema } from './story-shape.ts';

const number = z.coerce.number().int().positive();

export const storyQuerySchema = z.strictObject({
  /** Several, with commas between. */
  state: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(states)).max(states.length))
    .optional()
    .openapi({ type: 'string', example: 'draft,submitted' }),
  edition: z.string().max(10).optional(),
  section: number.optional(),
  tag: number.optional(),
  byline: number.optional(),
  /** `me`, `nobody`, or an account’s id. */
  assigned: z.string().max(60).optional(),
  /** `me` or an account’s id. */
  createdBy: z.string().max(60).optional(),
  /** For the calendar: what has its time (of publication, embargo or deadline) from then on … */
  from: z.iso.datetime({ offset: true }).optional(),
  /** … and before then. */
  to: z.iso.datetime({ offset: true }).optional(),
  /** Those in the bin alone, for whoever may throw away; others never stand in a list. */
  deleted: z.enum(['true']).optional(),
  /** Words anywhere in a story, in any of their forms; "phrases" and -exclusions as in the readers' search. */
  q: z.string().max(200).optional(),
  /** Part of the headline. */
  headline: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  cursor: z.string().max(100).optional(),
  lang: z.string().optional(),
});
export type StoryQuery = z.infer<typeof storyQuerySchema>;

const pieceSchema = z.object({ text: z.string(), isHit: z.boolean() }).openapi('FoundPiece');

export const storyListSchema = z
  .object({
    stories: z.array(
      storySummarySchema.extend({
        /** With `q`: the headline and some lines of the text as written, what was found marked. */
        found: z.object({ headline: z.array(pieceSchema), excerpt: z.array(pieceSchema) }).optional(),
      }),
    ),
    next: z.string().nullable(),
    /** With `q`: false while older stories are still being taken in, so that one may be missing. */
    isWhole: z.boolean().optional(),
  })
  .openapi('StoryList');
type StoryList = z.infer<typeof storyListSchema>;

/** @throws Refusal when nobody asks, the cursor is none of ours, or the search cannot answer */
export async function listStories(
  db: StaffDatabase,
  principal: Principal,
  asked: StoryQuery,
  search?: StorySearch,
): Promise<StoryList> {
  if (principal.kind === 'anonymous') throw new Refusal('not-signed-in');
  const wanted = theirs(db, principal, asked);
  if (asked.q !== undefined && asked.q.trim() !== '') return await found(wanted, asked.q, asked, search);
  const from = asked.cursor === undefined ? null : readCursor(asked.cursor);
  let query = wanted.stories
    .orderBy('w.changed_at', 'desc')
    .orderBy('w.story_id', 'desc')
    .limit(asked.limit + 1);
  if (from)
    query = query.where(
      sql<boolean>`(w.changed_at, w.story_id) < (${from.at}::timestamptz, ${from.id}::bigint)`,
    );
  const rows = await query.select(sql<string>`w.changed_at::text`.as('exactly')).execute();
  const page = rows.slice(0, asked.limit);
  const last = page.at(-1);
  return {
    stories: page.map(presentSummary),
    next: rows.length > asked.limit && last ? writeCursor(last.exactly, last.id) : null,
  };
}

/** What is looked through story by story before it is asked for by its words, and how many of the best are kept. */
const mostAmong = 20_000;
const mostFound = 1_000;

/**
 * The words are looked for among what they may see and asked for, where that is few enough to be named; otherwise among
 * all, and of the best those that they may see. Either way each story that is shown went through their SQL.
 */
async function found(
  { stories, isNarrow }: Theirs,
  text: string,
  asked: StoryQuery,
  search: StorySearch | undefined,
): Promise<StoryList> {
  if (!search) throw new Refusal('search-away');
  const offset = asked.cursor === undefined ? 0 : readOffset(asked.cursor);
  const named = isNarrow
    ? await stories
        .clearSelect()
        .select('s.id')
        .limit(mostAmong + 1)
        .execute()
    : [];
  const among = isNarrow && named.length <= mostAmong ? named.map(({ id }) => id) : undefined;
  try {
    const { ids, isWhole } = await search.find({
      text,
      edition: asked.edition,
      among,
      most: mostFound,
      now: Date.now(),
    });
    const rows =
      ids.length === 0
        ? []
        : await stories
            .where('s.id', 'in', ids)
            .orderBy(sql`array_position(${ids}::bigint[], s.id)`)
            .offset(offset)
            .limit(asked.limit + 1)
            .execute();
    const page = rows.slice(0, asked.limit);
    const excerpts = await search.excerpts(
      text,
      page.map(({ id }) => id),
    );
    const marked = new Map(excerpts.map(({ id, headline, excerpt }) => [id, { headline, excerpt }]));
    return {
      stories: page.map((row) => {
        const mine = marked.get(row.id);
        return { ...presentSummary(row), ...(mine ? { found: mine } : {}) };
      }),
      next: rows.length > asked.limit ? writeOffset(offset + asked.limit) : null,
      isWhole,
    };
  } catch (error) {
    if (error instanceof StorySearchAway)
      throw new Refusal('search-away', { headers: { 'retry-after': '5' } });
    throw error;
  }
}

type Theirs = {
  stories: ReturnType<typeof summaries>;
  /** Whether it is anything less than every story. */
  isNarrow: boolean;
};

/** The stories that they may see, of those that are asked for. */
function theirs(
  db: StaffDatabase,
  principal: Exclude<Principal, { kind: 'anonymous' }>,
  asked: StoryQuery,
): Theirs {
  const me = principal.id;
  let query = summaries(db);
  const isOutOfReach = reachFor(principal, 'story.read', null) !== 'all';
  if (isOutOfReach) {
    const sections =
      principal.kind === 'account'
        ? [...principal.sectionRoles.keys()].filter((id) => reachFor(principal, 'story.read', id) === 'all')
        : [];
    query = query.where((eb) =>
      eb.or([
        eb('w.created_by', '=', me),
        eb('w.assigned_to', '=', me),
        ...(sections.length > 0 ? [eb('s.section_id', 'in', sections)] : []),
      ]),
    );
  }
  if (asked.deleted && reachFor(principal, 'story.delete') === 'no') throw new Refusal('not-allowed');
  query = query.where('w.deleted_at', asked.deleted ? 'is not' : 'is', null);
  // What somebody discarded from the queue of recovered stories stands there, and in no list.
  query = query.where((eb) =>
    eb.not(
      eb.exists(
        eb
          .selectFrom('warraq.recovery_review as d')
          .select('d.id')
          .whereRef('d.story_id', '=', 's.id')
          .where('d.status', '=', 'discarded'),
      ),
    ),
  );
  if (asked.state) {
    const wanted = asked.state;
    query = query.where((eb) => eb.or(wanted.map((state) => eb.and(stateIs(state)))));
  }
  if (asked.edition) query = query.where('s.edition_id', '=', asked.edition);
  if (asked.section) query = query.where('s.section_id', '=', asked.section);
  const { tag, byline } = asked;
  if (tag) {
    query = query.where('s.id', 'in', (eb) =>
      eb.selectFrom('warraq.story_tag').select('story_id').where('tag_id', '=', tag),
    );
  }
  if (byline) {
    query = query.where('s.id', 'in', (eb) =>
      eb.selectFrom('warraq.story_byline').select('story_id').where('byline_id', '=', byline),
    );
  }
  const { from: begins, to: ends } = asked;
  if (begins || ends) {
    // One list a time, each by its index, and not a look at every story.
    const within = (column: string) => sql`${sql.ref(column)} >= ${begins ?? '-infinity'}::timestamptz
      and ${sql.ref(column)} < ${ends ?? 'infinity'}::timestamptz`;
    query = query.where(sql<boolean>`s.id in (
      select id from warraq.story where ${within('embargo_until')}
      union select id from warraq.story where ${within('published_at')}
      union select story_id from staff.story_work where ${within('deadline')})`);
  }
  if (asked.headline) query = query.where('s.headline', 'ilike', part(asked.headline));
  if (asked.assigned === 'nobody') query = query.where('w.assigned_to', 'is', null);
  else if (asked.assigned)
    query = query.where('w.assigned_to', '=', asked.assigned === 'me' ? me : asked.assigned);
  if (asked.createdBy)
    query = query.where('w.created_by', '=', asked.createdBy === 'me' ? me : asked.createdBy);
  const { state, section, assigned, createdBy, headline } = asked;
  const { deleted } = asked;
  const filters = [state, section, tag, byline, begins, ends, assigned, createdBy, headline, deleted];
  return { stories: query, isNarrow: isOutOfReach || filters.some((filter) => filter !== undefined) };
}

/** What `stateOf` says, asked of the database. */
export function stateIs(state: State) {
  switch (state) {
    case 'scheduled':
    case 'published':
    case 'retracted':
      return [sql<boolean>`s.status = ${state}`];
    case 'embargoed':
      return [
        sql<boolean>`s.status in ('draft', 'unpublished') and w.stage = 'ready' and s.embargo_until is not null`,
      ];
    case 'ready':
      return [
        sql<boolean>`s.status in ('draft', 'unpublished') and w.stage = 'ready' and s.embargo_until is null`,
      ];
    case 'unpublished':
      return [sql<boolean>`s.status = 'unpublished' and w.stage = 'draft'`];
    case 'draft':
      return [sql<boolean>`s.status = 'draft' and w.stage = 'draft'`];
    case 'submitted':
    case 'in-review':
      return [sql<boolean>`s.status in ('draft', 'unpublished') and w.stage = ${state}`];
  }
}

function writeCursor(at: string, id: number): string {
  return Buffer.from(`${id} ${at}`).toString('base64url');
}

function readCursor(text: string): { id: number; at: string } {
  const [, id, at] =
    /^(\d{1,15}) (\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)$/.exec(
      Buffer.from(text, 'base64url').toString(),
    ) ?? [];
  if (!id || !at)
    throw new Refusal('not-valid', { problems: [{ field: 'cursor', message: text.slice(0, 40) }] });
  return { id: Number(id), at };
}

function writeOffset(offset: number): string {
  return Buffer.from(`+${offset}`).toString('base64url');
}

function readOffset(text: string): number {
  const [, offset] = /^\+(\d{1,4})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  if (!offset)
    throw new Refusal('not-valid', { problems: [{ field: 'cursor', message: text.slice(0, 40) }] });
  return Number(offset);
}
