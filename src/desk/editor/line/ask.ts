/**
 * The editor's questions to the newsroom's API over HTTP, each answer checked before it is believed. The words of a
 * story do not go this way: they go over the line (`story-line.ts`).
 */
import { z } from 'zod';
import { ApiFailure } from '../../api/failure.ts';

const api = '/newsroom/api';

const problemSchema = z.object({ code: z.string(), message: z.string() });

/** @throws ApiFailure when nothing answered, or what answered was no success */
async function ask<S extends z.ZodType>(
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<z.infer<S>> {
  let response: Response;
  try {
    response = await fetch(`${api}${path}`, {
      ...init,
      headers: {
        accept: 'application/json',
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    });
  } catch {
    throw new ApiFailure(0, 'away');
  }
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const problem = problemSchema.safeParse(answer);
    const said = problem.success ? { ar: problem.data.message, en: problem.data.message } : undefined;
    throw new ApiFailure(response.status, problem.success ? problem.data.code : 'unknown', said, answer);
  }
  return schema.parse(answer);
}

const writingSchema = z.object({
  account: z.string(),
  name: z.string(),
  mayWrite: z.boolean(),
  mayPublishChanges: z.boolean(),
  isPublic: z.boolean(),
  edition: z.object({ id: z.string(), language: z.string(), direction: z.enum(['rtl', 'ltr']) }),
});
export type Writing = z.infer<typeof writingSchema>;

const remembered = (storyId: string) => `warraq-writing/${storyId}`;

/** Whose desk this is and what they may do. Without a line, what was last known on this device. */
export async function askWriting(storyId: string): Promise<Writing> {
  try {
    const writing = await ask(writingSchema, `/stories/${storyId}/writing`);
    localStorage.setItem(remembered(storyId), JSON.stringify(writing));
    return writing;
  } catch (error) {
    if (!(error instanceof ApiFailure) || !error.isAway) throw error;
    const known = writingSchema.safeParse(JSON.parse(localStorage.getItem(remembered(storyId)) ?? 'null'));
    if (!known.success) throw error;
    return known.data;
  }
}

/** Part of signing out: nobody's name stays on this device. */
export function forgetWritings(): void {
  for (const key of Object.keys(localStorage))
    if (key.startsWith('warraq-writing/')) localStorage.removeItem(key);
}

const revisionSchema = z.object({
  number: z.number(),
  act: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type RevisionLine = z.infer<typeof revisionSchema>;

export async function askRevisions(storyId: string, before?: number): Promise<RevisionLine[]> {
  const query = before === undefined ? '' : `?before=${before}`;
  return (
    await ask(z.object({ revisions: z.array(revisionSchema) }), `/stories/${storyId}/revisions${query}`)
  ).revisions;
}

const contentSchema = z.object({
  headline: z.string(),
  standfirst: z.string(),
  body: z.record(z.string(), z.unknown()),
});
export type RevisionContent = z.infer<typeof contentSchema>;

export function askRevision(storyId: string, number: number): Promise<RevisionContent> {
  return ask(contentSchema, `/stories/${storyId}/revisions/${number}`);
}

export async function keepRevisionNow(storyId: string): Promise<number | null> {
  const { revision } = await ask(
    z.object({ revision: z.number().nullable() }),
    `/stories/${storyId}/revisions`,
    { method: 'POST' },
  );
  return revision;
}

export async function restore(storyId: string, number: number): Promise<void> {
  await ask(z.object({}), `/stories/${storyId}/revisions/${number}/restore`, { method: 'POST' });
}

export async function publishChanges(storyId: string): Promise<void> {
  await ask(z.object({}), `/stories/${storyId}/publish-changes`, { method: 'POST' });
}

const photoSchema = z.object({
  address: z.string(),
  width: z.number(),
  height: z.number(),
  caption: z.string(),
  credit: z.string(),
  alternativeText: z.string(),
});
export type KnownPhoto = z.infer<typeof photoSchema>;

export function askPhoto(storyId: string, photo: number): Promise<KnownPhoto> {
  return ask(photoSchema, `/stories/${storyId}/photos/${photo}`);
}

const weightSchema = z.object({ bytes: z.number() });

/** What the page of this story weighs on the wire, as the site would send it now. */
export async function askWeight(storyId: string): Promise<number> {
  return (await ask(weightSchema, `/stories/${storyId}/weight`)).bytes;
}

export const previewAddress = (storyId: string, look: { lite: boolean; dark: boolean }, version: number) =>
  `${api}/stories/${storyId}/preview?lite=${look.lite}&dark=${look.dark}&v=${version}`;

export const lineAddress = () =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/newsroom/api/co-editing`;
