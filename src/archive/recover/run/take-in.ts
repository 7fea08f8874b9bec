/**
 * One batch of records into the house, in one transaction: which are known, which tell a story that is there, which
 * are new; rows, ties and doubts for each. Decisions about words are in `same-story.ts` and `merge.ts`; this file puts
 * questions to the database a batch at a time.
 */
import { sql, type Transaction } from 'kysely';
import { dayIn, storyAddress } from '../../../story/address.ts';
import { HtmlTooLarge } from '../../../story/body/from-html.ts';
import type { Edition } from '../../../story/edition.ts';
import {
  checkedStory,
  heldIds,
  newStoryIds,
  reserveIds,
  saveManyStories,
  type WholeStory,
} from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question, SkipReason, SourceBody, SourceStory } from '../source.ts';
import { afterNewer, agencyItems, keepVersions, underEmbargo } from './agency-items.ts';
import {
  keptIdentity,
  ownStories,
  perhapsTheSame,
  sameWords,
  storiesAt,
  storiesOfIdentities,
  storiesTitled,
} from './known.ts';
import { fieldsOf, mergeInto } from './merge.ts';
import { type Names, slugOf } from './names.ts';
import { isOfTheData } from './of-the-data.ts';
import { oldPath, spellings } from './old-address.ts';
import { movedStories, oldLinksIn, withMovedLinks } from './old-links.ts';
import { oneLine } from './one-line.ts';
import { titleKey } from './same-story.ts';

export type TakeIn = {
  runId: number;
  editions: readonly Edition[];
  /** Takes stories whose language no edition has, or that do not say theirs. */
  edition: Edition;
  /** All stories go into this section, where it is given. */
  sectionSlug: string | null;
  /** By edition: where a story goes that names no section. */
  firstSections: ReadonlyMap<string, number>;
  publish: boolean;
  /** The lost site's hosts, learned from its stories: links to them are links to stories. */
  oldHosts: Set<string>;
  names: Names;
  by: string;
  at: Date;
};

export type Taken = {
  number: number;
  story: SourceStory;
  result:
    | { kind: 'imported' | 'merged'; storyId: number }
    | { kind: 'skipped'; reason: SkipReason; detail: string };
  dropped: SourceBody['dropped'];
  questions: readonly Question[];
};

export type Numbered = {
  number: number;
  story: SourceStory;
  /** Made while the batch before was written; `too-large` where there is none. */
  body?: SourceBody | 'too-large';
};

/** A story that is ready to be written, with what its row does not hold. */
type Prepared = Omit<Numbered, 'body'> & {
  edition: Edition;
  body: SourceBody;
  key: string;
  paths: string[];
  questions: Question[];
  /** To stories of the lost site that are not here yet. */
  hasOldLinks: boolean;
};

