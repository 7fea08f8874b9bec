/**
 * What the newsroom found in a story, as the panel lists it: statements, dates and names in the order of the text, each
 * name once, and behind them the key phrases that are no names: words for tags as the names are. Asking and deciding go over HTTP; nothing here touches the words.
 */
import { normalForm } from '../../../language/analysis/normal-form.ts';
import { answerOf } from '../../api/answer.ts';
import { newsroom } from '../../api/newsroom.ts';
import type { Marked } from './found-marks.ts';

const ask = (storyId: string) => answerOf(newsroom.stories[':id'].found.$get({ param: { id: storyId } }));
export type Found = Awaited<ReturnType<typeof ask>>;
export type FoundStatement = Found['statements'][number];
export type FoundEvent = Found['events'][number];
/** A key phrase stands where its words first do: it has no place of its own. */
export type FoundName = Omit<Found['names'][number], 'kind'> & {
  kind: Found['names'][number]['kind'] | 'phrase';
};

export type FoundItem = Marked &
  (
    | { kind: 'statement'; one: FoundStatement }
    | { kind: 'event'; one: FoundEvent }
    | { kind: 'name'; one: FoundName }
  );

export const bareName = (words: string): string =>
  normalForm(words)
    .replace(/[^\p{L}\p{Nd}]+/gu, ' ')
    .trim();

/** A people («السوريون») is no person, body, place or event: it makes no tag. */
const kinds = new Set(['person', 'body', 'place', 'event']);

export async function askFound(storyId: string): Promise<FoundItem[]> {
  return itemsOf(await ask(storyId));
}

export function itemsOf({ statements, events, names, tags }: Found): FoundItem[] {
  const seen = new Set<string>();
  const once = names.filter(({ kind, words }) => {
    const bare = bareName(words);
    if (!kinds.has(kind) || bare === '' || seen.has(bare)) return false;
    seen.add(bare);
    return true;
  });
  const placed = ({ words, block, start, end }: Omit<Marked, 'key' | 'kind' | 'isOpen'>) => ({
    words,
    block,
    start,
    end,
  });
  const items: FoundItem[] = [
    ...statements.map((one) => ({
      ...placed(one),
      kind: 'statement' as const,
      key: `s${one.id}`,
      isOpen: one.state === 'proposed',
      one,
    })),
    ...events.map((one) => ({
      ...placed(one),
      kind: 'event' as const,
      key: `e${one.id}`,
      isOpen: one.state === 'proposed',
      one,
    })),
    ...once.map((one) => ({
      ...placed(one),
      kind: 'name' as const,
      key: `n${bareName(one.words)}`,
      isOpen: true,
      one,
    })),
  ];
  const phrases = tags.flatMap((words): FoundItem[] => {
    const bare = bareName(words);
    if (bare === '' || seen.has(bare)) return [];
    seen.add(bare);
    const one = { kind: 'phrase' as const, words, capacity: '', block: [], start: 0, end: 0 };
    return [{ ...placed(one), kind: 'name', key: `n${bare}`, isOpen: true, one }];
  });
  return [...items.sort(inText), ...phrases];
}

function inText(one: FoundItem, other: FoundItem): number {
  for (let at = 0; at < Math.max(one.block.length, other.block.length); at += 1) {
    const difference = (one.block[at] ?? -1) - (other.block[at] ?? -1);
    if (difference !== 0) return difference;
  }
  return one.start - other.start || other.end - one.end;
}

export type PersonChoice = { id: number } | { new: 'person' | 'body' } | null;

/** Whose statement it is when nobody says otherwise: the one of that name, else a new person or body of it. */
export function likelyOwner(one: FoundStatement, items: readonly FoundItem[]): PersonChoice {
  if (one.speaker === '') return null;
  if (one.person !== null) return { id: one.person };
  if (one.likelyPerson !== null) return { id: one.likelyPerson };
  const speaker = bareName(one.speaker);
  const named = items.find((item) => item.kind === 'name' && bareName(item.words) === speaker);
  const isBody = one.capacity === '' && named?.kind === 'name' && named.one.kind === 'body';
  return { new: isBody ? 'body' : 'person' };
}

const numbered = (id: number) => ({ param: { id: String(id) } });
const statement = newsroom.statements[':id'];
const event = newsroom.events[':id'];

export type StatementDraft = {
  words: string;
  isDirect: boolean;
  speaker: string;
  capacity: string;
  agency: string;
  saidOn: string | null;
  saidCertainty: FoundStatement['saidCertainty'];
  person: PersonChoice;
};
export type EventDraft = { occursOn: string; words: string; what: string };

export const acceptStatement = (id: number, person: PersonChoice) =>
  answerOf(statement.accept.$post({ ...numbered(id), json: { person } }));
export const mendStatement = (id: number, json: StatementDraft) =>
  answerOf(statement.$put({ ...numbered(id), json }));
export const dismissStatement = (id: number) =>
  answerOf(statement.dismiss.$post({ ...numbered(id), json: {} }));
export const reopenStatement = (id: number) =>
  answerOf(statement.reopen.$post({ ...numbered(id), json: {} }));
export const acceptEvent = (id: number) => answerOf(event.accept.$post({ ...numbered(id), json: {} }));
export const mendEvent = (id: number, json: EventDraft) => answerOf(event.$put({ ...numbered(id), json }));
export const dismissEvent = (id: number) => answerOf(event.dismiss.$post({ ...numbered(id), json: {} }));
export const reopenEvent = (id: number) => answerOf(event.reopen.$post({ ...numbered(id), json: {} }));

const names = newsroom.stories[':id'].names;
export const passName = (id: string, words: string) =>
  answerOf(names.dismiss.$post({ param: { id }, json: { words } }));
export const proposeName = (id: string, words: string) =>
  answerOf(names.reopen.$post({ param: { id }, json: { words } }));

/** The tag of that name, or a new one. */
export async function tagNamed(edition: string, name: string): Promise<number> {
  const { tags } = await answerOf(newsroom.tags.$get({ query: { edition, q: name, limit: '100' } }));
  const bare = bareName(name);
  const there = tags.find((tag) => bareName(tag.name) === bare);
  if (there) return there.id;
  const made = await answerOf(
    newsroom.tags.$post({ json: { editionId: edition, kind: 'tag', name, slug: '', description: '' } }),
  );
  return made.id;
}
