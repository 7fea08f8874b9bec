/**
 * The editor's questions to the newsroom's API over HTTP. The words of a story do not go this way: they go over the
 * line (`story-line.ts`).
 */
import { z } from 'zod';
import { answerOf } from '../../api/answer.ts';
import { ApiFailure } from '../../api/failure.ts';
import { newsroom } from '../../api/newsroom.ts';
import { aboutStories } from './journal.ts';

const story = newsroom.stories[':id'];

const writingSchema = z.object({
  account: z.string(),
  name: z.string(),
  mayWrite: z.boolean(),
  mayPublishChanges: z.boolean(),
  isPublic: z.boolean(),
  edition: z.object({
    id: z.string(),
    language: z.string(),
    direction: z.enum(['rtl', 'ltr']),
    monthStyle: z.enum(['levantine', 'gulf-egyptian', 'maghrebi', 'english']),
    numberingSystem: z.enum(['latn', 'arab', 'arabext']),
    day: z.string(),
  }),
});
export type Writing = z.infer<typeof writingSchema>;

const remembered = (id: string) => `${aboutStories}${id}`;

/** Whose desk this is and what they may do. Without a line, what was last known on this device. */
export async function askWriting(id: string): Promise<Writing> {
  try {
    const writing = await answerOf(story.writing.$get({ param: { id } }));
    localStorage.setItem(remembered(id), JSON.stringify(writing));
    return writing;
  } catch (error) {
    if (!(error instanceof ApiFailure) || !error.isAway) throw error;
    const known = writingSchema.safeParse(JSON.parse(localStorage.getItem(remembered(id)) ?? 'null'));
    if (!known.success) throw error;
    return known.data;
  }
}

export async function askRevisions(id: string) {
  return (await answerOf(story.revisions.$get({ param: { id }, query: {} }))).revisions;
}
export type RevisionLine = Awaited<ReturnType<typeof askRevisions>>[number];

export function askRevision(id: string, number: number) {
  return answerOf(story.revisions[':number'].$get({ param: { id, number: String(number) } }));
}

export async function keepRevisionNow(id: string): Promise<number | null> {
  return (await answerOf(story.revisions.$post({ param: { id } }))).revision;
}

export async function restore(id: string, number: number): Promise<void> {
  await answerOf(story.revisions[':number'].restore.$post({ param: { id, number: String(number) } }));
}

export async function publishChanges(id: string): Promise<void> {
  await answerOf(story['publish-changes'].$post({ param: { id } }));
}

export function askPhoto(id: string, photo: number) {
  return answerOf(story.photos[':photo'].$get({ param: { id, photo: String(photo) } }));
}

/** What the page of this story weighs on the wire, as the site would send it now. */
export async function askWeight(id: string): Promise<number> {
  return (await answerOf(story.weight.$get({ param: { id } }))).bytes;
}

/** What the edition's checks go by: its rules, and the words that it knows. */
export async function askChecks(edition: string) {
  const param = { edition };
  const [{ style }, { words }] = await Promise.all([
    answerOf(newsroom.editions[':edition']['house-style'].$get({ param })),
    answerOf(newsroom.editions[':edition'].words.$get({ param })),
  ]);
  return { style, words };
}

export async function addWord(edition: string, word: string): Promise<void> {
  await answerOf(newsroom.editions[':edition'].words.$post({ param: { edition }, json: { word } }));
}

/** A page for a frame; `version` makes the browser ask anew. */
export const previewAddress = (id: string, look: { lite: boolean; dark: boolean }, version: number) =>
  `/newsroom/api/stories/${id}/preview?lite=${look.lite}&dark=${look.dark}&v=${version}`;

export const lineAddress = () =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/newsroom/api/co-editing`;