/** Decides each story of the batch. With `isDry` nothing is written and new stories have no number. */
export async function takeIn(
  db: Transaction<NewsroomTables>,
  batch: readonly Numbered[],
  into: TakeIn,
  isDry: boolean,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  const skip = ({ number, story }: Pick<Numbered, 'number' | 'story'>, reason: SkipReason, detail = '') =>
    taken.push({
      number,
      story,
      result: { kind: 'skipped', reason, detail: detail || oneLine(story.headline.value, 200) },
      dropped: [],
      questions: [],
    });

  const known = await storiesOfIdentities(
    db,
    batch.map(({ story }) => keptIdentity(story.identity)),
    into.runId,
  );
  const items = await agencyItems(
    db,
    batch.map(({ story }) => story),
  );
  const seen = new Set<string>();
  const fresh: (Numbered & { edition: Edition; paths: string[]; key: string; day: string | null })[] = [];
  const again: (Numbered & { storyId: number; renews: boolean })[] = [];
  for (const one of batch) {
    const { story } = one;
    const identity = keptIdentity(story.identity);
    const before = known.get(identity);
    const renews = before !== undefined && items.isNewer(story);
    if (items.isOlder(story)) {
      skip(one, 'older-version');
      continue;
    }
    if (seen.has(identity) || (before?.isThisRun && !renews)) skip(one, 'repeated');
    else if (before) again.push({ ...one, storyId: before.storyId, renews });
    else if (oneLine(story.headline.value, 300) === '')
      skip(one, 'no-headline', story.addresses[0] ?? story.identity);
    else {
      const edition = editionFor(story, into);
      if (edition === null) skip(one, 'no-edition', story.language.value);
      else {
        const paths = [...new Set(story.addresses.map(oldPath).filter((path) => path !== null))].slice(0, 90);
        const at = instantOf(story.published.value);
        const day = at === null ? null : dayIn(edition.timeZone, at);
        fresh.push({ ...one, edition, paths, day, key: titleKey(edition.id, story.headline.value, day) });
      }
    }
    seen.add(identity);
  }

  const own = await ownStories(
    db,
    fresh.flatMap(({ story }) => story.restored ?? []),
  );
  const atAddress = await storiesAt(
    db,
    fresh.flatMap(({ paths }) => paths),
  );
  const titled = await storiesTitled(
    db,
    fresh.map(({ key }) => key),
    into.runId,
  );
  const ready: Prepared[] = [];
  const claimed = new Map<string, Prepared>();
  const mergers: (Omit<Numbered, 'body'> & { storyId: number; body: SourceBody; edition: Edition })[] = [];
  for (const one of fresh) {
    const body = one.body ?? bodyOf(one.story);
    if (body === 'too-large') {
      skip(one, 'too-large');
      continue;
    }
    const isEmpty = body.document.content.length === 0 && body.photos.length === 0;
    if (isEmpty && one.story.standfirst.value === '' && one.story.restored === undefined) {
      skip(one, 'no-body');
      continue;
    }
    const questions: Question[] = [...one.story.questions];
    const embargo = embargoOf(one.story, into.at);
    if (embargo !== null) questions.push(underEmbargo(embargo));
    if (one.story.status === 'published' && one.day === null && one.story.restored === undefined)
      questions.push(withoutDay);
    const there = one.paths
      .flatMap(spellings)
      .map((path) => atAddress.get(path))
      .find((id) => id !== undefined);
    const alike = there === undefined ? sameWords(titled.get(one.key) ?? [], body) : null;
    const isOwn =
      one.story.restored !== undefined && own.has(`${one.story.restored.house} ${one.story.restored.number}`);
    const storyId = isOwn ? one.story.restored?.number : (there ?? alike?.same);
    if (storyId !== undefined) mergers.push({ ...one, storyId, body });
    else if (one.paths.some((path) => claimed.has(path))) skip(one, 'repeated');
    else {
      if (alike?.perhaps !== undefined) questions.push(perhapsTheSame(alike.perhaps));
      const prepared = { ...one, body, questions, hasOldLinks: false };
      ready.push(prepared);
      for (const path of one.paths.flatMap(spellings)) claimed.set(path, prepared);
    }
  }

  if (!isDry) await prepareNames(db, [...ready, ...mergers], into);
  const ids = isDry ? ready.map(() => 1) : await idsFor(db, ready);
  const whole = ready.map((one, index) => ({ id: ids[index] ?? 0, ...wholeStory(one, into, isDry) }));
  const linked = isDry ? ready : await withNewLinks(db, ready, whole, into);
  const good = linked.flatMap((one, index) => {
    const written = whole[index];
    if (written === undefined) return [];
    const body = one.body.document;
    const story = body === written.draft.body ? written : { ...written, draft: { ...written.draft, body } };
    const checked = checkedStory(story);
    if (checked.ok) return [{ one, story: checked.story }];
    skip(one, 'malformed', checked.problems.map(({ field, message }) => `${field}: ${message}`).join('; '));
    return [];
  });
  if (!isDry) {
    const act = { at: into.at, by: into.by };
    await saveManyStories(
      db,
      good.map(({ story }) => story),
      'recover',
      act,
    );
    await writeBeside(db, good, into);
    await writeRestored(db, good, into.publish);
  }
  for (const { one, story } of good) {
    const { number, body, questions } = one;
    const result = { kind: 'imported', storyId: story.id } as const;
    taken.push({ number, story: one.story, result, dropped: body.dropped, questions });
  }
  const merging: (Omit<Numbered, 'body'> & { storyId: number; body: SourceBody | null; renews?: boolean })[] =
    [...again.map((one) => ({ ...one, body: one.renews ? bodyOfNewer(one) : null })), ...mergers];
  for (const one of merging) {
    const { body, storyId, story, renews = false } = one;
    const questions: Question[] = [];
    if (!isDry) {
      const became = await mergeInto(db, storyId, story, body, into, renews);
      if (renews) questions.push(...(await afterNewer(db, { storyId, story, became, items }, into)));
    }
    taken.push({ ...one, result: { kind: 'merged', storyId }, dropped: [], questions });
  }
  if (!isDry)
    await keepVersions(
      db,
      taken.flatMap(({ result, story: { identity, version } }) =>
        version === undefined || result.kind === 'skipped' ? [] : [{ identity, version, isWithdrawn: false }],
      ),
    );
  return taken.sort((one, other) => one.number - other.number);
}

/**
 * What stories of our own archive have beyond others. One whose values no table holds stays what any source gives of
 * it, and a person is told: the others of its batch are not lost with it.
 */
