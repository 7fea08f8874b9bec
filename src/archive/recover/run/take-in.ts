/**
 * One batch of records into the house, in one transaction: which are known, which tell a story that is there, which
 * are new; rows, ties and doubts for each. Decisions about words are in `same-story.ts` and `merge.ts`; this file puts
 * questions to the database a batch at a time.
 */
import type { Transaction } from 'kysely';
import { dayIn } from '../../../story/address.ts';
import { HtmlTooLarge } from '../../../story/body/from-html.ts';
import type { Edition } from '../../../story/edition.ts';
import { checkedStory, saveManyStories } from '../../../story/save-many.ts';
import type { NewsroomTables } from '../../../story/tables.ts';
import type { Question, SkipReason, SourceBody, SourceStory } from '../source.ts';
import { afterNewer, agencyItems, keepVersions, underEmbargo } from './agency-items.ts';
import { instantOf } from './instant.ts';
import {
  keptIdentity,
  ownStories,
  perhapsTheSame,
  sameWords,
  storiesAt,
  storiesOfIdentities,
  storiesTitled,
} from './known.ts';
import { mergeInto } from './merge.ts';
import type { Names } from './names.ts';
import { editionFor, embargoOf, prepareNames, wholeStory, withoutDay } from './new-story.ts';
import { oldPath, spellings } from './old-address.ts';
import { withNewLinks } from './old-links.ts';
import { oneLine } from './one-line.ts';
import { idsFor, writeRestored } from './restored.ts';
import { titleKey } from './same-story.ts';
import { writeBeside } from './write-beside.ts';

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
  /** Of a new story that is public: it waits for its lists. */
  publishedAt: Date | null;
};

export type Numbered = {
  number: number;
  story: SourceStory;
  /** Made while the batch before was written; `too-large` where there is none. */
  body?: SourceBody | 'too-large';
};

/** A story that is ready to be written, with what its row does not hold. */
export type Prepared = Omit<Numbered, 'body'> & {
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
      publishedAt: null,
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
    else if (one.paths.some((path) => claimed.has(path))) {
      // The same place twice in one batch: its other addresses lead to the first of the two.
      const first = one.paths.map((path) => claimed.get(path)).find((found) => found !== undefined);
      for (const path of one.paths)
        if (first && first.paths.length < 90 && !claimed.has(path)) {
          first.paths.push(path);
          for (const spelling of spellings(path)) claimed.set(spelling, first);
        }
      skip(one, 'repeated');
    } else {
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
    const { publishedAt } = story;
    taken.push({ number, story: one.story, result, dropped: body.dropped, questions, publishedAt });
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
    taken.push({ ...one, result: { kind: 'merged', storyId }, dropped: [], questions, publishedAt: null });
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