async function writeRestored(
  db: Transaction<NewsroomTables>,
  good: readonly { one: Prepared; story: { id: number } }[],
  publish: boolean,
): Promise<void> {
  const restored = good.filter(({ one }) => one.story.restored !== undefined);
  const write = async (some: typeof restored) => {
    await sql`savepoint restored`.execute(db);
    try {
      for (const { one, story } of some) await one.story.restored?.write(db, story.id, publish);
      await sql`release savepoint restored`.execute(db);
      return true;
    } catch (error) {
      if (!isOfTheData(error)) throw error;
      await sql`rollback to savepoint restored`.execute(db);
      return false;
    }
  };
  if (restored.length === 0 || (await write(restored))) return;
  for (const each of restored) if (!(await write([each]))) each.one.questions.push(notWholeBack);
}

/** New numbers; a story of our own archive keeps its old one where that is free. */
async function idsFor(db: Transaction<NewsroomTables>, ready: readonly Prepared[]): Promise<number[]> {
  const wishes = ready.flatMap(({ story }) => story.restored?.number ?? []);
  if (wishes.length === 0) return newStoryIds(db, ready.length);
  const held = await heldIds(db, wishes);
  const free = new Set(wishes.filter((id) => !held.has(id)));
  await reserveIds(db, Math.max(0, ...free));
  const fresh = await newStoryIds(db, ready.length - free.size);
  return ready.map(({ story }) => {
    const wish = story.restored?.number;
    // A number that is wished for twice goes to the first.
    return wish !== undefined && free.delete(wish) ? wish : (fresh.pop() ?? 0);
  });
}

/** Links to stories that are here, or come with this batch, lead to them from the beginning. */
async function withNewLinks(
  db: Transaction<NewsroomTables>,
  ready: readonly Prepared[],
  whole: readonly WholeStory[],
  into: TakeIn,
): Promise<Prepared[]> {
  const links = ready.map(({ body }) => oldLinksIn(body.document, into.oldHosts));
  if (links.every((own) => own.size === 0)) return [...ready];
  const moved = await movedStories(
    db,
    links.flatMap((own) => [...own.values()]),
    into.editions,
  );
  for (const [index, one] of ready.entries()) {
    const story = whole[index];
    if (story === undefined || story.publishedAt === null) continue;
    const { id, publishedAt, draft } = story;
    const address = storyAddress(one.edition, { id, slug: draft.slug, publishedAt });
    for (const path of one.paths) moved.set(path, address);
  }
  return ready.map((one, index) => {
    const { body, isWhole } = withMovedLinks(one.body.document, links[index] ?? new Map(), moved);
    return { ...one, body: { ...one.body, document: body }, hasOldLinks: !isWhole };
  });
}

/** A newer version that is too large leaves the words as they were. */
function bodyOfNewer({ story, body = bodyOf(story) }: Numbered): SourceBody | null {
  return body === 'too-large' ? null : body;
}

export function bodyOf(story: SourceStory): SourceBody | 'too-large' {
  try {
    return story.body();
  } catch (error) {
    if (error instanceof HtmlTooLarge) return 'too-large';
    throw error;
  }
}

/** Nothing is published on a day that nobody knows. */
const withoutDay: Question = {
  what: 'publicationDay',
  ar: 'كانت المادة منشورة ولا يوم لها في المصدر: حُفظت مسودة، ضع يومها ثم انشرها.',
  en: 'The story was public and the source gives no day for it: kept as a draft; set its day and publish it.',
};

const notWholeBack: Question = {
  what: 'archive',
  ar: 'في سجل المادة في الأرشيف قيم لا يقبلها الجدول: جاء نصها وحقولها، ولم تأت مراجعاتها وتصويباتها وأقوالها.',
  en: 'The story’s line in the archive has values that no table takes: its text and fields came, its revisions, corrections and statements did not.',
};

function editionFor({ language }: SourceStory, { editions, edition }: TakeIn): Edition | null {
  const primary = language.value.split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
  if (primary === '') return edition;
  return editions.find((one) => one.id === primary || one.language.split('-', 1)[0] === primary) ?? null;
}

export function instantOf(written: string | null): Date | null {
  const at = written === null ? Number.NaN : Date.parse(written);
  // Before printing and behind the end of the calendar nothing was published.
  return Number.isNaN(at) || at < Date.UTC(1400, 0) || at > Date.UTC(2400, 0) ? null : new Date(at);
}

function wholeStory(one: Prepared, into: TakeIn, isDry: boolean): Omit<WholeStory, 'id'> {
  const { story, edition, body } = one;
  const sectionName = into.sectionSlug === null ? story.section.value : { slug: into.sectionSlug, name: '' };
  const id = (kind: 'section' | 'tag' | 'byline', name: { slug: string; name: string }) =>
    isDry ? 1 : into.names.id(kind, edition.id, name);
  const published = instantOf(story.published.value);
  const updated = instantOf(story.updated.value);
  const isPublic =
    into.publish &&
    story.status === 'published' &&
    published !== null &&
    body.document.content.length > 0 &&
    embargoOf(story, into.at) === null;
  return {
    draft: {
      editionId: edition.id,
      sectionId:
        (sectionName === null ? null : id('section', sectionName)) ??
        into.firstSections.get(edition.id) ??
        null,
      kicker: oneLine(story.kicker.value, 120),
      headline: oneLine(story.headline.value, 300),
      standfirst: oneLine(story.standfirst.value, 1000),
      slug: slugOf({ slug: story.slug, name: story.headline.value }),
      body: body.document,
      datelinePlace: '',
      leadPhotoId: null,
      leadCaption: '',
      leadAlternativeText: '',
      bylineIds: ids(story.bylines.value.slice(0, 20).map((name) => id('byline', name))),
      tagIds: ids(story.tags.value.slice(0, 50).map((name) => id('tag', name))),
      isBreaking: false,
      withoutAppeal: false,
      translationOf: null,
      legacyAddresses: one.paths,
      relatedPicks: [],
      relatedExclusions: [],
    },
    publishedAt: isPublic ? published : null,
    updatedAt:
      isPublic && updated !== null && updated.getTime() - published.getTime() > 60_000 ? updated : null,
  };
}

/** Until when nobody may publish it; null where that time is over or there is none. */
function embargoOf({ embargoedUntil }: SourceStory, now: Date): Date | null {
  const until = instantOf(embargoedUntil ?? null);
  return until !== null && until > now ? until : null;
}

const ids = (found: readonly (number | null)[]): number[] => [...new Set(found.filter((id) => id !== null))];

async function prepareNames(
  db: Transaction<NewsroomTables>,
  stories: readonly { story: SourceStory; edition: Edition }[],
  into: TakeIn,
): Promise<void> {
  for (const edition of into.editions) {
    const own = stories.filter((one) => one.edition.id === edition.id).map(({ story }) => story);
    if (own.length === 0) continue;
    const sections = own.map(({ section }) => section.value).filter((section) => section !== null);
    const wanted = into.sectionSlug === null ? sections : [{ slug: into.sectionSlug, name: '' }];
    await into.names.prepare(db, 'section', edition.id, wanted);
    await into.names.prepare(
      db,
      'tag',
      edition.id,
      own.flatMap(({ tags }) => tags.value.slice(0, 50)),
    );
    await into.names.prepare(
      db,
      'byline',
      edition.id,
      own.flatMap(({ bylines }) => bylines.value.slice(0, 20)),
    );
  }
}

/** What a new story's row does not hold: how sure its fields are, which pictures and links wait for the whole source. */
async function writeBeside(
  db: Transaction<NewsroomTables>,
  written: readonly { one: Prepared; story: WholeStory }[],
  { runId, at }: TakeIn,
): Promise<void> {
  if (written.length === 0) return;
  for (const { one, story } of written) {
    const until = embargoOf(one.story, at);
    if (until !== null)
      await db.updateTable('warraq.story').set({ embargo_until: until }).where('id', '=', story.id).execute();
  }
  await db
    .insertInto('warraq.recovered_story')
    .values(
      written.map(({ one, story }) => ({
        story_id: story.id,
        title_key: one.key,
        fields: JSON.stringify(fieldsOf(one.story)),
        revision: 1,
      })),
    )
    .execute();
  const ties = written.flatMap(({ one, story }) => {
    const lead = one.story.lead.value;
    const has_links = one.hasOldLinks;
    if (lead === null && one.body.photos.length === 0 && !has_links) return [];
    return [
      {
        run_id: runId,
        story_id: story.id,
        lead: lead === null ? null : JSON.stringify(lead),
        photos: JSON.stringify(one.body.photos),
        has_links,
      },
    ];
  });
  if (ties.length > 0) await db.insertInto('warraq.recovery_tie').values(ties).execute();
  const corrections = written.flatMap(({ one, story }) =>
    story.publishedAt === null
      ? []
      : one.story.corrections.map((correction) => ({
          story_id: story.id,
          kind: correction.kind,
          was_wrong: correction.wasWrong,
          is_right: correction.isRight,
          made_at: instantOf(correction.madeAt) ?? story.updatedAt ?? story.publishedAt ?? new Date(0),
          made_by: 'recover',
        })),
  );
  if (corrections.length > 0) await db.insertInto('warraq.correction').values(corrections).execute();
}
